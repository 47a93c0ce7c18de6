//! Papers, what their lines say, and which line was the last one; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::LineUse;
use crate::db::Conn;
use crate::error::{Error, Result, is_taken};
use crate::ids::{DoseId, RowId, SiteId, StaffId};
use crate::schema::{back_entries, outage_kit_ends, outage_kits};
use crate::units::Instant;

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = outage_kits)]
pub struct KitRow {
    /// Its id.
    pub id: RowId,
    /// Its number in the whole service.
    pub number: i64,
    /// The site that it is for.
    pub site_id: SiteId,
    /// The service day that it was made for.
    pub for_day: NaiveDate,
    /// Its first line.
    pub first_line: i64,
    /// Its last line.
    pub last_line: i64,
    /// Whether the service made it by itself, in the evening.
    pub evening: bool,
    /// Who made it; none for the service itself.
    pub by_staff: Option<StaffId>,
    /// When.
    pub made_at: Instant,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = back_entries)]
pub struct EntryRow {
    /// Its id.
    pub id: RowId,
    /// The paper.
    pub kit_id: RowId,
    /// The line.
    pub line: i64,
    /// What it was used for.
    pub what: LineUse,
    /// The dose, as it was first recorded.
    pub dose_id: Option<DoseId>,
    /// What the counter would have stopped it for.
    pub stopped: Option<String>,
    /// Who was second, and why nothing was given, sealed.
    pub words: Vec<u8>,
    /// Who entered it.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Which line somebody says was the last one.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = outage_kit_ends)]
pub struct EndRow {
    /// Its id.
    pub id: RowId,
    /// The paper.
    pub kit_id: RowId,
    /// The line; the one before the first where none was used.
    pub last_used: i64,
    /// Who said so.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends a paper with the number after the highest; the caller holds the lock of the numbers.
pub fn add_kit(conn: &mut Conn, row: &KitRow) -> Result<()> {
    diesel::insert_into(outage_kits::table).values(row).execute(conn)?;
    Ok(())
}

/// The highest number of a paper.
pub fn highest_number(conn: &mut Conn) -> Result<i64> {
    let highest: Option<i64> =
        outage_kits::table.select(diesel::dsl::max(outage_kits::number)).first(conn)?;
    Ok(highest.unwrap_or(0))
}

/// The paper with this number.
pub fn kit(conn: &mut Conn, number: i64) -> Result<Option<KitRow>> {
    let found = outage_kits::table.filter(outage_kits::number.eq(number)).select(KitRow::as_select());
    Ok(found.first(conn).optional()?)
}

/// Whether the service has made a paper of a site for a day by itself.
pub fn has_evening(conn: &mut Conn, site: &SiteId, for_day: NaiveDate) -> Result<bool> {
    let count: i64 = outage_kits::table
        .filter(outage_kits::site_id.eq(site).and(outage_kits::for_day.eq(for_day)))
        .filter(outage_kits::evening)
        .count()
        .get_result(conn)?;
    Ok(count > 0)
}

/// The newest papers of a site, newest first.
pub fn kits_of(conn: &mut Conn, site: &SiteId, limit: i64) -> Result<Vec<KitRow>> {
    let rows = outage_kits::table
        .filter(outage_kits::site_id.eq(site))
        .order(outage_kits::number.desc())
        .limit(limit)
        .select(KitRow::as_select())
        .load(conn)?;
    Ok(rows)
}

/// The lines of these papers that are entered.
pub fn lines(conn: &mut Conn, kits: &[RowId]) -> Result<Vec<(RowId, i64)>> {
    let rows = back_entries::table
        .filter(back_entries::kit_id.eq_any(kits))
        .select((back_entries::kit_id, back_entries::line))
        .load(conn)?;
    Ok(rows)
}

/// What was said of the last line of these papers, the oldest first.
pub fn ends(conn: &mut Conn, kits: &[RowId]) -> Result<Vec<(RowId, i64)>> {
    let rows = outage_kit_ends::table
        .filter(outage_kit_ends::kit_id.eq_any(kits))
        .order((outage_kit_ends::at, outage_kit_ends::id))
        .select((outage_kit_ends::kit_id, outage_kit_ends::last_used))
        .load(conn)?;
    Ok(rows)
}

/// Appends which line was the last one.
pub fn add_end(conn: &mut Conn, row: &EndRow) -> Result<()> {
    diesel::insert_into(outage_kit_ends::table).values(row).execute(conn)?;
    Ok(())
}

/// Every line of a paper that is entered, by its number.
pub fn entries(conn: &mut Conn, kit: &RowId) -> Result<Vec<EntryRow>> {
    let rows = back_entries::table
        .filter(back_entries::kit_id.eq(kit))
        .order(back_entries::line)
        .select(EntryRow::as_select())
        .load(conn)?;
    Ok(rows)
}

/// What one line says.
pub fn entry(conn: &mut Conn, kit: &RowId, line: i64) -> Result<Option<EntryRow>> {
    let found = back_entries::table
        .filter(back_entries::kit_id.eq(kit).and(back_entries::line.eq(line)))
        .select(EntryRow::as_select());
    Ok(found.first(conn).optional()?)
}

/// Appends what a line says: 409 `number_entered_otherwise` if it says something already.
pub fn add_entry(conn: &mut Conn, row: &EntryRow) -> Result<()> {
    match diesel::insert_into(back_entries::table).values(row).execute(conn) {
        Ok(_) => Ok(()),
        Err(cause) if is_taken(&cause, "back_entries") => {
            Err(Error::refused(409, "number_entered_otherwise"))
        }
        Err(cause) => Err(cause.into()),
    }
}

/// What the counter would have stopped a dose of a paper for.
pub fn stopped(conn: &mut Conn, dose: &DoseId) -> Result<Option<String>> {
    let found: Option<Option<String>> = back_entries::table
        .filter(back_entries::dose_id.eq(dose))
        .select(back_entries::stopped)
        .first(conn)
        .optional()?;
    Ok(found.flatten())
}
