//! Opening a file from outside the care team: the code, and why.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::problems_of;
use crate::app::App;
use crate::clients::care_team::Why;
use crate::clients::{CARE_TEAM, care_team};
use crate::error::{Error, Result};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::shell::{RoomName, Shell};

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LookForm {
    code: String,
    purpose: String,
    emergency: String,
}

#[derive(Template)]
#[template(path = "clients/look.html")]
struct LookPage {
    shell: Shell,
    problems: Problems,
    form: LookForm,
}

pub async fn blank(app: web::Data<App>, asker: Asker, asked: web::Query<LookForm>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let shell = asker.shell(&app, Some(RoomName::Clients), "/clients/look").await?;
    html(200, &LookPage { shell, problems: Problems::none(), form: asked.into_inner() })
}

pub async fn look(app: web::Data<App>, asker: Asker, sent: web::Form<LookForm>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let words = asker.words();
    let form = sent.into_inner();
    let typed = form.clone();
    let looked = app.act(&asker.ctx, "clients.look", move |conn, ctx| {
        let why = Why { purpose: &typed.purpose, emergency: !typed.emergency.is_empty() };
        care_team::look(conn, ctx, &typed.code, &why)
    });
    let problems = match problems_of(words, looked.await) {
        Ok(Ok(look)) => return Ok(see_other(&format!("/clients/{}", look.client.page_id))),
        Ok(Err(problems)) => problems,
        Err(Error::Refused(refused)) if refused.code == "client_unknown" => {
            let mut problems = Problems::none();
            problems.add(words, "code", "unknown");
            problems
        }
        Err(other) => return Err(other),
    };
    let shell = asker.shell(&app, Some(RoomName::Clients), "/clients/look").await?;
    html(422, &LookPage { shell, problems, form })
}
