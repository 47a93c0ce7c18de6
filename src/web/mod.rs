//! What pages and APIs share.

pub mod actor; // who asks
pub mod csrf; // a write by cookie comes from our own pages
pub mod guard; // what every answer carries
pub mod health; // whether the service lives
pub mod problem; // application/problem+json
pub mod retries; // the same key never does twice
mod store;
