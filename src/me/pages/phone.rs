//! `/me/phone`: whether this is the client's own phone, and the copy that is kept there.

use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use serde_json::json;

use super::around::{Help, around};
use crate::app::App;
use crate::audit::{self, About};
use crate::clients::programme;
use crate::doses::bottles::open_bottles;
use crate::error::{Error, Result};
use crate::me::own_client;
use crate::slots::bookings::open_of;
use crate::slots::closures::open_at;
use crate::slots::pages::{moment_at, moment_of};
use crate::web::actor::Asker;
use crate::web::assets;
use crate::web::page::{html, see_other};
use crate::web::shell::Shell;
use crate::web::{own_phone, tongue};

const HERE: &str = "/me/phone";

/// Answers from the copy where nothing else does.
const WORKER: &str = include_str!("../worker.js");

#[derive(Template)]
#[template(path = "me/phone.html")]
struct PhonePage {
    shell: Shell,
    help: Help,
}

#[derive(Template)]
#[template(path = "me/offline.html")]
struct OfflinePage {
    shell: Shell,
    help: Help,
    /// When it was kept.
    at: String,
    /// The visits ahead.
    times: Vec<String>,
    /// The dates of the bottles in hand.
    bottles: String,
    /// Closed days ahead.
    closed: Vec<String>,
}

/// What is asked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PhoneForm {
    own: String,
}

/// Whose phone it is.
pub async fn show(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let (inside, telephone) = (asker.clone(), app.config.clinic.telephone.clone());
    let read = app.look(&asker.ctx, move |conn, ctx| around(conn, ctx, &inside, telephone.as_deref(), HERE));
    let (shell, help) = read.await?;
    html(200, &PhonePage { shell, help })
}

/// Calls it the client's own, or one that others use too.
pub async fn save(app: web::Data<App>, asker: Asker, sent: web::Form<PhoneForm>) -> Result<HttpResponse> {
    let is_own = !sent.own.is_empty();
    let action = if is_own { "me.own_phone" } else { "me.shared_phone" };
    let client = app.act(&asker.ctx, action, move |conn, ctx| {
        let client = own_client(conn, ctx)?;
        audit::done(conn, ctx, action, About::client(&client.id))?;
        Ok(client.id)
    });
    let (client, secure) = (client.await?, app.config.server.secure_cookies);
    let cookie = if is_own { own_phone::own(&app.keys, &client, secure) } else { own_phone::shared(secure) };
    let mut answer = see_other(if is_own { "/me" } else { HERE });
    answer.add_cookie(&cookie).map_err(|cause| Error::fault(cause.to_string()))?;
    Ok(answer)
}

/// What is kept to read without a connection: times, days with a bottle, closed days, whom to call. No
/// name, no place, no dose. 403 on a phone that is not the client's own.
pub async fn offline(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let (inside, telephone) = (asker.clone(), app.config.clinic.telephone.clone());
    let read = app.look(&asker.ctx, move |conn, ctx| {
        let (_, help) = around(conn, ctx, &inside, telephone.as_deref(), HERE)?;
        if !inside.own_phone {
            return Err(Error::Forbidden);
        }
        let words = inside.words();
        let client = own_client(conn, ctx)?;
        let site = programme::site(conn, &ctx.site)?;
        let today = site.day(ctx.now);
        let visits = open_of(conn, &client.id, today)?;
        let ahead = visits.iter().filter(|visit| visit.is_live(ctx.now) && visit.arrived_at.is_none());
        let mut days: Vec<_> = open_bottles(conn, &client.id, today)?
            .into_iter()
            .filter(|bottle| bottle.is_in_hand())
            .map(|bottle| bottle.date)
            .collect();
        days.dedup();
        let closed = open_at(conn, &ctx.site, today)?;
        Ok(OfflinePage {
            shell: Shell::for_anybody(words, "/me/offline").practising(inside.practice),
            help,
            at: moment_at(words, &site, ctx.now),
            times: ahead.map(|visit| moment_of(words, &site, visit)).collect(),
            bottles: days.into_iter().map(|day| words.near_date(day)).collect::<Vec<_>>().join(", "),
            closed: closed.iter().map(|one| words.days(one.from_day, one.to_day)).collect(),
        })
    });
    html(200, &read.await?)
}

/// What the phone's home screen shows: a neutral name and icon.
pub async fn manifest(request: HttpRequest) -> HttpResponse {
    let words = tongue::words(&request);
    let name = words.say("page-title");
    let manifest = json!({
        "name": name, "short_name": name, "lang": words.lang().word(), "start_url": "/me", "scope": "/",
        "display": "standalone", "background_color": "#ffffff", "theme_color": "#ffffff",
        "icons": [{ "src": assets::href("icon.svg"), "sizes": "any", "type": "image/svg+xml" }],
    });
    let text = manifest.to_string();
    HttpResponse::Ok().insert_header((CONTENT_TYPE, "application/manifest+json")).body(text)
}

/// The worker that reads the copy; it lies at the root because it serves `/me` itself.
pub async fn worker() -> HttpResponse {
    HttpResponse::Ok().insert_header((CONTENT_TYPE, "text/javascript; charset=utf-8")).body(WORKER)
}
