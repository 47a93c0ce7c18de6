//! `/audit/acts`: every act that the audit has words for, each a link to its lines. On the audit itself they
//! would weigh more than all else together.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::{ACTIONS, action_words};
use crate::app::App;
use crate::error::Result;
use crate::web::actor::Asker;
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

#[derive(Template)]
#[template(path = "audit/acts.html")]
struct ActsPage {
    shell: Shell,
    /// The act and its words, by its words.
    acts: Vec<(&'static str, String)>,
}

pub async fn shown(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let shell = asker.shell(&app, Some(RoomName::Audit), "/audit/acts").await?;
    let words = shell.words;
    let mut acts: Vec<(&str, String)> = ACTIONS.lines().map(|act| (act, action_words(words, act))).collect();
    acts.sort_by(|one, other| one.1.cmp(&other.1));
    html(200, &ActsPage { shell, acts })
}
