//! The client's times in words, and what can be picked.

use chrono::{NaiveDate, TimeDelta};

use super::visits::VisitsQuery;
use crate::clients::programme::{self, Site};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClientId;
use crate::slots::bookings::{Booking, BookingState, open_of};
use crate::slots::hours::has_hours;
use crate::slots::pages::{Choice, Near, choices, days_from, moment_of};
use crate::slots::predicted::predicted;
use crate::slots::{SlotState, day_of, near, words_of};
use crate::web::i18n::Words;
use crate::web::retries::new_key;

/// Days that the page leads to.
const DAYS: i64 = 14;

/// A time that the client has.
pub struct TimeLine {
    /// Its id.
    pub id: String,
    /// When.
    pub when: String,
    /// Whether it is still to come.
    pub is_ahead: bool,
}

/// The client's times, and one day to pick another from.
pub struct VisitView {
    /// Whether the site has set any hours; without them there is nothing to pick.
    pub has_hours: bool,
    /// The times from today on.
    pub times: Vec<TimeLine>,
    /// The days to pick from.
    pub days: Vec<Near>,
    /// The one that is shown.
    pub day: NaiveDate,
    /// In words.
    pub day_words: String,
    /// Why it is otherwise than every week.
    pub dated: Option<String>,
    /// Its times.
    pub choices: Vec<Choice>,
    /// Whether one of them is full, so that somebody may wait for a seat.
    pub has_full: bool,
    /// The time that gives way; empty where another is added.
    pub moved: String,
    /// The key of the form.
    pub key: String,
}

impl VisitView {
    /// What a client has, and what can be picked on a day: the one that was asked for, the day of the
    /// next time, or the first on which there is anything left.
    pub fn of(
        conn: &mut Conn,
        ctx: &Ctx,
        words: Words,
        client: &ClientId,
        asked: &VisitsQuery,
    ) -> Result<VisitView> {
        let site = programme::site(conn, &ctx.site)?;
        let today = site.day(ctx.now);
        let has_hours = has_hours(conn, &ctx.site)?;
        let mut open = open_of(conn, client, today)?;
        open.retain(|booking| booking.is_live(ctx.now));
        let ahead = open.iter().find(|booking| booking.state(ctx.now) == BookingState::Booked);
        let wished = asked.day.parse().ok().and_then(|day| near(day, today));
        let first = match (wished, ahead) {
            (Some(day), _) => day,
            (None, Some(booking)) => booking.service_day,
            (None, None) => first_open(conn, ctx, &site, today)?,
        };
        let day = day_of(conn, &site, first, ctx.now)?;
        let of_day = open.iter().find(|booking| booking.service_day == first);
        let moved = if asked.moved.is_empty() {
            of_day.map(|booking| booking.id.to_string()).unwrap_or_default()
        } else {
            asked.moved.clone()
        };
        let mut times = Vec::new();
        for booking in &open {
            times.push(time_line(conn, ctx, words, booking)?);
        }
        let waits = predicted(conn, &site, &day, ctx.now)?;
        let choices = choices(words, &site, &day, &waits);
        Ok(VisitView {
            has_full: choices.iter().any(|choice| !choice.is_open),
            has_hours,
            times,
            days: days_from(words, today, DAYS, first),
            day: first,
            day_words: words.near_date(first),
            dated: words_of(ctx, &day)?,
            choices,
            moved,
            key: new_key(),
        })
    }
}

fn time_line(conn: &mut Conn, ctx: &Ctx, words: Words, booking: &Booking) -> Result<TimeLine> {
    let at = programme::site(conn, &booking.site_id)?;
    Ok(TimeLine {
        id: booking.id.to_string(),
        when: moment_of(words, &at, booking),
        is_ahead: booking.state(ctx.now) == BookingState::Booked,
    })
}

/// The first of three days on which there is anything left; today if there is none.
fn first_open(conn: &mut Conn, ctx: &Ctx, site: &Site, today: NaiveDate) -> Result<NaiveDate> {
    for ahead in 0..3 {
        let date = today + TimeDelta::days(ahead);
        let slots = day_of(conn, site, date, ctx.now)?.slots;
        if slots.iter().any(|filled| matches!(filled.state, SlotState::Free | SlotState::Few)) {
            return Ok(date);
        }
    }
    Ok(today)
}
