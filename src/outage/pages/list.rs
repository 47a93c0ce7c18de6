//! The papers of a site, and a new one.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{FIELDS, HERE, KitLine};
use crate::app::App;
use crate::error::Result;
use crate::outage::{KEEPERS, NewKit, kits_here, make_kit};
use crate::web::actor::Asker;
use crate::web::form::{Problems, again, noted, whole};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

/// How many unused papers are shown; those with lines that are missing are all shown.
const UNUSED: usize = 3;
/// Lines of a paper where nothing else is typed.
const LINES: &str = "40";

/// A paper as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct KitForm {
    lines: String,
    key: String,
}

#[derive(Template)]
#[template(path = "outage/list.html")]
struct ListPage {
    shell: Shell,
    kits: Vec<KitLine>,
    problems: Problems,
    refusal: String,
    form: KitForm,
}

async fn page(
    app: &App,
    asker: &Asker,
    status: u16,
    (form, problems, refusal): (KitForm, Problems, String),
) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Counter), HERE).await?;
    let words = asker.words();
    let read = app.look(&asker.ctx, move |conn, ctx| {
        let mut unused = 0;
        let kits = kits_here(conn, ctx)?;
        let shown = kits.iter().filter(|kit| {
            let is_used = kit.standing.highest.is_some();
            unused += usize::from(!is_used);
            is_used || unused <= UNUSED
        });
        Ok(shown.map(|kit| KitLine::of(words, kit)).collect::<Vec<_>>())
    });
    let problems = problems.called(words, FIELDS);
    html(status, &ListPage { shell, kits: read.await?, problems, refusal, form })
}

/// `GET /outage`
pub async fn shown(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let form = KitForm { lines: LINES.to_owned(), key: new_key() };
    page(&app, &asker, 200, (form, Problems::none(), String::new())).await
}

/// `POST /outage`
pub async fn made(app: web::Data<App>, asker: Asker, sent: KeyedForm<KitForm>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let (words, form) = (asker.words(), KitForm { key: new_key(), ..sent.form });
    let mut wrong = Vec::new();
    let Some(lines) = noted(whole("lines", &form.lines), &mut wrong) else {
        return page(&app, &asker, 422, (form, Problems::of(words, &wrong), String::new())).await;
    };
    let once = act_once(&app, &asker, sent.retry, "outage.make_kit", 201, move |conn, ctx| {
        Ok(make_kit(conn, ctx, &NewKit { for_day: None, lines })?.number)
    });
    let answer = once.await;
    let number = answer.as_ref().map(|answer| answer.json.clone()).unwrap_or_default();
    match again(words, answer)? {
        None => Ok(see_other(&format!("{HERE}/{number}/paper"))),
        Some((problems, refusal)) => page(&app, &asker, 422, (form, problems, refusal)).await,
    }
}
