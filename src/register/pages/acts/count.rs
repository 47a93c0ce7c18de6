//! A quick count at the window.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::super::{Bottle, KEEPERS};
use super::fields::{CountForm, retold};
use super::{around, read, signed, status, to_stock, typed};
use crate::app::App;
use crate::error::Result;
use crate::ids::{ContainerId, RowId};
use crate::register::{self, Count};
use crate::staff::WitnessTyped;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::html;
use crate::web::retries::{Retry, act_once};
use crate::web::shell::Shell;

/// `/stock/containers/{id}/count`
#[derive(Template)]
#[template(path = "register/count.html")]
struct CountPage {
    shell: Shell,
    title: String,
    problems: Problems,
    form: CountForm,
    bottle: Bottle,
    /// Whether the count differs, so that a second person signs.
    second: bool,
}

/// The form of a count.
pub async fn count_form(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let form = CountForm { key: RowId::new().to_string(), ..CountForm::default() };
    show_count(&app, &asker, id.into_inner(), form, Problems::none()).await
}

/// Books what was counted. A first try without a second person comes back asking for one if the
/// count differs.
pub async fn count(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    form: web::Form<CountForm>,
) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let (path, form) = (id.into_inner(), form.into_inner());
    let typed = typed(&form.witness_login, &form.witness_password);
    let answer = match counted(&app, &asker, &path, &form, typed).await {
        Ok(count) => {
            let retry = Retry::of_form(&format!("POST /stock/count {path}"), &form.key, format!("{count:?}"));
            act_once(&app, &asker, retry, "register.count", 201, move |conn, ctx| {
                let counted = register::count(conn, ctx, &count)?;
                Ok((count.container.to_string(), counted.emptied))
            })
            .await
        }
        Err(error) => Err(error),
    };
    match answer {
        Ok(answer) => {
            let (id, emptied): (String, bool) = read(&answer.json)?;
            Ok(to_stock(if emptied { "emptied" } else { "counted" }, &id))
        }
        Err(error) => {
            let problems = retold(asker.words(), error)?;
            show_count(&app, &asker, path, form, problems).await
        }
    }
}

async fn counted(
    app: &App,
    asker: &Asker,
    id: &str,
    form: &CountForm,
    typed: Option<WitnessTyped>,
) -> Result<Count> {
    let (counted_ul, book_ul, note) = form.read(asker.words())?;
    let witness = match typed {
        Some(typed) => Some(signed(app, asker, "register.count", &typed).await?),
        None => None,
    };
    Ok(Count { container: ContainerId::from_text(id), counted_ul, book_ul, witness, note })
}

async fn show_count(
    app: &App,
    asker: &Asker,
    id: String,
    form: CountForm,
    problems: Problems,
) -> Result<HttpResponse> {
    let status = status(&problems);
    let (shell, container, bottle) = around(app, asker, id, "count").await?;
    let second = !problems.at("witness_login").is_empty() || !form.witness_login.is_empty();
    let form = CountForm { book: container.balance_ul.to_string(), ..form };
    let title = shell.say_with("stock-count-title-one", &[("label", bottle.label.as_str().into())]);
    html(status, &CountPage { shell, title, problems, form, bottle, second })
}
