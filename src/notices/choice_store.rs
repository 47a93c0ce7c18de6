//! Rows of how clients want to be written to.

use diesel::prelude::*;

use super::Channel;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, StaffId};
use crate::schema::notice_choices as choices;
use crate::units::Instant;
use crate::words::Language;

/// How one client wants to be written to, the address sealed.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = choices, treat_none_as_null = true)]
pub struct Row {
    pub client_id: ClientId,
    pub channel: Channel,
    pub address: Option<Vec<u8>>,
    pub language: Language,
    pub from_minute: i64,
    pub to_minute: i64,
    pub set_by: Option<StaffId>,
    pub set_at: Instant,
}

/// What a client chose.
pub fn find(conn: &mut Conn, client: &ClientId) -> Result<Option<Row>> {
    Ok(choices::table.find(client).select(Row::as_select()).first(conn).optional()?)
}

/// Those of these clients who chose a channel.
pub fn chosen(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Row>> {
    if clients.is_empty() {
        return Ok(Vec::new());
    }
    Ok(choices::table
        .filter(choices::client_id.eq_any(clients.iter().collect::<Vec<_>>()))
        .filter(choices::channel.ne(Channel::None))
        .select(Row::as_select())
        .load(conn)?)
}

/// Writes a choice, the first or a later one.
pub fn put(conn: &mut Conn, row: &Row) -> Result<()> {
    let changed = diesel::update(choices::table.find(&row.client_id)).set(row).execute(conn)?;
    if changed == 0 {
        diesel::insert_into(choices::table).values(row).execute(conn)?;
    }
    Ok(())
}
