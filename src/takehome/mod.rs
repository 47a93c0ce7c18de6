//! Take-home doses: eligibility from adherence, a doctor's approval, bottles.

pub mod api; // the JSON calls
pub mod appeals; // against a no or a step-down, decided by somebody else
pub mod approvals; // a doctor's signature, and what counts of it on a day
pub mod assessed; // assessments that were decided upon
pub mod assessment; // what a policy allows on a day, and why
pub mod attested; // what a person says of a client's eligibility
pub mod call_backs; // bottles counted on a day that nobody chooses
pub mod case; // one client before one decision
pub mod comparison; // policies side by side, in numbers
pub mod decisions_api; // the calls of every decision
pub mod declines; // a doctor's no, for now
pub mod everybody; // all of a clinic on one day
pub mod batches; // closed days and emergencies, apart from the ladder
pub mod bundles; // bottles handed over at one visit
pub mod facts; // what it is computed from
pub mod gather; // where those come from
pub mod judged; // one criterion
pub mod ladder; // what has been climbed
pub mod outlook; // what would raise it
pub mod pages; // an assessment in words
pub mod replay; // any policy on any day
pub mod replay_row; // a client, a day, a policy
pub mod requests; // what a client asks the doctor for
pub mod sedations; // severe sedation, and a doctor's look
pub mod shown; // an assessment as it is shown
pub mod step_downs; // a lower number, and how it comes back
mod store;
pub mod unbroken; // since when without a break
mod wire; // what the calls take and answer

pub use assessment::{Assessment, assess};
pub use facts::{Attested, Facts};
pub use judged::{Found, Judged};
pub use outlook::Next;

#[cfg(test)]
mod tests;
