//! Letters, how they ended, what was printed, and what other places confirmed; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::ConfirmedHow;
use crate::db::Conn;
use crate::error::{Error, Result, is_taken};
use crate::ids::{ClientId, DoseId, EpisodeId, RowId, SiteId, StaffId};
use crate::schema::{guest_doses, guest_letter_ends, guest_letter_prints, guest_letters};
use crate::units::Instant;
use crate::words::Language;

/// A letter as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = guest_letters)]
pub struct LetterRow {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// The stay that it belongs to.
    pub episode_id: EpisodeId,
    /// The site where it was written.
    pub site_id: SiteId,
    /// The first day there.
    pub from_day: NaiveDate,
    /// The last day there.
    pub to_day: NaiveDate,
    /// What names the client's whereabouts, sealed.
    pub words: Vec<u8>,
    /// The stretch of excused days.
    pub excused_id: RowId,
    /// Who signed it.
    pub signed_by: StaffId,
    /// When.
    pub signed_at: Instant,
}

/// How a letter was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = guest_letter_ends)]
pub struct EndRow {
    /// Which letter.
    pub letter_id: RowId,
    /// Why, sealed.
    pub reason: Vec<u8>,
    /// Who.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// A paper that was printed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = guest_letter_prints)]
pub struct PrintRow {
    /// Its id.
    pub id: RowId,
    /// Of which letter.
    pub letter_id: RowId,
    /// In which language.
    pub language: Language,
    /// What it says, sealed.
    pub told: Vec<u8>,
    /// Who printed it.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// What another place said of a dose.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = guest_doses)]
pub struct ConfirmedRow {
    /// The dose.
    pub dose_id: DoseId,
    /// The letter that it was given by.
    pub letter_id: Option<RowId>,
    /// How they said it.
    pub how: ConfirmedHow,
    /// Who said it and where, sealed.
    pub words: Vec<u8>,
    /// When it was recorded here.
    pub at: Instant,
}

/// Keeps a letter.
pub fn add(conn: &mut Conn, letter: &LetterRow) -> Result<()> {
    diesel::insert_into(guest_letters::table).values(letter).execute(conn)?;
    Ok(())
}

/// Keeps how a letter was taken back: 409 `letter_ended` if it was before.
pub fn end(conn: &mut Conn, end: &EndRow) -> Result<()> {
    match diesel::insert_into(guest_letter_ends::table).values(end).execute(conn) {
        Ok(_) => Ok(()),
        Err(cause) if is_taken(&cause, "guest_letter_ends") => Err(Error::refused(409, "letter_ended")),
        Err(cause) => Err(cause.into()),
    }
}

/// The letters of a client, the newest first, each with how it was taken back.
pub fn of_client(conn: &mut Conn, client: &ClientId) -> Result<Vec<(LetterRow, Option<EndRow>)>> {
    Ok(guest_letters::table
        .left_join(guest_letter_ends::table)
        .filter(guest_letters::client_id.eq(client))
        .order((guest_letters::signed_at.desc(), guest_letters::id.desc()))
        .select((LetterRow::as_select(), Option::<EndRow>::as_select()))
        .load(conn)?)
}

/// One letter, with how it was taken back.
pub fn one(conn: &mut Conn, id: &RowId) -> Result<Option<(LetterRow, Option<EndRow>)>> {
    Ok(guest_letters::table
        .left_join(guest_letter_ends::table)
        .filter(guest_letters::id.eq(id))
        .select((LetterRow::as_select(), Option::<EndRow>::as_select()))
        .first(conn)
        .optional()?)
}

/// Keeps what was printed.
pub fn add_print(conn: &mut Conn, print: &PrintRow) -> Result<()> {
    diesel::insert_into(guest_letter_prints::table).values(print).execute(conn)?;
    Ok(())
}

/// One paper.
pub fn print(conn: &mut Conn, id: &RowId) -> Result<Option<PrintRow>> {
    Ok(guest_letter_prints::table.find(id).select(PrintRow::as_select()).first(conn).optional()?)
}

/// Keeps what another place said of a dose.
pub fn add_confirmed(conn: &mut Conn, confirmed: &ConfirmedRow) -> Result<()> {
    diesel::insert_into(guest_doses::table).values(confirmed).execute(conn)?;
    Ok(())
}

/// What other places said of doses by a letter.
pub fn confirmed_by(conn: &mut Conn, letter: &RowId) -> Result<Vec<ConfirmedRow>> {
    Ok(guest_doses::table
        .filter(guest_doses::letter_id.eq(letter))
        .select(ConfirmedRow::as_select())
        .order(guest_doses::at)
        .load(conn)?)
}
