//! The waitlist as JSON.

use actix_web::{HttpResponse, web};

use super::wire::{WaitIn, WaitOut, WaitlistQuery, WaitsOut};
use super::{
    Entry, decline_offer, entries_of, entries_on, join_waitlist, leave_waitlist, offers_kept_up, standing,
    take_offer,
};
use crate::app::App;
use crate::clients::{self, programme};
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::slots::wire::BookingOut;
use crate::slots::{ASKERS, near};
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{Keyed, act_once};

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/waitlist", web::get().to(list))
        .route("/api/v1/waitlist", web::post().to(join))
        .route("/api/v1/waitlist/{id}/leave", web::post().to(leave))
        .route("/api/v1/offers/{id}/take", web::post().to(take))
        .route("/api/v1/offers/{id}/decline", web::post().to(decline));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(list, join, leave, take, decline))]
pub struct Docs;

/// The entries of a client that are not over; without a client, for staff, those for a day at the asker's
/// site. What became free since anybody looked is offered first.
#[utoipa::path(
    get, path = "/api/v1/waitlist", tag = "slots", params(WaitlistQuery),
    responses(
        (status = 200, body = WaitsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list(app: web::Data<App>, asker: Asker, asked: web::Query<WaitlistQuery>) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let WaitlistQuery { client, date } = asked.into_inner();
    let read = move |conn: &mut Conn, ctx: &Ctx| -> Result<Option<ClientId>> {
        Ok(match (&ctx.actor, &client) {
            (_, Some(code)) => Some(clients::open_client(conn, ctx, code)?.id),
            (Actor::Client(own), None) => Some(own.clone()),
            _ => None,
        })
    };
    let client = app.look(&asker.ctx, read).await?;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        offers_kept_up(conn, ctx, client.as_ref(), date)?;
        let all = match &client {
            Some(client) => entries_of(conn, ctx, client)?,
            None => {
                let site = programme::site(conn, &ctx.site)?;
                let today = site.day(ctx.now);
                let day = near(date.unwrap_or(today), today);
                let day = day.ok_or_else(|| Error::field("date", "out_of_range", "within three years"))?;
                entries_on(conn, ctx, &site, day)?
            }
        };
        let ids: Vec<ClientId> = all.iter().map(|one| one.entry.client_id.clone()).collect();
        let codes = clients::codes_of(conn, &ids)?;
        let out = |one: super::Waiting| {
            let code = codes.get(&one.entry.client_id).cloned().unwrap_or_default();
            WaitOut::of(one, code)
        };
        Ok(WaitsOut { items: all.into_iter().map(out).collect() })
    };
    Ok(HttpResponse::Ok().json(app.act(&asker.ctx, "slots.offer", read).await?))
}

/// Puts a client on the list for a seat on one day; a client puts oneself.
#[utoipa::path(
    post, path = "/api/v1/waitlist", tag = "slots", request_body = WaitIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never waits twice")),
    responses(
        (status = 201, body = WaitOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn join(app: web::Data<App>, asker: Asker, keyed: Keyed<WaitIn>) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let (new, client) = (keyed.body.read(), keyed.body.client);
    let answer = act_once(&app, &asker, keyed.retry, "slots.wait", 201, move |conn, ctx| {
        let entry = join_waitlist(conn, ctx, client.as_deref(), &new)?;
        seen(conn, ctx, entry)
    });
    Ok(answer.await?.http())
}

/// Takes a client off the list.
#[utoipa::path(
    post, path = "/api/v1/waitlist/{id}/leave", tag = "slots",
    params(("id" = String, Path, description = "Entry of the waitlist")),
    responses(
        (status = 200, body = WaitOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn leave(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let id = RowId::from_text(id.into_inner());
    let left = app.act(&asker.ctx, "slots.leave", move |conn, ctx| {
        let entry = leave_waitlist(conn, ctx, &id)?;
        seen(conn, ctx, entry)
    });
    Ok(HttpResponse::Ok().json(left.await?))
}

/// Books the seat that is held; a time that the client has for that part of the day gives way.
#[utoipa::path(
    post, path = "/api/v1/offers/{id}/take", tag = "slots",
    params(("id" = String, Path, description = "Offer")),
    responses(
        (status = 200, body = BookingOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn take(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let id = RowId::from_text(id.into_inner());
    let taken = app.act(&asker.ctx, "slots.take_offer", move |conn, ctx| {
        let booking = take_offer(conn, ctx, &id)?;
        BookingOut::of(conn, &booking, ctx.now)
    });
    Ok(HttpResponse::Ok().json(taken.await?))
}

/// Not this time: the seat goes to who waits next, and the client stays on the list.
#[utoipa::path(
    post, path = "/api/v1/offers/{id}/decline", tag = "slots",
    params(("id" = String, Path, description = "Offer")),
    responses(
        (status = 200, body = WaitOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn decline(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let id = RowId::from_text(id.into_inner());
    let declined = app.act(&asker.ctx, "slots.decline_offer", move |conn, ctx| {
        let entry = decline_offer(conn, ctx, &id)?;
        seen(conn, ctx, entry)
    });
    Ok(HttpResponse::Ok().json(declined.await?))
}

fn seen(conn: &mut Conn, ctx: &Ctx, entry: Entry) -> Result<WaitOut> {
    let code = clients::client_by_id(conn, &entry.client_id)?.code;
    Ok(WaitOut::of(standing(conn, ctx.now, entry)?, code))
}
