//! What is written on paper while the service is away, and how it comes into the record (domain § 6, back-entry).
//!
//! A paper has a number in the whole service and numbered lines. Each line is entered once, in any order: a dose
//! that was swallowed, or that nothing was given by it. Lines that nobody has entered are gaps, listed until
//! somebody says what they were.

pub mod api; // the JSON calls
mod enter; // one line into the record
mod foreseen; // whom a site expects
mod kits; // papers with their numbers
pub mod pages; // the form, and what is missing
mod reading; // what was entered, read back
pub mod rules; // which line, which moment, which gaps
mod sealed; // the file of a kit
mod store;
mod wire; // the JSON shapes

pub use enter::{NewEntry, PaperLine, enter};
pub use foreseen::{Expected, Foreseen, foresee};
pub use kits::{
    Kit, KitSheet, NewEvening, NewKit, close_kit, has_evening_kit, kit_here, kits_here, make_kit,
    next_number, register_kit, sheet,
};
pub use reading::{Entered, EnteredDose, stopped_of};
pub use sealed::{Beside, open as open_sealed, write_new};

use crate::words::Role;

/// Who enters what the paper says.
pub const WRITERS: &[Role] = &[Role::Pharmacist];

/// Who makes a paper, says which line was the last one used, and reads what is missing.
pub const KEEPERS: &[Role] = &[Role::Pharmacist, Role::Manager];

closed_list! {
    /// What a line of the paper was used for.
    LineUse {
        /// A dose was swallowed.
        Dose = "dose",
        /// Written wrong, torn, or poured and thrown away: nothing was swallowed by it.
        Spoiled = "spoiled",
        /// Left blank between others.
        Unused = "unused",
    }
}
