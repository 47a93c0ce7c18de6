//! The counter: card, safety checks, reservation, give, withhold.

pub mod expected; // the three doses that the question offers
pub mod facts; // what the checks are told
pub mod pour; // from which containers, how much
pub mod refusals; // every stop, with its code
pub mod rules; // the checks in their order
pub mod visit; // which order and part this visit is about
pub mod warnings; // what never blocks
