//! What the record holds about the clients of a file, and the rows that an import appends.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::{Conn, insert_all};
use crate::error::{Error, Result, is_taken};
use crate::ids::{ClientId, DoseId, EpisodeId, SiteId};
use crate::schema::{dose_guard, dose_voids, doses, episodes};
use crate::units::Instant;
use crate::words::{DoseKind, Part};

/// Clients asked about in one statement.
const CLIENTS: usize = 300;
/// Doses appended in one statement; both databases take far more values.
pub const BATCH: usize = 500;

/// An episode of a client of the file.
#[derive(Debug, Queryable)]
pub struct EpisodeRow {
    pub client: ClientId,
    pub id: EpisodeId,
    pub site: SiteId,
    pub ended_on: Option<NaiveDate>,
}

/// The episodes of these clients; of one client the one that ended last or is open comes last.
pub fn episodes_of(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<EpisodeRow>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CLIENTS) {
        let rows: Vec<EpisodeRow> = episodes::table
            .filter(episodes::client_id.eq_any(chunk))
            .select((episodes::client_id, episodes::id, episodes::site_id, episodes::ended_on))
            .order((episodes::client_id, episodes::ended_on.is_null(), episodes::ended_on, episodes::id))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// A dose in the record of a client of the file.
#[derive(Debug, Queryable)]
pub struct DayRow {
    pub client: ClientId,
    pub day: NaiveDate,
    pub kind: DoseKind,
    pub dose_mcg: i64,
    pub voided: Option<DoseId>,
}

/// Every dose of these clients, voided ones included.
pub fn days_of(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<DayRow>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CLIENTS) {
        let rows: Vec<DayRow> = doses::table
            .left_join(dose_voids::table.on(dose_voids::dose_id.eq(doses::id)))
            .filter(doses::client_id.eq_any(chunk))
            .select((
                doses::client_id,
                doses::service_day,
                doses::kind,
                doses::dose_mcg,
                dose_voids::dose_id.nullable(),
            ))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// An imported dose to append; what it does not name stays empty.
#[derive(Debug, Insertable)]
#[diesel(table_name = doses, treat_none_as_default_value = false)]
pub struct NewDose {
    pub id: DoseId,
    pub client_id: ClientId,
    pub episode_id: EpisodeId,
    pub site_id: SiteId,
    pub kind: DoseKind,
    pub service_day: NaiveDate,
    pub part: Part,
    pub dose_mcg: i64,
    pub ordered_mcg: i64,
    pub at: Instant,
    pub client_choice: bool,
    pub warnings: &'static str,
}

/// One part of a day that an imported dose holds.
#[derive(Debug, Insertable)]
#[diesel(table_name = dose_guard)]
struct Held<'a> {
    client_id: &'a ClientId,
    dose_date: NaiveDate,
    part: Part,
    dose_id: &'a DoseId,
}

/// Appends doses, at most [`BATCH`], and takes both parts of their days. The guard's rows are handed
/// in rather than selected from the doses just written: PostgreSQL keeps the plan it made when the
/// table was empty and would read the whole table once more with each batch.
pub fn append(conn: &mut Conn, batch: &[NewDose]) -> Result<()> {
    if batch.is_empty() {
        return Ok(());
    }
    insert_all!(conn, doses::table, batch)?;
    let parts = |dose| [Part::Am, Part::Pm].map(|part| (dose, part));
    let held: Vec<Held<'_>> = batch
        .iter()
        .flat_map(parts)
        .map(|(dose, part): (&NewDose, Part)| Held {
            client_id: &dose.client_id,
            dose_date: dose.service_day,
            part,
            dose_id: &dose.id,
        })
        .collect();
    match insert_all!(conn, dose_guard::table, held.as_slice()) {
        Ok(_) => Ok(()),
        Err(cause) if is_taken(&cause, "dose_guard") => {
            Err(Error::fault("a day of the file was dosed meanwhile; import the file again"))
        }
        Err(cause) => Err(cause.into()),
    }
}

/// Tells PostgreSQL how large the tables have become, so that no kept plan reads them whole.
pub fn measured(conn: &mut Conn) -> Result<()> {
    conn.run_either("ANALYZE doses, dose_guard, clients, episodes", "")
}
