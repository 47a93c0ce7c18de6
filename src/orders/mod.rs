//! Dose orders: signed by a doctor, dated, superseded and never edited.

pub mod rules;
