//! The tables of vomiting, of its answers, and of doses given again.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Answered, Vomit};
use crate::db::Conn;
use crate::error::{Error, Result, is_taken};
use crate::ids::{ClientId, DoseId, ReservationId, RowId, SiteId, StaffId};
use crate::schema::{dose_repeats, repeat_guard, reservation_repeats, vomit_answers, vomits};
use crate::units::Instant;
use crate::words::Part;

#[derive(Queryable, Selectable)]
#[diesel(table_name = vomits)]
struct Row {
    id: RowId,
    client_id: ClientId,
    site_id: SiteId,
    dose_id: DoseId,
    service_day: NaiveDate,
    minutes_after: i64,
    witnessed: bool,
    most_mcg: Option<i64>,
    note: Option<Vec<u8>>,
    by_staff: StaffId,
    at: Instant,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = vomit_answers)]
struct AnswerRow {
    dose_mcg: i64,
    reason: Option<Vec<u8>>,
    by_staff: StaffId,
    at: Instant,
}

fn read((row, answer): (Row, Option<AnswerRow>)) -> Vomit {
    Vomit {
        id: row.id,
        client: row.client_id,
        site: row.site_id,
        dose: row.dose_id,
        service_day: row.service_day,
        minutes_after: row.minutes_after,
        witnessed: row.witnessed,
        most_mcg: row.most_mcg,
        sealed_note: row.note,
        by: row.by_staff,
        at: row.at,
        answer: answer.map(|answer| Answered {
            dose_mcg: answer.dose_mcg,
            sealed_reason: answer.reason,
            by: answer.by_staff,
            at: answer.at,
        }),
    }
}

/// Appends what was seen.
pub fn insert(conn: &mut Conn, vomit: &Vomit) -> Result<()> {
    diesel::insert_into(vomits::table)
        .values((
            vomits::id.eq(&vomit.id),
            vomits::client_id.eq(&vomit.client),
            vomits::site_id.eq(&vomit.site),
            vomits::dose_id.eq(&vomit.dose),
            vomits::service_day.eq(vomit.service_day),
            vomits::minutes_after.eq(vomit.minutes_after),
            vomits::witnessed.eq(vomit.witnessed),
            vomits::most_mcg.eq(vomit.most_mcg),
            vomits::note.eq(vomit.sealed_note.as_deref()),
            vomits::by_staff.eq(&vomit.by),
            vomits::at.eq(vomit.at),
        ))
        .execute(conn)?;
    Ok(())
}

/// Appends a doctor's answer: 409 `already_answered` if there is one.
pub fn insert_answer(conn: &mut Conn, vomit: &RowId, answer: &Answered) -> Result<()> {
    let written = diesel::insert_into(vomit_answers::table)
        .values((
            vomit_answers::vomit_id.eq(vomit),
            vomit_answers::dose_mcg.eq(answer.dose_mcg),
            vomit_answers::reason.eq(answer.sealed_reason.as_deref()),
            vomit_answers::by_staff.eq(&answer.by),
            vomit_answers::at.eq(answer.at),
        ))
        .execute(conn);
    match written {
        Ok(_) => Ok(()),
        Err(cause) if is_taken(&cause, "vomit_answers") => Err(Error::refused(409, "already_answered")),
        Err(cause) => Err(cause.into()),
    }
}

/// One row with its answer.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<Vomit>> {
    let row: Option<(Row, Option<AnswerRow>)> = vomits::table
        .left_join(vomit_answers::table.on(vomit_answers::vomit_id.eq(vomits::id)))
        .filter(vomits::id.eq(id))
        .select((Row::as_select(), Option::<AnswerRow>::as_select()))
        .first(conn)
        .optional()?;
    Ok(row.map(read))
}

