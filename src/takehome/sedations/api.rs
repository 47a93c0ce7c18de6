//! Severe sedation as JSON.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{NewSedation, Sedation, look_at_sedation, record_sedation};
use crate::app::App;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::ids::RowId;
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::{Role, SedationKind};

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients/{code}/severe-sedations", web::post().to(add_sedation))
        .route("/api/v1/severe-sedations/{id}/look", web::post().to(look));
}

/// What this part adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(add_sedation, look))]
pub struct Docs;

/// What happened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SedationIn {
    /// What; drowsy or intoxicated at the counter is not severe.
    pub kind: SedationKind,
    /// The service day; today if not said.
    pub service_day: Option<NaiveDate>,
    /// What there is to say.
    pub note: Option<String>,
}

/// What a doctor says after looking.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SedationLookIn {
    /// What there is to say.
    pub note: Option<String>,
}

/// A severe sedation.
#[derive(Debug, Serialize, ToSchema)]
pub struct SedationOut {
    /// Its id.
    pub id: String,
    /// What happened.
    pub kind: SedationKind,
    /// The service day.
    pub service_day: NaiveDate,
    /// What was said with it.
    pub note: Option<String>,
    /// When a doctor looked (RFC 3339); until then no bundle is handed over.
    pub looked_at: Option<String>,
}

impl SedationOut {
    fn of(sedation: &Sedation, ctx: &Ctx) -> Result<Self> {
        Ok(SedationOut {
            id: sedation.id.to_string(),
            kind: sedation.kind,
            service_day: sedation.service_day,
            note: sedation.note(&ctx.keys)?,
            looked_at: sedation.looked_at.map(rfc3339),
        })
    }
}

/// Records a severe sedation; it pauses bundles until a doctor has looked.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/severe-sedations", tag = "take-home", request_body = SedationIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never records twice"),
    ),
    responses(
        (status = 201, body = SedationOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn add_sedation(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<SedationIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist, Role::Doctor])?;
    let (code, SedationIn { kind, service_day, note }) = (code.into_inner(), keyed.body);
    let new = NewSedation { kind, service_day, note };
    let answer = act_once(&app, &asker, keyed.retry, "takehome.sedation", 201, move |conn, ctx| {
        SedationOut::of(&record_sedation(conn, ctx, &code, &new)?, ctx)
    });
    Ok(answer.await?.http())
}

/// A doctor has looked at a severe sedation; bundles go on.
#[utoipa::path(
    post, path = "/api/v1/severe-sedations/{id}/look", tag = "take-home", request_body = SedationLookIn,
    params(
        ("id" = String, Path, description = "Severe sedation"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never looks twice"),
    ),
    responses(
        (status = 200, body = SedationOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn look(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<SedationLookIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (id, note) = (RowId::from_text(id.into_inner()), keyed.body.note);
    let answer = act_once(&app, &asker, keyed.retry, "takehome.look", 200, move |conn, ctx| {
        SedationOut::of(&look_at_sedation(conn, ctx, &id, note.as_deref())?, ctx)
    });
    Ok(answer.await?.http())
}
