//! The outbox: written with the change, taken by one server at a time, tried again after a while, given
//! up in sight of everybody.
//!
//! A notice is marked as being sent before it leaves. If the service breaks off in between, nobody can
//! tell whether it went: it is given up as such and not sent again.

use chrono::TimeDelta;

use super::store::{self, Notice};
use super::{Channel, Facts, NoticeState, Template, Trouble, choice_of, rules};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId};
use crate::units::Instant;

/// Something to tell a client.
#[derive(Debug, Clone)]
pub struct NewNotice<'a> {
    /// Where it belongs.
    pub site: &'a SiteId,
    /// To whom.
    pub client: &'a ClientId,
    /// What.
    pub template: Template,
    /// The booking or the offer that it is about.
    pub subject: &'a str,
    /// The moments that it tells.
    pub facts: Facts,
}

impl Notice {
    /// The moments that it tells.
    pub fn read(&self) -> Result<Facts> {
        serde_json::from_str(&self.facts).map_err(|_| Error::fault("the facts of a notice cannot be read"))
    }
}

/// Writes a notice for a client who is written to; for anybody else there is nothing to tell. The same
/// thing is told once.
pub fn tell(conn: &mut Conn, ctx: &Ctx, new: &NewNotice<'_>) -> Result<()> {
    tell_from(conn, ctx, new, ctx.now)
}

/// [`tell`], not before a moment.
pub fn tell_from(conn: &mut Conn, ctx: &Ctx, new: &NewNotice<'_>, due_at: Instant) -> Result<()> {
    let choice = choice_of(conn, new.client)?;
    if choice.is_none_or(|choice| choice.channel == Channel::None) {
        return Ok(());
    }
    let facts =
        serde_json::to_string(&new.facts).map_err(|_| Error::fault("a notice cannot be written down"))?;
    let notice = Notice {
        id: RowId::new(),
        site_id: new.site.clone(),
        client_id: new.client.clone(),
        template: new.template,
        subject_id: new.subject.to_owned(),
        facts,
        made_at: ctx.now,
        due_at,
        state: NoticeState::Waiting,
        attempts: 0,
        next_try_at: due_at,
        claimed_until: None,
        trouble: None,
        ended_at: None,
    };
    store::append(conn, &notice)
}

/// Which of these things were told already, or are to be.
pub fn told(conn: &mut Conn, template: Template, subjects: &[String]) -> Result<Vec<String>> {
    store::told(conn, template, subjects)
}

/// What waits to be told of one thing.
pub fn waiting_about(conn: &mut Conn, template: Template, subject: &str) -> Result<Option<Notice>> {
    store::waiting_about(conn, template, subject)
}

/// The sites at which there is anything to send or to give up.
pub fn sites_due(conn: &mut Conn, now: Instant) -> Result<Vec<SiteId>> {
    store::sites_due(conn, now)
}

/// What the asker's site is to send next.
pub fn next_due(conn: &mut Conn, ctx: &Ctx) -> Result<Option<Notice>> {
    store::next_due(conn, &ctx.site, ctx.now)
}

/// Gives up what was being sent when whoever sent it broke off; gives how many.
pub fn expire(conn: &mut Conn, ctx: &Ctx) -> Result<usize> {
    let count = store::expire(conn, &ctx.site, ctx.now)?;
    if count > 0 {
        audit::done(conn, ctx, "notices.give_up", About::default())?;
    }
    Ok(count)
}

/// Drops a notice that is no longer so, or no longer wanted.
pub fn drop_untrue(conn: &mut Conn, ctx: &Ctx, notice: &Notice, why: Trouble) -> Result<()> {
    store::end(conn, &notice.id, NoticeState::Waiting, NoticeState::Dropped, Some(why), ctx.now).map(|_| ())
}

/// Lets a notice wait until a moment without counting a try.
pub fn postpone(conn: &mut Conn, notice: &Notice, until: Instant) -> Result<()> {
    store::wait(conn, &notice.id, NoticeState::Waiting, notice.trouble, until).map(|_| ())
}

/// A notice that was taken to be sent, its try counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The notice.
    pub notice: Notice,
    /// The try, counted from one.
    pub attempts: i64,
}

/// Takes a notice to send it; none if somebody else has it.
pub fn claim(conn: &mut Conn, ctx: &Ctx, notice: Notice) -> Result<Option<Taken>> {
    let is_ours = store::claim(conn, &notice.id, ctx.now + rules::LEASE)?;
    Ok(is_ours.then(|| Taken { attempts: notice.attempts + 1, notice }))
}

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// It is sent.
    Sent,
    /// It is tried again.
    Again,
    /// It is given up.
    GivenUp,
}

/// Writes down what became of a try: sent, tried again after a while, or given up.
pub fn settle(
    conn: &mut Conn,
    ctx: &Ctx,
    taken: &Taken,
    outcome: std::result::Result<(), Trouble>,
) -> Result<Settled> {
    let id = &taken.notice.id;
    let Err(trouble) = outcome else {
        store::end(conn, id, NoticeState::Sending, NoticeState::Sent, None, ctx.now)?;
        return Ok(Settled::Sent);
    };
    let is_final = matches!(trouble, Trouble::Refused | Trouble::OutcomeUnknown);
    let next = rules::next_try(taken.attempts, taken.notice.due_at, ctx.now).filter(|_| !is_final);
    if let Some(next) = next {
        store::wait(conn, id, NoticeState::Sending, Some(trouble), next)?;
        return Ok(Settled::Again);
    }
    store::end(conn, id, NoticeState::Sending, NoticeState::GivenUp, Some(trouble), ctx.now)?;
    audit::done(conn, ctx, "notices.give_up", About::row(&taken.notice.client_id, id.as_str()))?;
    Ok(Settled::GivenUp)
}

/// The newest notices of a client.
pub fn notices_of(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Notice>> {
    store::of_client(conn, client, limit)
}

/// The newest notices of the asker's site that were given up.
pub fn given_up(conn: &mut Conn, ctx: &Ctx, limit: i64) -> Result<Vec<Notice>> {
    store::given_up(conn, &ctx.site, limit)
}

/// How long it is kept what became of a notice.
const KEPT: TimeDelta = TimeDelta::days(90);

/// Forgets notices that ended three months ago.
pub fn forget_before(conn: &mut Conn, now: Instant) -> Result<usize> {
    store::forget_before(conn, now - KEPT)
}
