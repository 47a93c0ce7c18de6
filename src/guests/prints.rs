//! What stands on each paper: gathered when it is printed, kept as it was, shown again unchanged.

use super::store::{self, PrintRow};
use super::told::{Told, told};
use super::{GuestLetter, LetterState, letter_of};
use crate::audit::{self, About};
use crate::clients::{self, Client, Identity};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RowId, StaffId};
use crate::keys::Place;
use crate::units::Instant;
use crate::words::Language;

/// A paper.
#[derive(Debug, Clone)]
pub struct Print {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: Client,
    /// Who that is, for the paper alone.
    pub identity: Option<Identity>,
    /// The letter.
    pub letter: GuestLetter,
    /// In which language.
    pub language: Language,
    /// What it says.
    pub told: Told,
    /// Who printed it.
    pub by: StaffId,
    /// When.
    pub at: Instant,
}

/// Makes a paper of a letter with what is known now. Refuses: 404 `letter_unknown`; 409 `letter_ended`; 422
/// `episode_not_open`; the fields `from` and `to` (`not_ordered`) where orders changed meanwhile.
pub fn print_letter(conn: &mut Conn, ctx: &Ctx, id: &RowId, language: Language) -> Result<Print> {
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    let (client, letter) = letter_of(conn, ctx, id)?;
    let today = clients::home_day(conn, ctx, &client.id)?;
    if !matches!(letter.state(today), LetterState::ToCome | LetterState::Running) {
        return Err(Error::refused(409, "letter_ended"));
    }
    let told = told(conn, ctx, &client, &letter)?;
    let text = serde_json::to_string(&told).map_err(|cause| Error::Fault(Box::new(cause)))?;
    let print = RowId::new();
    let row = PrintRow {
        told: ctx.keys.seal_text(Place::new("guest_letter_prints", "told", print.as_str()), &text)?,
        id: print,
        letter_id: letter.id.clone(),
        language,
        by_staff: by.clone(),
        at: ctx.now,
    };
    store::add_print(conn, &row)?;
    audit::done(conn, ctx, "guests.print_letter", About::row(&client.id, row.id.as_str()))?;
    let identity = clients::identity(conn, ctx, &client.id)?;
    Ok(Print { id: row.id, client, identity, letter, language, told, by: row.by_staff, at: row.at })
}

/// A paper as it was printed, with the look in the audit. 404 `letter_unknown`.
pub fn print_of(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Print> {
    let row = store::print(conn, id)?.ok_or_else(|| Error::unknown("letter_unknown"))?;
    let (client, letter) = letter_of(conn, ctx, &row.letter_id)?;
    audit::looked(conn, ctx, "guests.show_letter", About::row(&client.id, row.id.as_str()))?;
    let place = Place::new("guest_letter_prints", "told", row.id.as_str());
    let text = ctx.keys.open_text(place, &row.told)?;
    let told = serde_json::from_str(&text).map_err(|cause| Error::Fault(Box::new(cause)))?;
    let identity = clients::identity(conn, ctx, &client.id)?;
    Ok(Print {
        id: row.id,
        client,
        identity,
        letter,
        language: row.language,
        told,
        by: row.by_staff,
        at: row.at,
    })
}