/// What was written of a client's service day, oldest first.
pub fn of_day(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Vec<Vomit>> {
    let rows: Vec<(Row, Option<AnswerRow>)> = vomits::table
        .left_join(vomit_answers::table.on(vomit_answers::vomit_id.eq(vomits::id)))
        .filter(vomits::client_id.eq(client))
        .filter(vomits::service_day.eq(day))
        .select((Row::as_select(), Option::<AnswerRow>::as_select()))
        .order(vomits::id.asc())
        .load(conn)?;
    Ok(rows.into_iter().map(read).collect())
}

/// Clients of whom these sites wrote something from a day on that nobody has answered.
pub fn unanswered_at(conn: &mut Conn, sites: &[SiteId], from: NaiveDate) -> Result<Vec<ClientId>> {
    let rows: Vec<ClientId> = vomits::table
        .left_join(vomit_answers::table.on(vomit_answers::vomit_id.eq(vomits::id)))
        .filter(vomits::site_id.eq_any(sites))
        .filter(vomits::service_day.ge(from))
        .filter(vomit_answers::vomit_id.is_null())
        .select(vomits::client_id)
        .order(vomits::id.asc())
        .load(conn)?;
    Ok(rows)
}

/// Keeps which signature a reservation stands on.
pub fn keep_reserved(conn: &mut Conn, reservation: &ReservationId, vomit: &RowId) -> Result<()> {
    diesel::insert_into(reservation_repeats::table)
        .values((
            reservation_repeats::reservation_id.eq(reservation),
            reservation_repeats::vomit_id.eq(vomit),
        ))
        .execute(conn)?;
    Ok(())
}

/// The signature that a reservation stands on; none for an ordinary dose.
pub fn reserved(conn: &mut Conn, reservation: &ReservationId) -> Result<Option<RowId>> {
    Ok(reservation_repeats::table
        .find(reservation)
        .select(reservation_repeats::vomit_id)
        .first(conn)
        .optional()?)
}

/// Keeps which signature a repeat stands on, and which dose it repeats.
pub fn link(conn: &mut Conn, repeat: &DoseId, vomit: &RowId, repeats: &DoseId) -> Result<()> {
    diesel::insert_into(dose_repeats::table)
        .values((
            dose_repeats::dose_id.eq(repeat),
            dose_repeats::vomit_id.eq(vomit),
            dose_repeats::repeats_id.eq(repeats),
        ))
        .execute(conn)?;
    Ok(())
}

/// The signature of a repeat and the dose that it repeats.
pub fn linked(conn: &mut Conn, repeat: &DoseId) -> Result<Option<(RowId, DoseId)>> {
    Ok(dose_repeats::table
        .find(repeat)
        .select((dose_repeats::vomit_id, dose_repeats::repeats_id))
        .first(conn)
        .optional()?)
}

/// Takes one part of a day for a repeat: 409 `already_repeated` if it was repeated.
pub fn guard(conn: &mut Conn, client: &ClientId, day: NaiveDate, part: Part, repeat: &DoseId) -> Result<()> {
    let taken = diesel::insert_into(repeat_guard::table)
        .values((
            repeat_guard::client_id.eq(client),
            repeat_guard::dose_date.eq(day),
            repeat_guard::part.eq(part),
            repeat_guard::dose_id.eq(repeat),
        ))
        .execute(conn);
    match taken {
        Ok(_) => Ok(()),
        Err(cause) if is_taken(&cause, "repeat_guard") => Err(Error::refused(409, "already_repeated")),
        Err(cause) => Err(cause.into()),
    }
}

/// The parts of a day that were repeated, each with the repeat.
pub fn guarded(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Vec<(Part, DoseId)>> {
    Ok(repeat_guard::table
        .filter(repeat_guard::client_id.eq(client))
        .filter(repeat_guard::dose_date.eq(day))
        .select((repeat_guard::part, repeat_guard::dose_id))
        .load(conn)?)
}

/// Gives back the parts that a repeat holds.
pub fn unguard(conn: &mut Conn, repeat: &DoseId) -> Result<()> {
    diesel::delete(repeat_guard::table.filter(repeat_guard::dose_id.eq(repeat))).execute(conn)?;
    Ok(())
}

/// Hands the parts that a repeat holds to the record that corrects it.
pub fn move_guard(conn: &mut Conn, from: &DoseId, to: &DoseId) -> Result<()> {
    diesel::update(repeat_guard::table.filter(repeat_guard::dose_id.eq(from)))
        .set(repeat_guard::dose_id.eq(to))
        .execute(conn)?;
    Ok(())
}
