//! Papers and what their lines say, as JSON.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::wire::{
    BackEntryIn, BackEntryOut, OutageKitEndIn, OutageKitIn, OutageKitOut, OutageKitSheetOut, OutageKitsOut,
};
use super::{KEEPERS, WRITERS, close_kit, enter, kits_here, make_kit, sheet};
use crate::app::App;
use crate::error::{Error, Result};
use crate::staff::{self, WitnessTyped};
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{Keyed, MaybeKeyed, act_once};
use crate::words::Role;

/// The routes of papers and back-entries.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/back-entries", web::post().to(enter_line))
        .route("/api/v1/back-entries", web::get().to(show))
        .route("/api/v1/outage-kits", web::get().to(list))
        .route("/api/v1/outage-kits", web::post().to(make))
        .route("/api/v1/outage-kits/{number}/close", web::post().to(close));
}

/// What this adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(enter_line, show, list, make, close))]
pub struct Docs;

/// The number of a paper in an address: anything else is unknown.
pub(super) fn kit_number(text: &str) -> Result<i64> {
    text.trim().parse().map_err(|_| Error::unknown("paper_unknown"))
}

/// Enters one line of a paper: a dose that was swallowed while the service was away, or a line without one. The
/// same line again with the same content gets the first answer.
#[utoipa::path(
    post, path = "/api/v1/back-entries", tag = "outage", request_body = BackEntryIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never enters twice")),
    responses(
        (status = 201, body = BackEntryOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn enter_line(app: web::Data<App>, asker: Asker, keyed: Keyed<BackEntryIn>) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let mut body = keyed.body;
    let signed = match body.witness.take() {
        None => None,
        Some(typed) => {
            let typed = WitnessTyped { login: typed.login, password: typed.password };
            let any = [Role::Pharmacist, Role::Doctor];
            let found = staff::verify_witness(&app.desk(), &asker.ctx, "outage.enter", &typed, &any).await?;
            Some(found.id().clone())
        }
    };
    let kit = body.kit;
    let new = body.command(signed)?;
    let answer = act_once(&app, &asker, keyed.retry, "outage.enter", 201, move |conn, ctx| {
        Ok(BackEntryOut::of(kit, enter(conn, ctx, &new)?))
    });
    Ok(answer.await?.http())
}

/// Which paper is asked for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Asked {
    /// The number of the paper.
    kit: Option<i64>,
}

/// A paper with what was entered of it, and the lines that are missing.
#[utoipa::path(
    get, path = "/api/v1/back-entries", tag = "outage", params(Asked),
    responses(
        (status = 200, body = OutageKitSheetOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn show(app: web::Data<App>, asker: Asker, asked: web::Query<Asked>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let kit = asked.kit.ok_or_else(|| Error::field("kit", "required", "the number of the paper"))?;
    let shown = app.look(&asker.ctx, move |conn, ctx| Ok(OutageKitSheetOut::of(sheet(conn, ctx, kit)?)));
    Ok(HttpResponse::Ok().json(shown.await?))
}

/// The newest papers of the asker's site.
#[utoipa::path(
    get, path = "/api/v1/outage-kits", tag = "outage",
    responses(
        (status = 200, body = OutageKitsOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let shown = app.look(&asker.ctx, |conn, ctx| {
        let items = kits_here(conn, ctx)?.iter().map(OutageKitOut::of).collect();
        Ok(OutageKitsOut { items, next: None })
    });
    Ok(HttpResponse::Ok().json(shown.await?))
}

/// Makes a paper with numbered lines for the asker's site.
#[utoipa::path(
    post, path = "/api/v1/outage-kits", tag = "outage", request_body = OutageKitIn,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key never makes two")),
    responses(
        (status = 201, body = OutageKitOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn make(app: web::Data<App>, asker: Asker, keyed: MaybeKeyed<OutageKitIn>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let new = keyed.body.command();
    let answer = act_once(&app, &asker, keyed.retry, "outage.make_kit", 201, move |conn, ctx| {
        Ok(OutageKitOut::of(&make_kit(conn, ctx, &new)?))
    });
    Ok(answer.await?.http())
}

/// Says which line of a paper was the last one used.
#[utoipa::path(
    post, path = "/api/v1/outage-kits/{number}/close", tag = "outage", request_body = OutageKitEndIn,
    params(
        ("number" = String, Path, description = "The number of the paper"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never says it twice"),
    ),
    responses(
        (status = 200, body = OutageKitOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn close(
    app: web::Data<App>,
    asker: Asker,
    number: web::Path<String>,
    keyed: MaybeKeyed<OutageKitEndIn>,
) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let (number, last_used) = (kit_number(&number)?, keyed.body.last_used);
    let answer = act_once(&app, &asker, keyed.retry, "outage.close_kit", 200, move |conn, ctx| {
        Ok(OutageKitOut::of(&close_kit(conn, ctx, number, last_used)?))
    });
    Ok(answer.await?.http())
}
