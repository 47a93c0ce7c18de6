//! The safety checks at the counter, in their order; the first stop wins.
//!
//! client known · episode open · order signed and in force · part not dosed today · no bottle in hand
//! for it · too soon · reserved elsewhere · no open hold · identity and expected dose · alertness ·
//! missed doses within the policy · dose as ordered · first day · containers · plausible · second
//! person. The card runs the same checks without the answers of the act, so that the two agree.
//! A dose given again after vomiting has an order of its own (`repeat`).

mod repeat; // given again after vomiting

use chrono::TimeDelta;

use super::facts::{CounterCommand, CounterFacts, Guard, Whose, Witness};
use super::pour::{self, Pour};
use super::refusals::{Jump, Refusal};
use super::visit::{Due, Visit, guard, visit};
use super::warnings::{self, Warning};
use crate::ids::OrderId;
use crate::orders::terms::SignedOrder;
use crate::policy::induction::{FirstDayLimits, first_day_limits, re_induction_limits};
use crate::policy::{MissedOutcome, Policy, proposed_dose};
use crate::units::Instant;
use crate::words::{Alertness, HoldKind, Identity, Part};

pub use repeat::{SignedRepeat, decide_repeat, repeat_card, repeat_passes_first_day};

/// What the counter shows before anybody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What may be given; `None` while something stops it.
    pub due: Option<Due>,
    /// What the order in force says, also while something stops it.
    pub ordered: Option<Due>,
    /// From which containers, with the volumes.
    pub pours: Vec<Pour>,
    /// A jump that the act will have to confirm.
    pub jump: Option<Jump>,
    /// What the missed-dose table says today.
    pub outcome: Option<MissedOutcome>,
    /// The first stop.
    pub stop: Option<Refusal>,
    /// What never blocks.
    pub warnings: Vec<Warning>,
}

/// What may be poured and swallowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approved {
    /// Under which order.
    pub order: OrderId,
    /// Which part.
    pub part: Part,
    /// What is given, in micrograms.
    pub dose_mcg: i64,
    /// What was ordered for the part, in micrograms; never below `dose_mcg`.
    pub ordered_mcg: i64,
    /// From which containers.
    pub pours: Vec<Pour>,
    /// What the missed-dose table said; `tell` and `re_induct` have consequences.
    pub outcome: MissedOutcome,
    /// What stays on the record.
    pub warnings: Vec<Warning>,
}

/// Decides whether the dose may be poured. The head of this file has the order of the checks.
pub fn decide(facts: &CounterFacts, command: &CounterCommand, policy: &Policy) -> Result<Approved, Refusal> {
    decide_from(facts, command, policy, Source::Containers)
}

/// The same for today's take-home bottle, which the client brought along: it holds its part itself,
/// has what an order said when it was filled, and nothing is poured.
pub fn decide_bottle(
    facts: &CounterFacts,
    command: &CounterCommand,
    policy: &Policy,
    dose_mcg: i64,
) -> Result<Approved, Refusal> {
    decide_from(facts, command, policy, Source::Bottle { dose_mcg })
}

/// Where the dose comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// Poured here.
    Containers,
    /// From a bottle with so much in it, in micrograms.
    Bottle { dose_mcg: i64 },
}

fn decide_from(
    facts: &CounterFacts,
    command: &CounterCommand,
    policy: &Policy,
    source: Source,
) -> Result<Approved, Refusal> {
    let visit = before_the_act(facts, command.part, policy, source)?;
    let expected_differed = identify(&visit, command)?;
    if command.alertness != Some(Alertness::Alert) {
        return Err(Refusal::ClientNotAlert);
    }
    missed_doses(facts, &visit, policy)?;
    let ordered_mcg = match source {
        Source::Containers => as_ordered(&visit, command)?,
        Source::Bottle { dose_mcg } => as_filled(&visit, command, dose_mcg)?,
    };
    first_day(facts, &visit, command.dose_mcg, policy)?;
    let pours = match source {
        Source::Containers => pour::pours(facts, command.dose_mcg, &command.containers)?,
        Source::Bottle { .. } => Vec::new(),
    };
    let jump = plausible(facts, &visit, command)?;
    second_person(facts, command)?;
    let mut warnings = warnings::standing(facts, Some(&visit), command.witness, policy);
    let of_the_act = [
        (expected_differed, Warning::ExpectedDoseDiffered),
        (command.dose_mcg < ordered_mcg, Warning::LessByClientChoice),
        (jump.is_some(), Warning::JumpConfirmed),
        (command.witness == Witness::Later, Warning::WitnessLater),
    ];
    warnings.extend(of_the_act.into_iter().filter(|(holds, _)| *holds).map(|(_, warning)| warning));
    assert!(0 < command.dose_mcg && command.dose_mcg <= ordered_mcg, "never above the ordered dose");
    Ok(Approved {
        order: visit.order.id.clone(),
        part: visit.part,
        dose_mcg: command.dose_mcg,
        ordered_mcg,
        pours,
        outcome: visit.outcome,
        warnings,
    })
}

