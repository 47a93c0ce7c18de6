//! People in treatment over JSON.

mod care; // consents, excused days, holds, looks
mod episodes; // transfer, end, re-entry
mod identity; // identity and photo
mod outside; // looks from outside
mod people; // admission, list, search, one file
mod pin; // the PIN

use actix_web::web;

pub use pin::set_new_pin;

use super::wire::ClientOut;
use super::{File, sheet};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::web::problems::Problems;

/// The routes of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients", web::post().to(people::admit))
        .route("/api/v1/clients", web::get().to(people::list))
        .route("/api/v1/clients/{code}", web::get().to(people::open))
        .route("/api/v1/clients/{code}/identity", web::put().to(identity::put_identity))
        .route("/api/v1/clients/{code}/photo", web::put().to(identity::put_photo))
        .route("/api/v1/clients/{code}/photo", web::get().to(identity::get_photo))
        .route("/api/v1/clients/{code}/pin", web::put().to(pin::put_pin))
        .route("/api/v1/clients/{code}/transfer", web::post().to(episodes::transfer))
        .route("/api/v1/clients/{code}/episode-end", web::post().to(episodes::end))
        .route("/api/v1/clients/{code}/episodes", web::post().to(episodes::re_enter))
        .route("/api/v1/clients/{code}/consents", web::post().to(care::consent))
        .route("/api/v1/clients/{code}/excused-days", web::post().to(care::excuse))
        .route("/api/v1/clients/{code}/holds", web::post().to(care::hold))
        .route("/api/v1/looks", web::get().to(outside::list))
        .route("/api/v1/looks/{id}/review", web::post().to(outside::review))
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
    pin::put_pin,
    episodes::transfer,
    episodes::end,
    episodes::re_enter,
    care::consent,
    care::excuse,
    care::hold,
    care::look,
    outside::list,
    outside::review
))]
pub struct Docs;

/// The head of a file as every call answers it.
fn head(conn: &mut Conn, ctx: &Ctx, file: File) -> Result<ClientOut> {
    ClientOut::of(sheet(conn, ctx, file)?, &ctx.keys)
}
