//! A synthetic clinic, made through the same use cases as real work.
