//! What came back is destroyed, by two people: a bottle, or all that lies in a quarantine container.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Bottle, Step, bottle_by_code, returned, rules, step, store};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, ContainerId, EntryId, StaffId};
use crate::register::{self, Container, Movement};
use crate::words::{BottleStep, EntryKind, Role};

/// What every destruction is refused by and written under.
const ACTION: &str = "doses.destroy_bottle";

/// A bottle that was destroyed.
#[derive(Debug, Clone)]
pub struct Destroyed {
    /// The bottle as it was before.
    pub bottle: Bottle,
    /// What left the quarantine, in microlitres, with its entry; none for an empty bottle.
    pub entry: Option<(EntryId, i64)>,
}

/// What lay in a quarantine container.
#[derive(Debug, Clone)]
pub struct Content {
    /// The container as it was before.
    pub container: Container,
    /// The bottles that wait in it, with the volume of each in microlitres.
    pub bottles: Vec<(Bottle, i64)>,
}

impl Content {
    /// What is in the bottles together, in microlitres.
    pub fn volume_ul(&self) -> i64 {
        self.bottles.iter().map(|(_, volume_ul)| volume_ul).sum()
    }

    /// What the register has in the container beyond the bottles, in microlitres: a count found more or
    /// less than came back. It stays in the book, for a count.
    pub fn beyond_ul(&self) -> i64 {
        self.container.balance_ul - self.volume_ul()
    }
}

/// Destroys a bottle that came back, with what was in it. The second person is verified before.
/// Refuses: 403, 404 `bottle_unknown`, or `container_unknown` where its rest lies at another site, 409
/// `bottle_already_destroyed`, 422 `bottle_not_returned`, `witness_not_valid`.
pub fn destroy_bottle(conn: &mut Conn, ctx: &Ctx, code: &str, witness: &StaffId) -> Result<Destroyed> {
    if !ctx.has_role(&[Role::Pharmacist]) {
        return Err(Error::Forbidden);
    }
    let found = bottle_by_code(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", found.client))?;
    let bottle = bottle_by_code(conn, ctx, code)?;
    if ctx.staff_id() == Some(witness) {
        return Err(Error::refused(422, "witness_not_valid"));
    }
    rules::destroy(&bottle)?;
    let day = register::service_day(conn, ctx)?;
    let content = match returned(conn, &bottle)? {
        None => None,
        Some((_, container, volume_ul)) => {
            Some((register::container_here(conn, ctx, &container)?.id, volume_ul))
        }
    };
    write(conn, ctx, bottle, content, (day, witness))
}

/// The content of a container of the asker's site that stands apart. 404 `container_unknown`; 409
/// `nothing_to_destroy`; 422 `container_not_quarantined`.
pub fn quarantined_content(conn: &mut Conn, ctx: &Ctx, id: &ContainerId) -> Result<Content> {
    let container = register::container_here(conn, ctx, id)?;
    let bottles = store::waiting_in(conn, &container.id)?;
    rules::destroy_content(container.state, bottles.len())?;
    Ok(Content { container, bottles })
}

/// Destroys all that lies in a quarantine container in one act: every bottle with a step and an entry of
/// its own under the same two signatures, or none. Gives what was in it and what was written. The second
/// person is verified before. Refuses: 403, 404 `container_unknown`, 409 `nothing_to_destroy`, 422
/// `container_not_quarantined`, `witness_not_valid`.
pub fn destroy_content(
    conn: &mut Conn,
    ctx: &Ctx,
    id: &ContainerId,
    witness: &StaffId,
) -> Result<(Content, Vec<Destroyed>)> {
    if !ctx.has_role(&[Role::Pharmacist]) {
        return Err(Error::Forbidden);
    }
    if ctx.staff_id() == Some(witness) {
        return Err(Error::refused(422, "witness_not_valid"));
    }
    let found = quarantined_content(conn, ctx, id)?;
    // Whoever ends or destroys a bottle holds its client and then the container; so does this, or two
    // would wait for each other.
    let clients: BTreeSet<ClientId> = found.bottles.into_iter().map(|(bottle, _)| bottle.client).collect();
    for client in &clients {
        conn.serialise_on(&format!("client:{client}"))?;
    }
    let container = register::hold_container(conn, ctx, id)?;
    // What somebody else brought back meanwhile waits for the next time.
    let mut bottles = store::waiting_in(conn, &container.id)?;
    bottles.retain(|(bottle, _)| clients.contains(&bottle.client));
    rules::destroy_content(container.state, bottles.len())?;
    let content = Content { container, bottles };
    let day = register::service_day(conn, ctx)?;
    let mut written = Vec::with_capacity(content.bottles.len());
    for (bottle, volume_ul) in &content.bottles {
        rules::destroy(bottle)?;
        let from = Some((content.container.id.clone(), *volume_ul));
        written.push(write(conn, ctx, bottle.clone(), from, (day, witness))?);
    }
    Ok((content, written))
}

/// Writes that a bottle is destroyed, with what leaves the container, where something was in it.
fn write(
    conn: &mut Conn,
    ctx: &Ctx,
    bottle: Bottle,
    content: Option<(ContainerId, i64)>,
    (day, witness): (NaiveDate, &StaffId),
) -> Result<Destroyed> {
    let entry = match content {
        None => None,
        Some((container, volume_ul)) => {
            let movement = Movement {
                container: &container,
                kind: EntryKind::Destroyed,
                volume_ul,
                service_day: day,
                dose: Some(&bottle.dose),
                client: Some(&bottle.client),
                by: ctx.staff_id(),
                witness: Some(witness),
                note: None,
                release_ul: 0,
            };
            Some((register::debit(conn, ctx, &movement)?.id, volume_ul))
        }
    };
    let destroyed = Step {
        volume_ul: entry.as_ref().map(|(_, volume_ul)| *volume_ul),
        witness: Some(witness),
        ..Step::plain(BottleStep::Destroyed, day)
    };
    step(conn, ctx, &bottle, &destroyed)?;
    audit::done(conn, ctx, ACTION, About::row(&bottle.client, bottle.id.as_str()))?;
    Ok(Destroyed { bottle, entry })
}
