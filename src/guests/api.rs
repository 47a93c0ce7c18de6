//! Letters to other places, and the doses that they confirm, as JSON.

use actix_web::{HttpResponse, web};

use super::wire::{
    ConfirmedIn, ConfirmedOut, LetterIn, LetterOut, LettersOut, PrintIn, PrintOut, WithdrawIn,
};
use super::{GuestLetter, WRITERS, confirm_dose, confirmed_by, letters_of, print_letter, sign_letter};
use super::{note_list, withdraw_letter};
use crate::app::App;
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::staff;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};

/// The routes of letters and confirmed doses.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients/{code}/guest-letters", web::get().to(list))
        .route("/api/v1/clients/{code}/guest-letters", web::post().to(sign))
        .route("/api/v1/guest-letters/{id}/withdraw", web::post().to(withdraw))
        .route("/api/v1/guest-letters/{id}/prints", web::post().to(print))
        .route("/api/v1/clients/{code}/guest-doses", web::post().to(confirm));
}

/// What this adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list, sign, withdraw, print, confirm))]
pub struct Docs;

fn out(conn: &mut Conn, ctx: &Ctx, letter: GuestLetter) -> Result<LetterOut> {
    let today = clients::home_day(conn, ctx, &letter.client)?;
    let signed_by = staff::staff_named(conn, ctx, &letter.signed_by)?;
    let confirmed = confirmed_by(conn, ctx, &letter.id)?;
    let confirmed = confirmed.into_iter().map(ConfirmedOut::of).collect();
    Ok(LetterOut::of(letter, today, signed_by, confirmed))
}

/// A client's letters to other places, with the doses that were confirmed by each.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/guest-letters", tag = "guests",
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 200, body = LettersOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn list(app: web::Data<App>, asker: Asker, code: web::Path<String>) -> Result<HttpResponse> {
    asker.need(clients::CARE_TEAM)?;
    let code = code.into_inner();
    let shown = app.act(&asker.ctx, "guests.list", move |conn, ctx| {
        let client = clients::open_client(conn, ctx, &code)?;
        note_list(conn, ctx, &client.id)?;
        let letters = letters_of(conn, ctx, &client)?;
        let items = letters.into_iter().map(|letter| out(conn, ctx, letter)).collect::<Result<_>>()?;
        Ok(LettersOut { items, next: None })
    });
    Ok(HttpResponse::Ok().json(shown.await?))
}

/// Writes a letter for a client who will be away; its days are excused until a dose is confirmed.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/guest-letters", tag = "guests", request_body = LetterIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never signs twice"),
    ),
    responses(
        (status = 201, body = LetterOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn sign(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<LetterIn>,
) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let (code, new) = (code.into_inner(), keyed.body.command());
    let answer = act_once(&app, &asker, keyed.retry, "guests.sign_letter", 201, move |conn, ctx| {
        let letter = sign_letter(conn, ctx, &code, &new)?;
        out(conn, ctx, letter)
    });
    Ok(answer.await?.http())
}

/// Takes a letter back; the days from today on count as others do.
#[utoipa::path(
    post, path = "/api/v1/guest-letters/{id}/withdraw", tag = "guests", request_body = WithdrawIn,
    params(
        ("id" = String, Path, description = "Letter"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never takes back twice"),
    ),
    responses(
        (status = 200, body = LetterOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn withdraw(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<WithdrawIn>,
) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let (id, reason) = (RowId::from_text(id.into_inner()), keyed.body.reason);
    let answer = act_once(&app, &asker, keyed.retry, "guests.withdraw_letter", 200, move |conn, ctx| {
        let letter = withdraw_letter(conn, ctx, &id, &reason)?;
        out(conn, ctx, letter)
    });
    Ok(answer.await?.http())
}

/// Prints a letter with what is known now; what it says is kept.
#[utoipa::path(
    post, path = "/api/v1/guest-letters/{id}/prints", tag = "guests", request_body = PrintIn,
    params(
        ("id" = String, Path, description = "Letter"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never prints twice"),
    ),
    responses(
        (status = 201, body = PrintOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn print(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<PrintIn>,
) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let (id, language) = (RowId::from_text(id.into_inner()), keyed.body.language);
    let answer = act_once(&app, &asker, keyed.retry, "guests.print_letter", 201, move |conn, ctx| {
        Ok(PrintOut::of(print_letter(conn, ctx, &id, language)?))
    });
    Ok(answer.await?.http())
}

/// Records a dose that another place gave and confirmed; no stock moves here.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/guest-doses", tag = "guests", request_body = ConfirmedIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never records twice"),
    ),
    responses(
        (status = 201, body = ConfirmedOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn confirm(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<ConfirmedIn>,
) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let (code, new) = (code.into_inner(), keyed.body.command());
    let answer = act_once(&app, &asker, keyed.retry, "guests.confirm_dose", 201, move |conn, ctx| {
        Ok(ConfirmedOut::of(confirm_dose(conn, ctx, &code, &new)?))
    });
    Ok(answer.await?.http())
}
