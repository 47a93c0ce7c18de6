//! Questionnaires and follow-ups as JSON.

use actix_web::{HttpResponse, web};

use super::wire::{FormIn, FormWritten, FormsOut, InstrumentsOut};
use super::{RECORDERS, known, offered, record_form};
use crate::app::App;
use crate::clients::{self, CARE_TEAM};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/instruments", web::get().to(read_instruments))
        .route("/api/v1/clients/{code}/forms", web::get().to(read_forms))
        .route("/api/v1/clients/{code}/forms", web::post().to(new_form));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(read_instruments, read_forms, new_form))]
pub struct Docs;

/// The questionnaires that are offered: questions, answers with their points, bands, licence.
#[utoipa::path(
    get, path = "/api/v1/instruments", tag = "monitoring",
    responses(
        (status = 200, body = InstrumentsOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn read_instruments(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let items = app.look(&asker.ctx, offered).await?;
    Ok(HttpResponse::Ok().json(InstrumentsOut { items }))
}

/// The forms of a client with their scores, and when the follow-up falls due.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/forms", tag = "monitoring",
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 200, body = FormsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn read_forms(app: web::Data<App>, asker: Asker, code: web::Path<String>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let code = code.into_inner();
    let open = move |conn: &mut Conn, ctx: &Ctx| clients::open_client(conn, ctx, &code);
    let shown = app.look_into(&asker.ctx, "monitoring.forms", open, known).await?;
    Ok(HttpResponse::Ok().json(FormsOut::from(&shown)))
}

/// Writes down a form, a no, or a correction.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/forms", tag = "monitoring", request_body = FormIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = FormWritten), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_form(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<FormIn>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let (named, body) = (named.into_inner(), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "monitoring.record_form", 201, move |conn, ctx| {
        let id = record_form(conn, ctx, &named, &body.clone().into())?;
        Ok(FormWritten { id: id.to_string() })
    });
    Ok(answer.await?.http())
}
