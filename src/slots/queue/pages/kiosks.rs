//! `/queue/kiosks`: the screens of a site, for its managers.

use actix_web::{HttpResponse, web};
use askama::Template;

use crate::app::App;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{RowId, SiteId};
use crate::slots::queue::kiosks::{KEEPERS, Kiosk, set_up, standing, take_down};
use crate::web::actor::Asker;
use crate::web::page::{html, see_other};
use crate::web::shell::{RoomName, Shell};

const HERE: &str = "/queue/kiosks";

#[derive(Debug)]
struct Screen {
    id: String,
    since: String,
}

#[derive(Template)]
#[template(path = "slots/queue/kiosks.html")]
struct KiosksPage {
    shell: Shell,
    site: SiteId,
    screens: Vec<Screen>,
    /// The address of one that was set up just now; it is told once.
    made: Option<String>,
}

/// The screens that stand.
pub async fn shown(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    page(&app, &asker, None).await
}

/// Sets one up and tells its address.
pub async fn set_up_one(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let (_, secret) = app.act(&asker.ctx, "queue.kiosk_set_up", set_up).await?;
    page(&app, &asker, Some(format!("/queue/kiosk/{secret}"))).await
}

/// Ends one.
pub async fn take_down_one(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let id = RowId::from_text(id.into_inner());
    app.act(&asker.ctx, "queue.kiosk_end", move |conn, ctx| take_down(conn, ctx, &id)).await?;
    Ok(see_other(HERE))
}

async fn page(app: &App, asker: &Asker, made: Option<String>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let shell = asker.shell(app, Some(RoomName::Queue), HERE).await?;
    let words = shell.words;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let site = programme::site(conn, &ctx.site)?;
        let screen =
            |kiosk: &Kiosk| Screen { id: kiosk.id.to_string(), since: words.date(site.day(kiosk.made_at)) };
        Ok(standing(conn, ctx)?.iter().map(screen).collect())
    };
    let screens = app.look(&asker.ctx, read).await?;
    html(200, &KiosksPage { shell, site: asker.ctx.site.clone(), screens, made })
}
