//! Orders as they are read: for a client's file, for the counter, for the worklist, for the rules.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::background::DoseBackground;
use super::subject::Subject;
use super::terms::{BottleInHand, OrderFacts, OrderPart, SignedOrder};
use super::timeline::{self, Change};
use super::typing::OrderWarning;
use super::{Confirmation, sign, store};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, EpisodeId, OrderId, StaffId};
use crate::keys::Place;
use crate::policy::Policy;

/// Orders that have begun, and orders to come, that the counter reads of one client. Far more than
/// a week of changes; the order that decides is always among them.
const COUNTER_MOST: usize = 12;

/// Confirmations that the counter reads of one client, the newest.
const CONFIRMATIONS_MOST: i64 = 4;

/// A signed order with all that stands on it.
#[derive(Debug, Clone)]
pub struct Order {
    /// What it says.
    pub terms: SignedOrder,
    /// The episode it belongs to.
    pub episode: EpisodeId,
    /// The doctor's words for going beyond the limits.
    pub override_words: Option<String>,
    /// What stays on it.
    pub warnings: Vec<OrderWarning>,
    /// Who signed it.
    pub signed_by: StaffId,
}

/// A client's orders of every episode, newest signature first; those after `after` in that order.
pub fn orders_of(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    after: Option<&OrderId>,
    limit: i64,
) -> Result<Vec<Order>> {
    let after = match after {
        None => None,
        Some(id) => {
            let unknown = || Error::field("after", "unknown", "no order of this client");
            Some((store::signed_at(conn, client, id)?.ok_or_else(unknown)?, id))
        }
    };
    let rows = store::of_client(conn, client, after, limit)?;
    rows.into_iter().map(|(row, parts)| opened(ctx, row, parts)).collect()
}

/// One order of a client, with all that stands on it.
pub fn order_of(conn: &mut Conn, ctx: &Ctx, client: &ClientId, id: &OrderId) -> Result<Option<Order>> {
    store::one(conn, client, id)?.map(|(row, parts)| opened(ctx, row, parts)).transpose()
}

fn opened(ctx: &Ctx, row: store::Row, parts: Vec<OrderPart>) -> Result<Order> {
    let terms = row.terms.signed(parts);
    let place = Place::new("orders", "override_words", terms.id.as_str());
    let words = row.override_words.map(|sealed| ctx.keys.open_text(place, &sealed)).transpose()?;
    let warnings = serde_json::from_str(&row.warnings).map_err(|cause| Error::Fault(Box::new(cause)))?;
    Ok(Order {
        terms,
        episode: row.terms.episode_id,
        override_words: words,
        warnings,
        signed_by: row.signed_by,
    })
}

/// What can matter at the counter on one day.
#[derive(Debug, Clone)]
pub struct CounterOrders {
    /// The orders of the episode around that day, with their parts.
    pub orders: Vec<SignedOrder>,
    /// The client's newest confirmations.
    pub confirmations: Vec<Confirmation>,
}

/// The orders of the open episode that can matter on `day`, in three bounded statements.
pub fn orders_for_counter(
    conn: &mut Conn,
    client: &ClientId,
    episode: &EpisodeId,
    day: NaiveDate,
) -> Result<CounterOrders> {
    Ok(CounterOrders {
        orders: store::around(conn, client, episode, day, COUNTER_MOST)?,
        confirmations: confirmations_of(conn, client)?,
    })
}

