//! What became of a stay that ended: how the client was then, and what was heard months later.

pub mod rules; // when somebody asks
pub mod store;

use chrono::NaiveDate;

use super::{CARERS, records, sealed};
use crate::audit::{self, About};
use crate::clients::{self, Episode};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::{ClientId, RowId};
use crate::monitoring::{Opened, none_wrong, open_to_write, wrong_day};
use crate::text::optional_words;

closed_list! {
    /// What a client did by day when the stay ended.
    WorkAtEnd {
        /// Works.
        Working = "working",
        /// Studies.
        Studying = "studying",
        /// Cares for somebody.
        Caring = "caring",
        /// Looks for work.
        Looking = "looking",
        /// Does not work.
        NotWorking = "not_working",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

closed_list! {
    /// Where a client lived when the stay ended.
    HousingAtEnd {
        /// In a home of one's own.
        Own = "own",
        /// With family or friends.
        WithOthers = "with_others",
        /// In a shelter.
        Shelter = "shelter",
        /// Nowhere.
        Nowhere = "none",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

closed_list! {
    /// In which treatment a client went on.
    CareAfterEnd {
        /// None.
        Nothing = "none",
        /// Methadone elsewhere.
        MethadoneElsewhere = "methadone_elsewhere",
        /// Buprenorphine.
        Buprenorphine = "buprenorphine",
        /// Residential treatment.
        Residential = "residential",
        /// Another.
        Other = "other",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

closed_list! {
    /// What was heard of a client after the end.
    FollowUpResult {
        /// The client was spoken with.
        Reached = "reached",
        /// Nobody was reached.
        NotReached = "not_reached",
        /// The client is in treatment again.
        BackInTreatment = "back_in_treatment",
        /// The client does not want to be asked again.
        Declined = "declined",
        /// The client has died.
        Died = "died",
    }
}

impl FollowUpResult {
    /// Whether nobody asks again after it.
    pub const fn is_last(self) -> bool {
        matches!(self, FollowUpResult::BackInTreatment | FollowUpResult::Declined | FollowUpResult::Died)
    }
}

/// How a client was, to write down.
#[derive(Debug, Clone)]
pub struct NewOutcome {
    /// What the client did by day.
    pub work: WorkAtEnd,
    /// Where the client lived.
    pub housing: HousingAtEnd,
    /// In which treatment the client went on.
    pub after: CareAfterEnd,
    /// What there is to say.
    pub note: Option<String>,
}

/// What was heard, to write down.
#[derive(Debug, Clone)]
pub struct NewFollowUp {
    /// For which month after the end: 1, 3, 6 or 12.
    pub month: i64,
    /// The day.
    pub on: NaiveDate,
    /// What was heard.
    pub result: FollowUpResult,
    /// What there is to say.
    pub note: Option<String>,
}

/// The last stay of a client that has ended.
fn ended(conn: &mut Conn, client: &ClientId) -> Result<(Episode, NaiveDate)> {
    let episodes = clients::episodes::episodes_of(conn, client)?.into_iter();
    let mut ended = episodes.filter_map(|episode| episode.ended_on.map(|on| (episode, on)));
    ended.next().ok_or_else(|| Error::refused(422, "episode_not_ended"))
}

/// Writes down how a client was when the last stay ended. Refuses: 403, 404 `client_unknown`, 422
/// `episode_not_ended`, 409 `outcome_known`, field `note` (`too_long`).
pub fn record_outcome(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewOutcome) -> Result<RowId> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, CARERS)?;
    let (episode, _) = ended(conn, &client.id)?;
    let known = records::of_client(conn, &client.id, false)?;
    if known.outcomes.iter().any(|one| one.episode_id == episode.id) {
        return Err(Error::refused(409, "outcome_known"));
    }
    let note = optional_words("note", new.note.as_deref())?;
    let id = RowId::new();
    let row = store::EndOutcome {
        client_id: client.id.clone(),
        episode_id: episode.id,
        on_day: today,
        work: new.work,
        housing: new.housing,
        after: new.after,
        note: sealed(ctx, ("end_outcomes", "note", id.as_str()), note.as_deref())?,
        by_staff: by,
        at: ctx.now,
        id,
    };
    store::append(conn, &row)?;
    audit::done(conn, ctx, "monitoring.record_outcome", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}

/// Writes down what was heard of a client after the last stay ended. Refuses: 403, 404 `client_unknown`,
/// 422 `episode_not_ended`, 409 `outcome_known` (of this month), fields `month` (`unknown_choice`), `on`
/// (`in_the_future`, `before_end`), `note` (`too_long`).
pub fn record_follow_up(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewFollowUp) -> Result<RowId> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, CARERS)?;
    let (episode, ended_on) = ended(conn, &client.id)?;
    let mut wrong: Vec<FieldError> = wrong_day("on", new.on, today).into_iter().collect();
    if new.on < ended_on {
        wrong.push(FieldError::new("on", "before_end", "not before the stay ended"));
    }
    if !rules::MONTHS.contains(&new.month) {
        wrong.push(FieldError::new("month", "unknown_choice", "1, 3, 6 or 12"));
    }
    none_wrong(wrong)?;
    let known = records::of_client(conn, &client.id, false)?;
    if known.follow_ups.iter().any(|one| one.episode_id == episode.id && one.month == new.month) {
        return Err(Error::refused(409, "outcome_known"));
    }
    let note = optional_words("note", new.note.as_deref())?;
    let id = RowId::new();
    let row = store::FollowUp {
        client_id: client.id.clone(),
        episode_id: episode.id,
        month: new.month,
        on_day: new.on,
        result: new.result,
        note: sealed(ctx, ("end_follow_ups", "note", id.as_str()), note.as_deref())?,
        by_staff: by,
        at: ctx.now,
        id,
    };
    store::append_follow_up(conn, &row)?;
    audit::done(conn, ctx, "monitoring.record_follow_up", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}
