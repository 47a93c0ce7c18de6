//! The dose record: observed and imported doses, voids, adherence counting.

pub mod adherence; // taken, missed, excused
pub mod import_fields; // a client, a day, a dose
pub mod import_rules; // reading a file of dosing history
pub mod import_warnings; // what is odd in it, and the order it proposes
pub mod recent; // the same answers from the newest rows only
pub mod rules; // what a dose row says about a day
pub mod standing; // the dose a client is on, and since when
pub mod tolerance; // undosed days, induction

#[cfg(test)]
mod adherence_tests;
#[cfg(test)]
mod case_tests;
#[cfg(test)]
mod import_tests;
#[cfg(test)]
mod real_data_tests;
#[cfg(test)]
mod test_facts;
#[cfg(test)]
mod tolerance_tests;
