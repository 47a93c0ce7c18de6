//! One client before one decision about take-home: who, which episode and rules, which facts.

use crate::clients::{self, Client, Episode};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::orders::{Subject, subject_of};
use crate::takehome::Facts;
use crate::takehome::gather::evidence_of;

/// A client with an open episode, and the facts of today.
#[derive(Debug, Clone)]
pub struct Case {
    /// Who.
    pub client: Client,
    /// The home site, its day and its rules.
    pub subject: Subject,
    /// The open episode.
    pub episode: Episode,
    /// What an assessment of today is computed from.
    pub facts: Facts,
}

/// The case of a client whom the asker may know. Refuses: 404 `client_unknown`, 422
/// `episode_not_open`.
pub fn of_code(conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<Case> {
    let client = clients::open_client(conn, ctx, code)?;
    of(conn, ctx, client)
}

/// [`of_code`] with every other writer about this client kept waiting.
pub fn locked(conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<Case> {
    let client = clients::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    of(conn, ctx, client)
}

/// The case of a client. Refuses: 422 `episode_not_open`.
pub fn of(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<Case> {
    let episode =
        clients::open_episode(conn, &client.id)?.ok_or_else(|| Error::refused(422, "episode_not_open"))?;
    let subject = subject_of(conn, ctx, &client)?;
    let take_home = &subject.policy(ctx)?.takehome;
    let found = evidence_of(conn, &client.id)?.facts_in(&episode.id, subject.today, take_home);
    let facts = found.ok_or_else(|| Error::refused(422, "episode_not_open"))?;
    Ok(Case { client, subject, episode, facts })
}
