//! What every answer carries, whatever route gave it, and its line in the access log.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::Next;
use actix_web::{Error as WebError, HttpMessage as _, ResponseError as _, web};

use super::actor::Known;
use crate::app::App;
use crate::audit;
use crate::clock::stopwatch;
use crate::error::{Error, Result as Read};

/// Nothing from another host, nothing inline, nobody frames it.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The NUL character as a form or an address writes it, and as JSON writes it.
const NUL: [&[u8]; 3] = [b"%00", b"\\u0000", b"\0"];

/// 400 `malformed` for a text with a NUL character: PostgreSQL cannot keep one, so SQLite may not.
pub fn refuse_nul(text: &[u8]) -> Read<()> {
    let has = |sign: &&[u8]| text.windows(sign.len()).any(|window| window == *sign);
    if NUL.iter().any(has) {
        return Err(Error::malformed("a text holds a NUL character"));
    }
    Ok(())
}

/// [`refuse_nul`] for the address of every request.
pub async fn plain_address<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, WebError> {
    if let Err(refused) = refuse_nul(request.uri().to_string().as_bytes()) {
        return Ok(request.into_response(refused.error_response()));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}

/// Writes to the audit what somebody who is signed in may not do.
pub async fn note_forbidden<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, WebError> {
    let answer = next.call(request).await?;
    if answer.status() == StatusCode::FORBIDDEN {
        let known = answer.request().extensions().get::<Known>().cloned();
        if let (Some(Known(ctx)), Some(app)) = (known, answer.request().app_data::<web::Data<App>>()) {
            let note = |conn: &mut _, ctx: &_| audit::refused(conn, ctx, "web.forbidden", "forbidden");
            if let Err(cause) = app.act(&ctx, "web.forbidden", note).await {
                tracing::error!(%cause, "a refusal could not be written to the audit");
            }
        }
    }
    Ok(answer)
}

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
