//! Adherence, counted exactly.
