//! The photo: shown, and taken anew.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::{About, Around, around, back_to_file, problems_of};
use crate::app::App;
use crate::clients::identity::{has_photo, photo, set_photo};
use crate::clients::{CARE_TEAM, open_client_page, rules};
use crate::error::{Error, Result};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::html;
use crate::web::shell::Shell;
use crate::web::upload;

/// The picture in a page; the page around it has written that the file was opened.
pub async fn show(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let found = app.look(&asker.ctx, move |conn, ctx| {
        let client = open_client_page(conn, ctx, &page)?;
        photo(conn, ctx, &client.id)?.ok_or_else(|| Error::unknown("photo_unknown"))
    });
    let photo = found.await?;
    Ok(HttpResponse::Ok().content_type(photo.kind.media_type()).body(photo.bytes))
}

#[derive(Template)]
#[template(path = "clients/photo.html")]
struct PhotoPage {
    shell: Shell,
    about: About,
    problems: Problems,
    has_photo: bool,
}

async fn form(app: &App, asker: &Asker, page: &str, status: u16, problems: Problems) -> Result<HttpResponse> {
    let around = around(app, asker, page, "photo/new", |conn, _, file| has_photo(conn, &file.client.id));
    let Around { shell, about, more: has_photo } = around.await?;
    html(status, &PhotoPage { shell, about, problems, has_photo })
}

pub async fn blank(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    form(&app, &asker, &page, 200, Problems::none()).await
}

pub async fn save(
    app: web::Data<App>,
    asker: Asker,
    request: HttpRequest,
    page: web::Path<String>,
    body: web::Bytes,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let picture = body.slice_ref(upload::sent(&request, &body, "photo"));
    let saved = match rules::photo(&picture) {
        Ok(_) => {
            let page = page.clone();
            let set = app.act(&asker.ctx, "clients.set_photo", move |conn, ctx| {
                let client = open_client_page(conn, ctx, &page)?;
                set_photo(conn, ctx, &client.code, &picture)
            });
            set.await
        }
        Err(wrong) => Err(wrong.into()),
    };
    match problems_of(asker.words(), saved)? {
        Ok(_) => Ok(back_to_file(&page, "photo")),
        Err(problems) => form(&app, &asker, &page, 422, problems).await,
    }
}
