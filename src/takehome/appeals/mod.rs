//! Appeals: against a no or a step-down, decided within the policy's days by another doctor of the
//! programme, or by the manager with an outside doctor. The earlier level stays meanwhile unless the
//! reason is sedation (domain § 5).

pub mod api; // the JSON calls
mod decide; // the answer
pub mod rules; // who may decide
mod store;

use chrono::NaiveDate;

use super::facts::days_after;
use super::{case, declines, step_downs};
use crate::audit::{self, About};
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::keys::{Keyring, Place};
use crate::text::optional_words;
use crate::units::Instant;
use crate::words::{Answer, AppealAgainst};

pub use decide::{Deciding, decide_appeal};

/// What is appealed against.
#[derive(Debug, Clone, Default)]
pub struct AppealCommand {
    /// Which decision; the newest that can be appealed against if not said.
    pub against: Option<RowId>,
    /// In the client's words.
    pub words: Option<String>,
}

/// An appeal.
#[derive(Debug, Clone)]
pub struct Appeal {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: ClientId,
    /// The home site.
    pub site: SiteId,
    /// Against what.
    pub against: AppealAgainst,
    /// Which.
    pub against_id: RowId,
    /// Who decided first, and never decides the appeal.
    pub first_decided_by: StaffId,
    /// Who entered it for the client; none where the client did.
    pub entered_by: Option<StaffId>,
    /// The service day.
    pub service_day: NaiveDate,
    /// By when it is decided.
    pub due_on: NaiveDate,
    /// How it was decided.
    pub answer: Option<Answer>,
    /// By whom.
    pub decided_by: Option<StaffId>,
    /// When.
    pub decided_at: Option<Instant>,
    sealed_words: Option<Vec<u8>>,
    sealed_answer: Option<Vec<u8>>,
    sealed_doctor: Option<Vec<u8>>,
}

impl Appeal {
    fn text(&self, keys: &Keyring, column: &'static str, sealed: Option<&Vec<u8>>) -> Result<Option<String>> {
        let place = Place::new("appeals", column, self.id.as_str());
        sealed.map(|sealed| keys.open_text(place, sealed)).transpose()
    }

    /// The client's words.
    pub fn words(&self, keys: &Keyring) -> Result<Option<String>> {
        self.text(keys, "words", self.sealed_words.as_ref())
    }

    /// The words of the answer.
    pub fn answer_words(&self, keys: &Keyring) -> Result<Option<String>> {
        self.text(keys, "answer_words", self.sealed_answer.as_ref())
    }

    /// The outside doctor with whom a manager decided.
    pub fn outside_doctor(&self, keys: &Keyring) -> Result<Option<String>> {
        self.text(keys, "outside_doctor", self.sealed_doctor.as_ref())
    }
}

/// A decision that can be appealed against.
struct Appealable {
    against: AppealAgainst,
    id: RowId,
    by: StaffId,
    until: NaiveDate,
    at: Instant,
}

/// The client appeals, or the care team for the client, until the decision's review day. Refuses: 404
/// `client_unknown`, `decision_unknown`, 422 `episode_not_open`, `nothing_to_appeal`,
/// `appeal_too_late` (a request for another look is always open), 409 `already_appealed`, field
/// `words`.
pub fn appeal(conn: &mut Conn, ctx: &Ctx, code: &str, command: &AppealCommand) -> Result<Appeal> {
    let words = optional_words("words", command.words.as_deref())?;
    let case = case::locked(conn, ctx, code)?;
    let (client, today) = (&case.client.id, case.subject.today);
    let decision = appealable(conn, ctx, client, command.against.as_ref())?;
    if store::against(conn, &decision.id)?.is_some() {
        return Err(Error::refused(409, "already_appealed"));
    }
    if decision.until < today {
        return Err(Error::refused(422, "appeal_too_late"));
    }
    let id = RowId::new();
    let place = Place::new("appeals", "words", id.as_str());
    let sealed_words = words.map(|words| ctx.keys.seal_text(place, &words)).transpose()?;
    let appeal = Appeal {
        id,
        client: client.clone(),
        site: case.subject.site.clone(),
        against: decision.against,
        against_id: decision.id,
        first_decided_by: decision.by,
        entered_by: ctx.staff_id().cloned(),
        service_day: today,
        due_on: days_after(today, case.subject.policy(ctx)?.takehome.step_down.appeal_days.value),
        answer: None,
        decided_by: None,
        decided_at: None,
        sealed_words,
        sealed_answer: None,
        sealed_doctor: None,
    };
    store::append(conn, &appeal, ctx.now)?;
    audit::done(conn, ctx, "takehome.appeal", About::row(client, appeal.id.as_str()))?;
    Ok(appeal)
}

/// The decision that is meant: the one named, or the newest.
fn appealable(conn: &mut Conn, ctx: &Ctx, client: &ClientId, named: Option<&RowId>) -> Result<Appealable> {
    step_downs::write_returns(conn, ctx, client)?;
    let returned = step_downs::returned_of(conn, client)?;
    let stepped = step_downs::step_downs_of(conn, client, DECISIONS)?.into_iter().map(|step| Appealable {
        against: AppealAgainst::StepDown,
        id: step.id,
        by: step.by,
        until: step.review_on,
        at: step.at,
    });
    let declined = declines::declines_of(conn, client, DECISIONS)?.into_iter().map(|no| Appealable {
        against: AppealAgainst::Decline,
        id: no.id,
        by: no.by,
        until: no.review_on,
        at: no.at,
    });
    let mut all = stepped.chain(declined);
    if let Some(named) = named {
        let found = all.find(|one| one.id == *named).ok_or_else(|| Error::unknown("decision_unknown"))?;
        let is_over = returned.contains(&found.id);
        return if is_over { Err(Error::refused(422, "nothing_to_appeal")) } else { Ok(found) };
    }
    let standing = all.filter(|one| !returned.contains(&one.id));
    let later = |a: &Appealable, b: &Appealable| (a.at, a.id.as_str()).cmp(&(b.at, b.id.as_str()));
    standing.max_by(later).ok_or_else(|| Error::refused(422, "nothing_to_appeal"))
}

/// Decisions that are looked through for the one that is meant; older ones are long past appeal.
const DECISIONS: i64 = 50;

/// One appeal, for somebody who may open its client's file. 404 `appeal_unknown`.
pub fn appeal_by_id(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Appeal> {
    let appeal = store::by_id(conn, id)?.ok_or_else(|| Error::unknown("appeal_unknown"))?;
    clients::care_team::open_behind(conn, ctx, &appeal.client, "appeal_unknown")?;
    Ok(appeal)
}

/// The last appeals of a client, newest first.
pub fn appeals_of(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Appeal>> {
    store::recent(conn, client, limit)
}

/// The undecided appeals at these sites, the first due first.
pub fn undecided_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Appeal>> {
    store::undecided_at(conn, sites)
}
