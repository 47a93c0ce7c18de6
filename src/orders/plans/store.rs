//! Plans, their steps and how they stopped; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{PlanKind, PlanStop};
use crate::db::{Conn, on_either};
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, OrderId, RowId, StaffId};
use crate::schema::{order_plan_ends, order_plan_steps, order_plans};
use crate::units::Instant;
use crate::words::LowerReason;

/// A plan as it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = order_plans)]
pub struct PlanRow {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// The episode that it belongs to.
    pub episode_id: EpisodeId,
    /// Which way it goes.
    pub kind: PlanKind,
    /// Its last service day.
    pub ends_on: NaiveDate,
    /// Why it lowers.
    pub reason: Option<LowerReason>,
    /// The doctor's words for going beyond the limits, sealed.
    pub override_words: Option<Vec<u8>>,
    /// Whether it was agreed with the client.
    pub agreed: bool,
    /// Who signed it.
    pub signed_by: StaffId,
    /// When.
    pub signed_at: Instant,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = order_plan_steps)]
pub struct StepRow {
    /// The order that it is, or becomes.
    pub id: OrderId,
    /// Of which plan.
    pub plan_id: RowId,
    /// Its place, the first being 1.
    pub step: i64,
    /// The day's dose in micrograms.
    pub dose_mcg: i64,
    /// The service day for which it is planned.
    pub starts_on: NaiveDate,
    /// What stays on it, as JSON.
    pub warnings: String,
}

/// How a plan was stopped.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = order_plan_ends)]
pub struct EndRow {
    /// Which plan.
    pub plan_id: RowId,
    /// Which way.
    pub what: PlanStop,
    /// Whether it was agreed with the client.
    pub agreed: bool,
    /// Why, sealed.
    pub reason: Vec<u8>,
    /// Who.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends a plan with its steps.
pub fn append(conn: &mut Conn, plan: &PlanRow, steps: &[StepRow]) -> Result<()> {
    diesel::insert_into(order_plans::table).values(plan).execute(conn)?;
    for step in steps {
        diesel::insert_into(order_plan_steps::table).values(step).execute(conn)?;
    }
    Ok(())
}

/// Appends how a plan was stopped.
pub fn append_end(conn: &mut Conn, end: &EndRow) -> Result<()> {
    diesel::insert_into(order_plan_ends::table).values(end).execute(conn)?;
    Ok(())
}

/// Whose plan this is.
pub fn client_of(conn: &mut Conn, id: &RowId) -> Result<Option<ClientId>> {
    Ok(order_plans::table.find(id).select(order_plans::client_id).first(conn).optional()?)
}

/// The plans of a client, the newest first, each with how it was stopped.
pub fn of_client(conn: &mut Conn, client: &ClientId) -> Result<Vec<(PlanRow, Option<EndRow>)>> {
    Ok(order_plans::table
        .left_join(order_plan_ends::table)
        .filter(order_plans::client_id.eq(client))
        .order((order_plans::signed_at.desc(), order_plans::id.desc()))
        .select((PlanRow::as_select(), Option::<EndRow>::as_select()))
        .load(conn)?)
}

/// The newest plan of a client, unless it was stopped.
pub fn newest(conn: &mut Conn, client: &ClientId) -> Result<Option<PlanRow>> {
    let found: Option<(PlanRow, Option<RowId>)> = on_either!(conn, |conn| order_plans::table
        .left_join(order_plan_ends::table)
        .filter(order_plans::client_id.eq(client))
        .order((order_plans::signed_at.desc(), order_plans::id.desc()))
        .select((PlanRow::as_select(), order_plan_ends::plan_id.nullable()))
        .first(conn)
        .optional())?;
    Ok(found.filter(|(_, stopped)| stopped.is_none()).map(|(plan, _)| plan))
}

/// The steps of a plan, the first to begin first.
pub fn steps(conn: &mut Conn, plan: &RowId) -> Result<Vec<StepRow>> {
    Ok(order_plan_steps::table
        .filter(order_plan_steps::plan_id.eq(plan))
        .order(order_plan_steps::step)
        .select(StepRow::as_select())
        .load(conn)?)
}

/// The clients with a titration whose last day is not before `day` and that nobody stopped.
pub fn in_titration(conn: &mut Conn, day: NaiveDate) -> Result<Vec<(ClientId, EpisodeId)>> {
    Ok(order_plans::table
        .left_join(order_plan_ends::table)
        .filter(order_plans::kind.eq(PlanKind::Titration).and(order_plans::ends_on.ge(day)))
        .filter(order_plan_ends::plan_id.nullable().is_null())
        .select((order_plans::client_id, order_plans::episode_id))
        .distinct()
        .load(conn)?)
}
