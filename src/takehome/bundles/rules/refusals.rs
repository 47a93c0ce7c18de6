//! Every stop of a bundle: one variant, one stable code, one source.

use chrono::NaiveDate;

use crate::policy::Policy;
use crate::units::Instant;
use crate::words::{Criterion, HoldKind};

/// Why bottles are not filled or handed over as asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A field that cannot be meant: its name, a stable word, a sentence.
    Invalid(&'static str, &'static str, &'static str),
    /// No order says what is due on a date.
    BeyondOrder {
        /// The first such date.
        date: NaiveDate,
    },
    /// No doctor's approval is in force.
    NoValidApproval,
    /// No doctor signed such a batch for this client, or it is not in force.
    BatchNotSigned,
    /// A doctor left the client out of it.
    LeftOutOfBatch,
    /// More closed days in a row than a client in induction takes alone.
    ClosedDaysInInduction {
        /// The first date too many.
        date: NaiveDate,
    },
    /// Emergency mode holds from a later treatment day on.
    TooEarlyForBatch {
        /// The day from which it holds; none before any dose.
        from: Option<NaiveDate>,
    },
    /// What the emergency does not waive is not met.
    CriterionUnmet {
        /// The first such criterion.
        criterion: Criterion,
    },
    /// Today's dose is still to be given.
    VisitNotDosed,
    /// Something is to be settled first.
    HoldOpen {
        /// What.
        kind: HoldKind,
    },
    /// More days without a dose than the policy lets through.
    MissedDosesNeedDoctor,
    /// Nobody said how the person was recognised.
    IdentityNotConfirmed,
    /// Not alert.
    ClientNotAlert,
    /// Today's dose was withheld.
    WithheldToday,
    /// Bundles pause: severe sedation, or a re-induction.
    BundlesPaused {
        /// From when they go on by themselves; none where a doctor has to look.
        until: Option<Instant>,
    },
    /// Not within the days that a bundle may be for.
    DateOutOfWindow {
        /// The first such date.
        date: NaiveDate,
    },
    /// A dose or a bottle holds the date.
    DateAlreadyCovered {
        /// The first such date.
        date: NaiveDate,
    },
    /// A bottle for the date is lost; another one needs a doctor.
    ReplacementNeedsDoctor {
        /// The first such date.
        date: NaiveDate,
    },
    /// More in hand than the doctor approved.
    AboveApproval,
    /// More take-home dates in seven days than the policy has.
    PolicyWeekLimit,
    /// The container is not open here, or none was named.
    ContainerNotOpen,
    /// Past its last day.
    ContainerExpired,
    /// Nobody entered its strength.
    ConcentrationUnknown,
    /// Not enough in it.
    StockTooLow,
}

impl Refusal {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Refusal::Invalid(..) => "invalid",
            Refusal::BeyondOrder { .. } => "beyond_order",
            Refusal::NoValidApproval => "no_valid_approval",
            Refusal::BatchNotSigned => "batch_not_signed",
            Refusal::LeftOutOfBatch => "left_out_of_batch",
            Refusal::ClosedDaysInInduction { .. } => "closed_days_in_induction",
            Refusal::TooEarlyForBatch { .. } => "too_early_for_batch",
            Refusal::CriterionUnmet { .. } => "criterion_unmet",
            Refusal::VisitNotDosed => "visit_not_dosed",
            Refusal::HoldOpen { .. } => "hold_open",
            Refusal::MissedDosesNeedDoctor => "missed_doses_need_doctor",
            Refusal::IdentityNotConfirmed => "identity_not_confirmed",
            Refusal::ClientNotAlert => "client_not_alert",
            Refusal::WithheldToday => "withheld_today",
            Refusal::BundlesPaused { .. } => "bundles_paused",
            Refusal::DateOutOfWindow { .. } => "date_out_of_window",
            Refusal::DateAlreadyCovered { .. } => "date_already_covered",
            Refusal::ReplacementNeedsDoctor { .. } => "replacement_needs_doctor",
            Refusal::AboveApproval => "above_approval",
            Refusal::PolicyWeekLimit => "policy_week_limit",
            Refusal::ContainerNotOpen => "container_not_open",
            Refusal::ContainerExpired => "container_expired",
            Refusal::ConcentrationUnknown => "concentration_unknown",
            Refusal::StockTooLow => "stock_too_low",
        }
    }

    /// The HTTP status.
    pub const fn status(self) -> u16 {
        match self {
            Refusal::DateAlreadyCovered { .. } => 409,
            _ => 422,
        }
    }

    /// From when time alone lifts it.
    pub const fn until(self) -> Option<Instant> {
        match self {
            Refusal::BundlesPaused { until } => until,
            _ => None,
        }
    }

    /// A word that narrows the code: the date, the kind of hold, or why bundles pause.
    pub fn about(self) -> Option<String> {
        match self {
            Refusal::BeyondOrder { date }
            | Refusal::DateOutOfWindow { date }
            | Refusal::DateAlreadyCovered { date }
            | Refusal::ReplacementNeedsDoctor { date }
            | Refusal::ClosedDaysInInduction { date } => Some(date.to_string()),
            Refusal::TooEarlyForBatch { from } => from.map(|day| day.to_string()),
            Refusal::CriterionUnmet { criterion } => Some(criterion.word().to_owned()),
            Refusal::HoldOpen { kind } => Some(kind.word().to_owned()),
            Refusal::BundlesPaused { until: None } => Some("sedation".to_owned()),
            _ => None,
        }
    }

    /// Where the rule comes from, for `rule.source`.
    pub fn source(self, policy: &Policy) -> &str {
        let rules = &policy.takehome;
        match self {
            Refusal::Invalid(..) => "the form",
            Refusal::BeyondOrder { .. } => "a bottle holds what a signed order says for its date",
            Refusal::NoValidApproval | Refusal::AboveApproval => {
                "a doctor approves how many take-home doses are in hand"
            }
            Refusal::BatchNotSigned | Refusal::LeftOutOfBatch => {
                "a doctor signs a batch and may leave any client out"
            }
            Refusal::ClosedDaysInInduction { .. } => &rules.closure.induction_days_max.source,
            Refusal::TooEarlyForBatch { .. } => &rules.emergency.from_treatment_day.source,
            Refusal::CriterionUnmet { .. } => "what an emergency does not waive is asked for",
            Refusal::VisitNotDosed => "bottles are handed over after the visit's own dose was seen",
            Refusal::HoldOpen { .. } => "a hold is settled before the next dose",
            Refusal::MissedDosesNeedDoctor => "a doctor signs after missed doses",
            Refusal::IdentityNotConfirmed => "the right person gets the right dose",
            Refusal::ClientNotAlert | Refusal::WithheldToday => {
                "nobody takes methadone home who may not take it here"
            }
            Refusal::BundlesPaused { until: Some(_) } => &rules.pause_induction_days.source,
            Refusal::BundlesPaused { until: None } => &rules.step_down.sedation_look_days.source,
            Refusal::DateOutOfWindow { .. } => &rules.days_ahead.source,
            Refusal::DateAlreadyCovered { .. } => {
                "one live dose per client, day and part in the whole programme"
            }
            Refusal::ReplacementNeedsDoctor { .. } => "a lost bottle is replaced on a doctor's word",
            Refusal::PolicyWeekLimit => match &rules.week_dates_max {
                Some(limit) => &limit.source,
                None => "the policy's limit on a week",
            },
            Refusal::ContainerNotOpen
            | Refusal::ContainerExpired
            | Refusal::ConcentrationUnknown
            | Refusal::StockTooLow => "a dose is poured from an open, in-date container of known strength",
        }
    }
}
