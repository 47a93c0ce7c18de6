//! What stands in a database, row by row.

use teduh::config::Config;
use teduh::db;

/// Every row of a database as text, `table {row}`, but for those of some tables.
pub fn rows_but(config: &Config, left_out: &[&str]) -> Vec<String> {
    let mut conn = db::open_one(&config.database, true).unwrap();
    let mut rows = Vec::new();
    for table in db::tables(&mut conn).unwrap() {
        if left_out.contains(&table.name.as_str()) {
            continue;
        }
        db::each_row(&mut conn, &table, |row| {
            rows.push(format!("{} {row}", table.name).replace(", ", ","));
            Ok(())
        })
        .unwrap();
    }
    rows
}
