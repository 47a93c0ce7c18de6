//! What pages and APIs share.

pub mod actor; // who asks
pub mod problem; // application/problem+json
pub mod retries; // the same key never does twice
mod store;
