//! What each version of a policy said when it began to be used; no row is ever changed.

use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::schema::{episodes, policy_versions, sites};
use crate::units::Instant;

/// A version as it was when it began to be used.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = policy_versions)]
pub struct Kept {
    /// The policy.
    pub policy_id: String,
    /// Its version.
    pub version: String,
    /// What its file said.
    pub digest: String,
    /// Since when.
    pub first_used_at: Instant,
}

/// Appends a version.
pub fn append(conn: &mut Conn, kept: &Kept) -> Result<()> {
    diesel::insert_into(policy_versions::table).values(kept).execute(conn)?;
    Ok(())
}

/// Whether a version is kept.
pub fn has(conn: &mut Conn, policy: &str, version: &str) -> Result<bool> {
    let found = policy_versions::table.find((policy, version)).count().get_result::<i64>(conn)?;
    Ok(found > 0)
}

/// Every version that is kept, by policy and version.
pub fn all(conn: &mut Conn) -> Result<Vec<Kept>> {
    let rows = policy_versions::table
        .select(Kept::as_select())
        .order((policy_versions::policy_id, policy_versions::version))
        .load(conn)?;
    Ok(rows)
}

/// The policies that a site or an episode works by.
pub fn worked_by(conn: &mut Conn) -> Result<Vec<String>> {
    let mut named: Vec<String> = sites::table.select(sites::policy_id).distinct().load(conn)?;
    let own: Vec<Option<String>> = episodes::table.select(episodes::policy_id).distinct().load(conn)?;
    named.extend(own.into_iter().flatten());
    named.sort();
    named.dedup();
    Ok(named)
}
