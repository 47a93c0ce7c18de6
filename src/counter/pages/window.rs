//! Nobody at the window yet: scan a card, today's list, or find a client by name.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::HERE;
use super::answers::BOTTLE;
use super::view::TodayView;
use crate::app::App;
use crate::clients::identity;
use crate::counter::brought::{Scanned as Found, scanned};
use crate::counter::later;
use crate::counter::today::today;
use crate::error::{Error, Result};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::shell::{RoomName, Shell};

/// Lines of today's list on the page of the counter.
const ALL: usize = 400;

#[derive(Template)]
#[template(path = "counter/window.html")]
struct WindowPage {
    shell: Shell,
    problems: Problems,
    today: TodayView,
    /// How many acts a second person has not signed yet.
    unwitnessed: i64,
}

/// `GET /counter`
pub async fn window(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(HERE)?;
    waiting(&app, &asker, 200, Problems::none()).await
}

async fn waiting(app: &App, asker: &Asker, status: u16, problems: Problems) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Counter), "/counter").await?;
    let read = app.look(&asker.ctx, |conn, ctx| Ok((today(conn, ctx)?, later::count(conn, ctx)?)));
    let (listed, unwitnessed) = read.await?;
    let today = TodayView::of(shell.words, &listed, None, ALL);
    html(status, &WindowPage { shell, problems, today, unwitnessed })
}

/// What a scanner or a person typed.
#[derive(Debug, Deserialize)]
pub struct Scanned {
    code: String,
}

/// `POST /counter/scan`: the code of a card or a bottle opens its client, so that no code stands in an
/// address.
pub async fn scan(app: web::Data<App>, asker: Asker, form: web::Form<Scanned>) -> Result<HttpResponse> {
    asker.need(HERE)?;
    let code = form.into_inner().code;
    match app.look(&asker.ctx, move |conn, ctx| scanned(conn, ctx, &code)).await {
        Ok(Found::Card(page)) => Ok(see_other(&format!("/counter/{page}"))),
        Ok(Found::TodaysBottle(page)) => Ok(see_other(&format!("/counter/{page}?from={BOTTLE}"))),
        Ok(Found::Bottle(page, id)) => Ok(see_other(&format!("/counter/{page}/bottles?bottle={id}"))),
        Err(Error::Refused(refused)) if refused.code == "client_unknown" => {
            let mut problems = Problems::none();
            problems.add(asker.words(), "code", "card_unknown");
            waiting(&app, &asker, 404, problems).await
        }
        Err(other) => Err(other),
    }
}

#[derive(Template)]
#[template(path = "counter/find.html")]
struct FindPage {
    shell: Shell,
    problems: Problems,
    typed: String,
    /// None before anybody was asked for.
    hits: Option<Vec<HitRow>>,
}

struct HitRow {
    page: String,
    name: String,
    born: String,
    code: String,
}

/// `GET /counter/find`
pub async fn find_form(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(HERE)?;
    let shell = asker.shell(&app, Some(RoomName::Counter), "/counter/find").await?;
    html(200, &FindPage { shell, problems: Problems::none(), typed: String::new(), hits: None })
}

/// Who is looked for.
#[derive(Debug, Deserialize)]
pub struct Sought {
    name: String,
}

/// `POST /counter/find`: no name stands in an address. What was asked is written to the audit.
pub async fn find(app: web::Data<App>, asker: Asker, form: web::Form<Sought>) -> Result<HttpResponse> {
    asker.need(HERE)?;
    let shell = asker.shell(&app, Some(RoomName::Counter), "/counter/find").await?;
    let (words, typed) = (shell.words, form.into_inner().name);
    let mut problems = Problems::none();
    if typed.trim().is_empty() {
        problems.add(words, "name", "required");
        return html(422, &FindPage { shell, problems, typed, hits: None });
    }
    let sought = typed.clone();
    let hits =
        app.act(&asker.ctx, "clients.search", move |conn, ctx| identity::find_clients(conn, ctx, &sought));
    let hits = hits.await?.into_iter().map(|hit| hit_row(words, hit)).collect();
    html(200, &FindPage { shell, problems, typed, hits: Some(hits) })
}

fn hit_row(words: Words, hit: identity::Hit) -> HitRow {
    let person = hit.identity;
    HitRow {
        page: hit.client.page_id,
        code: hit.client.code,
        born: person.as_ref().map(|person| words.date(person.date_of_birth)).unwrap_or_default(),
        name: person.map_or_else(|| words.say("counter-no-name"), |person| person.name),
    }
}
