//! The register's tables.

mod book;
mod sums;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;

use super::{Container, ContainerState, Entry, Product};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, ContainerId, DoseId, EntryId, ProductId, RowId, SiteId, StaffId};
use crate::schema::{containers, products, register_entries, sites, stock_counts};
use crate::units::Instant;
use crate::words::EntryKind;

pub use book::{agreed, balance_before, lines, listed, numbers, reversed};
pub use sums::{Disagreement, disagreements};

/// A stored container.
#[derive(Queryable, Selectable)]
#[diesel(table_name = containers)]
struct ContainerRow {
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

/// A stored entry, without its note.
#[derive(Queryable, Selectable)]
#[diesel(table_name = register_entries)]
struct EntryRow {
    id: EntryId,
    site_id: SiteId,
    container_id: ContainerId,
    seq: i64,
    at: Instant,
    service_day: NaiveDate,
    kind: EntryKind,
    volume_ul: i64,
    balance_ul: i64,
    dose_id: Option<DoseId>,
    client_id: Option<ClientId>,
    by_staff: Option<StaffId>,
    witness: Option<StaffId>,
    reverses_id: Option<EntryId>,
}

impl From<EntryRow> for Entry {
    fn from(row: EntryRow) -> Self {
        Entry {
            id: row.id,
            site: row.site_id,
            container: row.container_id,
            seq: row.seq,
            at: row.at,
            service_day: row.service_day,
            kind: row.kind,
            volume_ul: row.volume_ul,
            balance_ul: row.balance_ul,
            dose: row.dose_id,
            client: row.client_id,
            by: row.by_staff,
            witness: row.witness,
            reverses: row.reverses_id,
        }
    }
}

/// An entry to append.
#[derive(Insertable)]
#[diesel(table_name = register_entries)]
pub struct NewEntry<'a> {
    pub id: &'a EntryId,
    pub site_id: &'a SiteId,
    pub container_id: &'a ContainerId,
    pub seq: i64,
    pub at: Instant,
    pub service_day: NaiveDate,
    pub kind: EntryKind,
    pub volume_ul: i64,
    pub balance_ul: i64,
    pub dose_id: Option<&'a DoseId>,
    pub client_id: Option<&'a ClientId>,
    pub by_staff: Option<&'a StaffId>,
    pub witness: Option<&'a StaffId>,
    pub reverses_id: Option<&'a EntryId>,
    pub note: Option<Vec<u8>>,
}

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
    Ok(diesel::update(dsl::containers.find(container))
        .set((
            dsl::balance_ul.eq(dsl::balance_ul + volume_ul),
            dsl::set_aside_ul.eq(dsl::set_aside_ul - release_ul),
            dsl::entries.eq(dsl::entries + 1),
        ))
        .returning((dsl::site_id, dsl::balance_ul, dsl::entries))
        .get_result::<Moved>(conn)
        .optional()?)
}

/// Sets a volume aside where it is free; the number of containers it was found in (0 or 1).
pub fn set_aside(conn: &mut Conn, container: &ContainerId, volume_ul: i64) -> Result<usize> {
    use containers::dsl;
    Ok(diesel::update(
        dsl::containers
            .find(container)
            .filter(dsl::state.eq(ContainerState::Open))
            .filter((dsl::balance_ul - dsl::set_aside_ul).ge(volume_ul)),
    )
    .set(dsl::set_aside_ul.eq(dsl::set_aside_ul + volume_ul))
    .execute(conn)?)
}

/// Sets a volume free again; the number of containers where that much was set aside (0 or 1).
pub fn release(conn: &mut Conn, container: &ContainerId, volume_ul: i64) -> Result<usize> {
    use containers::dsl;
    Ok(diesel::update(dsl::containers.find(container).filter(dsl::set_aside_ul.ge(volume_ul)))
        .set(dsl::set_aside_ul.eq(dsl::set_aside_ul - volume_ul))
        .execute(conn)?)
}

/// Appends an entry; the bare error, so that a taken key can be told apart.
pub fn append(conn: &mut Conn, entry: &NewEntry<'_>) -> QueryResult<()> {
    diesel::insert_into(register_entries::table).values(entry).execute(conn)?;
    Ok(())
}

/// One entry.
pub fn entry(conn: &mut Conn, id: &EntryId) -> Result<Option<Entry>> {
    let row = register_entries::table.find(id).select(EntryRow::as_select()).first(conn).optional()?;
    Ok(row.map(Entry::from))
}

/// Whether an entry has been reversed.
pub fn is_reversed(conn: &mut Conn, id: &EntryId) -> Result<bool> {
    let reversals = register_entries::table.filter(register_entries::reverses_id.eq(id));
    Ok(diesel::select(exists(reversals)).get_result(conn)?)
}

/// The entries behind a dose, as they were written.
pub fn entries_of_dose(conn: &mut Conn, dose: &DoseId) -> Result<Vec<Entry>> {
    let rows = register_entries::table
        .filter(register_entries::dose_id.eq(dose))
        .select(EntryRow::as_select())
        .order(register_entries::id)
        .load(conn)?;
    Ok(rows.into_iter().map(Entry::from).collect())
}

