//! The calls of every decision about take-home, and what was decided so far.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::appeals::api::AppealOut;
use super::approvals::wire::ApprovalOut;
use super::declines::api::DeclineOut;
use super::requests::api::{ASKERS, RequestOut};
use super::step_downs::api::StepDownOut;
use super::{
    appeals, approvals, assessed, attested, batches, call_backs, declines, requests, sedations, step_downs,
};
use crate::app::App;
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClientId;
use crate::staff;
use crate::takehome::shown::note_look;
use crate::web::actor::Asker;
use crate::web::problem::Problem;

/// Rows of each kind in one answer, the newest.
const ROWS: i64 = 50;

/// The routes of every decision.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/api/v1/clients/{code}/take-home/decisions", web::get().to(list_decisions));
    approvals::api::routes(service);
    step_downs::api::routes(service);
    declines::api::routes(service);
    appeals::api::routes(service);
    requests::api::routes(service);
    attested::api::routes(service);
    sedations::api::routes(service);
    call_backs::api::routes(service);
    batches::api::routes(service);
}

/// What this part adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list_decisions))]
pub struct Docs;

/// What was decided about a client's take-home, asked and appealed; the newest of each first.
#[derive(Debug, Serialize, ToSchema)]
pub struct DecisionsOut {
    /// Signed approvals.
    pub approvals: Vec<ApprovalOut>,
    /// Signed step-downs.
    pub step_downs: Vec<StepDownOut>,
    /// A doctor's noes.
    pub declines: Vec<DeclineOut>,
    /// Appeals.
    pub appeals: Vec<AppealOut>,
    /// Requests.
    pub requests: Vec<RequestOut>,
}

/// What was decided, asked and appealed; for the care team and for the client.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/take-home/decisions", tag = "take-home",
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 200, body = DecisionsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn list_decisions(app: web::Data<App>, asker: Asker, code: web::Path<String>) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let code = code.into_inner();
    let found = app.look(&asker.ctx, move |conn, ctx| {
        let client = clients::open_client(conn, ctx, &code)?.id;
        Ok((decisions(conn, ctx, &client)?, client))
    });
    let (shown, client) = found.await?;
    app.act(&asker.ctx, "takehome.read", move |conn, ctx| note_look(conn, ctx, &client)).await?;
    Ok(HttpResponse::Ok().json(shown))
}

fn decisions(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<DecisionsOut> {
    let mut signed = Vec::new();
    for approval in approvals::approvals_of(conn, client, ROWS)? {
        let seen = assessed::assessment(conn, &approval.assessment)?;
        let name = staff::staff_named(conn, ctx, &approval.by)?;
        signed.push(ApprovalOut::of(&approval, Some(&seen), &name, &ctx.keys)?);
    }
    let stepped = step_downs::step_downs_of(conn, client, ROWS)?;
    let declined = declines::declines_of(conn, client, ROWS)?;
    let appealed = appeals::appeals_of(conn, client, ROWS)?;
    let asked = requests::requests_of(conn, client, ROWS)?;
    Ok(DecisionsOut {
        approvals: signed,
        step_downs: stepped.iter().map(|step| StepDownOut::of(conn, ctx, step)).collect::<Result<_>>()?,
        declines: declined.iter().map(|no| DeclineOut::of(conn, ctx, no)).collect::<Result<_>>()?,
        appeals: appealed.iter().map(|appeal| AppealOut::of(appeal, ctx)).collect::<Result<_>>()?,
        requests: asked.iter().map(|request| RequestOut::of(request, ctx)).collect::<Result<_>>()?,
    })
}
