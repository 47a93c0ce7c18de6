//! Policies: dated files, strictly loaded, and the plain types that rules read.
