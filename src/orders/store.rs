//! The tables of orders, their parts and confirmations.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use diesel::dsl::not;
use diesel::prelude::*;

pub mod proposals;

use super::Confirmation;
use super::terms::{BottleChoice, OrderPart, SignedOrder};
use crate::db::{Conn, Fixed, Kept, on_either};
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, OrderId, RowId, StaffId};
use crate::schema::{order_confirmations, order_parts, orders};
use crate::units::Instant;
use crate::words::{LowerReason, Part, Place};

/// Parameters of one statement, well below what SQLite takes.
const CHUNK: usize = 500;
/// Orders whose parts one statement reads.
const PARTS_AT_ONCE: usize = 24;
/// At most so many parts has an order: `am` and `pm`.
const PARTS_OF_A_DAY: usize = 2;

/// A stored order, its sealed words still closed.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = orders)]
pub struct Row {
    #[diesel(embed)]
    pub terms: Terms,
    pub override_words: Option<Vec<u8>>,
    pub warnings: String,
    pub signed_by: StaffId,
}

/// What rules read of a stored order, and an index has.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = orders)]
pub struct Terms {
    pub id: OrderId,
    pub episode_id: EpisodeId,
    pub dose_mcg: i64,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub reason: Option<LowerReason>,
    pub overridden: bool,
    pub settles_outcome: Option<String>,
    pub signed_at: Instant,
}

impl Terms {
    /// The order as rules read it.
    pub fn signed(&self, parts: Vec<OrderPart>) -> SignedOrder {
        SignedOrder {
            id: self.id.clone(),
            dose_mcg: self.dose_mcg,
            parts,
            starts_on: self.starts_on,
            ends_on: self.ends_on,
            signed_at: self.signed_at,
            // No order is signed for a day that is over, so its signature never cuts its first day.
            signed_on: self.starts_on,
            reason: self.reason,
            has_override: self.overridden,
            signed_for: self.settles_outcome.clone(),
        }
    }
}

/// An order to append.
#[derive(Debug, Insertable)]
#[diesel(table_name = orders)]
pub struct NewOrder<'a> {
    pub id: &'a OrderId,
    pub client_id: &'a ClientId,
    pub episode_id: &'a EpisodeId,
    pub dose_mcg: i64,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub reason: Option<LowerReason>,
    pub overridden: bool,
    pub override_words: Option<Vec<u8>>,
    pub warnings: &'a str,
    pub settles_outcome: Option<&'a str>,
    pub signed_by: &'a StaffId,
    pub signed_at: Instant,
    pub bottles: Option<BottleChoice>,
}

