//! What clients change of their own file by themselves.

use super::{Client, Language, client_by_id, store};
use crate::audit::{self, About};
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};

/// Sets the language that pages, labels and the counter speak to the client who asks. 403 for
/// anybody but a client.
pub fn set_own_language(conn: &mut Conn, ctx: &Ctx, language: Language) -> Result<()> {
    let Actor::Client(id) = &ctx.actor else { return Err(Error::Forbidden) };
    conn.serialise_on(&format!("client:{id}"))?;
    let client = Client { language, ..client_by_id(conn, id)? };
    store::set_facts(conn, &client)?;
    audit::done(conn, ctx, "clients.set_language", About::client(id))
}
