//! The dose tables: doses, their guard, voids, and what belongs to a visit.

use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::bottles::is_live;
use super::{Dose, NewDose, RecentDose};
use crate::db::{Conn, Fixed, Kept, on_either};
use crate::error::{Error, Result, is_taken};
use crate::ids::{ClientId, DoseId, EpisodeId, SiteId, StaffId};
use crate::schema::{dose_guard, dose_voids, doses, episodes};
use crate::units::Instant;
use crate::words::{Alertness, DoseKind, Identity, Part, VoidKind};

/// A stored dose as it is read back.
#[derive(Queryable, Selectable)]
#[diesel(table_name = doses)]
pub struct Row {
    id: DoseId,
    client_id: ClientId,
    episode_id: EpisodeId,
    site_id: SiteId,
    kind: DoseKind,
    service_day: NaiveDate,
    part: Part,
    dose_mcg: i64,
    ordered_mcg: i64,
    volume_ul: Option<i64>,
    order_id: Option<crate::ids::OrderId>,
    at: Instant,
    by_staff: Option<StaffId>,
    witness: Option<StaffId>,
    warnings: String,
    client_choice: bool,
}

impl From<Row> for Dose {
    fn from(row: Row) -> Dose {
        Dose {
            id: row.id,
            client: row.client_id,
            episode: row.episode_id,
            site: row.site_id,
            kind: row.kind,
            service_day: row.service_day,
            part: row.part,
            dose_mcg: row.dose_mcg,
            ordered_mcg: row.ordered_mcg,
            volume_ul: row.volume_ul,
            order: row.order_id,
            at: row.at,
            by: row.by_staff,
            witness: row.witness,
            warnings: words(&row.warnings),
            client_choice: row.client_choice,
            void: None,
            is_live: true,
        }
    }
}

#[derive(Insertable)]
#[diesel(table_name = doses)]
struct Insert<'a> {
    id: &'a DoseId,
    client_id: &'a ClientId,
    episode_id: &'a EpisodeId,
    site_id: &'a SiteId,
    kind: DoseKind,
    service_day: NaiveDate,
    part: Part,
    dose_mcg: i64,
    ordered_mcg: i64,
    volume_ul: Option<i64>,
    order_id: Option<&'a crate::ids::OrderId>,
    reservation_id: Option<&'a crate::ids::ReservationId>,
    at: Instant,
    identity: Option<Identity>,
    alertness: Option<Alertness>,
    expected_mcg: Option<i64>,
    client_choice: bool,
    warnings: String,
    by_staff: Option<&'a StaffId>,
    witness: Option<&'a StaffId>,
    corrects_id: Option<&'a DoseId>,
}

/// Appends a dose row; the guard is a statement of its own.
pub fn insert(conn: &mut Conn, id: &DoseId, dose: &NewDose) -> Result<()> {
    let row = Insert {
        id,
        client_id: &dose.client,
        episode_id: &dose.episode,
        site_id: &dose.site,
        kind: dose.kind,
        service_day: dose.service_day,
        part: dose.part,
        dose_mcg: dose.dose_mcg,
        ordered_mcg: dose.ordered_mcg,
        volume_ul: dose.volume_ul,
        order_id: dose.order.as_ref(),
        reservation_id: dose.reservation.as_ref(),
        at: dose.at,
        identity: dose.identity,
        alertness: dose.alertness,
        expected_mcg: dose.expected_mcg,
        client_choice: dose.client_choice,
        warnings: dose.warnings.join(" "),
        by_staff: dose.by.as_ref(),
        witness: dose.witness.as_ref(),
        corrects_id: dose.corrects.as_ref(),
    };
    let new = Kept::new(diesel::insert_into(doses::table).values(row));
    on_either!(conn, |conn| new.execute(conn))?;
    Ok(())
}

/// Takes one part of a day for a dose: 409 `already_dosed_today` if it is held.
pub fn guard(conn: &mut Conn, client: &ClientId, day: NaiveDate, part: Part, dose: &DoseId) -> Result<()> {
    let taken = on_either!(conn, |conn| diesel::insert_into(dose_guard::table)
        .values((
            dose_guard::client_id.eq(client),
            dose_guard::dose_date.eq(day),
            dose_guard::part.eq(part),
            dose_guard::dose_id.eq(dose),
        ))
        .execute(conn));
    match taken {
        Ok(_) => Ok(()),
        Err(cause) if is_taken(&cause, "dose_guard") => Err(Error::refused(409, "already_dosed_today")),
        Err(cause) => Err(cause.into()),
    }
}

/// Opens the parts that a dose holds; gives how many there were.
pub fn unguard(conn: &mut Conn, dose: &DoseId) -> Result<usize> {
    Ok(diesel::delete(dose_guard::table.filter(dose_guard::dose_id.eq(dose))).execute(conn)?)
}

