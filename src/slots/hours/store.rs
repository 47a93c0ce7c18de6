//! Rows of hours, never edited: the newest for a day counts.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{HoursKind, Period, SetWeekly, Terms, Weekly};
use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{RowId, SiteId, StaffId};
use crate::keys::{Keyring, Place};
use crate::schema::{opening_hours as hours, opening_periods as periods};
use crate::units::Instant;

/// A day that is otherwise than every week, or as usual again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Its row.
    pub id: RowId,
    /// Otherwise or as usual.
    pub kind: HoursKind,
    /// The day.
    pub day: NaiveDate,
    /// Its periods; none: closed.
    pub periods: Vec<Period>,
    /// Why, sealed.
    pub sealed_words: Option<Vec<u8>>,
    /// When it was set.
    pub set_at: Instant,
}

impl Dated {
    /// Why, in the words of whoever set it.
    pub fn words(&self, keys: &Keyring) -> Result<Option<String>> {
        let place = Place::new("opening_hours", "words", self.id.as_str());
        self.sealed_words.as_deref().map(|words| keys.open_text(place, words)).transpose()
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = hours)]
struct Row {
    id: RowId,
    kind: HoursKind,
    from_day: NaiveDate,
    words: Option<Vec<u8>>,
    cup_seconds: Option<i64>,
    bottle_seconds: Option<i64>,
    grace_minutes: Option<i64>,
    move_minutes: Option<i64>,
    cancel_minutes: Option<i64>,
    ahead_days: Option<i64>,
    set_at: Instant,
}

impl Row {
    fn terms(&self) -> Option<Terms> {
        Some(Terms {
            cup_seconds: self.cup_seconds?,
            bottle_seconds: self.bottle_seconds?,
            grace_minutes: self.grace_minutes?,
            move_minutes: self.move_minutes?,
            cancel_minutes: self.cancel_minutes?,
            ahead_days: self.ahead_days?,
        })
    }
}

/// A row to append.
#[derive(Debug)]
pub struct NewHours<'a> {
    pub id: &'a RowId,
    pub site: &'a SiteId,
    pub kind: HoursKind,
    pub from: NaiveDate,
    pub words: Option<&'a [u8]>,
    pub terms: Option<Terms>,
    pub by: Option<&'a StaffId>,
    pub at: Instant,
}

/// Appends hours with their periods by weekday; 0 in a dated day.
pub fn append(conn: &mut Conn, new: &NewHours<'_>, of: &[(i64, Period)]) -> Result<()> {
    diesel::insert_into(hours::table)
        .values((
            (hours::id.eq(new.id), hours::site_id.eq(new.site), hours::kind.eq(new.kind)),
            (hours::from_day.eq(new.from), hours::words.eq(new.words)),
            hours::cup_seconds.eq(new.terms.map(|terms| terms.cup_seconds)),
            hours::bottle_seconds.eq(new.terms.map(|terms| terms.bottle_seconds)),
            hours::grace_minutes.eq(new.terms.map(|terms| terms.grace_minutes)),
            hours::move_minutes.eq(new.terms.map(|terms| terms.move_minutes)),
            hours::cancel_minutes.eq(new.terms.map(|terms| terms.cancel_minutes)),
            hours::ahead_days.eq(new.terms.map(|terms| terms.ahead_days)),
            (hours::set_by.eq(new.by), hours::set_at.eq(new.at)),
        ))
        .execute(conn)?;
    for (weekday, period) in of {
        diesel::insert_into(periods::table)
            .values((
                periods::hours_id.eq(new.id),
                periods::weekday.eq(weekday),
                periods::opens.eq(period.opens),
                periods::closes.eq(period.closes),
                periods::slot_minutes.eq(period.slot_minutes),
                periods::windows.eq(period.windows),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The weekly patterns of a site that begin by a day, oldest first; of two for one day the newer last.
pub fn weekly_until(conn: &mut Conn, site: &SiteId, day: NaiveDate) -> Result<Vec<SetWeekly>> {
    let rows: Vec<Row> = on_either!(conn, |conn| hours::table
        .filter(hours::site_id.eq(site))
        .filter(hours::kind.eq(HoursKind::Weekly))
        .filter(hours::from_day.le(day))
        .order((hours::from_day, hours::set_at, hours::id))
        .select(Row::as_select())
        .load(conn))?;
    let mut of = periods_of(conn, &rows)?;
    let weekly = |row: Row| {
        let mut days: [Vec<Period>; 7] = Default::default();
        for (weekday, period) in of.remove(&row.id).unwrap_or_default() {
            if let Some(day) = usize::try_from(weekday - 1).ok().and_then(|at| days.get_mut(at)) {
                day.push(period);
            }
        }
        let weekly = Weekly { from: row.from_day, terms: row.terms()?, days };
        Some(SetWeekly { weekly, set_at: row.set_at })
    };
    Ok(rows.into_iter().filter_map(weekly).collect())
}

/// What dated rows say last of the days from one to another.
pub fn dated_between(
    conn: &mut Conn,
    site: &SiteId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<HashMap<NaiveDate, Dated>> {
    let rows: Vec<Row> = on_either!(conn, |conn| hours::table
        .filter(hours::site_id.eq(site))
        .filter(hours::kind.ne(HoursKind::Weekly))
        .filter(hours::from_day.between(from, to))
        .order((hours::set_at, hours::id))
        .select(Row::as_select())
        .load(conn))?;
    let mut of = periods_of(conn, &rows)?;
    let dated = |row: Row| {
        let periods = of.remove(&row.id).unwrap_or_default().into_iter().map(|(_, period)| period);
        let periods = periods.collect();
        let Row { id, kind, from_day: day, words: sealed_words, set_at, .. } = row;
        (day, Dated { id, kind, day, periods, sealed_words, set_at })
    };
    Ok(rows.into_iter().map(dated).collect())
}

/// Whether a site has any hours.
pub fn has_any(conn: &mut Conn, site: &SiteId) -> Result<bool> {
    let any = hours::table.filter(hours::site_id.eq(site)).filter(hours::kind.eq(HoursKind::Weekly));
    Ok(diesel::select(diesel::dsl::exists(any)).get_result(conn)?)
}

fn periods_of(conn: &mut Conn, rows: &[Row]) -> Result<HashMap<RowId, Vec<(i64, Period)>>> {
    type Read = (RowId, i64, i64, i64, i64, i64);
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<&RowId> = rows.iter().map(|row| &row.id).collect();
    let of_these = Kept::new(
        periods::table
            .filter(periods::hours_id.eq_any(ids))
            .order((periods::weekday, periods::opens))
            .select((
                periods::hours_id,
                periods::weekday,
                periods::opens,
                periods::closes,
                periods::slot_minutes,
                periods::windows,
            )),
    );
    let read: Vec<Read> = on_either!(conn, |conn| of_these.load(conn))?;
    let mut of: HashMap<RowId, Vec<(i64, Period)>> = HashMap::new();
    for (id, weekday, opens, closes, slot_minutes, windows) in read {
        of.entry(id).or_default().push((weekday, Period { opens, closes, slot_minutes, windows }));
    }
    Ok(of)
}
