//! What pages and APIs share.
