//! Places that dispense over JSON.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::app::App;
use crate::error::Result;
use crate::ids::SiteId;
use crate::staff::{self, NewSatellite, Site, SiteKind};
use crate::units::Ml;
use crate::web::actor::Asker;
use crate::web::problems::Problems;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// The asker's sites; always all of them.
#[derive(Serialize, ToSchema)]
pub struct SiteList {
    /// The sites.
    items: Vec<SiteOut>,
    /// Always null.
    next: Option<String>,
}

/// A place that dispenses.
#[derive(Serialize, ToSchema)]
pub struct SiteOut {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// The main site that it belongs to; null for a main site.
    main_site: Option<String>,
    /// Its time zone: the service day is the date there.
    zone: String,
    /// The policy that it works by.
    policy: String,
    /// The smallest volume that is measured there.
    #[schema(value_type = f64)]
    measuring_step_ml: Ml,
    /// Where it is called, as bottle labels say it.
    telephone: Option<String>,
    /// Whether one person works alone there, so that a second person may sign later.
    one_person: bool,
    /// `clinic`, `van`, or `round`, where doses are delivered and two people sign.
    kind: SiteKind,
}

impl From<Site> for SiteOut {
    fn from(site: Site) -> Self {
        SiteOut {
            id: site.id.to_string(),
            name: site.name,
            main_site: site.main_site_id.map(|main| main.to_string()),
            zone: site.zone.name().to_owned(),
            policy: site.policy_id,
            measuring_step_ml: Ml(site.measuring_step_ul),
            telephone: site.telephone,
            one_person: site.one_person,
            kind: site.kind,
        }
    }
}

/// The sites that the asker manages.
#[utoipa::path(
    get, path = "/api/v1/sites", tag = "staff",
    responses((status = 200, body = SiteList, description = "By id"), Problems)
)]
pub async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let sites = app.look(&asker.ctx, staff::managed_sites).await?;
    let items = sites.into_iter().map(SiteOut::from).collect();
    Ok(HttpResponse::Ok().json(SiteList { items, next: None }))
}

/// A satellite to add; what is left out is as at the main site.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteIn {
    /// A short word of a-z, 0-9 and hyphens; it stays.
    #[schema(min_length = 1, max_length = 40, pattern = "^[a-z0-9-]+$")]
    id: String,
    /// Its name.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Its time zone, such as `Asia/Kuala_Lumpur`.
    zone: Option<String>,
    /// A policy's id.
    policy: Option<String>,
    /// The smallest volume that is measured there, from 0.001 to 1.
    #[schema(value_type = Option<f64>)]
    measuring_step_ml: Option<Ml>,
    /// Where it is called; as at the main site if not said.
    #[schema(max_length = 40)]
    telephone: Option<String>,
}

/// Adds a satellite to the main site where the asker works.
#[utoipa::path(
    post, path = "/api/v1/sites", tag = "staff", request_body = SiteIn,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key never adds twice")),
    responses((status = 201, body = SiteOut, description = "Added"), Problems)
)]
pub async fn add(app: web::Data<App>, asker: Asker, typed: MaybeKeyed<SiteIn>) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let SiteIn { id, name, zone, policy, measuring_step_ml, telephone } = typed.body;
    let answer = act_once(&app, &asker, typed.retry, "staff.add_site", 201, move |conn, ctx| {
        let main = staff::site(conn, &ctx.site)?;
        let new = NewSatellite {
            id: id.clone(),
            name: name.clone(),
            zone: zone.clone().unwrap_or_else(|| main.zone.name().to_owned()),
            policy: policy.clone().unwrap_or(main.policy_id),
            measuring_step_ul: measuring_step_ml.map_or(main.measuring_step_ul, |step| step.0),
            telephone: telephone.clone().or(main.telephone),
        };
        staff::add_satellite(conn, ctx, &new).map(SiteOut::from)
    });
    Ok(answer.await?.http())
}

/// How many people work at a site.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffingIn {
    /// Whether one person works alone there.
    one_person: bool,
}

/// Says whether one person works alone at a site, so that a second person may sign later there.
#[utoipa::path(
    put, path = "/api/v1/sites/{id}/staffing", tag = "staff", request_body = StaffingIn,
    params(("id" = String, Path, description = "Site")),
    responses((status = 200, body = SiteOut, description = "As it is now"), Problems)
)]
pub async fn staffing(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    typed: MaybeKeyed<StaffingIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let (id, one_person) = (SiteId::from_text(id.into_inner()), typed.body.one_person);
    let answer = act_once(&app, &asker, typed.retry, "staff.set_one_person", 200, move |conn, ctx| {
        staff::set_one_person(conn, ctx, &id, one_person).map(SiteOut::from)
    });
    Ok(answer.await?.http())
}

/// What kind of place a site is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteKindIn {
    /// `clinic`, `van` or `round`.
    kind: SiteKind,
}

/// Says what kind of place a site is; at a round doses are delivered and two people sign.
#[utoipa::path(
    put, path = "/api/v1/sites/{id}/kind", tag = "staff", request_body = SiteKindIn,
    params(("id" = String, Path, description = "Site")),
    responses((status = 200, body = SiteOut, description = "As it is now"), Problems)
)]
pub async fn kind(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    typed: MaybeKeyed<SiteKindIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let (id, kind) = (SiteId::from_text(id.into_inner()), typed.body.kind);
    let answer = act_once(&app, &asker, typed.retry, "staff.set_site_kind", 200, move |conn, ctx| {
        staff::set_kind(conn, ctx, &id, kind).map(SiteOut::from)
    });
    Ok(answer.await?.http())
}

/// Where a site is called.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SiteTelephoneIn {
    /// Digits, spaces, +, - and brackets; null or an empty text takes the number away.
    #[schema(max_length = 40, required = true)]
    #[serde(deserialize_with = "Option::deserialize")]
    telephone: Option<String>,
}

/// Says where a site is called, as bottle labels and slips say it.
#[utoipa::path(
    put, path = "/api/v1/sites/{id}/telephone", tag = "staff", request_body = SiteTelephoneIn,
    params(("id" = String, Path, description = "Site")),
    responses((status = 200, body = SiteOut, description = "As it is now"), Problems)
)]
pub async fn telephone(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    typed: MaybeKeyed<SiteTelephoneIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let (id, telephone) = (SiteId::from_text(id.into_inner()), typed.body.telephone);
    let answer = act_once(&app, &asker, typed.retry, "staff.set_site_telephone", 200, move |conn, ctx| {
        staff::set_telephone(conn, ctx, &id, telephone.as_deref()).map(SiteOut::from)
    });
    Ok(answer.await?.http())
}
