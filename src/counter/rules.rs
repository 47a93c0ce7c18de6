//! The safety checks at the counter, in their order.
