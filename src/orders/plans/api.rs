//! Plans as JSON.

use actix_web::{HttpResponse, web};

use super::wire::{PlanEndIn, PlanIn, PlanOut, PlansOut, WaitingRiseOut, WaitingRisesOut};
use super::{Plan, end_plan, plans_of, sign_plan, waiting_rises};
use crate::app::App;
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::orders::listing;
use crate::staff;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// The routes of plans.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients/{code}/plans", web::post().to(sign))
        .route("/api/v1/clients/{code}/plans", web::get().to(list))
        .route("/api/v1/plans/waiting", web::get().to(waiting))
        .route("/api/v1/plans/{id}/end", web::post().to(end));
}

/// What this adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(sign, list, waiting, end))]
pub struct Docs;

fn out(conn: &mut Conn, ctx: &Ctx, plan: &Plan) -> Result<PlanOut> {
    Ok(PlanOut::of(plan, staff::staff_named(conn, ctx, &plan.signed_by)?))
}

/// Signs a plan: a titration or a taper, in the place of every other order from its first day on.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/plans", tag = "orders", request_body = PlanIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never signs twice"),
    ),
    responses(
        (status = 201, body = PlanOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn sign(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<PlanIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (code, command) = (code.into_inner(), keyed.body.command());
    let answer = act_once(&app, &asker, keyed.retry, "orders.sign_plan", 201, move |conn, ctx| {
        let client = clients::open_client(conn, ctx, &code)?;
        let plan = sign_plan(conn, ctx, &client, &command)?;
        out(conn, ctx, &plan)
    });
    Ok(answer.await?.http())
}

/// A client's plans of every episode, the newest first.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/plans", tag = "orders",
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 200, body = PlansOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn list(app: web::Data<App>, asker: Asker, code: web::Path<String>) -> Result<HttpResponse> {
    asker.need(clients::CARE_TEAM)?;
    let code = code.into_inner();
    let shown = app.act(&asker.ctx, "orders.list", move |conn, ctx| {
        let client = clients::open_client(conn, ctx, &code)?;
        listing::note_look(conn, ctx, &client.id)?;
        let plans = plans_of(conn, ctx, &client.id)?;
        let items = plans.iter().map(|plan| out(conn, ctx, plan)).collect::<Result<_>>()?;
        Ok(PlansOut { items, next: None })
    });
    Ok(HttpResponse::Ok().json(shown.await?))
}

/// The rises of the programme that are held back, because the three days before were not all taken.
#[utoipa::path(
    get, path = "/api/v1/plans/waiting", tag = "orders",
    responses(
        (status = 200, body = WaitingRisesOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn waiting(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor, Role::Pharmacist])?;
    let shown = app.look(&asker.ctx, move |conn, ctx| {
        let rises = waiting_rises(conn, ctx)?;
        let ids: Vec<_> = rises.iter().map(|rise| rise.client.clone()).collect();
        let codes = clients::codes_of(conn, &ids)?;
        let code = |id| codes.get(id).cloned().unwrap_or_default();
        let items = rises.iter().map(|rise| WaitingRiseOut::of(rise, code(&rise.client))).collect();
        Ok(WaitingRisesOut { items, next: None })
    });
    Ok(HttpResponse::Ok().json(shown.await?))
}

/// Pauses or ends a plan; the dose stays where it is.
#[utoipa::path(
    post, path = "/api/v1/plans/{id}/end", tag = "orders", request_body = PlanEndIn,
    params(
        ("id" = String, Path, description = "Plan"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never ends twice"),
    ),
    responses(
        (status = 200, body = PlanOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn end(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<PlanEndIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (id, ending) = (RowId::from_text(id.into_inner()), keyed.body.ending()?);
    let answer = act_once(&app, &asker, keyed.retry, "orders.end_plan", 200, move |conn, ctx| {
        let plan = end_plan(conn, ctx, &id, &ending)?;
        out(conn, ctx, &plan)
    });
    Ok(answer.await?.http())
}
