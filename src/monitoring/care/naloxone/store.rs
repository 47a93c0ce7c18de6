//! Kits and their use; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{KitKind, KitOutcome, KitUsedFor};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::monitoring::CHUNK;
use crate::monitoring::care::Relation;
use crate::schema::{naloxone_kits, naloxone_uses};
use crate::units::Instant;

/// Kits as they were written down.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = naloxone_kits)]
pub struct Kits {
    /// Their id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// The day.
    pub given_on: NaiveDate,
    /// To whom.
    pub to_whom: Relation,
    /// How many; 0 where they were declined.
    pub count: i64,
    /// What they are.
    pub kind: Option<KitKind>,
    /// Their lot.
    pub lot: Option<String>,
    /// The date on them.
    pub expires_on: Option<NaiveDate>,
    /// Whether their use was shown.
    pub trained: bool,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// A use as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = naloxone_uses)]
pub struct Used {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// The kits that it was one of.
    pub kit_id: Option<RowId>,
    /// The day.
    pub used_on: NaiveDate,
    /// By whom.
    pub by_whom: Relation,
    /// For whom.
    pub used_for: KitUsedFor,
    /// What came of it.
    pub outcome: KitOutcome,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends kits.
pub fn append(conn: &mut Conn, new: &Kits) -> Result<()> {
    diesel::insert_into(naloxone_kits::table).values(new).execute(conn)?;
    Ok(())
}

/// Appends a use.
pub fn append_use(conn: &mut Conn, new: &Used) -> Result<()> {
    diesel::insert_into(naloxone_uses::table).values(new).execute(conn)?;
    Ok(())
}

/// The kits of these clients by their day.
pub fn of_clients(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Kits>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<Kits> = naloxone_kits::table
            .filter(naloxone_kits::client_id.eq_any(chunk))
            .order((naloxone_kits::given_on, naloxone_kits::at, naloxone_kits::id))
            .select(Kits::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The uses of these clients' kits by their day.
pub fn uses_of_clients(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Used>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<Used> = naloxone_uses::table
            .filter(naloxone_uses::client_id.eq_any(chunk))
            .order((naloxone_uses::used_on, naloxone_uses::at, naloxone_uses::id))
            .select(Used::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}
