//! Today in one word, from the counter's own card.

use chrono::NaiveDate;

use crate::counter::card::AtCounter;
use crate::counter::refusals::Refusal;
use crate::units::Instant;
use crate::words::HoldKind;

/// Something to settle before the next dose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settle {
    /// What.
    pub kind: HoldKind,
    /// From when it helps to come.
    pub from: Option<Instant>,
    /// The last day on which it stops a dose.
    pub until: Option<NaiveDate>,
}

/// How today stands for the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Now {
    /// Nothing that the client could settle stands in the way.
    Ready,
    /// Today's dose was had.
    Dosed,
    /// Today's bottle is in the client's hands.
    Bottle,
    /// Too soon after the last one.
    From(Instant),
    /// Somebody is preparing it.
    Preparing,
    /// Something comes first.
    Settle(Settle),
    /// The doctor sets today's dose first.
    DoctorSets,
    /// Nothing is ordered for today.
    NoOrder,
    /// Nothing is ordered before that day.
    Begins(NaiveDate),
    /// No open episode.
    Left,
}

impl Now {
    /// What the card says, for the client. What is lacking at the window is settled there.
    pub fn of(at: &AtCounter) -> Now {
        let Some(stop) = &at.card.stop else { return Now::Ready };
        match stop {
            Refusal::ClientUnknown | Refusal::EpisodeNotOpen => Now::Left,
            Refusal::OrderNotInForce { starts_on: Some(on), .. } => Now::Begins(*on),
            Refusal::OrderMissing | Refusal::OrderNotInForce { .. } => Now::NoOrder,
            Refusal::AlreadyDosedToday | Refusal::AlreadyRepeated | Refusal::RepeatNotSigned => Now::Dosed,
            Refusal::HoldsTakeHomeForToday if has_todays_bottle(at) => Now::Bottle,
            Refusal::TooSoon { until } => Now::From(*until),
            Refusal::ReservedElsewhere { .. } => Now::Preparing,
            Refusal::HoldOpen { kind, until } => Now::Settle(settle(at, *kind, *until)),
            Refusal::MissedDosesNeedDoctor { .. } => Now::Settle(settle(at, HoldKind::MissedDoses, None)),
            Refusal::FirstDayLimit { .. } | Refusal::DoseNotAsOrdered { .. } => Now::DoctorSets,
            Refusal::HoldsTakeHomeForToday
            | Refusal::IdentityNotConfirmed { .. }
            | Refusal::ClientNotAlert
            | Refusal::Invalid(_)
            | Refusal::ContainerNotOpen { .. }
            | Refusal::ContainerExpired { .. }
            | Refusal::ConcentrationUnknown { .. }
            | Refusal::StockTooLow { .. }
            | Refusal::DoseJumpNeedsConfirmation(_)
            | Refusal::WitnessNotValid => Now::Ready,
        }
    }
}

fn has_todays_bottle(at: &AtCounter) -> bool {
    at.visitor.bottles.iter().any(|bottle| bottle.is_in_hand() && bottle.date == at.visitor.day)
}

fn settle(at: &AtCounter, kind: HoldKind, from: Option<Instant>) -> Settle {
    let open = at.visitor.holds.iter().find(|open| open.hold.kind == kind && open.stops);
    Settle { kind, from, until: open.and_then(|open| open.hold.ends_on) }
}

/// Holds that the state does not tell, so that nobody travels for nothing. `missed_doses` is the
/// table's to say on the day itself.
pub fn also(at: &AtCounter, now: &Now) -> Vec<Settle> {
    let told = |kind| matches!(now, Now::Settle(settle) if settle.kind == kind);
    let open = at.visitor.holds.iter().filter(|open| open.stops && open.hold.kind != HoldKind::MissedDoses);
    let left = open.filter(|open| !told(open.hold.kind));
    left.map(|open| settle(at, open.hold.kind, open.hold.recheck_at)).collect()
}
