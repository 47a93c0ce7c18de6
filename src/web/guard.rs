//! What every answer carries, whatever route gave it, and its line in the access log.

use actix_web::Error as WebError;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::Next;

use crate::clock::stopwatch;

/// Nothing from another host, nothing inline, nobody frames it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Puts the security headers on, and writes method, route pattern, status and time. The path is
/// never logged: it may name a client.
pub async fn every_answer<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, WebError> {
    let begun = stopwatch();
    let method = request.method().clone();
    let is_asset = request.path().starts_with("/assets/");
    let mut answer = next.call(request).await?;
    put_headers(answer.headers_mut(), is_asset);
    let pattern = answer.request().match_pattern().unwrap_or_else(|| "unmatched".into());
    // Feedback without a name keeps no hour, here neither.
    if pattern == "/feedback" {
        return Ok(answer);
    }
    tracing::info!(
        target: "teduh::access",
        %method, %pattern,
        status = answer.status().as_u16(),
        ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
    );
    Ok(answer)
}

fn put_headers(headers: &mut HeaderMap, is_asset: bool) {
    let mut put = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    put(CONTENT_SECURITY_POLICY, POLICY);
    put(REFERRER_POLICY, "no-referrer");
    put(X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if !is_asset {
        put(CACHE_CONTROL, "no-store");
    }
}
