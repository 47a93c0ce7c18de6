//! The dose record: observed and imported doses, voids, adherence counting.

pub mod adherence; // taken, missed, excused
pub mod recent; // the same answers from the newest rows only
pub mod rules; // what a dose row says about a day
pub mod standing; // the dose a client is on, and since when
pub mod tolerance; // undosed days, induction

#[cfg(test)]
mod adherence_tests;
#[cfg(test)]
mod case_tests;
#[cfg(test)]
mod test_facts;
#[cfg(test)]
mod tolerance_tests;
