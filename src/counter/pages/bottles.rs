//! Bottles that come back: how each ended, all of a visit in one form; and the way to their labels.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{Days, NaiveDate};
use serde::Deserialize;

use super::bottle_lines::{Bundle, Open, Past, bundles, open_line, past_line};
use super::open::{Opened, opened};
use super::takehome::Stopped;
use super::view::Who;
use crate::app::App;
use crate::doses::bottles::{Bottle, Ending, bottles_of, end_bottle};
use crate::error::{Error, FieldError, Result};
use crate::takehome::bundles::bundles_since;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::{BottleEnd, HoldKind};

/// Days back for which bottles are listed.
const BACK_DAYS: u64 = 60;
/// Days back for which a bottle is found by its code: longer than any is kept.
pub const FOUND_DAYS: u64 = 3650;
/// Bundles that stand in sight where none has a bottle out.
const BUNDLES_SHOWN: usize = 2;
/// What stands before a code in the name of its field.
pub const END: &str = "end-";
/// The same for what came back.
pub const ML: &str = "ml-";
/// The same for the seal.
pub const SEAL: &str = "seal-";

#[derive(Template)]
#[template(path = "counter/bottles.html")]
struct BottlesPage {
    shell: Shell,
    who: Who,
    key: String,
    /// The bottle whose code was scanned, in a sentence; empty for none.
    scanned: String,
    /// Whether the page answers a form that was saved.
    saved: bool,
    /// Whether today's bottle is gone and a doctor decides.
    is_lost: bool,
    /// The bottles that nobody has reported an end of.
    open: Vec<Open>,
    past: Vec<Past>,
    /// What was filled together, with something open first, then the newest.
    bundles: Vec<Bundle>,
    /// How many of them stand in sight; the older ones are folded away.
    shown: usize,
    has_older: bool,
    ends: &'static [BottleEnd],
    /// Whether something that came back waits to be destroyed.
    to_destroy: bool,
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
    /// What was said of a bottle in one of its fields.
    pub fn at(&self, what: &str, code: &str) -> &str {
        self.rest.get(&format!("{what}{code}")).map_or("", String::as_str)
    }

    /// Each bottle with how it ended, by code; or the fields that cannot be read.
    fn endings(&self, words: Words) -> Result<Vec<(String, Ending)>, Vec<FieldError>> {
        let (mut endings, mut wrong) = (Vec::new(), Vec::new());
        for (code, state) in
            self.rest.iter().filter_map(|(name, state)| Some((name.strip_prefix(END)?, state)))
        {
            let typed = self.at(ML, code).trim();
            let volume_ul = if typed.is_empty() { None } else { words.read_amount(typed) };
            if volume_ul.is_none() && !typed.is_empty() {
                wrong.push(FieldError::new(&format!("{ML}{code}"), "not_a_number", "a number"));
            }
            let seal_broken = seal(self.at(SEAL, code));
            let Some(state) = BottleEnd::from_word(state) else {
                // Something was said of it, and not how it ended.
                if !typed.is_empty() || seal_broken.is_some() {
                    wrong.push(FieldError::new(&format!("{END}{code}"), "required", "say how it ended"));
                }
                continue;
            };
            let note = Some(self.note.clone()).filter(|note| !note.trim().is_empty());
            endings.push((code.to_owned(), Ending { state: Some(state), volume_ul, seal_broken, note }));
        }
        if endings.is_empty() && wrong.is_empty() {
            wrong.push(FieldError::new("state", "required", "say how a bottle ended"));
        }
        endings.sort_by(|(a, _), (b, _)| a.cmp(b));
        wrong.sort_by(|a, b| a.field.cmp(&b.field));
        if wrong.is_empty() { Ok(endings) } else { Err(wrong) }
    }
}

fn seal(word: &str) -> Option<bool> {
    match word {
        "broken" => Some(true),
        "intact" => Some(false),
        _ => None,
    }
}

/// Which bottle was scanned, or that something was saved.
#[derive(Debug, Default, Deserialize)]
pub struct Scanned {
    #[serde(default)]
    bottle: String,
    #[serde(default)]
    saved: String,
}

