//! The statements of a transaction, taken down while it runs and run again bare: same text, same values,
//! prepared once, rows fetched and thrown away.

use std::sync::Mutex;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::backend::Backend;
use diesel::connection::{InstrumentationEvent, LoadConnection};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::Error as Broken;
use diesel::serialize::ToSql;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Date, HasSqlType, Text, Timestamp, Untyped};
use diesel::sqlite::Sqlite;
use teduh::db::Conn;

/// One statement with its values.
#[derive(Debug)]
pub struct Statement {
    /// Its text around its values; one more than these.
    pub text: Vec<String>,
    pub values: Vec<Value>,
}

/// A value that is bound.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "each is what its name says")]
pub enum Value {
    Text(String),
    Number(i64),
    Truth(bool),
    Day(NaiveDate),
    Moment(NaiveDateTime),
    Texts(Vec<String>),
    Bytes(Vec<u8>),
    Nothing,
}

/// Keeps what an event says was begun.
pub fn hear(heard: &Mutex<Vec<String>>, event: &InstrumentationEvent<'_>) {
    if let InstrumentationEvent::StartQuery { query, .. } = event {
        heard.lock().expect("one at a time").push(query.to_string());
    }
}

/// What was heard since the last time, as statements; what begins and ends a transaction has no values.
pub fn taken_down(heard: &Mutex<Vec<String>>) -> Vec<Statement> {
    let lines = std::mem::take(&mut *heard.lock().expect("one at a time"));
    lines.iter().filter_map(|line| line.rsplit_once(" -- binds: ")).map(Statement::read).collect()
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
            + HasSqlType<Binary>
            + HasSqlType<Date>
            + HasSqlType<Timestamp>,
        String: ToSql<Text, DB>,
        i64: ToSql<BigInt, DB>,
        bool: ToSql<Bool, DB>,
        Vec<u8>: ToSql<Binary, DB>,
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
                Value::Bytes(bytes) => out.push_bind_param::<Binary, _>(bytes)?,
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
                let mut letters = rest[1..].char_indices();
                let mut text = String::new();
                loop {
                    match letters.next().expect("a closing mark") {
                        (end, '"') => {
                            *rest = &rest[end + 2..];
                            break;
                        }
                        (_, '\\') => match letters.next() {
                            Some((_, mark @ ('"' | '\\'))) => text.push(mark),
                            other => panic!("{other:?} after {text}: is not read"),
                        },
                        (_, letter) => text.push(letter),
                    }
                }
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
            Read::List(list) => {
                let bytes: Option<Vec<u8>> = list.iter().map(Read::byte).collect();
                match bytes {
                    Some(bytes) if !bytes.is_empty() => Value::Bytes(bytes),
                    _ => Value::Texts(list.into_iter().map(Read::text).collect()),
                }
            }
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

    fn byte(&self) -> Option<u8> {
        match self {
            Read::Word(word) => word.parse().ok(),
            Read::Quoted(_) | Read::List(_) => None,
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
