//! A browser on a computer that colleagues share: what it holds to be known again.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;

use super::cookies::for_a_year;

/// The cookie of such a browser: a secret of which the service keeps a hash.
const COOKIE: &str = "teduh_counter";

/// The secret that a browser holds.
pub fn secret_of(request: &HttpRequest) -> Option<String> {
    request.cookie(COOKIE).map(|cookie| cookie.value().to_owned())
}

/// Lets a browser be known again for a year.
pub fn known(secret: String, secure: bool) -> Cookie<'static> {
    for_a_year(COOKIE, secret, secure)
}

/// Lets it be known no longer.
pub fn unknown(secure: bool) -> Cookie<'static> {
    let mut gone = for_a_year(COOKIE, String::new(), secure);
    gone.make_removal();
    gone
}

/// The address of the locked screen, with the place where the same person goes on.
pub fn lock_with(place: &str) -> String {
    let escaped = place.replace('%', "%25").replace('&', "%26").replace('#', "%23").replace('+', "%2B");
    format!("/lock?back={escaped}")
}
