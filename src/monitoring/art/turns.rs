//! The history of flags: how they opened, changed their level and closed, as it was found out. What is open
//! is always computed; these rows are never read for it.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::rules::{self, StillOpen, Turned};
use super::store::{self, Acted, Turn};
use super::view::{self, Shown};
use super::{FlagCode, Level};
use crate::clients::{self, Client, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId};

/// A flag that was open and has closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Which.
    pub code: FlagCode,
    /// The highest that it asked for.
    pub level: Level,
    /// The row that it was about; empty where it was about none.
    pub about: String,
    /// The day on which it was found open, and that on which it was found closed.
    pub days: (NaiveDate, NaiveDate),
    /// What was done about it in that time, oldest first.
    pub acts: Vec<Acted>,
}

/// Writes down how the flags of every client of the context's site turned since this was last done.
pub fn recount(conn: &mut Conn, ctx: &Ctx) -> Result<usize> {
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    let mut clients = clients::clients_at(conn, &ctx.site)?;
    let mut turned = 0;
    while !clients.is_empty() {
        let some = clients.split_off(clients.len().saturating_sub(conn.ids_at_once()));
        let all = view::known_of(conn, ctx, some, today)?;
        turned += keep(conn, ctx, &all)?;
    }
    Ok(turned)
}

/// The same for one client, beside a fact that was written down.
pub(super) fn keep_one(conn: &mut Conn, ctx: &Ctx, client: &Client) -> Result<()> {
    let shown = view::known(conn, ctx, client.clone())?;
    keep(conn, ctx, std::slice::from_ref(&shown)).map(|_| ())
}

fn keep(conn: &mut Conn, ctx: &Ctx, all: &[Shown]) -> Result<usize> {
    let ids: Vec<ClientId> = all.iter().map(|shown| shown.client.id.clone()).collect();
    let mut kept: HashMap<ClientId, Vec<Turn>> = HashMap::new();
    for turn in store::turns_of(conn, &ids)? {
        kept.entry(turn.client_id.clone()).or_default().push(turn);
    }
    let none = Vec::new();
    let turns: Vec<Turn> = all
        .iter()
        .flat_map(|shown| turned(ctx, shown, kept.get(&shown.client.id).unwrap_or(&none)))
        .collect();
    store::append_turns(conn, &turns)?;
    Ok(turns.len())
}

/// What has turned between what is kept and what is computed. While a client does not agree to HIV data,
/// what is kept of it stays as it is: nothing is known of it.
fn turned(ctx: &Ctx, shown: &Shown, kept: &[Turn]) -> Vec<Turn> {
    let mut last: BTreeMap<(FlagCode, &str), StillOpen<'_>> = BTreeMap::new();
    for turn in kept {
        let key = (turn.flag, turn.about.as_str());
        match turn.level {
            Some(level) => {
                let (code, about) = key;
                last.insert(key, StillOpen { code, about, level, tells_hiv: turn.tells_hiv });
            }
            None => drop(last.remove(&key)),
        }
    }
    let open: Vec<_> = last.into_values().filter(|was| shown.agrees || !was.tells_hiv).collect();
    let turn = |turned: Turned| Turn {
        id: RowId::new(),
        client_id: shown.client.id.clone(),
        flag: turned.code,
        about: turned.about,
        level: turned.level,
        tells_hiv: turned.tells_hiv,
        on_day: shown.today,
        at: ctx.now,
    };
    rules::turned(&open, &shown.flags).into_iter().map(turn).collect()
}

/// The flags of a client that have closed, the newest first, as far as they may be shown. What closed on the
/// day on which it opened, without anybody's doing, is none: facts of one visit are written one by one.
pub fn closed(conn: &mut Conn, shown: &Shown) -> Result<Vec<Closed>> {
    let id = std::slice::from_ref(&shown.client.id);
    let acts = store::acts_of(conn, id)?;
    let mut open: BTreeMap<(FlagCode, String), Closed> = BTreeMap::new();
    let mut found = Vec::new();
    for turn in store::turns_of(conn, id)? {
        if turn.tells_hiv && !shown.agrees {
            continue;
        }
        let key = (turn.flag, turn.about.clone());
        match turn.level {
            Some(level) => {
                let spell = open.entry(key).or_insert_with(|| Closed {
                    code: turn.flag,
                    level,
                    about: turn.about.clone(),
                    days: (turn.on_day, turn.on_day),
                    acts: Vec::new(),
                });
                spell.level = spell.level.max(level);
            }
            None => found.extend(open.remove(&key).map(|spell| ended(spell, turn.on_day, &acts))),
        }
    }
    found.retain(|spell: &Closed| spell.days.0 < spell.days.1 || !spell.acts.is_empty());
    found.reverse();
    Ok(found)
}

fn ended(spell: Closed, on: NaiveDate, acts: &[Acted]) -> Closed {
    let days = (spell.days.0, on);
    let is_of = |one: &&Acted| {
        one.flag == spell.code && one.about == spell.about && (days.0..=on).contains(&one.on_day)
    };
    Closed { acts: acts.iter().filter(is_of).cloned().collect(), days, ..spell }
}
