//! What clients say about the site: a complaint, an idea, thanks.
//!
//! With a name it is answered. Without one nothing is kept but the site, the day and the words: no actor, no
//! hour, no line of the audit, no order in which it came.

pub mod pages; // for clients, for anybody, for the manager
mod store;

use crate::audit::{self, About};
use crate::clients::programme;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::keys::{Keyring, Place, random_word};
use crate::text::{optional_words, required_words};
use crate::words::Role;

pub use store::Said;

/// Who reads and answers.
pub const READERS: &[Role] = &[Role::Manager];

/// As much is said without a name at a site on a day; more is no feedback, and somebody should look.
const NAMELESS_A_DAY: i64 = 50;
/// How much a client sees of what they said, and how much a manager sees at once.
const SHOWN_TO_CLIENT: i64 = 6;
const SHOWN: i64 = 100;

closed_list! {
    /// What is said.
    FeedbackKind {
        /// Something went wrong.
        Complaint = "complaint",
        /// Something could be better.
        Idea = "idea",
        /// Something was good.
        Thanks = "thanks",
    }
}

impl Said {
    /// The client's words.
    pub fn words(&self, keys: &Keyring) -> Result<String> {
        keys.open_text(place("words", &self.id), &self.sealed_words)
    }

    /// The words of the answer.
    pub fn answer(&self, keys: &Keyring) -> Result<Option<String>> {
        self.sealed_answer
            .as_deref()
            .map(|sealed| keys.open_text(place("answer", &self.id), sealed))
            .transpose()
    }
}

fn place<'a>(column: &'static str, id: &'a RowId) -> Place<'a> {
    Place::new("feedback", column, id.as_str())
}

/// A client says something and is answered. Refuses: 403 for anybody else, the field `words` (`required`,
/// `too_long`).
pub fn say(conn: &mut Conn, ctx: &Ctx, kind: FeedbackKind, words: &str) -> Result<RowId> {
    let Actor::Client(client) = &ctx.actor else { return Err(Error::Forbidden) };
    let new = noted(conn, ctx, kind, words)?;
    let new = Said { client: Some(client.clone()), said_at: Some(ctx.now), ..new };
    store::append(conn, &new)?;
    audit::done(conn, ctx, "feedback.say", About::row(client, new.id.as_str()))?;
    Ok(new.id)
}

/// Somebody says something without a name. `ctx` is the service's own; what is kept does not say when in the day
/// it was. Refuses: 404 `site_unknown`, the field `words` (`required`, `too_long`), 429 where much was said today.
pub fn say_nameless(conn: &mut Conn, ctx: &Ctx, kind: FeedbackKind, words: &str) -> Result<()> {
    let new = noted(conn, ctx, kind, words)?;
    if store::nameless_on(conn, &new.site, new.said_on)? >= NAMELESS_A_DAY {
        return Err(Error::TooMany(3600));
    }
    store::append(conn, &new)
}

fn noted(conn: &mut Conn, ctx: &Ctx, kind: FeedbackKind, words: &str) -> Result<Said> {
    let words = required_words("words", words)?;
    let site = programme::site(conn, &ctx.site)?;
    // Other ids say the millisecond at which they were made.
    let id = RowId::from_text(random_word::<16>()?);
    let sealed_words = ctx.keys.seal_text(place("words", &id), &words)?;
    Ok(Said {
        id,
        said_on: site.day(ctx.now),
        site: site.id,
        kind,
        sealed_words,
        client: None,
        said_at: None,
        sealed_answer: None,
        answered_at: None,
    })
}

/// What was said at the asker's site, what waits for an answer first, the oldest day first.
pub fn read(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Said>> {
    may_read(ctx)?;
    audit::looked(conn, ctx, "feedback.read", About::default())?;
    store::at_site(conn, &ctx.site, SHOWN)
}

/// Answers what was said, once; without words it was read. Refuses: 403, 404 `feedback_unknown`, 409
/// `already_answered`, the field `words` (`required` where a client waits for it, `too_long`).
pub fn answer(conn: &mut Conn, ctx: &Ctx, id: &RowId, words: &str) -> Result<()> {
    may_read(ctx)?;
    let said = store::by_id(conn, id)?.filter(|said| said.site == ctx.site);
    let said = said.ok_or_else(|| Error::unknown("feedback_unknown"))?;
    let words = match said.client {
        Some(_) => Some(required_words("words", words)?),
        None => optional_words("words", Some(words))?,
    };
    let sealed = words.map(|words| ctx.keys.seal_text(place("answer", id), &words)).transpose()?;
    if !store::answer(conn, id, sealed.as_deref(), ctx.staff_id(), ctx.now)? {
        return Err(Error::refused(409, "already_answered"));
    }
    let about = About { client: said.client.as_ref(), subject: Some(id.as_str()), note: None };
    audit::done(conn, ctx, "feedback.answer", about)
}

/// What a client said last, newest first.
pub fn of_client(conn: &mut Conn, client: &ClientId) -> Result<Vec<Said>> {
    store::of_client(conn, client, SHOWN_TO_CLIENT)
}

fn may_read(ctx: &Ctx) -> Result<()> {
    if ctx.has_role(READERS) { Ok(()) } else { Err(Error::Forbidden) }
}
