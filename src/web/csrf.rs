//! A write by cookie must come from our own pages: the session's token and the browser's word.
//!
//! [`read_form_token`] runs before every route and takes the token from the header or the form;
//! the `Asker` extractor compares it, so that no handler can forget to.

use actix_web::Error as WebError;
use actix_web::HttpMessage as _;
use actix_web::HttpRequest;
use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{AUTHORIZATION, HeaderName, ORIGIN};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use subtle::ConstantTimeEq as _;

use super::origin::host;
use crate::error::{Error, Result};

/// The cookie of a page session.
pub const COOKIE: &str = "teduh_session";

/// The header that scripts send the token in; forms have a field `csrf`.
pub const HEADER: &str = "x-csrf-token";

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The token that came with a request.
#[derive(Debug, Clone)]
struct SentToken(String);

/// Takes the token out of a form that is written with a cookie, and puts the body back.
pub async fn read_form_token<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> std::result::Result<ServiceResponse<B>, WebError> {
    let by_cookie = !request.headers().contains_key(AUTHORIZATION) && request.cookie(COOKIE).is_some();
    if by_cookie && is_write(request.method()) {
        let in_header =
            request.headers().get(HEADER).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let sent = match in_header {
            Some(token) => Some(token),
            None => {
                let kind = request.content_type().to_owned();
                // A body that cannot be read is the handler's to refuse.
                let body = request.extract::<Bytes>().await.unwrap_or_default();
                let token = token_in(&kind, &body);
                request.set_payload(Payload::from(body));
                token
            }
        };
        if let Some(token) = sent {
            request.extensions_mut().insert(SentToken(token));
        }
    }
    next.call(request).await
}

/// 403 unless a write by cookie carries the session's token and comes from our own origin.
pub fn refuse_foreign_write(request: &HttpRequest, expected: &str) -> Result<()> {
    if !is_write(request.method()) {
        return Ok(());
    }
    let extensions = request.extensions();
    let sent = extensions.get::<SentToken>().ok_or(Error::Forbidden)?;
    let same = bool::from(sent.0.as_bytes().ct_eq(expected.as_bytes()));
    if same && !expected.is_empty() && is_own_site(request) { Ok(()) } else { Err(Error::Forbidden) }
}

/// 403 unless the sign-in form was sent from our own page. With `Referrer-Policy: no-referrer` a
/// browser sends `Origin: null` even from there; then `Sec-Fetch-Site` decides.
pub fn refuse_foreign_sign_in(request: &HttpRequest) -> Result<()> {
    let headers = request.headers();
    if headers.contains_key(SEC_FETCH_SITE) {
        return if is_own_site(request) { Ok(()) } else { Err(Error::Forbidden) };
    }
    let Some(origin) = headers.get(ORIGIN) else { return Ok(()) };
    let host = host(request);
    let from = origin.to_str().ok().and_then(|text| text.split_once("://")).map(|(_, host)| host);
    if from == Some(host) && !host.is_empty() { Ok(()) } else { Err(Error::Forbidden) }
}

fn is_write(method: &Method) -> bool {
    !method.is_safe()
}

fn is_own_site(request: &HttpRequest) -> bool {
    match request.headers().get(SEC_FETCH_SITE) {
        None => true,
        Some(value) => matches!(value.as_bytes(), b"same-origin" | b"none"),
    }
}

fn token_in(kind: &str, body: &[u8]) -> Option<String> {
    match kind {
        "application/x-www-form-urlencoded" => in_urlencoded(body),
        "multipart/form-data" => in_multipart(body),
        _ => None,
    }
}

/// Tokens are of the URL-safe alphabet, so nothing needs decoding.
fn in_urlencoded(body: &[u8]) -> Option<String> {
    let value = body.split(|byte| *byte == b'&').find_map(|pair| pair.strip_prefix(b"csrf="))?;
    String::from_utf8(value.to_vec()).ok()
}

fn in_multipart(body: &[u8]) -> Option<String> {
    const NAME: &[u8] = b"name=\"csrf\"\r\n\r\n";
    let start = body.windows(NAME.len()).position(|window| window == NAME)? + NAME.len();
    let value = body[start..].split(|byte| *byte == b'\r').next()?;
    String::from_utf8(value.to_vec()).ok()
}

#[cfg(test)]
mod tests;
