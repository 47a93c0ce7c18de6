//! Counts as stored; none is ever changed.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ContainerId, EntryId, RowId, StaffId};
use crate::schema::stock_counts;
use crate::units::Instant;

/// A count to append.
#[derive(Insertable)]
#[diesel(table_name = stock_counts)]
pub struct NewCount<'a> {
    pub id: &'a RowId,
    pub container_id: &'a ContainerId,
    pub entry_id: Option<&'a EntryId>,
    pub counted_ul: i64,
    pub book_ul: i64,
    pub variance_ul: i64,
    pub by_staff: Option<&'a StaffId>,
    pub witness: Option<&'a StaffId>,
    pub note: Option<Vec<u8>>,
    pub at: Instant,
}

/// Appends a count.
pub fn add_count(conn: &mut Conn, count: &NewCount<'_>) -> Result<()> {
    diesel::insert_into(stock_counts::table).values(count).execute(conn)?;
    Ok(())
}
