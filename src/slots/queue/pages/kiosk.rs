//! `/queue/kiosk/{secret}`: a screen at which clients take a ticket with their card.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::app::App;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::slots::queue::api::ctx_of;
use crate::slots::queue::kiosks::whose_card;
use crate::slots::queue::{CameBy, Coming, check_in, expected_minutes, line_of, place_of};
use crate::web::page::html;
use crate::web::shell::Shell;
use crate::web::tongue;

/// The code of a card.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CardForm {
    code: String,
}

/// A ticket as the screen says it.
#[derive(Debug)]
struct Taken {
    ticket: i64,
    window: Option<i64>,
    minutes: i64,
}

#[derive(Template)]
#[template(path = "slots/queue/kiosk.html")]
struct KioskPage {
    shell: Shell,
    here: String,
    taken: Option<Taken>,
    ask_at_counter: bool,
}

/// Waits for a card.
pub async fn shown(
    app: web::Data<App>,
    request: HttpRequest,
    secret: web::Path<String>,
) -> Result<HttpResponse> {
    known(&app, &secret).await?;
    answer(&app, &request, &secret, 200, None, false)
}

/// Says the number of whoever's card it is. Whatever stands in the way, the screen says no more than to
/// ask at the counter.
pub async fn taken(
    app: web::Data<App>,
    request: HttpRequest,
    secret: web::Path<String>,
    form: web::Form<CardForm>,
) -> Result<HttpResponse> {
    let ctx = known(&app, &secret).await?;
    let code = form.into_inner().code;
    let work = move |conn: &mut Conn, ctx: &Ctx| {
        let client = whose_card(conn, ctx, code.trim())?;
        let one = check_in(conn, ctx, &client, &ctx.site, Coming::for_dose(CameBy::Kiosk))?.in_line;
        let site = programme::site(conn, &ctx.site)?;
        let ahead = place_of(&line_of(conn, &site, ctx.now)?, &one.ticket.id).unwrap_or_default();
        let minutes = expected_minutes(conn, &site, ctx.now, ahead)?;
        Ok((one.ticket.number, one.window, minutes))
    };
    match app.act(&ctx, "queue.check_in", work).await {
        Ok((ticket, window, minutes)) => {
            answer(&app, &request, &secret, 200, Some(Taken { ticket, window, minutes }), false)
        }
        Err(Error::Refused(_) | Error::Invalid(_)) => answer(&app, &request, &secret, 404, None, true),
        Err(other) => Err(other),
    }
}

/// The circumstances of the screen; one that does not stand is no page.
async fn known(app: &App, secret: &str) -> Result<Ctx> {
    ctx_of(app, secret).await.map_err(|error| match error {
        Error::NotSignedIn => Error::unknown("not_found"),
        other => other,
    })
}

fn answer(
    app: &App,
    request: &HttpRequest,
    secret: &str,
    status: u16,
    taken: Option<Taken>,
    ask_at_counter: bool,
) -> Result<HttpResponse> {
    let here = format!("/queue/kiosk/{secret}");
    let shell = Shell::for_anybody(tongue::words(request), &here).practising(app.config.clinic.practice);
    html(status, &KioskPage { shell, here, taken, ask_at_counter })
}
