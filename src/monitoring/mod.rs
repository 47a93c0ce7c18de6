//! The monitoring around the dose. Nothing here stops, lowers or ends a dose: methadone never depends on
//! antiretroviral treatment (domain § 7, rule 10).

pub mod art; // medicines beside methadone, adherence, viral loads, flags
pub mod screening; // tests and screens, what was declined, what falls due
