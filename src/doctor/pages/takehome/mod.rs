//! Take-home on the doctor's pages: the lists, one case, an appeal, the monthly list.

mod above; // the monthly list
mod appeal; // one appeal
mod case; // one case
mod decide; // what is signed on it
pub mod list; // the sections of the worklist

use actix_web::web;

use crate::error::{Error, Result};
use crate::web::form::Problems;
use crate::web::i18n::Words;

/// The pages of take-home decisions.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/approvals/above", web::get().to(above::show))
        .route("/approvals/appeals/{id}", web::get().to(appeal::show))
        .route("/approvals/appeals/{id}", web::post().to(appeal::decide))
        .route("/approvals/take-home/{page_id}", web::get().to(case::show))
        .route("/approvals/take-home/{page_id}/approve", web::post().to(decide::approve_form))
        .route("/approvals/take-home/{page_id}/decline", web::post().to(decide::decline_form))
        .route("/approvals/take-home/{page_id}/step-down", web::post().to(decide::step_down_form))
        .route("/approvals/take-home/{page_id}/attest", web::post().to(decide::attest_form))
        .route("/approvals/take-home/{page_id}/answer", web::post().to(decide::answer_form))
        .route("/approvals/take-home/{page_id}/look", web::post().to(decide::look_form));
}

/// What the forms call their fields.
const FIELDS: &[(&str, &str)] = &[
    ("max_doses", "case-doses"),
    ("valid_from", "case-from"),
    ("valid_until", "case-until"),
    ("reason", "case-reason"),
    ("words", "case-words"),
    ("to", "case-to"),
    ("review_on", "case-review"),
    ("note", "case-note"),
    ("answer", "case-answer"),
    ("outside_doctor", "case-outside"),
];

/// What a page says of an answer that was not taken; errors that no person can mend go on.
fn said(words: Words, error: Option<Error>) -> Result<(u16, Problems, String)> {
    match error {
        None => Ok((200, Problems::none(), String::new())),
        Some(Error::Invalid(fields)) => {
            Ok((422, Problems::of(words, &fields).called(words, FIELDS), String::new()))
        }
        Some(Error::Refused(refused)) => {
            let about = refused.about.as_deref().unwrap_or("-");
            let keys = [format!("code-{}-{about}", refused.code), format!("code-{}", refused.code)];
            match keys.iter().find(|key| words.knows(key)) {
                Some(key) if refused.status != 404 => Ok((refused.status, Problems::none(), words.say(key))),
                _ => Err(Error::Refused(refused)),
            }
        }
        Some(other) => Err(other),
    }
}
