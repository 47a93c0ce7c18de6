//! Consents, excused days, holds and looks from outside the care team.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Problems;
use crate::app::App;
use crate::clients::care_team::Why;
use crate::clients::consents::record_consent;
use crate::clients::excused::{Excuse, excuse_days};
use crate::clients::fields::Fields;
use crate::clients::holds::place_hold;
use crate::clients::wire::{ConsentIn, ConsentOut, ExcuseIn, ExcusedOut, HoldOut};
use crate::clients::{CARE_TEAM, OpenHold, care_team};
use crate::error::{Error, Result};
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::{HoldKind, Role};

/// Records what a client agreed to, or took back.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/consents", tag = "clients", request_body = ConsentIn,
    params(("code" = String, Path, description = "Programme code")),
    responses((status = 201, body = ConsentOut, description = "Recorded"), Problems)
)]
pub async fn consent(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    typed: MaybeKeyed<ConsentIn>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let ConsentIn { kind, given } = typed.body;
    let answer = act_once(&app, &asker, typed.retry, "clients.consent", 201, move |conn, ctx| {
        record_consent(conn, ctx, &code, kind, given).map(ConsentOut::from)
    });
    Ok(answer.await?.http())
}

/// Excuses days on which no dose is nobody's fault.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/excused-days", tag = "clients", request_body = ExcuseIn,
    params(("code" = String, Path, description = "Programme code")),
    responses((status = 201, body = ExcusedOut, description = "Excused"), Problems)
)]
pub async fn excuse(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    typed: MaybeKeyed<ExcuseIn>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let ExcuseIn { from, to, reason, dose_confirmed } = typed.body;
    let mut fields = Fields::default();
    let days = (fields.required_date("from", &from), fields.required_date("to", &to));
    fields.done()?;
    let (Some(from), Some(to)) = days else {
        return Err(Error::fault("a date was neither read nor refused"));
    };
    let excuse = Excuse { from, to, reason, dose_confirmed };
    let answer = act_once(&app, &asker, typed.retry, "clients.excuse", 201, move |conn, ctx| {
        excuse_days(conn, ctx, &code, &excuse).map(ExcusedOut::from)
    });
    Ok(answer.await?.http())
}

/// A hold to place by hand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HoldIn {
    /// Only `see_doctor` is placed by hand; it is meant if left out.
    kind: Option<HoldKind>,
    /// The last day on which it stops a dose, at most 3 days on, which is meant if left out.
    #[schema(format = Date)]
    ends_on: Option<String>,
    /// Why, for the people at the counter.
    #[schema(max_length = 2000)]
    note: Option<String>,
}

/// A doctor asks to see the client before the next dose.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/holds", tag = "clients", request_body = HoldIn,
    params(("code" = String, Path, description = "Programme code")),
    responses((status = 201, body = HoldOut, description = "Stands"), Problems)
)]
pub async fn hold(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    typed: MaybeKeyed<HoldIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let HoldIn { kind, ends_on, note } = typed.body;
    let mut fields = Fields::default();
    if kind.is_some_and(|kind| kind != HoldKind::SeeDoctor) {
        fields.add("kind", "not_by_hand");
    }
    let ends_on = fields.date("ends_on", ends_on.as_deref());
    let note = fields.text("note", note.as_deref());
    fields.done()?;
    let answer = act_once(&app, &asker, typed.retry, "clients.open_hold", 201, move |conn, ctx| {
        let hold = place_hold(conn, ctx, &code, ends_on, note.as_deref())?;
        HoldOut::of(OpenHold { hold, stops: true }, &ctx.keys)
    });
    Ok(answer.await?.http())
}

/// Why a file is opened from outside the care team.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LookIn {
    /// The purpose, which the client can read.
    #[schema(min_length = 1, max_length = 2000)]
    purpose: String,
    /// Somebody's life is at risk; the managers of the client's programme see it first.
    #[serde(default)]
    emergency: bool,
}

/// A look that was allowed.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookOut {
    /// Until when the file opens.
    #[schema(format = DateTime)]
    until: String,
}

/// Opens a file for 15 minutes to clinical staff outside the care team.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/look", tag = "clients", request_body = LookIn,
    params(("code" = String, Path, description = "Programme code")),
    responses((status = 201, body = LookOut, description = "The file opens until then"), Problems)
)]
pub async fn look(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    typed: MaybeKeyed<LookIn>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let LookIn { purpose, emergency } = typed.body;
    let answer = act_once(&app, &asker, typed.retry, "clients.look", 201, move |conn, ctx| {
        let look = care_team::look(conn, ctx, &code, &Why { purpose: &purpose, emergency })?;
        Ok(LookOut { until: rfc3339(look.until) })
    });
    Ok(answer.await?.http())
}
