//! `/me/calendar`: an address for the client's own calendar, made, told once, and ended.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use actix_web::{HttpResponse, web};
use askama::Template;

use super::around::{Help, around};
use crate::app::App;
use crate::clients::programme;
use crate::delivery::texts::words_in;
use crate::error::Result;
use crate::me::own_client;
use crate::slots::feed::{calendar, end_feed, feed_of, make_feed, read_feed};
use crate::web::actor::Asker;
use crate::web::page::{html, see_other};
use crate::web::shell::Shell;

const HERE: &str = "/me/calendar";

#[derive(Template)]
#[template(path = "me/calendar.html")]
struct CalendarPage {
    shell: Shell,
    help: Help,
    /// Since when there is an address; empty where there is none.
    since: String,
    /// One that was made just now; it is told once.
    made: Option<String>,
}

/// Whether there is an address.
pub async fn show(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    page(&app, &asker, None).await
}

/// Makes one, and ends the one before.
pub async fn make(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let made = app.act(&asker.ctx, "slots.make_feed", |conn, ctx| {
        let client = own_client(conn, ctx)?;
        make_feed(conn, ctx, &client.id)
    });
    let secret = made.await?;
    page(&app, &asker, Some(format!("/calendar/{secret}.ics"))).await
}

/// Ends it at once.
pub async fn end(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let ended = app.act(&asker.ctx, "slots.end_feed", |conn, ctx| {
        let client = own_client(conn, ctx)?;
        end_feed(conn, ctx, &client.id)
    });
    ended.await?;
    Ok(see_other(HERE))
}

/// What a calendar reads: whoever has the secret, without signing in.
pub async fn read(app: web::Data<App>, secret: web::Path<String>) -> Result<HttpResponse> {
    let now = app.clock.now();
    let (language, visits) = app.db.read(move |conn| read_feed(conn, now, &secret)).await?;
    let text = calendar(&words_in(language).say("calendar-event"), &visits);
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/calendar; charset=utf-8"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .body(text))
}

async fn page(app: &App, asker: &Asker, made: Option<String>) -> Result<HttpResponse> {
    let (inside, telephone) = (asker.clone(), app.config.clinic.telephone.clone());
    let read = app.look(&asker.ctx, move |conn, ctx| {
        let (shell, help) = around(conn, ctx, &inside, telephone.as_deref(), HERE)?;
        let client = own_client(conn, ctx)?;
        let feed = feed_of(conn, &client.id)?;
        let site = programme::site(conn, &ctx.site)?;
        let since = feed.map(|feed| shell.words.near_date(site.day(feed.made_at))).unwrap_or_default();
        Ok((shell, help, since))
    });
    let (shell, help, since) = read.await?;
    html(200, &CalendarPage { shell, help, since, made })
}
