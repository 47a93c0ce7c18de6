//! The sealer's walk over the rows that have no seal.
//!
//! A row has an id that says when it was made, and is seen from the end of its write on: nearly always in
//! the order of the ids. So the sealer looks each second only past the newest row that it sealed, and a few
//! times a minute through everything that a write may still have brought late.

use chrono::TimeDelta;

use super::store::{self, Mark};
use super::{Chain, Head};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{RowId, SiteId};
use crate::keys::Keyring;
use crate::units::Instant;

/// Rows sealed in one transaction at the most: a dose that waits behind one waits milliseconds.
const BATCH: i64 = 100;
/// How often everything is looked through that may have been written late; less than a row may wait.
const THROUGH_ALL: TimeDelta = TimeDelta::seconds(20);
/// A clock that is further behind than this was set back; less is another server's clock.
const SET_BACK: TimeDelta = TimeDelta::minutes(1);
/// How far back rows are looked for after a clock was set back, which somebody notices within it.
const UNNOTICED: TimeDelta = TimeDelta::days(1);

/// A walk over the rows of a chain that have no seal. What was passed is not looked at again, so that
/// a long backlog costs as much for each row as a short one.
#[derive(Debug, Clone)]
pub struct Sweep {
    /// The last row that was sealed; empty before the first.
    after: String,
    /// A row that would have been made when the walk began.
    begun: RowId,
    /// Whether it goes through all that may have been written late.
    through_all: bool,
}

impl Sweep {
    /// A walk past the newest row that was sealed.
    pub fn begin() -> Sweep {
        Sweep { after: String::new(), begun: RowId::new(), through_all: false }
    }

    /// A walk through all that may have been written late.
    pub fn through_all() -> Sweep {
        Sweep { through_all: true, ..Sweep::begin() }
    }

    /// No row before this one can still become visible: one may after another that was made later, but
    /// no write is open for longer.
    fn settled(&self, conn: &Conn) -> String {
        self.begun.floor_before(conn.longest_write())
    }

    /// The id past which the walk looks.
    fn from(&self, conn: &Conn, mark: &Mark) -> String {
        let from = if self.is_set_back(&mark.sealed_to) || self.is_set_back(&mark.swept_to) {
            self.begun.floor_before(UNNOTICED)
        } else if self.through_all {
            mark.swept_to.clone().min(self.settled(conn))
        } else {
            let newest = RowId::from_text(mark.sealed_to.clone()).floor_before(conn.usual_write());
            newest.max(mark.swept_to.clone())
        };
        from.max(self.after.clone())
    }

    /// Whether a clock was set back since that row, so that new ones have ids before it.
    fn is_set_back(&self, newest: &str) -> bool {
        self.begun.as_str() < RowId::from_text(newest).floor_before(SET_BACK).as_str()
    }
}

/// Whether a chain has rows to seal, or is to be looked through for late ones.
pub fn is_behind(conn: &mut Conn, chain: Chain, now: Instant) -> Result<bool> {
    let mark = store::mark(conn, chain)?;
    // Once all is settled that was sealed, nothing that began before can still come.
    let may_be_late = mark.sealed_to > mark.swept_to && is_due(&mark, now);
    let sweep = Sweep::begin();
    Ok(may_be_late || sweep.is_set_back(&mark.sealed_to) || waits(conn, chain, &mark, &sweep)?)
}

fn is_due(mark: &Mark, now: Instant) -> bool {
    now < mark.swept_at || mark.swept_at + THROUGH_ALL <= now
}

fn waits(conn: &mut Conn, chain: Chain, mark: &Mark, sweep: &Sweep) -> Result<bool> {
    let from = sweep.from(conn, mark);
    Ok(!store::unsealed(conn, chain, &from, 1)?.is_empty())
}

/// What is left to do of a chain whose newest rows are sealed.
#[derive(Debug, Clone)]
pub enum Late {
    /// Nothing for now.
    NotYet,
    /// Nothing came late: the walk that found it, to be noted by [`note_swept`].
    Nothing(Sweep),
    /// Rows came late: the walk that seals them.
    Some(Sweep),
}

/// Looks through all that may have been written late, if it is time. It reads much and writes nothing, so
/// it has no place in a write.
pub fn look_for_late(conn: &mut Conn, chain: Chain, now: Instant) -> Result<Late> {
    let mark = store::mark(conn, chain)?;
    if !is_due(&mark, now) {
        return Ok(Late::NotYet);
    }
    let sweep = Sweep::through_all();
    Ok(if waits(conn, chain, &mark, &sweep)? { Late::Some(sweep) } else { Late::Nothing(sweep) })
}

/// Notes that everything up to a walk was looked through.
pub fn note_swept(conn: &mut Conn, now: Instant, chain: Chain, sweep: &Sweep) -> Result<()> {
    let mark = store::mark(conn, chain)?;
    let settled = sweep.settled(conn);
    let swept_to =
        if settled > mark.swept_to || sweep.is_set_back(&mark.swept_to) { settled } else { mark.swept_to };
    store::set_mark(conn, chain, &Mark { swept_to, sealed_to: mark.sealed_to, swept_at: now })
}

/// Seals the next rows of a chain at every site, in the order in which they were made; gives how the
/// walk goes on, if there may be more. Two servers may both try: the second finds nothing left.
pub fn seal_next(
    conn: &mut Conn,
    keys: &Keyring,
    now: Instant,
    chain: Chain,
    sweep: &Sweep,
) -> Result<Option<Sweep>> {
    conn.serialise_on(&format!("seals:{chain}"))?;
    let mark = store::mark(conn, chain)?;
    let from = sweep.from(conn, &mark);
    let rows = store::unsealed(conn, chain, &from, BATCH)?;
    let is_last = i64::try_from(rows.len()).is_ok_and(|sealed| sealed < BATCH);
    let last = rows.last().map_or_else(|| sweep.settled(conn), |row| row.id.clone());
    let mut heads = Vec::<(SiteId, Head)>::new();
    let mut seals = Vec::with_capacity(rows.len());
    for row in rows {
        let at = match heads.iter().position(|(site, _)| *site == row.site) {
            Some(at) => at,
            None => {
                heads.push((row.site.clone(), store::head(conn, &row.site, chain)?));
                heads.len() - 1
            }
        };
        seals.push(link(keys, now, (&row.site, chain), &mut heads[at].1, (row.id, &row.text)));
    }
    store::append(conn, &seals)?;
    if last > mark.sealed_to || sweep.is_set_back(&mark.sealed_to) {
        store::set_mark(conn, chain, &Mark { sealed_to: last.clone(), ..mark })?;
    }
    Ok((!is_last).then(|| Sweep { after: last, ..sweep.clone() }))
}

/// Puts one more row at the end of a chain.
pub(super) fn link(
    keys: &Keyring,
    now: Instant,
    (site, chain): (&SiteId, Chain),
    head: &mut Head,
    (row_id, text): (String, &str),
) -> store::NewSeal {
    *head = Head { seq: head.seq + 1, hash: keys.chain_link(&head.hash, text) };
    let (seq, hash) = (head.seq, head.hash.clone());
    let (site_id, key_id) = (site.clone(), keys.key_id());
    store::NewSeal { site_id, chain, seq, row_id, hash, key_id, sealed_at: now }
}