/// How many of these bottles, each with its date and part, have another dose than the order for that day says,
/// where the doctor wants them exchanged.
pub fn bottles_to_exchange(
    conn: &mut Conn,
    orders: &[SignedOrder],
    bottles: &[BottleInHand],
) -> Result<usize> {
    let differs = |bottle: &&BottleInHand| {
        let order = timeline::in_force(orders, bottle.date)?;
        let is_same = |part: &OrderPart| part.part == bottle.part && part.dose_mcg == bottle.dose_mcg;
        (!order.day_parts().iter().any(is_same)).then(|| order.id.clone())
    };
    let of_another_dose: Vec<OrderId> = bottles.iter().filter_map(|bottle| differs(&bottle)).collect();
    if of_another_dose.is_empty() {
        return Ok(0);
    }
    let wanted = store::with_exchange(conn, &of_another_dose)?;
    Ok(of_another_dose.iter().filter(|order| wanted.contains(order)).count())
}

/// The client's newest confirmations.
pub(super) fn confirmations_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<Confirmation>> {
    store::confirmations(conn, client, CONFIRMATIONS_MOST)
}

/// An order that ends soon, or has ended with nothing after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// Whose.
    pub client: ClientId,
    /// The last ordered day.
    pub last_day: NaiveDate,
    /// The day's dose in micrograms.
    pub dose_mcg: i64,
    /// Whether that day is over.
    pub has_ended: bool,
}

/// Of these clients, each with the open episode: those whose orders end within `within` days of
/// `day` and those whose orders have ended, the earliest last day first. A client who never had an
/// order in this episode is not among them.
pub fn ends_soon(
    conn: &mut Conn,
    clients: &[(ClientId, EpisodeId)],
    day: NaiveDate,
    within: u32,
) -> Result<Vec<Ending>> {
    let ids: Vec<ClientId> = clients.iter().map(|(client, _)| client.clone()).collect();
    let mut by_episode = store::deciding(conn, &ids, day, u64::from(within))?;
    by_episode.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut endings: Vec<Ending> = clients
        .iter()
        .filter_map(|(client, episode)| {
            let from = by_episode.partition_point(|(of, _)| of < episode);
            let orders: Vec<SignedOrder> = by_episode[from..]
                .iter()
                .take_while(|(of, _)| of == episode)
                .map(|(_, order)| order.clone())
                .collect();
            ending(client, &orders, day, i64::from(within))
        })
        .collect();
    endings.sort_by(|a, b| (a.last_day, &a.client).cmp(&(b.last_day, &b.client)));
    Ok(endings)
}

fn ending(client: &ClientId, orders: &[SignedOrder], day: NaiveDate, within: i64) -> Option<Ending> {
    let order = timeline::deciding(orders, day)?;
    let has_ended = order.ends_on < day;
    // Nothing follows an order that has ended if no other one begins: one to come is a gap, which
    // the doctor was shown when signing it, and is listed when it has become the last.
    let last_day = if has_ended { order.ends_on } else { timeline::ends_soon(orders, day, within)? };
    let dose_mcg = timeline::in_force(orders, last_day).map_or(order.dose_mcg, |last| last.dose_mcg);
    Some(Ending { client: client.clone(), last_day, dose_mcg, has_ended })
}

/// What the doses of these clients came to, day by day up to one, in one statement for every few thousand
/// clients. A client without an order is not among them.
pub fn dose_changes(
    conn: &mut Conn,
    clients: &[ClientId],
    until: NaiveDate,
) -> Result<HashMap<ClientId, Vec<Change>>> {
    let mut orders: HashMap<ClientId, Vec<SignedOrder>> = HashMap::new();
    for (client, row) in store::of_clients(conn, clients)? {
        orders.entry(client).or_default().push(row.signed(Vec::new()));
    }
    let all = orders.into_iter();
    Ok(all.map(|(client, signed)| (client, timeline::changes_to(&signed, until))).collect())
}

/// What the rules are told of an order that would begin on `starts_on`.
pub fn order_facts(
    conn: &mut Conn,
    subject: &Subject,
    background: &DoseBackground,
    starts_on: NaiveDate,
    policy: &Policy,
) -> Result<OrderFacts> {
    let orders = store::of_episode(conn, &subject.client, &subject.episode)?;
    Ok(sign::facts(subject, orders, background, starts_on, policy))
}
