//! Where one is signed in, on the own account's page; and a manager who signs a colleague out everywhere.

use actix_web::{HttpResponse, web};
use chrono_tz::Tz;

use super::people;
use crate::app::App;
use crate::clock::local;
use crate::error::Result;
use crate::ids::SessionId;
use crate::staff::{self, OpenSession};
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::page::see_other;
use crate::words::Role;

/// Where somebody is signed in, in words.
pub struct SessionLine {
    /// Its id.
    pub id: String,
    /// What it is, and where.
    pub what: String,
    /// Since when, and when it was last used.
    pub when: String,
    /// Whether it is this one.
    pub is_this: bool,
}

impl SessionLine {
    /// A session as its owner reads it.
    pub fn of(words: Words, zone: Tz, one: &OpenSession) -> Self {
        let key = if one.is_browser { "session-browser" } else { "session-program" };
        let moment = |at| words.moment(local(at, zone));
        SessionLine {
            id: one.id.to_string(),
            what: words.say_with(key, &[("site", one.site.as_str().into())]),
            when: words.say_with(
                "session-when",
                &[("since", moment(one.since).into()), ("seen", moment(one.seen_at).into())],
            ),
            is_this: one.is_this,
        }
    }
}

/// `POST /account/sessions/{id}/end`
pub async fn end_one(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let id = SessionId::from_text(id.into_inner());
    let work = move |conn: &mut _, ctx: &_| staff::end_own_session(conn, ctx, &id);
    app.act(&asker.ctx, "staff.end_session", work).await?;
    Ok(see_other("/account#sessions"))
}

/// `POST /account/sessions/end`
pub async fn end_others(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let work = |conn: &mut _, ctx: &_| staff::end_other_sessions(conn, ctx);
    app.act(&asker.ctx, "staff.end_other_sessions", work).await?;
    Ok(see_other("/account#sessions"))
}

/// `POST /staff/people/{login}/sessions/end`
pub async fn end_of(app: web::Data<App>, asker: Asker, login: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let place = people::place_of(&login);
    let work = move |conn: &mut _, ctx: &_| staff::end_sessions_of(conn, ctx, &login);
    app.act(&asker.ctx, "staff.end_sessions", work).await?;
    Ok(see_other(&place))
}
