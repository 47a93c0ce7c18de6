//! What may be planned, and for whom a signed batch holds (domain § 5, "Closure days" and "Emergency
//! mode"). Pure.

use chrono::NaiveDate;

use super::{Batch, BatchKind, Standing};
use crate::policy::TakeHome;
use crate::takehome::assessment::codes;
use crate::takehome::facts::{days_after, days_between};
use crate::takehome::{Assessment, Facts};
use crate::words::Criterion;

/// What a batch never waives: alertness, of which severe sedation is the record, and the talk about
/// storage.
pub const NEVER_WAIVED: &[Criterion] = &[Criterion::Sedation14, Criterion::StorageTalk];

/// The farthest ahead that a batch is planned, in days: a year's holidays.
const AHEAD_DAYS: i64 = 366;

/// What a plan says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// What for.
    pub kind: BatchKind,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Most doses in hand; of an emergency.
    pub cap: Option<i64>,
    /// Criteria that are not asked for.
    pub waived: Vec<Criterion>,
}

/// The fields that cannot be meant: name and stable word each.
pub fn check(terms: &Terms, today: NaiveDate, policy: &TakeHome) -> Vec<(&'static str, &'static str)> {
    let is_closure = terms.kind == BatchKind::Closure;
    let days = days_between(terms.from, terms.to) + 1;
    // Bottles for closed days are handed over on the days before.
    let first = if is_closure { days_after(today, 1) } else { today };
    let most_days = if is_closure { policy.days_ahead.value } else { policy.emergency.days_max.value };
    let wrong = [
        (terms.from < first, "from", if is_closure { "not_before_tomorrow" } else { "in_the_past" }),
        (days_between(today, terms.from) > AHEAD_DAYS, "from", "too_far_ahead"),
        (days < 1, "to", "before_from"),
        (days > most_days, "to", "too_long"),
        (!is_closure && terms.cap.is_none(), "cap", "required"),
        (terms.cap.is_some_and(|cap| !(1..=policy.cap.value).contains(&cap)), "cap", "out_of_range"),
        (is_closure && terms.cap.is_some(), "cap", "not_here"),
        (is_closure && !terms.waived.is_empty(), "waived", "not_here"),
        (terms.waived.iter().any(|code| NEVER_WAIVED.contains(code)), "waived", "never_waived"),
        (
            !is_closure && !terms.waived.iter().all(|code| codes(policy).any(|known| known == *code)),
            "waived",
            "not_of_the_policy",
        ),
    ];
    wrong.into_iter().filter(|(is_wrong, ..)| *is_wrong).map(|(_, field, code)| (field, code)).collect()
}

/// One client before a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// What a doctor said.
    pub standing: Standing,
    /// The induction day on which bottles are handed over; none before any dose.
    pub induction_day: Option<i64>,
    /// The treatment day; none before any dose.
    pub treatment_day: Option<i64>,
    /// What the policy asks for and is not met or unknown.
    pub unmet: Vec<Criterion>,
    /// The dates of closed days that a bottle has for the client already, the last week's included.
    pub closed_dates: Vec<NaiveDate>,
}

/// What an emergency asks of a client.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assessed {
    /// The treatment day; none before any dose.
    pub treatment_day: Option<i64>,
    /// What the policy asks for and is not met or unknown.
    pub unmet: Vec<Criterion>,
}

impl Assessed {
    /// What an assessment says, on the day of its facts.
    pub fn of(facts: &Facts, assessment: &Assessment) -> Assessed {
        Assessed { treatment_day: facts.treatment_day(facts.as_of), unmet: assessment.unmet() }
    }
}

/// Why a batch does not hold for a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum No {
    /// No doctor signed it for this client, or it is not in force today.
    NotSigned,
    /// A doctor left the client out.
    LeftOut,
    /// More closed days in a row than a client in induction takes alone.
    Induction {
        /// The first date too many.
        date: NaiveDate,
    },
    /// Emergency mode holds from a later treatment day on.
    TooEarly {
        /// The day from which it holds, if nothing changes; none before any dose.
        from: Option<NaiveDate>,
    },
    /// A criterion that is not waived is not met.
    Unmet {
        /// The first.
        criterion: Criterion,
    },
}

/// Whether a batch holds for a client today, for these dates.
pub fn admits(
    batch: &Batch,
    member: &Member,
    today: NaiveDate,
    dates: &[NaiveDate],
    policy: &TakeHome,
) -> Result<(), No> {
    match member.standing {
        Standing::LeftOut => Err(No::LeftOut),
        Standing::Signed if batch.is_in_force(today) => fits(batch, member, today, dates, policy),
        Standing::Signed | Standing::Unsigned => Err(No::NotSigned),
    }
}

/// The same before anybody signed.
pub fn fits(
    batch: &Batch,
    member: &Member,
    today: NaiveDate,
    dates: &[NaiveDate],
    policy: &TakeHome,
) -> Result<(), No> {
    match batch.kind {
        BatchKind::Closure => in_induction(member, dates, policy),
        BatchKind::Emergency => in_emergency(batch, member, today, policy),
    }
}

fn in_induction(member: &Member, dates: &[NaiveDate], policy: &TakeHome) -> Result<(), No> {
    let is_new = member.induction_day.is_none_or(|day| day <= policy.pause_induction_days.value);
    if !is_new {
        return Ok(());
    }
    let mut all: Vec<NaiveDate> = dates.iter().chain(&member.closed_dates).copied().collect();
    all.sort();
    all.dedup();
    let follows = |a: &NaiveDate, b: &NaiveDate| days_between(*a, *b) == 1;
    let most = usize::try_from(policy.closure.induction_days_max.value).unwrap_or(0);
    let too_many = all
        .chunk_by(follows)
        .filter(|run| run.iter().any(|date| dates.contains(date)))
        .find_map(|run| run.get(most));
    match too_many {
        Some(date) => Err(No::Induction { date: *date }),
        None => Ok(()),
    }
}

fn in_emergency(batch: &Batch, member: &Member, today: NaiveDate, policy: &TakeHome) -> Result<(), No> {
    let from_day = policy.emergency.from_treatment_day.value;
    match member.treatment_day {
        None => return Err(No::TooEarly { from: None }),
        Some(day) if day < from_day => {
            return Err(No::TooEarly { from: Some(days_after(today, from_day - day)) });
        }
        Some(_) => {}
    }
    let is_asked = |code: &&Criterion| NEVER_WAIVED.contains(code) || !batch.waived.contains(code);
    match member.unmet.iter().find(is_asked) {
        Some(criterion) => Err(No::Unmet { criterion: *criterion }),
        None => Ok(()),
    }
}
