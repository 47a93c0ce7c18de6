//! Where a site is called, as bottle labels and slips say it.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::staff;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

#[derive(Template)]
#[template(path = "staff/telephone.html")]
struct TelephonePage {
    shell: Shell,
    id: String,
    name: String,
    key: String,
    telephone: String,
    problems: Problems,
}

/// A number as typed.
#[derive(Debug, Clone, Deserialize)]
pub struct Number {
    #[serde(default)]
    telephone: String,
}

/// `GET /sites/{id}/telephone`
pub async fn telephone_form(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    telephone_page(&app, &asker, id.into_inner(), None, Problems::none()).await
}

/// `POST /sites/{id}/telephone`
pub async fn telephone(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<Number>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let (site, typed) = (SiteId::from_text(id.as_str()), sent.form.telephone.clone());
    let set = act_once(&app, &asker, sent.retry, "staff.set_site_telephone", 200, move |conn, ctx| {
        staff::set_telephone(conn, ctx, &site, Some(&typed)).map(|site| site.id.to_string())
    });
    match set.await {
        Ok(_) => Ok(see_other("/sites")),
        Err(Error::Invalid(fields)) => {
            let words = asker.words();
            let problems = Problems::of(words, &fields).called(words, &[("telephone", "sites-telephone")]);
            telephone_page(&app, &asker, id.into_inner(), Some(sent.form.telephone), problems).await
        }
        Err(other) => Err(other),
    }
}

async fn telephone_page(
    app: &App,
    asker: &Asker,
    id: String,
    typed: Option<String>,
    problems: Problems,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let status = if problems.is_empty() { 200 } else { 422 };
    let inside = asker.clone();
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let found = staff::managed_sites(conn, ctx)?.into_iter().find(|site| site.id.as_str() == id);
            let site = found.ok_or_else(|| Error::unknown("site_unknown"))?;
            let here = format!("/sites/{}/telephone", site.id);
            Ok(TelephonePage {
                shell: inside.shell_in(conn, Some(RoomName::Sites), &here)?,
                id: site.id.to_string(),
                name: site.name,
                key: new_key(),
                telephone: typed.or(site.telephone).unwrap_or_default(),
                problems,
            })
        })
        .await?;
    html(status, &page)
}
