//! A day's visits at a site, and booking for a client by code.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;

use super::{Choice, choices, time_of};
use crate::app::App;
use crate::clients::{Client, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::slots::affected::affected;
use crate::slots::bookings::{BookingState, Wish, book};
use crate::slots::closures::SETTLERS;
use crate::slots::hours::SETTERS;
use crate::slots::predicted::predicted;
use crate::slots::{BOOKERS, Booking, Day, day_of, near, visits_on, words_of};
use crate::units::parse_rfc3339;
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Part;

/// Which day.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DayQuery {
    day: Option<NaiveDate>,
}

/// What is typed to book.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct BookForm {
    client: String,
    at: String,
    day: String,
}

#[derive(Debug)]
struct Visit {
    code: String,
    page: String,
    state: BookingState,
}

#[derive(Debug)]
struct Line {
    time: String,
    filled: String,
    wait: String,
    taken: i64,
    doses: i64,
    visits: Vec<Visit>,
}

#[derive(Template)]
#[template(path = "slots/day.html")]
struct DayPage {
    shell: Shell,
    title: String,
    day: NaiveDate,
    before: NaiveDate,
    after: NaiveDate,
    dated: Option<String>,
    lines: Vec<Line>,
    choices: Vec<Choice>,
    affected: usize,
    settles: bool,
    sets: bool,
    refusal: String,
    form: BookForm,
    key: String,
}

pub(super) async fn shown(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<DayQuery>,
) -> Result<HttpResponse> {
    show(&app, &asker, asked.day, BookForm::default(), String::new()).await
}

pub(super) async fn booked(
    app: web::Data<App>,
    asker: Asker,
    sent: KeyedForm<BookForm>,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let (form, words) = (sent.form, asker.words());
    let day = form.day.parse().ok();
    let Some(starts_at) = parse_rfc3339(&form.at) else {
        return show(&app, &asker, day, form, words.say("slots-choose")).await;
    };
    let (code, wish) =
        (form.client.clone(), Wish { site: asker.ctx.site.clone(), starts_at, part: Part::Whole });
    let done = act_once(&app, &asker, sent.retry, "slots.book", 201, move |conn, ctx| {
        book(conn, ctx, Some(&code), &wish).map(|booking| booking.id.to_string())
    });
    match done.await {
        Ok(_) => Ok(see_other(&day.map_or("/slots".to_owned(), |day| format!("/slots?day={day}")))),
        Err(Error::Refused(refused)) => {
            show(&app, &asker, day, form, words.say(&format!("code-{}", refused.code))).await
        }
        Err(Error::Invalid(_)) => show(&app, &asker, day, form, words.say("slots-choose")).await,
        Err(other) => Err(other),
    }
}

async fn show(
    app: &App,
    asker: &Asker,
    day: Option<NaiveDate>,
    form: BookForm,
    refusal: String,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let shell = asker.shell(app, Some(RoomName::Visits), "/slots").await?;
    let words = shell.words;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let site = programme::site(conn, &ctx.site)?;
        let today = site.day(ctx.now);
        let date = day.and_then(|day| near(day, today)).unwrap_or(today);
        let day = day_of(conn, &site, date, ctx.now)?;
        let visits = visits_on(conn, &site, date)?;
        let waits = predicted(conn, &site, &day, ctx.now)?;
        let lines = day.slots.iter().zip(&waits).map(|(filled, wait)| {
            let here = visits.iter().filter(|(visit, _)| visit.starts_at == filled.slot.starts_at);
            let visit = |(visit, client): &(Booking, Client)| Visit {
                code: client.code.clone(),
                page: client.page_id.clone(),
                state: visit.state(ctx.now),
            };
            let taken = filled.doses - filled.doses_left;
            Line {
                time: time_of(words, &site, filled.slot.starts_at),
                filled: words
                    .say_with("slots-taken", &[("taken", taken.into()), ("of", filled.doses.into())]),
                wait: wait_of(words, *wait),
                taken,
                doses: filled.doses,
                visits: here.map(visit).collect(),
            }
        });
        let lines: Vec<Line> = lines.collect();
        let affected = affected(conn, ctx, &site, date)?.len();
        Ok((lines, choices(words, &site, &day, &waits), words_of(ctx, &day)?, affected, day))
    };
    let (lines, choices, dated, affected, day): (_, _, _, _, Day) = app.look(&asker.ctx, read).await?;
    let step = TimeDelta::days(1);
    let status = if refusal.is_empty() { 200 } else { 422 };
    let page = DayPage {
        title: words.near_date(day.date),
        day: day.date,
        before: day.date - step,
        after: day.date + step,
        dated,
        lines,
        choices,
        affected,
        settles: asker.ctx.has_role(SETTLERS),
        sets: asker.ctx.has_role(SETTERS),
        refusal,
        form,
        key: new_key(),
        shell,
    };
    html(status, &page)
}

fn wait_of(words: Words, minutes: Option<i64>) -> String {
    minutes.map(|minutes| words.say_with("slots-wait", &[("minutes", minutes.into())])).unwrap_or_default()
}
