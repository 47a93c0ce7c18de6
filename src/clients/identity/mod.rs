//! What names a person: sealed field by field, found again by search tokens only.

mod facts; // what is said beside it
mod photos;
mod search;
mod store;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{Client, care_team, programme, rules};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ClientId;
use crate::keys::{Keyring, Place};
use crate::units::Instant;

pub use facts::Facts;
pub use photos::{Photo, has_photo, photo, photo_day, set_photo};
pub use search::{Hit, find_clients};

/// What names a client, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The whole name.
    pub name: String,
    /// The birth date.
    pub date_of_birth: NaiveDate,
    /// Telephone, address, how to reach them.
    pub contact: Option<String>,
}

/// The identity of a client; `None` for an imported one who is not enrolled yet. One indexed
/// statement. The caller has checked the care team.
pub fn identity(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<Option<Identity>> {
    store::identity(conn, client)?.map(|sealed| opened(&ctx.keys, &sealed)).transpose()
}

/// The identities of these clients, as far as they are enrolled, in one statement. The caller has
/// checked the care team.
pub fn identities_of(
    conn: &mut Conn,
    ctx: &Ctx,
    clients: &[ClientId],
) -> Result<HashMap<ClientId, Identity>> {
    let sealed = store::identities(conn, clients)?;
    sealed.into_iter().map(|row| Ok((row.client_id.clone(), opened(&ctx.keys, &row)?))).collect()
}

fn opened(keys: &Keyring, sealed: &store::Sealed) -> Result<Identity> {
    let row = sealed.client_id.as_str();
    let open = |column, value: &[u8]| keys.open_text(Place::new("client_identities", column, row), value);
    let date_of_birth = open("date_of_birth", &sealed.date_of_birth)?
        .parse()
        .map_err(|_| Error::fault("a sealed birth date is no date"))?;
    Ok(Identity {
        name: open("name", &sealed.name)?,
        date_of_birth,
        contact: sealed.contact.as_deref().map(|value| open("contact", value)).transpose()?,
    })
}

/// What is stored of an identity: sealed field by field, with the words that it is found by.
#[derive(Debug, Clone)]
pub struct SealedIdentity {
    /// The whole name.
    pub name: Vec<u8>,
    /// The birth date.
    pub date_of_birth: Vec<u8>,
    /// Telephone, address, how to reach them.
    pub contact: Option<Vec<u8>>,
    /// One for each word of the name and each telephone number, sorted, each once.
    pub tokens: Vec<String>,
}

/// Seals the identity of a client; writes nothing.
pub fn seal_identity(keys: &Keyring, client: &ClientId, identity: &Identity) -> Result<SealedIdentity> {
    let row = client.as_str();
    let seal = |column, text: &str| keys.seal_text(Place::new("client_identities", column, row), text);
    let mut tokens = keys.search_tokens(&identity.name);
    for word in rules::telephone_words(identity.contact.as_deref().unwrap_or_default()) {
        tokens.extend(keys.search_tokens(&word));
    }
    tokens.sort();
    tokens.dedup();
    Ok(SealedIdentity {
        name: seal("name", &identity.name)?,
        date_of_birth: seal("date_of_birth", &identity.date_of_birth.to_string())?,
        contact: identity.contact.as_deref().map(|text| seal("contact", text)).transpose()?,
        tokens,
    })
}

/// Seals an identity and writes the words it is found by.
pub(super) fn keep(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    identity: &Identity,
    at: Instant,
) -> Result<()> {
    let SealedIdentity { name, date_of_birth, contact, tokens } = seal_identity(&ctx.keys, client, identity)?;
    let sealed = store::Sealed { client_id: client.clone(), name, date_of_birth, contact, updated_at: at };
    store::put_identity(conn, &sealed)?;
    store::put_tokens(conn, client, &tokens)
}

/// Gives an imported client, or anybody whose papers changed, the identity that was read from a
/// document. Refuses: 404 `client_unknown`, field `date_of_birth`.
pub fn update_identity(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    identity: &Identity,
    facts: Facts,
) -> Result<Client> {
    let client = care_team::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    rules::birth_date(identity.date_of_birth, today)?;
    let first = store::identity(conn, &client.id)?.is_none();
    keep(conn, ctx, &client.id, identity, ctx.now)?;
    let client = facts.said_of(client);
    super::store::set_facts(conn, &client)?;
    let action = if first { "clients.enrol" } else { "clients.update_identity" };
    audit::done(conn, ctx, action, About::client(&client.id))?;
    Ok(client)
}
