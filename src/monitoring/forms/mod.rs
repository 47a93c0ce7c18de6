//! Questionnaires and the follow-up: what a client says of mood, distress, use, withdrawal and life.
//!
//! Every form may be declined and every answer of the follow-up left out, without any consequence: nothing
//! here reaches a dose, a visit or take-home (domain § 7, rules 1 and 6). A form keeps the version it was
//! filled in by.

pub mod api; // the JSON calls
pub mod due_rules; // when a follow-up falls due
mod follow_up; // employment, housing, reported use
mod record; // what is written down
pub mod pages; // the page of a client
pub mod score_rules; // which answers fit, and what they add up to
mod store;
mod view; // everything that is shown of a client
mod wire; // what the calls take and answer

#[cfg(test)]
mod rules_tests;

use crate::words::Role;

pub use follow_up::{Employment, FollowUp, Housing, UsedSubstance};
pub use record::{NewForm, record_form};
pub use store::Filled;
pub use view::{Found, Shown, follow_ups_due, known, offered, reported_opioid_days};

/// Who fills forms in with a client.
pub const RECORDERS: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::CaseWorker];

/// The form that asks for employment, housing and reported use; no questionnaire has this word.
pub const FOLLOW_UP: &str = "follow_up";
/// The version of the follow-up.
pub const FOLLOW_UP_VERSION: &str = "1";

closed_list! {
    /// What came of a form.
    FormOutcome {
        /// It was filled in.
        Answered = "answered",
        /// It was offered and the client said no; no consequence of any kind.
        Declined = "declined",
        /// The row that this one corrects should not be there.
        InError = "in_error",
    }
}
