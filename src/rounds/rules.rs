//! How a client of a round stands today, and the order of the way: pure decisions.

use crate::words::HoldKind;

closed_list! {
    /// How a client of a round stands today.
    RoundState {
        /// A dose is due.
        Waits = "waits",
        /// One part of the day is taken, the other is due.
        PartDosed = "part_dosed",
        /// Dosed, at any place.
        Dosed = "dosed",
        /// Has a bottle for today.
        Bottle = "bottle",
        /// Something is to be settled first.
        Stopped = "stopped",
        /// Nothing is ordered for today.
        NotOrdered = "not_ordered",
    }
}

/// What is known of a client of a round.
#[derive(Debug, Clone, Copy)]
pub struct StopFacts {
    /// How many parts of today are held: two for a whole dose.
    pub held: usize,
    /// Whether a bottle for today is out.
    pub has_bottle: bool,
    /// A hold that stops a dose.
    pub hold: Option<HoldKind>,
    /// Whether an order is in force.
    pub is_ordered: bool,
}

/// How they stand; what is done counts before what is to be settled.
pub fn state(facts: &StopFacts) -> RoundState {
    match facts {
        StopFacts { has_bottle: true, .. } => RoundState::Bottle,
        StopFacts { held: 2.., .. } => RoundState::Dosed,
        StopFacts { hold: Some(_), .. } => RoundState::Stopped,
        StopFacts { is_ordered: false, .. } => RoundState::NotOrdered,
        StopFacts { held: 1, .. } => RoundState::PartDosed,
        StopFacts { .. } => RoundState::Waits,
    }
}

/// The way with one stop at another place, the first being 1.
pub fn reordered<T: PartialEq + Copy>(way: &[T], moved: &T, to: i64) -> Vec<T> {
    let mut others: Vec<T> = way.iter().copied().filter(|one| one != moved).collect();
    let at = usize::try_from(to - 1).unwrap_or(0).min(others.len());
    others.insert(at, *moved);
    others
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_counts_before_what_is_to_be_settled() {
        let plain = StopFacts { held: 0, has_bottle: false, hold: None, is_ordered: true };
        let ask = |facts| state(&facts);
        assert_eq!(ask(plain), RoundState::Waits);
        assert_eq!(ask(StopFacts { held: 1, ..plain }), RoundState::PartDosed);
        assert_eq!(ask(StopFacts { held: 2, hold: Some(HoldKind::SeeDoctor), ..plain }), RoundState::Dosed);
        assert_eq!(ask(StopFacts { held: 2, has_bottle: true, ..plain }), RoundState::Bottle);
        assert_eq!(ask(StopFacts { hold: Some(HoldKind::SeeDoctor), ..plain }), RoundState::Stopped);
        assert_eq!(ask(StopFacts { is_ordered: false, ..plain }), RoundState::NotOrdered);
    }

    #[test]
    fn a_stop_goes_where_it_is_wanted() {
        let way = ["a", "b", "c"];
        assert_eq!(reordered(&way, &"c", 1), ["c", "a", "b"]);
        assert_eq!(reordered(&way, &"a", 2), ["b", "a", "c"]);
        assert_eq!(reordered(&way, &"a", 9), ["b", "c", "a"]);
        assert_eq!(reordered(&way, &"b", -4), ["b", "a", "c"]);
    }
}
