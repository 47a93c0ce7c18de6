//! Sign-in, refresh, change of site and sign-out over JSON.

mod counter_pc; // computers that colleagues share
mod own; // what a member of staff changes on their own account
mod passkeys; // keys that a device keeps
mod people; // the people of a manager's sites
mod second; // the second step at sign-in
mod sessions; // where one is signed in
mod sites; // places that dispense

use actix_web::{HttpRequest, HttpResponse, Responder, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::{Browser, Door, Opened, SignedIn, Typed, refresh, sign_in, sign_out, site, switch_site};
use crate::app::App;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::nul::refuse_nul;
use crate::web::origin::origin;
use crate::web::problem::Problem;
use crate::words::Role;

/// The routes of sign-in.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/session", web::post().to(open_session))
        .route("/api/v1/session", web::delete().to(close_session))
        .route("/api/v1/session/passkey", web::post().to(passkeys::ask))
        .route("/api/v1/session/passkey/answer", web::post().to(passkeys::sign_in))
        .route("/api/v1/session/refresh", web::post().to(refresh_session))
        .route("/api/v1/session/site", web::post().to(move_session))
        .route("/api/v1/staff/me/password", web::put().to(own::change_password))
        .route("/api/v1/staff/me/sessions", web::get().to(sessions::own_sessions))
        .route("/api/v1/staff/me/sessions", web::delete().to(sessions::end_other_sessions))
        .route("/api/v1/staff/me/sessions/{id}", web::delete().to(sessions::end_session))
        .route("/api/v1/staff/me/counter-pin", web::put().to(counter_pc::set_pin))
        .route("/api/v1/shared-computers", web::get().to(counter_pc::list))
        .route("/api/v1/shared-computers/{id}", web::delete().to(counter_pc::end))
        .route("/api/v1/staff/me/second-step", web::get().to(second::show))
        .route("/api/v1/staff/me/second-step", web::post().to(second::begin))
        .route("/api/v1/staff/me/second-step/confirm", web::post().to(second::confirm))
        .route("/api/v1/staff/me/second-step/recovery-codes", web::post().to(second::renew_codes))
        .route("/api/v1/staff/me/second-step/remove", web::post().to(second::remove))
        .route("/api/v1/staff/me/passkeys", web::get().to(passkeys::list))
        .route("/api/v1/staff/me/passkeys", web::post().to(passkeys::ask_for_new))
        .route("/api/v1/staff/me/passkeys/answer", web::post().to(passkeys::add))
        .route("/api/v1/staff/me/passkeys/{id}/remove", web::post().to(passkeys::remove))
        .route("/api/v1/staff/{login}/second-step", web::delete().to(second::reset))
        .route("/api/v1/staff/{login}/sessions", web::delete().to(sessions::end_sessions_of))
        .route("/api/v1/staff", web::get().to(people::list))
        .route("/api/v1/staff", web::post().to(people::add))
        .route("/api/v1/staff/{login}/roles", web::post().to(people::set_role))
        .route("/api/v1/staff/{login}/retire", web::post().to(people::retire))
        .route("/api/v1/sites", web::get().to(sites::list))
        .route("/api/v1/sites", web::post().to(sites::add))
        .route("/api/v1/sites/{id}/staffing", web::put().to(sites::staffing))
        .route("/api/v1/sites/{id}/kind", web::put().to(sites::kind))
        .route("/api/v1/sites/{id}/telephone", web::put().to(sites::telephone));
}

/// What this room adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(
    open_session,
    close_session,
    refresh_session,
    move_session,
    own::change_password,
    sessions::own_sessions,
    sessions::end_session,
    sessions::end_other_sessions,
    sessions::end_sessions_of,
    counter_pc::set_pin,
    counter_pc::list,
    counter_pc::end,
    passkeys::ask,
    passkeys::sign_in,
    passkeys::list,
    passkeys::ask_for_new,
    passkeys::add,
    passkeys::remove,
    second::show,
    second::begin,
    second::confirm,
    second::renew_codes,
    second::remove,
    second::reset,
    people::list,
    people::add,
    people::set_role,
    people::retire,
    sites::list,
    sites::add,
    sites::staffing,
    sites::kind,
    sites::telephone
))]
pub struct Docs;

/// Who wants to sign in.
#[derive(Deserialize, ToSchema)]
struct SignIn {
    /// A login; for clients the programme code.
    login: String,
    /// A password; for clients the PIN.
    password: String,
    /// For who has a second step: a code of the app, or a recovery code.
    #[serde(default)]
    otp: Option<String>,
    /// The site to work at; the first one where a role is held if not said.
    #[serde(default)]
    site: Option<String>,
}

/// A refresh token.
#[derive(Deserialize, ToSchema)]
struct SessionRefresh {
    /// The token of the last answer; it works once.
    refresh_token: String,
}

/// A site to work at.
#[derive(Debug, Deserialize, ToSchema)]
struct SessionMove {
    /// The site's id.
    site: String,
}

/// An open session.
#[derive(Serialize, ToSchema)]
struct SessionOpened {
    /// Goes into `Authorization: Bearer …`.
    token: String,
    /// Buys the next token, once.
    refresh_token: String,
    /// When the token ends.
    #[schema(format = DateTime)]
    expires_at: String,
    /// The roles held at the site of work.
    roles: Vec<Role>,
    /// Every site where a role is held.
    sites: Vec<SiteRoles>,
}

/// A session at another site.
#[derive(Serialize, ToSchema)]
struct SessionMoved {
    /// A token for the new site; none for a page session, whose cookie stays as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    /// When the token ends.
    #[schema(format = DateTime)]
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<String>,
    /// The roles held at the site of work.
    roles: Vec<Role>,
    /// Every site where a role is held.
    sites: Vec<SiteRoles>,
}

