//! What came back is destroyed: the bottles, and a second person.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::Days;
use serde::Deserialize;

use super::answers::{at_fields, second_person};
use super::bottle_lines::{amount, date};
use super::bottles::{FOUND_DAYS, at_bottle};
use super::open::{Opened, opened};
use super::view::Who;
use crate::app::App;
use crate::doses::bottles::{Bottle, Fate, bottles_of, destroy_bottle, rules};
use crate::error::{Error, FieldError, Result};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::BottleEnd;

/// What stands before a code in the name of its box.
const BOX: &str = "bottle-";

/// Whether what came back of a bottle waits to be destroyed.
pub fn waits(bottle: &Bottle) -> bool {
    matches!(bottle.fate, Fate::Ended(_)) && rules::destroy(bottle).is_ok()
}

/// A bottle to destroy.
struct Line {
    field: String,
    code: String,
    date: String,
    /// What was in it when it was filled, and how it ended.
    what: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "counter/destroy.html")]
struct DestroyPage {
    shell: Shell,
    who: Who,
    key: String,
    lines: Vec<Line>,
    problems: Problems,
}

/// Which bottles, and the second person.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Chosen {
    #[serde(default)]
    witness_login: String,
    #[serde(default)]
    witness_password: String,
    #[serde(flatten)]
    rest: HashMap<String, String>,
}

impl Chosen {
    fn codes(&self) -> Vec<String> {
        let chosen = self.rest.keys().filter_map(|name| name.strip_prefix(BOX));
        let mut codes: Vec<String> = chosen.map(str::to_owned).collect();
        codes.sort();
        codes
    }
}

/// `GET /counter/{page}/destroy`
pub async fn destroy_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    destroy_page(&app, &asker, 200, opened, &[], Problems::none()).await
}

/// `POST /counter/{page}/destroy`: all of the chosen ones, or none.
pub async fn destroy(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Chosen>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    let (form, words) = (sent.form, opened.words());
    let codes = form.codes();
    let wrong = if codes.is_empty() {
        vec![FieldError::new("bottles", "required", "choose a bottle")]
    } else {
        match second_person(&app, &asker, &form.witness_login, &form.witness_password, true).await {
            Err(error) => at_fields(error)?,
            Ok(None) => return Err(Error::fault("a second person is needed")),
            Ok(Some(witness)) => {
                let all = codes.clone();
                let once =
                    act_once(&app, &asker, sent.retry, "doses.destroy_bottle", 200, move |conn, ctx| {
                        for code in &all {
                            destroy_bottle(conn, ctx, code, &witness)
                                .map_err(|error| at_bottle(error, code))?;
                        }
                        Ok(all.len())
                    });
                match once.await {
                    Ok(_) => return Ok(see_other(&format!("/counter/{page}/bottles"))),
                    Err(Error::Refused(refused)) if refused.code != "witness_not_valid" => {
                        let mut problems = Problems::none();
                        problems.put("bottles", words.say(&format!("code-{}", refused.code)));
                        if let Some(last) = problems.list.last_mut() {
                            last.name = refused.about.unwrap_or_default();
                        }
                        return destroy_page(&app, &asker, refused.status, opened, &codes, problems).await;
                    }
                    Err(error) => at_fields(error)?,
                }
            }
        }
    };
    let problems = Problems::of(words, &wrong).called(words, super::FIELDS);
    destroy_page(&app, &asker, 422, opened, &codes, problems).await
}

async fn destroy_page(
    app: &App,
    asker: &Asker,
    status: u16,
    opened: Opened,
    chosen: &[String],
    problems: Problems,
) -> Result<HttpResponse> {
    let (client, day) = (opened.screen.at.visitor.client.id.clone(), opened.screen.at.visitor.day);
    let since = day.checked_sub_days(Days::new(FOUND_DAYS)).unwrap_or(day);
    let bottles = app.look(&asker.ctx, move |conn, _| bottles_of(conn, &client, since)).await?;
    let words = opened.words();
    let mut waiting: Vec<&Bottle> = bottles.iter().filter(|bottle| waits(bottle)).collect();
    // What still holds methadone first.
    waiting.sort_by_key(|bottle| bottle.fate == Fate::Ended(BottleEnd::Empty));
    let line = |bottle: &Bottle| {
        let ended = bottle.fate.ending().map(|end| words.of("bottle_end", end.word())).unwrap_or_default();
        Line {
            field: format!("{BOX}{}", bottle.code),
            date: date(words, bottle),
            what: format!("{} · {ended}", amount(words, bottle)),
            is_chosen: chosen.contains(&bottle.code),
            code: bottle.code.clone(),
        }
    };
    let page = DestroyPage {
        who: Who::of(words, &opened.screen),
        key: new_key(),
        lines: waiting.into_iter().map(line).collect(),
        problems,
        shell: opened.shell,
    };
    html(status, &page)
}
