//! A day tried with other windows, times and slots; nothing is saved.

use std::str::FromStr;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use super::picture::Picture;
use super::time_of;
use crate::app::App;
use crate::clients::programme::{self, Site};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::slots::hours::SETTERS;
use crate::slots::predicted::rules::minutes;
use crate::slots::simulator::{MOST_MINUTES, Simulated, Tried, simulate};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};

/// What is typed; empty: as it is at the site.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TryForm {
    date: String,
    windows: String,
    slot_minutes: String,
    cup_seconds: String,
    bottle_seconds: String,
    walk_ins: String,
    most_minutes: String,
}

impl TryForm {
    /// What it says. Refuses the fields that cannot be read.
    fn read(&self) -> Result<Tried> {
        let mut wrong = Vec::new();
        let tried = Tried {
            date: read_one("date", &self.date, "unknown_date", &mut wrong),
            windows: read_number("windows", &self.windows, &mut wrong),
            slot_minutes: read_number("slot_minutes", &self.slot_minutes, &mut wrong),
            cup_seconds: read_number("cup_seconds", &self.cup_seconds, &mut wrong),
            bottle_seconds: read_number("bottle_seconds", &self.bottle_seconds, &mut wrong),
            walk_ins: read_number("walk_ins", &self.walk_ins, &mut wrong),
            most_minutes: read_number("most_minutes", &self.most_minutes, &mut wrong),
        };
        if wrong.is_empty() { Ok(tried) } else { Err(Error::Invalid(wrong)) }
    }

    /// What was tried as it would be typed.
    fn of(tried: &Tried) -> TryForm {
        let typed = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
        TryForm {
            date: tried.date.as_ref().map(NaiveDate::to_string).unwrap_or_default(),
            windows: typed(tried.windows),
            slot_minutes: typed(tried.slot_minutes),
            cup_seconds: typed(tried.cup_seconds),
            bottle_seconds: typed(tried.bottle_seconds),
            walk_ins: typed(tried.walk_ins),
            most_minutes: typed(tried.most_minutes),
        }
    }
}

fn read_number(field: &str, typed: &str, wrong: &mut Vec<FieldError>) -> Option<i64> {
    read_one(field, typed, "not_a_number", wrong)
}

/// What is typed in a field, or nothing; what cannot be read is wrong.
fn read_one<T: FromStr>(field: &str, typed: &str, code: &str, wrong: &mut Vec<FieldError>) -> Option<T> {
    let typed = typed.trim();
    let read = typed.parse().ok();
    if read.is_none() && !typed.is_empty() {
        wrong.push(FieldError::new(field, code, ""));
    }
    read
}

/// A slot of the table.
#[derive(Debug)]
struct Row {
    time: String,
    booked: usize,
    walk_ins: usize,
    wait: i64,
    in_line: usize,
}

/// What becomes of the day.
#[derive(Debug)]
struct Seen {
    title: String,
    date: NaiveDate,
    waits: String,
    windows: String,
    doses: String,
    most: i64,
    picture: Option<Picture>,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "slots/simulator.html")]
struct SimulatorPage {
    shell: Shell,
    problems: Problems,
    form: TryForm,
    seen: Option<Seen>,
}

pub(super) async fn shown(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<TryForm>,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let shell = asker.shell(&app, Some(RoomName::Visits), "/slots/simulator").await?;
    let (words, typed) = (shell.words, asked.into_inner());
    let done = match typed.read() {
        Ok(tried) => {
            let look = move |conn: &mut Conn, ctx: &Ctx| {
                let done = simulate(conn, ctx, &tried)?;
                let site = programme::site(conn, &ctx.site)?;
                Ok((TryForm::of(&done.tried), Seen::of(words, &site, &done)))
            };
            app.look(&asker.ctx, look).await
        }
        Err(error) => Err(error),
    };
    match Problems::caught(words, done)? {
        Ok((form, seen)) => {
            html(200, &SimulatorPage { shell, problems: Problems::none(), form, seen: Some(seen) })
        }
        Err(problems) => html(422, &SimulatorPage { shell, problems, form: typed, seen: None }),
    }
}

impl Seen {
    fn of(words: Words, site: &Site, done: &Simulated) -> Seen {
        let rows = done.slots.iter().zip(&done.outcome.slots).map(|(slot, wait)| Row {
            time: time_of(words, site, slot.starts_at),
            booked: wait.booked,
            walk_ins: wait.walk_ins,
            wait: minutes(wait.longest),
            in_line: wait.in_line,
        });
        Seen {
            title: words.near_date(done.date),
            date: done.date,
            waits: waits(words, done),
            windows: windows(words, done),
            doses: doses(words, done),
            most: done.tried.most_minutes.unwrap_or(MOST_MINUTES),
            picture: Picture::of(words, site, done),
            rows: rows.collect(),
        }
    }
}

fn waits(words: Words, done: &Simulated) -> String {
    match (done.outcome.nine_of_ten, done.outcome.longest) {
        (Some(nine), Some(longest)) => {
            let args = [("minutes", minutes(nine).into()), ("longest", minutes(longest).into())];
            words.say_with("try-waits", &args)
        }
        _ => words.say("try-nobody"),
    }
}

fn windows(words: Words, done: &Simulated) -> String {
    let enough = done.suggestion.windows.and_then(|windows| i64::try_from(windows).ok());
    let say = |windows: i64| words.say_with("try-enough", &[("windows", windows.into())]);
    enough.map_or_else(|| words.say("try-never-enough"), say)
}

fn doses(words: Words, done: &Simulated) -> String {
    let Some(doses) = done.suggestion.doses else { return words.say("try-no-doses") };
    let seconds = doses * done.tried.cup_seconds.unwrap_or(0);
    words.say_with("try-doses", &[("minutes", (seconds / 60).into()), ("doses", doses.into())])
}
