//! A client's doses and figures as JSON, for the care team and for the client.

use actix_web::{HttpResponse, web};
use chrono::{Datelike, Days, NaiveDate};

use super::figures::{self, AsOf};
use super::wire::{AdherenceOut, AdherenceQuery, DoseRecordsOut, DosesQuery};
use crate::app::App;
use crate::clients::{self, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, SiteId};
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::words::Role;

/// The care team, and clients about themselves.
const READERS: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::CaseWorker, Role::Manager, Role::Client];
/// Doses in one answer, unless asked otherwise, and at the most.
const LIMIT: (usize, usize) = (100, 500);
/// Days in one answer, unless asked otherwise, and at the most.
const SPAN_DAYS: (u64, i64) = (28, 3_660);

/// The routes of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients/{code}/doses", web::get().to(list_doses))
        .route("/api/v1/clients/{code}/adherence", web::get().to(show_adherence))
        .configure(super::bottles::api::routes);
}

/// What this room adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(list_doses, show_adherence))]
pub struct Docs;

/// A client's doses by service day, voided ones included; the last four weeks unless asked otherwise.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/doses", tag = "doses",
    params(("code" = String, Path, description = "Programme code"), DosesQuery),
    responses(
        (status = 200, body = DoseRecordsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list_doses(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    query: web::Query<DosesQuery>,
) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let (code, query) = (code.into_inner(), query.into_inner());
    let limit = query.limit.unwrap_or(LIMIT.0);
    if !(1..=LIMIT.1).contains(&limit) {
        return Err(Error::field("limit", "out_of_range", format!("1 to {}", LIMIT.1)));
    }
    let shown = app.look(&asker.ctx, move |conn, ctx| {
        let (client, home) = opened(conn, ctx, &code)?;
        let (from, to) = span(&query, programme::site(conn, &home)?.day(ctx.now))?;
        let doses = super::between(conn, &client, from, to)?;
        Ok((client, DoseRecordsOut::page(&doses, query.after.as_deref(), limit)?))
    });
    let (client, shown) = shown.await?;
    note_look(&app, &asker, client).await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// The figures of a client's present or last episode, for today unless asked otherwise.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/adherence", tag = "doses",
    params(("code" = String, Path, description = "Programme code"), AdherenceQuery),
    responses(
        (status = 200, body = AdherenceOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn show_adherence(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    query: web::Query<AdherenceQuery>,
) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let code = code.into_inner();
    let asked = query.as_of.map(|day| plausible("as_of", day)).transpose()?;
    let shown = app.look(&asker.ctx, move |conn, ctx| {
        let (client, home) = opened(conn, ctx, &code)?;
        let as_of = asked.map_or(AsOf::Today(ctx.now), AsOf::Day);
        let (day, figures) = figures::adherence_of(conn, &client, &home, as_of)?;
        let code = clients::client_by_id(conn, &client)?.code;
        Ok((client, AdherenceOut::of(code, day, figures.as_ref())))
    });
    let (client, shown) = shown.await?;
    note_look(&app, &asker, client).await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// The client, and the site whose calendar counts.
fn opened(conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<(ClientId, SiteId)> {
    let client = clients::open_client(conn, ctx, code)?.id;
    let home = clients::home_site(conn, &client)?.unwrap_or_else(|| ctx.site.clone());
    Ok((client, home))
}

async fn note_look(app: &App, asker: &Asker, client: ClientId) -> Result<()> {
    app.act(&asker.ctx, "doses.read", move |conn, ctx| figures::note_look(conn, ctx, &client)).await
}

fn span(query: &DosesQuery, today: NaiveDate) -> Result<(NaiveDate, NaiveDate)> {
    let to = query.to.map_or(Ok(today), |day| plausible("to", day))?;
    let from = query.from.map_or(Ok(to - Days::new(SPAN_DAYS.0 - 1)), |day| plausible("from", day))?;
    if to < from {
        return Err(Error::field("to", "before_from", "the last day is before the first"));
    }
    if (to - from).num_days() >= SPAN_DAYS.1 {
        return Err(Error::field("from", "too_long", format!("at most {} days at a time", SPAN_DAYS.1)));
    }
    Ok((from, to))
}

/// Years that a database and a person can mean.
pub fn plausible(field: &str, day: NaiveDate) -> Result<NaiveDate> {
    if (1900..=2200).contains(&day.year()) {
        return Ok(day);
    }
    Err(Error::field(field, "out_of_range", "a day between 1900 and 2200"))
}
