//! How much of a list one answer has.

use crate::error::{Error, Result};

/// The number of items that is asked for, or the usual one. Refuses: field `limit` (`out_of_range`).
pub fn limit(asked: Option<i64>, (usual, most): (i64, i64)) -> Result<i64> {
    let limit = asked.unwrap_or(usual);
    if (1..=most).contains(&limit) {
        return Ok(limit);
    }
    Err(Error::field("limit", "out_of_range", format!("limit is from 1 to {most}")))
}
