//! The visit: which order is in force, which part of it falls due, what the missed-dose table says.

use super::facts::{CounterFacts, Guard};
use super::refusals::Refusal;
use crate::ids::OrderId;
use crate::orders::terms::{OrderPart, SignedOrder};
use crate::orders::timeline::{deciding, in_force};
use crate::policy::{MissedOutcome, Policy, missed_outcome};
use crate::words::{Part, Place};

/// What falls due at this visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The order in force.
    pub order: OrderId,
    /// The part.
    pub part: Part,
    /// The part's dose in micrograms.
    pub dose_mcg: i64,
    /// The day's dose in micrograms.
    pub day_total_mcg: i64,
    /// Where the order wants it taken.
    pub place: Place,
    /// The part's dose before a change since the last dosed day, in micrograms.
    pub previous_mcg: Option<i64>,
}

/// The order in force, the part asked for and what the missed-dose table says.
#[derive(Debug, Clone)]
pub struct Visit<'f> {
    /// The order in force.
    pub order: &'f SignedOrder,
    /// The part asked for, or the next to fall due.
    pub part: Part,
    /// That part of the order; `None` where the order has no such part.
    pub ordered: Option<OrderPart>,
    /// What the missed-dose table says.
    pub outcome: MissedOutcome,
    /// The part's dose before a change since the last dosed day.
    pub previous_mcg: Option<i64>,
}

impl Visit<'_> {
    /// The due dose in micrograms.
    pub fn due_mcg(&self) -> Option<i64> {
        self.ordered.as_ref().map(|part| part.dose_mcg)
    }

    /// Whether the part is one of a split day.
    pub fn is_split(&self) -> bool {
        self.part != Part::Whole
    }

    /// What falls due; `None` where the order has no such part.
    pub fn due(&self) -> Option<Due> {
        self.ordered.as_ref().map(|ordered| Due {
            order: self.order.id.clone(),
            part: ordered.part,
            dose_mcg: ordered.dose_mcg,
            day_total_mcg: self.order.dose_mcg,
            place: ordered.place,
            previous_mcg: self.previous_mcg,
        })
    }
}

/// The visit, or that nothing is ordered for today.
pub fn visit<'f>(
    facts: &'f CounterFacts,
    asked: Option<Part>,
    policy: &Policy,
) -> Result<Visit<'f>, Refusal> {
    if facts.orders.is_empty() {
        return Err(Refusal::OrderMissing);
    }
    let Some(order) = in_force(&facts.orders, facts.day) else {
        let next = facts.orders.iter().map(SignedOrder::begins_on).filter(|on| *on > facts.day).min();
        let ended = deciding(&facts.orders, facts.day).map(|order| order.ends_on);
        return Err(Refusal::OrderNotInForce { ended_on: ended, starts_on: next });
    };
    let parts = order.day_parts();
    let part = asked.unwrap_or_else(|| next_part(facts, &parts));
    let ordered = parts.into_iter().find(|given| given.part == part);
    // Once a part of today is swallowed, the table has been answered for today.
    let answered = facts.am == Guard::Dosed || facts.pm == Guard::Dosed;
    let outcome = if answered {
        MissedOutcome::Same
    } else {
        missed_outcome(policy, facts.run_undosed, facts.induction_day)
    };
    let previous_mcg = ordered.as_ref().and_then(|due| previous_dose(facts, due));
    Ok(Visit { order, part, ordered, outcome, previous_mcg })
}

/// The first part that nobody holds; where all are held, one that a bottle holds says more than one
/// that was dosed.
fn next_part(facts: &CounterFacts, parts: &[OrderPart]) -> Part {
    let held = |by: Guard| parts.iter().find(|given| guard(facts, given.part) == by);
    let next = held(Guard::Free).or_else(|| held(Guard::BottleInHand)).or_else(|| parts.first());
    next.map_or(Part::Whole, |given| given.part)
}

/// Who holds a part; the whole dose is held by whoever holds either part.
pub fn guard(facts: &CounterFacts, part: Part) -> Guard {
    match part {
        Part::Am => facts.am,
        Part::Pm => facts.pm,
        Part::Whole if facts.am == Guard::Dosed || facts.pm == Guard::Dosed => Guard::Dosed,
        Part::Whole if facts.am == Guard::BottleInHand => Guard::BottleInHand,
        Part::Whole => facts.pm,
    }
}

/// What the same part was on the last dosed day, where that differs.
fn previous_dose(facts: &CounterFacts, due: &OrderPart) -> Option<i64> {
    let last = facts.recent.first()?;
    let before = if due.part == Part::Whole {
        last.total_mcg
    } else {
        let parts = in_force(&facts.orders, last.day)?.day_parts();
        parts.iter().find(|given| given.part == due.part)?.dose_mcg
    };
    (before != due.dose_mcg).then_some(before)
}
