//! Bottles and the steps of their life; no row is ever changed.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::{auto_type, exists, not};
use diesel::prelude::*;

use super::{Bottle, Fate};
use crate::db::{Conn, Fixed, Kept, on_either};
use crate::error::{Error, Result};
use crate::ids::{ClientId, ContainerId, DoseId, RowId, SiteId, StaffId};
use crate::schema::{bottle_steps, bottles, dose_guard, doses, register_entries};
use crate::units::Instant;
use crate::words::{BottleEnd, BottleStep, DoseKind, EntryKind, Part};

/// For queries on `doses`: whether a row that is not void counts. A take-home row does while it holds
/// its part of the day and its bottle was handed over; so not where the bottle came back full or was
/// lost, where it waits at the clinic, and where it was swallowed under a record of its own.
#[auto_type]
pub(in crate::doses) fn is_live() -> _ {
    let take_home: DoseKind = DoseKind::TakeHome;
    let handed_over: BottleStep = BottleStep::HandedOver;
    // Single values and not `exists`: that may be answered by reading a whole table first.
    let holder = dose_guard::table
        .filter(dose_guard::dose_id.eq(doses::id))
        .select(dose_guard::dose_id)
        .single_value();
    let given = bottle_steps::table
        .filter(bottle_steps::bottle_id.eq(bottles::id))
        .filter(bottle_steps::step.eq(handed_over))
        .select(bottle_steps::bottle_id)
        .single_value();
    let waiting = bottles::table
        .filter(bottles::dose_id.eq(doses::id))
        .filter(given.is_null())
        .select(bottles::id)
        .single_value();
    not(doses::kind.eq(take_home)).or(holder.is_not_null().and(waiting.is_null()))
}

/// A stored bottle.
#[derive(Queryable, Selectable)]
#[diesel(table_name = bottles)]
struct Row {
    id: RowId,
    code: String,
    bundle_id: RowId,
    client_id: ClientId,
    dose_id: DoseId,
    container_id: ContainerId,
    dose_date: NaiveDate,
    part: Part,
    dose_mcg: i64,
    volume_ul: i64,
    mg_per_ml: i64,
    replaces_id: Option<RowId>,
    at: Instant,
}

impl Row {
    fn bottle(self, fate: Fate) -> Bottle {
        Bottle {
            id: self.id,
            code: self.code,
            bundle: self.bundle_id,
            client: self.client_id,
            dose: self.dose_id,
            container: self.container_id,
            date: self.dose_date,
            part: self.part,
            dose_mcg: self.dose_mcg,
            volume_ul: self.volume_ul,
            mg_per_ml: self.mg_per_ml,
            replaces: self.replaces_id,
            at: self.at,
            fate,
        }
    }
}

/// Appends a bottle.
pub fn insert(conn: &mut Conn, bottle: &Bottle) -> Result<()> {
    use bottles as t;
    diesel::insert_into(t::table)
        .values((
            t::id.eq(&bottle.id),
            t::code.eq(&bottle.code),
            t::bundle_id.eq(&bottle.bundle),
            t::client_id.eq(&bottle.client),
            t::dose_id.eq(&bottle.dose),
            t::container_id.eq(&bottle.container),
            t::dose_date.eq(bottle.date),
            t::part.eq(bottle.part),
            t::dose_mcg.eq(bottle.dose_mcg),
            t::volume_ul.eq(bottle.volume_ul),
            t::mg_per_ml.eq(bottle.mg_per_ml),
            t::replaces_id.eq(bottle.replaces.as_ref()),
            t::at.eq(bottle.at),
        ))
        .execute(conn)?;
    Ok(())
}

/// A step to append.
#[derive(Insertable)]
#[diesel(table_name = bottle_steps)]
pub struct NewStep<'a> {
    pub id: &'a RowId,
    pub bottle_id: &'a RowId,
    pub client_id: &'a ClientId,
    pub site_id: &'a SiteId,
    pub step: BottleStep,
    pub ending: Option<BottleEnd>,
    pub seal_broken: Option<bool>,
    pub volume_ul: Option<i64>,
    pub note: Option<Vec<u8>>,
    pub service_day: NaiveDate,
    pub by_staff: Option<&'a StaffId>,
    pub witness: Option<&'a StaffId>,
    pub at: Instant,
}

/// Appends a step.
pub fn append(conn: &mut Conn, step: &NewStep<'_>) -> Result<()> {
    diesel::insert_into(bottle_steps::table).values(step).execute(conn)?;
    Ok(())
}

/// Whether a bottle has this code.
pub fn has_code(conn: &mut Conn, code: &str) -> Result<bool> {
    Ok(diesel::select(exists(bottles::table.filter(bottles::code.eq(code)))).get_result(conn)?)
}

/// One bottle by its code.
pub fn by_code(conn: &mut Conn, code: &str) -> Result<Option<Bottle>> {
    let row: Option<Row> =
        bottles::table.filter(bottles::code.eq(code)).select(Row::as_select()).first(conn).optional()?;
    Ok(with_fates(conn, row.into_iter().collect())?.pop())
}

