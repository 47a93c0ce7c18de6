//! The times that a client keeps every week: on the client's own page, and for staff.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;

use super::visits::{VisitsQuery, after};
use crate::app::App;
use crate::clients;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId};
use crate::slots::BOOKERS;
use crate::slots::hours::times::{minute_at, time_of};
use crate::slots::hours::timetable;
use crate::slots::standing::rules::weekdays;
use crate::slots::standing::{
    DayState, NewStanding, Standing, Weekday, end_standing, live_of, outlook, set_standing,
};
use crate::units::{clock_face, minute_of};
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::words::Part;

/// What is chosen to keep.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct UsualForm {
    mon: String,
    tue: String,
    wed: String,
    thu: String,
    fri: String,
    sat: String,
    sun: String,
    time: String,
}

impl UsualForm {
    /// What it says. Fields `weekdays` (`required`), `time` (`not_a_time`).
    pub fn read(&self, site: &SiteId) -> Result<NewStanding> {
        let boxes = [&self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun];
        let chosen = Weekday::ALL.iter().zip(boxes).filter(|(_, ticked)| !ticked.is_empty());
        let minute = minute_of(&self.time);
        let minute = minute.ok_or_else(|| Error::field("time", "not_a_time", "a time of the day, HH:MM"))?;
        let weekdays = chosen.map(|(weekday, _)| *weekday).collect();
        Ok(NewStanding { site: site.clone(), weekdays, minute, part: Part::Whole, from: None })
    }
}

/// A time that is kept.
#[derive(Debug)]
pub struct UsualLine {
    /// Its id.
    pub id: String,
    /// The days and the time.
    pub what: String,
    /// The days ahead on which it cannot be had, and why.
    pub notes: Vec<String>,
}

/// The times that are kept, and what can be chosen.
#[derive(Debug)]
pub struct UsualView {
    /// Where its forms go.
    pub base: String,
    /// Those that are kept.
    pub lines: Vec<UsualLine>,
    /// The weekdays: field and name.
    pub weekdays: Vec<(&'static str, String)>,
    /// The times of a week.
    pub times: Vec<String>,
    /// The key of the form.
    pub key: String,
}

impl UsualView {
    /// What a client keeps; forms go below `base`.
    pub fn of(conn: &mut Conn, ctx: &Ctx, words: Words, client: &ClientId, base: &str) -> Result<UsualView> {
        let mut lines = Vec::new();
        for standing in live_of(conn, client)? {
            lines.push(line(conn, ctx, words, &standing)?);
        }
        let site = programme::site(conn, &ctx.site)?;
        let today = site.day(ctx.now);
        let week: Vec<NaiveDate> = (0..7).map(|ahead| today + TimeDelta::days(ahead)).collect();
        let hours = timetable(conn, &site, (today, today + TimeDelta::days(6)))?;
        let starts = week.iter().flat_map(|day| hours.slots(*day));
        let minutes: BTreeSet<i64> = starts.map(|slot| minute_at(&site, slot.starts_at)).collect();
        Ok(UsualView {
            base: base.to_owned(),
            lines,
            weekdays: Weekday::ALL.iter().map(|day| (day.word(), words.of("hours", day.word()))).collect(),
            times: minutes.into_iter().map(clock_face).collect(),
            key: new_key(),
        })
    }
}

fn line(conn: &mut Conn, ctx: &Ctx, words: Words, standing: &Standing) -> Result<UsualLine> {
    let days = weekdays(standing.weekdays);
    let days: Vec<String> = days.iter().map(|day| words.of("hours", day.word())).collect();
    let time = words.time(time_of(standing.minute));
    let args = [("days", days.join(", ").into()), ("time", time.into())];
    let mut notes = Vec::new();
    for ahead in outlook(conn, ctx, standing)? {
        let key = match ahead.state {
            DayState::Full => "usual-full",
            DayState::Closed => "usual-closed",
            _ => continue,
        };
        notes.push(words.say_with(key, &[("day", words.near_date(ahead.day).into())]));
    }
    Ok(UsualLine { id: standing.id.to_string(), what: words.say_with("usual-every", &args), notes })
}

pub(super) async fn set(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<UsualForm>,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let (page, form) = (page.into_inner(), sent.form);
    let of = page.clone();
    let done = act_once(&app, &asker, sent.retry, "slots.set_standing", 201, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &of)?;
        let new = form.read(&ctx.site)?;
        set_standing(conn, ctx, Some(&client.code), &new).map(|standing| standing.id.to_string())
    });
    let done = done.await.map(|_| ());
    after(&app, &asker, page, VisitsQuery::default(), done).await
}

pub(super) async fn end(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let (page, id) = path.into_inner();
    let id = RowId::from_text(id);
    let ended =
        app.act(&asker.ctx, "slots.end_standing", move |conn, ctx| end_standing(conn, ctx, &id).map(|_| ()));
    let done = ended.await;
    after(&app, &asker, page, VisitsQuery::default(), done).await
}
