//! A new weekly pattern, and dated days.

use chrono::NaiveDate;

use super::rules::{wrong_periods, wrong_terms};
use super::store::{self, NewHours};
use super::{HoursKind, Period, Weekly};
use crate::audit::{self, About};
use crate::clients::programme;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::keys::Place;
use crate::words::Role;

/// Who sets hours.
pub const SETTERS: &[Role] = &[Role::Manager];
/// Longest reason of a dated day, in characters.
pub(super) const WORDS_MAX: usize = 200;
/// The farthest ahead that hours are set, in days.
pub(in crate::slots) const AHEAD_DAYS: i64 = 366 * 2;
/// The names of the weekdays' fields, Monday first.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// What is set for one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayPlan {
    /// These periods; none: closed.
    Otherwise(Vec<Period>),
    /// As every week.
    AsUsual,
}

/// Sets the weekly pattern of the asker's site from a day on. Refuses: 403, fields `from`
/// (`in_the_past`, `too_far_ahead`), a weekday's (`before_opening`, `not_a_time`, `slot_length`,
/// `windows`, `overlap`), those of the terms (`out_of_range`).
pub fn set_weekly(conn: &mut Conn, ctx: &Ctx, weekly: &Weekly) -> Result<RowId> {
    may_set(ctx)?;
    let mut wrong: Vec<FieldError> = wrong_day(conn, ctx, "from", weekly.from)?.into_iter().collect();
    for (name, periods) in WEEKDAYS.iter().zip(&weekly.days) {
        wrong.extend(wrong_periods(periods).map(|code| FieldError::new(name, code, explained(code))));
    }
    let out = |field| FieldError::new(field, "out_of_range", explained("out_of_range"));
    wrong.extend(wrong_terms(&weekly.terms).into_iter().map(out));
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let numbered = weekly.days.iter().zip(1..);
    let periods: Vec<(i64, Period)> = numbered
        .flat_map(|(periods, weekday)| periods.iter().map(move |period| (weekday, *period)))
        .collect();
    let id = RowId::new();
    let new = NewHours {
        id: &id,
        site: &ctx.site,
        kind: HoursKind::Weekly,
        from: weekly.from,
        words: None,
        terms: Some(weekly.terms),
        by: ctx.staff_id(),
        at: ctx.now,
    };
    store::append(conn, &new, &periods)?;
    audit::done(conn, ctx, "slots.set_hours", About { subject: Some(id.as_str()), ..About::default() })?;
    Ok(id)
}

/// Sets one day of the asker's site. Refuses: 403, fields `day` (`in_the_past`, `too_far_ahead`),
/// `periods` as a weekday's of [`set_weekly`], `words` (`too_long`).
pub fn set_day(conn: &mut Conn, ctx: &Ctx, day: NaiveDate, plan: &DayPlan, words: &str) -> Result<RowId> {
    may_set(ctx)?;
    let mut wrong: Vec<FieldError> = wrong_day(conn, ctx, "day", day)?.into_iter().collect();
    let (kind, periods) = match plan {
        DayPlan::Otherwise(periods) => (HoursKind::Day, periods.as_slice()),
        DayPlan::AsUsual => (HoursKind::AsUsual, &[][..]),
    };
    wrong.extend(wrong_periods(periods).map(|code| FieldError::new("periods", code, explained(code))));
    let words = words.trim();
    if words.chars().count() > WORDS_MAX {
        wrong.push(FieldError::new("words", "too_long", format!("at most {WORDS_MAX} characters")));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let id = RowId::new();
    let place = Place::new("opening_hours", "words", id.as_str());
    let sealed = (!words.is_empty()).then(|| ctx.keys.seal_text(place, words)).transpose()?;
    let new = NewHours {
        id: &id,
        site: &ctx.site,
        kind,
        from: day,
        words: sealed.as_deref(),
        terms: None,
        by: ctx.staff_id(),
        at: ctx.now,
    };
    let periods: Vec<(i64, Period)> = periods.iter().map(|period| (0, *period)).collect();
    store::append(conn, &new, &periods)?;
    audit::done(conn, ctx, "slots.set_day", About { subject: Some(id.as_str()), ..About::default() })?;
    Ok(id)
}

pub(super) fn may_set(ctx: &Ctx) -> Result<()> {
    let may = matches!(ctx.actor, Actor::System) || ctx.has_role(SETTERS);
    if may { Ok(()) } else { Err(Error::Forbidden) }
}

/// What is wrong with a day from which hours of the asker's site are to be in force.
pub(in crate::slots) fn wrong_day(
    conn: &mut Conn,
    ctx: &Ctx,
    field: &str,
    day: NaiveDate,
) -> Result<Option<FieldError>> {
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    let ahead = (day - today).num_days();
    let code = if ahead < 0 {
        "in_the_past"
    } else if ahead > AHEAD_DAYS {
        "too_far_ahead"
    } else {
        return Ok(None);
    };
    Ok(Some(FieldError::new(field, code, explained(code))))
}

fn explained(code: &str) -> &'static str {
    match code {
        "in_the_past" => "today or later",
        "too_far_ahead" => "at most two years ahead",
        "before_opening" => "it closes after it opens",
        "not_a_time" => "a time of the day, 00:00 to 24:00",
        "slot_length" => "a slot has 1 to 240 minutes",
        "windows" => "1 to 50 windows",
        "overlap" => "two periods of one day do not overlap",
        _ => "outside what can be meant",
    }
}
