//! Bundles as JSON.

use actix_web::{HttpResponse, web};

use super::wire::{BundleIn, BundleOut, BundleRecordOut, HandOverIn};
use super::{Issue, asked, hand_over_bundle, issue_bundle, show_bundle};
use crate::app::App;
use crate::error::Result;
use crate::ids::{ContainerId, RowId, StaffId};
use crate::staff::{self, WitnessTyped};
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{Keyed, act_once};
use crate::words::Role;

/// The routes of bundles.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients/{code}/take-home/bundles", web::post().to(issue))
        .route("/api/v1/bundles/{id}", web::get().to(show))
        .route("/api/v1/bundles/{id}/hand-over", web::post().to(hand_over));
}

/// What bundles add to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(issue, show, hand_over))]
pub struct Docs;

/// Fills take-home bottles, one for each date and part, and hands them over.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/take-home/bundles", tag = "take-home", request_body = BundleIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = String, Header, description = "The same key never fills twice"),
    ),
    responses(
        (status = 201, body = BundleOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn issue(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: Keyed<BundleIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let (code, body) = (code.into_inner(), keyed.body);
    let witness = signed(&app, &asker, body.witness, &[Role::Pharmacist, Role::Doctor]).await?;
    let doctor = signed(&app, &asker, body.doctor, &[Role::Doctor]).await?;
    let issue = Issue {
        kind: body.kind,
        batch: body.batch.map(RowId::from_text),
        dates: body.dates,
        container: ContainerId::from_text(body.container),
        storage_shown: body.storage_shown,
        child_resistant_caps: body.child_resistant_caps,
        naloxone: body.naloxone,
        lockbox: body.lockbox,
        hand_over: body.hand_over,
        collected_by: body.collected_by,
        collector: body.collector,
        identity: body.identity,
        alertness: body.alertness,
        witness,
        doctor,
        with_medicines: body.with_medicines,
    };
    let answer = act_once(&app, &asker, keyed.retry, "takehome.issue", 201, move |conn, ctx| {
        Ok(BundleOut::from(&issue_bundle(conn, ctx, &code, &issue)?))
    });
    Ok(answer.await?.http())
}

/// A bundle as it was handed over: its bottles, and what was said with them.
#[utoipa::path(
    get, path = "/api/v1/bundles/{id}", tag = "take-home",
    params(("id" = String, Path, description = "Bundle")),
    responses(
        (status = 200, body = BundleRecordOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn show(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist, Role::Doctor])?;
    let id = RowId::from_text(id.into_inner());
    let (bundle, bottles) = app.look(&asker.ctx, move |conn, ctx| show_bundle(conn, ctx, &id)).await?;
    let shown = BundleRecordOut::of(&bundle, &bottles);
    app.act(&asker.ctx, "takehome.read_bundle", move |conn, ctx| asked::note_look(conn, ctx, &bundle))
        .await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// Hands over a bundle that was filled before the visit.
#[utoipa::path(
    post, path = "/api/v1/bundles/{id}/hand-over", tag = "take-home", request_body = HandOverIn,
    params(
        ("id" = String, Path, description = "Bundle"),
        ("Idempotency-Key" = String, Header, description = "The same key never hands over twice"),
    ),
    responses(
        (status = 200, body = BundleOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn hand_over(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: Keyed<HandOverIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let id = RowId::from_text(id.into_inner());
    let answers = (keyed.body.identity, keyed.body.alertness);
    let answer = act_once(&app, &asker, keyed.retry, "takehome.hand_over", 200, move |conn, ctx| {
        Ok(BundleOut::from(&hand_over_bundle(conn, ctx, &id, answers)?))
    });
    Ok(answer.await?.http())
}

async fn signed(
    app: &App,
    asker: &Asker,
    typed: Option<WitnessTyped>,
    roles: &[Role],
) -> Result<Option<StaffId>> {
    let Some(typed) = typed else { return Ok(None) };
    let action = "takehome.issue";
    let witness = staff::verify_witness(&app.desk(), &asker.ctx, action, &typed, roles).await?;
    Ok(Some(witness.id().clone()))
}