/// Hands the parts that a dose holds to the dose that corrects it; gives how many there were.
pub fn move_guard(conn: &mut Conn, from: &DoseId, to: &DoseId) -> Result<usize> {
    Ok(diesel::update(dose_guard::table.filter(dose_guard::dose_id.eq(from)))
        .set(dose_guard::dose_id.eq(to))
        .execute(conn)?)
}

/// The parts of a day that are held, with the dose that holds each.
pub fn held(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Vec<(Part, DoseId)>> {
    Ok(on_either!(conn, |conn| dose_guard::table
        .filter(dose_guard::client_id.eq(client))
        .filter(dose_guard::dose_date.eq(day))
        .select((dose_guard::part, dose_guard::dose_id))
        .load(conn))?)
}

/// The parts of the days between two days that are held.
pub fn held_between(
    conn: &mut Conn,
    client: &ClientId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(NaiveDate, Part)>> {
    Ok(dose_guard::table
        .filter(dose_guard::client_id.eq(client))
        .filter(dose_guard::dose_date.between(from, to))
        .select((dose_guard::dose_date, dose_guard::part))
        .order((dose_guard::dose_date, dose_guard::part))
        .load(conn)?)
}

/// The parts of one day that are held, of these clients.
pub fn held_on(conn: &mut Conn, clients: &[ClientId], day: NaiveDate) -> Result<Vec<(ClientId, Part)>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<(ClientId, Part)> = dose_guard::table
            .filter(dose_guard::client_id.eq_any(chunk.iter().collect::<Vec<_>>()))
            .filter(dose_guard::dose_date.eq(day))
            .select((dose_guard::client_id, dose_guard::part))
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The client's newest live rows up to a day, newest first. An index has all that is read of them.
pub fn newest(conn: &mut Conn, client: &ClientId, up_to: NaiveDate, most: usize) -> Result<Vec<RecentDose>> {
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    Ok(on_either!(conn, |conn| Fixed::new(
        doses::table
            .filter(doses::client_id.eq(client))
            .filter(doses::service_day.le(up_to))
            .filter(not(exists(dose_voids::table.filter(dose_voids::dose_id.eq(doses::id)))))
            .filter(is_live())
            .select(RecentDose::as_select())
            .order((doses::service_day.desc(), doses::at.desc()))
            .limit(limit)
    )
    .load(conn))?)
}

/// The last live dose of a client that was seen swallowed on a day after this one: there is one only where the clock
/// was set back.
pub fn last_after(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Option<RecentDose>> {
    Ok(on_either!(conn, |conn| Fixed::new(
        doses::table
            .filter(doses::client_id.eq(client))
            .filter(doses::service_day.gt(day))
            .filter(doses::kind.ne(DoseKind::TakeHome))
            .filter(doses::kind.ne(DoseKind::Imported))
            .filter(not(exists(dose_voids::table.filter(dose_voids::dose_id.eq(doses::id)))))
            .filter(is_live())
            .select(RecentDose::as_select())
            .order((doses::service_day.desc(), doses::at.desc()))
            .limit(1)
    )
    .get_result(conn))
    .optional()?)
}

/// F of domain § 3: the first day of the episode with a live dose that counts.
pub fn first_dose_day(conn: &mut Conn, episode: &EpisodeId) -> Result<Option<NaiveDate>> {
    Ok(on_either!(conn, |conn| Fixed::new(
        doses::table
            .filter(doses::episode_id.eq(episode))
            // Not a list: a statement with one is prepared anew each time.
            .filter(doses::kind.ne(DoseKind::Repeat))
            .filter(doses::kind.ne(DoseKind::Extra))
            .filter(not(exists(dose_voids::table.filter(dose_voids::dose_id.eq(doses::id)))))
            .filter(is_live())
            .select(doses::service_day)
            .order(doses::service_day.asc())
            .limit(1)
    )
    .get_result(conn))
    .optional()?)
}

/// Every row between two days, voided ones with how they ended, oldest first.
pub fn between(conn: &mut Conn, client: &ClientId, from: NaiveDate, to: NaiveDate) -> Result<Vec<Dose>> {
    let rows: Vec<(Row, Option<VoidKind>, bool)> = doses::table
        .left_join(dose_voids::table.on(dose_voids::dose_id.eq(doses::id)))
        .filter(doses::client_id.eq(client))
        .filter(doses::service_day.between(from, to))
        .select((Row::as_select(), dose_voids::what.nullable(), is_live()))
        .order((doses::service_day.asc(), doses::at.asc()))
        .load(conn)?;
    Ok(rows.into_iter().map(read).collect())
}

/// One row, with how it ended if it is voided.
pub fn find(conn: &mut Conn, id: &DoseId) -> Result<Option<Dose>> {
    let row: Option<(Row, Option<VoidKind>, bool)> = on_either!(conn, |conn| doses::table
        .left_join(dose_voids::table.on(dose_voids::dose_id.eq(doses::id)))
        .filter(doses::id.eq(id))
        .select((Row::as_select(), dose_voids::what.nullable(), is_live()))
        .first(conn))
    .optional()?;
    Ok(row.map(read))
}

/// The record that a void put in the place of this one.
pub fn corrected_by(conn: &mut Conn, id: &DoseId) -> Result<Option<DoseId>> {
    let found: Option<Option<DoseId>> =
        dose_voids::table.find(id).select(dose_voids::corrected_dose_id).first(conn).optional()?;
    Ok(found.flatten())
}

/// The doses given at a site on a day, newest first, voided ones included; not the bottles for it.
pub fn given_at(conn: &mut Conn, site: &SiteId, day: NaiveDate) -> Result<Vec<Dose>> {
    let rows: Vec<(Row, Option<VoidKind>, bool)> = doses::table
        .left_join(dose_voids::table.on(dose_voids::dose_id.eq(doses::id)))
        .filter(doses::site_id.eq(site))
        .filter(doses::service_day.eq(day))
        .filter(doses::kind.ne(DoseKind::Imported))
        .filter(doses::kind.ne(DoseKind::TakeHome))
        .select((Row::as_select(), dose_voids::what.nullable(), is_live()))
        .order(doses::at.desc())
        .load(conn)?;
    Ok(rows.into_iter().map(read).collect())
}

/// The doses of a day that other sites gave to those in treatment at this one, newest first, voided ones
/// included; not the bottles for it.
pub fn given_elsewhere(conn: &mut Conn, home: &SiteId, day: NaiveDate) -> Result<Vec<Dose>> {
    let rows: Vec<(Row, Option<VoidKind>, bool)> = doses::table
        .inner_join(episodes::table.on(episodes::id.eq(doses::episode_id)))
        .left_join(dose_voids::table.on(dose_voids::dose_id.eq(doses::id)))
        .filter(episodes::site_id.eq(home))
        .filter(episodes::ended_on.is_null())
        .filter(doses::site_id.ne(home))
        .filter(doses::service_day.eq(day))
        .filter(doses::kind.ne(DoseKind::Imported))
        .filter(doses::kind.ne(DoseKind::TakeHome))
        .select((Row::as_select(), dose_voids::what.nullable(), is_live()))
        .order(doses::at.desc())
        .load(conn)?;
    Ok(rows.into_iter().map(read).collect())
}

fn read((row, void, is_live): (Row, Option<VoidKind>, bool)) -> Dose {
    Dose { is_live: is_live && void.is_none(), void, ..Dose::from(row) }
}

/// How a void is stored.
pub struct NewVoid<'a> {
    pub dose: &'a DoseId,
    pub what: VoidKind,
    pub reason: Vec<u8>,
    pub corrected: Option<&'a DoseId>,
    pub by: &'a StaffId,
    pub witness: &'a StaffId,
    pub at: Instant,
}

/// Why a record is void, sealed, the two who signed, and when.
pub type VoidRow = (Vec<u8>, StaffId, StaffId, Instant);

/// What a record was marked with; none while it stands.
pub fn void_of(conn: &mut Conn, id: &DoseId) -> Result<Option<VoidRow>> {
    let columns = (dose_voids::reason, dose_voids::by_staff, dose_voids::witness, dose_voids::at);
    Ok(dose_voids::table.find(id).select(columns).first(conn).optional()?)
}

/// Appends a void: 409 `already_voided` if there is one.
pub fn void(conn: &mut Conn, void: NewVoid<'_>) -> Result<()> {
    let written = diesel::insert_into(dose_voids::table)
        .values((
            dose_voids::dose_id.eq(void.dose),
            dose_voids::what.eq(void.what),
            dose_voids::reason.eq(void.reason),
            dose_voids::corrected_dose_id.eq(void.corrected),
            dose_voids::by_staff.eq(void.by),
            dose_voids::witness.eq(void.witness),
            dose_voids::at.eq(void.at),
        ))
        .execute(conn);
    match written {
        Ok(_) => Ok(()),
        Err(cause) if is_taken(&cause, "dose_voids") => Err(Error::refused(409, "already_voided")),
        Err(cause) => Err(cause.into()),
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Parameters of one statement, well below what SQLite takes.
const CHUNK: usize = 500;

/// The last day up to `until` that each of these clients has in the guard.
pub fn last_held_days(
    conn: &mut Conn,
    clients: &[ClientId],
    until: NaiveDate,
) -> Result<Vec<(ClientId, NaiveDate)>> {
    let mut found = Vec::with_capacity(clients.len());
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<(ClientId, Option<NaiveDate>)> = dose_guard::table
            .filter(dose_guard::client_id.eq_any(chunk.iter().collect::<Vec<_>>()))
            .filter(dose_guard::dose_date.le(until))
            .group_by(dose_guard::client_id)
            .select((dose_guard::client_id, diesel::dsl::max(dose_guard::dose_date)))
            .load(conn)?;
        found.extend(rows.into_iter().filter_map(|(client, day)| Some((client, day?))));
    }
    Ok(found)
}
