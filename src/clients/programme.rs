//! The sites of one programme: a main site and those that belong to it share their clients.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::store::{self, SiteRow};
use crate::clock::service_day;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::units::Instant;

/// A site of the programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Its id.
    pub id: SiteId,
    /// The main site it belongs to; itself if it is one.
    pub main: SiteId,
    /// Its name.
    pub name: String,
    /// Its time zone.
    pub zone: Tz,
    /// The policy that its clients have unless an episode carries another.
    pub policy: String,
}

impl Site {
    /// The service day there at a moment.
    pub fn day(&self, at: Instant) -> NaiveDate {
        service_day(at, self.zone)
    }
}

impl TryFrom<SiteRow> for Site {
    type Error = Error;

    fn try_from(row: SiteRow) -> Result<Self> {
        let zone = row.zone.parse().map_err(|_| Error::fault(format!("site {}: unknown zone", row.id)))?;
        let main = row.main_site_id.unwrap_or_else(|| row.id.clone());
        Ok(Site { id: row.id, main, name: row.name, zone, policy: row.policy_id })
    }
}

/// One site; a fault if there is none, because ids of sites come from rows that point at one.
pub fn site(conn: &mut Conn, id: &SiteId) -> Result<Site> {
    store::site(conn, id)?.ok_or_else(|| Error::fault("a site is missing"))?.try_into()
}

/// The site with an id, if there is one.
pub fn site_named(conn: &mut Conn, id: &SiteId) -> Result<Option<Site>> {
    store::site(conn, id)?.map(Site::try_from).transpose()
}

/// The only site of this service, if it has one alone.
pub fn only_site(conn: &mut Conn) -> Result<Option<Site>> {
    let mut sites = store::first_sites(conn, 2)?;
    if sites.len() == 1 { sites.pop().map(Site::try_from).transpose() } else { Ok(None) }
}

/// Every site that shares its clients with this one, the main site first, itself included.
pub fn sites(conn: &mut Conn, of: &SiteId) -> Result<Vec<Site>> {
    let main = site(conn, of)?.main;
    store::sites_under(conn, &main)?.into_iter().map(Site::try_from).collect()
}

/// [`sites`] by id only.
pub fn site_ids(conn: &mut Conn, of: &SiteId) -> Result<Vec<SiteId>> {
    Ok(sites(conn, of)?.into_iter().map(|site| site.id).collect())
}

/// Whether two sites share their clients.
pub fn same(conn: &mut Conn, one: &SiteId, other: &SiteId) -> Result<bool> {
    Ok(one == other || site(conn, one)?.main == site(conn, other)?.main)
}
