//! Every stop at the counter: one variant, one stable code, one status, one source.

use chrono::NaiveDate;

use crate::ids::ContainerId;
use crate::orders::terms::FieldError;
use crate::policy::{MissedOutcome, Policy, missed::missed_source};
use crate::units::Instant;
use crate::words::HoldKind;

/// Why no dose is given as asked. The variants stand in the order of the checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No such client, or not this site's to know.
    ClientUnknown,
    /// No open episode; re-entry is always open.
    EpisodeNotOpen,
    /// Nothing was ever ordered in this episode.
    OrderMissing,
    /// Orders exist, none for today.
    OrderNotInForce {
        /// The last day of the order that ran out.
        ended_on: Option<NaiveDate>,
        /// The first day of the next order.
        starts_on: Option<NaiveDate>,
    },
    /// The part was dosed this service day, here or anywhere in the programme.
    AlreadyDosedToday,
    /// The part was given again after vomiting already.
    AlreadyRepeated,
    /// No doctor signed that this dose is given again today.
    RepeatNotSigned,
    /// A take-home bottle for the part is in the client's hands.
    HoldsTakeHomeForToday,
    /// Too few hours since the last dose; a doctor may allow it.
    TooSoon {
        /// From when it is not too soon any more.
        until: Instant,
    },
    /// Somebody else is giving this client a dose right now.
    ReservedElsewhere {
        /// When that reservation runs out.
        until: Instant,
    },
    /// Something is to be settled first.
    HoldOpen {
        /// What.
        kind: HoldKind,
        /// From when time helps, where it does.
        until: Option<Instant>,
    },
    /// Nobody said how the person was recognised, or the client named another dose.
    IdentityNotConfirmed {
        /// Whether the client's answer was another dose: a second identifier resolves it.
        named_another_dose: bool,
    },
    /// Drowsy or intoxicated: withhold, with a plan.
    ClientNotAlert,
    /// More days without a dose than the policy lets through; a doctor signs.
    MissedDosesNeedDoctor {
        /// Days without a swallowed dose.
        run_undosed: i64,
        /// What the table says.
        outcome: MissedOutcome,
        /// What is prefilled for the doctor, in micrograms.
        proposed_mcg: Option<i64>,
    },
    /// Not the due part, or not its dose.
    DoseNotAsOrdered {
        /// The due dose in micrograms; `None` where the order has no such part.
        due_mcg: Option<i64>,
    },
    /// More than the first day allows, without the doctor's words on the order.
    FirstDayLimit {
        /// Most for one dose, where there is such a limit.
        dose_mcg: Option<i64>,
        /// Most for the day.
        day_mcg: i64,
    },
    /// Volumes that cannot be meant; not a clinical refusal.
    Invalid(FieldError),
    /// The container is not open at this window, or none was named.
    ContainerNotOpen {
        /// Which.
        container: Option<ContainerId>,
    },
    /// Past its last day.
    ContainerExpired {
        /// Which.
        container: ContainerId,
    },
    /// Nobody entered its concentration.
    ConcentrationUnknown {
        /// Which.
        container: ContainerId,
    },
    /// Not enough in it; "count now" is offered.
    StockTooLow {
        /// Which.
        container: ContainerId,
        /// What it would have to give, in microlitres.
        needed_ul: i64,
        /// What it has, in microlitres.
        free_ul: i64,
    },
    /// The day's dose jumps; to be confirmed.
    DoseJumpNeedsConfirmation(Jump),
    /// The second person is the actor, unknown, gave a wrong password, or may not sign later here.
    WitnessNotValid,
}

/// A jump of the day's dose against the last seven dosed days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jump {
    /// Twice the highest or more: confirmed by a second person, whatever the order's reason.
    Rise {
        /// The highest of the seven, in micrograms.
        highest_mcg: i64,
    },
    /// Half the lowest or less, and the order gives no reason: confirmed by whoever gives it.
    Fall {
        /// The lowest of the seven, in micrograms.
        lowest_mcg: i64,
    },
}

