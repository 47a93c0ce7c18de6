//! A new closure, and taking it back.

use chrono::{NaiveDate, TimeDelta};

use super::store::{self, Closure};
use super::{MOST_DAYS, here};
use crate::audit::{self, About};
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::slots::hours::{DayPlan, SETTERS, set_day, timetable};
use crate::takehome::batches::rules::Terms;
use crate::takehome::batches::{self, BatchKind, BatchState};
use crate::text::required_words;

/// Closes the asker's site from one day to another and plans bottles for those days, where the policy has
/// bottles for so many and a day is left to hand them over; a doctor signs them apart. Days that are
/// closed already stay as they are. Refuses: 403, fields `from` (`in_the_past`, `closed_already`), `to`
/// (`before_from`, `too_long`), `words` (`required`, `too_long`), those of a dated day.
pub fn enter(conn: &mut Conn, ctx: &Ctx, from: NaiveDate, to: NaiveDate, words: &str) -> Result<Closure> {
    let by = ctx.staff_id().filter(|_| ctx.has_role(SETTERS)).cloned().ok_or(Error::Forbidden)?;
    let words = required_words("words", words)?;
    conn.serialise_on(&format!("closures:{}", ctx.site))?;
    let site = programme::site(conn, &ctx.site)?;
    let today = site.day(ctx.now);
    let others = store::open_at(conn, &ctx.site, today)?;
    let wrong = [
        (from < today, "from", "in_the_past", "today or later"),
        (to < from, "to", "before_from", "not before the first day"),
        ((to - from).num_days() >= MOST_DAYS, "to", "too_long", "at most 14 days"),
        (
            others.iter().any(|one| one.from_day <= to && from <= one.to_day),
            "from",
            "closed_already",
            "another closure has one of these days",
        ),
    ];
    let wrong: Vec<FieldError> = wrong
        .into_iter()
        .filter(|(is_wrong, ..)| *is_wrong)
        .map(|(_, field, code, why)| FieldError::new(field, code, why))
        .collect();
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let hours = timetable(conn, &site, (from, to))?;
    for day in from.iter_days().take_while(|day| *day <= to) {
        if hours.dated(day).is_none_or(|dated| !dated.periods.is_empty()) {
            set_day(conn, ctx, day, &DayPlan::Otherwise(Vec::new()), &words)?;
        }
    }
    let closure = Closure {
        id: RowId::new(),
        site_id: ctx.site.clone(),
        from_day: from,
        to_day: to,
        batch_id: bottles(conn, ctx, (from, to), &words)?,
        entered_by: by,
        entered_at: ctx.now,
        withdrawn_by: None,
        withdrawn_at: None,
    };
    store::append(conn, &closure)?;
    let about = About { subject: Some(closure.id.as_str()), ..About::default() };
    audit::done(conn, ctx, "slots.enter_closure", about)?;
    Ok(closure)
}

/// The plan of bottles; none where the policy's terms do not fit the days.
fn bottles(
    conn: &mut Conn,
    ctx: &Ctx,
    (from, to): (NaiveDate, NaiveDate),
    words: &str,
) -> Result<Option<RowId>> {
    let terms = Terms { kind: BatchKind::Closure, from, to, cap: None, waived: Vec::new() };
    match batches::plan(conn, ctx, &terms, words) {
        Ok(batch) => Ok(Some(batch.id)),
        Err(Error::Invalid(_)) => Ok(None),
        Err(other) => Err(other),
    }
}

/// Takes a closure back: the days that it closed are as every week again, its plan of bottles ends; what
/// was moved or handed over stays. Refuses: 403, 404 `closure_unknown`, 409 `closure_over`,
/// `batch_signed` (a doctor ends those bottles first).
pub fn withdraw(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Closure> {
    let by = ctx.staff_id().filter(|_| ctx.has_role(SETTERS)).cloned().ok_or(Error::Forbidden)?;
    conn.serialise_on(&format!("closures:{}", ctx.site))?;
    let closure = here(conn, ctx, id)?;
    let site = programme::site(conn, &ctx.site)?;
    let today = site.day(ctx.now);
    if !closure.is_open(today) || !store::withdraw(conn, id, &by, ctx.now)? {
        return Err(Error::refused(409, "closure_over"));
    }
    if let Some(batch) = batches::named_here(conn, ctx, closure.batch_id.as_ref())? {
        match batch.state(today) {
            BatchState::Signed => return Err(Error::refused(409, "batch_signed")),
            BatchState::Planned => batches::end(conn, ctx, &batch.id).map(|_| ())?,
            BatchState::Ended => {}
        }
    }
    let hours = timetable(conn, &site, (closure.from_day, closure.to_day))?;
    for day in closure.days_from(today) {
        // A day that a holiday closed before stays closed.
        if hours.dated(day).is_some_and(|dated| dated.set_at == closure.entered_at) {
            set_day(conn, ctx, day, &DayPlan::AsUsual, "")?;
        }
    }
    audit::done(
        conn,
        ctx,
        "slots.withdraw_closure",
        About { subject: Some(id.as_str()), ..About::default() },
    )?;
    Ok(Closure { withdrawn_by: Some(by), withdrawn_at: Some(ctx.now), ..closure })
}

/// The last day before a closure on which the site still opens, not before today.
pub(super) fn last_open_before(
    open: impl Fn(NaiveDate) -> bool,
    closure: &Closure,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let mut day = closure.from_day - TimeDelta::days(1);
    while day >= today && (closure.from_day - day).num_days() <= MOST_DAYS {
        if open(day) {
            return Some(day);
        }
        day -= TimeDelta::days(1);
    }
    None
}
