//! The reservation tables.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::pour::Pour;
use super::reservations::{NewReservation, Reservation, ReservationState};
use crate::db::{Conn, Kept, on_either};
use crate::error::{Error, Result, is_taken};
use crate::ids::{ClientId, ContainerId, EpisodeId, OrderId, ReservationId, SiteId, StaffId};
use crate::schema::{reservation_pours, reservations};
use crate::units::Instant;
use crate::words::{Alertness, Identity, Part};

#[derive(Queryable, Selectable)]
#[diesel(table_name = reservations)]
struct Row {
    id: ReservationId,
    client_id: ClientId,
    episode_id: EpisodeId,
    order_id: OrderId,
    site_id: SiteId,
    service_day: NaiveDate,
    part: Part,
    dose_mcg: i64,
    ordered_mcg: i64,
    expected_mcg: Option<i64>,
    identity: Identity,
    alertness: Alertness,
    client_choice: bool,
    witness: Option<StaffId>,
    warnings: String,
    state: ReservationState,
    by_staff: StaffId,
    at: Instant,
    expires_at: Instant,
}

impl From<Row> for Reservation {
    fn from(row: Row) -> Self {
        Reservation {
            id: row.id,
            client: row.client_id,
            episode: row.episode_id,
            order: row.order_id,
            site: row.site_id,
            service_day: row.service_day,
            part: row.part,
            dose_mcg: row.dose_mcg,
            ordered_mcg: row.ordered_mcg,
            expected_mcg: row.expected_mcg,
            identity: row.identity,
            alertness: row.alertness,
            client_choice: row.client_choice,
            witness: row.witness,
            warnings: row.warnings.split_whitespace().map(str::to_owned).collect(),
            state: row.state,
            by: row.by_staff,
            at: row.at,
            expires_at: row.expires_at,
            pours: Vec::new(),
        }
    }
}

/// Appends a reservation with its pours: 409 `reserved_elsewhere` if another is open.
pub fn insert(conn: &mut Conn, id: &ReservationId, new: &NewReservation) -> Result<()> {
    use reservations as t;
    let written = on_either!(conn, |conn| diesel::insert_into(t::table)
        .values((
            (
                t::id.eq(id),
                t::client_id.eq(&new.client),
                t::episode_id.eq(&new.episode),
                t::order_id.eq(&new.order),
            ),
            (t::site_id.eq(&new.site), t::service_day.eq(new.service_day), t::part.eq(new.part)),
            (
                t::dose_mcg.eq(new.dose_mcg),
                t::ordered_mcg.eq(new.ordered_mcg),
                t::expected_mcg.eq(new.expected_mcg),
            ),
            (
                t::identity.eq(new.identity),
                t::alertness.eq(new.alertness),
                t::client_choice.eq(new.client_choice),
            ),
            (
                t::witness.eq(new.witness.as_ref()),
                t::warnings.eq(new.warnings.join(" ")),
                t::state.eq(ReservationState::Open),
            ),
            (t::by_staff.eq(&new.by), t::at.eq(new.at), t::expires_at.eq(new.expires_at)),
        ))
        .execute(conn));
    match written {
        Ok(_) => {}
        Err(cause) if is_taken(&cause, "reservations") => {
            return Err(Error::refused(409, "reserved_elsewhere"));
        }
        Err(cause) => return Err(cause.into()),
    }
    for pour in &new.pours {
        on_either!(conn, |conn| diesel::insert_into(reservation_pours::table)
            .values((
                reservation_pours::reservation_id.eq(id),
                reservation_pours::container_id.eq(&pour.container),
                reservation_pours::volume_ul.eq(pour.volume_ul),
            ))
            .execute(conn))?;
    }
    Ok(())
}

/// One reservation with its pours.
pub fn find(conn: &mut Conn, id: &ReservationId) -> Result<Option<Reservation>> {
    let row: Option<Row> =
        on_either!(conn, |conn| reservations::table.find(id).select(Row::as_select()).first(conn))
            .optional()?;
    row.map(|row| with_pours(conn, row)).transpose()
}

/// The unanswered reservation of a client on a service day.
pub fn open_for(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Option<Reservation>> {
    let row: Option<Row> = on_either!(conn, |conn| reservations::table
        .filter(reservations::client_id.eq(client))
        .filter(reservations::service_day.eq(day))
        .filter(reservations::answered_at.is_null())
        .select(Row::as_select())
        .first(conn))
    .optional()?;
    row.map(|row| with_pours(conn, row)).transpose()
}

/// The unanswered reservations of a site, oldest first.
pub fn open_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<Reservation>> {
    let rows: Vec<Row> = reservations::table
        .filter(reservations::site_id.eq(site))
        .filter(reservations::answered_at.is_null())
        .select(Row::as_select())
        .order(reservations::at.asc())
        .load(conn)?;
    Ok(rows.into_iter().map(Reservation::from).collect())
}

/// Answers an open reservation once; false if it was answered before.
pub fn answer(conn: &mut Conn, id: &ReservationId, state: ReservationState, at: Instant) -> Result<bool> {
    let open =
        reservations::table.filter(reservations::id.eq(id)).filter(reservations::answered_at.is_null());
    let answered = (reservations::state.eq(state), reservations::answered_at.eq(at));
    let change = Kept::new(diesel::update(open).set(answered));
    let changed = on_either!(conn, |conn| change.execute(conn))?;
    Ok(changed == 1)
}

fn with_pours(conn: &mut Conn, row: Row) -> Result<Reservation> {
    let mut reservation = Reservation::from(row);
    let pours: Vec<(ContainerId, i64)> = on_either!(conn, |conn| reservation_pours::table
        .filter(reservation_pours::reservation_id.eq(&reservation.id))
        .select((reservation_pours::container_id, reservation_pours::volume_ul))
        .load(conn))?;
    reservation.pours =
        pours.into_iter().map(|(container, volume_ul)| Pour { container, volume_ul }).collect();
    Ok(reservation)
}
