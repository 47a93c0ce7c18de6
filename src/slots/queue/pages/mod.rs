//! `/queue`: the queue for staff, the board on the wall, and the screen at which clients take a ticket.

mod board; // numbers and windows, for everybody
mod kiosk; // take a ticket oneself
mod kiosks; // the screens of a site
mod live; // tells open pages of every change
mod queue; // the queue for staff

use actix_web::{HttpResponse, web};
use serde::Deserialize;

pub use self::live::Live;
use self::live::answer;
use crate::app::App;
use crate::clients::programme::{self, Site};
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::web::actor::Asker;

/// The pages of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/queue", web::get().to(queue::shown))
        .route("/queue/check-in", web::post().to(queue::checked_in))
        .route("/queue/next", web::post().to(queue::called_next))
        .route("/queue/{id}/call", web::post().to(queue::called))
        .route("/queue/{id}/absent", web::post().to(queue::absent))
        .route("/queue/{id}/back", web::post().to(queue::back))
        .route("/queue/{id}/served", web::post().to(queue::served))
        .route("/queue/{id}/left", web::post().to(queue::left))
        .route("/queue/board", web::get().to(board::shown))
        .route("/queue/live", web::get().to(followed))
        .route("/queue/kiosks", web::get().to(kiosks::shown))
        .route("/queue/kiosks", web::post().to(kiosks::set_up_one))
        .route("/queue/kiosks/{id}/end", web::post().to(kiosks::take_down_one))
        .route("/queue/kiosk/{secret}", web::get().to(kiosk::shown))
        .route("/queue/kiosk/{secret}", web::post().to(kiosk::taken));
}

/// Whose board: a public screen says numbers, so that nobody has to sign in at it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct BoardQuery {
    site: Option<SiteId>,
}

/// Tells the page of a board or a queue when to read itself again.
async fn followed(
    app: web::Data<App>,
    live: web::Data<Live>,
    asker: Result<Asker, Error>,
    asked: web::Query<BoardQuery>,
) -> Result<HttpResponse> {
    let site = board_site(&app, asker, asked.into_inner().site).await?;
    answer(&live, &app, &site)
}

/// The named site, else that of who is signed in, else the only one there is. 404 `site_unknown`.
async fn board_site(app: &App, asker: Result<Asker, Error>, named: Option<SiteId>) -> Result<Site> {
    let named = named.or_else(|| asker.ok().map(|asker| asker.ctx.site));
    let read = app.db.read(move |conn| match named {
        Some(named) => programme::site_named(conn, &named),
        None => programme::only_site(conn),
    });
    read.await?.ok_or_else(|| Error::unknown("site_unknown"))
}
