//! Rows of data keys, of who holds them, and the sealed columns that can be sealed anew.

use diesel::prelude::*;
use diesel::sql_types::{Binary, Text};

use super::HolderKind;
use crate::db::Conn;
use crate::error::Result;
use crate::schema::{data_keys, key_holders, key_wraps};
use crate::units::Instant;

/// A data key, but for the key itself.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = data_keys)]
pub struct DataKeyRow {
    /// Its number.
    pub id: i64,
    /// When it was made.
    pub made_at: Instant,
    /// When servers begin to seal with it.
    pub used_from: Instant,
}

/// Somebody who can unwrap the data keys.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = key_holders)]
pub struct HolderRow {
    /// The name of the root key, or whom a recovery key is wrapped for.
    pub id: String,
    /// Which of the two.
    pub kind: HolderKind,
    /// Since when.
    pub made_at: Instant,
    /// When it was forgotten; it opens nothing since.
    pub retired_at: Option<Instant>,
}

/// Every data key, by number.
pub fn data_keys(conn: &mut Conn) -> Result<Vec<DataKeyRow>> {
    Ok(data_keys::table.select(DataKeyRow::as_select()).order(data_keys::id).load(conn)?)
}

/// Adds a data key.
pub fn add_data_key(conn: &mut Conn, row: &DataKeyRow) -> Result<()> {
    diesel::insert_into(data_keys::table).values(row).execute(conn)?;
    Ok(())
}

/// Everybody who holds or held a key, in the order in which they got it.
pub fn holders(conn: &mut Conn) -> Result<Vec<HolderRow>> {
    Ok(key_holders::table
        .select(HolderRow::as_select())
        .order((key_holders::made_at, key_holders::id))
        .load(conn)?)
}

/// Adds a holder, or takes back one that was forgotten.
pub fn put_holder(conn: &mut Conn, id: &str, kind: HolderKind, now: Instant) -> Result<()> {
    diesel::delete(key_holders::table.find(id)).execute(conn)?;
    let row = HolderRow { id: id.to_owned(), kind, made_at: now, retired_at: None };
    diesel::insert_into(key_holders::table).values(&row).execute(conn)?;
    Ok(())
}

/// What was wrapped for a holder, by the number of the data key.
pub fn wraps(conn: &mut Conn, holder: &str) -> Result<Vec<(i64, Vec<u8>)>> {
    Ok(key_wraps::table
        .filter(key_wraps::holder_id.eq(holder))
        .select((key_wraps::data_key_id, key_wraps::wrapped))
        .order(key_wraps::data_key_id)
        .load(conn)?)
}

/// Keeps what was wrapped for a holder.
pub fn add_wrap(conn: &mut Conn, holder: &str, data_key: i64, wrapped: &[u8]) -> Result<()> {
    diesel::insert_into(key_wraps::table)
        .values((
            key_wraps::holder_id.eq(holder),
            key_wraps::data_key_id.eq(data_key),
            key_wraps::wrapped.eq(wrapped),
        ))
        .execute(conn)?;
    Ok(())
}

/// Forgets what was wrapped for a holder, and notes since when.
pub fn forget(conn: &mut Conn, holder: &str, now: Instant) -> Result<()> {
    diesel::delete(key_wraps::table.filter(key_wraps::holder_id.eq(holder))).execute(conn)?;
    diesel::update(key_holders::table.find(holder))
        .set(key_holders::retired_at.eq(Some(now)))
        .execute(conn)?;
    Ok(())
}

/// A column whose values may be sealed anew, and the column that its rows are told apart by.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The table.
    pub table: &'static str,
    /// The column that names the row.
    pub row: &'static str,
    /// The sealed column.
    pub column: &'static str,
}

/// One sealed value.
#[derive(Debug, QueryableByName)]
pub struct Value {
    /// Its row.
    #[diesel(sql_type = Text)]
    pub id: String,
    /// As it is sealed.
    #[diesel(sql_type = Binary)]
    pub sealed: Vec<u8>,
}

/// The next 200 values of a column, after a row.
pub fn values(conn: &mut Conn, of: Column, after: &str) -> Result<Vec<Value>> {
    let Column { table, row, column } = of;
    let query = diesel::sql_query(format!(
        "SELECT {row} AS id, {column} AS sealed FROM {table} \
         WHERE {row} > $1 AND {column} IS NOT NULL ORDER BY {row} LIMIT 200"
    ));
    let query = query.bind::<Text, _>(after);
    Ok(match conn {
        Conn::Postgres(conn) => query.load(conn)?,
        Conn::Sqlite(conn) => query.load(conn)?,
    })
}

/// Puts a newly sealed value in the place of the one that was read, unless that changed meanwhile.
pub fn replace(conn: &mut Conn, of: Column, read: &Value, sealed: &[u8]) -> Result<()> {
    let Column { table, row, column } = of;
    let query =
        diesel::sql_query(format!("UPDATE {table} SET {column} = $1 WHERE {row} = $2 AND {column} = $3"));
    let query = query.bind::<Binary, _>(sealed).bind::<Text, _>(&read.id).bind::<Binary, _>(&read.sealed);
    match conn {
        Conn::Postgres(conn) => query.execute(conn)?,
        Conn::Sqlite(conn) => query.execute(conn)?,
    };
    Ok(())
}
