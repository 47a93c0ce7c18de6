//! What must hold before bottles are filled (domain § 5, "Bundles").
//!
//! The checks, first stop wins: fields that can be meant · `beyond_order` · `no_valid_approval`, or of a
//! batch `batch_not_signed`, `left_out_of_batch`, `closed_days_in_induction`, `too_early_for_batch`,
//! `criterion_unmet` · the visit (`visit_not_dosed`, and where none is due `hold_open`, `missed_doses_need_doctor`,
//! `identity_not_confirmed`, `client_not_alert`) · `withheld_today` · `bundles_paused` ·
//! `date_out_of_window` · `date_already_covered` · `replacement_needs_doctor` · `above_approval` ·
//! `policy_week_limit` · container open, in date, strength known, enough left. A bundle that is filled
//! before the visit is asked about the visit when it is handed over.

mod batched;
mod dates;
mod refusals;
mod stock;

pub use batched::{Batched, admitted};
pub use refusals::Refusal;
pub use stock::ContainerFacts;

use chrono::NaiveDate;

use super::CollectedBy;
use crate::ids::{OrderId, RowId};
use crate::orders::terms::SignedOrder;
use crate::orders::timeline::in_force;
use crate::policy::Policy;
use crate::units::Instant;
use crate::words::{Alertness, BundleKind, HoldKind, Identity, Part, Place};

/// How the dose of the visit stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visit {
    /// Swallowed today at this site, in front of staff.
    Observed,
    /// Every part of today is held by something else.
    NoneDue,
    /// Still to be given.
    Due,
}

/// Everything that the rules are told.
#[derive(Debug, Clone)]
pub struct Facts {
    /// The service day at the client's home site.
    pub today: NaiveDate,
    /// The signed orders around today.
    pub orders: Vec<SignedOrder>,
    /// The approval in force, with the most doses that it allows.
    pub approval: Option<(RowId, i64)>,
    /// The dose of the visit.
    pub visit: Visit,
    /// A hold that would stop a dose today.
    pub hold: Option<HoldKind>,
    /// Whether the missed-dose table asks for a doctor today.
    pub needs_doctor: bool,
    /// Whether a dose was withheld today and none was given since.
    pub is_withheld: bool,
    /// Whether nobody has looked at a severe sedation yet.
    pub has_sedation: bool,
    /// After a re-induct row: the moment at which bundles go on.
    pub paused_until: Option<Instant>,
    /// The parts of today and later that are held.
    pub held: Vec<(NaiveDate, Part)>,
    /// The batch that was named, if it is of this site, and the client before it.
    pub batched: Option<Batched>,
    /// The dates after today of bottles in hand that count against the approval.
    pub in_hand: Vec<NaiveDate>,
    /// The take-home dates of the last six days and later, for limits on a week.
    pub take_home: Vec<NaiveDate>,
    /// The dates of which a bottle is lost, each with that bottle.
    pub lost: Vec<(NaiveDate, Part, RowId)>,
    /// The container that was named, if it stands at this site.
    pub container: Option<ContainerFacts>,
    /// The site's measuring step in microlitres.
    pub step_ul: i64,
}

/// What the person at the counter asks for.
#[derive(Debug, Clone)]
pub struct Command {
    /// Under what.
    pub kind: BundleKind,
    /// The dates.
    pub dates: Vec<NaiveDate>,
    /// Whether the way to store them was talked through.
    pub storage_shown: bool,
    /// Whether every cap is child-resistant.
    pub child_resistant_caps: bool,
    /// Who takes it.
    pub collected_by: CollectedBy,
    /// Whether they are handed over now.
    pub is_handed_over: bool,
    /// How the person was recognised; asked where no dose is due.
    pub identity: Option<Identity>,
    /// How the person seems; asked where no dose is due.
    pub alertness: Option<Alertness>,
    /// Whether somebody is named who takes it for the client.
    pub has_collector: bool,
    /// Whether a second person signed.
    pub has_witness: bool,
    /// Whether a doctor signed for what replaces a lost bottle.
    pub has_doctor: bool,
}

/// One bottle to fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The one date.
    pub date: NaiveDate,
    /// Its part.
    pub part: Part,
    /// Under which order.
    pub order: OrderId,
    /// In micrograms.
    pub dose_mcg: i64,
    /// In microlitres.
    pub volume_ul: i64,
    /// The lost bottle that it stands for.
    pub replaces: Option<RowId>,
}

/// What may be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    /// Under which approval.
    pub approval: Option<RowId>,
    /// The bottles, by date and part.
    pub bottles: Vec<Planned>,
    /// The strength of what they are filled with.
    pub mg_per_ml: i64,
}

