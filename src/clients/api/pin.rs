//! A client's PIN, set in person.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::Problems;
use crate::app::App;
use crate::clients::{CARE_TEAM, open_client, rules};
use crate::error::{Error, Result};
use crate::staff;
use crate::web::actor::Asker;

/// A PIN to set, in person. Never logged, stored or echoed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PinIn {
    /// Six to twelve digits.
    #[schema(min_length = 6, max_length = 12, pattern = "^[0-9]+$")]
    pin: String,
}

/// Gives a client a PIN to sign in with, in person.
#[utoipa::path(
    put, path = "/api/v1/clients/{code}/pin", tag = "clients", request_body = PinIn,
    params(("code" = String, Path, description = "Programme code")),
    responses((status = 204, description = "Set"), Problems)
)]
pub async fn put_pin(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    typed: web::Json<PinIn>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    set_new_pin(&app, &asker, code.into_inner(), Zeroizing::new(typed.into_inner().pin)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Checks, hashes and sets a PIN; hashing is slow on purpose and stays outside the transaction.
pub async fn set_new_pin(app: &App, asker: &Asker, code: String, pin: Zeroizing<String>) -> Result<()> {
    rules::pin(&pin)?;
    let (passwords, keys) = (app.passwords.clone(), app.keys.clone());
    let hashed = web::block(move || passwords.hash_pin(&keys, &pin))
        .await
        .map_err(|_| Error::fault("hashing a PIN was broken off"))??;
    let set = app.act(&asker.ctx, "clients.set_pin", move |conn, ctx| {
        let client = open_client(conn, ctx, &code)?;
        conn.serialise_on(&format!("client:{}", client.id))?;
        staff::set_pin(conn, ctx, &client.id, &hashed)
    });
    set.await
}
