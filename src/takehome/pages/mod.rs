//! The pages of this room.

pub mod explained; // an assessment in words
mod outlook; // an assessment with its days

pub use outlook::routes;
