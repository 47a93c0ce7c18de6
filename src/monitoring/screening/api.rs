//! Tests and screens as JSON.

use actix_web::{HttpResponse, web};

use super::wire::{DueAsked, DueListOut, ResultIn, ResultWritten, ScreeningOut};
use super::{RECORDERS, known, note_list_look, record_result, worklist};
use crate::app::App;
use crate::clients::{self, CARE_TEAM};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::monitoring::lines_asked;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/screening", web::get().to(read_list))
        .route("/api/v1/clients/{code}/screening", web::get().to(read_screening))
        .route("/api/v1/clients/{code}/screening", web::post().to(new_result));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(read_screening, new_result, read_list))]
pub struct Docs;

/// The results of a client's tests and screens, and what falls due.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/screening", tag = "monitoring",
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 200, body = ScreeningOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn read_screening(app: web::Data<App>, asker: Asker, code: web::Path<String>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let code = code.into_inner();
    let open = move |conn: &mut Conn, ctx: &Ctx| clients::open_client(conn, ctx, &code);
    let shown = app.look_into(&asker.ctx, "monitoring.screening", open, known).await?;
    Ok(HttpResponse::Ok().json(ScreeningOut::from(&shown)))
}

/// Writes down a result, a no, or a correction.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/screening", tag = "monitoring", request_body = ResultIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = ResultWritten), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_result(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<ResultIn>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let (named, body) = (named.into_inner(), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "monitoring.record_result", 201, move |conn, ctx| {
        let id = record_result(conn, ctx, &named, &body.clone().into())?;
        Ok(ResultWritten { id: id.to_string() })
    });
    Ok(answer.await?.http())
}

/// The clients of the site for whom a test is due: overdue first, then due, then soon.
#[utoipa::path(
    get, path = "/api/v1/screening", tag = "monitoring", params(DueAsked),
    responses(
        (status = 200, body = DueListOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn read_list(app: web::Data<App>, asker: Asker, asked: web::Query<DueAsked>) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let asked = asked.into_inner();
    let limit = lines_asked(asked.limit)?;
    let all = app.look(&asker.ctx, worklist).await?;
    app.act(&asker.ctx, "monitoring.screening_list", note_list_look).await?;
    Ok(HttpResponse::Ok().json(DueListOut::page(&all, &asked, limit)))
}
