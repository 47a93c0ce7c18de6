//! Rows of the waitlist: terms stay; an entry ends once, an offer is answered once.

use diesel::prelude::*;

use super::{EntryEnd, OfferAnswer};
use crate::db::{Conn, on_either};
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::schema::{waitlist_entries as entries, waitlist_offers as offers};
use crate::units::Instant;
use crate::words::Part;

/// Somebody who waits.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = entries)]
pub struct Entry {
    /// Its id.
    pub id: RowId,
    /// Who.
    pub client_id: ClientId,
    /// Where.
    pub site_id: SiteId,
    /// The first moment at which the visit may begin …
    pub from_at: Instant,
    /// … and the last.
    pub to_at: Instant,
    /// Which part of the day.
    pub part: Part,
    /// The dosing time of the visit.
    pub seconds: i64,
    /// Which member of staff put the client on the list; none: the client.
    pub set_by: Option<StaffId>,
    /// When.
    pub set_at: Instant,
    /// How it ended.
    pub outcome: Option<EntryEnd>,
    /// Which member of staff ended it; none: the client.
    pub ended_by: Option<StaffId>,
    /// When.
    pub ended_at: Option<Instant>,
}

/// A seat that is held for somebody.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = offers)]
pub struct Offer {
    /// Its id.
    pub id: RowId,
    /// For which entry.
    pub entry_id: RowId,
    /// For whom.
    pub client_id: ClientId,
    /// Where.
    pub site_id: SiteId,
    /// When the slot begins …
    pub starts_at: Instant,
    /// … and ends.
    pub ends_at: Instant,
    /// The dosing time of the visit.
    pub seconds: i64,
    /// What the slot has.
    pub capacity_seconds: i64,
    /// When it was offered.
    pub offered_at: Instant,
    /// Until when it is held.
    pub holds_until: Instant,
    /// What was said.
    pub answer: Option<OfferAnswer>,
    /// By which member of staff; none: the client.
    pub answered_by: Option<StaffId>,
    /// When.
    pub answered_at: Option<Instant>,
}

impl Offer {
    /// Whether the seat is held at a moment.
    pub fn is_open(&self, now: Instant) -> bool {
        self.answered_at.is_none() && self.holds_until > now
    }
}

/// Appends an entry.
pub fn append(conn: &mut Conn, entry: &Entry) -> Result<()> {
    diesel::insert_into(entries::table).values(entry).execute(conn)?;
    Ok(())
}

/// Appends an offer.
pub fn append_offer(conn: &mut Conn, offer: &Offer) -> Result<()> {
    diesel::insert_into(offers::table).values(offer).execute(conn)?;
    Ok(())
}

/// One entry.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<Entry>> {
    Ok(entries::table.find(id).select(Entry::as_select()).first(conn).optional()?)
}

/// One offer.
pub fn find_offer(conn: &mut Conn, id: &RowId) -> Result<Option<Offer>> {
    Ok(offers::table.find(id).select(Offer::as_select()).first(conn).optional()?)
}

/// Ends an entry; false if it has ended.
pub fn end(
    conn: &mut Conn,
    id: &RowId,
    outcome: EntryEnd,
    by: Option<&StaffId>,
    at: Instant,
) -> Result<bool> {
    let ended = diesel::update(entries::table.find(id).filter(entries::ended_at.is_null())).set((
        entries::outcome.eq(outcome),
        entries::ended_by.eq(by),
        entries::ended_at.eq(at),
    ));
    Ok(ended.execute(conn)? == 1)
}

/// Answers an offer; false if it was answered.
pub fn answer(
    conn: &mut Conn,
    id: &RowId,
    answer: OfferAnswer,
    by: Option<&StaffId>,
    at: Instant,
) -> Result<bool> {
    let answered = diesel::update(offers::table.find(id).filter(offers::answered_at.is_null())).set((
        offers::answer.eq(answer),
        offers::answered_by.eq(by),
        offers::answered_at.eq(at),
    ));
    Ok(answered.execute(conn)? == 1)
}

/// Those of a client that have not ended and whose window is not over, by time.
pub fn open_of(conn: &mut Conn, client: &ClientId, now: Instant) -> Result<Vec<Entry>> {
    Ok(entries::table
        .filter(entries::client_id.eq(client))
        .filter(entries::ended_at.is_null())
        .filter(entries::to_at.gt(now))
        .order((entries::from_at, entries::id))
        .select(Entry::as_select())
        .load(conn)?)
}

/// Those at a site that have not ended and whose window begins from one moment to before another, the
/// longest waiting first.
pub fn open_at(conn: &mut Conn, site: &SiteId, (from, to): (Instant, Instant)) -> Result<Vec<Entry>> {
    Ok(on_either!(conn, |conn| entries::table
        .filter(entries::site_id.eq(site))
        .filter(entries::ended_at.is_null())
        .filter(entries::to_at.ge(from))
        .filter(entries::from_at.lt(to))
        .order((entries::set_at, entries::id))
        .select(Entry::as_select())
        .load(conn))?)
}

/// Every offer that these entries had, oldest first.
pub fn offers_of(conn: &mut Conn, ids: &[RowId]) -> Result<Vec<Offer>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(offers::table
        .filter(offers::entry_id.eq_any(ids.iter().collect::<Vec<_>>()))
        .order((offers::offered_at, offers::id))
        .select(Offer::as_select())
        .load(conn)?)
}

/// The offers of slots of a site that begin from one moment to before another and hold a seat at a third.
pub fn open_offers(
    conn: &mut Conn,
    site: &SiteId,
    (from, to): (Instant, Instant),
    now: Instant,
) -> Result<Vec<Offer>> {
    Ok(on_either!(conn, |conn| offers::table
        .filter(offers::site_id.eq(site))
        .filter(offers::starts_at.ge(from))
        .filter(offers::starts_at.lt(to))
        .filter(offers::answered_at.is_null())
        .filter(offers::holds_until.gt(now))
        .select(Offer::as_select())
        .load(conn))?)
}
