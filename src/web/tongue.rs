//! The language of a page: what the signed-in person's account says, else what was chosen at this
//! browser, else what the browser asks for.

use actix_web::cookie::Cookie;
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::{HttpMessage as _, HttpRequest};

use super::cookies::for_a_year;
use super::i18n::{Lang, Words};

/// The cookie that keeps a choice made before signing in.
pub const COOKIE: &str = "teduh_language";

/// The stored language of the person behind a request, noted by the `Asker` extractor.
#[derive(Debug, Clone)]
pub struct Spoken(pub String);

/// The words for a request, whether or not somebody is signed in.
pub fn words(request: &HttpRequest) -> Words {
    let spoken = request.extensions().get::<Spoken>().map(|spoken| spoken.0.clone());
    let chosen = spoken.or_else(|| request.cookie(COOKIE).map(|cookie| cookie.value().to_owned()));
    let asked = request.headers().get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Words::new(Lang::choose(chosen.as_deref(), asked))
}

/// Keeps a choice at this browser for a year.
pub fn cookie(lang: Lang, secure: bool) -> Cookie<'static> {
    for_a_year(COOKIE, lang.word().to_owned(), secure)
}
