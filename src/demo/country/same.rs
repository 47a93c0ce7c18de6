//! A site's rows with all that must differ between two databases taken away: ids are read as what they
//! stand for, and what is sealed is opened.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::store;
use crate::db::{self, Column, Conn, Kind, Table};
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::keys::{Keyring, Place};

/// Tables that are another account of rows that are compared, or made by chance.
const LEFT_OUT: &[&str] = &["seals", "seal_prints", "staff_roles", "counted_to", "client_pins", "sessions"];

/// Tables whose rows name rows of others without the database's knowing: read after all others, in this order.
const LAST: &[&str] = &["register_entries", "stock_counts", "audit_log"];

/// Columns that are made by chance and stand for nothing.
const BY_CHANCE: &[&str] = &["page_id"];

/// Every row of a site and of its clients, by table, sorted.
pub fn rows(conn: &mut Conn, keys: &Keyring, site: &SiteId) -> Result<BTreeMap<String, Vec<String>>> {
    let mut names: HashMap<String, String> = store::named(conn, site)?.into_iter().collect();
    let mut all = BTreeMap::new();
    let mut tables = db::tables(conn)?;
    tables.sort_by_key(|table| LAST.iter().position(|last| *last == table.name).map_or(0, |at| at + 1));
    for table in tables {
        if LEFT_OUT.contains(&table.name.as_str()) {
            continue;
        }
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let Some(of_site) = store::of_site(&table.name, &columns, site) else { continue };
        let mut lines = Vec::new();
        db::each_row_where(conn, &table, &of_site, |row| {
            let cells: Vec<Value> =
                serde_json::from_str(row).map_err(|cause| Error::Fault(Box::new(cause)))?;
            lines.push(read(&table, &cells, keys, &names)?);
            Ok(())
        })?;
        lines.sort();
        for (nth, (_, id)) in lines.iter().enumerate() {
            if let Some(id) = id {
                names.insert(id.clone(), format!("{} {nth}", table.name));
            }
        }
        let mut told: Vec<String> = lines.iter().map(|(line, _)| quoted_read(line, &names)).collect();
        told.sort();
        all.insert(table.name, told);
    }
    Ok(all)
}

/// A row whose texts quote ids, as the warnings of an order do, with those read too.
fn quoted_read(line: &str, names: &HashMap<String, String>) -> String {
    let pieces = line.split('"').map(|piece| names.get(piece).map_or(piece, String::as_str));
    pieces.collect::<Vec<_>>().join("\"")
}

/// A row without its own id, and that.
fn read(
    table: &Table,
    cells: &[Value],
    keys: &Keyring,
    names: &HashMap<String, String>,
) -> Result<(String, Option<String>)> {
    let cell = |name: &str| {
        let at = table.columns.iter().position(|column| column.name == name)?;
        cells[at].as_str().map(str::to_owned)
    };
    let id = cell("id");
    let row = id.clone().or_else(|| cell("client_id")).unwrap_or_default();
    let mut line = String::new();
    for (column, value) in table.columns.iter().zip(cells) {
        let name = column.name.as_str();
        if name == "id" || BY_CHANCE.contains(&name) {
            continue;
        }
        let text = match value {
            Value::String(text) if column.kind == Kind::Bytes => opened(table, column, &row, text, keys)?,
            Value::String(text) => names.get(text).unwrap_or(text).clone(),
            other => other.to_string(),
        };
        line.push_str(&format!("{name}={text} "));
    }
    Ok((line, id))
}

fn opened(table: &Table, column: &Column, row: &str, hex: &str, keys: &Keyring) -> Result<String> {
    let digit = |at: usize| hex.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let bytes: Option<Vec<u8>> = (0..hex.len()).step_by(2).map(digit).collect();
    let bytes = bytes.ok_or_else(|| Error::fault("bytes are not written as digits"))?;
    keys.open_text(Place::new(&table.name, &column.name, row), &bytes)
}

/// What stands in the first of two sorted lists and not in the second one, as often as it does.
pub fn only_in<'r>(first: &'r [String], second: &'r [String]) -> impl Iterator<Item = &'r String> {
    let mut other = second.iter().peekable();
    first.iter().filter(move |row| {
        while other.next_if(|next| next < row).is_some() {}
        other.next_if(|next| next == row).is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_there_twice_is_missed_when_it_is_there_once() {
        let rows = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let (here, there) = (rows(&["a", "b", "b", "d"]), rows(&["b", "c", "d"]));
        assert_eq!(only_in(&here, &there).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(only_in(&there, &here).collect::<Vec<_>>(), ["c"]);
    }
}
