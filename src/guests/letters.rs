//! A letter: signed, listed, taken back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::store::{self, EndRow, LetterRow};
use super::{LetterState, rules};
use crate::audit::{self, About};
use crate::clients::excused::{self, Excuse};
use crate::clients::{self, Client, care_team};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, EpisodeId, RowId, SiteId, StaffId};
use crate::keys::Place;
use crate::orders;
use crate::text::{optional_words, required_words};
use crate::units::Instant;
use crate::words::ExcusedReason;

/// A letter to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// The place where the client will be.
    pub place: String,
    /// Where that place is called.
    pub telephone: Option<String>,
    /// The first day there.
    pub from: NaiveDate,
    /// The last day there.
    pub to: NaiveDate,
    /// Allergies, in the writer's words.
    pub allergies: Option<String>,
    /// What else that place must watch: medicines that interact, an illness.
    pub note: Option<String>,
}

/// What of a letter is sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Written {
    place: String,
    telephone: Option<String>,
    allergies: Option<String>,
    note: Option<String>,
}

/// A letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestLetter {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: ClientId,
    /// The stay that it belongs to.
    pub episode: EpisodeId,
    /// The site where it was written.
    pub site: SiteId,
    /// The place where the client will be.
    pub place: String,
    /// Where that place is called.
    pub telephone: Option<String>,
    /// The first day there.
    pub from: NaiveDate,
    /// The last day there.
    pub to: NaiveDate,
    /// Allergies.
    pub allergies: Option<String>,
    /// What else that place must watch.
    pub note: Option<String>,
    /// The stretch of excused days that runs while it does.
    pub excused: RowId,
    /// Who signed it.
    pub signed_by: StaffId,
    /// When.
    pub signed_at: Instant,
    /// How it was taken back.
    pub withdrawn: Option<Withdrawn>,
}

/// How a letter was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawn {
    /// Why.
    pub reason: String,
    /// Who.
    pub by: StaffId,
    /// When.
    pub at: Instant,
}

impl GuestLetter {
    /// How it stands on a service day of the client.
    pub fn state(&self, today: NaiveDate) -> LetterState {
        rules::state(self.from, self.to, self.withdrawn.is_some(), today)
    }

    /// Whether it is for this day and was not taken back.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.withdrawn.is_none() && self.from <= day && day <= self.to
    }
}

/// Signs a letter; its days are excused until the other place confirms a dose.
///
/// Refuses: 404 `client_unknown`; 422 `episode_not_open`; 409 `letter_stands` where another letter is for one of
/// the days; the fields `place` (`required`, `too_long`), `from` (`in_the_past`, `too_far_ahead`, `not_ordered`),
/// `to` (`before_from`, `above_fourteen_days`, `not_ordered`).
pub fn sign_letter(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewLetter) -> Result<GuestLetter> {
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    let client = clients::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let written = Written {
        place: required_words("place", &new.place)?,
        telephone: optional_words("telephone", new.telephone.as_deref())?,
        allergies: optional_words("allergies", new.allergies.as_deref())?,
        note: optional_words("note", new.note.as_deref())?,
    };
    let subject = orders::subject_of(conn, ctx, &client)?;
    rules::letter_days(new.from, new.to, subject.today)?;
    let signed = orders::orders_for_counter(conn, &client.id, &subject.episode, new.from)?;
    rules::ordered(&signed.orders, new.from, new.to)?;
    let mut others = store::of_client(conn, &client.id)?.into_iter();
    if others.any(|(row, end)| end.is_none() && row.from_day <= new.to && new.from <= row.to_day) {
        return Err(Error::refused(409, "letter_stands"));
    }
    let excuse =
        Excuse { from: new.from, to: new.to, reason: ExcusedReason::GuestUnconfirmed, dose_confirmed: false };
    let excused = excused::excuse_days(conn, ctx, code, &excuse)?;
    let id = RowId::new();
    let text = serde_json::to_string(&written).map_err(|cause| Error::Fault(Box::new(cause)))?;
    let row = LetterRow {
        words: ctx.keys.seal_text(Place::new("guest_letters", "words", id.as_str()), &text)?,
        id,
        client_id: client.id.clone(),
        episode_id: subject.episode,
        site_id: ctx.site.clone(),
        from_day: new.from,
        to_day: new.to,
        excused_id: excused.id,
        signed_by: by.clone(),
        signed_at: ctx.now,
    };
    store::add(conn, &row)?;
    audit::done(conn, ctx, "guests.sign_letter", About::row(&client.id, row.id.as_str()))?;
    opened(ctx, row, None)
}

