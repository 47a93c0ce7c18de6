//! Everybody at a site whose flags wait for somebody: red first, then amber.

use std::cmp::Reverse;

use super::rules::Flag;
use super::{Level, view};
use crate::audit::{self, About};
use crate::clients::{self, Client, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;

/// A client whose flags wait for somebody.
#[derive(Debug, Clone)]
pub struct Flagged {
    /// Whose.
    pub client: Client,
    /// The highest of the flags.
    pub level: Level,
    /// The flags that nobody has acted on, the highest first.
    pub flags: Vec<Flag>,
}

/// Writes that somebody looked at the list.
pub fn note_list_look(conn: &mut Conn, ctx: &Ctx) -> Result<()> {
    audit::looked(conn, ctx, "monitoring.flag_list", About::default())
}

/// The clients of the asker's site whose flags wait for somebody, as the counter counts them. It reads in a
/// number of statements that does not grow with the clients one by one.
pub fn worklist(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Flagged>> {
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    let clients = clients::clients_at(conn, &ctx.site)?;
    let mut found = Vec::new();
    for shown in view::known_of(conn, ctx, clients, today)? {
        let mut flags: Vec<Flag> = shown.flags.into_iter().filter(Flag::waits).collect();
        flags.sort_by_key(|flag| (Reverse(flag.level), flag.code, flag.since));
        if let Some(first) = flags.first() {
            found.push(Flagged { client: shown.client, level: first.level, flags });
        }
    }
    found.sort_by(|a, b| {
        let rank = |one: &Flagged| (Reverse(one.level), one.flags.first().and_then(|flag| flag.since));
        rank(a).cmp(&rank(b)).then_with(|| a.client.code.cmp(&b.client.code))
    });
    Ok(found)
}