/// The card: what may be given or the first stop, with the containers it would be poured from.
pub fn card(facts: &CounterFacts, policy: &Policy) -> Card {
    let known = facts.client_known && facts.episode_open;
    let visit = known.then(|| visit(facts, None, policy).ok()).flatten();
    let ordered = visit.as_ref().and_then(Visit::due);
    let checked = without_the_answers(facts, policy);
    let (stop, pours) = match checked {
        Ok(pours) => (None, pours),
        Err(stop) => (Some(stop), Vec::new()),
    };
    Card {
        due: ordered.clone().filter(|_| stop.is_none()),
        ordered,
        pours,
        jump: visit.as_ref().and_then(|visit| jump(facts, visit.order)),
        outcome: visit.as_ref().map(|visit| visit.outcome.clone()),
        stop,
        warnings: warnings::standing(facts, visit.as_ref(), Witness::Absent, policy),
    }
}

fn without_the_answers(facts: &CounterFacts, policy: &Policy) -> Result<Vec<Pour>, Refusal> {
    let visit = before_the_act(facts, None, policy, Source::Containers)?;
    missed_doses(facts, &visit, policy)?;
    let due_mcg = visit.due_mcg().ok_or(Refusal::DoseNotAsOrdered { due_mcg: None })?;
    first_day(facts, &visit, due_mcg, policy)?;
    pour::pours(facts, due_mcg, &pour::propose(facts, due_mcg))
}

/// What stops today's bottle from being swallowed here, before anybody answers; `None` for nothing.
pub fn bottle_stop(facts: &CounterFacts, part: Part, dose_mcg: i64, policy: &Policy) -> Option<Refusal> {
    let checked = || {
        let visit = before_the_act(facts, Some(part), policy, Source::Bottle { dose_mcg })?;
        missed_doses(facts, &visit, policy)?;
        let due_mcg = visit.due_mcg();
        if due_mcg.is_none_or(|due| due < dose_mcg) {
            return Err(Refusal::DoseNotAsOrdered { due_mcg });
        }
        first_day(facts, &visit, dose_mcg, policy)
    };
    checked().err()
}

/// The checks that need no answer, up to the holds.
fn before_the_act<'f>(
    facts: &'f CounterFacts,
    asked: Option<Part>,
    policy: &Policy,
    source: Source,
) -> Result<Visit<'f>, Refusal> {
    if !facts.client_known {
        return Err(Refusal::ClientUnknown);
    }
    if !facts.episode_open {
        return Err(Refusal::EpisodeNotOpen);
    }
    let visit = visit(facts, asked, policy)?;
    match guard(facts, visit.part) {
        Guard::Dosed => return Err(Refusal::AlreadyDosedToday),
        Guard::BottleInHand if source == Source::Containers => return Err(Refusal::HoldsTakeHomeForToday),
        Guard::BottleInHand | Guard::Free => {}
    }
    too_soon(facts, &visit, policy)?;
    reserved_elsewhere(facts)?;
    holds(facts)?;
    Ok(visit)
}

