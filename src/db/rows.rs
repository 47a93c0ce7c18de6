//! Whole tables out of one database and into another, each row as a JSON array of its columns.
//!
//! The text of a row is the same on both databases: bytes as hexadecimal digits, truth as 0 and 1,
//! days and moments as SQLite keeps them.

use diesel::connection::SimpleConnection as _;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Conn;
use super::tables::{Column, Kind, Table};
use crate::error::{Error, Result};

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Begins a read that sees the database as it is now, whatever is written meanwhile.
pub fn begin_snapshot(conn: &mut Conn) -> Result<()> {
    conn.run_either(
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0",
        "BEGIN",
    )
}

/// Begins a load whose rows may refer to rows that come later in it.
pub fn begin_load(conn: &mut Conn) -> Result<()> {
    conn.run_either(
        "BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0",
        "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON",
    )
}

/// Ends what [`begin_snapshot`] or [`begin_load`] began: for good, or as if nothing had been.
pub fn end(conn: &mut Conn, word: End) -> Result<()> {
    Ok(conn.batch_execute(match word {
        End::Commit => "COMMIT",
        End::Rollback => "ROLLBACK",
    })?)
}

/// How a snapshot or a load ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// What was written stays.
    Commit,
    /// Nothing was written.
    Rollback,
}

/// How many rows a table has.
pub fn count(conn: &mut Conn, table: &Table) -> Result<i64> {
    let query = format!("SELECT CAST(COUNT(*) AS TEXT) AS line FROM \"{}\"", table.name);
    let line: Line = diesel::sql_query(query).get_result(conn)?;
    line.line.parse().map_err(|_| Error::fault("a count is no number"))
}

/// Tells `each` the rows of a table one by one, in the table's order.
pub fn each_row(conn: &mut Conn, table: &Table, each: impl FnMut(&str) -> Result<()>) -> Result<()> {
    each_row_where(conn, table, "TRUE", each)
}

/// [`each_row`], of those rows that fulfil a condition in SQL.
pub fn each_row_where(
    conn: &mut Conn,
    table: &Table,
    condition: &str,
    mut each: impl FnMut(&str) -> Result<()>,
) -> Result<()> {
    match conn {
        Conn::Postgres(conn) => {
            let cells: Vec<String> = table.columns.iter().map(postgres_cell).collect();
            let query = format!(
                "SELECT json_build_array({})::text AS line FROM \"{}\" WHERE {condition} ORDER BY {}",
                cells.join(", "),
                table.name,
                table.order.join(", ")
            );
            for line in diesel::sql_query(query).load_iter::<Line, PgRowByRowLoadingMode>(conn)? {
                each(&line?.line)?;
            }
        }
        Conn::Sqlite(conn) => {
            let cells: Vec<String> = table.columns.iter().map(sqlite_cell).collect();
            let query = format!(
                "SELECT json_array({}) AS line FROM \"{}\" WHERE {condition} ORDER BY {}",
                cells.join(", "),
                table.name,
                table.order.join(", ")
            );
            for line in
                diesel::sql_query(query).load_iter::<Line, diesel::connection::DefaultLoadingMode>(conn)?
            {
                each(&line?.line)?;
            }
        }
    }
    Ok(())
}

/// Writes some rows, a JSON array of rows, into a table.
pub fn insert_rows(conn: &mut Conn, table: &Table, rows: &str) -> Result<()> {
    let names: Vec<String> = table.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let names = names.join(", ");
    let numbered = || (0..).zip(&table.columns);
    match conn {
        Conn::Postgres(conn) => {
            let cells: Vec<String> = numbered().map(|(at, column)| postgres_value(at, column.kind)).collect();
            let query = format!(
                "INSERT INTO \"{}\" ({names}) SELECT {} FROM json_array_elements($1::json) AS r(v)",
                table.name,
                cells.join(", ")
            );
            diesel::sql_query(query).bind::<Text, _>(rows).execute(conn)?;
        }
        Conn::Sqlite(conn) => {
            let cells: Vec<String> = numbered().map(|(at, column)| sqlite_value(at, column.kind)).collect();
            let query = format!(
                "INSERT INTO \"{}\" ({names}) SELECT {} FROM json_each($1)",
                table.name,
                cells.join(", ")
            );
            diesel::sql_query(query).bind::<Text, _>(rows).execute(conn)?;
        }
    }
    Ok(())
}

fn postgres_cell(column: &Column) -> String {
    let name = format!("\"{}\"", column.name);
    match column.kind {
        Kind::Text | Kind::Whole => name,
        Kind::Truth => format!("{name}::int"),
        Kind::Day => format!("to_char({name}, 'YYYY-MM-DD')"),
        // Fractions of a second as SQLite has them: none, thousandths or millionths.
        Kind::Moment => format!(
            "regexp_replace(regexp_replace(to_char({name}, 'YYYY-MM-DD HH24:MI:SS.US'), '\\.000000$', ''), '(\\.\\d\\d\\d)000$', '\\1')"
        ),
        Kind::Bytes => format!("upper(encode({name}, 'hex'))"),
    }
}

fn sqlite_cell(column: &Column) -> String {
    let name = format!("\"{}\"", column.name);
    match column.kind {
        Kind::Bytes => format!("CASE WHEN {name} IS NULL THEN NULL ELSE hex({name}) END"),
        _ => name,
    }
}

fn postgres_value(at: usize, kind: Kind) -> String {
    let cell = format!("(v->>{at})");
    match kind {
        Kind::Text => cell,
        Kind::Whole => format!("{cell}::bigint"),
        Kind::Truth => format!("{cell}::int::boolean"),
        Kind::Day => format!("{cell}::date"),
        Kind::Moment => format!("{cell}::timestamp"),
        Kind::Bytes => format!("decode({cell}, 'hex')"),
    }
}

fn sqlite_value(at: usize, kind: Kind) -> String {
    let cell = format!("json_extract(value, '$[{at}]')");
    if kind == Kind::Bytes { format!("unhex({cell})") } else { cell }
}
