//! Passkeys as JSON: signing in with one, and those of the own account. Nothing here is kept for a retry.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::second::PasswordAndOtpIn;
use super::{SessionOpened, session};
use crate::app::App;
use crate::error::Result;
use crate::ids::{RowId, SiteId};
use crate::staff::{self, Answered, Browser, Door, NewPasskey, Passkey, Question};
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::origin::host;
use crate::web::problems::Problems;

/// What to hand to a passkey.
#[derive(Serialize, ToSchema)]
pub struct PasskeyQuestionOut {
    /// Comes back with the answer, within five minutes.
    ticket: String,
    /// `PublicKeyCredentialCreationOptionsJSON` or `PublicKeyCredentialRequestOptionsJSON` (WebAuthn level 3).
    #[schema(value_type = Object)]
    options: Value,
}

impl PasskeyQuestionOut {
    fn of(asked: Question) -> Self {
        PasskeyQuestionOut { ticket: asked.ticket, options: asked.options }
    }
}

/// What a passkey answered at sign-in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasskeySignInIn {
    /// What came with the question.
    ticket: String,
    /// `AuthenticationResponseJSON` (WebAuthn level 3).
    #[schema(value_type = Object)]
    answer: Value,
    /// The site to work at; the first one where a role is held if not said.
    #[serde(default)]
    site: Option<String>,
}

/// A passkey to add.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPasskeyIn {
    /// What it is called, such as the device that keeps it: at most 40 characters.
    name: String,
    /// The own password. Never logged, stored or echoed.
    password: String,
}

/// What the device answered.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasskeyMadeIn {
    /// What came with the question.
    ticket: String,
    /// `RegistrationResponseJSON` (WebAuthn level 3).
    #[schema(value_type = Object)]
    answer: Value,
}

/// One passkey.
#[derive(Serialize, ToSchema)]
pub struct PasskeyOut {
    /// Its id.
    id: String,
    /// What its owner calls it.
    name: String,
    /// Since when (RFC 3339).
    added_at: String,
    /// When somebody last signed in with it (RFC 3339); null for never.
    used_at: Option<String>,
}

impl PasskeyOut {
    fn of(one: Passkey) -> Self {
        PasskeyOut {
            id: one.id.to_string(),
            name: one.name,
            added_at: rfc3339(one.added_at),
            used_at: one.used_at.map(rfc3339),
        }
    }
}

/// The own passkeys.
#[derive(Serialize, ToSchema)]
pub struct PasskeysOut {
    /// The oldest first.
    items: Vec<PasskeyOut>,
    /// Always null: the list is whole.
    next: Option<String>,
}

/// A passkey that counts from now on.
#[derive(Serialize, ToSchema)]
pub struct PasskeyAddedOut {
    #[serde(flatten)]
    passkey: PasskeyOut,
    /// Ten recovery codes, shown this once; empty where there was a second step before.
    recovery_codes: Vec<String>,
}

/// Ask for a passkey to sign in with.
#[utoipa::path(
    post, path = "/api/v1/session/passkey", tag = "session", security(()),
    responses((status = 200, body = PasskeyQuestionOut), Problems)
)]
pub async fn ask(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    let asked = staff::ask_for_passkey(&app.desk(), host(&request))?;
    Ok(HttpResponse::Ok().json(PasskeyQuestionOut::of(asked)))
}

/// Sign in with what the passkey answered. No password and no code are asked for.
#[utoipa::path(
    post, path = "/api/v1/session/passkey/answer", tag = "session", security(()),
    request_body = PasskeySignInIn,
    responses((status = 200, body = SessionOpened, description = "Signed in; no cookie is set"), Problems)
)]
pub async fn sign_in(
    app: web::Data<App>,
    request: HttpRequest,
    typed: web::Json<PasskeySignInIn>,
) -> Result<HttpResponse> {
    let PasskeySignInIn { ticket, answer, site } = typed.into_inner();
    let answered = Answered {
        host: host(&request).to_owned(),
        ticket,
        answer: answer.to_string(),
        browser: Browser::default(),
        site: site.map(SiteId::from_text),
    };
    let opened = staff::sign_in_with_passkey(&app.desk(), answered, Door::Api).await?;
    Ok(HttpResponse::Ok().json(session(&app, opened).await?))
}

/// The own passkeys.
#[utoipa::path(
    get, path = "/api/v1/staff/me/passkeys", tag = "staff",
    responses((status = 200, body = PasskeysOut), Problems)
)]
pub async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let own = app.look(&asker.ctx, staff::own_passkeys).await?;
    let items = own.into_iter().map(PasskeyOut::of).collect();
    Ok(HttpResponse::Ok().json(PasskeysOut { items, next: None }))
}

/// Ask a device for a new passkey for the own account.
#[utoipa::path(
    post, path = "/api/v1/staff/me/passkeys", tag = "staff", request_body = NewPasskeyIn,
    responses((status = 200, body = PasskeyQuestionOut), Problems)
)]
pub async fn ask_for_new(
    app: web::Data<App>,
    asker: Asker,
    request: HttpRequest,
    typed: web::Json<NewPasskeyIn>,
) -> Result<HttpResponse> {
    let NewPasskeyIn { name, password } = typed.into_inner();
    let typed = NewPasskey { name, password: Zeroizing::new(password) };
    let asked = staff::ask_for_new_passkey(&app.desk(), &asker.ctx, host(&request), typed).await?;
    Ok(HttpResponse::Ok().json(PasskeyQuestionOut::of(asked)))
}

/// Add the passkey that the device made. Where it is the first second step, one's other sessions end.
#[utoipa::path(
    post, path = "/api/v1/staff/me/passkeys/answer", tag = "staff", request_body = PasskeyMadeIn,
    responses((status = 201, body = PasskeyAddedOut), Problems)
)]
pub async fn add(
    app: web::Data<App>,
    asker: Asker,
    request: HttpRequest,
    typed: web::Json<PasskeyMadeIn>,
) -> Result<HttpResponse> {
    let PasskeyMadeIn { ticket, answer } = typed.into_inner();
    let (host, answer) = (host(&request).to_owned(), answer.to_string());
    let work = move |conn: &mut _, ctx: &_| staff::add_passkey(conn, ctx, &host, &ticket, &answer);
    let added = app.act(&asker.ctx, "staff.add_passkey", work).await?;
    let passkey = PasskeyOut::of(added.passkey);
    Ok(HttpResponse::Created().json(PasskeyAddedOut { passkey, recovery_codes: added.recovery_codes }))
}

/// Take one of the own passkeys away.
#[utoipa::path(
    post, path = "/api/v1/staff/me/passkeys/{id}/remove", tag = "staff", request_body = PasswordAndOtpIn,
    params(("id" = String, Path, description = "Its id")),
    responses((status = 204, description = "Taken away"), Problems)
)]
pub async fn remove(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    typed: web::Json<PasswordAndOtpIn>,
) -> Result<HttpResponse> {
    let (id, both) = (RowId::from_text(id.into_inner()), typed.into_inner().both());
    staff::remove_passkey(&app.desk(), &asker.ctx, id, both).await?;
    Ok(HttpResponse::NoContent().finish())
}