fn too_soon(facts: &CounterFacts, visit: &Visit<'_>, policy: &Policy) -> Result<(), Refusal> {
    let Some(last) = facts.last_swallowed.filter(|_| !facts.early_allowed) else { return Ok(()) };
    let Some(at) = last.at else { return Ok(()) };
    let limits = &policy.counter;
    let between_parts = visit.is_split() && last.part != Part::Whole;
    let hours = match (between_parts, last.day == facts.day) {
        (true, true) => limits.too_soon_parts_hours.value,
        (true, false) => limits.too_soon_split_days_hours.value,
        (false, _) => limits.too_soon_hours.value,
    };
    let until = at + TimeDelta::hours(hours);
    if facts.now < until { Err(Refusal::TooSoon { until }) } else { Ok(()) }
}

fn reserved_elsewhere(facts: &CounterFacts) -> Result<(), Refusal> {
    match facts.reservation {
        Some(open) if open.whose == Whose::Elsewhere && facts.now < open.expires_at => {
            Err(Refusal::ReservedElsewhere { until: open.expires_at })
        }
        _ => Ok(()),
    }
}

/// Any hold that has not lapsed stops, `missed_doses` apart: the table answers for that one.
fn holds(facts: &CounterFacts) -> Result<(), Refusal> {
    let ran_out = facts.reservation.is_some_and(|open| open.day == facts.day && open.expires_at <= facts.now);
    if ran_out {
        return Err(Refusal::HoldOpen { kind: HoldKind::OutcomeUnknown, until: None });
    }
    let stops = facts
        .holds
        .iter()
        .filter(|hold| hold.kind != HoldKind::MissedDoses && hold.ends_on.is_none_or(|end| facts.day <= end));
    match stops.min_by_key(|hold| hold.kind) {
        Some(hold) => Err(Refusal::HoldOpen { kind: hold.kind, until: hold.until }),
        None => Ok(()),
    }
}

/// Whether the client named another dose than the due one or the one before a change, and a second
/// identifier resolved it.
fn identify(visit: &Visit<'_>, command: &CounterCommand) -> Result<bool, Refusal> {
    let Some(identity) = command.identity else {
        return Err(Refusal::IdentityNotConfirmed { named_another_dose: false });
    };
    // Where the order has no such part there is nothing to compare with; a later check stops.
    let is_right =
        |said: i64| visit.due_mcg().is_none_or(|due| said == due) || Some(said) == visit.previous_mcg;
    let differed = command.expected_mcg.is_some_and(|said| !is_right(said));
    if differed && identity == Identity::Photo {
        return Err(Refusal::IdentityNotConfirmed { named_another_dose: true });
    }
    Ok(differed)
}

fn missed_doses(facts: &CounterFacts, visit: &Visit<'_>, policy: &Policy) -> Result<(), Refusal> {
    if !visit.outcome.needs_doctor() || is_settled(facts, visit) {
        return Ok(());
    }
    let order_mcg = visit.order.dose_mcg;
    let last_mcg = facts.recent.first().map_or(order_mcg, |day| day.total_mcg);
    let pregnant = facts.clinical.pregnant == Some(true);
    Err(Refusal::MissedDosesNeedDoctor {
        run_undosed: facts.run_undosed,
        outcome: visit.outcome.clone(),
        proposed_mcg: proposed_dose(&visit.outcome, order_mcg, last_mcg, pregnant, policy),
    })
}

/// Settled only by a signature after the last swallowed dose, and only while the table says what it
/// said then.
fn is_settled(facts: &CounterFacts, visit: &Visit<'_>) -> bool {
    let word = visit.outcome.word();
    let by_order = visit.order.signed_for.as_deref() == Some(word.as_str())
        && is_after_last_dose(facts, visit.order.signed_at);
    by_order
        || facts.confirmations.iter().any(|confirmed| {
            confirmed.order == visit.order.id
                && confirmed.signed_for == word
                && is_after_last_dose(facts, confirmed.at)
        })
}

fn is_after_last_dose(facts: &CounterFacts, signed_at: Instant) -> bool {
    facts.last_swallowed.is_none_or(|last| last.is_before(signed_at))
}

fn as_ordered(visit: &Visit<'_>, command: &CounterCommand) -> Result<i64, Refusal> {
    let due_mcg = visit.due_mcg();
    match due_mcg {
        Some(due) if command.dose_mcg == due => Ok(due),
        Some(due) if command.client_choice && (1..due).contains(&command.dose_mcg) => Ok(due),
        _ => Err(Refusal::DoseNotAsOrdered { due_mcg }),
    }
}

