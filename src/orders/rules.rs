//! What an order must satisfy before it is signed.
