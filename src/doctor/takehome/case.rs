//! One client's take-home before the doctor: what stands, what the rules say, what was asked, and the
//! days behind it.

use chrono::{Days, NaiveDate};

use super::{LAPSED_DAYS, LAPSING_DAYS};
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::day_line::{DayMark, day_line};
use crate::error::Result;
use crate::ids::ClientId;
use crate::monitoring::screening::{self, Found, ScreenKind};
use crate::orders::sheet::{Sheet, sheet};
use crate::policy::TakeHome;
use crate::takehome::appeals::{self, Appeal};
use crate::takehome::approvals::{self, Approval, InForce};
use crate::takehome::assessed::{self, Recomputed};
use crate::takehome::requests::{self, Request};
use crate::takehome::sedations::{self, Sedation};
use crate::takehome::shown::{Asked, Shown, show_take_home_of_page};
use crate::takehome::step_downs;
use crate::words::StepDownReason;

/// Rows of each kind that are looked through.
const ROWS: i64 = 20;

/// Urine results on the page; the others are in the file.
const URINE: usize = 3;

/// What Enter approves: the number that stands, for as long again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewal {
    /// As signed before.
    pub doses: i64,
    /// The day after the last one, or today.
    pub from: NaiveDate,
    /// The end of the review interval.
    pub until: NaiveDate,
}

/// The case.
#[derive(Debug, Clone)]
pub struct CaseSheet {
    /// Who, the order, the day.
    pub sheet: Sheet,
    /// The assessment, and what would raise it.
    pub shown: Shown,
    /// The take-home section of the policy.
    pub take_home: TakeHome,
    /// What is in force.
    pub level: Option<InForce>,
    /// The newest signature.
    pub last: Option<Approval>,
    /// What the doctor saw then, computed again.
    pub then: Option<Recomputed>,
    /// What Enter approves, where the number fits the rule.
    pub renewal: Option<Renewal>,
    /// Why the rules propose a step-down.
    pub proposed: Vec<StepDownReason>,
    /// The number one rung below.
    pub one_below: i64,
    /// Severe sedation to look at.
    pub sedations: Vec<Sedation>,
    /// Undecided appeals.
    pub appeals: Vec<Appeal>,
    /// Open requests, each with the client's words.
    pub requests: Vec<(Request, Option<String>)>,
    /// The newest urine results: the doctor sees them, the assessment does not (domain § 5).
    pub urine: Vec<Found>,
    /// Whether the policy asks for the doctor's words on a positive one.
    pub needs_words: bool,
    /// The days of the calendar.
    pub days: Vec<DayMark>,
}

/// Opens the case of the client with this page id, with the look in the audit. Refuses: 404
/// `client_unknown`, 422 `episode_not_open`.
pub fn open_case(
    conn: &mut Conn,
    ctx: &Ctx,
    page: &str,
    from: impl Fn(NaiveDate) -> NaiveDate,
) -> Result<CaseSheet> {
    let client: Client = clients::open_file_page(conn, ctx, page)?.client;
    let sheet = sheet(conn, ctx, client)?;
    let shown = show_take_home_of_page(conn, ctx, page, &Asked::default())?;
    let (id, today) = (sheet.client.id.clone(), sheet.subject.today);
    let take_home = sheet.subject.policy(ctx)?.takehome.clone();
    let episode = clients::open_episode(conn, &id)?;
    let record =
        episode.map(|episode| approvals::record_of(conn, ctx, &episode)).transpose()?.unwrap_or_default();
    let signs = step_downs::signs_of(conn, &id, today, 90)?;
    let after = record.step_downs.iter().map(|step| step.from_day).max();
    let level = approvals::in_force(conn, ctx, &id, today)?;
    let doses = level.as_ref().map_or(0, |level| level.max_doses);
    let proposed = if doses > 0 { signs.proposed(today, after, &take_home.step_down) } else { Vec::new() };
    let last = approvals::approvals_of(conn, &id, 1)?.into_iter().next();
    let then = last.as_ref().map(|last| assessed::recompute(conn, ctx, &last.assessment)).transpose()?;
    let first = from(today);
    let is_lowered = level.as_ref().is_some_and(|level| level.stepped_down.is_some());
    let unlooked = sedations::unlooked_of(conn, &id)?;
    let needs_words = approvals::needs_words(conn, &id, &record, today, &take_home)?;
    let fits = |doses: i64| {
        let is_plain = proposed.is_empty() && unlooked.is_empty() && !needs_words;
        shown.assessed.allowed_doses >= doses && is_plain
    };
    let renewal = approvals::covered_until(&record, today, LAPSED_DAYS)
        .filter(|(_, until)| (*until - today).num_days() <= LAPSING_DAYS && !is_lowered)
        .filter(|(signed, _)| fits(signed.max_doses))
        .map(|(signed, until)| {
            let from = today.max(until + Days::new(1));
            let days = u64::try_from(take_home.review_days.value).unwrap_or(0);
            Renewal { doses: signed.max_doses, from, until: from + Days::new(days) }
        });
    Ok(CaseSheet {
        one_below: approvals::one_rung_below(&take_home, doses),
        days: day_line(conn, &id, first, today, today)?,
        appeals: appeals::appeals_of(conn, &id, ROWS)?
            .into_iter()
            .filter(|one| one.answer.is_none())
            .collect(),
        requests: open_requests(conn, ctx, &id)?,
        urine: newest_urine(conn, ctx, &sheet.client)?,
        sedations: unlooked,
        needs_words,
        sheet,
        shown,
        take_home,
        level,
        last,
        then,
        renewal,
        proposed,
    })
}

fn newest_urine(conn: &mut Conn, ctx: &Ctx, client: &Client) -> Result<Vec<Found>> {
    let results = screening::known(conn, ctx, client.clone())?.results;
    Ok(results.into_iter().filter(|one| one.row.kind == ScreenKind::Urine).take(URINE).collect())
}

fn open_requests(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<Vec<(Request, Option<String>)>> {
    let open = requests::requests_of(conn, client, ROWS)?.into_iter().filter(|one| one.answer.is_none());
    open.map(|request| {
        let words = request.words(&ctx.keys)?;
        Ok((request, words))
    })
    .collect()
}
