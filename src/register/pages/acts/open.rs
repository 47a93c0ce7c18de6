//! A sealed container is opened.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::super::{Bottle, KEEPERS};
use super::fields::{OpenForm, retold};
use super::{around, back, status};
use crate::app::App;
use crate::error::Result;
use crate::ids::{ContainerId, RowId};
use crate::register;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::html;
use crate::web::retries::{Retry, act_once};
use crate::web::shell::Shell;

/// `/stock/containers/{id}/open`
#[derive(Template)]
#[template(path = "register/open.html")]
struct OpenPage {
    shell: Shell,
    title: String,
    problems: Problems,
    form: OpenForm,
    bottle: Bottle,
}

/// The form of an opening.
pub async fn open_form(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let form = OpenForm { key: RowId::new().to_string(), ..OpenForm::default() };
    show_open(&app, &asker, id.into_inner(), form, Problems::none()).await
}

/// Opens a container at a window.
pub async fn open(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    form: web::Form<OpenForm>,
) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let (path, form) = (id.into_inner(), form.into_inner());
    let (id, window) = (ContainerId::from_text(path.as_str()), form.window.clone());
    let retry = Retry::of_form(&format!("POST /stock/open {id}"), &form.key, &window);
    let answer = act_once(&app, &asker, retry, "register.open", 200, move |conn, ctx| {
        Ok(register::open_container(conn, ctx, &id, &window)?.id)
    });
    match answer.await {
        Ok(answer) => back("opened", &answer.json),
        Err(error) => {
            let problems = retold(asker.words(), error)?;
            show_open(&app, &asker, path, form, problems).await
        }
    }
}

async fn show_open(
    app: &App,
    asker: &Asker,
    id: String,
    form: OpenForm,
    problems: Problems,
) -> Result<HttpResponse> {
    let status = status(&problems);
    let (shell, _, bottle) = around(app, asker, id, "open").await?;
    let title = shell.say_with("stock-open-title-one", &[("label", bottle.label.as_str().into())]);
    html(status, &OpenPage { shell, title, problems, form, bottle })
}
