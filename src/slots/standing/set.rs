//! A standing booking is set, and ended.

use chrono::{NaiveDate, TimeDelta};

use super::rules::{bits, days_between, slot_with};
use super::store::{self, Standing};
use super::{Weekday, keep_standing, known, live_of};
use crate::audit::{self, About};
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Refused, Result};
use crate::ids::{RowId, SiteId};
use crate::slots::bookings::{self, BookingState, bookable, give_back, meet, whom};
use crate::slots::hours::{moment, timetable};
use crate::words::Part;

/// The farthest ahead that one begins, in days.
const AHEAD_DAYS: i64 = 366;
/// Two weeks show each weekday's usual hours even where one of them is a holiday.
const SHOWN_DAYS: i64 = 13;

/// A time to keep every week.
#[derive(Debug, Clone)]
pub struct NewStanding {
    /// Where.
    pub site: SiteId,
    /// On which weekdays.
    pub weekdays: Vec<Weekday>,
    /// The minute of the local day.
    pub minute: i64,
    /// Which part of the day.
    pub part: Part,
    /// From which day on; today if it is left out.
    pub from: Option<NaiveDate>,
}

/// Keeps a time every week for a client, the asker or whom staff name, and books the days ahead.
/// Refuses: 404 `client_unknown`, 422 `episode_not_open`, `slot_closed` (the site never dispenses then),
/// 409 `already_standing` (with the other one), fields `client`, `site`, `weekdays` (`required`), `time`
/// (`not_a_time`), `from` (`in_the_past`, `too_far_ahead`).
pub fn set_standing(conn: &mut Conn, ctx: &Ctx, client: Option<&str>, new: &NewStanding) -> Result<Standing> {
    let client = whom(conn, ctx, client)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let episode = clients::open_episode(conn, &client.id)?;
    let home = episode.ok_or_else(|| Error::refused(422, "episode_not_open"))?.site;
    let site = bookable(conn, &home, &new.site)?;
    let today = site.day(ctx.now);
    let from = new.from.unwrap_or(today);
    refuse_wrong(new, from, today)?;
    let days = (from, from + TimeDelta::days(SHOWN_DAYS));
    let (hours, bits) = (timetable(conn, &site, days)?, bits(&new.weekdays));
    let is_open = |day| slot_with(&hours.slots(day), moment(&site, day, new.minute)).is_some();
    if !days_between(bits, days.0, days.1).into_iter().any(is_open) {
        return Err(Error::refused(422, "slot_closed"));
    }
    let overlaps = |other: &&Standing| other.weekdays & bits != 0 && meet(other.part, new.part);
    if let Some(other) = live_of(conn, &client.id)?.iter().find(overlaps) {
        let about = Some(other.id.to_string());
        return Err(Error::Refused(Box::new(Refused { about, ..Refused::plain(409, "already_standing") })));
    }
    let standing = Standing {
        id: RowId::new(),
        client_id: client.id.clone(),
        site_id: site.id.clone(),
        weekdays: bits,
        minute: new.minute,
        part: new.part,
        from_day: from,
        set_by: ctx.staff_id().cloned(),
        set_at: ctx.now,
        ended_by: None,
        ended_at: None,
    };
    store::append(conn, &standing)?;
    audit::done(conn, ctx, "slots.set_standing", About::row(&client.id, standing.id.as_str()))?;
    keep_standing(conn, ctx, &client.id)?;
    Ok(standing)
}

/// Ends a standing booking and gives back the times ahead that it made and that were not moved; one that
/// the client may no longer cancel stays. Refuses: 404 `standing_unknown`, 409 `standing_ended`.
pub fn end_standing(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Standing> {
    let standing = known(conn, ctx, id)?;
    conn.serialise_on(&format!("client:{}", standing.client_id))?;
    if !store::end(conn, id, ctx.staff_id(), ctx.now)? {
        return Err(Error::refused(409, "standing_ended"));
    }
    let yesterday = ctx.now.date() - TimeDelta::days(1);
    let open = bookings::open_of(conn, &standing.client_id, yesterday)?;
    for (_, made) in store::made_from(conn, id, yesterday)? {
        let stands = open.iter().find(|booking| booking.id == made);
        let is_ahead =
            stands.is_some_and(|one| one.state(ctx.now) == BookingState::Booked && one.starts_at > ctx.now);
        if !is_ahead {
            continue;
        }
        match give_back(conn, ctx, &made) {
            Ok(_) | Err(Error::Refused(_)) => {}
            Err(error) => return Err(error),
        }
    }
    audit::done(conn, ctx, "slots.end_standing", About::row(&standing.client_id, id.as_str()))?;
    Ok(Standing { ended_by: ctx.staff_id().cloned(), ended_at: Some(ctx.now), ..standing })
}

fn refuse_wrong(new: &NewStanding, from: NaiveDate, today: NaiveDate) -> Result<()> {
    let ahead = (from - today).num_days();
    let checks = [
        (new.weekdays.is_empty(), "weekdays", "required", "at least one weekday"),
        (!(0..24 * 60).contains(&new.minute), "time", "not_a_time", "a time of the day, 00:00 to 23:59"),
        (ahead < 0, "from", "in_the_past", "today or later"),
        (ahead > AHEAD_DAYS, "from", "too_far_ahead", "at most a year ahead"),
    ];
    let wrong = checks.into_iter().filter(|(is_wrong, ..)| *is_wrong);
    let wrong: Vec<FieldError> =
        wrong.map(|(_, field, code, words)| FieldError::new(field, code, words)).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}
