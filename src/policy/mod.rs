//! Policies: dated files, strictly loaded, and the plain types that rules read.
//!
//! A policy file is one version of one policy. Files are added, never edited: what was decided
//! under a version can be explained years later. Every value carries its source and a mark that
//! says whether a source outside the clinic stands behind it or the clinic set it.

pub mod file; // one version, section by section
pub mod induction; // the first day's limits
pub mod instruments; // questionnaires with their scoring
mod instruments_sound; // what a questionnaire must still satisfy
mod kept; // a version that was used is never edited
pub mod load; // strict reading of the files
pub mod medicines; // what other medicines do to methadone
pub mod missed; // what happens after missed doses
mod sound; // what a well-formed file must still satisfy
mod store;
pub mod table; // the missed-dose table as the file writes it
pub mod takehome; // criteria, ladder and limits of take-home doses
mod takehome_sound; // the same for the take-home section
mod toml_date; // dates as TOML writes them
pub mod value; // a value with its source
pub mod versions; // which version counts on a day

pub use file::{Policy, Vomiting};
pub use kept::{changed_versions, keep_version, keep_versions};
pub use load::{Problem, embedded, with_folder};
pub use missed::{MissedOutcome, missed_outcome, proposed_dose};
pub use takehome::TakeHome;
pub use value::{Mark, Value};
pub use versions::Policies;

#[cfg(test)]
mod instruments_tests;
#[cfg(test)]
mod tests;
