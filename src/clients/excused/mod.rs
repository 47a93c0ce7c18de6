//! Excused days: days without a dose that are nobody's fault (domain § 1).

mod store;

use chrono::NaiveDate;

use super::{care_team, episodes, rules};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId};
use crate::words::ExcusedReason;

/// A stretch of excused days, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excused {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: ClientId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Why.
    pub reason: ExcusedReason,
    /// Whether hospital or guest site confirmed that methadone was swallowed each day; then the
    /// days do not count as undosed (domain § 3, `run_undosed`).
    pub dose_confirmed: bool,
}

/// What is to be excused.
#[derive(Debug, Clone)]
pub struct Excuse {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Why.
    pub reason: ExcusedReason,
    /// Whether a dose was confirmed for each day.
    pub dose_confirmed: bool,
}

/// Excuses days. Refuses: 404 `client_unknown`, fields `to` (`before_from`, `too_long`,
/// `too_far_ahead`) and `dose_confirmed` (`not_with_this_reason`).
pub fn excuse_days(conn: &mut Conn, ctx: &Ctx, code: &str, excuse: &Excuse) -> Result<Excused> {
    let client = care_team::open_client(conn, ctx, code)?;
    let today = episodes::home_day(conn, ctx, &client.id)?;
    rules::excused(excuse.from, excuse.to, excuse.reason, excuse.dose_confirmed, today)?;
    let excused = Excused {
        id: RowId::new(),
        client: client.id,
        from: excuse.from,
        to: excuse.to,
        reason: excuse.reason,
        dose_confirmed: excuse.dose_confirmed,
    };
    store::add(conn, &excused, ctx.staff_id(), ctx.now)?;
    audit::done(conn, ctx, "clients.excuse", About::row(&excused.client, excused.id.as_str()))?;
    Ok(excused)
}

/// Ends a stretch with the day before `from`: from then on the days count as others do. A stretch that would
/// begin later goes; whoever arranged it keeps what was arranged.
pub fn end_excused(conn: &mut Conn, ctx: &Ctx, client: &ClientId, id: &RowId, from: NaiveDate) -> Result<()> {
    store::end(conn, id, from)?;
    audit::done(conn, ctx, "clients.end_excused", About::row(client, id.as_str()))
}

/// The stretches of a client that touch `from ..= to`, by first day; they may overlap. One indexed
/// statement.
pub fn excused_between(
    conn: &mut Conn,
    client: &ClientId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Excused>> {
    store::between(conn, client, from, to)
}

/// Every stretch of everybody, or of these clients, ordered by client and first day. One statement.
pub fn excused_all(conn: &mut Conn, clients: Option<&[ClientId]>) -> Result<Vec<Excused>> {
    store::all(conn, clients)
}
