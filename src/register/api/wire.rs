//! The JSON shapes of stock and the register.

mod containers;
mod counts;
mod entries;

pub use containers::{
    ContainerOut, Containers, ListAsked, OpenIn, ProductIn, ProductOut, Products, ReceiptIn,
};
pub use counts::{CountIn, CountOut, LossIn, LossOut};
pub use entries::{Entries, EntryOut, Named, RegisterAsked};
