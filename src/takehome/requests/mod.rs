//! What a client asks the doctor for: more doses, doses for a journey, or that somebody looks again.
//! Each has a day by which it is answered.

pub mod api; // the JSON calls
mod store;

use chrono::NaiveDate;

use super::case;
use super::facts::days_after;
use crate::audit::{self, About};
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId, StaffId};
use crate::keys::{Keyring, Place};
use crate::policy::takehome::MOST_DOSES;
use crate::text::{optional_words, required_words};
use crate::words::{Answer, RequestKind, Role};

/// Days ahead for which a journey may be asked for. Nothing clinical: a year typed wrong is caught.
const AHEAD_DAYS: i64 = 366;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask {
    /// What for.
    pub kind: RequestKind,
    /// How many doses.
    pub doses: Option<i64>,
    /// The days of a journey.
    pub days: (Option<NaiveDate>, Option<NaiveDate>),
    /// In the client's words.
    pub words: Option<String>,
}

/// A request.
#[derive(Debug, Clone)]
pub struct Request {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: ClientId,
    /// The home site.
    pub site: SiteId,
    /// What for.
    pub kind: RequestKind,
    /// How many doses.
    pub doses: Option<i64>,
    /// The days of a journey.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Who entered it for the client; none where the client did.
    pub entered_by: Option<StaffId>,
    /// The service day.
    pub service_day: NaiveDate,
    /// By when it is answered.
    pub due_on: NaiveDate,
    /// How it was answered.
    pub answer: Option<Answer>,
    sealed_words: Option<Vec<u8>>,
    sealed_answer: Option<Vec<u8>>,
}

impl Request {
    /// The client's words.
    pub fn words(&self, keys: &Keyring) -> Result<Option<String>> {
        let place = Place::new("take_home_requests", "words", self.id.as_str());
        self.sealed_words.as_deref().map(|sealed| keys.open_text(place, sealed)).transpose()
    }

    /// The words of the answer.
    pub fn answer_words(&self, keys: &Keyring) -> Result<Option<String>> {
        let place = Place::new("take_home_requests", "answer_words", self.id.as_str());
        self.sealed_answer.as_deref().map(|sealed| keys.open_text(place, sealed)).transpose()
    }
}

/// The client asks, or the care team for the client. It is answered within the policy's days for
/// appeals. Refuses: 404 `client_unknown`, 422 `episode_not_open`, 409 `already_asked` (one of a kind
/// is open), fields `doses` (`out_of_range`), `from` and `to` (`required` for a journey,
/// `in_the_past`, `before_from`, `too_far_ahead`) and `words`.
pub fn ask(conn: &mut Conn, ctx: &Ctx, code: &str, asked: &Ask) -> Result<Request> {
    let words = optional_words("words", asked.words.as_deref())?;
    let case = case::locked(conn, ctx, code)?;
    let today = case.subject.today;
    let days = check(asked, today)?;
    if store::open_of(conn, &case.client.id)?.iter().any(|open| open.kind == asked.kind) {
        return Err(Error::refused(409, "already_asked"));
    }
    let id = RowId::new();
    let place = Place::new("take_home_requests", "words", id.as_str());
    let sealed_words = words.map(|words| ctx.keys.seal_text(place, &words)).transpose()?;
    let request = Request {
        id,
        client: case.client.id.clone(),
        site: case.subject.site.clone(),
        kind: asked.kind,
        doses: asked.doses,
        days,
        entered_by: ctx.staff_id().cloned(),
        service_day: today,
        due_on: days_after(today, case.subject.policy(ctx)?.takehome.step_down.appeal_days.value),
        answer: None,
        sealed_words,
        sealed_answer: None,
    };
    store::append(conn, &request, ctx.now)?;
    audit::done(conn, ctx, "takehome.ask", About::row(&request.client, request.id.as_str()))?;
    Ok(request)
}

