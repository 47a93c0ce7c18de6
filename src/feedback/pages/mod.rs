//! `/feedback`: without a name, by anybody; `/feedback/read` for the manager. The client's own form is at `/me`.

mod nameless; // by anybody
mod read; // for the manager

use actix_web::web;
use serde::Deserialize;

use super::FeedbackKind;
use crate::error::{Error, Result};

/// The pages of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/feedback", web::get().to(nameless::blank))
        .route("/feedback", web::post().to(nameless::send))
        .route("/feedback/read", web::get().to(read::shown))
        .route("/feedback/{id}/answer", web::post().to(read::answered));
}

/// What is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SayForm {
    /// What it is.
    pub kind: String,
    /// The words.
    pub words: String,
}

impl SayForm {
    /// What it is; refuses the field `kind` (`unknown_choice`).
    pub fn kind(&self) -> Result<FeedbackKind> {
        FeedbackKind::from_word(&self.kind)
            .ok_or_else(|| Error::field("kind", "unknown_choice", "complaint, idea or thanks"))
    }
}
