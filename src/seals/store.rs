//! The tables of the chains. What is sealed is read in `store::rows`.

mod rows;

use diesel::prelude::*;

pub use rows::{AuditRow, EntryRow, text_of, texts, unsealed, unsealed_at};

use super::{Chain, Head, Printed};
use crate::db::{Conn, insert_all, load_all, on_either};
use crate::error::Result;
use crate::ids::{RowId, SiteId, StaffId};
use crate::schema::{audit_log, register_entries, seal_marks, seal_prints, seals};
use crate::units::Instant;

/// A seal to append.
#[derive(Debug, Insertable)]
#[diesel(table_name = seals, treat_none_as_default_value = false)]
#[allow(missing_docs, reason = "the fields are the columns")]
pub struct NewSeal {
    pub site_id: SiteId,
    pub chain: Chain,
    pub seq: i64,
    pub row_id: String,
    pub hash: String,
    pub key_id: i64,
    pub sealed_at: Instant,
}

/// A stored seal.
#[derive(Queryable, Selectable)]
#[diesel(table_name = seals)]
pub struct Seal {
    pub seq: i64,
    pub row_id: String,
    pub hash: String,
    pub key_id: i64,
}

/// Appends seals.
pub fn append(conn: &mut Conn, new: &Vec<NewSeal>) -> Result<()> {
    if !new.is_empty() {
        insert_all!(conn, seals::table, new)?;
    }
    Ok(())
}

/// Rows of one statement on SQLite: the widest of the three tables has fifteen columns.
const AT_ONCE: usize = 1_000;

/// Appends lines of the register.
pub fn load_entries(conn: &mut Conn, new: &Vec<EntryRow>) -> Result<()> {
    load_all!(conn, register_entries::table, new, AT_ONCE)?;
    Ok(())
}

/// Appends lines of the audit.
pub fn load_lines(conn: &mut Conn, new: &Vec<AuditRow>) -> Result<()> {
    load_all!(conn, audit_log::table, new, AT_ONCE)?;
    Ok(())
}

/// Appends many seals.
pub fn load_seals(conn: &mut Conn, new: &Vec<NewSeal>) -> Result<()> {
    load_all!(conn, seals::table, new, AT_ONCE)?;
    Ok(())
}

/// Where a chain ends.
pub fn head(conn: &mut Conn, site: &SiteId, chain: Chain) -> Result<Head> {
    let last: Option<(i64, String)> = on_either!(conn, |conn| seals::table
        .filter(seals::site_id.eq(site))
        .filter(seals::chain.eq(chain))
        .select((seals::seq, seals::hash))
        .order(seals::seq.desc())
        .first(conn))
    .optional()?;
    let (seq, hash) = last.unwrap_or_default();
    Ok(Head { seq, hash })
}

/// The seals after a number, in order.
pub fn seals_after(conn: &mut Conn, site: &SiteId, chain: Chain, seq: i64, limit: i64) -> Result<Vec<Seal>> {
    Ok(seals::table
        .filter(seals::site_id.eq(site))
        .filter(seals::chain.eq(chain))
        .filter(seals::seq.gt(seq))
        .select(Seal::as_select())
        .order(seals::seq)
        .limit(limit)
        .load(conn)?)
}

/// Every site that has a chain or a printed head.
pub fn sites(conn: &mut Conn) -> Result<Vec<SiteId>> {
    let mut all: Vec<SiteId> = crate::schema::sites::table.select(crate::schema::sites::id).load(conn)?;
    all.extend(seal_prints::table.select(seal_prints::site_id).distinct().load::<SiteId>(conn)?);
    all.sort();
    all.dedup();
    Ok(all)
}

/// How far a chain's rows are sealed.
#[derive(Debug, Clone, Default, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = seal_marks)]
pub struct Mark {
    /// Every row up to here is known to be sealed.
    pub swept_to: String,
    /// The newest row that was sealed.
    pub sealed_to: String,
    /// When all rows since `swept_to` were looked through.
    pub swept_at: Instant,
}

/// How far a chain's rows are sealed.
pub fn mark(conn: &mut Conn, chain: Chain) -> Result<Mark> {
    Ok(seal_marks::table.find(chain).select(Mark::as_select()).first(conn).optional()?.unwrap_or_default())
}

/// Moves the mark of a chain.
pub fn set_mark(conn: &mut Conn, chain: Chain, mark: &Mark) -> Result<()> {
    let moved =
        on_either!(conn, |conn| diesel::update(seal_marks::table.find(chain)).set(mark).execute(conn))?;
    if moved == 0 {
        on_either!(conn, |conn| diesel::insert_into(seal_marks::table)
            .values((seal_marks::chain.eq(chain), mark))
            .execute(conn))?;
    }
    Ok(())
}

/// Notes a head that is printed.
pub fn add_print(
    conn: &mut Conn,
    id: &RowId,
    site: &SiteId,
    chain: Chain,
    head: &Head,
    by: Option<&StaffId>,
    at: Instant,
) -> Result<()> {
    diesel::insert_into(seal_prints::table)
        .values((
            seal_prints::id.eq(id),
            seal_prints::site_id.eq(site),
            seal_prints::chain.eq(chain),
            seal_prints::seq.eq(head.seq),
            seal_prints::hash.eq(&head.hash),
            seal_prints::by_staff.eq(by),
            seal_prints::at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The last printed head of a chain.
pub fn last_print(conn: &mut Conn, site: &SiteId, chain: Chain) -> Result<Option<Printed>> {
    let found: Option<(i64, String, Instant)> = seal_prints::table
        .filter(seal_prints::site_id.eq(site))
        .filter(seal_prints::chain.eq(chain))
        .select((seal_prints::seq, seal_prints::hash, seal_prints::at))
        .order((seal_prints::seq.desc(), seal_prints::at.desc()))
        .first(conn)
        .optional()?;
    Ok(found.map(printed))
}

/// The first printed head that the chain does not hold any more.
pub fn first_lost_print(conn: &mut Conn, site: &SiteId, chain: Chain) -> Result<Option<Printed>> {
    let standing = seals::table
        .filter(seals::site_id.eq(seal_prints::site_id))
        .filter(seals::chain.eq(seal_prints::chain))
        .filter(seals::seq.eq(seal_prints::seq))
        .filter(seals::hash.eq(seal_prints::hash));
    let found: Option<(i64, String, Instant)> = seal_prints::table
        .filter(seal_prints::site_id.eq(site))
        .filter(seal_prints::chain.eq(chain))
        .filter(seal_prints::seq.gt(0))
        .filter(diesel::dsl::not(diesel::dsl::exists(standing)))
        .select((seal_prints::seq, seal_prints::hash, seal_prints::at))
        .order(seal_prints::seq)
        .first(conn)
        .optional()?;
    Ok(found.map(printed))
}

fn printed((seq, hash, at): (i64, String, Instant)) -> Printed {
    Printed { head: Head { seq, hash }, at }
}
