//! Antiretroviral medicines with the dose: one visit, two lines. Neither line ever waits for the other.

use chrono::{NaiveDate, TimeDelta};

use super::handover_store::{self, Handover};
use super::rules::Flag;
use super::view::{self, Shown};
use super::{Level, RECORDERS, turns};
use crate::audit::{self, About};
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::monitoring::{Opened, need_consent, none_wrong, open_to_write};

/// Who got them here so lately gets them here: the counter offers the line ○.
const LATELY_DAYS: i64 = 60;
/// Written down so many days later at most, and handed over for so many at most ○.
const LATE_DAYS: i64 = 7;
const MOST_DAYS: i64 = 92;

/// What is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewHandover {
    /// The first day for which it is.
    pub from: NaiveDate,
    /// The last day for which it is.
    pub to: NaiveDate,
    /// Whether those of the first day were taken before staff.
    pub observed: bool,
}

/// What the counter's card says of other medicines; it names neither a medicine nor an illness.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AtCounter {
    /// How many open flags nobody has acted on, and the highest of them; none where there is none.
    pub to_look_at: Option<(i64, Level)>,
    /// The line beside the dose: the last day for which medicines were handed over with it. None for who
    /// gets them elsewhere.
    pub handed_until: Option<NaiveDate>,
}

/// What the counter's card says of a client's other medicines on a service day at home.
pub fn at_counter(conn: &mut Conn, ctx: &Ctx, client: &Client, today: NaiveDate) -> Result<AtCounter> {
    let shown = view::known_on(conn, ctx, client.clone(), today)?;
    let waiting: Vec<&Flag> = shown.flags.iter().filter(|flag| flag.waits()).collect();
    let count = i64::try_from(waiting.len()).unwrap_or(i64::MAX);
    let to_look_at = waiting.iter().map(|flag| flag.level).max().map(|level| (count, level));
    Ok(AtCounter { to_look_at, handed_until: handed_until(&shown) })
}

/// None without consent, without a regimen, or for who gets these medicines elsewhere.
fn handed_until(shown: &Shown) -> Option<NaiveDate> {
    let lately = |one: &&Handover| (shown.today - one.to_day).num_days() <= LATELY_DAYS;
    let last = shown.handed.last().filter(lately)?;
    takes_any(shown).then_some(last.to_day)
}

fn takes_any(shown: &Shown) -> bool {
    shown.medicines.iter().any(|one| one.medicine.art && one.is_taken(shown.today))
}

/// Hands antiretroviral medicines over for some days. Refuses: 403, 404 `client_unknown`, 409
/// `no_regimen`, 422 `hiv_consent_missing`, fields `from` (`too_long_ago`, `too_far_ahead`), `to`
/// (`before_from`, `too_far_ahead`), `observed` (`not_here`: the first day is to come).
pub fn hand_over(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewHandover) -> Result<RowId> {
    let Opened { client, today, .. } = open_to_write(conn, ctx, code, RECORDERS)?;
    need_consent(conn, &client)?;
    none_wrong(wrong_fields(new, today))?;
    if !takes_any(&view::known(conn, ctx, client.clone())?) {
        return Err(Error::refused(409, "no_regimen"));
    }
    write(conn, ctx, &client, new)
}

fn wrong_fields(new: &NewHandover, today: NaiveDate) -> Vec<FieldError> {
    let (early, late) = (today - TimeDelta::days(LATE_DAYS), today + TimeDelta::days(MOST_DAYS));
    let mut wrong = Vec::new();
    if new.from < early {
        wrong.push(FieldError::new("from", "too_long_ago", "within the last week"));
    }
    if new.from > late {
        wrong.push(FieldError::new("from", "too_far_ahead", "within three months"));
    }
    if new.to < new.from {
        wrong.push(FieldError::new("to", "before_from", "not before the first day"));
    } else if new.to > late {
        wrong.push(FieldError::new("to", "too_far_ahead", "within three months"));
    }
    if new.observed && new.from > today {
        wrong.push(FieldError::new("observed", "not_here", "the first day is to come"));
    }
    wrong
}

/// The same for the days of bottles, beside them; none for who does not get them here, so that bottles
/// never wait for it.
pub fn hand_over_beside(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    dates: &[NaiveDate],
) -> Result<Option<RowId>> {
    let (Some(from), Some(to)) = (dates.iter().min(), dates.iter().max()) else { return Ok(None) };
    if handed_until(&view::known(conn, ctx, client.clone())?).is_none() {
        return Ok(None);
    }
    write(conn, ctx, client, &NewHandover { from: *from, to: *to, observed: false }).map(Some)
}

fn write(conn: &mut Conn, ctx: &Ctx, client: &Client, new: &NewHandover) -> Result<RowId> {
    let row = Handover {
        id: RowId::new(),
        client_id: client.id.clone(),
        from_day: new.from,
        to_day: new.to,
        observed: new.observed,
        by_staff: ctx.staff_id().cloned().ok_or(Error::Forbidden)?,
        at: ctx.now,
    };
    handover_store::append(conn, &row)?;
    turns::keep_one(conn, ctx, client)?;
    audit::done(conn, ctx, "monitoring.hand_over", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}

/// Takes a handover back that was written down by mistake. Refuses: 403, 404 `handover_unknown`, 409
/// `already_undone`, 422 `hiv_consent_missing`.
pub fn undo_handover(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<()> {
    let by = ctx.staff_id().filter(|_| ctx.has_role(RECORDERS)).cloned().ok_or(Error::Forbidden)?;
    let found = handover_store::find(conn, id)?;
    let (handover, _) = found.ok_or_else(|| Error::unknown("handover_unknown"))?;
    let client = clients::care_team::open_behind(conn, ctx, &handover.client_id, "handover_unknown")?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    need_consent(conn, &client)?;
    if handover_store::find(conn, id)?.is_some_and(|(_, is_undone)| is_undone) {
        return Err(Error::refused(409, "already_undone"));
    }
    handover_store::undo(conn, id, &by, ctx.now)?;
    turns::keep_one(conn, ctx, &client)?;
    audit::done(conn, ctx, "monitoring.undo_handover", About::row(&client.id, id.as_str()))
}
