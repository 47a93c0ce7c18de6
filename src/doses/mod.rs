//! The dose record: observed and imported doses, voids, adherence counting.

pub mod rules;
