//! Rows into an empty database of the same schema, some hundred at a time.

use crate::db::{self, Conn, Table};
use crate::error::{Error, Result};

/// Rows in one statement.
const AT_ONCE: usize = 500;

/// A database that is being filled.
pub struct Load<'c> {
    conn: &'c mut Conn,
    tables: Vec<Table>,
    /// Which table is being filled.
    now: Option<usize>,
    rows: String,
    waiting: usize,
    written: u64,
}

impl<'c> Load<'c> {
    /// Begins; refuses a database in which anything stands.
    pub fn begin(conn: &'c mut Conn) -> Result<Self> {
        let tables = db::tables(conn)?;
        for table in &tables {
            if db::count(conn, table)? > 0 {
                return Err(Error::fault(format!(
                    "the database is not empty (table {}): a copy goes into an empty one",
                    table.name
                )));
            }
        }
        Ok(Load { conn, tables, now: None, rows: String::new(), waiting: 0, written: 0 })
    }

    /// What the copy was made of; a copy of another schema is refused.
    pub fn head(&mut self, schema: &[String]) -> Result<()> {
        let here = db::applied(self.conn)?;
        if here == schema {
            return Ok(());
        }
        let last = |all: &[String]| all.last().cloned().unwrap_or_default();
        Err(Error::fault(format!(
            "the copy has schema {}, this program has {}: use the program that made it, then `teduh migrate`",
            last(schema),
            last(&here)
        )))
    }

    /// The next table, with the columns that the rows have.
    pub fn table<'n>(&mut self, name: &str, columns: impl Iterator<Item = &'n str>) -> Result<()> {
        self.flush()?;
        let unknown =
            || Error::fault(format!("the copy has a table {name} that is not known or not as here"));
        let at = self.tables.iter().position(|table| table.name == name).ok_or_else(unknown)?;
        if !columns.eq(self.tables[at].columns.iter().map(|column| column.name.as_str())) {
            return Err(unknown());
        }
        self.now = Some(at);
        Ok(())
    }

    /// The next row of the table, a JSON array.
    pub fn row(&mut self, row: &str) -> Result<()> {
        self.rows.push(if self.waiting == 0 { '[' } else { ',' });
        self.rows.push_str(row);
        self.waiting += 1;
        if self.waiting == AT_ONCE { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<()> {
        if self.waiting == 0 {
            return Ok(());
        }
        let table = self.now.and_then(|at| self.tables.get(at));
        let table = table.ok_or_else(|| Error::fault("the copy has rows before their table"))?;
        self.rows.push(']');
        db::insert_rows(self.conn, table, &self.rows)?;
        self.written += self.waiting as u64;
        self.waiting = 0;
        self.rows.clear();
        Ok(())
    }

    /// Writes what waits, and proves that as many rows stand in the database as were read.
    pub fn finish(mut self, rows: u64) -> Result<()> {
        self.flush()?;
        let mut stand = 0;
        for table in &self.tables {
            stand += u64::try_from(db::count(self.conn, table)?).unwrap_or(0);
        }
        if self.written == rows && stand == rows {
            return Ok(());
        }
        Err(Error::fault(format!("{rows} rows were read and {stand} stand in the database")))
    }
}
