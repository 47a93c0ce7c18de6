//! Methadone was spilt.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::super::{Bottle, KEEPERS};
use super::fields::{SpillForm, retold};
use super::{around, back, signed, status, typed};
use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::{ContainerId, RowId};
use crate::register::{self, Spill};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::html;
use crate::web::retries::{Retry, act_once};
use crate::web::shell::Shell;

/// `/stock/containers/{id}/spill`
#[derive(Template)]
#[template(path = "register/spill.html")]
struct SpillPage {
    shell: Shell,
    title: String,
    problems: Problems,
    form: SpillForm,
    bottle: Bottle,
}

/// The form of a spill.
pub async fn spill_form(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let form = SpillForm { key: RowId::new().to_string(), ..SpillForm::default() };
    show_spill(&app, &asker, id.into_inner(), form, Problems::none()).await
}

/// Writes a spill off.
pub async fn spill(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    form: web::Form<SpillForm>,
) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let (path, form) = (id.into_inner(), form.into_inner());
    let answer = match spilt(&app, &asker, &path, &form).await {
        Ok(spill) => {
            let retry = Retry::of_form(&format!("POST /stock/spill {path}"), &form.key, format!("{spill:?}"));
            act_once(&app, &asker, retry, "register.spill", 201, move |conn, ctx| {
                register::record_spill(conn, ctx, &spill)?;
                Ok(spill.container.clone())
            })
            .await
        }
        Err(error) => Err(error),
    };
    match answer {
        Ok(answer) => back("spilt", &answer.json),
        Err(error) => {
            let problems = retold(asker.words(), error)?;
            show_spill(&app, &asker, path, form, problems).await
        }
    }
}

async fn spilt(app: &App, asker: &Asker, id: &str, form: &SpillForm) -> Result<Spill> {
    let volume_ul = form.read(asker.words())?;
    let typed = typed(&form.witness_login, &form.witness_password)
        .ok_or_else(|| Error::field("witness", "required", "a second person signs"))?;
    let witness = signed(app, asker, "register.spill", &typed).await?;
    let (container, reason) = (ContainerId::from_text(id), form.reason.trim().to_owned());
    Ok(Spill { container, volume_ul, reason, witness })
}

async fn show_spill(
    app: &App,
    asker: &Asker,
    id: String,
    form: SpillForm,
    problems: Problems,
) -> Result<HttpResponse> {
    let status = status(&problems);
    let (shell, _, bottle) = around(app, asker, id, "spill").await?;
    let title = shell.say_with("stock-spill-title-one", &[("label", bottle.label.as_str().into())]);
    html(status, &SpillPage { shell, title, problems, form, bottle })
}
