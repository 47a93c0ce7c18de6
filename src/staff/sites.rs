//! Places that dispense, and which of them share their clients.

use chrono_tz::Tz;

use super::{accounts, staffing_store, store};
use crate::audit;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::SiteId;
use crate::words::Role;

closed_list! {
    /// What kind of place a site is.
    SiteKind {
        /// A house.
        Clinic = "clinic",
        /// A van that stands in one place after another; doses are given at it.
        Van = "van",
        /// A round to people's homes: doses are delivered, and two people sign.
        Round = "round",
    }
}

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
    /// Where it is called, as labels and slips say it.
    pub telephone: Option<String>,
    /// Whether one person alone works there, so that a second one signs later from another device.
    pub one_person: bool,
    /// What kind of place it is.
    pub kind: SiteKind,
}

/// Longest telephone number that is taken, in characters.
const TELEPHONE_MAX: usize = 40;

/// Most microlitres of a measuring step: nobody measures coarser than one millilitre.
const LONGEST_STEP_UL: i64 = 1000;

/// A site to add beside the asker's main site, as it was typed.
#[derive(Debug, Clone)]
pub struct NewSatellite {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its time zone by name, such as `Asia/Kuala_Lumpur`.
    pub zone: String,
    /// The policy that it works by.
    pub policy: String,
    /// The smallest volume that is measured there, in microlitres.
    pub measuring_step_ul: i64,
    /// Where it is called.
    pub telephone: Option<String>,
}

/// Adds a satellite to the main site where the asker works. 422 with every field that cannot be taken.
pub fn add_satellite(conn: &mut Conn, ctx: &Ctx, new: &NewSatellite) -> Result<Site> {
    let mut wrong = Vec::new();
    if let Err(Error::Invalid(fields)) = accounts::refuse_name(&new.name) {
        wrong.extend(fields);
    }
    let zone: Option<Tz> = new.zone.trim().parse().ok();
    if zone.is_none() {
        wrong.push(FieldError::new("zone", "unknown", "A time zone is named like Asia/Kuala_Lumpur."));
    }
    if !ctx.policies.ids().contains(&new.policy.as_str()) {
        wrong.push(FieldError::new("policy", "unknown_choice", "There is no such policy."));
    }
    if !(1..=LONGEST_STEP_UL).contains(&new.measuring_step_ul) {
        wrong.push(FieldError::new("measuring_step_ml", "out_of_range", "The step is from 0.001 to 1 mL."));
    }
    let (Some(zone), true) = (zone, wrong.is_empty()) else { return Err(Error::Invalid(wrong)) };
    let satellite = Site {
        id: SiteId::from_text(new.id.trim()),
        main_site_id: Some(ctx.site.clone()),
        name: new.name.trim().to_owned(),
        zone,
        policy_id: new.policy.clone(),
        measuring_step_ul: new.measuring_step_ul,
        telephone: new.telephone.clone(),
        one_person: false,
        kind: SiteKind::Clinic,
    };
    add_site(conn, ctx, &satellite)?;
    Ok(satellite)
}

/// Adds a site. 422 if its id is no short word, is taken, or its main site is not one.
pub fn add_site(conn: &mut Conn, ctx: &Ctx, new: &Site) -> Result<()> {
    let word = new.id.as_str();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if word.is_empty() || word.len() > 40 || !word.chars().all(plain) {
        return Err(Error::field("site", "not_a_word", "A site's id is a short word of a-z, 0-9 and -."));
    }
    accounts::refuse_name(&new.name)?;
    let telephone = dialled(new.telephone.as_deref())?;
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
            telephone,
            one_person: new.one_person,
            kind: new.kind,
            created_at: ctx.now,
        },
    )?;
    let about = audit::About { subject: Some(word), note: Some(word), client: None };
    audit::done(conn, ctx, "staff.add_site", about)
}

