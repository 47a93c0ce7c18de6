//! Containers as they stand: for the counter, which pours from the open ones, and for the stock.

use super::{Container, rules, store};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ContainerId, SiteId};

/// The open containers of a site, the first to expire first; one statement. Expired ones and those
/// of unknown concentration are among them: the counter says why nothing is poured from them.
pub fn containers_for_counter(conn: &mut Conn, site: &SiteId) -> Result<Vec<Container>> {
    store::open_containers(conn, site)
}

/// One container, of any site; 404 `container_unknown`.
pub fn container(conn: &mut Conn, id: &ContainerId) -> Result<Container> {
    Ok(store::container(conn, id)?.ok_or(rules::Refusal::ContainerUnknown)?)
}

/// Every container of a site that still holds something or is in use, by label.
pub fn containers_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<Container>> {
    store::containers_at(conn, site)
}