/// The bottles of a client for a date from `from` on, by date.
pub fn of_client(conn: &mut Conn, client: &ClientId, from: NaiveDate) -> Result<Vec<Bottle>> {
    let rows = bottles::table
        .filter(bottles::client_id.eq(client))
        .filter(bottles::dose_date.ge(from))
        .select(Row::as_select())
        .order((bottles::dose_date, bottles::part, bottles::at))
        .load(conn)?;
    with_fates(conn, rows)
}

/// The bottles of a bundle, by date.
pub fn of_bundle(conn: &mut Conn, bundle: &RowId) -> Result<Vec<Bottle>> {
    let rows = bottles::table
        .filter(bottles::bundle_id.eq(bundle))
        .select(Row::as_select())
        .order((bottles::dose_date, bottles::part))
        .load(conn)?;
    with_fates(conn, rows)
}

/// The bottles of a client for a date from `from` on that have not ended, by date.
pub fn open(conn: &mut Conn, client: &ClientId, from: NaiveDate) -> Result<Vec<Bottle>> {
    let step = |step: BottleStep| {
        bottle_steps::table
            .filter(bottle_steps::bottle_id.eq(bottles::id))
            .filter(bottle_steps::step.eq(step))
    };
    let rows: Vec<(Row, bool)> = on_either!(conn, |conn| Fixed::new(
        bottles::table
            .filter(bottles::client_id.eq(client))
            .filter(bottles::dose_date.ge(from))
            .filter(not(exists(step(BottleStep::Ended))))
            .select((Row::as_select(), exists(step(BottleStep::HandedOver))))
            .order((bottles::dose_date, bottles::part))
    )
    .load(conn))?;
    let fate = |handed_over| if handed_over { Fate::HandedOver } else { Fate::Prepared };
    Ok(rows.into_iter().map(|(row, handed_over)| row.bottle(fate(handed_over))).collect())
}

/// The bottles of which something lies in a container and is not destroyed, with its volume in
/// microlitres, in the order in which they came back.
pub fn waiting_in(conn: &mut Conn, container: &ContainerId) -> Result<Vec<(Bottle, i64)>> {
    let destroyed = bottle_steps::table
        .filter(bottle_steps::bottle_id.eq(bottles::id))
        .filter(bottle_steps::step.eq(BottleStep::Destroyed));
    let rows: Vec<(Row, i64)> = on_either!(conn, |conn| register_entries::table
        .inner_join(bottles::table.on(register_entries::dose_id.eq(bottles::dose_id.nullable())))
        .filter(register_entries::container_id.eq(container))
        .filter(register_entries::kind.eq(EntryKind::Returned))
        .filter(not(exists(destroyed)))
        .select((Row::as_select(), register_entries::volume_ul))
        .order(register_entries::seq)
        .load(conn))?;
    let (rows, volumes): (Vec<Row>, Vec<i64>) = rows.into_iter().unzip();
    Ok(with_fates(conn, rows)?.into_iter().zip(volumes).collect())
}

/// When bottles were handed over to some clients on the service days from one to another.
pub fn handed_over(
    conn: &mut Conn,
    clients: &[ClientId],
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<(ClientId, Instant)>> {
    Ok(bottle_steps::table
        .filter(bottle_steps::client_id.eq_any(clients))
        .filter(bottle_steps::service_day.between(from, to))
        .filter(bottle_steps::step.eq(BottleStep::HandedOver))
        .select((bottle_steps::client_id, bottle_steps::at))
        .load(conn)?)
}

/// Bottles with the last step of each.
fn with_fates(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<Bottle>> {
    let ids: Vec<&RowId> = rows.iter().map(|row| &row.id).collect();
    let of_these = Kept::new(bottle_steps::table.filter(bottle_steps::bottle_id.eq_any(ids)).select((
        bottle_steps::bottle_id,
        bottle_steps::step,
        bottle_steps::ending,
    )));
    let steps: Vec<(RowId, BottleStep, Option<BottleEnd>)> = on_either!(conn, |conn| of_these.load(conn))?;
    let mut by_bottle: HashMap<RowId, Vec<(BottleStep, Option<BottleEnd>)>> = HashMap::new();
    for (bottle, step, ending) in steps {
        by_bottle.entry(bottle).or_default().push((step, ending));
    }
    let bottle = |row: Row| {
        let steps = by_bottle.get(&row.id).map_or(&[][..], Vec::as_slice);
        let missing = || Error::fault(format!("bottle {} was never filled", row.id));
        let fate = fate(steps).ok_or_else(missing)?;
        Ok(row.bottle(fate))
    };
    rows.into_iter().map(bottle).collect()
}

fn fate(steps: &[(BottleStep, Option<BottleEnd>)]) -> Option<Fate> {
    let has = |wanted: BottleStep| steps.iter().any(|(step, _)| *step == wanted);
    match steps.iter().find_map(|(_, ending)| *ending) {
        Some(end) if has(BottleStep::Destroyed) => Some(Fate::Destroyed(end)),
        Some(end) => Some(Fate::Ended(end)),
        None if has(BottleStep::HandedOver) => Some(Fate::HandedOver),
        None => has(BottleStep::Prepared).then_some(Fate::Prepared),
    }
}
