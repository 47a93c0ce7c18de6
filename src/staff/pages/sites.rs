//! The places that a manager manages, and a new satellite.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::staff::{self, NewSatellite, Site, SiteKind};
use crate::units::thousandths;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

const HERE: &str = "/sites";

/// A site in words.
struct Place {
    id: String,
    name: String,
    /// The name of its main site; empty for a main site.
    main: String,
    zone: String,
    step: String,
    policy: String,
    /// Where it is called; empty where nobody has said.
    telephone: String,
    /// Whether one person works alone there.
    one_person: bool,
    kind: SiteKind,
    key: String,
    kind_key: String,
}

#[derive(Template)]
#[template(path = "staff/places.html")]
struct PlacesPage {
    shell: Shell,
    places: Vec<Place>,
    /// Every kind of place.
    kinds: &'static [SiteKind],
    /// Whether satellites are added here.
    is_main: bool,
    /// The name of the site that was just added; empty otherwise.
    added: String,
}

#[derive(Deserialize)]
pub struct PlacesAsked {
    added: Option<String>,
}

pub async fn list(app: web::Data<App>, asker: Asker, asked: web::Query<PlacesAsked>) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let (inside, added) = (asker.clone(), asked.into_inner().added.map(SiteId::from_text));
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let shell = inside.shell_in(conn, Some(RoomName::Sites), HERE)?;
            let sites = staff::managed_sites(conn, ctx)?;
            let named = |id: &SiteId| sites.iter().find(|site| site.id == *id).map(|site| site.name.clone());
            let place = |site: &Site| Place {
                id: site.id.to_string(),
                name: site.name.clone(),
                main: site
                    .main_site_id
                    .as_ref()
                    .map(|id| named(id).unwrap_or_else(|| id.to_string()))
                    .unwrap_or_default(),
                zone: site.zone.name().to_owned(),
                step: shell.words.ml(site.measuring_step_ul),
                policy: ctx.policies.name_on(&site.policy_id, ctx.now.date()),
                telephone: site.telephone.clone().unwrap_or_default(),
                one_person: site.one_person,
                kind: site.kind,
                key: new_key(),
                kind_key: new_key(),
            };
            Ok(PlacesPage {
                places: sites.iter().map(place).collect(),
                kinds: SiteKind::ALL,
                is_main: staff::site(conn, &ctx.site)?.main_site_id.is_none(),
                added: added.as_ref().and_then(named).unwrap_or_default(),
                shell,
            })
        })
        .await?;
    html(200, &page)
}

/// How many people work at a site, as chosen.
#[derive(Debug, Clone, Deserialize)]
pub struct Staffing {
    #[serde(default)]
    one_person: String,
}

/// `POST /sites/{id}/staffing`
pub async fn staffing(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<Staffing>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let (id, one_person) = (SiteId::from_text(id.into_inner()), sent.form.one_person == "yes");
    let set = act_once(&app, &asker, sent.retry, "staff.set_one_person", 200, move |conn, ctx| {
        staff::set_one_person(conn, ctx, &id, one_person).map(|site| site.id.to_string())
    });
    set.await?;
    Ok(see_other(HERE))
}

/// What kind of place a site is, as chosen.
#[derive(Debug, Clone, Deserialize)]
pub struct KindForm {
    #[serde(default)]
    kind: String,
}

/// `POST /sites/{id}/kind`
pub async fn kind(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<KindForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let id = SiteId::from_text(id.into_inner());
    if let Some(kind) = SiteKind::from_word(&sent.form.kind) {
        let set = act_once(&app, &asker, sent.retry, "staff.set_site_kind", 200, move |conn, ctx| {
            staff::set_kind(conn, ctx, &id, kind).map(|site| site.id.to_string())
        });
        set.await?;
    }
    Ok(see_other(HERE))
}

/// A satellite as typed.
#[derive(Debug, Clone, Deserialize)]
pub struct PlaceForm {
    id: String,
    name: String,
    zone: String,
    policy: String,
    measuring_step_ml: String,
    #[serde(default)]
    telephone: String,
    key: String,
}

#[derive(Template)]
#[template(path = "staff/add_site.html")]
struct PlacePage {
    shell: Shell,
    problems: Problems,
    /// The name of the main site.
    main: String,
    /// Each policy's id and name.
    policies: Vec<(String, String)>,
    form: PlaceForm,
}

pub async fn blank(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    place_page(&app, &asker, None, Problems::none()).await
}

async fn place_page(
    app: &App,
    asker: &Asker,
    typed: Option<PlaceForm>,
    problems: Problems,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let status = if problems.is_empty() { 200 } else { 422 };
    let inside = asker.clone();
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let main = staff::site(conn, &ctx.site)?;
            let named = |id: &str| (id.to_owned(), ctx.policies.name_on(id, ctx.now.date()));
            let as_at_main = || PlaceForm {
                id: String::new(),
                name: String::new(),
                zone: main.zone.name().to_owned(),
                policy: main.policy_id.clone(),
                measuring_step_ml: thousandths(main.measuring_step_ul),
                telephone: main.telephone.clone().unwrap_or_default(),
                key: new_key(),
            };
            Ok(PlacePage {
                shell: inside.shell_in(conn, Some(RoomName::Sites), "/sites/new")?,
                problems,
                policies: ctx.policies.ids().into_iter().map(named).collect(),
                form: typed.unwrap_or_else(as_at_main),
                main: main.name,
            })
        })
        .await?;
    html(status, &page)
}

pub async fn add(app: web::Data<App>, asker: Asker, sent: KeyedForm<PlaceForm>) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let KeyedForm { form, retry } = sent;
    let Some(step_ul) = asker.words().read_amount(&form.measuring_step_ml) else {
        let mut problems = Problems::none();
        problems.add(asker.words(), "measuring_step_ml", "not_a_number");
        return place_page(&app, &asker, Some(form), problems).await;
    };
    let new = NewSatellite {
        id: form.id.clone(),
        name: form.name.clone(),
        zone: form.zone.clone(),
        policy: form.policy.clone(),
        measuring_step_ul: step_ul,
        telephone: Some(form.telephone.clone()),
    };
    let added = act_once(&app, &asker, retry, "staff.add_site", 201, move |conn, ctx| {
        staff::add_satellite(conn, ctx, &new).map(|site| site.id.to_string())
    });
    match added.await {
        Ok(_) => Ok(see_other(&format!("/sites?added={}", form.id.trim()))),
        Err(Error::Invalid(mut fields)) => {
            // The form names the id's field after itself.
            for field in
                fields.iter_mut().filter(|field| ["site", "main_site"].contains(&field.field.as_str()))
            {
                field.field = "id".into();
            }
            let problems = Problems::of(asker.words(), &fields);
            place_page(&app, &asker, Some(form), problems).await
        }
        Err(other) => Err(other),
    }
}
