//! Everything that is shown of a client's care, as far as the client agrees and the reader's work asks.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::records::{self, Around, Found, Records};
use super::referrals::ReferralStep;
use super::{CareTask, Overdosed, READS_RESULTS, missed, opened, overdoses, store};
use crate::clients::consents::has_consent;
use crate::clients::{self, Client, ConsentKind, Episode};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId};
use crate::monitoring::agrees;
use crate::monitoring::forms::follow_ups_due;
use crate::words::Role;

/// What is shown of a client.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Whose.
    pub client: Client,
    /// The service day at the home site.
    pub today: NaiveDate,
    /// Whether the client agrees to HIV data; without it nothing here tells of HIV.
    pub agrees: bool,
    /// Whether the client agrees to be called or visited.
    pub may_call: bool,
    /// The rows that stand.
    pub records: Records,
    /// Why a client was referred, what was said with a step, a contact, an overdose, an end: by the row.
    pub words: HashMap<RowId, String>,
    /// What the places are called to which the client was referred: by the row.
    pub places: HashMap<RowId, String>,
    /// What doctors made of overdoses: by the overdose.
    pub reviews: HashMap<RowId, String>,
    /// What needs somebody now.
    pub asks: Vec<Found>,
    /// The days that are missed up to yesterday.
    pub run_days: Option<i64>,
    /// The last stay that ended.
    pub ended: Option<Episode>,
    /// Whether a stay is open.
    pub is_open: bool,
}

/// What the care team sees of a client.
pub fn known(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<Shown> {
    let today = clients::home_day(conn, ctx, &client.id)?;
    let agrees = agrees(conn, &client)?;
    let may_call = has_consent(conn, &client.id, ConsentKind::Contact)?;
    let records = records::of_client(conn, &client.id, agrees)?;
    let episodes = clients::episodes::episodes_of(conn, &client.id)?;
    let is_open = episodes.first().is_some_and(Episode::is_open);
    let entered = episodes.first().filter(|_| is_open).map(|episode| episode.started_on);
    let ended = episodes.into_iter().find(|episode| !episode.is_open());
    let run = if is_open { missed::run_of(conn, &client.id, today)? } else { None };
    let entered = entered.map(|day| (client.id.clone(), day));
    let due = follow_ups_due(conn, entered.as_slice(), today)?;
    let form_since = due.get(&client.id).map(|due| due.on);
    let around = Around { run, ended: ended.clone().filter(|_| !is_open), may_call, form_since };
    let mut asks = records.asks(&around, today);
    asks.retain(|one| is_for(ctx, one.ask.task));
    asks.sort_by_key(|one| (one.ask.task.section(), one.ask.on));
    let mut shown = Shown {
        client,
        today,
        agrees,
        may_call,
        records,
        words: HashMap::new(),
        places: HashMap::new(),
        reviews: HashMap::new(),
        asks,
        run_days: run.map(|run| run.days),
        ended,
        is_open,
    };
    open_words(ctx, &mut shown)?;
    Ok(shown)
}

/// Whether a task is one of this reader's: a doctor alone looks at overdoses.
pub(super) fn is_for(ctx: &Ctx, task: CareTask) -> bool {
    task != CareTask::OverdoseReview || ctx.has_role(&[Role::Doctor])
}

fn open_words(ctx: &Ctx, shown: &mut Shown) -> Result<()> {
    let reads_results = ctx.has_role(READS_RESULTS);
    let mut words: Vec<(&RowId, &str, &str, Option<&[u8]>)> = Vec::new();
    for one in &shown.records.referrals {
        words.push((&one.row.id, "referrals", "why", Some(&one.row.why)));
        for step in one.steps.iter().filter(|step| reads_results || step.kind != ReferralStep::Result) {
            words.push((&step.id, "referral_steps", "words", step.words.as_deref()));
        }
        let place = ("referrals", "place", one.row.id.as_str());
        let place = opened(ctx, place, one.row.place.as_deref())?;
        shown.places.extend(place.map(|place| (one.row.id.clone(), place)));
    }
    let records = &shown.records;
    words.extend(records.contacts.iter().map(|one| (&one.id, "care_contacts", "note", one.note.as_deref())));
    for one in &records.overdoses {
        words.push((&one.row.id, "overdoses", "note", one.row.note.as_deref()));
        let place = ("overdose_reviews", "words", one.row.id.as_str());
        let review = opened(ctx, place, one.review.as_ref().map(|review| review.words.as_slice()))?;
        shown.reviews.extend(review.map(|review| (one.row.id.clone(), review)));
    }
    words.extend(records.outcomes.iter().map(|one| (&one.id, "end_outcomes", "note", one.note.as_deref())));
    let heard = &records.follow_ups;
    words.extend(heard.iter().map(|one| (&one.id, "end_follow_ups", "note", one.note.as_deref())));
    for (id, table, column, sealed) in words {
        let plain = opened(ctx, (table, column, id.as_str()), sealed)?;
        shown.words.extend(plain.map(|plain| (id.clone(), plain)));
    }
    Ok(())
}

/// The overdoses of a client that somebody told of, by day: for a line in the file.
pub fn overdoses_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<Overdosed>> {
    let client = std::slice::from_ref(client);
    let mistakes = store::of_clients(conn, client)?;
    let mut rows = overdoses::store::of_clients(conn, client)?;
    rows.retain(|row| !mistakes.contains(&row.id));
    Ok(rows)
}
