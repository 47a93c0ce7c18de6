//! The statements of a transaction, taken down while it runs and run again bare: same text, same values,
//! prepared once, rows fetched and thrown away.

use std::sync::{Arc, Mutex};

use chrono::{NaiveDate, NaiveDateTime};
use diesel::backend::Backend;
use diesel::connection::{InstrumentationEvent, LoadConnection};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::Error as Broken;
use diesel::serialize::ToSql;
use diesel::sql_types::{Array, BigInt, Bool, Date, HasSqlType, Text, Timestamp, Untyped};
use diesel::sqlite::Sqlite;
use teduh::db::Conn;

/// One statement with its values.
#[derive(Debug)]
pub struct Statement {
    /// Its text around its values; one more than these.
    text: Vec<String>,
    values: Vec<Value>,
}

#[derive(Debug)]
enum Value {
    Text(String),
    Number(i64),
    Truth(bool),
    Day(NaiveDate),
    Moment(NaiveDateTime),
    Texts(Vec<String>),
    Nothing,
}

/// What a piece of work asks and writes. Nothing of it stays.
pub fn statements_of(
    conn: &mut Conn,
    work: impl Fn(&mut Conn) -> teduh::error::Result<()>,
) -> Vec<Statement> {
    let taken_down = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&taken_down);
    conn.set_instrumentation(move |event: InstrumentationEvent<'_>| {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            sink.lock().expect("one at a time").push(query.to_string());
        }
    });
    let undone = conn.transaction::<(), Broken, _>(|conn| {
        work(conn).expect("works");
        Err(Broken::RollbackTransaction)
    });
    assert!(matches!(undone, Err(Broken::RollbackTransaction)));
    conn.set_instrumentation(None::<fn(InstrumentationEvent<'_>)>);
    let seen = std::mem::take(&mut *taken_down.lock().expect("one at a time"));
    // What begins and ends the transaction has no values.
    seen.iter().filter_map(|line| line.rsplit_once(" -- binds: ")).map(Statement::read).collect()
}

/// Runs them in one transaction that stays.
pub fn replay(conn: &mut Conn, statements: &[Statement]) {
    let done = conn.transaction::<(), Broken, _>(|conn| {
        for statement in statements {
            match conn {
                Conn::Sqlite(conn) => {
                    <SqliteConnection as LoadConnection>::load(conn, statement)?
                        .try_for_each(|row| row.map(drop))?;
                }
                Conn::Postgres(conn) => {
                    <PgConnection as LoadConnection>::load(conn, statement)?
                        .try_for_each(|row| row.map(drop))?;
                }
            }
        }
        Ok(())
    });
    done.expect("runs again");
}

impl Statement {
    fn read((text, values): (&str, &str)) -> Self {
        let mut rest = values;
        let Some(Read::List(values)) = Read::from(&mut rest) else { panic!("not a list: {values}") };
        let values: Vec<Value> = values.into_iter().map(Read::value).collect();
        let mut pieces = Vec::new();
        let mut rest = text;
        for number in 1..=values.len() {
            let (before, after) = ["?".to_owned(), format!("${number}")]
                .iter()
                .find_map(|place| rest.split_once(place.as_str()))
                .unwrap_or_else(|| panic!("no place for value {number}: {text}"));
            pieces.push(before.to_owned());
            rest = after;
        }
        pieces.push(rest.to_owned());
        Statement { text: pieces, values }
    }

    fn walk<'b, DB>(
        &'b self,
        mut out: AstPass<'_, 'b, DB>,
        list: impl Fn(&mut AstPass<'_, 'b, DB>, &'b Vec<String>) -> QueryResult<()>,
    ) -> QueryResult<()>
    where
        DB: Backend
            + HasSqlType<Text>
            + HasSqlType<BigInt>
            + HasSqlType<Bool>
            + HasSqlType<Date>
            + HasSqlType<Timestamp>,
        String: ToSql<Text, DB>,
        i64: ToSql<BigInt, DB>,
        bool: ToSql<Bool, DB>,
        NaiveDate: ToSql<Date, DB>,
        NaiveDateTime: ToSql<Timestamp, DB>,
    {
        for (piece, value) in self.text.iter().zip(&self.values) {
            out.push_sql(piece);
            match value {
                Value::Text(text) => out.push_bind_param::<Text, _>(text)?,
                Value::Number(number) => out.push_bind_param::<BigInt, _>(number)?,
                Value::Truth(truth) => out.push_bind_param::<Bool, _>(truth)?,
                Value::Day(day) => out.push_bind_param::<Date, _>(day)?,
                Value::Moment(moment) => out.push_bind_param::<Timestamp, _>(moment)?,
                Value::Texts(texts) => list(&mut out, texts)?,
                Value::Nothing => out.push_sql("NULL"),
            }
        }
        out.push_sql(self.text.last().expect("what follows the last value"));
        Ok(())
    }
}

impl QueryFragment<Sqlite> for Statement {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        self.walk(out, |_, texts| panic!("SQLite knows no lists: {texts:?}"))
    }

    fn is_safe_to_cache_prepared(&self, _: &Sqlite) -> QueryResult<bool> {
        Ok(true)
    }
}

