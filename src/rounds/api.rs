//! The round of a site, as JSON. Every change answers with the whole round.

use actix_web::{HttpResponse, web};

use super::wire::{RouteMoveIn, RouteOut, RouteStopIn, RouteStopOut};
use super::{DRIVERS, add_stop, end_stop, move_stop, note_round, round};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};

/// The routes of rounds.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/round", web::get().to(list))
        .route("/api/v1/round/stops", web::post().to(add))
        .route("/api/v1/round/stops/{id}/move", web::post().to(moved))
        .route("/api/v1/round/stops/{id}/end", web::post().to(end));
}

/// What this adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list, add, moved, end))]
pub struct Docs;

fn out(conn: &mut Conn, ctx: &Ctx) -> Result<RouteOut> {
    let items = round(conn, ctx)?.into_iter().map(RouteStopOut::of).collect();
    Ok(RouteOut { items, next: None })
}

/// Whom the asker's van or round comes to today, in the order of the way.
#[utoipa::path(
    get, path = "/api/v1/round", tag = "rounds",
    responses(
        (status = 200, body = RouteOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(DRIVERS)?;
    let shown = app.act(&asker.ctx, "rounds.list", move |conn, ctx| {
        note_round(conn, ctx)?;
        out(conn, ctx)
    });
    Ok(HttpResponse::Ok().json(shown.await?))
}

/// Adds a client to the end of the way.
#[utoipa::path(
    post, path = "/api/v1/round/stops", tag = "rounds", request_body = RouteStopIn,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key never adds twice")),
    responses(
        (status = 201, body = RouteOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn add(app: web::Data<App>, asker: Asker, keyed: MaybeKeyed<RouteStopIn>) -> Result<HttpResponse> {
    asker.need(DRIVERS)?;
    let new = keyed.body;
    let answer = act_once(&app, &asker, keyed.retry, "rounds.add_stop", 201, move |conn, ctx| {
        add_stop(conn, ctx, &new.client, new.words.as_deref())?;
        out(conn, ctx)
    });
    Ok(answer.await?.http())
}

/// Gives a stop another place on the way.
#[utoipa::path(
    post, path = "/api/v1/round/stops/{id}/move", tag = "rounds", request_body = RouteMoveIn,
    params(
        ("id" = String, Path, description = "Stop"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never moves twice"),
    ),
    responses(
        (status = 200, body = RouteOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn moved(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<RouteMoveIn>,
) -> Result<HttpResponse> {
    asker.need(DRIVERS)?;
    let (id, to) = (RowId::from_text(id.into_inner()), keyed.body.to);
    let answer = act_once(&app, &asker, keyed.retry, "rounds.move_stop", 200, move |conn, ctx| {
        move_stop(conn, ctx, &id, to)?;
        out(conn, ctx)
    });
    Ok(answer.await?.http())
}

/// Takes a client off the way.
#[utoipa::path(
    post, path = "/api/v1/round/stops/{id}/end", tag = "rounds",
    params(("id" = String, Path, description = "Stop")),
    responses(
        (status = 200, body = RouteOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn end(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(DRIVERS)?;
    let id = RowId::from_text(id.into_inner());
    let ended = app.act(&asker.ctx, "rounds.end_stop", move |conn, ctx| {
        end_stop(conn, ctx, &id)?;
        out(conn, ctx)
    });
    Ok(HttpResponse::Ok().json(ended.await?))
}
