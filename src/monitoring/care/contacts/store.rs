//! Contacts; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::ContactKind;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::monitoring::CHUNK;
use crate::monitoring::care::Relation;
use crate::schema::care_contacts;
use crate::units::Instant;

/// A contact as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = care_contacts)]
pub struct Contact {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// How.
    pub kind: ContactKind,
    /// Its day.
    pub on_day: NaiveDate,
    /// How long, in minutes.
    pub minutes: Option<i64>,
    /// With whom.
    pub with_whom: Relation,
    /// Whether somebody was reached.
    pub reached: bool,
    /// What there is to say, sealed.
    pub note: Option<Vec<u8>>,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends a contact.
pub fn append(conn: &mut Conn, new: &Contact) -> Result<()> {
    diesel::insert_into(care_contacts::table).values(new).execute(conn)?;
    Ok(())
}

/// The contacts of these clients by their day, from a day on.
pub fn of_clients(conn: &mut Conn, clients: &[ClientId], from: Option<NaiveDate>) -> Result<Vec<Contact>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let mut query = care_contacts::table.filter(care_contacts::client_id.eq_any(chunk)).into_boxed();
        if let Some(from) = from {
            query = query.filter(care_contacts::on_day.ge(from));
        }
        let rows: Vec<Contact> = query
            .order((care_contacts::on_day, care_contacts::at, care_contacts::id))
            .select(Contact::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}
