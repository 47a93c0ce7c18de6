//! What the counter shows and records but never blocks on.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::facts::{CounterFacts, Witness};
use super::visit::Visit;
use crate::orders::timeline::ends_soon;
use crate::policy::{MissedOutcome, Policy};
use crate::units::Mg;
use crate::words::HoldKind;

/// A warning; it stays on the record of the dose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Warning {
    /// The dose is another than at the last visit: tell the client.
    DoseChanged {
        /// The dose of this part before.
        from_mg: Mg,
        /// The dose now.
        to_mg: Mg,
    },
    /// Nothing is ordered after this day.
    OrderEndsSoon {
        /// The last ordered day.
        on: NaiveDate,
    },
    /// The doctor's words lifted a limit of this order.
    OrderOverridden,
    /// A rise of the plan is held back, because the three days before were not all taken (domain § 4); the
    /// doctor is told.
    RiseWaits {
        /// The dose that waits.
        to_mg: Mg,
        /// The day on which it would have come.
        since: NaiveDate,
    },
    /// Bottles in hand have another dose than is ordered now; the doctor wants them exchanged (domain § 4).
    BottlesToExchange {
        /// How many.
        count: usize,
    },
    /// Same dose after undosed days; the doctor is told.
    MissedDosesTellDoctor {
        /// Days without a swallowed dose.
        run_undosed: i64,
    },
    /// Same dose after undosed days, because the recorded alertness check says alert.
    MissedDosesConfirmAlertness {
        /// Days without a swallowed dose.
        run_undosed: i64,
    },
    /// A letter says that another place may dose the client today: ask before a dose here.
    GuestArranged,
    /// Few hours since the last dose of an earlier service day.
    SoonAfterLastDose {
        /// Whole hours since then.
        hours: i64,
    },
    /// Pregnant.
    Pregnancy,
    /// Pregnant and doses were missed: the doctor is called the same day.
    PregnancyCallDoctorToday,
    /// In maintenance below the level at which ongoing use reads as under-dosing.
    LowDoseWithOngoingUse,
    /// Above the level from which an ECG is looked for, and none of the last year is known.
    HighDoseWithoutEcg,
    /// Above the level from which a second person is looked for, and none is named.
    HighDoseWithoutSecondPerson,
    /// QTc in the amber range.
    QtcAmber {
        /// Milliseconds.
        qtc_ms: i64,
    },
    /// QTc in the red range.
    QtcRed {
        /// Milliseconds.
        qtc_ms: i64,
    },
    /// A hold's last day is over and nobody settled it.
    HoldLapsed {
        /// Which.
        kind: HoldKind,
    },
    /// On an earlier day a reservation ran out and nobody said what happened.
    OutcomeUnknownEarlier {
        /// That day.
        day: NaiveDate,
    },
    /// The client named another dose; a second identifier resolved it.
    ExpectedDoseDiffered,
    /// Less than ordered, by the client's own wish.
    LessByClientChoice,
    /// A jump of the dose was asked again and confirmed.
    JumpConfirmed,
    /// The second person signs later, at a one-person site.
    WitnessLater,
}

impl Warning {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Warning::DoseChanged { .. } => "dose_changed",
            Warning::OrderEndsSoon { .. } => "order_ends_soon",
            Warning::OrderOverridden => "order_overridden",
            Warning::RiseWaits { .. } => "rise_waits",
            Warning::BottlesToExchange { .. } => "bottles_to_exchange",
            Warning::MissedDosesTellDoctor { .. } => "missed_doses_tell_doctor",
            Warning::MissedDosesConfirmAlertness { .. } => "missed_doses_confirm_alertness",
            Warning::GuestArranged => "guest_arranged",
            Warning::SoonAfterLastDose { .. } => "soon_after_last_dose",
            Warning::Pregnancy => "pregnancy",
            Warning::PregnancyCallDoctorToday => "pregnancy_call_doctor_today",
            Warning::LowDoseWithOngoingUse => "low_dose_with_ongoing_use",
            Warning::HighDoseWithoutEcg => "high_dose_without_ecg",
            Warning::HighDoseWithoutSecondPerson => "high_dose_without_second_person",
            Warning::QtcAmber { .. } => "qtc_amber",
            Warning::QtcRed { .. } => "qtc_red",
            Warning::HoldLapsed { .. } => "hold_lapsed",
            Warning::OutcomeUnknownEarlier { .. } => "outcome_unknown_earlier",
            Warning::ExpectedDoseDiffered => "expected_dose_differed",
            Warning::LessByClientChoice => "less_by_client_choice",
            Warning::JumpConfirmed => "jump_confirmed",
            Warning::WitnessLater => "witness_later",
        }
    }
}

