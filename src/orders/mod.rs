//! Dose orders: signed by a doctor, dated, superseded and never edited.

pub mod rules; // what an order must satisfy before it is signed
pub mod terms; // orders as plain values
pub mod timeline; // which order counts on which day
pub mod typing; // what the doctor sees while typing
