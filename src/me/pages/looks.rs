//! `/me/looks`: who looked, all of it, a page at a time.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;

use super::around::{Help, around};
use crate::app::App;
use crate::clock::local;
use crate::error::Result;
use crate::ids::RowId;
use crate::me::looks::{Look, page};
use crate::me::own_client;
use crate::staff;
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::page::html;
use crate::web::shell::Shell;

/// Entries on a page, about.
const ENTRIES: usize = 20;

/// One entry in words.
pub struct LookLine {
    /// What they were, and where; never who.
    pub who: String,
    /// When.
    pub when: String,
    /// What for.
    pub what: String,
    /// What was stated by somebody outside the care team.
    pub purpose: Option<String>,
}

impl LookLine {
    /// Puts an entry into words.
    pub fn of(words: Words, zone: Tz, look: &Look) -> LookLine {
        let roles: Vec<String> = look.roles.iter().map(|role| words.of("role", role.word())).collect();
        let at = local(look.at, zone);
        let mut rooms: Vec<String> = look.rooms.iter().map(|room| what(words, room)).collect();
        rooms.sort();
        rooms.dedup();
        LookLine {
            who: raised(&[roles.join(", "), look.site.clone()].join(", ")),
            when: format!("{}, {}", words.near_date(at.date()), words.time(at.time())),
            what: rooms.join(", "),
            purpose: look.purpose.clone(),
        }
    }
}

/// What a room's things are to the client; those of a room that could tell an illness are the file.
fn what(words: Words, room: &str) -> String {
    let known = matches!(room, "counter" | "doses" | "orders" | "takehome" | "doctor" | "guests");
    words.of("me-look", if known { room } else { "file" })
}

/// With a capital, as a line begins.
fn raised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[derive(Deserialize)]
pub struct Older {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "me/looks.html")]
struct LooksPage {
    shell: Shell,
    help: Help,
    looks: Vec<LookLine>,
    /// Where the next page begins.
    next: Option<String>,
}

/// The page.
pub async fn show(app: web::Data<App>, asker: Asker, older: web::Query<Older>) -> Result<HttpResponse> {
    let (inside, telephone) = (asker.clone(), app.config.clinic.telephone.clone());
    let before = older.into_inner().after.map(RowId::from_text);
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let (shell, help) = around(conn, ctx, &inside, telephone.as_deref(), "/me/looks")?;
            let (client, zone) = (own_client(conn, ctx)?, staff::site(conn, &ctx.site)?.zone);
            let (looks, next) = page(conn, ctx, &client.id, zone, before.as_ref(), ENTRIES)?;
            let looks = looks.iter().map(|look| LookLine::of(shell.words, zone, look)).collect();
            Ok(LooksPage { shell, help, looks, next: next.map(|id| id.to_string()) })
        })
        .await?;
    html(200, &page)
}
