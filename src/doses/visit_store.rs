//! The tables beside the dose: alertness, withheld doses, early allowances, incidents.

use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::visits::{Incident, IncidentKind, Withheld, WithheldDay, WithheldReason};
use crate::db::{Conn, on_either};
use crate::error::Result;
use crate::ids::{ClientId, DoseId, RowId, SiteId, StaffId};
use crate::schema::{alertness_checks, early_allowances, incidents, withheld_doses};
use crate::units::Instant;
use crate::words::Alertness;

/// Appends an alertness check.
#[allow(clippy::too_many_arguments, reason = "one parameter a column")]
pub fn insert_alertness(
    conn: &mut Conn,
    id: &RowId,
    client: &ClientId,
    site: &SiteId,
    day: NaiveDate,
    alertness: Alertness,
    by: &StaffId,
    at: Instant,
) -> Result<()> {
    use alertness_checks as t;
    on_either!(conn, |conn| diesel::insert_into(t::table)
        .values((
            t::id.eq(id),
            t::client_id.eq(client),
            t::site_id.eq(site),
            t::service_day.eq(day),
            t::alertness.eq(alertness),
            t::by_staff.eq(by),
            t::at.eq(at),
        ))
        .execute(conn))?;
    Ok(())
}

/// Appends a withheld dose.
#[allow(clippy::too_many_arguments, reason = "one parameter a column")]
pub fn insert_withheld(
    conn: &mut Conn,
    id: &RowId,
    client: &ClientId,
    site: &SiteId,
    day: NaiveDate,
    withheld: &Withheld,
    note: Option<Vec<u8>>,
    by: &StaffId,
    at: Instant,
) -> Result<()> {
    use withheld_doses as t;
    diesel::insert_into(t::table)
        .values((
            t::id.eq(id),
            t::client_id.eq(client),
            t::site_id.eq(site),
            t::service_day.eq(day),
            t::reason.eq(withheld.reason),
            t::observed_until.eq(withheld.observed_until),
            t::naloxone_given.eq(withheld.naloxone_given),
            t::recheck_at.eq(withheld.recheck_at),
            t::sent_on.eq(withheld.sent_on),
            t::note.eq(note),
            t::by_staff.eq(by),
            t::at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The withheld doses of a client between two days, oldest first.
pub fn withheld_between(
    conn: &mut Conn,
    client: &ClientId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<WithheldDay>> {
    use withheld_doses as t;
    let rows: Vec<(NaiveDate, WithheldReason, Option<Instant>, Instant)> = on_either!(conn, |conn| t::table
        .filter(t::client_id.eq(client))
        .filter(t::service_day.between(from, to))
        .select((t::service_day, t::reason, t::recheck_at, t::at))
        .order(t::at.asc())
        .load(conn))?;
    Ok(rows
        .into_iter()
        .map(|(service_day, reason, recheck_at, at)| WithheldDay { service_day, reason, recheck_at, at })
        .collect())
}

/// Appends an early allowance.
pub fn insert_early(
    conn: &mut Conn,
    id: &RowId,
    client: &ClientId,
    day: NaiveDate,
    reason: Vec<u8>,
    by: &StaffId,
    at: Instant,
) -> Result<()> {
    use early_allowances as t;
    diesel::insert_into(t::table)
        .values((
            t::id.eq(id),
            t::client_id.eq(client),
            t::service_day.eq(day),
            t::reason.eq(reason),
            t::allowed_by.eq(by),
            t::at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether there is one for this day.
pub fn is_early_allowed(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<bool> {
    use early_allowances as t;
    Ok(on_either!(conn, |conn| diesel::select(exists(
        t::table.filter(t::client_id.eq(client)).filter(t::service_day.eq(day))
    ))
    .get_result(conn))?)
}

/// Appends an incident.
#[allow(clippy::too_many_arguments, reason = "one parameter a column")]
pub fn insert_incident(
    conn: &mut Conn,
    id: &RowId,
    client: &ClientId,
    site: &SiteId,
    kind: IncidentKind,
    dose: Option<&DoseId>,
    note: Option<Vec<u8>>,
    at: Instant,
) -> Result<()> {
    use incidents as t;
    diesel::insert_into(t::table)
        .values((
            t::id.eq(id),
            t::client_id.eq(client),
            t::site_id.eq(site),
            t::kind.eq(kind),
            t::dose_id.eq(dose),
            t::note.eq(note),
            t::at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The incidents at these sites that nobody has seen yet, newest first.
pub fn open_incidents(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Incident>> {
    use incidents as t;
    let rows: Vec<(RowId, ClientId, IncidentKind, Option<DoseId>, Instant)> = t::table
        .filter(t::site_id.eq_any(sites))
        .filter(t::seen_at.is_null())
        .select((t::id, t::client_id, t::kind, t::dose_id, t::at))
        .order(t::at.desc())
        .load(conn)?;
    Ok(rows.into_iter().map(|(id, client, kind, dose, at)| Incident { id, client, kind, dose, at }).collect())
}

/// Marks an open incident as seen; gives whose it is.
pub fn see_incident(conn: &mut Conn, id: &RowId, by: &StaffId, at: Instant) -> Result<Option<ClientId>> {
    use incidents as t;
    let open = t::table.filter(t::id.eq(id)).filter(t::seen_at.is_null());
    let client: Option<ClientId> = open.select(t::client_id).first(conn).optional()?;
    if client.is_some() {
        diesel::update(t::table.filter(t::id.eq(id)))
            .set((t::seen_by.eq(by), t::seen_at.eq(at)))
            .execute(conn)?;
    }
    Ok(client)
}
