//! A tried day as JSON.

use actix_web::{HttpResponse, web};

use super::simulate;
use super::wire::{SimulationOut, TriedQuery};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::slots::hours::SETTERS;
use crate::web::actor::Asker;
use crate::web::problem::Problem;

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/api/v1/slots/simulation", web::get().to(simulation));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(simulation))]
pub struct Docs;

/// Waits of a day of the asker's site with other windows, times and slots; writes nothing.
#[utoipa::path(
    get, path = "/api/v1/slots/simulation", tag = "slots", params(TriedQuery),
    responses(
        (status = 200, body = SimulationOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn simulation(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<TriedQuery>,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let tried = asked.into_inner().into();
    let look = move |conn: &mut Conn, ctx: &Ctx| simulate(conn, ctx, &tried).map(SimulationOut::from);
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, look).await?))
}
