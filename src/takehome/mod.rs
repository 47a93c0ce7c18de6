//! Take-home doses: eligibility from adherence, a doctor's approval, bottles.

pub mod api; // the JSON calls
pub mod assessment; // what a policy allows on a day, and why
pub mod comparison; // policies side by side, in numbers
pub mod facts; // what it is computed from
pub mod gather; // where those come from
pub mod judged; // one criterion
pub mod ladder; // what has been climbed
pub mod outlook; // what would raise it
pub mod pages; // an assessment in words
pub mod replay; // any policy on any day
pub mod replay_row; // a client, a day, a policy
pub mod shown; // an assessment as it is shown
mod store;
pub mod unbroken; // since when without a break
mod wire; // what the calls take and answer

pub use assessment::{Assessment, assess};
pub use facts::{Attested, Facts};
pub use judged::{Found, Judged};
pub use outlook::Next;

#[cfg(test)]
mod tests;
