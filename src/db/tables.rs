//! The tables as the database itself describes them, in an order in which each comes after those
//! that it refers to. Copies go by it, so that a new table is copied without anybody remembering to.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::Conn;
use crate::error::{Error, Result};

/// What a column holds, the same word on both databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// An integer.
    Whole,
    /// True or false.
    Truth,
    /// A date.
    Day,
    /// A moment in UTC.
    Moment,
    /// Bytes.
    Bytes,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Its columns by name.
    pub columns: Vec<Column>,
    /// An order of its rows in which each comes after those that it refers to.
    pub order: Vec<String>,
}

#[derive(QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    key_part: i64,
}

#[derive(QueryableByName)]
struct ReferenceRow {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    refers_to: String,
}

const SQLITE_COLUMNS: &str = r"
SELECT m.name AS table_name, c.name AS column_name, lower(c.type) AS kind, c.pk AS key_part
FROM sqlite_master m, pragma_table_info(m.name) c
WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND m.name NOT LIKE '\_\_%' ESCAPE '\'
ORDER BY 1, 2";

const SQLITE_REFERENCES: &str = r#"
SELECT m.name AS table_name, f."from" AS column_name, f."table" AS refers_to
FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'"#;

const POSTGRES_COLUMNS: &str = r"
SELECT c.table_name::text AS table_name, c.column_name::text AS column_name, c.data_type::text AS kind,
       COALESCE(k.ordinal_position, 0)::bigint AS key_part
FROM information_schema.columns c
LEFT JOIN information_schema.table_constraints t
  ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.constraint_type = 'PRIMARY KEY'
LEFT JOIN information_schema.key_column_usage k
  ON k.constraint_schema = t.constraint_schema AND k.constraint_name = t.constraint_name
 AND k.table_name = c.table_name AND k.column_name = c.column_name
WHERE c.table_schema = current_schema() AND c.table_name NOT LIKE '\_\_%'
ORDER BY 1, 2";

const POSTGRES_REFERENCES: &str = r"
SELECT f.conrelid::regclass::text AS table_name, a.attname::text AS column_name, f.confrelid::regclass::text AS refers_to
FROM pg_constraint f
JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
WHERE f.contype = 'f' AND f.connamespace = current_schema()::regnamespace";

/// What the columns say of one table: all of them, and its key in order.
#[derive(Default)]
struct Found {
    columns: Vec<Column>,
    key: Vec<(i64, String)>,
}

/// Every table of the schema, each after those that it refers to.
pub fn tables(conn: &mut Conn) -> Result<Vec<Table>> {
    let (columns, references): (Vec<ColumnRow>, Vec<ReferenceRow>) = match conn {
        Conn::Postgres(conn) => (
            diesel::sql_query(POSTGRES_COLUMNS).load(conn)?,
            diesel::sql_query(POSTGRES_REFERENCES).load(conn)?,
        ),
        Conn::Sqlite(conn) => {
            (diesel::sql_query(SQLITE_COLUMNS).load(conn)?, diesel::sql_query(SQLITE_REFERENCES).load(conn)?)
        }
    };
    let mut found: BTreeMap<String, Found> = BTreeMap::new();
    for row in columns {
        let Found { columns, key } = found.entry(row.table_name).or_default();
        if row.key_part > 0 {
            key.push((row.key_part, row.column_name.clone()));
        }
        columns.push(Column { kind: kind(&row.kind)?, name: row.column_name });
    }
    let mut sorted = Vec::with_capacity(found.len());
    let mut done = BTreeSet::new();
    while !found.is_empty() {
        let waits = |table: &str| {
            references.iter().any(|one| {
                one.table_name == table && one.refers_to != table && !done.contains(&one.refers_to)
            })
        };
        let next = found.keys().find(|table| !waits(table)).cloned();
        let name = next.ok_or_else(|| Error::fault("tables refer to each other in a circle"))?;
        let Found { columns, mut key } = found.remove(&name).unwrap_or_default();
        key.sort();
        let to_itself = references.iter().filter(|one| one.table_name == name && one.refers_to == name);
        let mut order: Vec<String> =
            to_itself.map(|one| format!("(\"{}\" IS NOT NULL)", one.column_name)).collect();
        order.extend(key.into_iter().map(|(_, column)| format!("\"{column}\"")));
        done.insert(name.clone());
        sorted.push(Table { name, columns, order });
    }
    Ok(sorted)
}

fn kind(word: &str) -> Result<Kind> {
    Ok(match word {
        "text" => Kind::Text,
        "bigint" => Kind::Whole,
        "boolean" => Kind::Truth,
        "date" => Kind::Day,
        "timestamp" | "timestamp without time zone" => Kind::Moment,
        "blob" | "bytea" => Kind::Bytes,
        other => return Err(Error::fault(format!("nobody has said how a column of type {other} is copied"))),
    })
}
