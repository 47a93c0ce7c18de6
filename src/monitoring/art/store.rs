//! Medicines, records of adherence, viral loads and what was done about flags; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Act, FlagCode, Level, Method, Sign};
use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::monitoring::CHUNK;
use crate::schema::{art_adherence, flag_acts, flag_turns, medicine_stops, medicines_taken, viral_loads};
use crate::units::Instant;

/// A medicine that a client takes, or took.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = medicines_taken)]
pub struct Taking {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// The code of the medicine.
    pub medicine: String,
    /// Its first day.
    pub started_on: NaiveDate,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// The end of a medicine.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = medicine_stops)]
pub struct Stop {
    /// Which row ended.
    pub taken_id: RowId,
    /// The first day without it.
    pub stopped_on: NaiveDate,
    /// Whether it was never taken: written down by mistake.
    pub in_error: bool,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// A record of adherence.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = art_adherence)]
pub struct Adherence {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// How it was found.
    pub method: Method,
    /// Its first day.
    pub from_day: NaiveDate,
    /// Its last day; of a refill the day for which the medicines last.
    pub to_day: NaiveDate,
    /// Doses taken.
    pub taken: i64,
    /// Doses due.
    pub due: i64,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// A viral load.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = viral_loads)]
pub struct Load {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// The day of the blood.
    pub taken_on: NaiveDate,
    /// The sign before the number.
    pub sign: Sign,
    /// Copies per mL.
    pub copies: i64,
    /// The least that the assay tells.
    pub assay_limit: Option<i64>,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// What somebody did about a flag.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = flag_acts)]
pub struct Acted {
    /// Its id.
    pub id: RowId,
    /// Whose flag.
    pub client_id: ClientId,
    /// Which.
    pub flag: FlagCode,
    /// The row that it is about; empty where it is about none.
    pub about: String,
    /// What was done.
    pub act: Act,
    /// The day at the site.
    pub on_day: NaiveDate,
    /// What there is to say, sealed.
    pub words: Option<Vec<u8>>,
    /// Who.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// A flag that opened, changed its level, or closed, as it was found out.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = flag_turns)]
pub struct Turn {
    /// Its id.
    pub id: RowId,
    /// Whose flag.
    pub client_id: ClientId,
    /// Which.
    pub flag: FlagCode,
    /// The row that it is about; empty where it is about none.
    pub about: String,
    /// How much it asked for from then on; none where it closed.
    pub level: Option<Level>,
    /// Whether it tells of HIV.
    pub tells_hiv: bool,
    /// The day at the client's home site.
    pub on_day: NaiveDate,
    /// When it was found out.
    pub at: Instant,
}

/// Appends a medicine.
pub fn append_taking(conn: &mut Conn, new: &Taking) -> Result<()> {
    diesel::insert_into(medicines_taken::table).values(new).execute(conn)?;
    Ok(())
}

/// Appends the end of one; false if it has ended.
pub fn append_stop(conn: &mut Conn, new: &Stop) -> Result<bool> {
    let known = medicine_stops::table.find(&new.taken_id).count().get_result::<i64>(conn)?;
    if known > 0 {
        return Ok(false);
    }
    diesel::insert_into(medicine_stops::table).values(new).execute(conn)?;
    Ok(true)
}

/// Appends a record of adherence.
pub fn append_adherence(conn: &mut Conn, new: &Adherence) -> Result<()> {
    diesel::insert_into(art_adherence::table).values(new).execute(conn)?;
    Ok(())
}

/// Appends a viral load.
pub fn append_load(conn: &mut Conn, new: &Load) -> Result<()> {
    diesel::insert_into(viral_loads::table).values(new).execute(conn)?;
    Ok(())
}

/// Appends what was done about a flag.
pub fn append_act(conn: &mut Conn, new: &Acted) -> Result<()> {
    diesel::insert_into(flag_acts::table).values(new).execute(conn)?;
    Ok(())
}

/// One medicine of a client.
pub fn taking(conn: &mut Conn, id: &RowId) -> Result<Option<Taking>> {
    Ok(medicines_taken::table.find(id).select(Taking::as_select()).first(conn).optional()?)
}

/// The medicines of these clients, each client's by their first day, with their ends.
pub fn takings_of(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<(Taking, Option<Stop>)>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<(Taking, Option<Stop>)> = on_either!(conn, |conn| Kept::for_one(
            medicines_taken::table
                .left_join(medicine_stops::table)
                .filter(medicines_taken::client_id.eq_any(chunk))
                .order((medicines_taken::started_on, medicines_taken::at, medicines_taken::id))
                .select((Taking::as_select(), Option::<Stop>::as_select())),
            chunk.len()
        )
        .load(conn)?);
        found.extend(rows);
    }
    Ok(found)
}

/// The records of adherence of these clients, each client's by their last day.
pub fn adherence_of(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Adherence>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<Adherence> = on_either!(conn, |conn| Kept::for_one(
            art_adherence::table
                .filter(art_adherence::client_id.eq_any(chunk))
                .order((art_adherence::to_day, art_adherence::at, art_adherence::id))
                .select(Adherence::as_select()),
            chunk.len()
        )
        .load(conn)?);
        found.extend(rows);
    }
    Ok(found)
}

/// The viral loads of these clients, each client's by day.
pub fn loads_of(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Load>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<Load> = on_either!(conn, |conn| Kept::for_one(
            viral_loads::table
                .filter(viral_loads::client_id.eq_any(chunk))
                .order((viral_loads::taken_on, viral_loads::at, viral_loads::id))
                .select(Load::as_select()),
            chunk.len()
        )
        .load(conn)?);
        found.extend(rows);
    }
    Ok(found)
}

/// What was done about the flags of these clients, each client's oldest first.
pub fn acts_of(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Acted>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<Acted> = on_either!(conn, |conn| Kept::for_one(
            flag_acts::table
                .filter(flag_acts::client_id.eq_any(chunk))
                .order((flag_acts::at, flag_acts::id))
                .select(Acted::as_select()),
            chunk.len()
        )
        .load(conn)?);
        found.extend(rows);
    }
    Ok(found)
}

/// Appends that flags opened, changed or closed.
pub fn append_turns(conn: &mut Conn, new: &[Turn]) -> Result<()> {
    for turn in new {
        diesel::insert_into(flag_turns::table).values(turn).execute(conn)?;
    }
    Ok(())
}

/// How the flags of these clients opened, changed and closed, each client's oldest first.
pub fn turns_of(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Turn>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<Turn> = on_either!(conn, |conn| Kept::for_one(
            flag_turns::table
                .filter(flag_turns::client_id.eq_any(chunk))
                .order((flag_turns::at, flag_turns::id))
                .select(Turn::as_select()),
            chunk.len()
        )
        .load(conn)?);
        found.extend(rows);
    }
    Ok(found)
}
