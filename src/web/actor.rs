//! Who asks: from a token or a page session to a [`Ctx`].

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest, web};
use chrono_tz::Tz;

use super::csrf::{self, COOKIE};
use super::tongue::Spoken;
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
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
}

impl Asker {
    /// 403 unless the asker holds one of these roles at the site where they work now.
    pub fn need(&self, any: &[Role]) -> Result<()> {
        if self.ctx.has_role(any) { Ok(()) } else { Err(Error::Forbidden) }
    }
}

/// Where the asker works and who they are, as a page's frame says it.
#[derive(Debug, Clone)]
pub struct Place {
    /// The person's name; empty for anybody but staff.
    pub person: String,
    /// The site's name.
    pub site: String,
    /// Its time zone.
    pub zone: Tz,
}

/// The asker's name and site.
pub fn place_of(conn: &mut Conn, ctx: &Ctx) -> Result<Place> {
    let site = staff::site(conn, &ctx.site)?;
    let person = match ctx.staff_id() {
        Some(id) => staff::staff_named(conn, ctx, id)?,
        None => String::new(),
    };
    Ok(Place { person, site: site.name, zone: site.zone })
}

impl FromRequest for Asker {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let app = request.app_data::<web::Data<App>>().ok_or_else(|| Error::fault("no app"))?;
            let (credentials, by_cookie) = credentials(&request)?;
            let asked = staff::who_asks(&app.desk(), credentials).await?;
            if by_cookie {
                csrf::refuse_foreign_write(&request, &asked.csrf)?;
            }
            request.extensions_mut().insert(Spoken(asked.language.clone()));
            Ok(Asker {
                ctx: Ctx {
                    actor: asked.actor,
                    session: Some(asked.session),
                    site: asked.site,
                    now: app.clock.now(),
                    keys: app.keys.clone(),
                    policies: app.policies.clone(),
                },
                csrf: asked.csrf,
                language: asked.language,
                by_cookie,
            })
        })
    }
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
