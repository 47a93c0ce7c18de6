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

pub(crate) use insert_all;
