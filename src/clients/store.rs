//! The clients table and what the room asks of sites.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, ValidGrouping};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::Text;

use super::{Client, Language, Sex};
use crate::db::{Conn, on_either};
use crate::error::Result;
use crate::ids::{ClientId, SiteId};
use crate::schema::{clients, episodes, sites};
use crate::units::Instant;

/// The expression that the unique index over programme codes is kept on. A type of its own, because
/// a statement with a piece of SQL text in it is prepared anew each time.
#[derive(Debug, Clone, Copy, QueryId, ValidGrouping)]
struct CodeKey;

impl Expression for CodeKey {
    type SqlType = Text;
}

impl<QS> AppearsOnTable<QS> for CodeKey {}

impl<DB: Backend> QueryFragment<DB> for CodeKey {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("REPLACE(UPPER(programme_code), '-', '')");
        Ok(())
    }
}

/// A stored client.
#[derive(Queryable, Selectable)]
#[diesel(table_name = clients)]
pub struct Row {
    id: ClientId,
    programme_code: String,
    page_id: String,
    language: Language,
    sex: Sex,
    living_with_hiv: Option<bool>,
    living_with_hcv: Option<bool>,
    pregnant: Option<bool>,
    asks_dose: bool,
    created_at: Instant,
}

impl From<Row> for Client {
    fn from(row: Row) -> Self {
        Client {
            id: row.id,
            code: row.programme_code,
            page_id: row.page_id,
            language: row.language,
            sex: row.sex,
            living_with_hiv: row.living_with_hiv,
            living_with_hcv: row.living_with_hcv,
            pregnant: row.pregnant,
            asks_dose: row.asks_dose,
            admitted_at: row.created_at,
        }
    }
}

/// Adds a client.
pub fn add(conn: &mut Conn, client: &Client) -> Result<(), diesel::result::Error> {
    diesel::insert_into(clients::table)
        .values((
            clients::id.eq(&client.id),
            clients::programme_code.eq(&client.code),
            clients::page_id.eq(&client.page_id),
            clients::language.eq(client.language),
            clients::sex.eq(client.sex),
            clients::living_with_hiv.eq(client.living_with_hiv),
            clients::living_with_hcv.eq(client.living_with_hcv),
            clients::pregnant.eq(client.pregnant),
            clients::asks_dose.eq(client.asks_dose),
            clients::created_at.eq(client.admitted_at),
        ))
        .execute(conn)
        .map(|_| ())
}

/// Writes the facts of a client that may change.
pub fn set_facts(conn: &mut Conn, client: &Client) -> Result<()> {
    diesel::update(clients::table.find(&client.id))
        .set((
            clients::language.eq(client.language),
            clients::sex.eq(client.sex),
            clients::living_with_hiv.eq(client.living_with_hiv),
            clients::living_with_hcv.eq(client.living_with_hcv),
            clients::pregnant.eq(client.pregnant),
            clients::asks_dose.eq(client.asks_dose),
        ))
        .execute(conn)?;
    Ok(())
}

/// The client with this code key.
pub fn by_code(conn: &mut Conn, key: &str) -> Result<Option<Client>> {
    let row =
        on_either!(conn, |conn| clients::table.filter(CodeKey.eq(key)).select(Row::as_select()).first(conn))
            .optional()?;
    Ok(row.map(Client::from))
}

/// The client with this page id.
pub fn by_page(conn: &mut Conn, page: &str) -> Result<Option<Client>> {
    let row =
        clients::table.filter(clients::page_id.eq(page)).select(Row::as_select()).first(conn).optional()?;
    Ok(row.map(Client::from))
}

/// The client with this id.
pub fn by_id(conn: &mut Conn, id: &ClientId) -> Result<Option<Client>> {
    Ok(on_either!(conn, |conn| clients::table.find(id).select(Row::as_select()).first(conn))
        .optional()?
        .map(Client::from))
}

/// The clients with these ids, by code.
pub fn by_ids(conn: &mut Conn, ids: &[ClientId]) -> Result<Vec<Client>> {
    let rows = clients::table
        .filter(clients::id.eq_any(ids))
        .select(Row::as_select())
        .order(clients::programme_code)
        .load(conn)?;
    Ok(rows.into_iter().map(Client::from).collect())
}

/// The ids and codes of these clients.
pub fn codes(conn: &mut Conn, ids: &[ClientId]) -> Result<Vec<(ClientId, String)>> {
    Ok(clients::table
        .filter(clients::id.eq_any(ids))
        .select((clients::id, clients::programme_code))
        .load(conn)?)
}

/// Every client's id and code.
pub fn all_codes(conn: &mut Conn) -> Result<Vec<(ClientId, String)>> {
    Ok(clients::table.select((clients::id, clients::programme_code)).load(conn)?)
}

/// Clients with an open episode at these sites, by code, after a code.
pub fn open_at(
    conn: &mut Conn,
    sites: &[SiteId],
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<(Client, SiteId)>> {
    let mut query = clients::table
        .inner_join(episodes::table)
        .filter(episodes::ended_on.is_null())
        .filter(episodes::site_id.eq_any(sites))
        .select((Row::as_select(), episodes::site_id))
        .order(clients::programme_code)
        .limit(limit)
        .into_boxed();
    if let Some(after) = after {
        query = query.filter(clients::programme_code.gt(after));
    }
    let rows: Vec<(Row, SiteId)> = query.load(conn)?;
    Ok(rows.into_iter().map(|(row, site)| (row.into(), site)).collect())
}

/// Clients with an open episode at a site, by code; guests of other clinics are looked after there.
pub fn treated_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<Client>> {
    let rows: Vec<Row> = clients::table
        .inner_join(episodes::table)
        .filter(episodes::ended_on.is_null())
        .filter(episodes::site_id.eq(site))
        .filter(episodes::guest.eq(false))
        .select(Row::as_select())
        .order(clients::programme_code)
        .load(conn)?;
    Ok(rows.into_iter().map(Client::from).collect())
}

/// A site with its main site, name, zone and policy.
#[derive(Queryable, Selectable)]
#[diesel(table_name = sites)]
pub struct SiteRow {
    pub id: SiteId,
    pub main_site_id: Option<SiteId>,
    pub name: String,
    pub zone: String,
    pub policy_id: String,
}

/// One site.
pub fn site(conn: &mut Conn, id: &SiteId) -> Result<Option<SiteRow>> {
    Ok(on_either!(conn, |conn| sites::table.find(id).select(SiteRow::as_select()).first(conn)).optional()?)
}

/// The first sites, at most so many.
pub fn first_sites(conn: &mut Conn, count: i64) -> Result<Vec<SiteRow>> {
    Ok(sites::table.order(sites::id).limit(count).select(SiteRow::as_select()).load(conn)?)
}

/// A main site and the sites that belong to it, the main one first.
pub fn sites_under(conn: &mut Conn, main: &SiteId) -> Result<Vec<SiteRow>> {
    Ok(on_either!(conn, |conn| sites::table
        .filter(sites::id.eq(main).or(sites::main_site_id.eq(main)))
        .select(SiteRow::as_select())
        .order((sites::main_site_id.is_not_null(), sites::name))
        .load(conn))?)
}
