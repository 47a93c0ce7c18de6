//! The second step at sign-in, as JSON. Nothing here is kept for a retry: the answers are secrets.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zeroize::Zeroizing;

use crate::app::App;
use crate::error::Result;
use crate::staff::{self, Both, SecondStep};
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::nul::refuse_nul;
use crate::web::problems::Problems;
use crate::words::Role;

/// How it stands with one's own second step.
#[derive(Serialize, ToSchema)]
pub struct SecondStepOut {
    /// Since when codes of an app are one (RFC 3339).
    since: Option<String>,
    /// How many passkeys there are.
    passkeys: usize,
    /// How many recovery codes were not used.
    recovery_codes_left: i64,
    /// Whether a role held asks for one.
    required: bool,
    /// The first day (UTC) on which nothing else is open without; at once if null.
    required_from: Option<String>,
}

impl SecondStepOut {
    fn of(one: &SecondStep) -> Self {
        SecondStepOut {
            since: one.since.map(rfc3339),
            passkeys: one.passkeys.len(),
            recovery_codes_left: one.recovery_codes_left,
            required: one.is_asked,
            required_from: one.asked_from.map(|day| day.to_string()),
        }
    }
}

/// The own password, typed again. Never logged, stored or echoed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordAgainIn {
    /// The password.
    password: String,
}

/// A code of the app.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OtpIn {
    /// Six digits.
    code: String,
}

/// Password and code, typed again. Never logged, stored or echoed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordAndOtpIn {
    /// The password.
    password: String,
    /// A code of the app, or a recovery code.
    code: String,
}

impl PasswordAndOtpIn {
    pub fn both(self) -> Both {
        Both { password: Zeroizing::new(self.password), code: Zeroizing::new(self.code) }
    }
}

/// A secret for an authenticator app. It does not count yet.
#[derive(Serialize, ToSchema)]
pub struct SecondStepBegunOut {
    /// In base32.
    key: String,
    /// As a QR code says it (`otpauth://totp/…`).
    uri: String,
}

/// Recovery codes, shown this once.
#[derive(Serialize, ToSchema)]
pub struct RecoveryCodesOut {
    /// Ten, each good once.
    recovery_codes: Vec<String>,
}

/// Whether one has a second step at sign-in.
#[utoipa::path(
    get, path = "/api/v1/staff/me/second-step", tag = "staff",
    responses((status = 200, body = SecondStepOut), Problems)
)]
pub async fn show(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let settings = app.config.sessions.clone();
    let shown = app.look(&asker.ctx, move |conn, ctx| staff::own_second_step(conn, ctx, &settings)).await?;
    Ok(HttpResponse::Ok().json(SecondStepOut::of(&shown)))
}

/// Begin to set a second step up. It counts once a code of it is confirmed.
#[utoipa::path(
    post, path = "/api/v1/staff/me/second-step", tag = "staff", request_body = PasswordAgainIn,
    responses((status = 201, body = SecondStepBegunOut), Problems)
)]
pub async fn begin(
    app: web::Data<App>,
    asker: Asker,
    typed: web::Json<PasswordAgainIn>,
) -> Result<HttpResponse> {
    let password = Zeroizing::new(typed.into_inner().password);
    let begun = staff::begin_second_step(&app.desk(), &asker.ctx, &password).await?;
    Ok(HttpResponse::Created().json(SecondStepBegunOut { key: begun.key, uri: begun.address }))
}

/// Confirm it with a code of the app. One's other sessions end.
#[utoipa::path(
    post, path = "/api/v1/staff/me/second-step/confirm", tag = "staff", request_body = OtpIn,
    responses((status = 200, body = RecoveryCodesOut), Problems)
)]
pub async fn confirm(app: web::Data<App>, asker: Asker, typed: web::Json<OtpIn>) -> Result<HttpResponse> {
    let code = Zeroizing::new(typed.into_inner().code);
    let work = move |conn: &mut _, ctx: &_| staff::confirm_second_step(conn, ctx, &code);
    let recovery_codes = app.act(&asker.ctx, "staff.set_up_second_step", work).await?;
    Ok(HttpResponse::Ok().json(RecoveryCodesOut { recovery_codes }))
}

/// Other recovery codes in the place of those that are left.
#[utoipa::path(
    post, path = "/api/v1/staff/me/second-step/recovery-codes", tag = "staff",
    request_body = PasswordAndOtpIn,
    responses((status = 200, body = RecoveryCodesOut), Problems)
)]
pub async fn renew_codes(
    app: web::Data<App>,
    asker: Asker,
    typed: web::Json<PasswordAndOtpIn>,
) -> Result<HttpResponse> {
    let both = typed.into_inner().both();
    let recovery_codes = staff::renew_recovery_codes(&app.desk(), &asker.ctx, both).await?;
    Ok(HttpResponse::Ok().json(RecoveryCodesOut { recovery_codes }))
}

/// Take the codes of the app away. Passkeys stay.
#[utoipa::path(
    post, path = "/api/v1/staff/me/second-step/remove", tag = "staff", request_body = PasswordAndOtpIn,
    responses((status = 204, description = "Taken away"), Problems)
)]
pub async fn remove(
    app: web::Data<App>,
    asker: Asker,
    typed: web::Json<PasswordAndOtpIn>,
) -> Result<HttpResponse> {
    let both = typed.into_inner().both();
    staff::remove_second_step(&app.desk(), &asker.ctx, both).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// A manager takes a colleague's second step away. The colleague's sessions end, and the next sign-in says so.
#[utoipa::path(
    delete, path = "/api/v1/staff/{login}/second-step", tag = "staff",
    params(("login" = String, Path, description = "Login")),
    responses((status = 204, description = "Taken away"), Problems)
)]
pub async fn reset(app: web::Data<App>, asker: Asker, login: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    refuse_nul(login.as_bytes())?;
    let work = move |conn: &mut _, ctx: &_| staff::reset_second_step(conn, ctx, &login);
    app.act(&asker.ctx, "staff.reset_second_step", work).await?;
    Ok(HttpResponse::NoContent().finish())
}
