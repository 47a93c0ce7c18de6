//! The frame for whoever asks: their words, their rooms, their site and its day.

use super::actor::{Asker, place_of};
use super::i18n::{Lang, Words};
use super::shell::{Person, RoomName, Shell};
use crate::app::App;
use crate::clock;
use crate::ctx::Actor;
use crate::error::Result;
use crate::words::Role;

impl Asker {
    /// The words of the asker's language.
    pub fn words(&self) -> Words {
        Words::new(Lang::choose(Some(&self.language), None))
    }

    /// The roles held at the site where the asker works now.
    pub fn roles_here(&self) -> Vec<Role> {
        match &self.ctx.actor {
            Actor::Staff { roles, .. } => {
                roles.iter().filter(|(site, _)| *site == self.ctx.site).map(|(_, role)| *role).collect()
            }
            Actor::Client(_) => vec![Role::Client],
            Actor::System => Vec::new(),
        }
    }

    /// The shell around a page of the asker's; `here` is a path that answers GET.
    pub async fn shell(&self, app: &App, room: Option<RoomName>, here: &str) -> Result<Shell> {
        let place = app.look(&self.ctx, place_of).await?;
        let person = Person {
            name: &place.person,
            roles: &self.roles_here(),
            site: &place.site,
            day: clock::service_day(self.ctx.now, place.zone),
            csrf: &self.csrf,
        };
        let shell = Shell::for_person(self.words(), &person, room, here);
        // The page forgets itself when the session behind it does.
        let idle = u32::try_from(app.config.sessions.idle_minutes * 60).unwrap_or(0);
        Ok(shell
            .practising(app.config.clinic.practice)
            .hiding_after(idle)
            .with_other_sites(self.works_elsewhere()))
    }

    fn works_elsewhere(&self) -> bool {
        match &self.ctx.actor {
            Actor::Staff { roles, .. } => roles.iter().any(|(at, _)| *at != self.ctx.site),
            Actor::Client(_) | Actor::System => false,
        }
    }
}
