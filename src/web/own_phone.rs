//! A phone that its client called one's own: only there is a copy kept to read without a connection.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;

use super::cookies::for_a_year;
use crate::ids::ClientId;
use crate::keys::Keyring;

/// The cookie that says whose phone it is, to nobody but this service.
const COOKIE: &str = "teduh_own_phone";

/// Whether a client called the phone behind a request one's own. Another client's phone is not.
pub fn is_own(request: &HttpRequest, keys: &Keyring, client: &ClientId) -> bool {
    request.cookie(COOKIE).is_some_and(|cookie| cookie.value() == mark(keys, client))
}

/// Calls a phone a client's own for a year.
pub fn own(keys: &Keyring, client: &ClientId, secure: bool) -> Cookie<'static> {
    for_a_year(COOKIE, mark(keys, client), secure)
}

/// Calls it so no longer.
pub fn shared(secure: bool) -> Cookie<'static> {
    let mut gone = for_a_year(COOKIE, String::new(), secure);
    gone.make_removal();
    gone
}

fn mark(keys: &Keyring, client: &ClientId) -> String {
    keys.opaque_tag(&format!("own phone {client}"))
}