/// The warnings that stand before anybody answers anything; without an order in force only those
/// that need none.
pub fn standing(
    facts: &CounterFacts,
    visit: Option<&Visit<'_>>,
    witness: Witness,
    policy: &Policy,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let Some(visit) = visit {
        warnings.extend(of_order(facts, visit, policy));
        warnings.extend(of_missed_doses(facts, visit));
        warnings.extend(soon_after_last_dose(facts, visit, policy));
        warnings.extend(of_dose(facts, visit.order.dose_mcg, witness, policy));
    }
    if facts.guest_arranged {
        warnings.push(Warning::GuestArranged);
    }
    warnings.extend(of_heart_and_pregnancy(facts, policy));
    warnings.extend(left_open(facts));
    warnings
}

fn of_order(facts: &CounterFacts, visit: &Visit<'_>, policy: &Policy) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if let (Some(from), Some(to)) = (visit.previous_mcg, visit.due_mcg()) {
        warnings.push(Warning::DoseChanged { from_mg: Mg(from), to_mg: Mg(to) });
    }
    if let Some(on) = ends_soon(&facts.orders, facts.day, policy.orders.ends_soon_days.value) {
        warnings.push(Warning::OrderEndsSoon { on });
    }
    if visit.order.has_override {
        warnings.push(Warning::OrderOverridden);
    }
    let waits = facts.rise_waits.map(|(mcg, since)| Warning::RiseWaits { to_mg: Mg(mcg), since });
    warnings.extend(waits);
    if facts.to_exchange > 0 {
        warnings.push(Warning::BottlesToExchange { count: facts.to_exchange });
    }
    warnings
}

fn of_missed_doses(facts: &CounterFacts, visit: &Visit<'_>) -> Vec<Warning> {
    let run_undosed = facts.run_undosed;
    let mut warnings = Vec::new();
    match visit.outcome {
        MissedOutcome::Tell => warnings.push(Warning::MissedDosesTellDoctor { run_undosed }),
        MissedOutcome::Confirm => warnings.push(Warning::MissedDosesConfirmAlertness { run_undosed }),
        _ => {}
    }
    if visit.outcome.needs_doctor() && facts.clinical.pregnant == Some(true) {
        warnings.push(Warning::PregnancyCallDoctorToday);
    }
    warnings
}

fn soon_after_last_dose(facts: &CounterFacts, visit: &Visit<'_>, policy: &Policy) -> Option<Warning> {
    let last = facts.last_swallowed?;
    if last.day == facts.day && visit.is_split() {
        return None;
    }
    let hours = (facts.now - last.at?).num_hours();
    (hours < policy.counter.warn_hours.value).then_some(Warning::SoonAfterLastDose { hours })
}

fn of_dose(facts: &CounterFacts, total_mcg: i64, witness: Witness, policy: &Policy) -> Vec<Warning> {
    let (levels, total) = (&policy.warnings, Mg(total_mcg));
    let mut warnings = Vec::new();
    let in_maintenance = facts.induction_day.is_some_and(|day| day > policy.induction.days.value);
    if in_maintenance && facts.clinical.ongoing_use == Some(true) && total < levels.maintenance_below_mg.value
    {
        warnings.push(Warning::LowDoseWithOngoingUse);
    }
    let year_ago = facts.day.checked_sub_days(Days::new(365));
    let has_ecg = facts.clinical.last_ecg_on.is_some_and(|on| Some(on) >= year_ago);
    if total > levels.ecg_above_mg.value && !has_ecg {
        warnings.push(Warning::HighDoseWithoutEcg);
    }
    if total > levels.second_person_above_mg.value && witness == Witness::Absent {
        warnings.push(Warning::HighDoseWithoutSecondPerson);
    }
    warnings
}

fn of_heart_and_pregnancy(facts: &CounterFacts, policy: &Policy) -> Vec<Warning> {
    let levels = &policy.warnings;
    let mut warnings = Vec::new();
    match facts.clinical.qtc_ms {
        Some(qtc_ms) if qtc_ms >= levels.qtc_red_ms.value => warnings.push(Warning::QtcRed { qtc_ms }),
        Some(qtc_ms) if qtc_ms >= levels.qtc_amber_ms.value => warnings.push(Warning::QtcAmber { qtc_ms }),
        _ => {}
    }
    if facts.clinical.pregnant == Some(true) {
        warnings.push(Warning::Pregnancy);
    }
    warnings
}

fn left_open(facts: &CounterFacts) -> Vec<Warning> {
    let lapsed = facts.holds.iter().filter(|hold| hold.ends_on.is_some_and(|end| end < facts.day));
    let mut warnings: Vec<Warning> = lapsed.map(|hold| Warning::HoldLapsed { kind: hold.kind }).collect();
    let earlier = facts.reservation.filter(|open| open.day < facts.day && open.expires_at <= facts.now);
    warnings.extend(earlier.map(|open| Warning::OutcomeUnknownEarlier { day: open.day }));
    warnings
}
