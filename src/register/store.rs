//! The register's tables.

mod balances;
mod book;
mod containers;
mod counts;
mod entries;
mod later;
mod products;
mod sums;
#[cfg(test)]
mod tests;

pub use balances::{Moved, hold, release, set_aside, shift};
pub use book::{agreed, balance_before, lines, listed, numbers, reversed, seals_of};
pub use containers::{
    add_container, close, container, container_count, containers_at, has_label, open, open_containers,
    quarantined, zone_of,
};
pub use counts::{NewCount, add_count};
pub use entries::{NewEntry, append, entries_of_dose, entry, is_reversed};
pub use later::{LaterRow, SignatureRow, count_unsigned, later, later_about, leave, sign, unsigned_at};
pub use products::{add_product, product_named, products};
pub use sums::{Disagreement, disagreements};
