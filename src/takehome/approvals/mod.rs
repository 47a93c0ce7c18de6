//! A doctor's approval: so many doses in hand, for so long. It stands until it ends or a doctor steps
//! it down; no assessment lowers it (domain § 5).

pub mod api; // the JSON calls
pub mod rules; // which one is in force, and whether another may be signed
mod sign; // the signature
mod store;
pub mod wire; // what the calls take and answer

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::step_downs;
use crate::clients::{self, Episode, programme};
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, RowId, SiteId, StaffId};
use crate::keys::{Keyring, Place};
use crate::units::Instant;
use crate::words::{Answer, StepDownReason};

pub use rules::{covered_until, in_force as level_on, one_rung_below};
pub use sign::{approve, needs_words};

/// What a doctor signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApproveCommand {
    /// Doses in hand after today at most.
    pub max_doses: i64,
    /// The first service day.
    pub valid_from: NaiveDate,
    /// The last service day.
    pub valid_until: NaiveDate,
    /// Why; needed above the assessment.
    pub reason: Option<String>,
}

/// A signed approval, as the timeline reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Its id.
    pub id: RowId,
    /// Doses in hand as signed.
    pub max_doses: i64,
    /// The first service day.
    pub valid_from: NaiveDate,
    /// The last, unless a newer one ends it before.
    pub valid_until: NaiveDate,
    /// Whether it was above the assessment.
    pub above_assessment: bool,
    /// When it was signed.
    pub at: Instant,
}

/// A step-down, as the timeline reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SteppedDown {
    /// Its id.
    pub id: RowId,
    /// Of which approval.
    pub approval: RowId,
    /// The number before.
    pub from_doses: i64,
    /// The number from its day on.
    pub to_doses: i64,
    /// Why.
    pub reason: StepDownReason,
    /// The first service day.
    pub from_day: NaiveDate,
    /// When a doctor looks again.
    pub review_on: NaiveDate,
    /// The day on which the level came back.
    pub back_on: Option<NaiveDate>,
    /// The appeal against it.
    pub appeal: Option<AppealFact>,
}

/// An appeal, as the timeline reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppealFact {
    /// The service day on which it was made.
    pub from: NaiveDate,
    /// How it was decided, and on which service day.
    pub decided: Option<(Answer, NaiveDate)>,
}

/// The approvals of an episode with what became of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// In the order of the signatures.
    pub approvals: Vec<Signed>,
    /// In the order of the signatures.
    pub step_downs: Vec<SteppedDown>,
}

/// The approval in force on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce {
    /// Which.
    pub approval: RowId,
    /// Doses in hand that it allows, after step-downs, appeals and returns; may be 0.
    pub max_doses: i64,
    /// Doses as signed.
    pub signed_doses: i64,
    /// Its first service day.
    pub valid_from: NaiveDate,
    /// Its last service day.
    pub valid_until: NaiveDate,
    /// Whether it was above the assessment.
    pub above_assessment: bool,
    /// The step-down that counts, if one does.
    pub stepped_down: Option<SteppedDown>,
}

/// A signed approval as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// What the timeline reads of it.
    pub signed: Signed,
    /// Whose.
    pub client: ClientId,
    /// In which episode.
    pub episode: EpisodeId,
    /// The home site at the signature.
    pub site: SiteId,
    /// The assessment that the doctor saw.
    pub assessment: RowId,
    /// Who signed.
    pub by: StaffId,
    sealed_reason: Option<Vec<u8>>,
}

impl Approval {
    /// Why it is above the assessment, or what else the doctor wrote.
    pub fn reason(&self, keys: &Keyring) -> Result<Option<String>> {
        let place = Place::new("approvals", "reason", self.signed.id.as_str());
        self.sealed_reason.as_deref().map(|sealed| keys.open_text(place, sealed)).transpose()
    }
}

/// The approval in force on a service day in the open episode, if there is one; its number may be 0.
/// Four indexed statements at most.
pub fn in_force(conn: &mut Conn, ctx: &Ctx, client: &ClientId, day: NaiveDate) -> Result<Option<InForce>> {
    let Some(episode) = clients::open_episode(conn, client)? else { return Ok(None) };
    in_force_in(conn, ctx, &episode, day)
}

/// [`in_force`] for who knows the open episode.
pub fn in_force_in(conn: &mut Conn, ctx: &Ctx, episode: &Episode, day: NaiveDate) -> Result<Option<InForce>> {
    let record = record_of(conn, ctx, episode)?;
    Ok(rules::in_force(&record, day).map(|level| InForce {
        approval: level.signed.id.clone(),
        max_doses: level.doses,
        signed_doses: level.signed.max_doses,
        valid_from: level.signed.valid_from,
        valid_until: level.signed.valid_until,
        above_assessment: level.signed.above_assessment,
        stepped_down: level.stepped_down.cloned(),
    }))
}

/// The approvals of one episode with what became of them.
pub fn record_of(conn: &mut Conn, ctx: &Ctx, episode: &Episode) -> Result<Record> {
    let client = &episode.client;
    let approvals = store::signed_of(conn, client, &episode.id)?;
    if approvals.is_empty() {
        return Ok(Record::default());
    }
    let mut stepped = store::step_downs_of(conn, client)?;
    stepped.retain(|step| approvals.iter().any(|signed| signed.id == step.approval));
    if !stepped.is_empty() {
        step_downs::derive_returns(conn, ctx, episode, &mut stepped)?;
        let zone = programme::site(conn, &episode.site)?.zone;
        for row in store::appeals_of(conn, client)? {
            let decided = row.answer.zip(row.decided_at.map(|at| service_day(at, zone)));
            if let Some(step) = stepped.iter_mut().find(|step| step.id == row.against_id) {
                step.appeal = Some(AppealFact { from: row.service_day, decided });
            }
        }
    }
    Ok(Record { approvals, step_downs: stepped })
}

/// The approvals of a client of every episode, newest signature first.
pub fn approvals_of(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Approval>> {
    store::recent(conn, client, limit)
}

/// The clients with an open episode at a site for whom anything was ever approved.
pub fn signed_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<ClientId>> {
    store::signed_at(conn, site)
}

/// The approvals above the assessment that were signed at a site from a moment to before another.
pub fn above_at(conn: &mut Conn, site: &SiteId, between: (Instant, Instant)) -> Result<Vec<Approval>> {
    store::above_at(conn, site, between)
}
