//! A plan of a dose: a titration or a taper, agreed with the client and signed once (domain § 4).
//!
//! A plan is a series of orders. The steps of a taper are orders from the signature on. A rise of a titration
//! becomes an order with the first dose that is given by it, and only if the three days before were taken; until
//! then the step before stays in force. So no list, label or bottle ever tells of a dose that may not be due.

pub mod api; // the JSON calls
mod end; // paused, ended, stopped
pub mod pages; // the plan of a client
mod reading; // plans for the file and the worklist
pub mod rules; // what a plan must satisfy, and when a rise is due
mod sign; // the signature
mod store;
mod take_up; // a rise at the counter
pub mod wire; // the JSON shapes

pub use end::{PlanEnding, end_plan, stop_by_re_induction};
pub use reading::{WaitingRise, plan_by_id, plans_of, running_plan, waiting_rises};
pub use sign::{preview, sign_plan};
pub use take_up::{DueRise, RiseAtCounter, at_counter, take_up};

use chrono::NaiveDate;

use crate::ids::{ClientId, EpisodeId, OrderId, RowId, StaffId};
use crate::units::Instant;
use crate::words::LowerReason;

closed_list! {
    /// Which way a plan goes.
    PlanKind {
        /// Each step is higher than the one before.
        Titration = "titration",
        /// Each step is lower than the one before.
        Taper = "taper",
    }
}

closed_list! {
    /// Why a plan stopped before its last day; the dose stays where it was.
    PlanStop {
        /// For now, to be taken up again as a new plan.
        Paused = "paused",
        /// For good.
        Ended = "ended",
        /// A re-induction stops it.
        ReInduction = "re_induction",
    }
}

closed_list! {
    /// How a plan stands.
    PlanState {
        /// Its steps count.
        Running = "running",
        /// Paused with the client.
        Paused = "paused",
        /// Ended with the client.
        Ended = "ended",
        /// Stopped by a re-induction.
        ReInduction = "re_induction",
        /// A newer order or plan took its place.
        Replaced = "replaced",
        /// Its last day, or its episode, is over.
        Over = "over",
    }
}

/// A plan with all that stands on it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: ClientId,
    /// The episode that it belongs to.
    pub episode: EpisodeId,
    /// Which way it goes.
    pub kind: PlanKind,
    /// Its steps, the first to begin first.
    pub steps: Vec<PlannedStep>,
    /// Its last service day.
    pub ends_on: NaiveDate,
    /// Why it lowers.
    pub reason: Option<LowerReason>,
    /// The doctor's words for going beyond the limits.
    pub override_words: Option<String>,
    /// Whether it was agreed with the client.
    pub agreed: bool,
    /// Who signed it.
    pub signed_by: StaffId,
    /// When.
    pub signed_at: Instant,
    /// How it was stopped.
    pub stopped: Option<Stopped>,
    /// How it stands.
    pub state: PlanState,
}

/// One step of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStep {
    /// The order that it is, or becomes.
    pub order: OrderId,
    /// The day's dose in micrograms.
    pub dose_mcg: i64,
    /// The service day for which it is planned.
    pub planned_on: NaiveDate,
    /// The service day from which it is an order; `None` for a rise that has not come.
    pub begins_on: Option<NaiveDate>,
    /// What stays on it, as JSON.
    pub warnings: String,
}

/// How a plan was stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// Which way.
    pub what: PlanStop,
    /// Whether it was agreed with the client.
    pub agreed: bool,
    /// Why, in the doctor's words.
    pub reason: String,
    /// Who stopped it.
    pub by: StaffId,
    /// When.
    pub at: Instant,
}