/// Decides which bottles may be filled; the head of this file has the order of the checks.
pub fn decide(facts: &Facts, command: &Command, policy: &Policy) -> Result<Approved, Refusal> {
    fields(command)?;
    let mut bottles = ordered(facts, command)?;
    let is_ladder = command.kind == BundleKind::Ladder;
    let approval = facts.approval.as_ref().filter(|_| is_ladder);
    if is_ladder && approval.is_none() {
        return Err(Refusal::NoValidApproval);
    }
    admitted(facts, command, policy)?;
    if command.is_handed_over {
        visit(facts, command)?;
    }
    dates::in_window(facts, command, policy)?;
    dates::uncovered(facts, &bottles)?;
    replacements(facts, command, &mut bottles)?;
    if let Some(most) = approval.map(|(_, most)| *most).or_else(|| batched::cap(facts, command)) {
        dates::within_approval(facts, command, most)?;
    }
    if is_ladder {
        dates::within_week(facts, command, policy)?;
    }
    let mg_per_ml = stock::fill(facts, &mut bottles)?;
    assert!(!bottles.is_empty() && bottles.iter().all(|bottle| bottle.volume_ul > 0), "bottles hold a dose");
    Ok(Approved { approval: approval.map(|(id, _)| id.clone()), bottles, mg_per_ml })
}

/// What is asked of the visit at which bottles change hands.
pub fn visit(facts: &Facts, command: &Command) -> Result<(), Refusal> {
    let covers_today = command.dates.contains(&facts.today) && command.collected_by != CollectedBy::Client;
    match facts.visit {
        Visit::Observed => {}
        Visit::Due if !covers_today => return Err(Refusal::VisitNotDosed),
        Visit::Due | Visit::NoneDue => without_a_dose(facts, command)?,
    }
    if facts.is_withheld {
        return Err(Refusal::WithheldToday);
    }
    if facts.has_sedation {
        return Err(Refusal::BundlesPaused { until: None });
    }
    // The second part of a split day is today's own dose; closed days are apart from the pause.
    let is_apart = matches!(command.kind, BundleKind::Part | BundleKind::Closure);
    match facts.paused_until.filter(|_| !is_apart) {
        Some(until) => Err(Refusal::BundlesPaused { until: Some(until) }),
        None => Ok(()),
    }
}

/// Where no dose is due the same is asked that a dose would have been asked.
fn without_a_dose(facts: &Facts, command: &Command) -> Result<(), Refusal> {
    if let Some(kind) = facts.hold {
        return Err(Refusal::HoldOpen { kind });
    }
    if facts.needs_doctor {
        return Err(Refusal::MissedDosesNeedDoctor);
    }
    if command.collected_by != CollectedBy::Client {
        return Ok(());
    }
    if command.identity.is_none() {
        return Err(Refusal::IdentityNotConfirmed);
    }
    if command.alertness != Some(Alertness::Alert) {
        return Err(Refusal::ClientNotAlert);
    }
    Ok(())
}

/// The most dates that one bundle may name: the longest supply of any source, 28 days (42 CFR
/// 8.12(i)(3)(iii)).
const DATES_MAX: usize = 28;

fn fields(command: &Command) -> Result<(), Refusal> {
    let mut sorted = command.dates.clone();
    sorted.sort();
    sorted.dedup();
    let for_somebody = command.collected_by != CollectedBy::Client;
    let wrong = [
        (command.dates.is_empty(), "dates", "required", "name at least one date"),
        (command.dates.len() > DATES_MAX, "dates", "too_many", "at most 28 dates"),
        (sorted.len() < command.dates.len(), "dates", "twice", "a date stands in it once"),
        (!command.storage_shown, "storage_shown", "required", "talk through how they are kept"),
        (!command.child_resistant_caps, "child_resistant_caps", "required", "every cap is child-resistant"),
        (for_somebody && !command.has_collector, "collector", "required", "say who takes them"),
        (for_somebody && !command.has_witness, "witness", "required", "a second person signs"),
    ];
    match wrong.into_iter().find(|(is_wrong, ..)| *is_wrong) {
        Some((_, field, code, words)) => Err(Refusal::Invalid(field, code, words)),
        None => Ok(()),
    }
}

/// The bottles of the dates as ordered, without what is held already of today.
fn ordered(facts: &Facts, command: &Command) -> Result<Vec<Planned>, Refusal> {
    let mut dates = command.dates.clone();
    dates.sort();
    let mut bottles = Vec::new();
    for date in dates {
        let order = in_force(&facts.orders, date).ok_or(Refusal::BeyondOrder { date })?;
        let is_part = command.kind == BundleKind::Part;
        let wanted = order
            .day_parts()
            .into_iter()
            .filter(|given| !is_part || (given.part != Part::Whole && given.place == Place::Bottle));
        let before = bottles.len();
        bottles.extend(wanted.map(|given| Planned {
            date,
            part: given.part,
            order: order.id.clone(),
            dose_mcg: given.dose_mcg,
            volume_ul: 0,
            replaces: None,
        }));
        if bottles.len() == before {
            return Err(Refusal::BeyondOrder { date });
        }
    }
    Ok(bottles)
}

fn replacements(facts: &Facts, command: &Command, bottles: &mut [Planned]) -> Result<(), Refusal> {
    for bottle in bottles {
        let lost = facts.lost.iter().find(|(date, part, _)| *date == bottle.date && *part == bottle.part);
        bottle.replaces = lost.map(|(_, _, id)| id.clone());
        if bottle.replaces.is_some() && !command.has_doctor {
            return Err(Refusal::ReplacementNeedsDoctor { date: bottle.date });
        }
    }
    Ok(())
}
