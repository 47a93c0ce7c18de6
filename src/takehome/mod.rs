//! Take-home doses: eligibility from adherence, a doctor's approval, bottles.

pub mod assessment; // what a policy allows on a day, and why
pub mod facts; // what it is computed from
pub mod outlook; // what would raise it

pub use assessment::{Assessment, Found, Judged, assess};
pub use facts::{Attested, Facts};
pub use outlook::Next;

#[cfg(test)]
mod tests;
