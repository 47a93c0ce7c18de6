//! The audit table.

use diesel::prelude::*;

use super::{Line, Outcome, Wanted};
use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId};
use crate::keys::{Keyring, Place};
use crate::schema::audit_log;
use crate::units::Instant;
use crate::words::Role;

/// A line to append.
#[derive(Insertable)]
#[diesel(table_name = audit_log)]
pub struct NewLine<'a> {
    pub id: &'a RowId,
    pub at: Instant,
    pub site_id: &'a SiteId,
    pub actor_kind: &'a str,
    pub actor_id: Option<&'a str>,
    pub role: Option<&'a str>,
    pub action: &'a str,
    pub outcome: Outcome,
    pub code: Option<&'a str>,
    pub client_id: Option<&'a ClientId>,
    pub subject_id: Option<&'a str>,
    pub note: Option<Vec<u8>>,
}

/// A stored line.
#[derive(Queryable, Selectable)]
#[diesel(table_name = audit_log)]
pub struct Row {
    id: RowId,
    at: Instant,
    site_id: SiteId,
    actor_kind: String,
    actor_id: Option<String>,
    role: Option<String>,
    action: String,
    outcome: Outcome,
    code: Option<String>,
    client_id: Option<ClientId>,
    subject_id: Option<String>,
    note: Option<Vec<u8>>,
}

impl Row {
    /// The line with its note opened.
    pub fn opened(self, keys: &Keyring) -> Result<Line> {
        let place = Place::new("audit_log", "note", self.id.as_str());
        let note = self.note.map(|sealed| keys.open_text(place, &sealed)).transpose()?;
        Ok(Line {
            id: self.id,
            at: self.at,
            site: self.site_id,
            actor_kind: self.actor_kind,
            actor: self.actor_id,
            roles: self.role.iter().flat_map(|text| text.split(' ')).filter_map(Role::from_word).collect(),
            action: self.action,
            outcome: self.outcome,
            code: self.code,
            client: self.client_id,
            subject: self.subject_id,
            note,
        })
    }
}

/// Appends a line.
pub fn append(conn: &mut Conn, line: &NewLine<'_>) -> Result<()> {
    let new = Kept::new(diesel::insert_into(audit_log::table).values(line));
    on_either!(conn, |conn| new.execute(conn))?;
    Ok(())
}

/// The lines of a site, newest first.
pub fn lines(conn: &mut Conn, site: &SiteId, wanted: &Wanted) -> Result<Vec<Row>> {
    let mut query = audit_log::table
        .filter(audit_log::site_id.eq(site))
        .filter(audit_log::at.ge(wanted.from))
        .filter(audit_log::at.lt(wanted.to))
        .select(Row::as_select())
        .order(audit_log::id.desc())
        .limit(wanted.limit)
        .into_boxed();
    if let Some(outcome) = wanted.outcome {
        query = query.filter(audit_log::outcome.eq(outcome));
    }
    if let Some(client) = &wanted.client {
        query = query.filter(audit_log::client_id.eq(client));
    }
    if let Some(person) = &wanted.person {
        query =
            query.filter(audit_log::actor_kind.eq("staff")).filter(audit_log::actor_id.eq(person.as_str()));
    }
    if let Some(action) = &wanted.action {
        query = query.filter(audit_log::action.eq(action));
    }
    if let Some(before) = &wanted.before {
        query = query.filter(audit_log::id.lt(before));
    }
    Ok(query.load(conn)?)
}

/// The lines of staff about a client, newest first.
pub fn about(conn: &mut Conn, client: &ClientId, before: Option<&RowId>, limit: i64) -> Result<Vec<Row>> {
    let mut query = audit_log::table
        .filter(audit_log::client_id.eq(client))
        .filter(audit_log::actor_kind.eq("staff"))
        .select(Row::as_select())
        .order(audit_log::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(before) = before {
        query = query.filter(audit_log::id.lt(before));
    }
    Ok(query.load(conn)?)
}