impl QueryFragment<Pg> for Statement {
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.walk(out, |out, texts| out.push_bind_param::<Array<Text>, _>(texts))
    }

    fn is_safe_to_cache_prepared(&self, _: &Pg) -> QueryResult<bool> {
        Ok(true)
    }
}

impl QueryId for Statement {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Statement {
    type SqlType = Untyped;
}

/// A value as it is shown for finding faults.
enum Read {
    Quoted(String),
    Word(String),
    List(Vec<Read>),
}

impl Read {
    fn from(rest: &mut &str) -> Option<Read> {
        *rest = rest.trim_start_matches([' ', ',']);
        match rest.chars().next()? {
            ']' | ')' => {
                *rest = &rest[1..];
                None
            }
            '[' => {
                *rest = &rest[1..];
                Some(Read::List(std::iter::from_fn(|| Read::from(rest)).collect()))
            }
            '"' => {
                let end = rest[1..].find('"').expect("a closing mark") + 1;
                let text = rest[1..end].to_owned();
                assert!(!text.contains('\\'), "{text}: marks inside are not read");
                *rest = &rest[end + 1..];
                Some(Read::Quoted(text))
            }
            _ => {
                let end = rest.find([',', '(', ')', ']']).unwrap_or(rest.len());
                let word = rest[..end].to_owned();
                *rest = &rest[end..];
                let Some(inside) = rest.strip_prefix('(') else { return Some(Read::Word(word)) };
                *rest = inside;
                let wrapped = Read::from(rest).expect("something inside");
                assert!(Read::from(rest).is_none(), "one thing inside");
                Some(wrapped)
            }
        }
    }

    fn value(self) -> Value {
        match self {
            Read::Quoted(text) => Value::Text(text),
            Read::List(list) => Value::Texts(list.into_iter().map(Read::text).collect()),
            Read::Word(word) => {
                let known = |word: &str| match word {
                    "None" => Some(Value::Nothing),
                    "true" | "false" => Some(Value::Truth(word == "true")),
                    _ => None,
                };
                known(&word)
                    .or_else(|| word.parse().ok().map(Value::Number))
                    .or_else(|| word.parse().ok().map(Value::Moment))
                    .or_else(|| word.parse().ok().map(Value::Day))
                    .unwrap_or_else(|| Value::Text(Read::Word(word).text()))
            }
        }
    }

    /// Text; a word of a closed list is stored in lower case.
    fn text(self) -> String {
        match self {
            Read::Quoted(text) => text,
            Read::List(_) => panic!("a list in a list"),
            Read::Word(word) => {
                let mut stored = String::new();
                for letter in word.chars() {
                    if letter.is_uppercase() && !stored.is_empty() {
                        stored.push('_');
                    }
                    stored.extend(letter.to_lowercase());
                }
                stored
            }
        }
    }
}
