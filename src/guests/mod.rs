//! Other places: a letter for a client who will be away, and what the other place confirms (domain § 6).
//!
//! A letter says what another place must know before it gives a dose, for at most fourteen days. While it runs
//! its days are excused, taken only where somebody there confirmed a dose. A confirmed dose is a dose as any
//! other: it holds its part of the day in the whole programme, and no stock moves here.

pub mod api; // the JSON calls
mod given; // a dose that another place confirmed
mod letters; // signed, listed, taken back
pub mod pages; // letters of a client, and the paper
mod prints; // what was on each paper
pub mod rules; // what may be written, and what counts
mod store;
mod told; // what a letter tells
pub mod visit_api; // guests as JSON
pub mod visit_pages; // guests of other clinics
mod visit_wire; // their shapes
pub mod visits; // a guest is taken in
mod wire; // the JSON shapes

pub use given::{Confirmed, NewConfirmed, confirm_dose, confirmed_by};
pub use letters::{
    GuestLetter, NewLetter, Withdrawn, letter_of, letters_of, note_list, sign_letter, withdraw_letter,
};
pub use prints::{Print, print_letter, print_of};
pub use told::{Told, ToldBottle, ToldDose, ToldLast};

use crate::words::Role;

/// Who writes letters, and records what another place confirmed.
pub const WRITERS: &[Role] = &[Role::Pharmacist, Role::Doctor];

closed_list! {
    /// How another place said that a dose was swallowed there.
    ConfirmedHow {
        /// By telephone.
        Telephone = "telephone",
        /// On paper.
        Written = "written",
        /// By mail or another message.
        Message = "message",
    }
}

closed_list! {
    /// How a letter stands.
    LetterState {
        /// Its days are still to come.
        ToCome = "to_come",
        /// It runs today.
        Running = "running",
        /// Its days are over.
        Over = "over",
        /// It was taken back.
        Withdrawn = "withdrawn",
    }
}
