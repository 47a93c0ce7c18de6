//! What one person did alone, as JSON.

use actix_web::{HttpResponse, web};

use super::later::{self, Alone};
use super::later_wire::{UnwitnessedListOut, UnwitnessedOut, WitnessedIn};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// Who reads the list.
pub const READERS: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::Manager];

/// Who signs as the second person.
pub const SIGNERS: &[Role] = &[Role::Pharmacist, Role::Doctor];

/// The routes of what a second person signs later.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/unwitnessed-doses", web::get().to(list))
        .route("/api/v1/unwitnessed-doses/{id}/witness", web::post().to(witness))
        .route("/api/v1/doses/{id}/witness", web::post().to(witness_dose));
}

/// What this adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list, witness, witness_dose))]
pub struct Docs;

/// What one person did alone in the programme and a second person has not signed yet.
#[utoipa::path(
    get, path = "/api/v1/unwitnessed-doses", tag = "counter",
    responses(
        (status = 200, body = UnwitnessedListOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let shown = app.look(&asker.ctx, move |conn, ctx| {
        let waiting = later::unwitnessed(conn, ctx)?;
        let items = waiting.iter().map(|one| UnwitnessedOut::of(one, ctx.now)).collect();
        Ok(UnwitnessedListOut { items, next: None })
    });
    Ok(HttpResponse::Ok().json(shown.await?))
}

/// The asker signs one of them as the second person.
#[utoipa::path(
    post, path = "/api/v1/unwitnessed-doses/{id}/witness", tag = "counter", request_body = WitnessedIn,
    params(
        ("id" = String, Path, description = "The line of the list"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never signs twice"),
    ),
    responses(
        (status = 200, body = UnwitnessedOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn witness(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<WitnessedIn>,
) -> Result<HttpResponse> {
    asker.need(SIGNERS)?;
    let id = RowId::from_text(id.into_inner());
    let answer = act_once(&app, &asker, keyed.retry, "counter.sign_later", 200, move |conn, ctx| {
        let alone = later::one(conn, ctx, &id)?;
        signed(conn, ctx, &alone)
    });
    Ok(answer.await?.http())
}

/// The same by the dose that was given.
#[utoipa::path(
    post, path = "/api/v1/doses/{id}/witness", tag = "counter", request_body = WitnessedIn,
    params(
        ("id" = String, Path, description = "Dose"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never signs twice"),
    ),
    responses(
        (status = 200, body = UnwitnessedOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn witness_dose(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<WitnessedIn>,
) -> Result<HttpResponse> {
    asker.need(SIGNERS)?;
    let id = id.into_inner();
    let answer = act_once(&app, &asker, keyed.retry, "counter.sign_later", 200, move |conn, ctx| {
        let alone = later::about(conn, ctx, &id)?;
        signed(conn, ctx, &alone)
    });
    Ok(answer.await?.http())
}

fn signed(conn: &mut Conn, ctx: &Ctx, alone: &Alone) -> Result<UnwitnessedOut> {
    Ok(UnwitnessedOut::of(&later::sign(conn, ctx, alone)?, ctx.now))
}