fn check(asked: &Ask, today: NaiveDate) -> Result<Option<(NaiveDate, NaiveDate)>> {
    if asked.doses.is_some_and(|doses| !(1..=MOST_DOSES).contains(&doses)) {
        return Err(Error::field("doses", "out_of_range", format!("1 to {MOST_DOSES}")));
    }
    match asked.days {
        (None, None) if asked.kind != RequestKind::Travel => Ok(None),
        (None, _) => Err(Error::field("from", "required", "the first day away")),
        (_, None) => Err(Error::field("to", "required", "the last day away")),
        (Some(from), _) if from < today => Err(Error::field("from", "in_the_past", "today or later")),
        (Some(from), Some(to)) if to < from => {
            Err(Error::field("to", "before_from", "not before the first day"))
        }
        (_, Some(to)) if to > days_after(today, AHEAD_DAYS) => {
            Err(Error::field("to", "too_far_ahead", format!("within {AHEAD_DAYS} days")))
        }
        (Some(from), Some(to)) => Ok(Some((from, to))),
    }
}

/// A doctor answers. Refuses: 403 for anybody but a doctor, 404 `request_unknown`, 409
/// `already_answered`, field `words` (`required` where it is declined, `too_long`).
pub fn answer(
    conn: &mut Conn,
    ctx: &Ctx,
    id: &RowId,
    answer: Answer,
    words: Option<&str>,
) -> Result<Request> {
    if !ctx.has_role(&[Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    let words = match answer {
        Answer::Declined => Some(required_words("words", words.unwrap_or_default())?),
        Answer::Granted | Answer::InPart => optional_words("words", words)?,
    };
    let request = store::by_id(conn, id)?.ok_or_else(|| Error::unknown("request_unknown"))?;
    clients::care_team::open_behind(conn, ctx, &request.client, "request_unknown")?;
    write_answer(conn, ctx, request, answer, words.as_deref())
}

fn write_answer(
    conn: &mut Conn,
    ctx: &Ctx,
    mut request: Request,
    answer: Answer,
    words: Option<&str>,
) -> Result<Request> {
    let place = Place::new("take_home_requests", "answer_words", request.id.as_str());
    let sealed = words.map(|words| ctx.keys.seal_text(place, words)).transpose()?;
    if !store::answer(conn, &request.id, answer, sealed.as_deref(), ctx.staff_id(), ctx.now)? {
        return Err(Error::refused(409, "already_answered"));
    }
    audit::done(conn, ctx, "takehome.answer", About::row(&request.client, request.id.as_str()))?;
    (request.answer, request.sealed_answer) = (Some(answer), sealed);
    Ok(request)
}

/// Answers what a signed approval answers: open requests for more or for another look, and those for
/// a journey that lies within it.
pub(super) fn answer_by_approval(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    doses: i64,
    days: (NaiveDate, NaiveDate),
) -> Result<()> {
    for request in store::open_of(conn, client)? {
        let is_within = request.days.is_none_or(|(from, to)| days.0 <= from && to <= days.1);
        if !is_within {
            continue;
        }
        let is_whole = request.doses.is_none_or(|asked| asked <= doses);
        let answer = if is_whole { Answer::Granted } else { Answer::InPart };
        write_answer(conn, ctx, request, answer, None)?;
    }
    Ok(())
}

/// Answers open requests with a doctor's no.
pub(super) fn answer_by_decline(conn: &mut Conn, ctx: &Ctx, client: &ClientId, reason: &str) -> Result<()> {
    for request in store::open_of(conn, client)? {
        write_answer(conn, ctx, request, Answer::Declined, Some(reason))?;
    }
    Ok(())
}

/// The last requests of a client, newest first.
pub fn requests_of(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Request>> {
    store::recent(conn, client, limit)
}

/// The open requests at these sites, the first due first.
pub fn open_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Request>> {
    store::open_at(conn, sites)
}
