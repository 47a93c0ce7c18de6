//! What the list of flags takes and answers.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rules::Flag;
use super::wire::flag_id;
use super::{FlagCode, Flagged, Level};
use crate::monitoring::page_after;

/// Which part of the list to answer.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct FlagsAsked {
    /// Only those whose highest flag is of this level.
    pub level: Option<Level>,
    /// 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<usize>,
    /// Those after this programme code, in the order of the list.
    pub after: Option<String>,
}

/// A flag that waits for somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct WaitingFlagOut {
    /// Which; none where it would tell of HIV: it stands in the client's file.
    code: Option<FlagCode>,
    /// Names it in `POST /art-flags/{id}/resolve`; none where it would tell of HIV.
    id: Option<String>,
    /// How much it asks for.
    level: Level,
    /// Since when.
    since: Option<NaiveDate>,
}

/// A client whose flags wait for somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct FlaggedOut {
    /// Programme code.
    client: String,
    /// The highest of the flags.
    level: Level,
    /// The flags, the highest first.
    flags: Vec<WaitingFlagOut>,
}

/// How many clients stand how.
#[derive(Debug, Serialize, ToSchema)]
pub struct FlagCounts {
    /// Whose highest flag is red.
    red: usize,
    /// Whose highest flag is amber.
    amber: usize,
}

/// The clients of a site whose flags wait for somebody.
#[derive(Debug, Serialize, ToSchema)]
pub struct FlagListOut {
    /// Of the whole list.
    counts: FlagCounts,
    /// Red first, then amber.
    items: Vec<FlaggedOut>,
    /// What to send as `after` for more.
    next: Option<String>,
}

impl FlagListOut {
    /// The part of the list that was asked for.
    pub fn page(all: &[Flagged], asked: &FlagsAsked, limit: usize) -> Self {
        let count = |level| all.iter().filter(|one| one.level == level).count();
        let counts = FlagCounts { red: count(Level::Red), amber: count(Level::Amber) };
        let wanted = all.iter().filter(|one| asked.level.is_none_or(|level| one.level == level));
        let wanted: Vec<&Flagged> = wanted.collect();
        let (shown, next) = page_after(&wanted, asked.after.as_deref(), limit, |one| &one.client.code);
        FlagListOut { counts, items: shown.iter().map(|one| FlaggedOut::from(*one)).collect(), next }
    }
}

impl From<&Flagged> for FlaggedOut {
    fn from(one: &Flagged) -> Self {
        let flag = |flag: &Flag| WaitingFlagOut {
            code: (!flag.tells_hiv).then_some(flag.code),
            id: (!flag.tells_hiv).then(|| flag_id(&one.client.page_id, flag)),
            level: flag.level,
            since: flag.since,
        };
        FlaggedOut {
            client: one.client.code.clone(),
            level: one.level,
            flags: one.flags.iter().map(flag).collect(),
        }
    }
}
