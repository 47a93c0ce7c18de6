//! The body of a request is read whole before anything looks at it: no larger than it may be, and not
//! for ever. A sender who stops in the middle holds nothing but a connection, and that for a while only.

use std::time::Duration;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::{self, Bytes, BytesMut};
use actix_web::{Error as WebError, HttpMessage as _, ResponseError as _};
use futures_util::StreamExt as _;

use crate::app::App;
use crate::error::Error;

/// A body so many times too large is taken and thrown away, because who still sends does not hear an answer.
const TOLD_UP_TO: usize = 16;

/// Why a body was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unread {
    TooLarge,
    TooSlow,
    BrokenOff,
}

impl Unread {
    fn refused(self) -> Error {
        match self {
            Unread::TooLarge => Error::refused(413, "body_too_large"),
            Unread::TooSlow => Error::refused(408, "body_too_slow"),
            Unread::BrokenOff => Error::malformed("the body ends before it is whole"),
        }
    }
}

/// Reads the body, and notes why it could not: [`refuse_unread`] says so where a page can say it too.
pub async fn read_whole<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, WebError> {
    if let Some(app) = request.app_data::<web::Data<App>>().filter(|_| !request.method().is_safe()) {
        let settings = &app.config.server;
        let (most, time) = (settings.body_kib * 1024, Duration::from_secs(settings.body_seconds));
        let reading = read(request.take_payload(), most);
        match tokio::time::timeout(time, reading).await.unwrap_or(Err(Unread::TooSlow)) {
            Ok(body) => request.set_payload(Payload::from(body)),
            Err(unread) => {
                request.extensions_mut().insert(unread);
            }
        }
    }
    next.call(request).await
}

async fn read(mut body: Payload, most: usize) -> Result<Bytes, Unread> {
    let (mut whole, mut sent) = (BytesMut::new(), 0);
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(|_| Unread::BrokenOff)?;
        sent += piece.len();
        if sent > most * TOLD_UP_TO {
            break;
        } else if sent > most {
            whole.clear();
        } else {
            whole.extend_from_slice(&piece);
        }
    }
    if sent > most { Err(Unread::TooLarge) } else { Ok(whole.freeze()) }
}

/// 413 `body_too_large`, 408 `body_too_slow` or 400 `malformed` for a body that was not read.
pub async fn refuse_unread<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, WebError> {
    let unread = request.extensions().get::<Unread>().copied();
    if let Some(unread) = unread {
        return Ok(request.into_response(unread.refused().error_response()));
    }
    Ok(next.call(request).await?.map_into_boxed_body())
}
