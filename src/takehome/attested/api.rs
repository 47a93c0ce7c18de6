//! Attestations as JSON.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Attest, attest};
use crate::app::App;
use crate::error::Result;
use crate::staff;
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::{Criterion, Role};

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/api/v1/clients/{code}/attestations", web::post().to(add_attestation));
}

/// What this part adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(add_attestation))]
pub struct Docs;

/// What a doctor or pharmacist says of a client's eligibility.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AttestationIn {
    /// Which criterion; one that a person attests.
    pub kind: Criterion,
    /// Whether it holds; a refused offer of naloxone is met.
    pub value: bool,
    /// What there is to say; the practitioner's reason for `us_1` to `us_6`.
    pub note: Option<String>,
}

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttestationOut {
    /// Its id.
    pub id: String,
    /// Which criterion.
    pub kind: Criterion,
    /// Whether it holds.
    pub value: bool,
    /// What was said about it.
    pub note: Option<String>,
    /// The service day; it stands for as long as the policy says from here on.
    pub service_day: NaiveDate,
    /// Who said it.
    pub by: String,
    /// When (RFC 3339).
    pub at: String,
}

/// Attests one criterion of take-home.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/attestations", tag = "take-home", request_body = AttestationIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never attests twice"),
    ),
    responses(
        (status = 201, body = AttestationOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn add_attestation(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<AttestationIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor, Role::Pharmacist])?;
    let (code, AttestationIn { kind, value, note }) = (code.into_inner(), keyed.body);
    let said = Attest { kind, value, note };
    let answer = act_once(&app, &asker, keyed.retry, "takehome.attest", 201, move |conn, ctx| {
        let done = attest(conn, ctx, &code, &said)?;
        Ok(AttestationOut {
            id: done.id.to_string(),
            kind: done.kind,
            value: done.value,
            note: done.note(&ctx.keys)?,
            service_day: done.service_day,
            by: staff::staff_named(conn, ctx, &done.by)?,
            at: rfc3339(done.at),
        })
    });
    Ok(answer.await?.http())
}
