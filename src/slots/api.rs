//! Slots and bookings as JSON; hours are in `hours_api.rs`.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;

use super::bookings::{self, Wish, book, cancel, move_booking};
use super::predicted::predicted;
use super::wire::{BookingIn, BookingOut, BookingsOut, MoveIn, SlotOut, SlotsOut, SlotsQuery};
use super::{ASKERS, BOOKERS, Booking, bookable_site, day_of, near, visits_on};
use crate::app::App;
use crate::clients::programme::Site;
use crate::clients::{self, Client, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{Keyed, act_once};
use crate::words::Part;

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/slots", web::get().to(list_slots))
        .route("/api/v1/bookings", web::get().to(list_bookings))
        .route("/api/v1/bookings", web::post().to(new_booking))
        .route("/api/v1/bookings/{id}/move", web::post().to(move_one))
        .route("/api/v1/bookings/{id}/cancel", web::post().to(cancel_one))
        .route("/api/v1/clients/{code}/bookings", web::get().to(bookings_of_client));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(list_slots, list_bookings, new_booking, move_one, cancel_one, bookings_of_client))]
pub struct Docs;

/// The slots of a day at a site of the asker's programme.
#[utoipa::path(
    get, path = "/api/v1/slots", tag = "slots", params(SlotsQuery),
    responses(
        (status = 200, body = SlotsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list_slots(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<SlotsQuery>,
) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let asked = asked.into_inner();
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let site = bookable_site(conn, ctx, asked.site.as_ref())?;
        let day = day_of(conn, &site, asked_day(&site, ctx, asked.date)?, ctx.now)?;
        let waits = predicted(conn, &site, &day, ctx.now)?;
        Ok(SlotsOut { items: day.slots.iter().zip(waits).map(SlotOut::of).collect() })
    };
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, read).await?))
}

/// The visits of a day at the asker's site, by time.
#[utoipa::path(
    get, path = "/api/v1/bookings", tag = "slots", params(SlotsQuery),
    responses(
        (status = 200, body = BookingsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list_bookings(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<SlotsQuery>,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let asked = asked.into_inner();
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let site = bookable_site(conn, ctx, asked.site.as_ref())?;
        let date = asked_day(&site, ctx, asked.date)?;
        let visits = visits_on(conn, &site, date)?;
        let out = |(booking, client): (Booking, Client)| BookingOut::named(&booking, client.code, ctx.now);
        Ok(BookingsOut { items: visits.into_iter().map(out).collect() })
    };
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, read).await?))
}

/// Books a time for a client; a client books for oneself.
#[utoipa::path(
    post, path = "/api/v1/bookings", tag = "slots", request_body = BookingIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never books twice")),
    responses(
        (status = 201, body = BookingOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_booking(app: web::Data<App>, asker: Asker, keyed: Keyed<BookingIn>) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let BookingIn { client, site, starts_at, part } = keyed.body;
    let wish = Wish { site, starts_at, part: part.unwrap_or(Part::Whole) };
    let answer = act_once(&app, &asker, keyed.retry, "slots.book", 201, move |conn, ctx| {
        let booking = book(conn, ctx, client.as_deref(), &wish)?;
        BookingOut::of(conn, &booking, ctx.now)
    });
    Ok(answer.await?.http())
}

/// Gives a client another time; if it cannot be had, the old one stays.
#[utoipa::path(
    post, path = "/api/v1/bookings/{id}/move", tag = "slots", request_body = MoveIn,
    params(
        ("id" = String, Path, description = "Booking"),
        ("Idempotency-Key" = String, Header, description = "The same key never moves twice"),
    ),
    responses(
        (status = 200, body = BookingOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn move_one(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: Keyed<MoveIn>,
) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let (id, MoveIn { site, starts_at }) = (RowId::from_text(id.into_inner()), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "slots.move", 200, move |conn, ctx| {
        let booking = move_booking(conn, ctx, &id, site.as_ref(), starts_at)?;
        BookingOut::of(conn, &booking, ctx.now)
    });
    Ok(answer.await?.http())
}

/// Gives a time back.
#[utoipa::path(
    post, path = "/api/v1/bookings/{id}/cancel", tag = "slots",
    params(("id" = String, Path, description = "Booking")),
    responses(
        (status = 200, body = BookingOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn cancel_one(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let id = RowId::from_text(id.into_inner());
    let cancelled = app.act(&asker.ctx, "slots.cancel", move |conn, ctx| {
        let booking = cancel(conn, ctx, &id)?;
        BookingOut::of(conn, &booking, ctx.now)
    });
    Ok(HttpResponse::Ok().json(cancelled.await?))
}

/// The times that a client has, from today on.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/bookings", tag = "slots",
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 200, body = BookingsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn bookings_of_client(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let code = code.into_inner();
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let client = clients::open_client(conn, ctx, &code)?;
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        let times = bookings::open_of(conn, &client.id, today)?;
        let out = |booking: &Booking| BookingOut::named(booking, client.code.clone(), ctx.now);
        Ok(BookingsOut { items: times.iter().map(out).collect() })
    };
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, read).await?))
}

/// The day that is asked for, or today. Field `date` (`out_of_range`).
fn asked_day(site: &Site, ctx: &Ctx, asked: Option<NaiveDate>) -> Result<NaiveDate> {
    let today = site.day(ctx.now);
    let day = near(asked.unwrap_or(today), today);
    day.ok_or_else(|| Error::field("date", "out_of_range", "within three years"))
}
