//! What came back is destroyed, by two people.

use super::{Bottle, Step, bottle_by_code, returned, rules, step};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{EntryId, StaffId};
use crate::register::{self, Movement};
use crate::words::{BottleStep, EntryKind, Role};

/// A bottle that was destroyed.
#[derive(Debug, Clone)]
pub struct Destroyed {
    /// The bottle as it was before.
    pub bottle: Bottle,
    /// What left the quarantine, in microlitres, with its entry; none for an empty bottle.
    pub entry: Option<(EntryId, i64)>,
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
    let entry = match returned(conn, &bottle)? {
        None => None,
        Some((_, container, volume_ul)) => {
            let container = register::container_here(conn, ctx, &container)?.id;
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
    audit::done(conn, ctx, "doses.destroy_bottle", About::row(&bottle.client, bottle.id.as_str()))?;
    Ok(Destroyed { bottle, entry })
}
