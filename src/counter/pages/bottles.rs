//! Bottles that come back: how each ended, all of a visit in one form.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::Days;
use serde::Deserialize;

use super::open::{Opened, opened};
use super::takehome::Stopped;
use super::view::Who;
use crate::app::App;
use crate::doses::bottles::{Bottle, Ending, bottles_of, end_bottle};
use crate::error::{Error, FieldError, Result};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::{BottleEnd, Part};

/// Days back for which bottles are listed.
const BACK_DAYS: u64 = 60;
/// What stands before a code in the name of its field.
const END: &str = "end-";

/// A bottle in the list.
struct Line {
    code: String,
    date: String,
    part: String,
    dose: String,
    /// How it ended; empty while nobody has said.
    ended: String,
    chosen: String,
    volume: String,
}

#[derive(Template)]
#[template(path = "counter/bottles.html")]
struct BottlesPage {
    shell: Shell,
    who: Who,
    key: String,
    lines: Vec<Line>,
    ends: &'static [BottleEnd],
    /// Whether any bottle is still out.
    is_any_out: bool,
    stop: Option<Stopped>,
    problems: Problems,
    note: String,
}

/// What was said of each bottle.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Said {
    #[serde(default)]
    note: String,
    #[serde(flatten)]
    rest: HashMap<String, String>,
}

impl Said {
    fn at(&self, what: &str, code: &str) -> &str {
        self.rest.get(&format!("{what}{code}")).map_or("", String::as_str)
    }

    /// Each bottle with how it ended, by code; or the fields that cannot be read.
    fn endings(&self, words: Words) -> Result<Vec<(String, Ending)>, Vec<FieldError>> {
        let (mut endings, mut wrong) = (Vec::new(), Vec::new());
        for (code, state) in
            self.rest.iter().filter_map(|(name, state)| Some((name.strip_prefix(END)?, state)))
        {
            let Some(state) = BottleEnd::from_word(state) else { continue };
            let typed = self.at("ml-", code).trim();
            let volume_ul = if typed.is_empty() { None } else { words.read_amount(typed) };
            if volume_ul.is_none() && !typed.is_empty() {
                wrong.push(FieldError::new("volume_ml", "not_a_number", "a number"));
            }
            let note = Some(self.note.clone()).filter(|note| !note.trim().is_empty());
            endings
                .push((code.to_owned(), Ending { state: Some(state), volume_ul, seal_broken: None, note }));
        }
        if endings.is_empty() {
            wrong.push(FieldError::new("state", "required", "say how a bottle ended"));
        }
        endings.sort_by(|(a, _), (b, _)| a.cmp(b));
        if wrong.is_empty() { Ok(endings) } else { Err(wrong) }
    }
}

/// `GET /counter/{page}/bottles`
pub async fn bottles_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    bottles_page(&app, &asker, 200, opened, Said::default(), None, Problems::none()).await
}

/// `POST /counter/{page}/bottles`: writes how the chosen ones ended, all or none.
pub async fn bottles(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Said>,
) -> Result<HttpResponse> {
    let words = asker.words();
    let opened = opened(&app, &asker, &page).await?;
    let endings = match sent.form.endings(words) {
        Ok(endings) => endings,
        Err(wrong) => {
            let problems = Problems::of(words, &wrong).called(words, super::FIELDS);
            return bottles_page(&app, &asker, 422, opened, sent.form, None, problems).await;
        }
    };
    let once = act_once(&app, &asker, sent.retry, "doses.end_bottle", 200, move |conn, ctx| {
        for (code, ending) in &endings {
            end_bottle(conn, ctx, code, ending)?;
        }
        Ok(endings.len())
    });
    match once.await {
        Ok(_) => Ok(see_other(&format!("/counter/{page}/bottles"))),
        Err(Error::Invalid(fields)) => {
            let problems = Problems::of(words, &fields).called(words, super::FIELDS);
            bottles_page(&app, &asker, 422, opened, sent.form, None, problems).await
        }
        Err(Error::Refused(refused)) => {
            let stop = Some(Stopped::of(words, &refused));
            bottles_page(&app, &asker, refused.status, opened, sent.form, stop, Problems::none()).await
        }
        Err(other) => Err(other),
    }
}

async fn bottles_page(
    app: &App,
    asker: &Asker,
    status: u16,
    opened: Opened,
    said: Said,
    stop: Option<Stopped>,
    problems: Problems,
) -> Result<HttpResponse> {
    let (client, day) = (opened.screen.at.visitor.client.id.clone(), opened.screen.at.visitor.day);
    let since = day.checked_sub_days(Days::new(BACK_DAYS)).unwrap_or(day);
    let bottles = app.look(&asker.ctx, move |conn, _| bottles_of(conn, &client, since)).await?;
    let words = opened.words();
    let page = BottlesPage {
        who: Who::of(words, &opened.screen),
        key: new_key(),
        is_any_out: bottles.iter().any(|bottle| bottle.fate.ending().is_none()),
        lines: bottles.iter().map(|bottle| line(words, bottle, &said)).collect(),
        ends: BottleEnd::ALL,
        stop,
        problems,
        note: said.note,
        shell: opened.shell,
    };
    html(status, &page)
}

fn line(words: Words, bottle: &Bottle, said: &Said) -> Line {
    let ended = bottle.fate.ending().map(|end| words.of("bottle_end", end.word()));
    Line {
        date: words.near_date(bottle.date),
        part: if bottle.part == Part::Whole { String::new() } else { words.of("part", bottle.part.word()) },
        dose: format!("{} · {}", words.mg(bottle.dose_mcg), words.ml(bottle.volume_ul)),
        ended: ended.unwrap_or_default(),
        chosen: said.at(END, &bottle.code).to_owned(),
        volume: said.at("ml-", &bottle.code).to_owned(),
        code: bottle.code.clone(),
    }
}
