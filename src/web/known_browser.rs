//! A mark by which the delay after wrong passwords tells a browser from others. It names nobody.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;

use super::cookies::for_a_year;

const COOKIE: &str = "teduh_browser";
/// Longest mark that is looked at.
const MARK_MAX: usize = 64;

/// The mark that a browser holds.
pub fn mark_of(request: &HttpRequest) -> Option<String> {
    let mark = request.cookie(COOKIE)?.value().to_owned();
    (!mark.is_empty() && mark.len() <= MARK_MAX).then_some(mark)
}

/// Lets a browser hold its mark for a year.
pub fn marked(mark: String, secure: bool) -> Cookie<'static> {
    for_a_year(COOKIE, mark, secure)
}
