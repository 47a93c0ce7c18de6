//! Identity and photo.

use actix_web::{HttpResponse, web};

use super::{Problems, head};
use crate::app::App;
use crate::clients::fields::Fields;
use crate::clients::identity::{photo, set_photo, update_identity};
use crate::clients::wire::{ClientOut, IdentityIn};
use crate::clients::{CARE_TEAM, Facts, Identity, Language, Sex, open_file, rules};
use crate::error::{Error, Result};
use crate::web::actor::Asker;
use crate::web::retries::{MaybeKeyed, act_once};

/// Enrols an imported client, or corrects who somebody is.
#[utoipa::path(
    put, path = "/api/v1/clients/{code}/identity", tag = "clients", request_body = IdentityIn,
    params(("code" = String, Path, description = "Programme code")),
    responses((status = 200, body = ClientOut, description = "The head of the file"), Problems)
)]
pub async fn put_identity(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    typed: MaybeKeyed<IdentityIn>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let (identity, facts) = read(&typed.body)?;
    let answer = act_once(&app, &asker, typed.retry, "clients.update_identity", 200, move |conn, ctx| {
        update_identity(conn, ctx, &code, &identity, facts)?;
        let file = open_file(conn, ctx, &code)?;
        head(conn, ctx, file)
    });
    Ok(answer.await?.http())
}

fn read(typed: &IdentityIn) -> Result<(Identity, Facts)> {
    let mut fields = Fields::default();
    let name = fields.name("name", &typed.name);
    let date_of_birth = fields.required_date("date_of_birth", &typed.date_of_birth);
    let contact = fields.text("contact", typed.contact.as_deref());
    let sex = typed.sex.as_deref().and_then(|word| fields.word("sex", word, Sex::from_word));
    let language =
        typed.language.as_deref().and_then(|word| fields.word("language", word, Language::from_word));
    fields.done()?;
    let Some(date_of_birth) = date_of_birth else {
        return Err(Error::fault("a birth date was neither read nor refused"));
    };
    let facts = Facts {
        sex,
        language,
        living_with_hiv: typed.living_with_hiv,
        living_with_hcv: typed.living_with_hcv,
        pregnant: typed.pregnant,
        asks_dose: typed.asks_dose,
    };
    Ok((Identity { name, date_of_birth, contact }, facts))
}

/// Keeps a new photo: JPEG or PNG, at most 300 KiB.
#[utoipa::path(
    put, path = "/api/v1/clients/{code}/photo", tag = "clients",
    params(("code" = String, Path, description = "Programme code")),
    request_body(content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"))),
    responses((status = 204, description = "Kept"), Problems)
)]
pub async fn put_photo(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    bytes: web::Bytes,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    rules::photo(&bytes)?;
    app.act(&asker.ctx, "clients.set_photo", move |conn, ctx| set_photo(conn, ctx, &code, &bytes)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The photo. Looking at it is logged.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/photo", tag = "clients",
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 200, description = "The photo", content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"))),
        Problems,
    )
)]
pub async fn get_photo(app: web::Data<App>, asker: Asker, code: web::Path<String>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let photo = app.act(&asker.ctx, "clients.open", move |conn, ctx| {
        let file = open_file(conn, ctx, &code)?;
        photo(conn, ctx, &file.client.id)?.ok_or_else(|| Error::unknown("photo_unknown"))
    });
    let photo = photo.await?;
    Ok(HttpResponse::Ok().content_type(photo.kind.media_type()).body(photo.bytes))
}
