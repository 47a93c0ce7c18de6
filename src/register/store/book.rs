//! What the register's pages read.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;

use super::entries::EntryRow;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ContainerId, EntryId, SiteId, StaffId};
use crate::register::{Agreed, Entry, Listing};
use crate::schema::{register_entries, seals, stock_counts};
use crate::units::Instant;

/// Names in one statement at the most.
const AT_ONCE: usize = 500;

/// The entries of a site that stand under these days, by container, with their sealed notes.
pub fn lines(
    conn: &mut Conn,
    site: &SiteId,
    (from, to): (NaiveDate, NaiveDate),
    container: Option<&ContainerId>,
) -> Result<Vec<(Entry, Option<Vec<u8>>)>> {
    let mut query = register_entries::table
        .filter(register_entries::site_id.eq(site))
        .filter(register_entries::service_day.between(from, to))
        .select((EntryRow::as_select(), register_entries::note))
        .order((register_entries::container_id, register_entries::seq))
        .into_boxed();
    if let Some(container) = container {
        query = query.filter(register_entries::container_id.eq(container));
    }
    let rows: Vec<(EntryRow, Option<Vec<u8>>)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(row, note)| (Entry::from(row), note)).collect())
}

/// The entries of a site in the order of days and of writing, from after one of them.
pub fn listed(conn: &mut Conn, site: &SiteId, wanted: &Listing, after: Option<&Entry>) -> Result<Vec<Entry>> {
    use register_entries::dsl;
    let mut query = dsl::register_entries
        .filter(dsl::site_id.eq(site))
        .filter(dsl::service_day.between(wanted.from, wanted.to))
        .select(EntryRow::as_select())
        .order((dsl::service_day, dsl::id))
        .limit(wanted.limit)
        .into_boxed();
    if let Some(Entry { service_day, id, .. }) = after {
        query = query
            .filter(dsl::service_day.ge(*service_day))
            .filter(dsl::service_day.gt(*service_day).or(dsl::id.gt(id.clone())));
    }
    Ok(query.load(conn)?.into_iter().map(Entry::from).collect())
}

/// The balance of a container after its last entry before a day; 0 before the first.
pub fn balance_before(conn: &mut Conn, container: &ContainerId, day: NaiveDate) -> Result<i64> {
    Ok(register_entries::table
        .filter(register_entries::container_id.eq(container))
        .filter(register_entries::service_day.lt(day))
        .select(register_entries::balance_ul)
        .order(register_entries::seq.desc())
        .first(conn)
        .optional()?
        .unwrap_or(0))
}

/// The numbers of entries.
pub fn numbers(conn: &mut Conn, ids: &[EntryId]) -> Result<HashMap<EntryId, i64>> {
    let mut found = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(EntryId, i64)> = register_entries::table
            .filter(register_entries::id.eq_any(some))
            .select((register_entries::id, register_entries::seq))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The entries of containers that were reversed, each with its reversal's number.
pub fn reversed(conn: &mut Conn, containers: &[ContainerId]) -> Result<HashMap<EntryId, i64>> {
    let mut found = HashMap::new();
    for some in containers.chunks(AT_ONCE) {
        let rows: Vec<(Option<EntryId>, i64)> = register_entries::table
            .filter(register_entries::container_id.eq_any(some))
            .filter(register_entries::reverses_id.is_not_null())
            .select((register_entries::reverses_id, register_entries::seq))
            .load(conn)?;
        found.extend(rows.into_iter().filter_map(|(entry, seq)| Some((entry?, seq))));
    }
    Ok(found)
}

/// The counts of a container that agreed, from one moment to before another.
pub fn agreed(
    conn: &mut Conn,
    container: &ContainerId,
    (from, to): (Instant, Instant),
) -> Result<Vec<Agreed>> {
    let rows: Vec<(Instant, i64, Option<StaffId>, Option<StaffId>)> = stock_counts::table
        .filter(stock_counts::container_id.eq(container))
        .filter(stock_counts::at.ge(from).and(stock_counts::at.lt(to)))
        .filter(stock_counts::variance_ul.eq(0))
        .select((stock_counts::at, stock_counts::counted_ul, stock_counts::by_staff, stock_counts::witness))
        .order(stock_counts::at)
        .load(conn)?;
    let agreed = |(at, balance_ul, by, witness)| Agreed { at, balance_ul, by, witness };
    Ok(rows.into_iter().map(agreed).collect())
}

/// The seals of entries that have one.
pub fn seals_of(conn: &mut Conn, ids: &[EntryId]) -> Result<HashMap<EntryId, String>> {
    let mut found = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(EntryId, String)> = seals::table
            .filter(seals::chain.eq("register"))
            .filter(seals::row_id.eq_any(some))
            .select((seals::row_id, seals::hash))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}