/// The letters of a client, the newest first.
pub fn letters_of(conn: &mut Conn, ctx: &Ctx, client: &Client) -> Result<Vec<GuestLetter>> {
    let rows = store::of_client(conn, &client.id)?;
    rows.into_iter().map(|(row, end)| opened(ctx, row, end)).collect()
}

/// Writes that somebody looked at a client's letters.
pub fn note_list(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<()> {
    audit::looked(conn, ctx, "guests.list", About::client(client))
}

/// One letter of a client whom the asker may know: 404 `letter_unknown`.
pub fn letter_of(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<(Client, GuestLetter)> {
    let (row, end) = store::one(conn, id)?.ok_or_else(|| Error::unknown("letter_unknown"))?;
    let client = care_team::open_behind(conn, ctx, &row.client_id, "letter_unknown")?;
    Ok((client, opened(ctx, row, end)?))
}

/// Takes a letter back: from today on its days count as others do, and nobody there gives by it any more, which
/// somebody has to tell them. Refuses: 404 `letter_unknown`; 409 `letter_ended` for one that was taken back or
/// whose days are over; the field `reason`.
pub fn withdraw_letter(conn: &mut Conn, ctx: &Ctx, id: &RowId, reason: &str) -> Result<GuestLetter> {
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    let (client, _) = letter_of(conn, ctx, id)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let (_, letter) = letter_of(conn, ctx, id)?;
    let reason = required_words("reason", reason)?;
    let today = clients::home_day(conn, ctx, &client.id)?;
    if !matches!(letter.state(today), LetterState::ToCome | LetterState::Running) {
        return Err(Error::refused(409, "letter_ended"));
    }
    let end = EndRow {
        letter_id: id.clone(),
        reason: ctx.keys.seal_text(Place::new("guest_letter_ends", "reason", id.as_str()), &reason)?,
        by_staff: by.clone(),
        at: ctx.now,
    };
    store::end(conn, &end)?;
    excused::end_excused(conn, ctx, &client.id, &letter.excused, today)?;
    audit::done(conn, ctx, "guests.withdraw_letter", About::row(&client.id, id.as_str()))?;
    Ok(letter_of(conn, ctx, id)?.1)
}

fn opened(ctx: &Ctx, row: LetterRow, end: Option<EndRow>) -> Result<GuestLetter> {
    let place = Place::new("guest_letters", "words", row.id.as_str());
    let text = ctx.keys.open_text(place, &row.words)?;
    let written: Written = serde_json::from_str(&text).map_err(|cause| Error::Fault(Box::new(cause)))?;
    let withdrawn = end.map(|end| {
        let place = Place::new("guest_letter_ends", "reason", row.id.as_str());
        Ok::<_, Error>(Withdrawn {
            reason: ctx.keys.open_text(place, &end.reason)?,
            by: end.by_staff,
            at: end.at,
        })
    });
    Ok(GuestLetter {
        id: row.id,
        client: row.client_id,
        episode: row.episode_id,
        site: row.site_id,
        place: written.place,
        telephone: written.telephone,
        from: row.from_day,
        to: row.to_day,
        allergies: written.allergies,
        note: written.note,
        excused: row.excused_id,
        signed_by: row.signed_by,
        signed_at: row.signed_at,
        withdrawn: withdrawn.transpose()?,
    })
}
