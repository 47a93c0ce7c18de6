//! The controlled-drug register: products, containers, movements, counts.
//!
//! Every movement of methadone is one row that is never changed; a container carries the running
//! balance and the number of its entries, and both move in the statement that makes the row's
//! place. What was swallowed is recorded, so a balance is never clamped.

pub mod api;
mod book;
mod containers;
mod counts;
pub mod later; // what a second person signs later
mod movements;
pub mod pages;
mod quarantine;
mod rules;
mod store;
mod sums;

use chrono::NaiveDate;

use crate::ctx::Ctx;
use crate::error::{Error, FieldError, Result};
use crate::ids::{ClientId, ContainerId, DoseId, EntryId, ProductId, SiteId, StaffId};
use crate::units::Instant;
use crate::words::EntryKind;

pub use book::{Agreed, Line, Listing, Row, Sheet, entries, register_page, seals_of};
pub use containers::{
    Receipt, add_product, container, container_here, containers_at, containers_for_counter,
    hold_here as hold_container, open_container, product_of, products, receive, service_day, zone,
};
pub use counts::{Count, Counted, Spill, count, record_spill};
pub use movements::{
    Movement, Reversal, Written, credit, debit, entries_of_dose, release, reverse, set_aside,
};
pub use quarantine::{RETURNED_LOT, quarantine_for};
pub use rules::{counted, is_used_up, may_open};
pub use sums::check;

closed_list! {
    /// Where a container stands in its life.
    ContainerState {
        /// Received and not opened.
        Sealed = "sealed",
        /// In use at a window.
        Open = "open",
        /// Used up.
        Empty = "empty",
        /// Set apart; nothing is poured from it.
        Quarantined = "quarantined",
    }
}

/// What a container holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Its name, unique in the programme.
    pub name: String,
    /// mg/mL, if known.
    pub mg_per_ml: Option<i64>,
}

/// A stock bottle as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Container {
    /// Its id.
    pub id: ContainerId,
    /// Where it stands.
    pub site: SiteId,
    /// What is in it.
    pub product: ProductId,
    /// The word on its label, e.g. `C-0312`; unique at its site.
    pub label: String,
    /// The maker's lot.
    pub lot: String,
    /// The last day on which it may be used.
    pub expires_on: NaiveDate,
    /// mg/mL, which is µg/µL; unknown means nothing can be poured.
    pub mg_per_ml: Option<i64>,
    /// Where it stands in its life.
    pub state: ContainerState,
    /// The window where it is open.
    pub window: Option<String>,
    /// When it was opened.
    pub opened_at: Option<Instant>,
    /// When it came.
    pub received_at: Instant,
    /// What the register says is in it, in µL; below zero where more was swallowed than was booked.
    pub balance_ul: i64,
    /// Set aside for reservations that nobody has answered yet, in µL.
    pub set_aside_ul: i64,
    /// The number of its entries.
    pub entries: i64,
}

impl Container {
    /// What a new dose can be poured from, in µL.
    pub fn free_ul(&self) -> i64 {
        self.balance_ul - self.set_aside_ul
    }

    /// Whether its last day is near or over.
    pub fn expires_soon(&self, today: NaiveDate) -> bool {
        rules::expires_soon(self.expires_on, today)
    }

    /// Whether its last day is over.
    pub fn is_expired(&self, today: NaiveDate) -> bool {
        today > self.expires_on
    }
}

/// A movement as it stands in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// The site of its container.
    pub site: SiteId,
    /// The container.
    pub container: ContainerId,
    /// Its number among the container's entries, from 1 without a gap.
    pub seq: i64,
    /// When it was written.
    pub at: Instant,
    /// The day under which it stands in the book.
    pub service_day: NaiveDate,
    /// What it is.
    pub kind: EntryKind,
    /// µL; in above zero, out below.
    pub volume_ul: i64,
    /// The container's balance after it, in µL.
    pub balance_ul: i64,
    /// The dose behind it.
    pub dose: Option<DoseId>,
    /// Whose dose.
    pub client: Option<ClientId>,
    /// Who wrote it.
    pub by: Option<StaffId>,
    /// The second person.
    pub witness: Option<StaffId>,
    /// The entry that this one reverses.
    pub reverses: Option<EntryId>,
}

impl From<rules::Refusal> for Error {
    fn from(refusal: rules::Refusal) -> Self {
        Error::refused(refusal.status(), refusal.code())
    }
}

/// What somebody outside the care team reads for a client: the same word for the same person in
/// this installation, and nothing that leads back to them.
pub fn pseudonym(ctx: &Ctx, client: &ClientId) -> String {
    let tag = ctx.keys.opaque_tag(&format!("register client\u{1f}{client}"));
    format!("P-{}", tag.chars().filter(char::is_ascii_alphanumeric).take(10).collect::<String>())
}

/// 422 with one entry a field, unless every field can be taken.
fn fields(wrong: Vec<rules::Wrong>) -> Result<()> {
    if wrong.is_empty() {
        return Ok(());
    }
    Err(Error::Invalid(
        wrong.iter().map(|one| FieldError::new(one.field, one.code, one.words.clone())).collect(),
    ))
}
