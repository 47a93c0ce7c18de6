//! A text with a NUL character is refused before anybody reads it, on both databases alike.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error as WebError, ResponseError as _};

use crate::error::{Error, Result as Read};

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
