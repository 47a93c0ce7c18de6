//! What can be wrong with a chain, decided from its seals and rows alone.

use super::Chain;
use crate::units::{Instant, rfc3339};

/// A stored seal beside what its row gives now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Its number.
    pub seq: i64,
    /// Which row it seals.
    pub row: String,
    /// What is stored.
    pub hash: String,
    /// The number of the data key it was made with.
    pub data_key: i64,
    /// What the row gives after the seal before.
    pub gives: Gives,
}

/// What a sealed row gives now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gives {
    /// This hash.
    Hash(String),
    /// Nothing: the row is gone.
    RowGone,
    /// Nobody can tell: the data key is not here.
    KeyGone,
}

/// The first thing that is wrong with a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the sentence below says what each number is")]
pub enum Fault {
    /// Seals between two numbers are gone.
    SealGone { seq: i64 },
    /// A sealed row is gone.
    RowGone { seq: i64, row: String },
    /// A row was changed after it was sealed, or its seal was.
    Changed { seq: i64, row: String },
    /// The seal was made with a data key that is not here, so nobody can tell.
    OtherKey { seq: i64, data_key: i64 },
    /// The chain ends before, or otherwise than, a printed head says.
    Cut { printed: i64, at: Instant, found: i64 },
    /// Rows without a seal that are older than a minute.
    Unsealed { rows: i64, first: String },
}

/// Compares one seal with the number expected next and with its row.
pub fn judge(next_seq: i64, seen: &Seen) -> Option<Fault> {
    if seen.seq != next_seq {
        return Some(Fault::SealGone { seq: next_seq });
    }
    match &seen.gives {
        Gives::RowGone => Some(Fault::RowGone { seq: seen.seq, row: seen.row.clone() }),
        Gives::KeyGone => Some(Fault::OtherKey { seq: seen.seq, data_key: seen.data_key }),
        Gives::Hash(given) if *given != seen.hash => {
            Some(Fault::Changed { seq: seen.seq, row: seen.row.clone() })
        }
        Gives::Hash(_) => None,
    }
}

impl Fault {
    /// One sentence for a person at the terminal or on the page.
    pub fn sentence(&self, site: &str, chain: Chain) -> String {
        let what = match self {
            Fault::SealGone { seq } => format!("seal {seq} is missing"),
            Fault::RowGone { seq, row } => format!("row {row}, sealed as number {seq}, is gone"),
            Fault::Changed { seq, row } => {
                format!("row {row} or its seal was changed after it was sealed as number {seq}")
            }
            Fault::OtherKey { seq, data_key } => {
                format!("seal {seq} was made with data key {data_key}, which is not here")
            }
            Fault::Cut { printed, at, found } => format!(
                "the sheet printed at {} says seal {printed}, the chain has {found} or another one there",
                rfc3339(*at)
            ),
            Fault::Unsealed { rows, first } => {
                format!("{rows} rows older than a minute have no seal, the first is {first}")
            }
        };
        format!("seals: site {site}, {chain}: {what}")
    }
}
