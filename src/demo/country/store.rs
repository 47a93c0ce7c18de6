//! The rows of a country, table by table, and how they are written and read again to be compared.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::{Conn, load_all};
use crate::error::{Error, Result};
use crate::ids::{
    ClientId, ContainerId, DoseId, EntryId, EpisodeId, OrderId, ProductId, RowId, SiteId, StaffId,
};
use crate::schema::{
    client_identities, client_search, clients, consents, containers, dose_guard, doses, episode_moves,
    episodes, orders, products, staff, staff_roles, stock_counts,
};
use crate::units::Instant;
use crate::words::{Alertness, DoseKind, Identity, LowerReason, Part};

/// A file.
#[derive(Debug, Insertable)]
#[diesel(table_name = clients, treat_none_as_default_value = false)]
pub struct ClientRow {
    pub id: ClientId,
    pub programme_code: String,
    pub page_id: String,
    pub language: &'static str,
    pub sex: &'static str,
    pub living_with_hiv: Option<bool>,
    pub living_with_hcv: Option<bool>,
    pub pregnant: Option<bool>,
    pub asks_dose: bool,
    pub created_at: Instant,
}

/// A sealed identity.
#[derive(Debug, Insertable)]
#[diesel(table_name = client_identities, treat_none_as_default_value = false)]
pub struct IdentityRow {
    pub client_id: ClientId,
    pub name: Vec<u8>,
    pub date_of_birth: Vec<u8>,
    pub contact: Option<Vec<u8>>,
    pub updated_at: Instant,
}

/// A word that somebody is found by.
#[derive(Debug, Insertable)]
#[diesel(table_name = client_search, treat_none_as_default_value = false)]
pub struct TokenRow {
    pub token: String,
    pub client_id: ClientId,
}

/// An open episode.
#[derive(Debug, Insertable)]
#[diesel(table_name = episodes, treat_none_as_default_value = false)]
pub struct EpisodeRow {
    pub id: EpisodeId,
    pub client_id: ClientId,
    pub site_id: SiteId,
    pub started_on: NaiveDate,
    pub treatment_since: Option<NaiveDate>,
    pub created_at: Instant,
    pub guest: bool,
}

/// Where an episode began.
#[derive(Debug, Insertable)]
#[diesel(table_name = episode_moves, treat_none_as_default_value = false)]
pub struct MoveRow {
    pub id: RowId,
    pub episode_id: EpisodeId,
    pub to_site_id: SiteId,
    pub moved_on: NaiveDate,
    pub moved_by: Option<StaffId>,
    pub at: Instant,
}

/// What a client said.
#[derive(Debug, Insertable)]
#[diesel(table_name = consents, treat_none_as_default_value = false)]
pub struct ConsentRow {
    pub id: RowId,
    pub client_id: ClientId,
    pub kind: &'static str,
    pub given: bool,
    pub recorded_by: Option<StaffId>,
    pub at: Instant,
}

/// A stock bottle as it stands.
#[derive(Debug, Insertable, AsChangeset)]
#[diesel(table_name = containers, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct ContainerRow {
    pub id: ContainerId,
    pub site_id: SiteId,
    pub product_id: ProductId,
    pub label: String,
    pub lot: String,
    pub expires_on: NaiveDate,
    pub mg_per_ml: Option<i64>,
    pub state: &'static str,
    pub counter_window: Option<String>,
    pub opened_at: Option<Instant>,
    pub received_at: Instant,
    pub balance_ul: i64,
    pub set_aside_ul: i64,
    pub entries: i64,
}

/// A whole order.
#[derive(Debug, Insertable)]
#[diesel(table_name = orders, treat_none_as_default_value = false)]
pub struct OrderRow {
    pub id: OrderId,
    pub client_id: ClientId,
    pub episode_id: EpisodeId,
    pub dose_mcg: i64,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub reason: Option<LowerReason>,
    pub overridden: bool,
    pub override_words: Option<Vec<u8>>,
    pub warnings: String,
    pub settles_outcome: Option<String>,
    pub signed_by: StaffId,
    pub signed_at: Instant,
}

/// A dose in front of staff.
#[derive(Debug, Insertable)]
#[diesel(table_name = doses, treat_none_as_default_value = false)]
pub struct DoseRow {
    pub id: DoseId,
    pub client_id: ClientId,
    pub episode_id: EpisodeId,
    pub site_id: SiteId,
    pub kind: DoseKind,
    pub service_day: NaiveDate,
    pub part: Part,
    pub dose_mcg: i64,
    pub ordered_mcg: i64,
    pub volume_ul: Option<i64>,
    pub order_id: Option<OrderId>,
    pub at: Instant,
    pub identity: Option<Identity>,
    pub alertness: Option<Alertness>,
    pub expected_mcg: Option<i64>,
    pub client_choice: bool,
    pub warnings: String,
    pub by_staff: Option<StaffId>,
    pub witness: Option<StaffId>,
}

