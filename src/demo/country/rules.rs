//! Whether a dose may be given: the counter's own checks, and no others.

pub use crate::counter::rules::{Approved, decide};