/// The roles held at one site.
#[derive(Debug, Serialize, ToSchema)]
struct SiteRoles {
    /// The site's id.
    site: String,
    /// Its name.
    name: String,
    /// The roles held there.
    roles: Vec<Role>,
}

/// Sign in with a password, or as a client with a programme code and a PIN.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = SignIn, security(()), responses(
    (status = 200, body = SessionOpened, description = "Signed in; no cookie is set"),
    (status = 400, body = Problem, content_type = "application/problem+json", description = "Malformed"),
    (status = 401, body = Problem, content_type = "application/problem+json", description = "Login or password is not right; with a second step `otp_required` or `otp_wrong`"),
    (status = 403, body = Problem, content_type = "application/problem+json", description = "No role at that site"),
    (status = 429, body = Problem, content_type = "application/problem+json", description = "Wait for Retry-After seconds"),
    (status = 503, body = Problem, content_type = "application/problem+json", description = "Busy or not connected"),
))]
async fn open_session(
    app: web::Data<App>,
    request: HttpRequest,
    body: web::Json<SignIn>,
) -> Result<impl Responder, Error> {
    let SignIn { login, password, otp, site } = body.into_inner();
    refuse_nul(login.as_bytes())?;
    let password = Zeroizing::new(password);
    let (otp, site) = (otp.map(Zeroizing::new), site.map(SiteId::from_text));
    let browser = Browser::default();
    let typed = Typed { login, password, otp, browser, site, origin: origin(&request) };
    match sign_in(&app.desk(), typed, Door::Api).await? {
        SignedIn::Opened(opened) => Ok(HttpResponse::Ok().json(session(&app, *opened).await?)),
        SignedIn::CodeAsked(_) => Err(Error::refused(401, "otp_required")),
    }
}

/// Trade a refresh token for a new one. Using one twice ends the session.
#[utoipa::path(post, path = "/api/v1/session/refresh", tag = "session", request_body = SessionRefresh, security(()), responses(
    (status = 200, body = SessionOpened, description = "A new token and a new refresh token"),
    (status = 400, body = Problem, content_type = "application/problem+json", description = "Malformed"),
    (status = 401, body = Problem, content_type = "application/problem+json", description = "Unknown, used or ended"),
    (status = 503, body = Problem, content_type = "application/problem+json", description = "Busy or not connected"),
))]
async fn refresh_session(
    app: web::Data<App>,
    body: web::Json<SessionRefresh>,
) -> Result<impl Responder, Error> {
    let opened = refresh(&app.desk(), &body.refresh_token).await?;
    Ok(HttpResponse::Ok().json(session(&app, opened).await?))
}

/// Sign out: the session and everything it gave out end.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session", responses(
    (status = 204, description = "Signed out"),
    (status = 401, body = Problem, content_type = "application/problem+json", description = "Not signed in"),
    (status = 403, body = Problem, content_type = "application/problem+json", description = "A cookie without its CSRF token"),
    (status = 503, body = Problem, content_type = "application/problem+json", description = "Busy or not connected"),
))]
async fn close_session(app: web::Data<App>, asker: Asker) -> Result<impl Responder, Error> {
    app.act(&asker.ctx, "staff.sign_out", sign_out).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Work at another site where a role is held.
#[utoipa::path(post, path = "/api/v1/session/site", tag = "session", request_body = SessionMove, responses(
    (status = 200, body = SessionMoved, description = "At that site now"),
    (status = 400, body = Problem, content_type = "application/problem+json", description = "Malformed"),
    (status = 401, body = Problem, content_type = "application/problem+json", description = "Not signed in"),
    (status = 403, body = Problem, content_type = "application/problem+json", description = "No role at that site"),
    (status = 503, body = Problem, content_type = "application/problem+json", description = "Busy or not connected"),
))]
async fn move_session(
    app: web::Data<App>,
    asker: Asker,
    body: web::Json<SessionMove>,
) -> Result<impl Responder, Error> {
    let to = SiteId::from_text(body.into_inner().site);
    let opened =
        app.act(&asker.ctx, "staff.switch_site", move |conn, ctx| switch_site(conn, ctx, &to)).await?;
    let ended = if asker.by_cookie { None } else { Some(opened.token(&app.desk())?) };
    let (roles, sites) = held(&app, &opened).await?;
    let (token, ends) = ended.unzip();
    Ok(HttpResponse::Ok().json(SessionMoved { token, expires_at: ends.map(rfc3339), roles, sites }))
}

async fn session(app: &App, opened: Opened) -> Result<SessionOpened> {
    let (token, ends) = opened.token(&app.desk())?;
    let (roles, sites) = held(app, &opened).await?;
    let refresh_token = opened.secret.ok_or_else(|| Error::fault("a session without a secret"))?;
    Ok(SessionOpened { token, refresh_token, expires_at: rfc3339(ends), roles, sites })
}

async fn held(app: &App, opened: &Opened) -> Result<(Vec<Role>, Vec<SiteRoles>)> {
    let (roles, here) = (opened.person.roles.clone(), opened.site.clone());
    app.db
        .read(move |conn: &mut Conn| {
            let mut sites: Vec<SiteRoles> = Vec::new();
            for (at, role) in &roles {
                match sites.iter_mut().find(|one| one.site == at.as_str()) {
                    Some(one) => one.roles.push(*role),
                    None => {
                        let name = site(conn, at)?.name;
                        sites.push(SiteRoles { site: at.to_string(), name, roles: vec![*role] });
                    }
                }
            }
            let held_here = roles.iter().filter(|(at, _)| *at == here).map(|(_, role)| *role).collect();
            Ok((held_here, sites))
        })
        .await
}
