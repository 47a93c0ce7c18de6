//! The JSON shapes of stock and the register.

mod containers;
mod counts;
mod entries;
mod products;

pub use containers::{ContainerOut, Containers, ListAsked, OpenIn, ReceiptIn};
pub use counts::{CountIn, CountOut, LossIn, LossOut};
pub use entries::{Entries, EntryOut, LaterWitnessOut, Named, RegisterAsked};
pub use products::{ProductIn, ProductOut, Products};
