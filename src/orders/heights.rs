//! What an episode's dose has come to.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::terms::SignedOrder;
use super::{store, timeline};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId};

/// The first day, up to and on `today`, on which the dose in force was above `mcg` micrograms.
pub fn first_above(
    conn: &mut Conn,
    client: &ClientId,
    episode: &EpisodeId,
    mcg: i64,
    today: NaiveDate,
) -> Result<Option<NaiveDate>> {
    let orders = store::of_episode(conn, client, episode)?;
    Ok(above(&orders, mcg, today))
}

/// [`first_above`] of many open episodes, in two statements for every few thousand clients.
pub fn first_above_of(
    conn: &mut Conn,
    open: &[(ClientId, EpisodeId)],
    mcg: i64,
    today: NaiveDate,
) -> Result<HashMap<ClientId, NaiveDate>> {
    let clients: Vec<ClientId> = open.iter().map(|(client, _)| client.clone()).collect();
    let mut by_episode: HashMap<EpisodeId, Vec<SignedOrder>> = HashMap::new();
    for (episode, order) in store::of_those_above(conn, &clients, mcg)? {
        by_episode.entry(episode).or_default().push(order);
    }
    let day_of = |(client, episode): &(ClientId, EpisodeId)| {
        Some((client.clone(), above(by_episode.get(episode)?, mcg, today)?))
    };
    Ok(open.iter().filter_map(day_of).collect())
}

fn above(orders: &[SignedOrder], mcg: i64, today: NaiveDate) -> Option<NaiveDate> {
    let mut changes = timeline::changes_to(orders, today).into_iter();
    changes.find(|change| change.to_mcg > mcg).map(|change| change.on)
}
