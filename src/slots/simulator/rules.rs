//! A day worked through with any windows and times, and how much of it may be booked. Pure.

use crate::slots::measured::Times;
use crate::slots::predicted::rules::{Coming, Open, waits};
use crate::slots::queue::rules::percentile;

/// The most windows that are suggested.
pub const WINDOWS_MAX: usize = 50;

/// A slot of the day that is tried, in seconds of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// When it begins.
    pub from: i64,
    /// When it ends.
    pub to: i64,
    /// How many windows are open in it.
    pub windows: i64,
}

/// A day to work through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// Its slots, by time.
    pub slots: Vec<Span>,
    /// How many windows are open when.
    pub open: Vec<Open>,
    /// Who is booked: the second at which the visit begins, and how many bottles are handed over.
    pub booked: Vec<(i64, i64)>,
    /// When people come without a booking, sorted.
    pub walk_ins: Vec<i64>,
    /// How long a dose and each bottle take.
    pub times: Times,
    /// Nine of ten are to wait at most so many seconds.
    pub most: i64,
}

/// What becomes of a slot.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SlotWait {
    /// How many are booked for it.
    pub booked: usize,
    /// How many come during it without a booking.
    pub walk_ins: usize,
    /// The longest wait, in seconds, of who comes during it.
    pub longest: i64,
    /// The most people who wait at once.
    pub in_line: usize,
}

/// What becomes of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Each slot, in the order of the trial.
    pub slots: Vec<SlotWait>,
    /// Nine of ten wait at most so many seconds; none where nobody comes.
    pub nine_of_ten: Option<i64>,
    /// The longest wait.
    pub longest: Option<i64>,
}

/// How many windows, and how much dosing time, the day bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// The fewest windows, open all day, with which nine of ten of these people wait no longer than they
    /// are to; none where fifty do not suffice.
    pub windows: Option<usize>,
    /// With the windows that are tried: how many doses may be booked into each slot if all slots are
    /// booked alike and people come without a booking as expected; none where those alone wait too long.
    pub doses: Option<i64>,
}

/// Works through a day.
pub fn worked_through(trial: &Trial) -> Outcome {
    let people = people(trial, &trial.booked);
    let waits = waits(&people, &trial.open);
    let begins: Vec<i64> = people.iter().zip(&waits).map(|(one, wait)| one.at + wait).collect();
    let waiting = |at: i64| {
        let came = people.partition_point(|one| one.at <= at);
        came - begins.partition_point(|begins| *begins <= at).min(came)
    };
    let slot = |span: &Span| {
        let here = || people.iter().zip(&waits).filter(|(one, _)| (span.from..span.to).contains(&one.at));
        let moments = here().map(|(one, _)| one.at).chain([span.from]);
        SlotWait {
            booked: trial.booked.iter().filter(|(at, _)| (span.from..span.to).contains(at)).count(),
            walk_ins: trial.walk_ins.iter().filter(|at| (span.from..span.to).contains(*at)).count(),
            longest: here().map(|(_, wait)| *wait).max().unwrap_or(0),
            in_line: moments.map(waiting).max().unwrap_or(0),
        }
    };
    let slots = trial.slots.iter().map(slot).collect();
    let mut waits = waits;
    Outcome { slots, nine_of_ten: percentile(&mut waits, 90), longest: waits.last().copied() }
}

/// What a day bears. Whether fewer windows or more doses still do is asked by halving: with each window
/// more nobody waits longer.
pub fn suggested(trial: &Trial) -> Suggestion {
    let of_people = people(trial, &trial.booked);
    let windows_do = |windows: usize| {
        let open: Vec<Open> = trial.open.iter().map(|one| Open { windows, ..*one }).collect();
        is_borne(&of_people, &open, trial.most)
    };
    let windows = least(1, WINDOWS_MAX, windows_do);
    let seats = |span: &Span| ((span.to - span.from) * span.windows / trial.times.cup_seconds.max(1)).max(0);
    let most = trial.slots.iter().map(seats).max().unwrap_or(0);
    let doses_do = |doses: i64| {
        let full = |span: &Span| (0..doses.min(seats(span))).map(|_| (span.from, 0)).collect::<Vec<_>>();
        let booked: Vec<(i64, i64)> = trial.slots.iter().flat_map(full).collect();
        is_borne(&people(trial, &booked), &trial.open, trial.most)
    };
    let most = usize::try_from(most).unwrap_or(0);
    let as_doses = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let too_many = least(0, most, |doses| !doses_do(as_doses(doses)));
    let doses = match too_many {
        Some(0) => None,
        Some(doses) => Some(as_doses(doses) - 1),
        None => Some(as_doses(most)),
    };
    Suggestion { windows, doses }
}

/// Those who are booked and those who are not, by coming; of those who come at once the booked first.
fn people(trial: &Trial, booked: &[(i64, i64)]) -> Vec<Coming> {
    let visit = |(at, bottles): &(i64, i64)| Coming { at: *at, seconds: trial.times.visit_seconds(*bottles) };
    let unbooked = trial.walk_ins.iter().map(|at| Coming { at: *at, seconds: trial.times.cup_seconds });
    let mut people: Vec<Coming> = booked.iter().map(visit).chain(unbooked).collect();
    people.sort_by_key(|one| one.at);
    people
}

fn is_borne(people: &[Coming], open: &[Open], most: i64) -> bool {
    percentile(&mut waits(people, open), 90).is_none_or(|seconds| seconds <= most)
}

/// The first of the numbers for which something is so, if what is so of one is so of all behind it; else
/// one for which it is so, and not of the one before.
fn least(from: usize, to: usize, is_so: impl Fn(usize) -> bool) -> Option<usize> {
    if !is_so(to) {
        return None;
    }
    let (mut low, mut high) = (from, to);
    while low < high {
        let middle = usize::midpoint(low, high);
        if is_so(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(low)
}
