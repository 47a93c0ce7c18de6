//! Take-home as JSON.

use actix_web::{HttpResponse, web};

use super::shown::{self, Asked, show_take_home};
use super::wire::{TakeHomeOut, TakeHomeQuery};
use crate::app::App;
use crate::doses::api::plausible;
use crate::error::Result;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::words::Role;

/// The care team, and clients about themselves.
const READERS: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::CaseWorker, Role::Manager, Role::Client];

/// The routes of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/api/v1/clients/{code}/take-home", web::get().to(show));
}

/// What this room adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(show))]
pub struct Docs;

/// What a policy allows a client on a day, criterion by criterion, and what would raise it. Nothing
/// is stored.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/take-home", tag = "take-home",
    params(("code" = String, Path, description = "Programme code"), TakeHomeQuery),
    responses(
        (status = 200, body = TakeHomeOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn show(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    query: web::Query<TakeHomeQuery>,
) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let (code, query) = (code.into_inner(), query.into_inner());
    let as_of = query.as_of.map(|day| plausible("as_of", day)).transpose()?;
    let asked = Asked { as_of, policy: query.policy, attested: query.attested };
    let shown = app.look(&asker.ctx, move |conn, ctx| show_take_home(conn, ctx, &code, &asked)).await?;
    let client = shown.client.clone();
    app.act(&asker.ctx, "takehome.read", move |conn, ctx| shown::note_look(conn, ctx, &client)).await?;
    Ok(HttpResponse::Ok().json(TakeHomeOut::of(shown)))
}
