//! The checks for a dose given again after vomiting, in their order; the first stop wins.
//!
//! client known · episode open · order in force · not repeated yet · too soon after another dose of the day
//! · reserved elsewhere · no open hold · identity and expected dose · alertness · amount as signed ·
//! first day · containers · second person. The repeated dose itself holds the part and was checked when it
//! was given, so neither it, nor the hours since it, nor missed doses, nor a jump stops its repeat.

use chrono::TimeDelta;

use super::{
    Approved, Pour, Refusal, day_one_limits, guard, holds, pour, reserved_elsewhere, second_person, visit,
};
use crate::counter::facts::{CounterCommand, CounterFacts, Guard, Witness};
use crate::counter::visit::Visit;
use crate::counter::warnings::{self, Warning};
use crate::policy::{MissedOutcome, Policy};
use crate::units::Instant;
use crate::words::{Alertness, Identity, Part};

/// What a doctor signed to be given again, as the checks read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedRepeat {
    /// The part of the day.
    pub part: Part,
    /// What may be given, in micrograms; above 0.
    pub signed_mcg: i64,
    /// What was swallowed and is repeated, in micrograms.
    pub dose_mcg: i64,
    /// When another dose of this day was last seen swallowed.
    pub last_other: Option<Instant>,
    /// Whether it was given.
    pub is_given: bool,
    /// Whether the doctor's own words are on it; they lift the first day's limit.
    pub has_words: bool,
}

/// Decides whether the repeat may be poured. The head of this file has the order of the checks.
pub fn decide_repeat(
    facts: &CounterFacts,
    signed: &SignedRepeat,
    command: &CounterCommand,
    policy: &Policy,
) -> Result<Approved, Refusal> {
    let visit = before_the_act(facts, signed, policy)?;
    let expected_differed = identify(&visit, signed, command)?;
    if command.alertness != Some(Alertness::Alert) {
        return Err(Refusal::ClientNotAlert);
    }
    let is_less = command.client_choice && (1..signed.signed_mcg).contains(&command.dose_mcg);
    if command.dose_mcg != signed.signed_mcg && !is_less {
        return Err(Refusal::DoseNotAsOrdered { due_mcg: Some(signed.signed_mcg) });
    }
    first_day(facts, &visit, signed, command.dose_mcg, policy)?;
    let pours = pour::pours(facts, command.dose_mcg, &command.containers)?;
    second_person(facts, command)?;
    let mut warnings = warnings::standing(facts, Some(&visit), command.witness, policy);
    // Of the day's own dose, which was given.
    warnings.retain(|one| !matches!(one, Warning::SoonAfterLastDose { .. } | Warning::DoseChanged { .. }));
    let of_the_act = [
        (expected_differed, Warning::ExpectedDoseDiffered),
        (is_less, Warning::LessByClientChoice),
        (command.witness == Witness::Later, Warning::WitnessLater),
    ];
    warnings.extend(of_the_act.into_iter().filter(|(holds, _)| *holds).map(|(_, warning)| warning));
    assert!(0 < command.dose_mcg && command.dose_mcg <= signed.signed_mcg, "never above what was signed");
    assert!(signed.signed_mcg <= signed.dose_mcg, "never above the dose it repeats");
    Ok(Approved {
        order: visit.order.id.clone(),
        part: signed.part,
        dose_mcg: command.dose_mcg,
        ordered_mcg: signed.signed_mcg,
        pours,
        outcome: MissedOutcome::Same,
        warnings,
    })
}

/// The same before anybody answers: from which containers it would be poured, or the first stop.
pub fn repeat_card(
    facts: &CounterFacts,
    signed: &SignedRepeat,
    policy: &Policy,
) -> Result<Vec<Pour>, Refusal> {
    let visit = before_the_act(facts, signed, policy)?;
    first_day(facts, &visit, signed, signed.signed_mcg, policy)?;
    pour::pours(facts, signed.signed_mcg, &pour::propose(facts, signed.signed_mcg))
}

/// Whether so much more of a part today would pass the limits of a first day (domain § 6) that no words on
/// the order lift.
pub fn repeat_passes_first_day(facts: &CounterFacts, part: Part, dose_mcg: i64, policy: &Policy) -> bool {
    let Ok(visit) = visit(facts, Some(part), policy) else { return false };
    over_first_day(facts, &visit, dose_mcg, policy).is_some()
}

fn before_the_act<'f>(
    facts: &'f CounterFacts,
    signed: &SignedRepeat,
    policy: &Policy,
) -> Result<Visit<'f>, Refusal> {
    if !facts.client_known {
        return Err(Refusal::ClientUnknown);
    }
    if !facts.episode_open {
        return Err(Refusal::EpisodeNotOpen);
    }
    let visit = visit(facts, Some(signed.part), policy)?;
    if signed.is_given {
        return Err(Refusal::AlreadyRepeated);
    }
    if guard(facts, signed.part) != Guard::Dosed {
        return Err(Refusal::RepeatNotSigned);
    }
    too_soon(facts, signed, policy)?;
    reserved_elsewhere(facts)?;
    holds(facts)?;
    Ok(visit)
}

/// As between the parts of a day: of the doses of today, only the repeated one came up again.
fn too_soon(facts: &CounterFacts, signed: &SignedRepeat, policy: &Policy) -> Result<(), Refusal> {
    let Some(at) = signed.last_other.filter(|_| !facts.early_allowed) else { return Ok(()) };
    let until = at + TimeDelta::hours(policy.counter.too_soon_parts_hours.value);
    if facts.now < until { Err(Refusal::TooSoon { until }) } else { Ok(()) }
}

/// The client names the dose that they take, or what was signed.
fn identify(visit: &Visit<'_>, signed: &SignedRepeat, command: &CounterCommand) -> Result<bool, Refusal> {
    let Some(identity) = command.identity else {
        return Err(Refusal::IdentityNotConfirmed { named_another_dose: false });
    };
    let right = [Some(signed.signed_mcg), Some(signed.dose_mcg), visit.due_mcg(), visit.previous_mcg];
    let differed = command.expected_mcg.is_some_and(|said| !right.contains(&Some(said)));
    if differed && identity == Identity::Photo {
        return Err(Refusal::IdentityNotConfirmed { named_another_dose: true });
    }
    Ok(differed)
}

fn first_day(
    facts: &CounterFacts,
    visit: &Visit<'_>,
    signed: &SignedRepeat,
    dose_mcg: i64,
    policy: &Policy,
) -> Result<(), Refusal> {
    match over_first_day(facts, visit, dose_mcg, policy) {
        Some(refusal) if !signed.has_words => Err(refusal),
        _ => Ok(()),
    }
}

/// The vomited dose counts in full: how much of it stayed down, nobody knows.
fn over_first_day(
    facts: &CounterFacts,
    visit: &Visit<'_>,
    dose_mcg: i64,
    policy: &Policy,
) -> Option<Refusal> {
    let limits = day_one_limits(facts, visit, policy)?;
    let parts = visit.order.day_parts();
    let still_to_come: i64 = parts
        .iter()
        .filter(|other| other.part != visit.part && guard(facts, other.part) != Guard::Dosed)
        .map(|other| other.dose_mcg)
        .sum();
    let day_total_mcg = facts.swallowed_today_mcg + dose_mcg + still_to_come;
    if dose_mcg <= 0 || visit.order.has_override || limits.allow(dose_mcg, day_total_mcg) {
        return None;
    }
    Some(Refusal::FirstDayLimit { dose_mcg: limits.dose_mcg, day_mcg: limits.day_mcg })
}