/// `GET /counter/{page}/bottles`
pub async fn bottles_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    scanned: web::Query<Scanned>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    let Scanned { bottle, saved } = scanned.into_inner();
    let shown = Shown { scanned: bottle, saved: !saved.is_empty(), ..Shown::default() };
    bottles_page(&app, &asker, 200, opened, shown).await
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
            let problems = called(words, Problems::of(words, &wrong));
            return bottles_page(&app, &asker, 422, opened, Shown::again(sent.form, problems)).await;
        }
    };
    let once = act_once(&app, &asker, sent.retry, "doses.end_bottle", 200, move |conn, ctx| {
        for (code, ending) in &endings {
            end_bottle(conn, ctx, code, ending).map_err(|error| at_bottle(error, code))?;
        }
        Ok(endings.len())
    });
    match once.await {
        Ok(_) => Ok(see_other(&format!("/counter/{page}/bottles?saved=1"))),
        Err(Error::Invalid(fields)) => {
            let problems = called(words, Problems::of(words, &fields));
            bottles_page(&app, &asker, 422, opened, Shown::again(sent.form, problems)).await
        }
        Err(Error::Refused(refused)) => {
            let status = refused.status;
            let mut shown = Shown::again(sent.form, Problems::none());
            match &refused.about {
                Some(code) => {
                    let why = words.say(&format!("code-{}", refused.code));
                    shown.problems.put(&format!("{END}{code}"), why);
                    shown.problems = called(words, shown.problems);
                }
                None => shown.stop = Some(Stopped::of(words, &refused)),
            }
            bottles_page(&app, &asker, status, opened, shown).await
        }
        Err(other) => Err(other),
    }
}

/// An error of one bottle, at its own field.
pub fn at_bottle(error: Error, code: &str) -> Error {
    match error {
        Error::Invalid(mut fields) => {
            for field in &mut fields {
                match field.field.as_str() {
                    "volume_ml" => field.field = format!("{ML}{code}"),
                    "state" => field.field = format!("{END}{code}"),
                    _ => {}
                }
            }
            Error::Invalid(fields)
        }
        Error::Refused(mut refused) => {
            refused.about = Some(code.to_owned());
            Error::Refused(refused)
        }
        other => other,
    }
}

/// Names each bottle's fields by its code, the others as the form does.
fn called(words: Words, problems: Problems) -> Problems {
    let mut problems = problems.called(words, super::FIELDS);
    for problem in &mut problems.list {
        if let Some((_, code)) = problem.field.split_once('-') {
            problem.name = code.to_owned();
        }
    }
    problems
}

/// What a page shows besides the bottles.
#[derive(Default)]
struct Shown {
    said: Said,
    scanned: String,
    saved: bool,
    stop: Option<Stopped>,
    problems: Problems,
}

impl Shown {
    fn again(said: Said, problems: Problems) -> Shown {
        Shown { said, problems, ..Shown::default() }
    }
}

async fn bottles_page(
    app: &App,
    asker: &Asker,
    status: u16,
    opened: Opened,
    shown: Shown,
) -> Result<HttpResponse> {
    let (client, day) = (opened.screen.at.visitor.client.id.clone(), opened.screen.at.visitor.day);
    let back = if shown.scanned.is_empty() { BACK_DAYS } else { FOUND_DAYS };
    let since = day.checked_sub_days(Days::new(back)).unwrap_or(day);
    let read = app.look(&asker.ctx, move |conn, _| {
        Ok((bottles_of(conn, &client, since)?, bundles_since(conn, &client, since)?))
    });
    let (bottles, handed) = read.await?;
    let recent = day.checked_sub_days(Days::new(BACK_DAYS)).unwrap_or(day);
    let bottles = listed(bottles, recent, &shown.scanned);
    let words = opened.words();
    let is_scanned = |bottle: &&Bottle| bottle.id.as_str() == shown.scanned;
    let scanned = bottles.iter().find(is_scanned).map(|bottle| {
        let args = [("code", bottle.code.as_str().into()), ("date", words.near_date(bottle.date).into())];
        words.say_with("bottles-scanned", &args)
    });
    let bundles = bundles(words, &bottles, &handed);
    let shown_bundles = bundles.iter().filter(|bundle| bundle.is_open).count().max(BUNDLES_SHOWN);
    let page = BottlesPage {
        has_older: bundles.len() > shown_bundles,
        shown: shown_bundles,
        saved: shown.saved,
        is_lost: opened.screen.at.visitor.holds.iter().any(|one| one.hold.kind == HoldKind::BottleLost),
        who: Who::of(words, &opened.screen),
        key: new_key(),
        open: bottles
            .iter()
            .filter(|bottle| bottle.fate.ending().is_none())
            .map(|bottle| open_line(words, bottle, &shown.said, is_scanned(&bottle)))
            .collect(),
        past: bottles
            .iter()
            .rev()
            .filter_map(|bottle| past_line(words, bottle, is_scanned(&bottle)))
            .collect(),
        bundles,
        to_destroy: bottles.iter().any(super::destroy::waits),
        ends: BottleEnd::ALL,
        scanned: scanned.unwrap_or_default(),
        stop: shown.stop,
        problems: shown.problems,
        note: shown.said.note,
        shell: opened.shell,
    };
    html(status, &page)
}

/// The bottles of the last weeks, and the one that was scanned however old it is.
fn listed(mut bottles: Vec<Bottle>, since: NaiveDate, scanned: &str) -> Vec<Bottle> {
    bottles.retain(|bottle| bottle.date >= since || bottle.id.as_str() == scanned);
    bottles
}