/// A telephone number as it is kept; none where nothing was typed. 422 field `telephone`.
fn dialled(typed: Option<&str>) -> Result<Option<String>> {
    let number = typed.map(str::trim).filter(|number| !number.is_empty());
    if number.is_some_and(|number| !is_number(number)) {
        return Err(Error::field("telephone", "not_a_number", "digits, spaces, +, - and brackets"));
    }
    Ok(number.map(str::to_owned))
}

/// Whether people could dial it.
fn is_number(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '+' | '-' | '(' | ')' | '/');
    text.chars().count() <= TELEPHONE_MAX
        && text.chars().all(plain)
        && text.contains(|c: char| c.is_ascii_digit())
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

/// The sites that the asker manages: where they are a manager, and what belongs to it. Somebody at the
/// machine's own terminal manages all.
pub fn managed_sites(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Site>> {
    let all = sites(conn)?;
    let roles = match &ctx.actor {
        Actor::Staff { roles, .. } => roles.as_slice(),
        Actor::System => return Ok(all),
        Actor::Client(_) => &[],
    };
    let is_manager = |at: &SiteId| roles.iter().any(|(site, role)| site == at && *role == Role::Manager);
    let managed = |site: &Site| is_manager(&site.id) || site.main_site_id.as_ref().is_some_and(is_manager);
    Ok(all.into_iter().filter(managed).collect())
}

/// Says whether one person alone works at a site from now on: a second person may sign later there.
/// Refuses 404 `site_unknown`, also for a site that the asker does not manage.
pub fn set_one_person(conn: &mut Conn, ctx: &Ctx, id: &SiteId, one_person: bool) -> Result<Site> {
    let managed = managed_sites(conn, ctx)?.into_iter().find(|site| site.id == *id);
    let site = managed.ok_or_else(|| Error::unknown("site_unknown"))?;
    if site.one_person != one_person {
        staffing_store::set_one_person(conn, id, one_person)?;
        let note = if one_person { "one_person" } else { "two_people" };
        let about = audit::About { subject: Some(id.as_str()), note: Some(note), client: None };
        audit::done(conn, ctx, "staff.set_one_person", about)?;
    }
    Ok(Site { one_person, ..site })
}

/// Says what kind of place a site is from now on. Refuses 404 `site_unknown`, also for a site that the asker does
/// not manage.
pub fn set_kind(conn: &mut Conn, ctx: &Ctx, id: &SiteId, kind: SiteKind) -> Result<Site> {
    let managed = managed_sites(conn, ctx)?.into_iter().find(|site| site.id == *id);
    let site = managed.ok_or_else(|| Error::unknown("site_unknown"))?;
    if site.kind != kind {
        staffing_store::set_kind(conn, id, kind)?;
        let about = audit::About { subject: Some(id.as_str()), note: Some(kind.word()), client: None };
        audit::done(conn, ctx, "staff.set_site_kind", about)?;
    }
    Ok(Site { kind, ..site })
}

/// Says where a site is called from now on, as labels and slips say it; nothing takes the number away.
/// Refuses 404 `site_unknown`, also for a site that the asker does not manage; 422 field `telephone`.
pub fn set_telephone(conn: &mut Conn, ctx: &Ctx, id: &SiteId, telephone: Option<&str>) -> Result<Site> {
    let managed = managed_sites(conn, ctx)?.into_iter().find(|site| site.id == *id);
    let site = managed.ok_or_else(|| Error::unknown("site_unknown"))?;
    let telephone = dialled(telephone)?;
    if site.telephone != telephone {
        staffing_store::set_telephone(conn, id, telephone.as_deref())?;
        let about = audit::About { subject: Some(id.as_str()), note: telephone.as_deref(), client: None };
        audit::done(conn, ctx, "staff.set_site_telephone", about)?;
    }
    Ok(Site { telephone, ..site })
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
        telephone: row.telephone,
        one_person: row.one_person,
        kind: row.kind,
    })
}
