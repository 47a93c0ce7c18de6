//! Balances: each changes in one statement that also makes sure of what it needs.

use diesel::prelude::*;

use super::containers::ContainerRow;
use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{ContainerId, SiteId};
use crate::register::{Container, ContainerState};
use crate::schema::containers;

/// What a container became by a movement.
#[derive(Debug, Clone, Queryable)]
pub struct Moved {
    pub site: SiteId,
    pub balance_ul: i64,
    pub entries: i64,
}

/// Moves a balance and makes place for one entry, in one statement. None: no such container.
pub fn shift(
    conn: &mut Conn,
    container: &ContainerId,
    volume_ul: i64,
    release_ul: i64,
) -> Result<Option<Moved>> {
    use containers::dsl;
    let shifted = Kept::new(
        diesel::update(dsl::containers.find(container))
            .set((
                dsl::balance_ul.eq(dsl::balance_ul + volume_ul),
                dsl::set_aside_ul.eq(dsl::set_aside_ul - release_ul),
                dsl::entries.eq(dsl::entries + 1),
            ))
            .returning((dsl::site_id, dsl::balance_ul, dsl::entries)),
    );
    Ok(on_either!(conn, |conn| shifted.get_result::<Moved>(conn)).optional()?)
}

/// Sets a volume aside where it is free; the number of containers it was found in (0 or 1).
pub fn set_aside(conn: &mut Conn, container: &ContainerId, volume_ul: i64) -> Result<usize> {
    use containers::dsl;
    let free = dsl::containers
        .find(container)
        .filter(dsl::state.eq(ContainerState::Open))
        .filter((dsl::balance_ul - dsl::set_aside_ul).ge(volume_ul));
    let set = Kept::new(diesel::update(free).set(dsl::set_aside_ul.eq(dsl::set_aside_ul + volume_ul)));
    Ok(on_either!(conn, |conn| set.execute(conn))?)
}

/// Sets a volume free again; the number of containers where that much was set aside (0 or 1).
pub fn release(conn: &mut Conn, container: &ContainerId, volume_ul: i64) -> Result<usize> {
    use containers::dsl;
    let held = dsl::containers.find(container).filter(dsl::set_aside_ul.ge(volume_ul));
    let freed = Kept::new(diesel::update(held).set(dsl::set_aside_ul.eq(dsl::set_aside_ul - volume_ul)));
    Ok(on_either!(conn, |conn| freed.execute(conn))?)
}

/// A container as it stands, its row held until the transaction ends.
pub fn hold(conn: &mut Conn, id: &ContainerId) -> Result<Option<Container>> {
    use containers::dsl;
    let held = Kept::new(
        diesel::update(dsl::containers.find(id))
            .set(dsl::entries.eq(dsl::entries))
            .returning(containers::all_columns),
    );
    let row = on_either!(conn, |conn| held.get_result::<ContainerRow>(conn)).optional()?;
    Ok(row.map(Container::from))
}
