//! What the calls take and answer.

mod told; // what is answered
mod typed; // what is taken

pub use told::{CareListOut, CareOut};
pub use typed::{
    ContactIn, FollowUpIn, KitUseIn, KitsIn, ListAsked, MistakeIn, OutcomeIn, OverdoseIn, ReferralIn,
    ReviewIn, StepIn,
};

use serde::Serialize;
use utoipa::ToSchema;

use crate::ids::RowId;

/// The row that was written.
#[derive(Debug, Serialize, ToSchema)]
pub struct CareWritten {
    /// Its id.
    pub id: String,
}

impl From<RowId> for CareWritten {
    fn from(id: RowId) -> Self {
        CareWritten { id: id.to_string() }
    }
}
