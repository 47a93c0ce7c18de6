//! Hours as JSON.

use actix_web::{HttpResponse, web};
use chrono::{NaiveDate, TimeDelta};

use super::holidays::{plan_holidays, set_holidays};
use super::wire::{DatedDayIn, HolidaysIn, HolidaysOut, HoursWire, TimetableOut};
use super::{SETTERS, set_day, set_weekly, timetable};
use crate::app::App;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::slots::BOOKERS;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};

/// How far ahead dated days are listed, in days.
const AHEAD_DAYS: i64 = 366;

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/opening-hours", web::get().to(read_hours))
        .route("/api/v1/opening-hours", web::post().to(set_hours))
        .route("/api/v1/opening-days", web::post().to(set_one_day))
        .route("/api/v1/holidays", web::post().to(close_on_holidays))
        .route("/api/v1/holidays/look", web::post().to(look_at_holidays));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(read_hours, set_hours, set_one_day, look_at_holidays, close_on_holidays))]
pub struct Docs;

/// When the asker's site dispenses: the pattern in force today, and the days that are otherwise.
#[utoipa::path(
    get, path = "/api/v1/opening-hours", tag = "slots",
    responses(
        (status = 200, body = TimetableOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn read_hours(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let read = |conn: &mut Conn, ctx: &Ctx| seen(conn, ctx, None);
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, read).await?))
}

/// Sets the weekly pattern of the asker's site from a day on.
#[utoipa::path(
    post, path = "/api/v1/opening-hours", tag = "slots", request_body = HoursWire,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key never sets twice")),
    responses(
        (status = 201, body = TimetableOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn set_hours(app: web::Data<App>, asker: Asker, keyed: MaybeKeyed<HoursWire>) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let weekly = keyed.body.read()?;
    let answer = act_once(&app, &asker, keyed.retry, "slots.set_hours", 201, move |conn, ctx| {
        set_weekly(conn, ctx, &weekly)?;
        seen(conn, ctx, Some(weekly.from))
    });
    Ok(answer.await?.http())
}

/// Sets one day of the asker's site: closed, other hours, or as every week again.
#[utoipa::path(
    post, path = "/api/v1/opening-days", tag = "slots", request_body = DatedDayIn,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key never sets twice")),
    responses(
        (status = 201, body = TimetableOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn set_one_day(
    app: web::Data<App>,
    asker: Asker,
    keyed: MaybeKeyed<DatedDayIn>,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let (day, plan, words) = (keyed.body.day, keyed.body.plan()?, keyed.body.words);
    let answer = act_once(&app, &asker, keyed.retry, "slots.set_day", 201, move |conn, ctx| {
        set_day(conn, ctx, day, &plan, &words)?;
        seen(conn, ctx, None)
    });
    Ok(answer.await?.http())
}

/// What would become of each day of a file of holidays; writes nothing.
#[utoipa::path(
    post, path = "/api/v1/holidays/look", tag = "slots", request_body = HolidaysIn,
    responses(
        (status = 200, body = HolidaysOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn look_at_holidays(
    app: web::Data<App>,
    asker: Asker,
    body: web::Json<HolidaysIn>,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let look = move |conn: &mut Conn, ctx: &Ctx| plan_holidays(conn, ctx, &body.file).map(HolidaysOut::of);
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, look).await?))
}

/// Closes the asker's site on the days of a file of holidays; a day that was set before stays as it is.
#[utoipa::path(
    post, path = "/api/v1/holidays", tag = "slots", request_body = HolidaysIn,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key never sets twice")),
    responses(
        (status = 201, body = HolidaysOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn close_on_holidays(
    app: web::Data<App>,
    asker: Asker,
    keyed: MaybeKeyed<HolidaysIn>,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let file = keyed.body.file;
    let answer = act_once(&app, &asker, keyed.retry, "slots.set_holidays", 201, move |conn, ctx| {
        set_holidays(conn, ctx, &file).map(HolidaysOut::of)
    });
    Ok(answer.await?.http())
}

/// The hours of the asker's site as of a day, or of today.
fn seen(conn: &mut Conn, ctx: &Ctx, day: Option<NaiveDate>) -> Result<TimetableOut> {
    let site = programme::site(conn, &ctx.site)?;
    let today = site.day(ctx.now);
    let day = day.unwrap_or(today);
    let hours = timetable(conn, &site, (today, today.max(day) + TimeDelta::days(AHEAD_DAYS)))?;
    TimetableOut::of(&hours, day, &ctx.keys)
}
