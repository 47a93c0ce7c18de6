//! What a clinic says to all its clients: on their own page for some days, and to who is written to.
//!
//! The words are the writer's. They are sealed, and words that would tell a reader what the place is are
//! refused; an announcement is taken back, never changed.

pub mod pages; // written, shown and taken back
pub mod rules; // which words
mod store;

use std::collections::{BTreeMap, HashSet};

use chrono::{NaiveDate, NaiveTime};

use crate::audit::{self, About};
use crate::clients;
use crate::clients::programme;
use crate::clock::instant;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::{ClientId, RowId, SiteId};
use crate::keys::{Keyring, Place};
use crate::notices::{self, Facts, NewNotice, Template};
use crate::words::{Language, Role};

/// Who writes them.
pub const WRITERS: &[Role] = &[Role::Manager];
/// The longest time for which one is shown, in days.
const LONGEST: i64 = 60;

/// The words, in one language or more.
pub type Texts = BTreeMap<Language, String>;

/// Something that is said to all clients of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// Its id.
    pub id: RowId,
    /// The first day on which it is shown …
    pub from: NaiveDate,
    /// … and the last.
    pub to: NaiveDate,
    /// The words.
    pub texts: Texts,
    /// Whether it was taken back.
    pub is_removed: bool,
}

impl Announcement {
    /// The words in a language, else in English, else in the first there is.
    pub fn text(&self, language: Language) -> &str {
        let mut wanted = [language, Language::English].into_iter().filter_map(|one| self.texts.get(&one));
        wanted.next().or_else(|| self.texts.values().next()).map_or("", String::as_str)
    }

    /// Whether it is shown on a day.
    pub fn is_shown(&self, day: NaiveDate) -> bool {
        !self.is_removed && self.from <= day && day <= self.to
    }

    fn opened(row: store::Row, keys: &Keyring) -> Result<Announcement> {
        let text = keys.open_text(place(&row.id), &row.words)?;
        let texts =
            serde_json::from_str(&text).map_err(|_| Error::fault("an announcement cannot be read"))?;
        Ok(Announcement {
            id: row.id,
            from: row.from_day,
            to: row.to_day,
            texts,
            is_removed: row.removed_at.is_some(),
        })
    }
}

fn place(id: &RowId) -> Place<'_> {
    Place::new("announcements", "words", id.as_str())
}

/// Says something to all clients of the asker's site, and tells it to who is written to. Fields `texts`
/// (`required`, `too_long`, `not_neutral`), `from`, `to` (`in_the_past`, `before_from`, `too_far_ahead`).
pub fn announce(conn: &mut Conn, ctx: &Ctx, from: NaiveDate, to: NaiveDate, texts: &Texts) -> Result<RowId> {
    let site = programme::site(conn, &ctx.site)?;
    let today = site.day(ctx.now);
    let mut wrong = Vec::new();
    if let Some(code) = rules::wrong_with(texts.values().map(String::as_str)) {
        wrong.push(FieldError::new(
            "texts",
            code,
            "neutral words, 300 letters at most, in one language or more",
        ));
    }
    if to < today {
        wrong.push(FieldError::new("to", "in_the_past", "today or later"));
    } else if to < from {
        wrong.push(FieldError::new("to", "before_from", "not before the first day"));
    } else if (to - today).num_days() > LONGEST {
        wrong.push(FieldError::new("to", "too_far_ahead", "at most sixty days ahead"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let id = RowId::new();
    let text =
        serde_json::to_string(texts).map_err(|_| Error::fault("an announcement cannot be written down"))?;
    let row = store::Row {
        id: id.clone(),
        site_id: site.id.clone(),
        from_day: from,
        to_day: to,
        words: ctx.keys.seal_text(place(&id), &text)?,
        made_by: ctx.staff_id().cloned(),
        made_at: ctx.now,
        removed_by: None,
        removed_at: None,
    };
    store::append(conn, &row)?;
    audit::done(conn, ctx, "announcements.make", About { subject: Some(id.as_str()), ..About::default() })?;
    let facts = Facts { at: ctx.now.max(instant(from, NaiveTime::MIN, site.zone)), other: None };
    for client in clients_of(conn, &site.id)? {
        let new = NewNotice {
            site: &site.id,
            client: &client,
            template: Template::Announcement,
            subject: id.as_str(),
            facts: facts.clone(),
        };
        notices::tell_from(conn, ctx, &new, facts.at)?;
    }
    Ok(id)
}

/// Those in treatment at a site who are written to, each once.
fn clients_of(conn: &mut Conn, site: &SiteId) -> Result<Vec<ClientId>> {
    let episodes = clients::open_episodes_at(conn, std::slice::from_ref(site))?;
    let ids: Vec<ClientId> = episodes.into_iter().map(|episode| episode.client).collect();
    let chosen = notices::who_chose(conn, &ids)?;
    let mut seen = HashSet::new();
    Ok(chosen.into_iter().map(|choice| choice.client).filter(|client| seen.insert(client.clone())).collect())
}

/// Takes an announcement back; what was not sent yet is not sent. Refuses: 404 `announcement_unknown`.
pub fn take_back(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<()> {
    if !store::remove(conn, id, &ctx.site, ctx.staff_id(), ctx.now)? {
        return Err(Error::unknown("announcement_unknown"));
    }
    audit::done(
        conn,
        ctx,
        "announcements.take_back",
        About { subject: Some(id.as_str()), ..About::default() },
    )
}

/// What is said to the clients of the asker's site on a day.
pub fn shown_on(conn: &mut Conn, ctx: &Ctx, day: NaiveDate) -> Result<Vec<Announcement>> {
    let rows = store::between(conn, &ctx.site, day)?;
    let all: Result<Vec<_>> = rows.into_iter().map(|row| Announcement::opened(row, &ctx.keys)).collect();
    Ok(all?.into_iter().filter(|one| one.is_shown(day)).collect())
}

/// The newest announcements of the asker's site, those that were taken back too.
pub fn newest(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Announcement>> {
    let rows = store::newest(conn, &ctx.site, 50)?;
    rows.into_iter().map(|row| Announcement::opened(row, &ctx.keys)).collect()
}

/// One announcement that is still said at its site at the asker's moment.
pub fn still_said(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Option<Announcement>> {
    let Some(row) = store::find(conn, id)? else { return Ok(None) };
    let day = programme::site(conn, &row.site_id)?.day(ctx.now);
    Ok(Some(Announcement::opened(row, &ctx.keys)?).filter(|one| one.is_shown(day)))
}
