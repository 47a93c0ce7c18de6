//! Where a member of staff is signed in, as JSON.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::error::Result;
use crate::ids::SessionId;
use crate::staff::{self, OpenSession};
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::problems::Problems;
use crate::words::Role;

/// An open session.
#[derive(Serialize, ToSchema)]
pub struct OpenSessionOut {
    /// Its id.
    id: String,
    /// The site at which the person works in it, by name.
    site: String,
    /// Whether pages are read in it, by a browser; a program otherwise.
    browser: bool,
    /// When the person signed in (RFC 3339).
    since: String,
    /// When it was last used (RFC 3339).
    seen_at: String,
    /// When it ends by itself (RFC 3339).
    expires_at: String,
    /// Whether it is the one that asks.
    this: bool,
}

impl OpenSessionOut {
    fn of(one: OpenSession) -> Self {
        OpenSessionOut {
            id: one.id.to_string(),
            site: one.site,
            browser: one.is_browser,
            since: rfc3339(one.since),
            seen_at: rfc3339(one.seen_at),
            expires_at: rfc3339(one.until),
            this: one.is_this,
        }
    }
}

/// Somebody's open sessions.
#[derive(Serialize, ToSchema)]
pub struct OpenSessionsOut {
    /// The one that asks, then the last used first.
    items: Vec<OpenSessionOut>,
    /// Always null: the list is whole.
    next: Option<String>,
}

/// How many sessions ended.
#[derive(Serialize, ToSchema)]
pub struct SessionsEndedOut {
    /// How many.
    ended: usize,
}

/// Where one is signed in.
#[utoipa::path(
    get, path = "/api/v1/staff/me/sessions", tag = "staff",
    responses((status = 200, body = OpenSessionsOut), Problems)
)]
pub async fn own_sessions(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let shown = app.look(&asker.ctx, staff::own_sessions).await?;
    let items = shown.into_iter().map(OpenSessionOut::of).collect();
    Ok(HttpResponse::Ok().json(OpenSessionsOut { items, next: None }))
}

/// Sign out there.
#[utoipa::path(
    delete, path = "/api/v1/staff/me/sessions/{id}", tag = "staff",
    params(("id" = String, Path, description = "Session")),
    responses((status = 204, description = "Ended"), Problems)
)]
pub async fn end_session(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let id = SessionId::from_text(id.into_inner());
    let work = move |conn: &mut _, ctx: &_| staff::end_own_session(conn, ctx, &id);
    app.act(&asker.ctx, "staff.end_session", work).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sign out everywhere else.
#[utoipa::path(
    delete, path = "/api/v1/staff/me/sessions", tag = "staff",
    responses((status = 200, body = SessionsEndedOut), Problems)
)]
pub async fn end_other_sessions(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let work = |conn: &mut _, ctx: &_| staff::end_other_sessions(conn, ctx);
    let ended = app.act(&asker.ctx, "staff.end_other_sessions", work).await?;
    Ok(HttpResponse::Ok().json(SessionsEndedOut { ended }))
}

/// A manager signs a colleague out everywhere.
#[utoipa::path(
    delete, path = "/api/v1/staff/{login}/sessions", tag = "staff",
    params(("login" = String, Path, description = "Login")),
    responses((status = 200, body = SessionsEndedOut), Problems)
)]
pub async fn end_sessions_of(
    app: web::Data<App>,
    asker: Asker,
    login: web::Path<String>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let work = move |conn: &mut _, ctx: &_| staff::end_sessions_of(conn, ctx, &login);
    let ended = app.act(&asker.ctx, "staff.end_sessions", work).await?;
    Ok(HttpResponse::Ok().json(SessionsEndedOut { ended }))
}
