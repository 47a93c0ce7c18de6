//! How long a dose and each bottle take, out of visits that were measured. Pure.
//!
//! Medians, so that a visit with a long talk moves nothing. What a bottle takes is what a visit with
//! bottles took longer than half of those without, for each of its bottles.

use crate::slots::hours::rules::{BOTTLE, CUP};
use crate::slots::hours::{Terms, Times};
use crate::slots::queue::rules::percentile;
use crate::slots::queue::{TOO_FEW, Visit};

/// What half of some visits took, and between what half of them lie; seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// Over how many visits.
    pub visits: usize,
    /// A quarter took at most this.
    pub quarter: i64,
    /// Half took at most this.
    pub half: i64,
    /// Three quarters took at most this.
    pub three_quarters: i64,
}

/// What was measured at a site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measured {
    /// A dose at the window; none of fewer than twenty visits without bottles.
    pub cup: Option<Spread>,
    /// Each bottle more; none of fewer than twenty visits with bottles, or without the dose.
    pub bottle: Option<Spread>,
}

impl Measured {
    /// The measured times; those of the terms where nothing was measured.
    pub fn times(&self, terms: &Terms) -> Times {
        Times {
            cup_seconds: self.cup.map_or(terms.cup_seconds, |spread| spread.half),
            bottle_seconds: self.bottle.map_or(terms.bottle_seconds, |spread| spread.half),
        }
    }

    /// [`Measured::times`] within what terms may say.
    pub fn offered(&self, terms: &Terms) -> Times {
        let times = self.times(terms);
        Times {
            cup_seconds: times.cup_seconds.clamp(CUP.0, CUP.1),
            bottle_seconds: times.bottle_seconds.clamp(BOTTLE.0, BOTTLE.1),
        }
    }
}

/// What visits tell.
pub fn measured(visits: &[Visit]) -> Measured {
    let mut cups: Vec<i64> = of_kind(visits, false).map(|visit| visit.seconds).collect();
    let cup = spread(&mut cups);
    let bottle = cup.and_then(|cup| {
        let more = |visit: &Visit| ((visit.seconds - cup.half) / visit.bottles).max(0);
        let mut bottles: Vec<i64> = of_kind(visits, true).map(more).collect();
        spread(&mut bottles)
    });
    Measured { cup, bottle }
}

/// How many bottles a booking was made for, by the terms that it was made with.
pub fn bottles_of(seconds: i64, terms: &Terms) -> i64 {
    match terms.bottle_seconds {
        0 => 0,
        each => ((seconds - terms.cup_seconds).max(0) + each / 2) / each,
    }
}

fn of_kind(visits: &[Visit], with_bottles: bool) -> impl Iterator<Item = &Visit> {
    visits.iter().filter(move |visit| (visit.bottles > 0) == with_bottles)
}

fn spread(seconds: &mut [i64]) -> Option<Spread> {
    if seconds.len() < TOO_FEW {
        return None;
    }
    Some(Spread {
        visits: seconds.len(),
        quarter: percentile(seconds, 25)?,
        half: percentile(seconds, 50)?,
        three_quarters: percentile(seconds, 75)?,
    })
}
