//! The counter: card, safety checks, reservation, give, withhold.

pub mod rules;
