//! The statements of one piece of work as a pattern: run again for another client at another window, by the same
//! text, with what is new each time made anew.

use std::sync::Mutex;

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

use super::clinic::{FIRST_CLIENT, FIRST_WINDOW};
use super::replay::{Statement, Value, hear, taken_down};

static HEARD: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Connections that are made from now on say what they run, or no longer.
pub fn listen(on: bool) {
    fn ear() -> Option<Box<dyn Instrumentation>> {
        Some(Box::new(|event: InstrumentationEvent<'_>| hear(&HEARD, &event)))
    }
    fn deaf() -> Option<Box<dyn Instrumentation>> {
        None
    }
    set_default_instrumentation(if on { ear } else { deaf }).expect("is set");
}

/// What was run since the last call, without what the database is told of itself.
pub fn heard() -> Vec<Statement> {
    let mut heard = taken_down(&HEARD);
    heard.retain(|statement| !statement.text[0].starts_with("PRAGMA"));
    heard
}

/// Who comes, and where: numbers of the client and the window, and the doses that this window gave before.
#[derive(Debug, Clone, Copy)]
pub struct Turn {
    pub client: usize,
    pub window: usize,
    pub before: usize,
}

/// The pattern.
#[derive(Debug)]
pub struct Template {
    pub statements: Vec<Pattern>,
}

/// One statement.
#[derive(Debug)]
pub struct Pattern {
    /// Its text around its values.
    pub text: Vec<String>,
    pub values: Vec<Field>,
}

/// A value of it.
#[derive(Debug)]
pub enum Field {
    /// Always the same.
    Same(Value),
    /// A text with names in it.
    Named(Vec<Piece>),
    /// A list of one such text.
    ListOf(Vec<Piece>),
    /// Grows with each dose of a window: the number for its first, and the step.
    Steps(i64, i64),
    /// A number of the client alone.
    Client,
    /// A text of this length that is the client's alone: a hash.
    Hash(usize),
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    Plain(String),
    /// The number of the client, as it stands in all names of theirs.
    Client,
    Window,
    /// An id that is new each time; the same one where the number is the same.
    Fresh(usize),
}

impl Template {
    /// From what two ran: the second at a window that had given one dose more. A text that differs for no reason that
    /// is known is a hash, and the client's own; what is sealed stays as the first had it.
    pub fn of(first: (Vec<Statement>, Turn), second: (Vec<Statement>, Turn)) -> Self {
        let texts =
            |statements: &[Statement]| statements.iter().map(|one| one.text.concat()).collect::<Vec<_>>();
        assert!(texts(&first.0) == texts(&second.0), "two doses do the same");
        assert_eq!(first.1.before + 1, second.1.before);
        let mut fresh = [Vec::new(), Vec::new()];
        let statements = first.0.into_iter().zip(second.0).map(|(a, b)| {
            let values = a.values.into_iter().zip(b.values);
            let field = |(a, b)| Field::of((a, first.1), (b, second.1), &mut fresh);
            Pattern { text: a.text, values: values.map(field).collect() }
        });
        Template { statements: statements.collect() }
    }

    /// For somebody else.
    pub fn fill(&self, turn: Turn) -> Vec<Statement> {
        let mut fresh: Vec<String> = Vec::new();
        let mut named = |pieces: &[Piece]| -> String {
            let text = pieces.iter().map(|piece| match piece {
                Piece::Plain(text) => text.clone(),
                Piece::Client => (FIRST_CLIENT + turn.client).to_string(),
                Piece::Window => (FIRST_WINDOW + turn.window).to_string(),
                Piece::Fresh(number) => {
                    while fresh.len() <= *number {
                        fresh.push(uuid::Uuid::now_v7().to_string());
                    }
                    fresh[*number].clone()
                }
            });
            text.collect()
        };
        let mut fill = |field: &Field| match field {
            Field::Same(value) => value.clone(),
            Field::Steps(first, step) => Value::Number(first + step * signed(turn.before)),
            Field::Client => Value::Number(signed(FIRST_CLIENT + turn.client)),
            Field::Hash(length) => Value::Text(format!("{:0>length$}", FIRST_CLIENT + turn.client)),
            Field::Named(pieces) => Value::Text(named(pieces)),
            Field::ListOf(pieces) => Value::Texts(vec![named(pieces)]),
        };
        let statements = self.statements.iter();
        statements
            .map(|one| Statement {
                text: one.text.clone(),
                values: one.values.iter().map(&mut fill).collect(),
            })
            .collect()
    }
}

impl Field {
    fn of((a, at_a): (Value, Turn), (b, at_b): (Value, Turn), fresh: &mut [Vec<String>; 2]) -> Field {
        if a == b {
            return Field::Same(a);
        }
        match (&a, &b) {
            (Value::Number(first), Value::Number(second)) => {
                let step = second.wrapping_sub(*first);
                // Neither a count nor an amount: the number by which a client is locked.
                match step.unsigned_abs() {
                    0..=1_000_000 => Field::Steps(*first - step * signed(at_a.before), step),
                    _ => Field::Client,
                }
            }
            (Value::Text(first), Value::Text(second)) => pieces_of_both((first, at_a), (second, at_b), fresh)
                .map_or(Field::Hash(first.len()), Field::Named),
            (Value::Texts(first), Value::Texts(second)) if first.len() == 1 && second.len() == 1 => {
                let pieces = pieces_of_both((&first[0], at_a), (&second[0], at_b), fresh);
                pieces.map_or(Field::Same(a), Field::ListOf)
            }
            _ => Field::Same(a),
        }
    }
}

fn signed(number: usize) -> i64 {
    i64::try_from(number).expect("few")
}

/// The pieces of two texts, where they are the same.
fn pieces_of_both(
    (a, at_a): (&str, Turn),
    (b, at_b): (&str, Turn),
    [of_a, of_b]: &mut [Vec<String>; 2],
) -> Option<Vec<Piece>> {
    let (pieces, others) = (pieces_of(a, at_a, of_a), pieces_of(b, at_b, of_b));
    (pieces == others).then_some(pieces)
}

/// A text with the names that are known in it.
fn pieces_of(text: &str, turn: Turn, fresh: &mut Vec<String>) -> Vec<Piece> {
    let names = [
        ((FIRST_CLIENT + turn.client).to_string(), Piece::Client),
        ((FIRST_WINDOW + turn.window).to_string(), Piece::Window),
    ];
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let named = names.iter().find(|(name, _)| rest.starts_with(name.as_str()));
        let (length, piece) = match (named, rest.get(..36).filter(|id| uuid::Uuid::parse_str(id).is_ok())) {
            (Some((name, piece)), _) => (name.len(), piece.clone()),
            (None, Some(id)) => {
                let number = fresh.iter().position(|known| known == id).unwrap_or_else(|| {
                    fresh.push(id.to_owned());
                    fresh.len() - 1
                });
                (36, Piece::Fresh(number))
            }
            (None, None) => {
                plain.push(letter);
                rest = &rest[letter.len_utf8()..];
                continue;
            }
        };
        if !plain.is_empty() {
            pieces.push(Piece::Plain(std::mem::take(&mut plain)));
        }
        pieces.push(piece);
        rest = &rest[length..];
    }
    if !plain.is_empty() {
        pieces.push(Piece::Plain(plain));
    }
    pieces
}
