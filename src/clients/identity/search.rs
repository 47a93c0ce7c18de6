//! Finding a person by exact words of the name, by telephone number or by programme code.

use super::{Identity, identities_of, store};
use crate::audit::{self, About};
use crate::clients::{Client, client_by_code, code, episodes, programme, rules};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ClientId;

/// Most hits that are shown (design: identity is sealed).
pub const HITS_MAX: usize = 20;

/// Candidates looked at before those of other programmes are left out.
const CANDIDATES: i64 = 100;

/// A client who was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The client.
    pub client: Client,
    /// Who they are; none for an imported client who is not enrolled yet.
    pub identity: Option<Identity>,
}

/// The clients of the asker's programme that fit every word of `text`, or whose telephone number
/// or programme code it is; at most 20, by code. What was asked and who was shown is logged.
pub fn find_clients(conn: &mut Conn, ctx: &Ctx, text: &str) -> Result<Vec<Hit>> {
    if !ctx.has_role(super::care_team::CARE_TEAM) {
        return Err(Error::Forbidden);
    }
    let sites = programme::site_ids(conn, &ctx.site)?;
    let mut found: Vec<ClientId> = Vec::new();
    if code::parse(text).is_some() {
        found.extend(client_by_code(conn, text)?.map(|client| client.id));
    }
    for tokens in readings(ctx, text) {
        found.extend(store::with_tokens(conn, &tokens, &sites, CANDIDATES)?);
    }
    found.sort();
    found.dedup();
    let mut ours: Vec<ClientId> = episodes::latest_of(conn, &found)?
        .into_iter()
        .filter(|episode| sites.contains(&episode.site))
        .map(|episode| episode.client)
        .collect();
    ours.truncate(HITS_MAX);
    let mut identities = identities_of(conn, ctx, &ours)?;
    audit::looked(conn, ctx, "clients.search", About { note: Some(text.trim()), ..About::default() })?;
    for client in &ours {
        audit::looked(conn, ctx, "clients.found", About::client(client))?;
    }
    let clients = crate::clients::store::by_ids(conn, &ours)?;
    Ok(clients.into_iter().map(|client| Hit { identity: identities.remove(&client.id), client }).collect())
}

/// The ways in which a text can be read: as words of a name, and as a telephone number.
fn readings(ctx: &Ctx, text: &str) -> Vec<Vec<String>> {
    let telephone: Vec<String> =
        rules::telephone_words(text).iter().flat_map(|word| ctx.keys.search_tokens(word)).collect();
    [ctx.keys.search_tokens(text), telephone].into_iter().filter(|tokens| !tokens.is_empty()).collect()
}
