//! The end of a bottle, and its destruction, as JSON.

use actix_web::{HttpResponse, web};

use super::wire::{BottleEndIn, BottleEndOut, DestroyIn, DestroyOut, DestructionIn, DestructionOut};
use super::{Ending, destroy_bottle, destroy_content, end_bottle};
use crate::app::App;
use crate::error::Result;
use crate::ids::ContainerId;
use crate::staff;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{Keyed, MaybeKeyed, act_once};
use crate::words::Role;

/// The routes of bottles.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/bottles/{code}/end", web::post().to(end))
        .route("/api/v1/bottles/{code}/destroy", web::post().to(destroy))
        .route("/api/v1/stock/destructions", web::post().to(destroy_all));
}

/// What bottles add to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(end, destroy, destroy_all))]
pub struct Docs;

/// Writes how a take-home bottle ended: what came back goes into quarantine, and the day of a dose
/// that was not swallowed is open again.
#[utoipa::path(
    post, path = "/api/v1/bottles/{code}/end", tag = "take-home", request_body = BottleEndIn,
    params(
        ("code" = String, Path, description = "The code on the bottle"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never ends twice"),
    ),
    responses(
        (status = 200, body = BottleEndOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn end(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<BottleEndIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist, Role::Doctor])?;
    let (code, ending) = (code.into_inner(), Ending::from(keyed.body));
    let answer = act_once(&app, &asker, keyed.retry, "doses.end_bottle", 200, move |conn, ctx| {
        Ok(BottleEndOut::from(&end_bottle(conn, ctx, &code, &ending)?))
    });
    Ok(answer.await?.http())
}

/// Destroys a bottle that came back, with what is in it; two people.
#[utoipa::path(
    post, path = "/api/v1/bottles/{code}/destroy", tag = "take-home", request_body = DestroyIn,
    params(
        ("code" = String, Path, description = "The code on the bottle"),
        ("Idempotency-Key" = String, Header, description = "The same key never destroys twice"),
    ),
    responses(
        (status = 200, body = DestroyOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn destroy(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: Keyed<DestroyIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let action = "doses.destroy_bottle";
    let roles = &[Role::Pharmacist, Role::Doctor];
    let typed = &keyed.body.witness;
    let witness = staff::verify_witness(&app.desk(), &asker.ctx, action, typed, roles).await?;
    let (code, witness) = (code.into_inner(), witness.id().clone());
    let answer = act_once(&app, &asker, keyed.retry, action, 200, move |conn, ctx| {
        Ok(DestroyOut::from(&destroy_bottle(conn, ctx, &code, &witness)?))
    });
    Ok(answer.await?.http())
}

/// Destroys everything that came back and lies in a quarantine container, in one act; two people.
#[utoipa::path(
    post, path = "/api/v1/stock/destructions", tag = "stock", request_body = DestructionIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never destroys twice")),
    responses(
        (status = 201, body = DestructionOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn destroy_all(app: web::Data<App>, asker: Asker, keyed: Keyed<DestructionIn>) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let action = "doses.destroy_content";
    let roles = &[Role::Pharmacist, Role::Doctor];
    let DestructionIn { container, witness } = keyed.body;
    let witness = staff::verify_witness(&app.desk(), &asker.ctx, action, &witness, roles).await?;
    let (container, witness) = (ContainerId::from_text(container), witness.id().clone());
    let answer = act_once(&app, &asker, keyed.retry, action, 201, move |conn, ctx| {
        Ok(DestructionOut::of(&destroy_content(conn, ctx, &container, &witness)?))
    });
    Ok(answer.await?.http())
}
