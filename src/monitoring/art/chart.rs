//! All that a client's page of other medicines says: what is known, what has been, who acted, and the dose
//! beside it.

use std::collections::HashMap;

use super::turns::{Closed, closed};
use super::view::{Shown, known};
use crate::audit::{self, About};
use crate::clients::Client;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::StaffId;
use crate::orders::dose_changes;
use crate::orders::timeline::Change;
use crate::staff;

/// What the page of a client says.
#[derive(Debug, Clone)]
pub struct Chart {
    /// What is known.
    pub shown: Shown,
    /// Flags that have closed, the newest first.
    pub closed: Vec<Closed>,
    /// How colleagues read who acted on a flag.
    pub names: HashMap<StaffId, String>,
    /// What the ordered dose came to, by day.
    pub doses: Vec<Change>,
}

/// What the care team reads of a client.
pub fn chart(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<Chart> {
    let shown = known(conn, ctx, client)?;
    let closed = closed(conn, &shown)?;
    let id = &shown.client.id;
    let doses = dose_changes(conn, std::slice::from_ref(id), shown.today)?.remove(id).unwrap_or_default();
    let mut names = HashMap::new();
    let open = shown.flags.iter().filter_map(|flag| flag.done.as_ref().map(|did| &did.by));
    for who in open.chain(closed.iter().flat_map(|spell| spell.acts.iter().map(|act| &act.by_staff))) {
        if !names.contains_key(who) {
            names.insert(who.clone(), staff::staff_named(conn, ctx, who)?);
        }
    }
    Ok(Chart { shown, closed, names, doses })
}

/// [`chart`], and writes that it was looked at.
pub fn show(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<Chart> {
    audit::looked(conn, ctx, "monitoring.art", About::client(&client.id))?;
    chart(conn, ctx, client)
}
