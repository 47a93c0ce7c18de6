//! `/guests`: who is a guest here, a new one, and the paper that the home clinic gets.

mod new; // a guest is taken in
mod paper; // the doses for the home clinic

use actix_web::{HttpResponse, web};
use askama::Template;

use super::WRITERS;
use super::visits::{month, note_guests};
use crate::app::App;
use crate::clients::visiting::{GuestVisit, end_visit, visits_since};
use crate::clients::{self, CARE_TEAM, Client, programme};
use crate::clock::local;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::i18n::{Arg, Words};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

const HERE: &str = "/guests";

/// The pages of guests.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/guests", web::get().to(list))
        .route("/guests/new", web::get().to(new::blank))
        .route("/guests/new", web::post().to(new::taken_in))
        .route("/guests/{id}/paper", web::get().to(paper::shown))
        .route("/guests/{id}/end", web::post().to(end));
}

/// What the form calls its fields.
const FIELDS: &[(&str, &str)] = &[
    ("bottles", "visit-bottles"),
    ("client", "visit-known"),
    ("clinic", "visit-clinic"),
    ("confirmed_at", "visit-said-day"),
    ("confirmed_by", "visit-said-by"),
    ("date_of_birth", "client-birth-date"),
    ("dose_mg", "visit-mg"),
    ("from", "guest-from"),
    ("last_dose_at", "visit-last-day"),
    ("last_dose_mg", "visit-last-mg"),
    ("last_time", "visit-last-time"),
    ("name", "client-name"),
    ("said_time", "visit-said-time"),
    ("to", "visit-to"),
];

/// One visit in words; a list names nobody.
struct Line {
    id: String,
    page: String,
    code: String,
    clinic: String,
    days: String,
    said: String,
    is_running: bool,
    key: String,
}

fn line(words: Words, zone: chrono_tz::Tz, client: &Client, is_running: bool, visit: GuestVisit) -> Line {
    let said: [Arg<'_>; 2] = [
        ("who", visit.home.confirmed_by.as_str().into()),
        ("moment", words.moment(local(visit.confirmed_at, zone)).into()),
    ];
    Line {
        page: client.page_id.clone(),
        code: client.code.clone(),
        days: words.days(visit.from, visit.to),
        said: words.say_with("visit-said", &said),
        is_running,
        key: new_key(),
        id: visit.id.to_string(),
        clinic: match &visit.home.telephone {
            Some(number) => format!("{}, {number}", visit.home.clinic),
            None => visit.home.clinic,
        },
    }
}

#[derive(Template)]
#[template(path = "guests/guests.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
    writes: bool,
    counter: bool,
}

/// `GET /guests`
async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let shell = asker.shell(&app, Some(RoomName::Clients), HERE).await?;
    let words = asker.words();
    let read = app.act(&asker.ctx, "guests.visits", move |conn, ctx| {
        let site = programme::site(conn, &ctx.site)?;
        let since = month(conn, ctx)?;
        let visits = visits_since(conn, ctx, since)?;
        note_guests(conn, ctx, &visits)?;
        let mut lines = Vec::new();
        for visit in visits {
            let client = clients::client_by_id(conn, &visit.client)?;
            let is_running = visit.covers(site.day(ctx.now));
            lines.push(line(words, site.zone, &client, is_running, visit));
        }
        Ok(lines)
    });
    let lines = read.await?;
    let writes = asker.ctx.has_role(WRITERS);
    let counter = asker.ctx.has_role(RoomName::Counter.roles());
    html(200, &ListPage { shell, lines, writes, counter })
}

/// Nothing but the key of the page.
#[derive(Debug, Clone, serde::Deserialize)]
struct Nothing {}

/// `POST /guests/{id}/end`
async fn end(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<Nothing>,
) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let id = RowId::from_text(id.into_inner());
    let once = act_once(&app, &asker, sent.retry, "clients.end_guest", 200, move |conn, ctx| {
        Ok(end_visit(conn, ctx, &id)?.id.to_string())
    });
    match once.await {
        Ok(_) => Ok(see_other(HERE)),
        // Said meanwhile: the list shows it.
        Err(Error::Refused(refused)) if refused.code == "visit_ended" => Ok(see_other(HERE)),
        Err(other) => Err(other),
    }
}
