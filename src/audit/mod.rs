//! Who did and who looked, append-only.
