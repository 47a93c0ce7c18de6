//! `/clients/{page}/letters`: letters to other places, the paper, and the doses that they confirm.

mod given; // a dose that another place confirmed
mod list; // the letters of a client
mod paper; // what stands on the paper
mod write; // a new letter

use actix_web::web;

use crate::clients::{Client, Identity};
use crate::web::i18n::Words;

/// The pages of letters.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/clients/{page}/letters", web::get().to(list::shown))
        .route("/clients/{page}/letters/new", web::get().to(write::blank))
        .route("/clients/{page}/letters/new", web::post().to(write::signed))
        .route("/clients/{page}/letters/{id}", web::post().to(list::printed))
        .route("/clients/{page}/letters/{id}", web::get().to(paper::shown))
        .route("/clients/{page}/letters/{id}/withdraw", web::post().to(list::withdrawn))
        .route("/clients/{page}/guest-dose", web::get().to(given::blank))
        .route("/clients/{page}/guest-dose", web::post().to(given::confirmed));
}

/// What the forms call their fields.
const FIELDS: &[(&str, &str)] = &[
    ("allergies", "guest-allergies"),
    ("confirmed_by", "guest-said-by"),
    ("day", "guest-day"),
    ("dose_mg", "guest-mg"),
    ("from", "guest-from"),
    ("how", "guest-how"),
    ("note", "guest-note"),
    ("part", "guest-part"),
    ("place", "guest-place"),
    ("reason", "guest-why-back"),
    ("telephone", "guest-telephone"),
    ("time", "guest-time"),
    ("to", "guest-to"),
];

/// Whom a page is about.
struct Whose {
    page: String,
    code: String,
    name: String,
    born: String,
}

impl Whose {
    fn of(words: Words, client: &Client, identity: Option<&Identity>) -> Self {
        Whose {
            page: client.page_id.clone(),
            code: client.code.clone(),
            name: identity.map_or_else(|| client.code.clone(), |known| known.name.clone()),
            born: identity.map(|known| words.date(known.date_of_birth)).unwrap_or_default(),
        }
    }
}

/// The list of a client's letters.
fn here(page: &str) -> String {
    format!("/clients/{page}/letters")
}
