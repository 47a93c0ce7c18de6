//! People in treatment over JSON.

mod care; // consents, excused days, holds, looks
mod episodes; // transfer, end, re-entry
mod identity; // identity, photo, PIN
mod people; // admission, list, search, one file

use actix_web::web;

pub use identity::set_new_pin;

use super::wire::ClientOut;
use super::{File, sheet};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::web::problem::Problem;

/// The routes of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients", web::post().to(people::admit))
        .route("/api/v1/clients", web::get().to(people::list))
        .route("/api/v1/clients/{code}", web::get().to(people::open))
        .route("/api/v1/clients/{code}/identity", web::put().to(identity::put_identity))
        .route("/api/v1/clients/{code}/photo", web::put().to(identity::put_photo))
        .route("/api/v1/clients/{code}/photo", web::get().to(identity::get_photo))
        .route("/api/v1/clients/{code}/pin", web::put().to(identity::put_pin))
        .route("/api/v1/clients/{code}/transfer", web::post().to(episodes::transfer))
        .route("/api/v1/clients/{code}/episode-end", web::post().to(episodes::end))
        .route("/api/v1/clients/{code}/episodes", web::post().to(episodes::re_enter))
        .route("/api/v1/clients/{code}/consents", web::post().to(care::consent))
        .route("/api/v1/clients/{code}/excused-days", web::post().to(care::excuse))
        .route("/api/v1/clients/{code}/holds", web::post().to(care::hold))
        .route("/api/v1/clients/{code}/look", web::post().to(care::look));
}

/// What this room adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(
    people::admit,
    people::list,
    people::open,
    identity::put_identity,
    identity::put_photo,
    identity::get_photo,
    identity::put_pin,
    episodes::transfer,
    episodes::end,
    episodes::re_enter,
    care::consent,
    care::excuse,
    care::hold,
    care::look
))]
pub struct Docs;

/// What any call of this room may answer instead.
#[derive(utoipa::IntoResponses)]
#[expect(dead_code, reason = "only describes answers for the OpenAPI document")]
enum Problems {
    /// Malformed
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(#[to_schema] Problem),
    /// Not signed in
    #[response(status = 401, content_type = "application/problem+json")]
    NotSignedIn(#[to_schema] Problem),
    /// Not with this role, or not at this site
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(#[to_schema] Problem),
    /// Unknown, or not yours to know
    #[response(status = 404, content_type = "application/problem+json")]
    Unknown(#[to_schema] Problem),
    /// Conflicts with what stands, or with the first use of the Idempotency-Key
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(#[to_schema] Problem),
    /// A field cannot be taken, or a rule said no
    #[response(status = 422, content_type = "application/problem+json")]
    Refused(#[to_schema] Problem),
    /// Wait for Retry-After seconds
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(#[to_schema] Problem),
    /// Busy or not connected
    #[response(status = 503, content_type = "application/problem+json")]
    Away(#[to_schema] Problem),
}

/// The head of a file as every call answers it.
fn head(conn: &mut Conn, ctx: &Ctx, file: File) -> Result<ClientOut> {
    ClientOut::of(sheet(conn, ctx, file)?, &ctx.keys)
}
