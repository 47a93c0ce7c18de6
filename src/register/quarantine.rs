//! Where what clients bring back is kept apart until two people destroy it.

use super::{Container, ContainerState, containers, store};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ContainerId;

/// What stands in the lot of a container for what came back: it has no maker's lot.
pub const RETURNED_LOT: &str = "returned";

/// The container of the asker's site for what came back of this strength, made on first need. Nothing
/// is ever poured from it: it is neither sealed nor open. `filled_from` is the container that the
/// bottle was filled from.
pub fn quarantine_for(
    conn: &mut Conn,
    ctx: &Ctx,
    filled_from: &ContainerId,
    mg_per_ml: i64,
) -> Result<ContainerId> {
    conn.serialise_on(&format!("labels:{}", ctx.site))?;
    let product = containers::container(conn, filled_from)?.product;
    if let Some(found) = store::quarantined(conn, &ctx.site, &product, mg_per_ml, RETURNED_LOT)? {
        return Ok(found);
    }
    let mut number = 1;
    let label = loop {
        let label = format!("R-{mg_per_ml}-{number}");
        if !store::has_label(conn, &ctx.site, &label)? {
            break label;
        }
        number += 1;
    };
    let container = Container {
        id: ContainerId::new(),
        site: ctx.site.clone(),
        product,
        label,
        lot: RETURNED_LOT.to_owned(),
        // Nobody takes anything from it, so its last day is the day it was made.
        expires_on: containers::service_day(conn, ctx)?,
        mg_per_ml: Some(mg_per_ml),
        state: ContainerState::Quarantined,
        window: None,
        opened_at: None,
        received_at: ctx.now,
        balance_ul: 0,
        set_aside_ul: 0,
        entries: 0,
    };
    store::add_container(conn, &container)?;
    Ok(container.id)
}
