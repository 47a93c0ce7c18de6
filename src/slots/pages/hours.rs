//! When the site dispenses: the weekly pattern, and days that are otherwise.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::TimeDelta;

use super::hours_form::{DayForm, HoursForm};
use super::times::{TimesForm, TimesView};
use crate::app::App;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::slots::hours::times::written_line;
use crate::slots::hours::{SETTERS, Timetable, WEEKDAYS, Weekly, set_day, set_weekly, timetable};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

/// How far ahead dated days are listed, in days.
const AHEAD_DAYS: i64 = 366;
/// What the numbers of the form are called, in its order.
const NUMBERS: [&str; 8] = [
    "slot_minutes",
    "windows",
    "cup_seconds",
    "bottle_seconds",
    "grace_minutes",
    "move_minutes",
    "cancel_minutes",
    "ahead_days",
];

#[derive(Debug)]
struct Dated {
    day: String,
    date: String,
    hours: String,
    words: String,
}

#[derive(Template)]
#[template(path = "slots/hours.html")]
struct HoursPage {
    shell: Shell,
    problems: Problems,
    form: HoursForm,
    one_day: DayForm,
    dated: Vec<Dated>,
    times: TimesView,
    key: String,
}

/// What was typed into the forms of the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    /// The week; as it is set where nothing was.
    pub week: Option<HoursForm>,
    /// One day.
    pub day: DayForm,
    /// The times that are taken over.
    pub times: TimesForm,
}

pub(super) async fn shown(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    show(&app, &asker, Typed::default(), Problems::none()).await
}

pub(super) async fn set(
    app: web::Data<App>,
    asker: Asker,
    sent: KeyedForm<HoursForm>,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let saved = match sent.form.read() {
        Ok(weekly) => {
            let work = move |conn: &mut Conn, ctx: &Ctx| set_weekly(conn, ctx, &weekly).map(|_| ());
            act_once(&app, &asker, sent.retry, "slots.set_hours", 201, work).await
        }
        Err(error) => Err(error),
    };
    match Problems::caught(asker.words(), saved)? {
        Ok(_) => Ok(see_other("/slots/hours")),
        Err(problems) => {
            show(&app, &asker, Typed { week: Some(sent.form), ..Typed::default() }, problems).await
        }
    }
}

pub(super) async fn set_one_day(
    app: web::Data<App>,
    asker: Asker,
    sent: KeyedForm<DayForm>,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let form = sent.form.clone();
    let work = move |conn: &mut Conn, ctx: &Ctx| {
        let (_, pattern) = hours_of(conn, ctx)?;
        let (day, plan) = form.read(pattern.as_ref())?;
        set_day(conn, ctx, day, &plan, &form.words).map(|_| ())
    };
    let saved = act_once(&app, &asker, sent.retry, "slots.set_day", 201, work).await;
    match Problems::caught(asker.words(), saved)? {
        Ok(_) => Ok(see_other("/slots/hours")),
        Err(problems) => show(&app, &asker, Typed { day: sent.form, ..Typed::default() }, problems).await,
    }
}

/// The hours of the asker's site for a year, and the pattern in force today.
fn hours_of(conn: &mut Conn, ctx: &Ctx) -> Result<(Timetable, Option<Weekly>)> {
    let site = programme::site(conn, &ctx.site)?;
    let today = site.day(ctx.now);
    let hours = timetable(conn, &site, (today, today + TimeDelta::days(AHEAD_DAYS)))?;
    let pattern = hours.pattern(today).or_else(|| hours.next_pattern(today)).cloned();
    Ok((hours, pattern))
}

/// The page with what was typed, and what is wrong with it.
pub(super) async fn show(app: &App, asker: &Asker, typed: Typed, problems: Problems) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let shell = asker.shell(app, Some(RoomName::Visits), "/slots/hours").await?;
    let words = shell.words;
    let Typed { week, day: one_day, times } = typed;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let site = programme::site(conn, &ctx.site)?;
        let today = site.day(ctx.now);
        let (hours, pattern) = hours_of(conn, ctx)?;
        let mut dated = Vec::new();
        for one in hours.dated_days() {
            let hours = match one.periods.as_slice() {
                [] => words.say("slots-closed"),
                periods => written_line(periods, periods[0].slot_minutes, periods[0].windows),
            };
            let why = one.words(&ctx.keys)?.unwrap_or_default();
            dated.push(Dated { day: words.near_date(one.day), date: one.day.to_string(), hours, words: why });
        }
        let times = TimesView::of(conn, words, &site, pattern.as_ref(), (today, times))?;
        Ok((week.unwrap_or_else(|| HoursForm::of(pattern.as_ref(), today)), dated, times))
    };
    let (form, dated, times) = app.look(&asker.ctx, read).await?;
    let status = if problems.is_empty() { 200 } else { 422 };
    html(status, &HoursPage { shell, problems, form, one_day, dated, times, key: new_key() })
}
