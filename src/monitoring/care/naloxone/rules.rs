//! How many kits are left, and when another is to be offered. Pure.

use chrono::{Days, NaiveDate};

use crate::ids::RowId;
use crate::monitoring::care::Relation;
use crate::monitoring::care::tasks::{Ask, CareTask};
use crate::units::Instant;

/// Days before the date on a kit at which another is offered; set by the clinic ○.
pub const EXPIRES_WITHIN_DAYS: u64 = 60;

/// Kits that were offered at one time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kit {
    /// The row.
    pub id: RowId,
    /// The day.
    pub given_on: NaiveDate,
    /// To whom.
    pub to: Relation,
    /// How many; 0 where they were declined.
    pub count: i64,
    /// The date on them.
    pub expires_on: Option<NaiveDate>,
    /// When it was written down.
    pub at: Instant,
}

/// A kit that was used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Of which row, where somebody knows.
    pub kit: Option<RowId>,
    /// The day.
    pub used_on: NaiveDate,
    /// When it was written down.
    pub at: Instant,
}

/// Kits left of each row. A use of which nobody knows the kit takes the one that expires first of those
/// given by then.
pub fn left(kits: &[Kit], uses: &[Use]) -> Vec<i64> {
    let mut left: Vec<i64> = kits.iter().map(|kit| kit.count).collect();
    for used in uses {
        let known = used.kit.as_ref().and_then(|id| kits.iter().position(|kit| kit.id == *id));
        let of_unknown = || {
            let had = |at: &usize| left[*at] > 0 && kits[*at].given_on <= used.used_on;
            (0..kits.len()).filter(had).min_by_key(|at| kits[*at].expires_on)
        };
        if let Some(at) = known.or_else(of_unknown) {
            left[at] = (left[at] - 1).max(0);
        }
    }
    left
}

/// What is to be offered: a kit for one that was used and not answered by an offer since, then for one whose
/// date is over or near. An offer that was declined answers as well.
pub fn asks(kits: &[Kit], uses: &[Use], today: NaiveDate) -> Option<Ask> {
    let answered = |used: &&Use| {
        kits.iter()
            .any(|kit| kit.given_on > used.used_on || (kit.given_on == used.used_on && kit.at > used.at))
    };
    let unanswered = uses.iter().filter(|used| !answered(used)).map(|used| used.used_on);
    if let Some(on) = unanswered.max() {
        return Some(Ask { task: CareTask::KitReplace, on });
    }
    let soon = today + Days::new(EXPIRES_WITHIN_DAYS);
    let lasts = |kit: &Kit| kit.count == 0 || kit.expires_on.is_some_and(|on| on > soon);
    let left = left(kits, uses);
    let renewed = |kit: &Kit| {
        let later = |one: &&Kit| (one.given_on, one.at, &one.id) > (kit.given_on, kit.at, &kit.id);
        kits.iter().filter(later).any(|one| one.to == kit.to && lasts(one))
    };
    let ending = kits.iter().zip(&left).filter(|(kit, left)| **left > 0 && !lasts(kit) && !renewed(kit));
    let on = ending.filter_map(|(kit, _)| kit.expires_on).min()?;
    let task = if on < today { CareTask::KitExpired } else { CareTask::KitExpires };
    Some(Ask { task, on })
}
