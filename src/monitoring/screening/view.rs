//! Everything that is shown of a client's tests, as far as the client agrees.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::details::Details;
use super::due_rules::{self, Due, ECG_ABOVE_MCG, Facts, Seen};
use super::figures_rules::{self, LiverFigures};
use super::store::{self, Stored};
use super::{QtFormula, ScreenAnswer, ScreenKind, Substance};
use crate::clients::{self, Client, Episode, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ClientId;
use crate::monitoring::{USE_DAYS, agrees};
use crate::orders;
use crate::units::Instant;

/// A result that stands.
#[derive(Debug, Clone)]
pub struct Found {
    /// The row.
    pub row: Stored,
    /// What it says beyond its answer.
    pub details: Details,
    /// APRI and FIB-4 of a liver panel.
    pub liver: LiverFigures,
    /// The corrected QT time of an ECG, ms, and how it was corrected.
    pub qtc: Option<(i64, QtFormula)>,
}

/// What is shown of a client.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Whose.
    pub client: Client,
    /// The service day at the home site.
    pub today: NaiveDate,
    /// Whether the client agrees to HIV data; without it nothing here tells of HIV.
    pub agrees: bool,
    /// The QTc from which a mark stands beside it, and from which it is red, ms, by the policy. It is shown
    /// and does nothing else.
    pub long_qtc: (i64, i64),
    /// Where each test that can fall due stands.
    pub due: Vec<Due>,
    /// The results that stand, the newest first.
    pub results: Vec<Found>,
}

/// What the care team sees of a client.
pub fn known(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<Shown> {
    let today = clients::home_day(conn, ctx, &client.id)?;
    let agrees = agrees(conn, &client)?;
    let rows = standing(store::of_client(conn, &client.id)?, agrees);
    let episode = clients::open_episode(conn, &client.id)?;
    let passed_on = match &episode {
        Some(episode) => orders::first_above(conn, &client.id, &episode.id, ECG_ABOVE_MCG, today)?,
        None => None,
    };
    let due = due_rules::due(&facts(&client, episode.as_ref(), agrees, passed_on, &rows), today);
    let needs_age = rows.iter().any(|row| row.kind == ScreenKind::Liver);
    let born = match needs_age {
        true => clients::identity(conn, ctx, &client.id)?.map(|known| known.date_of_birth),
        false => None,
    };
    let results = rows.into_iter().rev().map(|row| found(row, born)).collect::<Result<_>>()?;
    let long_qtc = long_qtc(conn, ctx, episode.as_ref(), today)?;
    Ok(Shown { client, today, agrees, long_qtc, due, results })
}

/// The limits of the policy of the episode, or of the asker's site where none is open.
fn long_qtc(conn: &mut Conn, ctx: &Ctx, episode: Option<&Episode>, today: NaiveDate) -> Result<(i64, i64)> {
    let site = programme::site(conn, episode.map_or(&ctx.site, |episode| &episode.site))?;
    let id = episode.and_then(|episode| episode.policy.as_deref()).unwrap_or(&site.policy);
    let policy = ctx.policies.in_force(id, today);
    let policy = policy.ok_or_else(|| Error::fault(format!("no policy file has the id {id}")))?;
    Ok((policy.warnings.qtc_amber_ms.value, policy.warnings.qtc_red_ms.value))
}

/// The days on which urine of these clients was positive for an opioid that is not prescribed here,
/// presumptive ones too, by day: read as a dose that may be too low, never held against anybody.
pub fn opioid_days(conn: &mut Conn, clients: &[ClientId]) -> Result<HashMap<ClientId, Vec<NaiveDate>>> {
    let mut days: HashMap<ClientId, Vec<NaiveDate>> = HashMap::new();
    for row in standing(store::urine_of(conn, clients)?, false) {
        if tells_of_use(&details(&row)?) {
            days.entry(row.client_id).or_default().push(row.taken_on);
        }
    }
    Ok(days)
}

fn tells_of_use(told: &Details) -> bool {
    told.found.iter().any(|one| matches!(one, Substance::Opiates | Substance::Fentanyl))
}

/// What the counter's warnings read of a client's tests; they warn and stand in the way of nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AtCounter {
    /// The day of the last ECG and its corrected QT time, ms.
    pub ecg: Option<(NaiveDate, i64)>,
    /// Whether urine showed use of an opioid other than methadone lately; none where nothing tells.
    pub ongoing_use: Option<bool>,
}

/// What the counter's warnings read of a client's tests on a day.
pub fn at_counter(conn: &mut Conn, client: &ClientId, today: NaiveDate) -> Result<AtCounter> {
    let mut told = AtCounter::default();
    for row in standing(store::for_counter(conn, client)?, false) {
        let details = details(&row)?;
        if let Some((ms, _)) = figures_rules::qtc(&details) {
            told.ecg = Some((row.taken_on, ms));
        }
        let is_answer = matches!(row.answer, ScreenAnswer::Negative | ScreenAnswer::Positive);
        let is_late = (today - row.taken_on).num_days() <= USE_DAYS;
        if row.kind == ScreenKind::Urine && is_answer && is_late {
            told.ongoing_use = Some(told.ongoing_use == Some(true) || tells_of_use(&details));
        }
    }
    Ok(told)
}

/// Whether a positive urine result of a client was written down after a moment; where there is no moment,
/// whether one is of a day or later. It is for the doctor who signs, and for nothing that is counted.
pub fn is_urine_positive_since(
    conn: &mut Conn,
    client: &ClientId,
    after: Option<Instant>,
    from: NaiveDate,
) -> Result<bool> {
    let mut rows = standing(store::for_counter(conn, client)?, false).into_iter();
    Ok(rows.any(|row| {
        let is_new = after.map_or(row.taken_on >= from, |after| row.at > after);
        row.kind == ScreenKind::Urine && row.answer == ScreenAnswer::Positive && is_new
    }))
}

/// The rows that no other corrects, without those that should not be there and those that may not be
/// shown.
pub(super) fn standing(rows: Vec<Stored>, agrees: bool) -> Vec<Stored> {
    let corrected: HashSet<_> = rows.iter().filter_map(|row| row.corrects.clone()).collect();
    let stands = |row: &Stored| {
        !corrected.contains(&row.id)
            && row.answer != ScreenAnswer::InError
            && (agrees || row.kind != ScreenKind::Hiv)
    };
    rows.into_iter().filter(stands).collect()
}

/// What due dates are told of a client.
pub(super) fn facts(
    client: &Client,
    episode: Option<&Episode>,
    agrees: bool,
    passed_on: Option<NaiveDate>,
    rows: &[Stored],
) -> Facts {
    Facts {
        entered_on: episode.map(|episode| episode.started_on),
        agrees,
        lives_with_hiv: agrees && client.living_with_hiv == Some(true),
        lives_with_hcv: client.living_with_hcv == Some(true),
        passed_on,
        results: rows
            .iter()
            .map(|row| Seen { kind: row.kind, day: row.taken_on, answer: row.answer })
            .collect(),
    }
}

fn found(row: Stored, born: Option<NaiveDate>) -> Result<Found> {
    let details = details(&row)?;
    Ok(Found {
        liver: figures_rules::liver(&details, row.answer, row.taken_on, born),
        qtc: figures_rules::qtc(&details),
        details,
        row,
    })
}

fn details(row: &Stored) -> Result<Details> {
    serde_json::from_str(&row.details).map_err(|cause| Error::Fault(Box::new(cause)))
}