/// A bottle is swallowed whole. After a rise it may hold less than is due, where the doctor let the
/// client keep it; never more.
fn as_filled(visit: &Visit<'_>, command: &CounterCommand, filled_mcg: i64) -> Result<i64, Refusal> {
    let due_mcg = visit.due_mcg();
    match due_mcg {
        Some(due) if command.dose_mcg == filled_mcg && filled_mcg <= due => Ok(due),
        _ => Err(Refusal::DoseNotAsOrdered { due_mcg }),
    }
}

fn first_day(facts: &CounterFacts, visit: &Visit<'_>, dose_mcg: i64, policy: &Policy) -> Result<(), Refusal> {
    let Some(limits) = day_one_limits(facts, visit, policy) else { return Ok(()) };
    let parts = visit.order.day_parts();
    let still_to_come = parts
        .iter()
        .filter(|other| other.part != visit.part && guard(facts, other.part) != Guard::Dosed)
        .map(|other| other.dose_mcg)
        .sum::<i64>();
    let day_total_mcg = facts.swallowed_today_mcg + dose_mcg + still_to_come;
    if visit.order.has_override || limits.allow(dose_mcg, day_total_mcg) {
        return Ok(());
    }
    Err(Refusal::FirstDayLimit { dose_mcg: limits.dose_mcg, day_mcg: limits.day_mcg })
}

/// The limits where this dose is of induction day 1; `None` on every other day.
fn day_one_limits(facts: &CounterFacts, visit: &Visit<'_>, policy: &Policy) -> Option<FirstDayLimits> {
    if visit.outcome.is_re_induct() {
        return Some(first_day_limits(policy, &visit.outcome));
    }
    if facts.induction_day.is_some_and(|day| day > 1) {
        return None;
    }
    let confirmed = facts.confirmations.iter().filter(|confirmed| confirmed.order == visit.order.id);
    let mut signed_for =
        visit.order.signed_for.iter().chain(confirmed.map(|confirmed| &confirmed.signed_for));
    if signed_for.any(|word| word == "re_induct") {
        return re_induction_limits(policy);
    }
    Some(first_day_limits(policy, &MissedOutcome::Same))
}

/// A rise is confirmed by a second person always, a fall that no reason explains by whoever gives it.
fn plausible(
    facts: &CounterFacts,
    visit: &Visit<'_>,
    command: &CounterCommand,
) -> Result<Option<Jump>, Refusal> {
    let Some(jump) = jump(facts, visit.order) else { return Ok(None) };
    let needs_second = matches!(jump, Jump::Rise { .. });
    if !command.confirm_jump || (needs_second && command.witness == Witness::Absent) {
        return Err(Refusal::DoseJumpNeedsConfirmation(jump));
    }
    Ok(Some(jump))
}

/// Who knows the client is here to say so, and signs now. A delivered dose has two signatures.
fn second_person(facts: &CounterFacts, command: &CounterCommand) -> Result<(), Refusal> {
    let may_be_later = facts.one_person_site && command.identity != Some(Identity::SecondPerson);
    match command.witness {
        Witness::NotValid => Err(Refusal::WitnessNotValid),
        Witness::Absent if facts.at_home => Err(Refusal::WitnessNotValid),
        Witness::Later if !may_be_later => Err(Refusal::WitnessNotValid),
        Witness::Absent | Witness::Valid | Witness::Later => Ok(()),
    }
}

/// The order's day total against the last seven dosed days, however old.
fn jump(facts: &CounterFacts, order: &SignedOrder) -> Option<Jump> {
    let totals = || facts.recent.iter().take(7).map(|day| day.total_mcg);
    let (highest_mcg, lowest_mcg) = (totals().max()?, totals().min()?);
    if order.dose_mcg >= 2 * highest_mcg {
        return Some(Jump::Rise { highest_mcg });
    }
    (2 * order.dose_mcg <= lowest_mcg && order.reason.is_none()).then_some(Jump::Fall { lowest_mcg })
}

#[cfg(test)]
mod tests;
