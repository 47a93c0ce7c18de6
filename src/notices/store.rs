//! Rows of the outbox. Each change asks for the state that it changes, so that two servers never both
//! make it.

use diesel::prelude::*;

use super::{NoticeState, Template, Trouble};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId};
use crate::schema::notices;
use crate::units::Instant;

/// Something that is told to a client.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = notices)]
pub struct Notice {
    /// Its id, which stays the same at every try.
    pub id: RowId,
    /// Where it belongs.
    pub site_id: SiteId,
    /// To whom.
    pub client_id: ClientId,
    /// What it tells.
    pub template: Template,
    /// The booking or the offer that it is about.
    pub subject_id: String,
    /// The moments that it tells, as JSON.
    pub facts: String,
    /// When it was written.
    pub made_at: Instant,
    /// From when it may go.
    pub due_at: Instant,
    /// How it stands.
    pub state: NoticeState,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next.
    pub next_try_at: Instant,
    /// Until when whoever sends it has it alone.
    pub claimed_until: Option<Instant>,
    /// What stood in the way last.
    pub trouble: Option<Trouble>,
    /// When it was sent, given up or dropped.
    pub ended_at: Option<Instant>,
}

/// Appends a notice.
pub fn append(conn: &mut Conn, notice: &Notice) -> Result<()> {
    diesel::insert_into(notices::table).values(notice).execute(conn)?;
    Ok(())
}

/// The sites with anything to do at a moment.
pub fn sites_due(conn: &mut Conn, now: Instant) -> Result<Vec<SiteId>> {
    let waits = notices::state.eq(NoticeState::Waiting).and(notices::next_try_at.le(now));
    let broke = notices::state.eq(NoticeState::Sending).and(notices::claimed_until.le(now));
    Ok(notices::table
        .filter(notices::ended_at.is_null())
        .filter(waits.or(broke.assume_not_null()))
        .select(notices::site_id)
        .distinct()
        .order(notices::site_id)
        .load(conn)?)
}

/// What a site is to send next.
pub fn next_due(conn: &mut Conn, site: &SiteId, now: Instant) -> Result<Option<Notice>> {
    Ok(notices::table
        .filter(notices::site_id.eq(site))
        .filter(notices::ended_at.is_null())
        .filter(notices::state.eq(NoticeState::Waiting))
        .filter(notices::next_try_at.le(now))
        .order((notices::next_try_at, notices::id))
        .select(Notice::as_select())
        .first(conn)
        .optional()?)
}

/// Takes a waiting notice for oneself and counts the try; false if somebody else did.
pub fn claim(conn: &mut Conn, id: &RowId, until: Instant) -> Result<bool> {
    let waiting = notices::table.find(id).filter(notices::state.eq(NoticeState::Waiting));
    let claimed = diesel::update(waiting).set((
        notices::state.eq(NoticeState::Sending),
        notices::claimed_until.eq(until),
        notices::attempts.eq(notices::attempts + 1),
    ));
    Ok(claimed.execute(conn)? == 1)
}

/// Ends a notice that stands so; false if it does not.
pub fn end(
    conn: &mut Conn,
    id: &RowId,
    stands: NoticeState,
    state: NoticeState,
    trouble: Option<Trouble>,
    at: Instant,
) -> Result<bool> {
    let ended = diesel::update(notices::table.find(id).filter(notices::state.eq(stands))).set((
        notices::state.eq(state),
        notices::claimed_until.eq(None::<Instant>),
        notices::trouble.eq(trouble),
        notices::ended_at.eq(at),
    ));
    Ok(ended.execute(conn)? == 1)
}

/// Puts a notice that stands so back to wait.
pub fn wait(
    conn: &mut Conn,
    id: &RowId,
    stands: NoticeState,
    trouble: Option<Trouble>,
    next: Instant,
) -> Result<bool> {
    let put = diesel::update(notices::table.find(id).filter(notices::state.eq(stands))).set((
        notices::state.eq(NoticeState::Waiting),
        notices::claimed_until.eq(None::<Instant>),
        notices::trouble.eq(trouble),
        notices::next_try_at.eq(next),
    ));
    Ok(put.execute(conn)? == 1)
}

/// Gives up what somebody took and never answered for.
pub fn expire(conn: &mut Conn, site: &SiteId, now: Instant) -> Result<usize> {
    let broke = notices::table
        .filter(notices::site_id.eq(site))
        .filter(notices::state.eq(NoticeState::Sending))
        .filter(notices::claimed_until.le(now));
    Ok(diesel::update(broke)
        .set((
            notices::state.eq(NoticeState::GivenUp),
            notices::claimed_until.eq(None::<Instant>),
            notices::trouble.eq(Trouble::OutcomeUnknown),
            notices::ended_at.eq(now),
        ))
        .execute(conn)?)
}

/// Which of these things were told, or are to be, with this template.
pub fn told(conn: &mut Conn, template: Template, subjects: &[String]) -> Result<Vec<String>> {
    if subjects.is_empty() {
        return Ok(Vec::new());
    }
    Ok(notices::table
        .filter(notices::template.eq(template))
        .filter(notices::subject_id.eq_any(subjects.iter().collect::<Vec<_>>()))
        .select(notices::subject_id)
        .load(conn)?)
}

/// What waits to be told of one thing.
pub fn waiting_about(conn: &mut Conn, template: Template, subject: &str) -> Result<Option<Notice>> {
    Ok(notices::table
        .filter(notices::template.eq(template))
        .filter(notices::subject_id.eq(subject))
        .filter(notices::state.eq(NoticeState::Waiting))
        .select(Notice::as_select())
        .first(conn)
        .optional()?)
}

/// The newest of a client.
pub fn of_client(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Notice>> {
    Ok(notices::table
        .filter(notices::client_id.eq(client))
        .order((notices::made_at.desc(), notices::id.desc()))
        .limit(limit)
        .select(Notice::as_select())
        .load(conn)?)
}

/// The newest of a site that were given up.
pub fn given_up(conn: &mut Conn, site: &SiteId, limit: i64) -> Result<Vec<Notice>> {
    Ok(notices::table
        .filter(notices::site_id.eq(site))
        .filter(notices::state.eq(NoticeState::GivenUp))
        .order((notices::ended_at.desc(), notices::id.desc()))
        .limit(limit)
        .select(Notice::as_select())
        .load(conn)?)
}

/// Forgets what ended before a moment.
pub fn forget_before(conn: &mut Conn, moment: Instant) -> Result<usize> {
    Ok(diesel::delete(notices::table.filter(notices::ended_at.lt(moment))).execute(conn)?)
}
