//! Antiretroviral treatment and other medicines beside methadone: what is taken, how well, what the virus
//! does, and flags that dated facts open and close by themselves.
//!
//! Facts about HIV are recorded and shown only while the client agrees (`hiv_data`); nothing
//! here reaches a dose.

pub mod api; // the JSON calls
mod chart; // all that the page of a client says
mod flagged; // everybody at a site whose flags wait
pub mod flagged_pages; // the worklist
mod flagged_wire; // what it takes and answers
mod handover_store; // medicines handed over with the dose
mod handovers; // and who gets them so
pub mod pages; // the page of a client
mod record; // what is written down
pub mod rules; // bands and flags
mod store;
mod turns; // the history of flags
mod view; // everything that is shown
pub mod wire; // what the calls take and answer

#[cfg(test)]
mod rules_tests;

use super::Sign;
use crate::words::Role;

pub use chart::{Chart, chart, show};
pub use flagged::{Flagged, note_list_look, worklist};
pub use handover_store::Handover;
pub use handovers::{AtCounter, NewHandover, at_counter, hand_over, hand_over_beside, undo_handover};
pub use record::{
    NewAdherence, NewLoad, act_on_flag, record_adherence, record_load, set_regimen, start_medicine,
    stop_medicine,
};
pub use store::{Acted, Adherence, Load, Taking};
pub use turns::{Closed, closed, recount};
pub use view::{Shown, Told, known};

/// Who writes medicines and results down.
pub const RECORDERS: &[Role] = &[Role::Pharmacist, Role::Doctor];

closed_list! {
    /// How good adherence is.
    Band {
        /// 95 of a hundred or more.
        High = "high",
        /// 80 of a hundred or more.
        Medium = "medium",
        /// Below that.
        Low = "low",
    }
}

closed_list! {
    /// How adherence was found.
    Method {
        /// The client said so.
        SelfReport = "self_report",
        /// Tablets were counted.
        PillCount = "pill_count",
        /// Medicines were handed out; the last day is that for which they last.
        Refill = "refill",
        /// Taken before staff, with the dose.
        Observed = "observed",
        /// An electronic box or cap.
        Electronic = "electronic",
    }
}

closed_list! {
    /// What a viral load says.
    Suppression {
        /// Below what the assay tells.
        Undetectable = "undetectable",
        /// Found, at most 1000 copies per mL.
        Suppressed = "suppressed",
        /// More than 1000 copies per mL.
        Unsuppressed = "unsuppressed",
        /// The assay's limit is too high to say.
        Unclear = "unclear",
    }
}

closed_list! {
    /// What dated facts ask somebody to look at.
    FlagCode {
        /// An inducer stopped: methadone rises, sedation.
        InteractionStopped = "interaction_stopped",
        /// A medicine that changes methadone, or breathing, began.
        InteractionStarted = "interaction_started",
        /// Use goes on beside an inducer and the dose is the same: too low a dose until shown otherwise.
        PossibleUnderdosing = "possible_underdosing",
        /// The newest viral load is above 1000.
        ViralLoadUnsuppressed = "viral_load_unsuppressed",
        /// Adherence of a week or more is below 95 of a hundred.
        AdherenceLow = "adherence_low",
        /// The medicines would have ended more than a week ago.
        RefillLate = "refill_late",
        /// A viral load is due.
        ViralLoadDue = "viral_load_due",
        /// Lives with HIV and takes no antiretroviral medicine.
        RegimenMissing = "regimen_missing",
    }
}

closed_list! {
    /// How much a flag asks for.
    Level {
        /// Known, nothing to do yet.
        Calm = "calm",
        /// Look at it at the next visit.
        Amber = "amber",
        /// Look at it now.
        Red = "red",
    }
}

closed_list! {
    /// What somebody did about a flag.
    Act {
        /// Looked at it.
        Seen = "seen",
        /// Talked with the client, in support.
        Talked = "talked",
        /// Reviewed the methadone dose.
        DoseReviewed = "dose_reviewed",
        /// Ordered or booked a test.
        TestOrdered = "test_ordered",
        /// Referred to who treats HIV.
        Referred = "referred",
    }
}
