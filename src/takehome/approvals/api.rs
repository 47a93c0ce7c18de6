//! Approvals as JSON.

use actix_web::{HttpResponse, web};

use super::wire::{ApprovalIn, ApprovalOut};
use super::{ApproveCommand, approve};
use crate::app::App;
use crate::error::Result;
use crate::staff;
use crate::takehome::assessed;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/api/v1/clients/{code}/take-home/approvals", web::post().to(sign_approval));
}

/// What this part adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(sign_approval))]
pub struct Docs;

/// Signs an approval. It ends every earlier one from its first day on.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/take-home/approvals", tag = "take-home", request_body = ApprovalIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never signs twice"),
    ),
    responses(
        (status = 201, body = ApprovalOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn sign_approval(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<ApprovalIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (code, command) = (code.into_inner(), ApproveCommand::from(keyed.body));
    let answer = act_once(&app, &asker, keyed.retry, "takehome.approve", 201, move |conn, ctx| {
        let approval = approve(conn, ctx, &code, &command)?;
        let seen = assessed::assessment(conn, &approval.assessment)?;
        let name = staff::staff_named(conn, ctx, &approval.by)?;
        ApprovalOut::of(&approval, Some(&seen), &name, &ctx.keys)
    });
    Ok(answer.await?.http())
}
