//! The queue of a site: who is there, whose turn it is, who was called to which window.
//!
//! Screens and lists say numbers of tickets, never codes or names.

pub mod api; // the JSON calls
mod call; // called to a window, not there, there again, done
mod check_in; // a ticket
pub mod kiosks; // screens at which clients take a ticket
mod kiosk_store; // rows of kiosks
mod line; // the queue at a moment
pub mod pages; // the queue for staff, the board, a kiosk
pub mod rules; // whose turn it is
mod store;
mod visits; // how long visits took, and who came without a booking
mod waits; // how long people waited, and will
mod wire; // what the calls take and answer

#[cfg(test)]
mod tests;

pub use call::{call, call_next, come_back, end, note_absent};
pub use check_in::{CheckedIn, Coming, check_in, own_ticket, phone_may, seen_at_window};
pub use line::{InLine, Line, line_of, place_of};
pub use store::{Ticket, window_of};
pub use visits::{TOO_FEW, Visit, WalkIns, visits_until, walk_ins};
pub use waits::{Waits, expected_minutes, waits_of};

use crate::words::Role;

/// Who calls clients and sees the queue.
pub const CALLERS: &[Role] = super::BOOKERS;

closed_list! {
    /// What a client comes for.
    Need {
        /// The dose.
        Dose = "dose",
        /// To be looked at again before it.
        Recheck = "recheck",
        /// The doctor.
        Doctor = "doctor",
    }
}

closed_list! {
    /// Where a ticket was taken.
    CameBy {
        /// At the counter, by staff.
        Counter = "counter",
        /// At a screen of the site.
        Kiosk = "kiosk",
        /// On the client's phone.
        Phone = "phone",
    }
}

closed_list! {
    /// Why somebody goes before the others. Staff see that somebody does, not why.
    FirstFor {
        /// The client is pregnant.
        Pregnant = "pregnant",
        /// The client is unwell, or in withdrawal.
        Unwell = "unwell",
        /// The client cannot stand or wait for long.
        Frail = "frail",
        /// The client has a child along.
        WithChild = "with_child",
    }
}

closed_list! {
    /// How a ticket ended.
    TicketEnd {
        /// The client was seen.
        Served = "served",
        /// The client left, or the day was over.
        Left = "left",
    }
}

closed_list! {
    /// What became of a ticket.
    CallKind {
        /// It was called to a window.
        Called = "called",
        /// Nobody came when it was called.
        Absent = "absent",
        /// The client is there again.
        Back = "back",
    }
}

closed_list! {
    /// How a ticket stands.
    TicketState {
        /// In the line.
        Waiting = "waiting",
        /// Called to a window.
        Called = "called",
        /// Was called, and nobody came.
        Absent = "absent",
        /// The client was seen.
        Served = "served",
        /// The client left.
        Left = "left",
    }
}
