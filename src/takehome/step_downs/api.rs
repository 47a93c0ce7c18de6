//! Step-downs as JSON.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{StepDown, StepDownCommand, give_back, step_down};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::staff;
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::{Role, StepDownReason};

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients/{code}/take-home/approvals/{id}/step-down", web::post().to(sign_step_down))
        .route("/api/v1/step-downs/{id}/give-back", web::post().to(sign_give_back));
}

/// What this part adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(sign_step_down, sign_give_back))]
pub struct Docs;

/// What a doctor signs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepDownIn {
    /// The new number, below the present one; 0 is possible.
    pub to: i64,
    /// Why.
    pub reason: StepDownReason,
    /// In words that the client reads; required with `clinical_other`.
    pub words: Option<String>,
    /// When a doctor looks again, within the policy's days.
    pub review_on: NaiveDate,
}

/// Nothing more to say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveBackIn {}

/// A step-down.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepDownOut {
    /// Its id.
    pub id: String,
    /// The approval.
    pub approval: String,
    /// The number before.
    pub from_doses: i64,
    /// The number from its day on.
    pub to: i64,
    /// Why.
    pub reason: StepDownReason,
    /// The doctor's words.
    pub words: String,
    /// The first service day.
    pub from: NaiveDate,
    /// When a doctor looks again; the client may appeal until then.
    pub review_on: NaiveDate,
    /// Who signed.
    pub signed_by: String,
    /// When (RFC 3339).
    pub signed_at: String,
}

impl StepDownOut {
    /// The step-down as the API shows it.
    pub fn of(conn: &mut Conn, ctx: &Ctx, stepped: &StepDown) -> Result<Self> {
        Ok(StepDownOut {
            id: stepped.id.to_string(),
            approval: stepped.approval.to_string(),
            from_doses: stepped.from_doses,
            to: stepped.to_doses,
            reason: stepped.reason,
            words: stepped.words(&ctx.keys)?,
            from: stepped.from_day,
            review_on: stepped.review_on,
            signed_by: staff::staff_named(conn, ctx, &stepped.by)?,
            signed_at: rfc3339(stepped.at),
        })
    }
}

/// Steps the approval in force down from today on.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/take-home/approvals/{id}/step-down", tag = "take-home",
    request_body = StepDownIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("id" = String, Path, description = "Approval"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never signs twice"),
    ),
    responses(
        (status = 201, body = StepDownOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn sign_step_down(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
    keyed: MaybeKeyed<StepDownIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let ((code, id), body) = (path.into_inner(), keyed.body);
    let id = RowId::from_text(id);
    let StepDownIn { to, reason, words, review_on } = body;
    let command = StepDownCommand { to, reason, words, review_on };
    let answer = act_once(&app, &asker, keyed.retry, "takehome.step_down", 201, move |conn, ctx| {
        let stepped = step_down(conn, ctx, &code, &id, &command)?;
        StepDownOut::of(conn, ctx, &stepped)
    });
    Ok(answer.await?.http())
}

/// Gives the earlier number back from today on.
#[utoipa::path(
    post, path = "/api/v1/step-downs/{id}/give-back", tag = "take-home", request_body = GiveBackIn,
    params(
        ("id" = String, Path, description = "Step-down"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never signs twice"),
    ),
    responses(
        (status = 200, body = StepDownOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn sign_give_back(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<GiveBackIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let id = RowId::from_text(id.into_inner());
    let answer = act_once(&app, &asker, keyed.retry, "takehome.return", 200, move |conn, ctx| {
        let stepped = give_back(conn, ctx, &id)?;
        StepDownOut::of(conn, ctx, &stepped)
    });
    Ok(answer.await?.http())
}