/// A part of a day that a dose holds.
#[derive(Debug, Insertable)]
#[diesel(table_name = dose_guard, treat_none_as_default_value = false)]
pub struct GuardRow {
    pub client_id: ClientId,
    pub dose_date: NaiveDate,
    pub part: Part,
    pub dose_id: DoseId,
}

/// A count of a stock bottle.
#[derive(Debug, Insertable)]
#[diesel(table_name = stock_counts, treat_none_as_default_value = false)]
pub struct CountRow {
    pub id: RowId,
    pub container_id: ContainerId,
    pub entry_id: Option<EntryId>,
    pub counted_ul: i64,
    pub book_ul: i64,
    pub variance_ul: i64,
    pub by_staff: Option<StaffId>,
    pub witness: Option<StaffId>,
    pub note: Option<Vec<u8>>,
    pub at: Instant,
}

/// Rows that wait to be written, but for register, audit and seals.
#[derive(Debug, Default)]
pub struct Rows {
    pub containers: Vec<ContainerRow>,
    /// Bottles that were written before and stand otherwise now.
    pub changed: Vec<ContainerRow>,
    pub clients: Vec<ClientRow>,
    pub identities: Vec<IdentityRow>,
    pub tokens: Vec<TokenRow>,
    pub episodes: Vec<EpisodeRow>,
    pub moves: Vec<MoveRow>,
    pub consents: Vec<ConsentRow>,
    pub orders: Vec<OrderRow>,
    pub doses: Vec<DoseRow>,
    pub guards: Vec<GuardRow>,
    pub counts: Vec<CountRow>,
}

/// Rows of one statement on SQLite: the widest table has nineteen columns.
const AT_ONCE: usize = 1_000;

/// Writes everything that the lines of the register do not need before them, or that they need.
pub fn load(conn: &mut Conn, rows: &Rows) -> Result<()> {
    load_all!(conn, containers::table, &rows.containers, AT_ONCE)?;
    for bottle in &rows.changed {
        diesel::update(containers::table.find(&bottle.id)).set(bottle).execute(conn)?;
    }
    load_all!(conn, clients::table, &rows.clients, AT_ONCE)?;
    load_all!(conn, client_identities::table, &rows.identities, AT_ONCE)?;
    load_all!(conn, client_search::table, &rows.tokens, AT_ONCE)?;
    load_all!(conn, episodes::table, &rows.episodes, AT_ONCE)?;
    load_all!(conn, episode_moves::table, &rows.moves, AT_ONCE)?;
    load_all!(conn, consents::table, &rows.consents, AT_ONCE)?;
    load_all!(conn, orders::table, &rows.orders, AT_ONCE)?;
    load_all!(conn, doses::table, &rows.doses, AT_ONCE)?;
    load_all!(conn, dose_guard::table, &rows.guards, AT_ONCE)?;
    Ok(())
}

/// Writes the counts, after the lines of the register that book their differences.
pub fn load_counts(conn: &mut Conn, rows: &Rows) -> Result<()> {
    load_all!(conn, stock_counts::table, &rows.counts, AT_ONCE)?;
    Ok(())
}

/// Refuses a database in which somebody works or is treated.
pub fn refuse_filled(conn: &mut Conn) -> Result<()> {
    let people: i64 = staff::table.count().get_result(conn)?;
    let treated: i64 = clients::table.count().get_result(conn)?;
    if people + treated > 0 {
        return Err(Error::fault("the database is not empty: a country goes into a new one"));
    }
    Ok(())
}

/// What the ids of people at work and of products are to be read as, whatever database they are from.
pub fn named(conn: &mut Conn, site: &SiteId) -> Result<Vec<(String, String)>> {
    let mut named: Vec<(String, String)> = staff::table
        .inner_join(staff_roles::table)
        .filter(staff_roles::site_id.eq(site))
        .select((staff::id, staff::login))
        .load(conn)?;
    named.extend(products::table.select((products::id, products::name)).load::<(String, String)>(conn)?);
    Ok(named)
}

/// Which rows of a table are a site's or of its clients, by the columns that the table has; none for a
/// table of the whole programme.
pub fn of_site(table: &str, columns: &[&str], site: &SiteId) -> Option<String> {
    let clients = format!("SELECT client_id FROM episodes WHERE site_id = '{site}'");
    let has = |column: &str| columns.contains(&column);
    if table == "clients" {
        return Some(format!("id IN ({clients})"));
    }
    if has("site_id") {
        return Some(format!("site_id = '{site}'"));
    }
    if has("client_id") {
        return Some(format!("client_id IN ({clients})"));
    }
    let parents = [
        ("episode_id", format!("SELECT id FROM episodes WHERE site_id = '{site}'")),
        ("container_id", format!("SELECT id FROM containers WHERE site_id = '{site}'")),
        ("order_id", format!("SELECT id FROM orders WHERE client_id IN ({clients})")),
    ];
    let (column, of) = parents.into_iter().find(|(column, _)| has(column))?;
    Some(format!("{column} IN ({of})"))
}
