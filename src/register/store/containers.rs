//! Containers as stored.

use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::{Conn, on_either};
use crate::error::Result;
use crate::ids::{ContainerId, ProductId, SiteId};
use crate::register::{Container, ContainerState};
use crate::schema::{containers, sites};
use crate::units::Instant;

/// A stored container.
#[derive(Queryable, Selectable)]
#[diesel(table_name = containers)]
pub struct ContainerRow {
    id: ContainerId,
    site_id: SiteId,
    product_id: ProductId,
    label: String,
    lot: String,
    expires_on: NaiveDate,
    mg_per_ml: Option<i64>,
    state: ContainerState,
    counter_window: Option<String>,
    opened_at: Option<Instant>,
    received_at: Instant,
    balance_ul: i64,
    set_aside_ul: i64,
    entries: i64,
}

impl From<ContainerRow> for Container {
    fn from(row: ContainerRow) -> Self {
        Container {
            id: row.id,
            site: row.site_id,
            product: row.product_id,
            label: row.label,
            lot: row.lot,
            expires_on: row.expires_on,
            mg_per_ml: row.mg_per_ml,
            state: row.state,
            window: row.counter_window,
            opened_at: row.opened_at,
            received_at: row.received_at,
            balance_ul: row.balance_ul,
            set_aside_ul: row.set_aside_ul,
            entries: row.entries,
        }
    }
}

/// One container.
pub fn container(conn: &mut Conn, id: &ContainerId) -> Result<Option<Container>> {
    let row =
        on_either!(conn, |conn| containers::table.find(id).select(ContainerRow::as_select()).first(conn))
            .optional()?;
    Ok(row.map(Container::from))
}

/// The open containers of a site, the first to expire first.
pub fn open_containers(conn: &mut Conn, site: &SiteId) -> Result<Vec<Container>> {
    let rows = on_either!(conn, |conn| containers::table
        .filter(containers::site_id.eq(site))
        .filter(containers::state.eq(ContainerState::Open))
        .select(ContainerRow::as_select())
        .order((containers::expires_on, containers::label))
        .load(conn))?;
    Ok(rows.into_iter().map(Container::from).collect())
}

/// The containers of a site that are not used up, by label.
pub fn containers_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<Container>> {
    let rows = on_either!(conn, |conn| containers::table
        .filter(containers::site_id.eq(site))
        .filter(containers::state.ne(ContainerState::Empty).or(containers::balance_ul.ne(0)))
        .select(ContainerRow::as_select())
        .order(containers::label)
        .load(conn))?;
    Ok(rows.into_iter().map(Container::from).collect())
}

/// Makes a container open at a window.
pub fn open(conn: &mut Conn, id: &ContainerId, window: &str, at: Instant) -> Result<()> {
    use containers::dsl;
    on_either!(conn, |conn| diesel::update(dsl::containers.find(id))
        .set((
            dsl::state.eq(ContainerState::Open),
            dsl::counter_window.eq(Some(window)),
            dsl::opened_at.eq(Some(at)),
        ))
        .execute(conn))?;
    Ok(())
}

/// Makes a container used up.
pub fn close(conn: &mut Conn, id: &ContainerId) -> Result<()> {
    use containers::dsl;
    on_either!(conn, |conn| diesel::update(dsl::containers.find(id))
        .set((dsl::state.eq(ContainerState::Empty), dsl::counter_window.eq(None::<String>)))
        .execute(conn))?;
    Ok(())
}

/// Adds a container.
pub fn add_container(conn: &mut Conn, new: &Container) -> Result<()> {
    use containers::dsl;
    on_either!(conn, |conn| diesel::insert_into(dsl::containers)
        .values((
            dsl::id.eq(&new.id),
            dsl::site_id.eq(&new.site),
            dsl::product_id.eq(&new.product),
            dsl::label.eq(&new.label),
            dsl::lot.eq(&new.lot),
            dsl::expires_on.eq(new.expires_on),
            dsl::mg_per_ml.eq(new.mg_per_ml),
            dsl::state.eq(new.state),
            dsl::received_at.eq(new.received_at),
            dsl::balance_ul.eq(new.balance_ul),
            dsl::set_aside_ul.eq(new.set_aside_ul),
            dsl::entries.eq(new.entries),
        ))
        .execute(conn))?;
    Ok(())
}

/// The site's container of this product, strength and lot that is set apart.
pub fn quarantined(
    conn: &mut Conn,
    site: &SiteId,
    product: &ProductId,
    mg_per_ml: i64,
    lot: &str,
) -> Result<Option<ContainerId>> {
    Ok(on_either!(conn, |conn| containers::table
        .filter(containers::site_id.eq(site))
        .filter(containers::state.eq(ContainerState::Quarantined))
        .filter(containers::product_id.eq(product))
        .filter(containers::mg_per_ml.eq(Some(mg_per_ml)))
        .filter(containers::lot.eq(lot))
        .select(containers::id)
        .order(containers::id)
        .first(conn))
    .optional()?)
}

/// Whether a container of the site has this label.
pub fn has_label(conn: &mut Conn, site: &SiteId, label: &str) -> Result<bool> {
    let named = containers::table.filter(containers::site_id.eq(site)).filter(containers::label.eq(label));
    Ok(on_either!(conn, |conn| diesel::select(exists(named)).get_result(conn))?)
}

/// How many containers a site ever had.
pub fn container_count(conn: &mut Conn, site: &SiteId) -> Result<i64> {
    Ok(on_either!(conn, |conn| containers::table
        .filter(containers::site_id.eq(site))
        .count()
        .get_result(conn))?)
}

/// The time zone of a site.
pub fn zone_of(conn: &mut Conn, site: &SiteId) -> Result<String> {
    Ok(sites::table.find(site).select(sites::zone).first(conn)?)
}
