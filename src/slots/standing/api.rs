//! Standing bookings as JSON.

use actix_web::{HttpResponse, web};

use super::wire::{StandingIn, StandingOut, StandingQuery, StandingsOut};
use super::{end_standing, live_at, live_of, set_standing};
use crate::app::App;
use crate::clients;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::slots::ASKERS;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{Keyed, act_once};

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/standing-bookings", web::get().to(list))
        .route("/api/v1/standing-bookings", web::post().to(set))
        .route("/api/v1/standing-bookings/{id}/end", web::post().to(end));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(list, set, end))]
pub struct Docs;

/// The standing bookings of a client with how their days ahead stand; without a client, for staff, those of
/// the asker's site without their days.
#[utoipa::path(
    get, path = "/api/v1/standing-bookings", tag = "slots", params(StandingQuery),
    responses(
        (status = 200, body = StandingsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn list(app: web::Data<App>, asker: Asker, asked: web::Query<StandingQuery>) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let named = asked.into_inner().client;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let client = match (&ctx.actor, &named) {
            (_, Some(code)) => Some(clients::open_client(conn, ctx, code)?),
            (Actor::Client(own), None) => Some(clients::client_by_id(conn, own)?),
            _ => None,
        };
        let Some(client) = client else {
            let all = live_at(conn, &ctx.site)?.into_iter();
            let items = all.map(|(standing, client)| StandingOut::brief(&standing, client.code));
            return Ok(StandingsOut { items: items.collect() });
        };
        let mut items = Vec::new();
        for standing in live_of(conn, &client.id)? {
            items.push(StandingOut::of(conn, ctx, &standing, client.code.clone())?);
        }
        Ok(StandingsOut { items })
    };
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, read).await?))
}

/// Keeps a time every week for a client and books the days ahead; a client does so for oneself.
#[utoipa::path(
    post, path = "/api/v1/standing-bookings", tag = "slots", request_body = StandingIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never sets twice")),
    responses(
        (status = 201, body = StandingOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn set(app: web::Data<App>, asker: Asker, keyed: Keyed<StandingIn>) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let (new, client) = (keyed.body.read()?, keyed.body.client);
    let answer = act_once(&app, &asker, keyed.retry, "slots.set_standing", 201, move |conn, ctx| {
        let standing = set_standing(conn, ctx, client.as_deref(), &new)?;
        let code = clients::client_by_id(conn, &standing.client_id)?.code;
        StandingOut::of(conn, ctx, &standing, code)
    });
    Ok(answer.await?.http())
}

/// Ends a standing booking and gives back the times ahead that it made and that were not moved.
#[utoipa::path(
    post, path = "/api/v1/standing-bookings/{id}/end", tag = "slots",
    params(("id" = String, Path, description = "Standing booking")),
    responses(
        (status = 200, body = StandingOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn end(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let id = RowId::from_text(id.into_inner());
    let ended = app.act(&asker.ctx, "slots.end_standing", move |conn, ctx| {
        let standing = end_standing(conn, ctx, &id)?;
        let code = clients::client_by_id(conn, &standing.client_id)?.code;
        StandingOut::of(conn, ctx, &standing, code)
    });
    Ok(HttpResponse::Ok().json(ended.await?))
}
