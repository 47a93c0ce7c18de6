//! Places that dispense, and which of them share their clients.

use chrono_tz::Tz;

use super::store;
use crate::audit;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::SiteId;

/// A place that dispenses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Its id, a short word such as `main`.
    pub id: SiteId,
    /// The main site it belongs to; none if it is one itself.
    pub main_site_id: Option<SiteId>,
    /// Its name.
    pub name: String,
    /// Its time zone: the service day is the date there.
    pub zone: Tz,
    /// The policy it works by.
    pub policy_id: String,
    /// The smallest volume that is measured there, in microlitres.
    pub measuring_step_ul: i64,
}

/// Adds a site. 422 if its id is no short word, is taken, or its main site is not one.
pub fn add_site(conn: &mut Conn, ctx: &Ctx, new: &Site) -> Result<()> {
    let word = new.id.as_str();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if word.is_empty() || word.len() > 40 || !word.chars().all(plain) {
        return Err(Error::field("site", "not_a_word", "A site's id is a short word of a-z, 0-9 and -."));
    }
    conn.serialise_on("sites")?;
    if store::site(conn, &new.id)?.is_some() {
        return Err(Error::field("site", "taken", format!("There is a site {word} already.")));
    }
    if let Some(main) = &new.main_site_id
        && store::site(conn, main)?.is_none_or(|row| row.main_site_id.is_some())
    {
        return Err(Error::field("main_site", "not_a_main_site", format!("{main} is no main site.")));
    }
    store::add_site(
        conn,
        &store::SiteRow {
            id: new.id.clone(),
            main_site_id: new.main_site_id.clone(),
            name: new.name.clone(),
            zone: new.zone.name().to_owned(),
            policy_id: new.policy_id.clone(),
            measuring_step_ul: new.measuring_step_ul,
            created_at: ctx.now,
        },
    )?;
    audit::done(conn, ctx, "staff.add_site", audit::About { subject: Some(word), ..audit::About::default() })
}

/// One site; 404 `site_unknown`.
pub fn site(conn: &mut Conn, id: &SiteId) -> Result<Site> {
    store::site(conn, id)?.ok_or_else(|| Error::unknown("site_unknown")).and_then(opened)
}

/// Every site, by id.
pub fn sites(conn: &mut Conn) -> Result<Vec<Site>> {
    store::sites(conn)?.into_iter().map(opened).collect()
}

/// The sites under the same main site, this one and the main site included: they share clients.
pub fn sites_of_programme(conn: &mut Conn, id: &SiteId) -> Result<Vec<SiteId>> {
    let site = site(conn, id)?;
    store::sites_under(conn, site.main_site_id.as_ref().unwrap_or(id))
}

fn opened(row: store::SiteRow) -> Result<Site> {
    let zone =
        row.zone.parse().map_err(|_| Error::fault(format!("site {} has no known time zone", row.id)))?;
    Ok(Site {
        id: row.id,
        main_site_id: row.main_site_id,
        name: row.name,
        zone,
        policy_id: row.policy_id,
        measuring_step_ul: row.measuring_step_ul,
    })
}