/// Appends an order with its parts.
pub fn append(conn: &mut Conn, order: &NewOrder<'_>, parts: &[OrderPart]) -> Result<()> {
    diesel::insert_into(orders::table).values(order).execute(conn)?;
    for part in parts {
        diesel::insert_into(order_parts::table)
            .values((
                order_parts::order_id.eq(order.id),
                order_parts::part.eq(part.part),
                order_parts::dose_mcg.eq(part.dose_mcg),
                order_parts::place.eq(part.place),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The parts of these orders, by order. Each statement names as many orders as it has room for, some of them
/// again, so that there is one text of it, which stays prepared.
fn parts_of(conn: &mut Conn, ids: &[&OrderId]) -> Result<HashMap<OrderId, Vec<OrderPart>>> {
    let mut parts: HashMap<OrderId, Vec<OrderPart>> = HashMap::new();
    for some in ids.chunks(PARTS_AT_ONCE) {
        let asked: Vec<&OrderId> = some.iter().copied().cycle().take(PARTS_AT_ONCE).collect();
        let found: Vec<(OrderId, Part, i64, Place)> = on_either!(conn, |conn| Kept::new(
            order_parts::table
                .filter(order_parts::order_id.eq_any(asked))
                .select((order_parts::order_id, order_parts::part, order_parts::dose_mcg, order_parts::place))
                .order(order_parts::part)
        )
        .load(conn))?;
        for (order, part, dose_mcg, place) in found {
            parts.entry(order).or_default().push(OrderPart { part, dose_mcg, place });
        }
    }
    Ok(parts)
}

fn with_parts(conn: &mut Conn, rows: Vec<Row>) -> Result<Vec<(Row, Vec<OrderPart>)>> {
    let ids: Vec<&OrderId> = rows.iter().map(|row| &row.terms.id).collect();
    let mut parts = parts_of(conn, &ids)?;
    let with_own = |row: Row| {
        let own = parts.remove(&row.terms.id).unwrap_or_default();
        (row, own)
    };
    Ok(rows.into_iter().map(with_own).collect())
}

/// An order with one of its parts, if it has any.
type Parted = (Terms, Option<(Part, i64, Place)>);

/// The first `most` of these orders, whose parts stand together, each with all its parts.
fn together(rows: Vec<Parted>, most: usize) -> Vec<SignedOrder> {
    let mut orders: Vec<SignedOrder> = Vec::new();
    for (terms, part) in rows {
        if orders.last().is_none_or(|last| last.id != terms.id) {
            orders.push(terms.signed(Vec::new()));
        }
        if let (Some(order), Some((part, dose_mcg, place))) = (orders.last_mut(), part) {
            order.parts.push(OrderPart { part, dose_mcg, place });
        }
    }
    orders.truncate(most);
    for order in &mut orders {
        order.parts.sort_by_key(|part| part.part);
    }
    orders
}

/// A client's orders of every episode, newest signature first; those before `after` if given.
pub fn of_client(
    conn: &mut Conn,
    client: &ClientId,
    after: Option<(Instant, &OrderId)>,
    limit: i64,
) -> Result<Vec<(Row, Vec<OrderPart>)>> {
    let mut query = orders::table
        .filter(orders::client_id.eq(client))
        .order((orders::signed_at.desc(), orders::id.desc()))
        .limit(limit)
        .select(Row::as_select())
        .into_boxed();
    if let Some((at, id)) = after {
        query = query.filter(orders::signed_at.lt(at).or(orders::signed_at.eq(at).and(orders::id.lt(id))));
    }
    let rows = query.load(conn)?;
    with_parts(conn, rows)
}

/// One order, if it is this client's.
pub fn one(conn: &mut Conn, client: &ClientId, id: &OrderId) -> Result<Option<(Row, Vec<OrderPart>)>> {
    let row: Option<Row> = orders::table
        .filter(orders::id.eq(id).and(orders::client_id.eq(client)))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(with_parts(conn, row.into_iter().collect())?.pop())
}

/// When a client's order was signed, if it is this client's.
pub fn signed_at(conn: &mut Conn, client: &ClientId, id: &OrderId) -> Result<Option<Instant>> {
    Ok(orders::table
        .filter(orders::id.eq(id))
        .filter(orders::client_id.eq(client))
        .select(orders::signed_at)
        .first(conn)
        .optional()?)
}

/// The orders of an episode, in order of signature.
pub fn of_episode(conn: &mut Conn, client: &ClientId, episode: &EpisodeId) -> Result<Vec<SignedOrder>> {
    let rows: Vec<Terms> = orders::table
        .filter(orders::client_id.eq(client))
        .filter(orders::episode_id.eq(episode))
        .order((orders::signed_at, orders::id))
        .select(Terms::as_select())
        .load(conn)?;
    let ids: Vec<&OrderId> = rows.iter().map(|row| &row.id).collect();
    let mut parts = parts_of(conn, &ids)?;
    Ok(rows.iter().map(|row| row.signed(parts.remove(&row.id).unwrap_or_default())).collect())
}

/// What can matter on one day: at most `most` orders that have begun, the newest signatures, and at
/// most `most` of those to come that they do not end, the first to begin. An index has all of them.
pub fn around(
    conn: &mut Conn,
    client: &ClientId,
    episode: &EpisodeId,
    day: NaiveDate,
    most: usize,
) -> Result<Vec<SignedOrder>> {
    let rows = i64::try_from(most * PARTS_OF_A_DAY).unwrap_or(i64::MAX);
    let part = (order_parts::part, order_parts::dose_mcg, order_parts::place);
    let begun: Vec<Parted> = on_either!(conn, |conn| Fixed::new(
        orders::table
            .left_join(order_parts::table.on(order_parts::order_id.eq(orders::id)))
            .filter(orders::client_id.eq(client))
            .filter(orders::episode_id.eq(episode))
            // Not `le`, nor `gt` below: SQLite would take the index by first days for it, read every order and sort them.
            .filter(not(orders::starts_on.gt(day)))
            .order((orders::signed_at.desc(), orders::id.desc()))
            .limit(rows)
            .select((Terms::as_select(), part.nullable()))
    )
    .load(conn))?;
    let mut found = together(begun, most);
    let decided_at = found.first().map_or(chrono::DateTime::UNIX_EPOCH.naive_utc(), |order| order.signed_at);
    let to_come: Vec<Parted> = on_either!(conn, |conn| Fixed::new(
        orders::table
            .left_join(order_parts::table.on(order_parts::order_id.eq(orders::id)))
            .filter(orders::client_id.eq(client))
            .filter(orders::episode_id.eq(episode))
            .filter(not(orders::starts_on.le(day)))
            .filter(orders::signed_at.ge(decided_at))
            .order((orders::starts_on, orders::signed_at, orders::id))
            .limit(rows)
            .select((Terms::as_select(), part.nullable()))
    )
    .load(conn))?;
    found.extend(together(to_come, most));
    Ok(found)
}

/// The order of each episode that decides on `day`, and those to come within `days` that no newer
/// one ends before they begin. Parts are left out.
pub fn deciding(
    conn: &mut Conn,
    clients: &[ClientId],
    day: NaiveDate,
    days: u64,
) -> Result<Vec<(EpisodeId, SignedOrder)>> {
    let horizon = day.checked_add_days(Days::new(days.saturating_add(1))).unwrap_or(day);
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let newer = diesel::alias!(orders as newer);
        let ended = newer
            .filter(newer.field(orders::client_id).eq(orders::client_id))
            .filter(newer.field(orders::episode_id).eq(orders::episode_id))
            .filter(newer.field(orders::signed_at).gt(orders::signed_at))
            .filter(
                newer
                    .field(orders::starts_on)
                    .le(day)
                    .or(newer.field(orders::starts_on).le(orders::starts_on)),
            );
        let rows: Vec<Terms> = orders::table
            .filter(orders::client_id.eq_any(chunk.iter().collect::<Vec<_>>()))
            .filter(orders::starts_on.le(horizon))
            .filter(not(diesel::dsl::exists(ended)))
            .select(Terms::as_select())
            .load(conn)?;
        found.extend(rows.into_iter().map(|row| (row.episode_id.clone(), row.signed(Vec::new()))));
    }
    Ok(found)
}

/// All orders of those of these clients who ever had one above `mcg` micrograms. Parts are left out.
pub fn of_those_above(
    conn: &mut Conn,
    clients: &[ClientId],
    mcg: i64,
) -> Result<Vec<(EpisodeId, SignedOrder)>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(conn.ids_at_once()) {
        let high: Vec<ClientId> = on_either!(conn, |conn| Kept::for_one(
            orders::table
                .filter(orders::client_id.eq_any(chunk))
                .filter(orders::dose_mcg.gt(mcg))
                .select(orders::client_id)
                .distinct(),
            chunk.len()
        )
        .load(conn)?);
        if high.is_empty() {
            continue;
        }
        let rows = of_clients(conn, &high)?;
        found.extend(rows.into_iter().map(|(_, row)| (row.episode_id.clone(), row.signed(Vec::new()))));
    }
    Ok(found)
}

/// Those of these orders for which bottles of another dose are to be exchanged.
pub fn with_exchange(conn: &mut Conn, ids: &[OrderId]) -> Result<Vec<OrderId>> {
    Ok(orders::table
        .filter(orders::id.eq_any(ids).and(orders::bottles.eq(BottleChoice::Exchange)))
        .select(orders::id)
        .load(conn)?)
}

/// Every order of these clients. Parts are left out.
pub fn of_clients(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<(ClientId, Terms)>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(conn.ids_at_once()) {
        let rows: Vec<(ClientId, Terms)> = on_either!(conn, |conn| Kept::for_one(
            orders::table
                .filter(orders::client_id.eq_any(chunk))
                .select((orders::client_id, Terms::as_select())),
            chunk.len()
        )
        .load(conn)?);
        found.extend(rows);
    }
    Ok(found)
}

/// A confirmation to append; the reason is sealed.
#[derive(Debug, Insertable)]
#[diesel(table_name = order_confirmations)]
pub struct NewConfirmation<'a> {
    pub id: &'a RowId,
    pub order_id: &'a OrderId,
    pub client_id: &'a ClientId,
    pub settles_outcome: &'a str,
    pub reason: Vec<u8>,
    pub confirmed_by: &'a StaffId,
    pub confirmed_at: Instant,
}

/// Appends a confirmation.
pub fn append_confirmation(conn: &mut Conn, new: &NewConfirmation<'_>) -> Result<()> {
    diesel::insert_into(order_confirmations::table).values(new).execute(conn)?;
    Ok(())
}

/// The client's newest confirmations, newest first.
pub fn confirmations(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Confirmation>> {
    let rows: Vec<(OrderId, String, Instant)> = order_confirmations::table
        .filter(order_confirmations::client_id.eq(client))
        .order((order_confirmations::confirmed_at.desc(), order_confirmations::id.desc()))
        .limit(limit)
        .select((
            order_confirmations::order_id,
            order_confirmations::settles_outcome,
            order_confirmations::confirmed_at,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(order, settles_outcome, confirmed_at)| Confirmation { order, settles_outcome, confirmed_at })
        .collect())
}
