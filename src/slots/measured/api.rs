//! Service times as JSON.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;

use super::wire::{ServiceTimesOut, TakeOverIn, TimesQuery};
use super::{measured, take_over};
use crate::app::App;
use crate::clients::programme::{self, Site};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::slots::hours::{SETTERS, timetable};
use crate::slots::{BOOKERS, bookable_site};
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/service-times", web::get().to(read_times))
        .route("/api/v1/service-times", web::post().to(take_times_over));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(read_times, take_times_over))]
pub struct Docs;

/// How long visits take at a site of the asker's programme: as set for today, and as measured.
#[utoipa::path(
    get, path = "/api/v1/service-times", tag = "slots", params(TimesQuery),
    responses(
        (status = 200, body = ServiceTimesOut), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn read_times(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<TimesQuery>,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let asked = asked.into_inner();
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let site = bookable_site(conn, ctx, asked.site.as_ref())?;
        seen(conn, ctx, &site, site.day(ctx.now))
    };
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, read).await?))
}

/// Makes these the times of the asker's site from a day on.
#[utoipa::path(
    post, path = "/api/v1/service-times", tag = "slots", request_body = TakeOverIn,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key never sets twice")),
    responses(
        (status = 201, body = ServiceTimesOut), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn take_times_over(
    app: web::Data<App>,
    asker: Asker,
    keyed: MaybeKeyed<TakeOverIn>,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let (from, times) = (keyed.body.from, keyed.body.times());
    let answer = act_once(&app, &asker, keyed.retry, "slots.set_hours", 201, move |conn, ctx| {
        take_over(conn, ctx, from, times)?;
        let site = programme::site(conn, &ctx.site)?;
        seen(conn, ctx, &site, from)
    });
    Ok(answer.await?.http())
}

/// The times of a site as set for a day, and as measured until now.
fn seen(conn: &mut Conn, ctx: &Ctx, site: &Site, day: NaiveDate) -> Result<ServiceTimesOut> {
    let terms = timetable(conn, site, (day, day))?.terms(day);
    Ok(ServiceTimesOut::of(&terms, &measured(conn, site, site.day(ctx.now))?))
}
