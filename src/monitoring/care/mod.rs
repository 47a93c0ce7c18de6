//! Care around the dose: referrals, talks and visits, naloxone, overdoses, what became of a stay.
//!
//! What is written here reaches no dose, no visit and no take-home. It is asked for by rule who needs
//! somebody today, so that nobody is lost; a call is an offer, never a consequence.

pub mod api; // the JSON calls
pub mod contacts; // talks, calls and visits
mod file; // everything that is shown of a client
mod list; // everybody at a site who needs somebody
pub mod list_pages; // the worklist
mod mistakes; // rows that should not be there
mod missed; // days that are missed in a row
pub mod naloxone; // kits and their use
pub mod outcomes; // what became of a stay that ended
pub mod overdoses; // overdoses that somebody told of
pub mod pages; // the page of a client
mod records; // the rows of clients that stand
pub mod referrals; // to whom clients are sent
mod store;
pub mod tasks; // what needs somebody
mod wire; // what the calls take and answer

#[cfg(test)]
mod rules_tests;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::keys::Place;
use crate::words::Role;

pub use file::{Shown, known, overdoses_of};
pub use list::{Line, note_list_look, worklist};
pub use mistakes::mark_mistake;
pub use overdoses::store::Overdose as Overdosed;
pub use records::Records;
pub use tasks::{Ask, CareSection, CareTask};

/// Who writes here, and works through the list.
pub const CARERS: &[Role] = &[Role::CaseWorker, Role::Pharmacist, Role::Doctor];

/// Who reads the words of a result that came back from a referral.
pub const READS_RESULTS: &[Role] = &[Role::Pharmacist, Role::Doctor];

closed_list! {
    /// Who somebody is to the client. Nobody else is named.
    Relation {
        /// The client.
        Client = "client",
        /// Partner.
        Partner = "partner",
        /// Family.
        Family = "family",
        /// Friend.
        Friend = "friend",
        /// Another client, or a peer worker.
        Peer = "peer",
        /// Somebody else.
        Other = "other",
    }
}

/// Seals words that may be there; `table`, `column` and `row` bind them to their place.
fn sealed(
    ctx: &Ctx,
    (table, column, row): (&str, &str, &str),
    words: Option<&str>,
) -> Result<Option<Vec<u8>>> {
    words.map(|words| ctx.keys.seal_text(Place::new(table, column, row), words)).transpose()
}

/// Opens what [`sealed`] sealed.
fn opened(
    ctx: &Ctx,
    (table, column, row): (&str, &str, &str),
    sealed: Option<&[u8]>,
) -> Result<Option<String>> {
    sealed.map(|sealed| ctx.keys.open_text(Place::new(table, column, row), sealed)).transpose()
}
