//! Policies: dated files, strictly loaded, and the plain types that rules read.

/// Placeholder until merged.
#[derive(Debug)]
pub struct Policies;
