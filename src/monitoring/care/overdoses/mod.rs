//! Overdoses that somebody told of: known, so that the client is safer; never held against anybody.
//!
//! One that a doctor must see before bottles are handed over is a severe sedation, which the counter and
//! the doctor record; nothing here does that by itself.

pub mod rules; // who speaks with the client, and who looks
pub mod store;

use chrono::{Datelike, NaiveDate};

use super::{CARERS, records, sealed};
use crate::audit::{self, About};
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::monitoring::{Opened, none_wrong, open_to_write, wrong_day};
use crate::text::{optional_words, required_words};
use crate::words::Role;

closed_list! {
    /// Who told of it.
    OverdoseToldBy {
        /// The client.
        Client = "client",
        /// Family.
        Family = "family",
        /// Another client, or a peer worker.
        Peer = "peer",
        /// Staff who were there.
        Staff = "staff",
        /// A hospital.
        Hospital = "hospital",
        /// Somebody else.
        Other = "other",
    }
}

closed_list! {
    /// What may have been taken.
    OverdoseOf {
        /// Heroin or another opioid.
        Opioids = "opioids",
        /// Methadone.
        Methadone = "methadone",
        /// Benzodiazepines.
        Benzodiazepines = "benzodiazepines",
        /// Alcohol.
        Alcohol = "alcohol",
        /// Stimulants.
        Stimulants = "stimulants",
        /// Something else.
        Other = "other",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

closed_list! {
    /// Whether something was done.
    WasDone {
        /// It was.
        Yes = "yes",
        /// It was not.
        No = "no",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

closed_list! {
    /// How it went.
    OverdoseOutcome {
        /// Recovered without help of others than those who were there.
        RecoveredAlone = "recovered_alone",
        /// Treated on the spot.
        Treated = "treated",
        /// Taken to a hospital.
        Hospital = "hospital",
        /// Died.
        Died = "died",
    }
}

/// An overdose to write down.
#[derive(Debug, Clone)]
pub struct NewOverdose {
    /// The day, or any day of the month where that is all that is known.
    pub on: NaiveDate,
    /// Whether only the month is known.
    pub month_only: bool,
    /// Who told of it.
    pub told_by: OverdoseToldBy,
    /// What may have been taken.
    pub of: Vec<OverdoseOf>,
    /// Whether naloxone was used.
    pub naloxone: WasDone,
    /// Whether help was called.
    pub help_called: WasDone,
    /// How it went.
    pub outcome: OverdoseOutcome,
    /// What there is to say.
    pub note: Option<String>,
}

/// Writes down an overdose. It stops and changes nothing; a doctor is asked to look. Refuses: 403, 404
/// `client_unknown`, fields `on` (`in_the_future`, `too_long_ago`), `of` (`required`), `note` (`too_long`).
pub fn record_overdose(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewOverdose) -> Result<RowId> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, CARERS)?;
    let on = if new.month_only { new.on.with_day(1).unwrap_or(new.on) } else { new.on };
    let mut wrong: Vec<FieldError> = wrong_day("on", on, today).into_iter().collect();
    if new.of.is_empty() {
        wrong.push(FieldError::new("of", "required", "one or more; unknown where nobody knows"));
    }
    none_wrong(wrong)?;
    let note = optional_words("note", new.note.as_deref())?;
    let mut of = new.of.clone();
    of.sort_unstable();
    of.dedup();
    let id = RowId::new();
    let row = store::Overdose {
        client_id: client.id.clone(),
        on_day: on,
        month_only: new.month_only,
        told_on: today,
        told_by: new.told_by,
        substances: of.iter().map(|one| one.word()).collect::<Vec<_>>().join(","),
        naloxone: new.naloxone,
        help_called: new.help_called,
        outcome: new.outcome,
        note: sealed(ctx, ("overdoses", "note", id.as_str()), note.as_deref())?,
        by_staff: by,
        at: ctx.now,
        id,
    };
    store::append(conn, &row)?;
    audit::done(conn, ctx, "monitoring.record_overdose", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}

/// A doctor writes what follows from an overdose for the client's safety. Refuses: 403, 404
/// `overdose_unknown`, 409 `already_looked`, field `words` (`required`, `too_long`).
pub fn review_overdose(conn: &mut Conn, ctx: &Ctx, id: &RowId, words: &str) -> Result<()> {
    let unknown = || Error::unknown("overdose_unknown");
    if !ctx.has_role(&[Role::Doctor]) {
        return Err(Error::Forbidden);
    }
    let overdose = store::find(conn, id)?.ok_or_else(unknown)?;
    let code = clients::care_team::open_behind(conn, ctx, &overdose.client_id, "overdose_unknown")?.code;
    let Opened { client, by, today } = open_to_write(conn, ctx, &code, &[Role::Doctor])?;
    let known = records::of_client(conn, &client.id, false)?;
    let known = known.overdoses.iter().find(|one| one.row.id == *id).ok_or_else(unknown)?;
    if known.review.is_some() {
        return Err(Error::refused(409, "already_looked"));
    }
    let words = required_words("words", words)?;
    let place = ("overdose_reviews", "words", id.as_str());
    let row = store::Review {
        overdose_id: id.clone(),
        on_day: today,
        words: sealed(ctx, place, Some(&words))?.unwrap_or_default(),
        by_staff: by,
        at: ctx.now,
    };
    store::append_review(conn, &row)?;
    audit::done(conn, ctx, "monitoring.review_overdose", About::row(&client.id, id.as_str()))
}
