//! `/me/looks`: who looked, all of it, a page at a time.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;

use super::around::{Help, around};
use crate::app::App;
use crate::clock::local;
use crate::disclosures::{self, Request};
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
            when: words.near_moment(at),
            what: rooms.join(", "),
            purpose: look.purpose.clone(),
        }
    }
}

/// A request from outside in words; no name of staff.
pub struct AskedLine {
    /// Who asked.
    pub who: String,
    /// When.
    pub when: String,
    /// Their name and office, as they were written down.
    pub name: String,
    /// What they wanted to know.
    pub asked_for: String,
    /// What became of it.
    pub outcome: String,
    /// What was told, and why.
    pub told: Vec<String>,
}

impl AskedLine {
    fn of(words: Words, zone: Tz, one: Request) -> AskedLine {
        let at = local(one.at, zone);
        let ground = one.answer.as_ref().and_then(|answer| answer.ground);
        let outcome = match (&one.answer, ground) {
            (None, _) => words.say("disclosure-nothing-told"),
            (Some(_), None) => words.say("me-outside-refused"),
            (Some(_), Some(ground)) => {
                let ground = words.of("disclosure-ground", ground.word());
                words.say_with("me-outside-told", &[("ground", ground.into())])
            }
        };
        AskedLine {
            who: words.of("disclosure-by", one.asked_by.word()),
            when: words.near_moment(at),
            name: one.who,
            asked_for: one.asked_for,
            outcome,
            told: one.answer.into_iter().flat_map(|answer| [answer.told, answer.reason]).flatten().collect(),
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
    /// What somebody outside asked to be told; on the first page.
    asked: Vec<AskedLine>,
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
            let asked = match before {
                Some(_) => Vec::new(),
                None => disclosures::about_client(conn, ctx, &client.id)?,
            };
            let asked = asked.into_iter().map(|one| AskedLine::of(shell.words, zone, one)).collect();
            Ok(LooksPage { shell, help, asked, looks, next: next.map(|id| id.to_string()) })
        })
        .await?;
    html(200, &page)
}
