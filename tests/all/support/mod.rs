//! What the tests share.

pub mod cluster; // databases of a test's own
