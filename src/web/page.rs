//! A rendered page as an answer, and the way on after a form.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{LOCATION, RETRY_AFTER};
use askama::Template;

use crate::error::{Error, Result};

/// A page, with the status that says what became of what was sent.
pub fn html(status: u16, page: &impl Template) -> Result<HttpResponse> {
    let body = page.render().map_err(|cause| Error::Fault(Box::new(cause)))?;
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    Ok(HttpResponse::build(status).content_type("text/html; charset=utf-8").body(body))
}

/// The page again with what was wrong, and with how long to wait where somebody tried too often.
pub fn refused(error: &Error, page: &impl Template) -> Result<HttpResponse> {
    let mut answer = html(error.status(), page)?;
    if let Error::TooMany(seconds) = error {
        answer.headers_mut().insert(RETRY_AFTER, (*seconds).into());
    }
    Ok(answer)
}

/// After a form was taken: the page to read next, by GET, so that reloading sends nothing again.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, path)).finish()
}
