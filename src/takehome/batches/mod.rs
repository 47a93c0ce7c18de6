//! Batches: bottles apart from the ladder, for days on which the site is closed and for emergencies,
//! planned for everybody there and signed by a doctor, who may leave any client out (domain § 5).

pub mod api; // the JSON calls
mod listed; // everybody of a batch, as the doctor sees it before signing
pub mod pages; // the plans, and one with its clients
pub mod rules; // what may be planned, and for whom it holds
mod plan; // a new plan
mod sign; // signing, leaving out, ending
mod store;
mod wire; // what the calls take and answer

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::keys::{Keyring, Place};
use crate::units::Instant;
use crate::words::{BundleKind, Criterion, Role};

pub use listed::{Covers, Listed, Listing, covers_one, listing};
pub use plan::plan;
pub use sign::{end, say, sign};
use store::over_at;

/// Who plans and reads batches.
pub const PLANNERS: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::Manager];

closed_list! {
    /// What a batch is for.
    BatchKind {
        /// Days on which the site is closed.
        Closure = "closure",
        /// Emergency mode: a flood, an epidemic.
        Emergency = "emergency",
    }
}

impl BatchKind {
    /// The kind of the bundles that are handed over under it.
    pub fn bundles(self) -> BundleKind {
        match self {
            BatchKind::Closure => BundleKind::Closure,
            BatchKind::Emergency => BundleKind::Emergency,
        }
    }
}

closed_list! {
    /// How far a batch is.
    BatchState {
        /// Waits for a doctor.
        Planned = "planned",
        /// A doctor signed it.
        Signed = "signed",
        /// Nothing more is handed over under it.
        Ended = "ended",
    }
}

closed_list! {
    /// What a doctor said of one client of a batch.
    Standing {
        /// Nothing yet.
        Unsigned = "unsigned",
        /// Bottles are handed over.
        Signed = "signed",
        /// Left out, with a reason.
        LeftOut = "left_out",
    }
}

/// A batch as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Its id.
    pub id: RowId,
    /// The site that it is for.
    pub site: SiteId,
    /// What for.
    pub kind: BatchKind,
    /// The first closed day; of an emergency the first day of handing over.
    pub from: NaiveDate,
    /// The last closed day; of an emergency the last day of handing over.
    pub to: NaiveDate,
    /// Most doses in hand; only of an emergency.
    pub cap: Option<i64>,
    /// Criteria that are not asked for; only of an emergency.
    pub waived: Vec<Criterion>,
    /// Who planned it.
    pub planned_by: StaffId,
    /// When.
    pub planned_at: Instant,
    /// Which doctor signed it, and when.
    pub signed: Option<(StaffId, Instant)>,
    /// Who ended it, and when.
    pub ended: Option<(StaffId, Instant)>,
    sealed_words: Vec<u8>,
}

impl Batch {
    /// Why, in the planner's words.
    pub fn words(&self, keys: &Keyring) -> Result<String> {
        keys.open_text(Place::new("batches", "words", self.id.as_str()), &self.sealed_words)
    }

    /// How far it is; what is over has ended by itself.
    pub fn state(&self, today: NaiveDate) -> BatchState {
        match (&self.signed, &self.ended) {
            (_, Some(_)) => BatchState::Ended,
            _ if today > self.to => BatchState::Ended,
            (Some(_), None) => BatchState::Signed,
            (None, None) => BatchState::Planned,
        }
    }

    /// Whether bottles are handed over under it on a day.
    pub fn is_in_force(&self, today: NaiveDate) -> bool {
        let has_begun = self.kind == BatchKind::Closure || self.from <= today;
        has_begun && self.state(today) == BatchState::Signed
    }
}

/// The batch that was named, if there is such a one at the asker's site.
pub fn named_here(conn: &mut Conn, ctx: &Ctx, named: Option<&RowId>) -> Result<Option<Batch>> {
    named_at(conn, &ctx.site, named)
}

/// The batch that was named, if there is such a one at a site.
pub fn named_at(conn: &mut Conn, site: &SiteId, named: Option<&RowId>) -> Result<Option<Batch>> {
    let Some(id) = named else { return Ok(None) };
    Ok(store::find(conn, id)?.filter(|batch| batch.site == *site))
}

/// The batches of a site that are not over on a day, by their first day.
pub fn open_at(conn: &mut Conn, site: &SiteId, today: NaiveDate) -> Result<Vec<Batch>> {
    store::open_at(conn, site, today)
}

/// The batches in force at a site that cover a client on a day.
pub fn for_client(conn: &mut Conn, site: &SiteId, client: &ClientId, today: NaiveDate) -> Result<Vec<Batch>> {
    let mut batches = open_at(conn, site, today)?;
    batches.retain(|batch| batch.is_in_force(today));
    let mut covering = Vec::new();
    for batch in batches {
        if standing(conn, &batch.id, client)? == Standing::Signed {
            covering.push(batch);
        }
    }
    Ok(covering)
}

/// What a doctor said last of a client.
pub fn standing(conn: &mut Conn, batch: &RowId, client: &ClientId) -> Result<Standing> {
    Ok(match store::said_of(conn, batch, client)? {
        None => Standing::Unsigned,
        Some(true) => Standing::LeftOut,
        Some(false) => Standing::Signed,
    })
}

fn open_one(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Batch> {
    named_here(conn, ctx, Some(id))?.ok_or_else(|| Error::unknown("batch_unknown"))
}

/// Who acts, in one of these roles. 403.
fn by(ctx: &Ctx, roles: &[Role]) -> Result<StaffId> {
    ctx.staff_id().filter(|_| ctx.has_role(roles)).cloned().ok_or(Error::Forbidden)
}
