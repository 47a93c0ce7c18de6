//! What a client needs on closed days, which ways there are, and how far they provide. Pure.

use chrono::NaiveDate;

use super::{Provided, Way};
use crate::doses::parts_held;
use crate::words::Part;

/// A closed day, or a part of it, for which a client has neither bottle, dose nor visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// The closed day.
    pub day: NaiveDate,
    /// Which part of it.
    pub part: Part,
    /// The place in the client's visits of the one that cannot be kept; none where nothing was booked.
    pub visit: Option<usize>,
}

/// What a client needs on these days. `held` has the parts of days with a bottle, a dose or a visit at
/// another site, `visits` those at the closed site.
pub fn needs(days: &[NaiveDate], held: &[(NaiveDate, Part)], visits: &[(NaiveDate, Part)]) -> Vec<Need> {
    let is_held = |day: NaiveDate, half: Part| {
        held.iter().any(|(other, part)| *other == day && parts_held(*part).contains(&half))
    };
    let mut found = Vec::new();
    for day in days {
        let open: Vec<Part> =
            parts_held(Part::Whole).iter().copied().filter(|half| !is_held(*day, *half)).collect();
        let mut left = open.clone();
        for (at, (visited, part)) in visits.iter().enumerate() {
            let halves = parts_held(*part);
            if visited == day && halves.iter().any(|half| open.contains(half)) {
                left.retain(|half| !halves.contains(half));
                found.push(Need { day: *day, part: *part, visit: Some(at) });
            }
        }
        let booked = found.iter().any(|need| need.day == *day);
        match left.as_slice() {
            // Whoever books only one part of a day takes the other along.
            _ if booked => {}
            [half] => found.push(Need { day: *day, part: *half, visit: None }),
            [] => {}
            _ => found.push(Need { day: *day, part: Part::Whole, visit: None }),
        }
    }
    found
}

/// What the ways depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// How many visits cannot be kept.
    pub visits: usize,
    /// How many parts of closed days are open.
    pub needs: usize,
    /// From the last open day before to the last closed day that is needed, in days; none where the site
    /// does not open before.
    pub reach: Option<i64>,
    /// How many doses the client's own approval gives on that day.
    pub approved: i64,
    /// Whether the plan of bottles would give some, whatever the doctor says.
    pub has_bottles: bool,
    /// How many of the needs have a seat at another site.
    pub seats: usize,
}

/// The ways that are open to a client, the one to propose first. Nothing is lost by any of them: who
/// needs nothing more only gives back visits that cannot be kept.
pub fn ways(facts: &Facts) -> Vec<Way> {
    if facts.needs == 0 {
        return if facts.visits == 0 { Vec::new() } else { vec![Way::Move] };
    }
    let open = |way: &Way| match way {
        Way::Move => facts.reach.is_some_and(|reach| reach <= facts.approved),
        Way::Bottles => facts.reach.is_some() && facts.has_bottles,
        Way::OtherSite => facts.seats == facts.needs,
    };
    [Way::Move, Way::Bottles, Way::OtherSite].into_iter().filter(open).collect()
}

/// How far a client is provided for. A way that is no longer open provides nothing.
pub fn provided(facts: &Facts, chosen: Option<Way>, is_signed: bool) -> Provided {
    if facts.needs == 0 && facts.visits == 0 {
        return Provided::Settled;
    }
    match chosen.filter(|way| facts.visits == 0 && ways(facts).contains(way)) {
        Some(Way::Move) => Provided::Planned,
        Some(Way::Bottles) if is_signed => Provided::Planned,
        Some(Way::Bottles) => Provided::Unsigned,
        Some(Way::OtherSite) | None => Provided::Open,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 12, number).unwrap()
    }

    #[test]
    fn what_is_needed_is_what_nothing_covers() {
        let days = [day(3), day(4), day(5), day(6)];
        let held = [(day(3), Part::Whole), (day(4), Part::Am), (day(6), Part::Pm)];
        let visits = [(day(5), Part::Am), (day(5), Part::Pm), (day(6), Part::Whole), (day(3), Part::Whole)];
        let need = |number, part, visit| Need { day: day(number), part, visit };
        assert_eq!(
            needs(&days, &held, &visits),
            [
                need(4, Part::Pm, None),
                need(5, Part::Am, Some(0)),
                need(5, Part::Pm, Some(1)),
                need(6, Part::Whole, Some(2)),
            ]
        );
    }

    #[test]
    fn each_way_has_its_condition() {
        let none = Facts { visits: 1, needs: 2, reach: Some(3), approved: 2, has_bottles: false, seats: 1 };
        assert_eq!(ways(&none), []);
        assert_eq!(ways(&Facts { approved: 3, ..none }), [Way::Move]);
        assert_eq!(ways(&Facts { has_bottles: true, ..none }), [Way::Bottles]);
        assert_eq!(ways(&Facts { has_bottles: true, reach: None, seats: 2, ..none }), [Way::OtherSite]);
        assert_eq!(ways(&Facts { needs: 0, reach: None, ..none }), [Way::Move], "only visits to give back");
        assert_eq!(ways(&Facts { needs: 0, visits: 0, ..none }), []);
    }

    #[test]
    fn bottles_wait_for_the_doctor() {
        let facts = Facts { visits: 0, needs: 1, reach: Some(1), approved: 0, has_bottles: true, seats: 1 };
        assert_eq!(provided(&facts, Some(Way::Bottles), false), Provided::Unsigned);
        assert_eq!(provided(&facts, Some(Way::Bottles), true), Provided::Planned);
        assert_eq!(provided(&facts, Some(Way::OtherSite), true), Provided::Open, "its visit was cancelled");
        assert_eq!(provided(&facts, None, true), Provided::Open);
        let left_out = Facts { has_bottles: false, ..facts };
        assert_eq!(provided(&left_out, Some(Way::Bottles), true), Provided::Open, "the doctor left it out");
        assert_eq!(provided(&Facts { visits: 1, ..facts }, Some(Way::Bottles), true), Provided::Open);
        assert_eq!(provided(&Facts { needs: 0, ..facts }, None, false), Provided::Settled);
    }

    proptest! {
        #[test]
        fn a_day_is_needed_exactly_where_a_part_of_it_is_open(
            held in prop::collection::vec((1u32..6, 0usize..3), 0..8),
            visits in prop::collection::vec((1u32..6, 0usize..3), 0..4),
        ) {
            let parts = [Part::Whole, Part::Am, Part::Pm];
            let read = |all: Vec<(u32, usize)>| -> Vec<(NaiveDate, Part)> {
                all.into_iter().map(|(number, part)| (day(number), parts[part])).collect()
            };
            let (held, visits) = (read(held), read(visits));
            let days: Vec<NaiveDate> = (1..6).map(day).collect();
            let found = needs(&days, &held, &visits);
            for closed in &days {
                let covered = |half| held.iter().any(|(on, part)| on == closed && parts_held(*part).contains(half));
                let is_open = !parts_held(Part::Whole).iter().all(covered);
                prop_assert_eq!(found.iter().any(|need| need.day == *closed), is_open);
            }
            for need in &found {
                prop_assert!(need.visit.is_none_or(|at| visits[at].0 == need.day));
            }
        }
    }
}
