//! Who asks: from a token or a page session to a [`Ctx`].

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};

use super::csrf::{self, COOKIE};
use super::i18n::{Lang, Words};
use super::own_phone;
use super::shell::{Person, RoomName, Shell};
use super::tongue::Spoken;
use crate::app::App;
use crate::clock::service_day;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::jobs;
use crate::staff::{self, Credentials};
use crate::words::Role;

/// A signed-in person, as a handler sees them. As an extractor it answers 401 to anybody else.
#[derive(Debug, Clone)]
pub struct Asker {
    /// The circumstances of the request.
    pub ctx: Ctx,
    /// The CSRF token that forms carry.
    pub csrf: String,
    /// The language code that pages speak to this person.
    pub language: String,
    /// Whether a cookie said so; then writes need the CSRF token.
    pub by_cookie: bool,
    /// Whether this is a training clinic.
    pub practice: bool,
    /// Seconds without a request after which a page hides itself.
    pub idle_seconds: u32,
    /// Seconds without a request after which the screen of a shared computer locks; 0 on any other.
    pub lock_seconds: u32,
    /// Whether the asker is a client who called this phone one's own.
    pub own_phone: bool,
}

impl Asker {
    /// 403 unless the asker holds one of these roles at the site where they work now.
    pub fn need(&self, any: &[Role]) -> Result<()> {
        if self.ctx.has_role(any) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// The words of the asker's language.
    pub fn words(&self) -> Words {
        Words::new(Lang::from_word(&self.language).unwrap_or(Lang::En))
    }

    /// The roles held at the site where they work now.
    pub fn roles_here(&self) -> Vec<Role> {
        match &self.ctx.actor {
            Actor::Staff { roles, .. } => {
                roles.iter().filter(|(at, _)| *at == self.ctx.site).map(|(_, role)| *role).collect()
            }
            Actor::Client(_) => vec![Role::Client],
            Actor::System => Vec::new(),
        }
    }

    /// The frame of a page for the asker; `room` is where the page belongs, `here` its address.
    pub async fn shell(&self, app: &App, room: Option<RoomName>, here: &str) -> Result<Shell> {
        let (asker, here) = (self.clone(), here.to_owned());
        app.look(&self.ctx, move |conn, _| asker.shell_in(conn, room, &here)).await
    }

    /// [`Asker::shell`] within a read.
    pub fn shell_in(&self, conn: &mut Conn, room: Option<RoomName>, here: &str) -> Result<Shell> {
        let id = self.ctx.staff_id();
        let name = id.map(|id| staff::staff_named(conn, &self.ctx, id)).transpose()?.unwrap_or_default();
        let site = staff::site(conn, &self.ctx.site)?;
        let day = service_day(self.ctx.now, site.zone);
        let roles = self.roles_here();
        // Only who can do something about it is told.
        let in_trouble = roles.contains(&Role::Manager) && jobs::in_trouble(conn, self.ctx.now)?;
        let person = Person { name: &name, roles: &roles, site: &site.name, day, csrf: &self.csrf };
        Ok(Shell::for_person(self.words(), &person, room, here)
            .practising(self.practice)
            .hiding_after(self.idle_seconds)
            .locking_after(self.lock_seconds)
            .with_jobs_in_trouble(in_trouble)
            .with_other_sites(self.works_elsewhere()))
    }

    fn works_elsewhere(&self) -> bool {
        match &self.ctx.actor {
            Actor::Staff { roles, .. } => roles.iter().any(|(at, _)| *at != self.ctx.site),
            Actor::Client(_) | Actor::System => false,
        }
    }
}

/// Who a request turned out to come from, noted for the audit of what they may not do.
#[derive(Clone)]
pub struct Known(pub Ctx);

impl FromRequest for Asker {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let app = request.app_data::<web::Data<App>>().ok_or_else(|| Error::fault("no app"))?;
            let (credentials, by_cookie) = credentials(&request)?;
            let asked = staff::who_asks(&app.desk(), credentials).await?;
            if asked.must_set_up && !is_open_without_second_step(request.path()) {
                return Err(Error::refused(403, "second_step_required"));
            }
            if by_cookie {
                csrf::refuse_foreign_write(&request, &asked.csrf)?;
            }
            request.extensions_mut().insert(Spoken(asked.language.clone()));
            let ctx = Ctx {
                actor: asked.actor,
                session: Some(asked.session),
                site: asked.site,
                now: app.clock.now(),
                keys: app.keys.clone(),
                policies: app.policies.clone(),
            };
            request.extensions_mut().insert(Known(ctx.clone()));
            let minutes = app.config.sessions.idle_minutes_of(matches!(ctx.actor, Actor::Client(_)));
            let idle = if by_cookie { minutes * 60 } else { 0 };
            let own_phone = match &ctx.actor {
                Actor::Client(id) => own_phone::is_own(&request, &ctx.keys, id),
                Actor::Staff { .. } | Actor::System => false,
            };
            let lock = if asked.is_shared { app.config.sessions.counter_lock_minutes * 60 } else { 0 };
            Ok(Asker {
                own_phone,
                lock_seconds: u32::try_from(lock).unwrap_or(0),
                practice: app.config.clinic.practice,
                idle_seconds: u32::try_from(idle).unwrap_or(0),
                ctx,
                csrf: asked.csrf,
                language: asked.language,
                by_cookie,
            })
        })
    }
}

/// What is open to who must set up a second step first: doing that, and leaving.
fn is_open_without_second_step(path: &str) -> bool {
    let begins = ["/account", "/api/v1/session", "/api/v1/staff/me/"];
    path == "/"
        || ["/sign-out", "/language"].contains(&path)
        || begins.iter().any(|one| path.starts_with(one))
}

/// An Authorization header makes cookies ignored.
fn credentials(request: &HttpRequest) -> Result<(Credentials, bool)> {
    if let Some(header) = request.headers().get(AUTHORIZATION) {
        let token =
            header.to_str().ok().and_then(|text| text.strip_prefix("Bearer ")).ok_or(Error::NotSignedIn)?;
        return Ok((Credentials::Token(token.trim().to_owned()), false));
    }
    let cookie = request.cookie(COOKIE).ok_or(Error::NotSignedIn)?;
    Ok((Credentials::Cookie(cookie.value().to_owned()), true))
}
