//! What the call about a tried day takes and answers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rules::SlotWait;
use super::{Simulated, Tried};
use crate::slots::hours::Slot;
use crate::slots::predicted::rules::minutes;
use crate::units::{Instant, wire_instant};

/// What is tried; as it is at the site where it is left out.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields, default)]
pub struct TriedQuery {
    /// The day whose hours and bookings are taken; the next one on which the site is open.
    pub date: Option<NaiveDate>,
    /// Windows open all day, 1 to 50.
    pub windows: Option<i64>,
    /// Minutes of each slot, 1 to 240.
    pub slot_minutes: Option<i64>,
    /// Seconds for a dose, 30 to 3600.
    pub cup_seconds: Option<i64>,
    /// Seconds more for each bottle, 0 to 3600.
    pub bottle_seconds: Option<i64>,
    /// How many come without a booking, 0 to 2000.
    pub walk_ins: Option<i64>,
    /// Nine of ten are to wait at most so many minutes, 1 to 240; 10 if it is left out.
    pub most_minutes: Option<i64>,
}

impl From<TriedQuery> for Tried {
    fn from(asked: TriedQuery) -> Self {
        let TriedQuery { date, windows, slot_minutes, cup_seconds, bottle_seconds, walk_ins, most_minutes } =
            asked;
        Tried { date, windows, slot_minutes, cup_seconds, bottle_seconds, walk_ins, most_minutes }
    }
}

/// With what the day was tried. Windows and minutes of a slot are null where its stretches have different
/// ones, and where the site is closed.
#[derive(Debug, Serialize, ToSchema)]
pub struct TriedOut {
    /// Windows open.
    windows: Option<i64>,
    /// Minutes of each slot.
    slot_minutes: Option<i64>,
    /// Seconds for a dose.
    cup_seconds: Option<i64>,
    /// Seconds more for each bottle.
    bottle_seconds: Option<i64>,
    /// How many come without a booking.
    walk_ins: Option<i64>,
    /// Nine of ten are to wait at most so many minutes.
    most_minutes: Option<i64>,
}

/// What becomes of a slot.
#[derive(Debug, Serialize, ToSchema)]
pub struct TriedSlotOut {
    /// When it begins.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    /// When it ends.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    ends_at: Instant,
    /// How many are booked for it, or promised a time in it.
    booked: usize,
    /// How many come during it without a booking.
    walk_ins: usize,
    /// The longest wait of who comes during it.
    wait_minutes: i64,
    /// The most people who wait at once.
    in_line: usize,
}

impl TriedSlotOut {
    fn of((slot, wait): (&Slot, &SlotWait)) -> TriedSlotOut {
        let SlotWait { booked, walk_ins, longest, in_line } = *wait;
        let wait_minutes = minutes(longest);
        TriedSlotOut {
            starts_at: slot.starts_at,
            ends_at: slot.ends_at,
            booked,
            walk_ins,
            wait_minutes,
            in_line,
        }
    }
}

/// What the day bears.
#[derive(Debug, Serialize, ToSchema)]
pub struct SuggestionOut {
    /// The fewest windows, open all day, that the people of this day need; null where fifty do not suffice.
    windows: Option<usize>,
    /// How many doses may be booked into each slot with the windows that are tried; null where those who
    /// come without a booking alone wait too long.
    doses_per_slot: Option<i64>,
    /// The dosing time of so many doses.
    dosing_seconds_per_slot: Option<i64>,
}

/// A day that was tried.
#[derive(Debug, Serialize, ToSchema)]
pub struct SimulationOut {
    /// The day.
    date: NaiveDate,
    /// With what.
    tried: TriedOut,
    /// Its slots by time; none where the site is closed.
    slots: Vec<TriedSlotOut>,
    /// Nine of ten wait at most so many minutes; null where nobody comes.
    nine_of_ten_minutes: Option<i64>,
    /// The longest wait; null where nobody comes.
    longest_minutes: Option<i64>,
    /// What the day bears.
    suggestion: SuggestionOut,
}

impl From<Simulated> for SimulationOut {
    fn from(done: Simulated) -> Self {
        let Tried { windows, slot_minutes, cup_seconds, bottle_seconds, walk_ins, most_minutes, .. } =
            done.tried;
        let doses = done.suggestion.doses;
        SimulationOut {
            date: done.date,
            tried: TriedOut { windows, slot_minutes, cup_seconds, bottle_seconds, walk_ins, most_minutes },
            slots: done.slots.iter().zip(&done.outcome.slots).map(TriedSlotOut::of).collect(),
            nine_of_ten_minutes: done.outcome.nine_of_ten.map(minutes),
            longest_minutes: done.outcome.longest.map(minutes),
            suggestion: SuggestionOut {
                windows: done.suggestion.windows,
                doses_per_slot: doses,
                dosing_seconds_per_slot: doses.zip(cup_seconds).map(|(doses, cup)| doses * cup),
            },
        }
    }
}
