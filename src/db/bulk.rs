//! Many rows in one statement, which the connection to either database cannot do by itself.

/// Inserts a slice of rows into a table in one statement; gives how many there were. The row type
/// must write its absent values as NULL (`treat_none_as_default_value = false`), or an embedded
/// database is given one row at a time. PostgreSQL takes 65,535 values in a statement, SQLite
/// 32,766: hand in chunks.
macro_rules! insert_all {
    ($conn:expr, $table:expr, $rows:expr) => {
        match $conn {
            $crate::db::Conn::Postgres(conn) => {
                diesel::RunQueryDsl::execute(diesel::insert_into($table).values($rows), conn)
            }
            $crate::db::Conn::Sqlite(conn) => {
                diesel::RunQueryDsl::execute(diesel::insert_into($table).values($rows), conn)
            }
        }
    };
}

/// Writes a slice of rows into a table as fast as the database takes them: one COPY on PostgreSQL, with
/// every check and trigger of the table, and prepared statements of `$at_once` rows on SQLite. The row
/// type as for [`insert_all`].
macro_rules! load_all {
    ($conn:expr, $table:expr, $rows:expr, $at_once:expr) => {{
        let rows: &Vec<_> = $rows;
        match $conn {
            _ if rows.is_empty() => Ok(0),
            $crate::db::Conn::Postgres(conn) => diesel::prelude::ExecuteCopyFromDsl::execute(
                diesel::copy_from($table).from_insertable(rows),
                conn,
            ),
            $crate::db::Conn::Sqlite(conn) => rows.chunks($at_once).try_fold(0, |written, some| {
                let insert = diesel::insert_into($table).values(some);
                Ok::<usize, diesel::result::Error>(written + diesel::RunQueryDsl::execute(insert, conn)?)
            }),
        }
    }};
}

pub(crate) use insert_all;
pub(crate) use load_all;
