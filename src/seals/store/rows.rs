//! The rows that are sealed, as one text each: every column in the order below, as JSON. The text
//! is the same on both databases, so a chain goes along when a clinic moves from one to the other.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::dsl::{count_star, exists, min, not};
use diesel::prelude::*;
use serde::Serialize;

use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::schema::{audit_log, register_entries, seals};
use crate::seals::Chain;
use crate::units::{Instant, wire_instant};

/// A row to seal.
pub struct Sealable {
    /// Its site, whose chain it joins.
    pub site: SiteId,
    /// Its id.
    pub id: String,
    /// What the seal is made of.
    pub text: String,
}

/// A line of the register, whole.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = register_entries, treat_none_as_default_value = false)]
#[allow(missing_docs, reason = "the fields are the columns")]
pub struct EntryRow {
    pub id: String,
    pub site_id: String,
    pub container_id: String,
    pub seq: i64,
    #[serde(with = "wire_instant")]
    pub at: Instant,
    pub service_day: NaiveDate,
    pub kind: String,
    pub volume_ul: i64,
    pub balance_ul: i64,
    pub dose_id: Option<String>,
    pub client_id: Option<String>,
    pub by_staff: Option<String>,
    pub witness: Option<String>,
    pub reverses_id: Option<String>,
    pub note: Option<Vec<u8>>,
}

/// A line of the audit, whole.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = audit_log, treat_none_as_default_value = false)]
#[allow(missing_docs, reason = "the fields are the columns")]
pub struct AuditRow {
    pub id: String,
    #[serde(with = "wire_instant")]
    pub at: Instant,
    pub site_id: String,
    pub actor_kind: String,
    pub actor_id: Option<String>,
    pub role: Option<String>,
    pub action: String,
    pub outcome: String,
    pub code: Option<String>,
    pub client_id: Option<String>,
    pub subject_id: Option<String>,
    pub note: Option<Vec<u8>>,
}

/// What the seal of a row is made of.
pub fn text_of(row: &impl Serialize) -> Result<String> {
    serde_json::to_string(row).map_err(|cause| Error::Fault(Box::new(cause)))
}

fn sealable(site: &str, id: &str, row: &impl Serialize) -> Result<Sealable> {
    let text = text_of(row)?;
    Ok(Sealable { site: SiteId::from_text(site), id: id.to_owned(), text })
}

/// The next rows of a chain after an id that have no seal, in the order of their ids.
pub fn unsealed(conn: &mut Conn, chain: Chain, after: &str, limit: i64) -> Result<Vec<Sealable>> {
    let sealed = seals::table.filter(seals::chain.eq(chain));
    match chain {
        Chain::Register => register_entries::table
            .filter(register_entries::id.gt(after))
            .filter(not(exists(sealed.filter(seals::row_id.eq(register_entries::id)))))
            .select(EntryRow::as_select())
            .order(register_entries::id)
            .limit(limit)
            .load::<EntryRow>(conn)?
            .iter()
            .map(|row| sealable(&row.site_id, &row.id, row))
            .collect(),
        Chain::Audit => audit_log::table
            .filter(audit_log::id.gt(after))
            .filter(not(exists(sealed.filter(seals::row_id.eq(audit_log::id)))))
            .select(AuditRow::as_select())
            .order(audit_log::id)
            .limit(limit)
            .load::<AuditRow>(conn)?
            .iter()
            .map(|row| sealable(&row.site_id, &row.id, row))
            .collect(),
    }
}

/// The texts of rows by their ids; a row that is gone has none.
pub fn texts(conn: &mut Conn, chain: Chain, ids: &[&str]) -> Result<HashMap<String, String>> {
    let found: Vec<Sealable> = match chain {
        Chain::Register => register_entries::table
            .filter(register_entries::id.eq_any(ids))
            .select(EntryRow::as_select())
            .load::<EntryRow>(conn)?
            .iter()
            .map(|row| sealable(&row.site_id, &row.id, row))
            .collect::<Result<_>>()?,
        Chain::Audit => audit_log::table
            .filter(audit_log::id.eq_any(ids))
            .select(AuditRow::as_select())
            .load::<AuditRow>(conn)?
            .iter()
            .map(|row| sealable(&row.site_id, &row.id, row))
            .collect::<Result<_>>()?,
    };
    Ok(found.into_iter().map(|row| (row.id, row.text)).collect())
}

/// How many rows of a site written before a moment have no seal, and the first of them.
pub fn unsealed_at(
    conn: &mut Conn,
    chain: Chain,
    site: &SiteId,
    before: Instant,
) -> Result<(i64, Option<String>)> {
    let sealed = seals::table.filter(seals::chain.eq(chain));
    Ok(match chain {
        Chain::Register => register_entries::table
            .filter(register_entries::site_id.eq(site))
            .filter(register_entries::at.lt(before))
            .filter(not(exists(sealed.filter(seals::row_id.eq(register_entries::id)))))
            .select((count_star(), min(register_entries::id)))
            .first(conn)?,
        Chain::Audit => audit_log::table
            .filter(audit_log::site_id.eq(site))
            .filter(audit_log::at.lt(before))
            .filter(not(exists(sealed.filter(seals::row_id.eq(audit_log::id)))))
            .select((count_star(), min(audit_log::id)))
            .first(conn)?,
    })
}
