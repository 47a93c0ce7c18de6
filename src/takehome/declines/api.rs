//! Declines as JSON.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Decline, DeclineCommand, decline};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::staff;
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/api/v1/clients/{code}/take-home/decline", web::post().to(sign_decline));
}

/// What this part adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(sign_decline))]
pub struct Docs;

/// What a doctor signs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclineIn {
    /// Why, in words that the client reads.
    pub reason: String,
    /// When somebody looks again; within the policy's review days, the policy's own days if left out.
    pub review_on: Option<NaiveDate>,
}

/// A doctor's no.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeclineOut {
    /// Its id.
    pub id: String,
    /// Why.
    pub reason: String,
    /// The service day.
    pub service_day: NaiveDate,
    /// When somebody looks again; the client may appeal until then.
    pub review_on: NaiveDate,
    /// Who declined.
    pub declined_by: String,
    /// When (RFC 3339).
    pub declined_at: String,
}

impl DeclineOut {
    /// The decline as the API shows it.
    pub fn of(conn: &mut Conn, ctx: &Ctx, declined: &Decline) -> Result<Self> {
        Ok(DeclineOut {
            id: declined.id.to_string(),
            reason: declined.reason(&ctx.keys)?,
            service_day: declined.service_day,
            review_on: declined.review_on,
            declined_by: staff::staff_named(conn, ctx, &declined.by)?,
            declined_at: rfc3339(declined.at),
        })
    }
}

/// Declines take-home for now. An approval in force stands.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/take-home/decline", tag = "take-home", request_body = DeclineIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never declines twice"),
    ),
    responses(
        (status = 201, body = DeclineOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn sign_decline(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<DeclineIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (code, DeclineIn { reason, review_on }) = (code.into_inner(), keyed.body);
    let command = DeclineCommand { reason, review_on };
    let answer = act_once(&app, &asker, keyed.retry, "takehome.decline", 201, move |conn, ctx| {
        let done = decline(conn, ctx, &code, &command)?;
        DeclineOut::of(conn, ctx, &done)
    });
    Ok(answer.await?.http())
}
