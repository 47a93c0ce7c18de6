//! What the calls about tests take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::details::Details;
use super::due_rules::Due;
use super::{DueOne, Found, NewResult, QtFormula, ScreenAnswer, ScreenKind, ScreenState, Shown};
use crate::ids::RowId;
use crate::monitoring::page_after;

/// A result, a no, or a correction.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultIn {
    /// Of which test.
    pub kind: ScreenKind,
    /// The day of the test, or of the no.
    pub taken_on: NaiveDate,
    /// What came of it.
    pub answer: ScreenAnswer,
    /// What it says beyond that; each test has fields of its own.
    #[serde(default)]
    pub details: Details,
    /// The result that it corrects.
    pub corrects: Option<String>,
}

impl From<ResultIn> for NewResult {
    fn from(typed: ResultIn) -> Self {
        let ResultIn { kind, taken_on, answer, details, corrects } = typed;
        NewResult { kind, taken_on, answer, details, corrects: corrects.map(RowId::from_text) }
    }
}

/// The row that was written.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResultWritten {
    /// Its id.
    pub id: String,
}

/// A result that stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResultOut {
    /// Its id.
    id: String,
    /// Of which test.
    kind: ScreenKind,
    /// The day of the test.
    taken_on: NaiveDate,
    /// What came of it.
    answer: ScreenAnswer,
    /// What it says beyond that.
    details: Details,
    /// The result that it corrected.
    corrects: Option<String>,
    /// AST to platelet ratio index of a liver panel.
    apri: Option<f64>,
    /// FIB-4 of a liver panel, where the birth date is known.
    fib4: Option<f64>,
    /// The corrected QT time of an ECG, ms.
    qtc_ms: Option<i64>,
    /// How it was corrected.
    qtc_by: Option<QtFormula>,
}

fn hundredths(value: i64) -> f64 {
    value as f64 / 100.0
}

impl From<&Found> for ResultOut {
    fn from(found: &Found) -> Self {
        ResultOut {
            id: found.row.id.to_string(),
            kind: found.row.kind,
            taken_on: found.row.taken_on,
            answer: found.row.answer,
            details: found.details.clone(),
            corrects: found.row.corrects.as_ref().map(ToString::to_string),
            apri: found.liver.apri.map(hundredths),
            fib4: found.liver.fib4.map(hundredths),
            qtc_ms: found.qtc.map(|(ms, _)| ms),
            qtc_by: found.qtc.map(|(_, by)| by),
        }
    }
}

/// Where a test stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct StandsOut {
    /// Which.
    kind: ScreenKind,
    /// How it stands.
    state: ScreenState,
    /// The day on which it falls due; none where it does not.
    due_on: Option<NaiveDate>,
}

impl From<&Due> for StandsOut {
    fn from(due: &Due) -> Self {
        StandsOut { kind: due.kind, state: due.state, due_on: due.on }
    }
}

/// What is shown of a client.
#[derive(Debug, Serialize, ToSchema)]
pub struct ScreeningOut {
    /// Programme code.
    client: String,
    /// Whether the client agrees to HIV data; without it nothing here tells of HIV.
    hiv_consent: bool,
    /// Where each test that can fall due stands.
    due: Vec<StandsOut>,
    /// The results that stand, the newest first; those declined too.
    results: Vec<ResultOut>,
}

impl From<&Shown> for ScreeningOut {
    fn from(shown: &Shown) -> Self {
        ScreeningOut {
            client: shown.client.code.clone(),
            hiv_consent: shown.agrees,
            due: shown.due.iter().map(StandsOut::from).collect(),
            results: shown.results.iter().map(ResultOut::from).collect(),
        }
    }
}

/// Which part of the list to answer.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct DueAsked {
    /// Only those who stand so.
    pub state: Option<ScreenState>,
    /// 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<usize>,
    /// Those after this programme code, in the order of the list.
    pub after: Option<String>,
}

/// A test that is due or soon will be.
#[derive(Debug, Serialize, ToSchema)]
pub struct DueTestOut {
    /// Which; none where the name would tell of HIV: it stands in the client's file.
    kind: Option<ScreenKind>,
    /// How it stands.
    state: ScreenState,
    /// The day on which it falls due.
    due_on: Option<NaiveDate>,
}

/// A client for whom something is due.
#[derive(Debug, Serialize, ToSchema)]
pub struct DueClientOut {
    /// Programme code.
    client: String,
    /// The most urgent of the tests.
    state: ScreenState,
    /// The tests, the most urgent first.
    tests: Vec<DueTestOut>,
}

/// How many clients stand how.
#[derive(Debug, Serialize, ToSchema)]
pub struct DueCounts {
    /// Overdue.
    overdue: usize,
    /// Due.
    due: usize,
    /// Due soon.
    soon: usize,
}

/// The clients of a site for whom something is due.
#[derive(Debug, Serialize, ToSchema)]
pub struct DueListOut {
    /// Of the whole list.
    counts: DueCounts,
    /// Overdue first, then due, then soon.
    items: Vec<DueClientOut>,
    /// What to send as `after` for more.
    next: Option<String>,
}

impl DueListOut {
    /// The part of the list that was asked for.
    pub fn page(all: &[DueOne], asked: &DueAsked, limit: usize) -> Self {
        let count = |state| all.iter().filter(|one| one.state == state).count();
        let counts = DueCounts {
            overdue: count(ScreenState::Overdue),
            due: count(ScreenState::Due),
            soon: count(ScreenState::Soon),
        };
        let wanted: Vec<&DueOne> =
            all.iter().filter(|one| asked.state.is_none_or(|state| one.state == state)).collect();
        let (shown, next) = page_after(&wanted, asked.after.as_deref(), limit, |one| &one.client.code);
        DueListOut { counts, items: shown.iter().map(|one| DueClientOut::from(*one)).collect(), next }
    }
}

impl From<&DueOne> for DueClientOut {
    fn from(one: &DueOne) -> Self {
        let test = |due: &Due| DueTestOut {
            kind: (!due.tells_hiv).then_some(due.kind),
            state: due.state,
            due_on: due.on,
        };
        DueClientOut {
            client: one.client.code.clone(),
            state: one.state,
            tests: one.tests.iter().map(test).collect(),
        }
    }
}
