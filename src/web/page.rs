//! The frame for whoever asks: their words, their rooms, their site and its day.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use askama::Template;

use super::actor::{Asker, place_of};
use super::i18n::{Lang, Words};
use super::shell::{Person, RoomName, Shell};
use crate::app::App;
use crate::clock;
use crate::ctx::Actor;
use crate::error::{Error, Result};

impl Asker {
    /// The words of the asker's language.
    pub fn words(&self) -> Words {
        Words::new(Lang::choose(Some(&self.language), None))
    }

    /// The shell around a page of the asker's; `here` is a path that answers GET.
    pub async fn shell(&self, app: &App, room: Option<RoomName>, here: &str) -> Result<Shell> {
        let place = app.look(&self.ctx, place_of).await?;
        let roles = match &self.ctx.actor {
            Actor::Staff { roles, .. } => {
                roles.iter().filter(|(site, _)| *site == self.ctx.site).map(|(_, role)| *role).collect()
            }
            _ => Vec::new(),
        };
        let person = Person {
            name: &place.person,
            roles: &roles,
            site: &place.site,
            day: clock::service_day(self.ctx.now, place.zone),
            csrf: &self.csrf,
        };
        let shell = Shell::for_person(self.words(), &person, room, here);
        Ok(shell.practising(app.config.clinic.practice))
    }
}

/// A page, with the status that says what became of what was sent.
pub fn html(status: u16, page: &impl Template) -> Result<HttpResponse> {
    let body = page.render().map_err(|cause| Error::Fault(Box::new(cause)))?;
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(body))
}

/// After a form was taken: the page to read next, by GET, so that reloading sends nothing again.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, path)).finish()
}