impl Refusal {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Refusal::ClientUnknown => "client_unknown",
            Refusal::EpisodeNotOpen => "episode_not_open",
            Refusal::OrderMissing => "order_missing",
            Refusal::OrderNotInForce { .. } => "order_not_in_force",
            Refusal::AlreadyDosedToday => "already_dosed_today",
            Refusal::AlreadyRepeated => "already_repeated",
            Refusal::RepeatNotSigned => "repeat_not_signed",
            Refusal::HoldsTakeHomeForToday => "holds_take_home_for_today",
            Refusal::TooSoon { .. } => "too_soon",
            Refusal::ReservedElsewhere { .. } => "reserved_elsewhere",
            Refusal::HoldOpen { .. } => "hold_open",
            Refusal::IdentityNotConfirmed { .. } => "identity_not_confirmed",
            Refusal::ClientNotAlert => "client_not_alert",
            Refusal::MissedDosesNeedDoctor { .. } => "missed_doses_need_doctor",
            Refusal::DoseNotAsOrdered { .. } => "dose_not_as_ordered",
            Refusal::FirstDayLimit { .. } => "first_day_limit",
            Refusal::Invalid(_) => "invalid",
            Refusal::ContainerNotOpen { .. } => "container_not_open",
            Refusal::ContainerExpired { .. } => "container_expired",
            Refusal::ConcentrationUnknown { .. } => "concentration_unknown",
            Refusal::StockTooLow { .. } => "stock_too_low",
            Refusal::DoseJumpNeedsConfirmation(_) => "dose_jump_needs_confirmation",
            Refusal::WitnessNotValid => "witness_not_valid",
        }
    }

    /// The HTTP status: 404 unknown, 409 conflict with what stands, 422 otherwise.
    pub const fn status(&self) -> u16 {
        match self {
            Refusal::ClientUnknown => 404,
            Refusal::AlreadyDosedToday | Refusal::AlreadyRepeated | Refusal::ReservedElsewhere { .. } => 409,
            _ => 422,
        }
    }

    /// From when time alone lifts it, for `until`.
    pub const fn until(&self) -> Option<Instant> {
        match self {
            Refusal::TooSoon { until } | Refusal::ReservedElsewhere { until } => Some(*until),
            Refusal::HoldOpen { until, .. } => *until,
            _ => None,
        }
    }

    /// Where the rule comes from, for `rule.source`.
    pub fn source<'p>(&self, policy: &'p Policy) -> &'p str {
        match self {
            Refusal::ClientUnknown => "a dose goes to a person in the programme",
            Refusal::EpisodeNotOpen => "a dose belongs to an open episode",
            Refusal::OrderMissing | Refusal::OrderNotInForce { .. } => "a dose needs a signed order in force",
            Refusal::AlreadyDosedToday | Refusal::HoldsTakeHomeForToday => {
                "one live dose per client, day and part in the whole programme"
            }
            Refusal::AlreadyRepeated => "one repeat for each part of a day in the whole programme",
            Refusal::RepeatNotSigned => "a doctor signs each dose that is given again, for one service day",
            Refusal::TooSoon { .. } => &policy.counter.too_soon_hours.source,
            Refusal::ReservedElsewhere { .. } => &policy.counter.reservation_minutes.source,
            Refusal::HoldOpen { kind: HoldKind::SeeDoctor, .. } => &policy.counter.see_doctor_max_days.source,
            Refusal::HoldOpen { .. } => "a hold is settled before the next dose",
            Refusal::IdentityNotConfirmed { .. } => "the right person gets the right dose",
            Refusal::ClientNotAlert => "WHO 2009: no methadone to a person who seems intoxicated or sedated",
            Refusal::MissedDosesNeedDoctor { run_undosed, outcome, .. } => {
                missed_source(policy, *run_undosed, outcome)
            }
            Refusal::DoseNotAsOrdered { .. } => "staff at the counter never change a dose",
            Refusal::FirstDayLimit { .. } => &policy.induction.first_day_max_mg.source,
            Refusal::Invalid(_) => "the form",
            Refusal::ContainerNotOpen { .. }
            | Refusal::ContainerExpired { .. }
            | Refusal::ConcentrationUnknown { .. }
            | Refusal::StockTooLow { .. } => {
                "a dose is poured from an open, in-date container of known strength"
            }
            Refusal::DoseJumpNeedsConfirmation(_) => {
                "a day's dose of twice the highest or half the lowest of seven is asked again"
            }
            Refusal::WitnessNotValid => "the second person is not the first, with their own password or PIN",
        }
    }
}
