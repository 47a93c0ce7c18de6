//! The controlled-drug register: products, containers, movements, counts.
