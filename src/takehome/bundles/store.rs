//! Bundles as stored; none is ever changed.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Bundle, CollectedBy, Naloxone};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, RowId, SiteId, StaffId};
use crate::schema::bundles;
use crate::units::Instant;
use crate::words::BundleKind;

/// A bundle to append.
#[derive(Insertable)]
#[diesel(table_name = bundles)]
pub struct NewBundle<'a> {
    pub id: &'a RowId,
    pub client_id: &'a ClientId,
    pub episode_id: &'a EpisodeId,
    pub site_id: &'a SiteId,
    pub kind: BundleKind,
    pub approval_id: Option<&'a RowId>,
    pub batch_id: Option<&'a RowId>,
    pub service_day: NaiveDate,
    pub storage_shown: bool,
    pub child_resistant_caps: bool,
    pub lockbox: Option<bool>,
    pub naloxone: Option<Naloxone>,
    pub collected_by: CollectedBy,
    pub collector: Option<Vec<u8>>,
    pub by_staff: &'a StaffId,
    pub witness: Option<&'a StaffId>,
    pub at: Instant,
}

/// Appends a bundle.
pub fn insert(conn: &mut Conn, bundle: &NewBundle<'_>) -> Result<()> {
    diesel::insert_into(bundles::table).values(bundle).execute(conn)?;
    Ok(())
}

/// One bundle.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<Bundle>> {
    Ok(bundles::table.find(id).select(Bundle::as_select()).first(conn).optional()?)
}

/// The bundles of a client that were filled since a day.
pub fn since(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Vec<Bundle>> {
    Ok(bundles::table
        .filter(bundles::client_id.eq(client))
        .filter(bundles::service_day.ge(day))
        .select(Bundle::as_select())
        .load(conn)?)
}

/// The bundles of a client since a day, each with what it was handed over under.
pub fn bundles_of(conn: &mut Conn, client: &ClientId, since: NaiveDate) -> Result<Vec<(RowId, BundleKind)>> {
    Ok(bundles::table
        .filter(bundles::client_id.eq(client))
        .filter(bundles::service_day.ge(since))
        .select((bundles::id, bundles::kind))
        .load(conn)?)
}
