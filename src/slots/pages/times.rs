//! How long visits take at the site, set and measured; what was measured is taken over with one tick.

use actix_web::{HttpResponse, web};
use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;

use super::hours::{Typed, show};
use crate::app::App;
use crate::clients::programme::Site;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::slots::hours::{SETTERS, Weekly};
use crate::slots::measured::{Spread, Times, measured, take_over};
use crate::web::actor::Asker;
use crate::web::form::{Problems, called_here};
use crate::web::i18n::Words;
use crate::web::page::see_other;
use crate::web::retries::{KeyedForm, act_once};

/// The fields as this form calls them: the page has others of the same names.
const HERE: &[(&str, &str)] = &[("from", "times_from"), ("cup_seconds", "take"), ("bottle_seconds", "take")];

/// What is ticked: the times as they were seen, and the day from which they are to be in force.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TimesForm {
    pub times_from: String,
    pub take: String,
    pub cup_seconds: String,
    pub bottle_seconds: String,
}

impl TimesForm {
    /// What it says. Refuses fields `times_from`, `take`.
    fn read(&self) -> Result<(NaiveDate, Times)> {
        let mut wrong = Vec::new();
        if self.take.is_empty() {
            wrong.push(FieldError::new("take", "required", "the tick"));
        }
        let from = self.times_from.trim().parse();
        if from.is_err() {
            wrong.push(FieldError::new("times_from", "unknown_date", "a date"));
        }
        let seconds = (self.cup_seconds.parse(), self.bottle_seconds.parse());
        match (from, seconds) {
            (Ok(from), (Ok(cup_seconds), Ok(bottle_seconds))) if wrong.is_empty() => {
                Ok((from, Times { cup_seconds, bottle_seconds }))
            }
            (_, (Ok(_), Ok(_))) => Err(Error::Invalid(wrong)),
            _ => Err(Error::field("take", "out_of_range", "the times of the page")),
        }
    }
}

/// A line of the table.
#[derive(Debug)]
pub struct TimesLine {
    /// A dose, or a bottle.
    pub what: String,
    /// As set.
    pub set: String,
    /// As measured, in words.
    pub measured: String,
}

/// How long visits take, as the page has it.
#[derive(Debug)]
pub struct TimesView {
    /// A dose and a bottle.
    pub lines: Vec<TimesLine>,
    /// What is offered to be taken over; empty where nothing was measured, or nothing else than is set.
    pub offer: String,
    /// What is typed.
    pub form: TimesForm,
}

impl TimesView {
    /// The times of a site whose pattern this is.
    pub fn of(
        conn: &mut Conn,
        words: Words,
        site: &Site,
        pattern: Option<&Weekly>,
        (today, typed): (NaiveDate, TimesForm),
    ) -> Result<TimesView> {
        let seen = measured(conn, site, today)?;
        let terms = pattern.map(|weekly| weekly.terms).unwrap_or_default();
        let line = |what: &str, set: i64, measured: Option<Spread>| TimesLine {
            what: words.say(what),
            set: words.say_with("times-seconds", &[("seconds", set.into())]),
            measured: measured.map_or_else(|| words.say("times-too-few"), |spread| in_words(words, &spread)),
        };
        let lines = vec![
            line("times-cup", terms.cup_seconds, seen.cup),
            line("times-bottle", terms.bottle_seconds, seen.bottle),
        ];
        let offered = seen.offered(&terms);
        let is_set = offered == terms.times();
        let args = [("cup", offered.cup_seconds.into()), ("bottle", offered.bottle_seconds.into())];
        let is_offered = pattern.is_some() && seen.cup.is_some() && !is_set;
        let tomorrow = (today + TimeDelta::days(1)).to_string();
        let form = TimesForm {
            times_from: if typed.times_from.is_empty() { tomorrow } else { typed.times_from },
            take: String::new(),
            cup_seconds: offered.cup_seconds.to_string(),
            bottle_seconds: offered.bottle_seconds.to_string(),
        };
        let offer = if is_offered { words.say_with("times-take", &args) } else { String::new() };
        Ok(TimesView { lines, offer, form })
    }
}

fn in_words(words: Words, spread: &Spread) -> String {
    let visits = i64::try_from(spread.visits).unwrap_or(i64::MAX);
    let args = [
        ("half", spread.half.into()),
        ("visits", visits.into()),
        ("from", spread.quarter.into()),
        ("to", spread.three_quarters.into()),
    ];
    words.say_with("times-spread", &args)
}

pub(super) async fn taken_over(
    app: web::Data<App>,
    asker: Asker,
    sent: KeyedForm<TimesForm>,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let saved = match sent.form.read() {
        Ok((from, times)) => {
            let work = move |conn: &mut Conn, ctx: &Ctx| take_over(conn, ctx, from, times);
            act_once(&app, &asker, sent.retry, "slots.set_hours", 201, work).await
        }
        Err(error) => Err(error),
    };
    match Problems::caught(asker.words(), saved.map_err(|error| called_here(error, HERE)))? {
        Ok(_) => Ok(see_other("/slots/hours")),
        Err(problems) => show(&app, &asker, Typed { times: sent.form, ..Typed::default() }, problems).await,
    }
}
