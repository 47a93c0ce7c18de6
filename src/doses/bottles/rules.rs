//! What may happen to a bottle, and what follows from it.

use chrono::NaiveDate;

use super::Bottle;
use crate::register::ContainerState;
use crate::units::volume_ul;
use crate::words::BottleEnd;

/// Where a bottle is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Filled, and still at the clinic.
    Prepared,
    /// With the client, as far as anybody knows.
    HandedOver,
    /// Ended.
    Ended(BottleEnd),
    /// Ended, and what came back is destroyed.
    Destroyed(BottleEnd),
}

impl Fate {
    /// How it ended, if it has.
    pub fn ending(self) -> Option<BottleEnd> {
        match self {
            Fate::Ended(end) | Fate::Destroyed(end) => Some(end),
            Fate::Prepared | Fate::HandedOver => None,
        }
    }
}

/// How a bottle is said to have ended.
#[derive(Debug, Clone, Default)]
pub struct Ending {
    /// In which state; a command without one is a field error.
    pub state: Option<BottleEnd>,
    /// What came back in it, in microlitres.
    pub volume_ul: Option<i64>,
    /// Whether its seal was broken; none where nobody looked.
    pub seal_broken: Option<bool>,
    /// What is said of it.
    pub note: Option<String>,
}

/// What follows from an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Approved {
    /// In which state.
    pub state: BottleEnd,
    /// What goes into quarantine, in microlitres.
    pub returned_ul: i64,
    /// Whether the bottle's day is open again (domain § 3).
    pub opens_day: bool,
    /// Whether a doctor decides before today's dose (domain § 5).
    pub holds_today: bool,
}

/// A rule that said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Its end stands already.
    AlreadyEnded,
    /// It never left the clinic, so nobody can have drunk of it.
    NotHandedOver,
    /// Nothing of it came back.
    NotReturned,
    /// What came back is destroyed already.
    AlreadyDestroyed,
    /// The container holds stock, not what came back.
    NotQuarantined,
    /// No bottle in the container waits to be destroyed.
    NothingToDestroy,
    /// A field that cannot be meant.
    Wrong(&'static str, &'static str, &'static str),
}

impl Refusal {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Refusal::AlreadyEnded => "bottle_already_ended",
            Refusal::NotHandedOver => "bottle_not_handed_over",
            Refusal::NotReturned => "bottle_not_returned",
            Refusal::AlreadyDestroyed => "bottle_already_destroyed",
            Refusal::NotQuarantined => "container_not_quarantined",
            Refusal::NothingToDestroy => "nothing_to_destroy",
            Refusal::Wrong(..) => "invalid",
        }
    }

    /// The HTTP status.
    pub fn status(self) -> u16 {
        match self {
            Refusal::AlreadyEnded | Refusal::AlreadyDestroyed | Refusal::NothingToDestroy => 409,
            _ => 422,
        }
    }
}

/// Whether the bottle itself came back.
pub fn came_back(end: BottleEnd) -> bool {
    use BottleEnd::{DamagedFull, Empty, EmptyNotReturned, Full, LostFull, Partial, Stolen};
    match end {
        Empty | Full | Partial | DamagedFull => true,
        EmptyNotReturned | LostFull | Stolen => false,
    }
}

/// Decides what follows from an end: known state · not ended · handed over, unless it stayed whole at
/// the clinic · a volume that fits the state.
pub fn end(bottle: &Bottle, ending: &Ending, today: NaiveDate) -> Result<Approved, Refusal> {
    let state = ending.state.ok_or(Refusal::Wrong("state", "required", "say how it ended"))?;
    if bottle.fate.ending().is_some() {
        return Err(Refusal::AlreadyEnded);
    }
    if bottle.fate == Fate::Prepared && !state.opens_day() {
        return Err(Refusal::NotHandedOver);
    }
    let returned_ul = returned(bottle.volume_ul, state, ending.volume_ul)?;
    let is_gone = match state {
        BottleEnd::LostFull | BottleEnd::Stolen => true,
        BottleEnd::DamagedFull => returned_ul == 0,
        _ => false,
    };
    let holds_today = is_gone && bottle.date == today && bottle.fate == Fate::HandedOver;
    Ok(Approved { state, returned_ul, opens_day: state.opens_day(), holds_today })
}

/// What came back. A full bottle has all of it unless something else was measured; of a partial one
/// the rest is measured.
fn returned(filled_ul: i64, state: BottleEnd, measured_ul: Option<i64>) -> Result<i64, Refusal> {
    let wrong = |code, words| Err(Refusal::Wrong("volume_ml", code, words));
    match (state, measured_ul) {
        (BottleEnd::Full, None) => Ok(filled_ul),
        (BottleEnd::Partial, None) => wrong("required", "measure what is left in it"),
        (BottleEnd::Full | BottleEnd::Partial | BottleEnd::DamagedFull, Some(ul)) if ul > filled_ul => {
            wrong("more_than_filled", "no more comes back than was filled")
        }
        (BottleEnd::Full | BottleEnd::Partial, Some(ul)) if ul <= 0 => {
            wrong("not_positive", "an empty bottle is empty")
        }
        (BottleEnd::Partial, Some(ul)) if ul == filled_ul => {
            wrong("out_of_range", "a bottle with all of it is full")
        }
        (BottleEnd::DamagedFull, Some(ul)) if ul < 0 => wrong("not_positive", "must not be below 0"),
        (BottleEnd::Full | BottleEnd::Partial | BottleEnd::DamagedFull, ul) => Ok(ul.unwrap_or(0)),
        (_, None | Some(0)) => Ok(0),
        (_, Some(_)) => wrong("not_wanted", "nothing comes back of such a bottle"),
    }
}

/// What stays in a bottle of which so much was swallowed, in microlitres.
pub fn left_of(bottle: &Bottle, swallowed_mcg: i64) -> i64 {
    if swallowed_mcg >= bottle.dose_mcg || bottle.mg_per_ml <= 0 {
        return 0;
    }
    (bottle.volume_ul - volume_ul(swallowed_mcg, bottle.mg_per_ml, 1)).max(0)
}

/// Whether what came back may be destroyed.
pub fn destroy(bottle: &Bottle) -> Result<(), Refusal> {
    match bottle.fate {
        Fate::Destroyed(_) => Err(Refusal::AlreadyDestroyed),
        Fate::Ended(end) if came_back(end) => Ok(()),
        _ => Err(Refusal::NotReturned),
    }
}

/// Whether the content of a container may be destroyed in one act, with so many bottles in it.
pub fn destroy_content(state: ContainerState, waiting: usize) -> Result<(), Refusal> {
    if state != ContainerState::Quarantined {
        return Err(Refusal::NotQuarantined);
    }
    if waiting == 0 {
        return Err(Refusal::NothingToDestroy);
    }
    Ok(())
}

#[cfg(test)]
mod tests;
