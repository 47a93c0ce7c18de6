//! Photos: sealed like names, shown to the care team only.

use chrono::NaiveDate;

use super::store;
use crate::audit::{self, About};
use crate::clients::rules::{self, PhotoKind};
use crate::clients::{care_team, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ClientId;
use crate::keys::Place;

/// A photo, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// JPEG or PNG.
    pub kind: PhotoKind,
    /// The picture.
    pub bytes: Vec<u8>,
}

fn place(client: &ClientId) -> Place<'_> {
    Place::new("client_photos", "photo", client.as_str())
}

/// Keeps a new photo in place of the last one. Refuses: 404 `client_unknown`, field `photo`
/// (`required`, `file_too_large`, `not_an_image`).
pub fn set_photo(conn: &mut Conn, ctx: &Ctx, code: &str, bytes: &[u8]) -> Result<NaiveDate> {
    let client = care_team::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    rules::photo(bytes)?;
    let staff = ctx.staff_id().ok_or(Error::Forbidden)?;
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    store::put_photo(conn, &client.id, &ctx.keys.seal(place(&client.id), bytes)?, today, staff)?;
    audit::done(conn, ctx, "clients.set_photo", About::client(&client.id))?;
    Ok(today)
}

/// The photo of a client. The caller has checked the care team.
pub fn photo(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<Option<Photo>> {
    let Some(sealed) = store::photo(conn, client)? else { return Ok(None) };
    let bytes = ctx.keys.open(place(client), &sealed)?;
    let kind = rules::photo(&bytes).map_err(|_| Error::fault("a sealed photo is no picture"))?;
    Ok(Some(Photo { kind, bytes }))
}

/// When a client's photo was taken, if there is one. One indexed statement that reads no picture.
pub fn photo_day(conn: &mut Conn, client: &ClientId) -> Result<Option<NaiveDate>> {
    store::photo_day(conn, client)
}

/// Whether there is a photo of a client. One indexed statement that reads no picture.
pub fn has_photo(conn: &mut Conn, client: &ClientId) -> Result<bool> {
    Ok(photo_day(conn, client)?.is_some())
}
