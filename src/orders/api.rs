//! Orders as JSON.