/// One container.
pub fn container(conn: &mut Conn, id: &ContainerId) -> Result<Option<Container>> {
    let row = containers::table.find(id).select(ContainerRow::as_select()).first(conn).optional()?;
    Ok(row.map(Container::from))
}

/// The open containers of a site, the first to expire first.
pub fn open_containers(conn: &mut Conn, site: &SiteId) -> Result<Vec<Container>> {
    let rows = containers::table
        .filter(containers::site_id.eq(site))
        .filter(containers::state.eq(ContainerState::Open))
        .select(ContainerRow::as_select())
        .order((containers::expires_on, containers::label))
        .load(conn)?;
    Ok(rows.into_iter().map(Container::from).collect())
}

/// The containers of a site that are not used up, by label.
pub fn containers_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<Container>> {
    let rows = containers::table
        .filter(containers::site_id.eq(site))
        .filter(containers::state.ne(ContainerState::Empty).or(containers::balance_ul.ne(0)))
        .select(ContainerRow::as_select())
        .order(containers::label)
        .load(conn)?;
    Ok(rows.into_iter().map(Container::from).collect())
}

/// A count to append.
#[derive(Insertable)]
#[diesel(table_name = stock_counts)]
pub struct NewCount<'a> {
    pub id: &'a RowId,
    pub container_id: &'a ContainerId,
    pub entry_id: Option<&'a EntryId>,
    pub counted_ul: i64,
    pub book_ul: i64,
    pub variance_ul: i64,
    pub by_staff: Option<&'a StaffId>,
    pub witness: Option<&'a StaffId>,
    pub note: Option<Vec<u8>>,
    pub at: Instant,
}

/// Appends a count.
pub fn add_count(conn: &mut Conn, count: &NewCount<'_>) -> Result<()> {
    diesel::insert_into(stock_counts::table).values(count).execute(conn)?;
    Ok(())
}

/// A container as it stands, its row held until the transaction ends.
pub fn hold(conn: &mut Conn, id: &ContainerId) -> Result<Option<Container>> {
    use containers::dsl;
    let row = diesel::update(dsl::containers.find(id))
        .set(dsl::entries.eq(dsl::entries))
        .returning(containers::all_columns)
        .get_result::<ContainerRow>(conn)
        .optional()?;
    Ok(row.map(Container::from))
}

/// Makes a container open at a window.
pub fn open(conn: &mut Conn, id: &ContainerId, window: &str, at: Instant) -> Result<()> {
    use containers::dsl;
    diesel::update(dsl::containers.find(id))
        .set((
            dsl::state.eq(ContainerState::Open),
            dsl::counter_window.eq(Some(window)),
            dsl::opened_at.eq(Some(at)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Makes a container used up.
pub fn close(conn: &mut Conn, id: &ContainerId) -> Result<()> {
    use containers::dsl;
    diesel::update(dsl::containers.find(id))
        .set((dsl::state.eq(ContainerState::Empty), dsl::counter_window.eq(None::<String>)))
        .execute(conn)?;
    Ok(())
}

/// Adds a container.
pub fn add_container(conn: &mut Conn, new: &Container) -> Result<()> {
    use containers::dsl;
    diesel::insert_into(dsl::containers)
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
        .execute(conn)?;
    Ok(())
}

/// Whether a container of the site has this label.
pub fn has_label(conn: &mut Conn, site: &SiteId, label: &str) -> Result<bool> {
    let named = containers::table.filter(containers::site_id.eq(site)).filter(containers::label.eq(label));
    Ok(diesel::select(exists(named)).get_result(conn)?)
}

/// How many containers a site ever had.
pub fn container_count(conn: &mut Conn, site: &SiteId) -> Result<i64> {
    Ok(containers::table.filter(containers::site_id.eq(site)).count().get_result(conn)?)
}

fn product((id, name, mg_per_ml): (ProductId, String, Option<i64>)) -> Product {
    Product { id, name, mg_per_ml }
}

/// Every product, by name.
pub fn products(conn: &mut Conn) -> Result<Vec<Product>> {
    let columns = (products::id, products::name, products::mg_per_ml);
    Ok(products::table.select(columns).order(products::name).load(conn)?.into_iter().map(product).collect())
}

/// The product of this name.
pub fn product_named(conn: &mut Conn, name: &str) -> Result<Option<Product>> {
    let columns = (products::id, products::name, products::mg_per_ml);
    Ok(products::table.filter(products::name.eq(name)).select(columns).first(conn).optional()?.map(product))
}

/// Adds a product.
pub fn add_product(conn: &mut Conn, new: &Product, at: Instant) -> Result<()> {
    use products::dsl;
    diesel::insert_into(dsl::products)
        .values((
            dsl::id.eq(&new.id),
            dsl::name.eq(&new.name),
            dsl::mg_per_ml.eq(new.mg_per_ml),
            dsl::created_at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The time zone of a site.
pub fn zone_of(conn: &mut Conn, site: &SiteId) -> Result<String> {
    Ok(sites::table.find(site).select(sites::zone).first(conn)?)
}
