//! Closures as JSON.

use actix_web::{HttpResponse, web};

use super::wire::{ClosureIn, ClosureListOut, ClosureOut, ClosuresOut, WayIn, WayOut, WaysIn, WaysOut};
use super::{Provided, SETTLERS, Way, enter, list, open_at, settle, withdraw};
use crate::app::App;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::slots::hours::SETTERS;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{Keyed, act_once};
use crate::words::Role;

/// Most clients of one batch.
const MOST: usize = 1000;
/// Who chooses ways: staff for clients, and clients for themselves.
const CHOOSERS: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::Manager, Role::Client];

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/closures", web::get().to(list_closures))
        .route("/api/v1/closures", web::post().to(enter_closure))
        .route("/api/v1/closures/{id}", web::get().to(read_closure))
        .route("/api/v1/closures/{id}/ways", web::post().to(choose_ways))
        .route("/api/v1/closures/{id}/withdraw", web::post().to(withdraw_closure));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(list_closures, enter_closure, read_closure, choose_ways, withdraw_closure))]
pub struct Docs;

/// The closures of the site that are not over or withdrawn.
#[utoipa::path(
    get, path = "/api/v1/closures", tag = "slots",
    responses(
        (status = 200, body = ClosuresOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 503, body = Problem),
    )
)]
async fn list_closures(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(SETTLERS)?;
    let read = |conn: &mut Conn, ctx: &Ctx| {
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        Ok(open_at(conn, &ctx.site, today)?.iter().map(ClosureOut::from).collect())
    };
    let items = app.look(&asker.ctx, read).await?;
    Ok(HttpResponse::Ok().json(ClosuresOut { items }))
}

/// Closes the site for some days and plans bottles for them.
#[utoipa::path(
    post, path = "/api/v1/closures", tag = "slots", request_body = ClosureIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never enters twice")),
    responses(
        (status = 201, body = ClosureOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn enter_closure(app: web::Data<App>, asker: Asker, keyed: Keyed<ClosureIn>) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let body = keyed.body;
    let answer = act_once(&app, &asker, keyed.retry, "slots.enter_closure", 201, move |conn, ctx| {
        enter(conn, ctx, body.from, body.to, &body.words).map(|closure| ClosureOut::from(&closure))
    });
    Ok(answer.await?.http())
}

/// A closure with everybody whom it touches.
#[utoipa::path(
    get, path = "/api/v1/closures/{id}", tag = "slots",
    params(("id" = String, Path, description = "Closure")),
    responses(
        (status = 200, body = ClosureListOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn read_closure(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(SETTLERS)?;
    let id = RowId::from_text(id.into_inner());
    let read = move |conn: &mut Conn, ctx: &Ctx| Ok(ClosureListOut::of(&list(conn, ctx, &id)?, ctx.now));
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, read).await?))
}

/// Chooses how clients come through a closure and carries it out, each by itself: a batch that is sent
/// again changes nothing that was done.
#[utoipa::path(
    post, path = "/api/v1/closures/{id}/ways", tag = "slots", request_body = WaysIn,
    params(("id" = String, Path, description = "Closure")),
    responses(
        (status = 200, body = WaysOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn choose_ways(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    body: web::Json<WaysIn>,
) -> Result<HttpResponse> {
    asker.need(CHOOSERS)?;
    let (id, ways) = (RowId::from_text(id.into_inner()), body.into_inner().ways);
    if ways.len() > MOST {
        return Err(Error::field("ways", "out_of_range", format!("at most {MOST}")));
    }
    let mut items = Vec::with_capacity(ways.len());
    for WayIn { client, way } in ways {
        let done = settle_one(&app, &asker, id.clone(), client.clone(), way).await?;
        let (provided, code) = match done {
            Ok(provided) => (Some(provided), None),
            Err(code) => (None, Some(code.to_owned())),
        };
        items.push(WayOut { client, provided, code });
    }
    Ok(HttpResponse::Ok().json(WaysOut { items }))
}

/// Settles one client of a batch in a transaction of its own: how far it provides, or the code of the
/// refusal.
pub async fn settle_one(
    app: &App,
    asker: &Asker,
    id: RowId,
    client: Option<String>,
    way: Way,
) -> Result<std::result::Result<Provided, &'static str>> {
    let done = app.act(&asker.ctx, "slots.settle_closure", move |conn, ctx| {
        settle(conn, ctx, &id, client.as_deref(), way)
    });
    match done.await {
        Ok(provided) => Ok(Ok(provided)),
        Err(Error::Refused(refused)) => Ok(Err(refused.code)),
        Err(other) => Err(other),
    }
}

/// Takes a closure back; what was moved or handed over stays.
#[utoipa::path(
    post, path = "/api/v1/closures/{id}/withdraw", tag = "slots",
    params(("id" = String, Path, description = "Closure")),
    responses(
        (status = 200, body = ClosureOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn withdraw_closure(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let id = RowId::from_text(id.into_inner());
    let done = app.act(&asker.ctx, "slots.withdraw_closure", move |conn, ctx| {
        withdraw(conn, ctx, &id).map(|closure| ClosureOut::from(&closure))
    });
    Ok(HttpResponse::Ok().json(done.await?))
}
