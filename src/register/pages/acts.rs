//! The forms that write stock: receive, open, count, write off what was spilt.

mod fields;

use actix_web::http::header::LOCATION;
use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;

pub use self::fields::retold;
use self::fields::{CountForm, OpenForm, ReceiveForm, SpillForm};
use super::super::api::verified;
use super::super::{Container, Count, Receipt, Spill};
use super::{Bottle, KEEPERS, frame, html, product_names, words};
use crate::app::App;
use crate::error::{Error, FieldError, Result};
use crate::ids::{ContainerId, RowId, StaffId};
use crate::staff::WitnessTyped;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::retries::{Retry, act_once};
use crate::web::shell::Shell;

/// `/stock/receive`
#[derive(Template)]
#[template(path = "register/receive.html")]
struct ReceivePage {
    shell: Shell,
    problems: Problems,
    form: ReceiveForm,
    products: Vec<String>,
}

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

/// The empty form of a receipt.
pub async fn receive_form(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let form = ReceiveForm { key: RowId::new().to_string(), ..ReceiveForm::default() };
    show_receive(&app, &asker, form, Problems::none()).await
}

/// Takes a container in.
pub async fn receive(
    app: web::Data<App>,
    asker: Asker,
    form: web::Form<ReceiveForm>,
) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let form = form.into_inner();
    let receipt: Result<Receipt> = form.read(words(&asker));
    let answer = match receipt {
        Ok(receipt) => {
            let retry = Retry::of_form("POST /stock/receive", &form.key, &format!("{receipt:?}"));
            act_once(&app, &asker, retry, "register.receive", 201, move |conn, ctx| {
                Ok(super::super::receive(conn, ctx, &receipt)?.id)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match answer {
        Ok(answer) => back("received", &answer.json),
        Err(error) => {
            let problems = retold(words(&asker), error)?;
            show_receive(&app, &asker, form, problems).await
        }
    }
}

async fn show_receive(
    app: &App,
    asker: &Asker,
    form: ReceiveForm,
    problems: Problems,
) -> Result<HttpResponse> {
    let inside = asker.clone();
    let status = status(&problems);
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let shell = frame(conn, ctx, &inside, "/stock/receive")?;
            let products = super::super::products(conn)?.into_iter().map(|product| product.name).collect();
            Ok(ReceivePage { shell, problems, form, products })
        })
        .await?;
    html(status, &page)
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
        Ok(super::super::open_container(conn, ctx, &id, &window)?.id)
    });
    match answer.await {
        Ok(answer) => back("opened", &answer.json),
        Err(error) => {
            let problems = retold(words(&asker), error)?;
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
            let retry = Retry::of_form(
                &format!("POST /stock/count {path}"),
                &form.key,
                &format!("{count:?}"),
            );
            act_once(&app, &asker, retry, "register.count", 201, move |conn, ctx| {
                let counted = super::super::count(conn, ctx, &count)?;
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
            let problems = retold(words(&asker), error)?;
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
    let (counted_ul, book_ul, note) = form.read(words(asker))?;
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
            let retry = Retry::of_form(
                &format!("POST /stock/spill {path}"),
                &form.key,
                &format!("{spill:?}"),
            );
            act_once(&app, &asker, retry, "register.spill", 201, move |conn, ctx| {
                super::super::record_spill(conn, ctx, &spill)?;
                Ok(spill.container.clone())
            })
            .await
        }
        Err(error) => Err(error),
    };
    match answer {
        Ok(answer) => back("spilt", &answer.json),
        Err(error) => {
            let problems = retold(words(&asker), error)?;
            show_spill(&app, &asker, path, form, problems).await
        }
    }
}

async fn spilt(app: &App, asker: &Asker, id: &str, form: &SpillForm) -> Result<Spill> {
    let volume_ul = form.read(words(asker))?;
    let typed = typed(&form.witness_login, &form.witness_password).ok_or_else(|| {
        Error::Invalid(vec![FieldError::new("witness", "required", "a second person signs")])
    })?;
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

/// The frame of a form about one container, and the container.
async fn around(
    app: &App,
    asker: &Asker,
    id: String,
    act: &'static str,
) -> Result<(Shell, Container, Bottle)> {
    let (inside, words) = (asker.clone(), words(asker));
    app.look(&asker.ctx, move |conn, ctx| {
        let container = super::super::container_here(conn, ctx, &ContainerId::from_text(id))?;
        let today: NaiveDate = super::super::service_day(conn, ctx)?;
        let product = product_names(conn)?.get(&container.product).cloned().unwrap_or_default();
        let bottle = Bottle::of(words, &container, &product, today);
        let here = format!("/stock/containers/{}/{act}", container.id);
        Ok((frame(conn, ctx, &inside, &here)?, container, bottle))
    })
    .await
}

/// A second person, if one has typed anything.
fn typed(login: &str, password: &str) -> Option<WitnessTyped> {
    let nothing = login.trim().is_empty() && password.is_empty();
    (!nothing).then(|| WitnessTyped { login: login.to_owned(), password: password.to_owned() })
}

async fn signed(app: &App, asker: &Asker, action: &'static str, typed: &WitnessTyped) -> Result<StaffId> {
    Ok(verified(app, asker, action, typed).await?.id().clone())
}

/// A form comes back with 422 if anything in it cannot be taken.
fn status(problems: &Problems) -> u16 {
    if problems.is_empty() { 200 } else { 422 }
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|cause| Error::Fault(Box::new(cause)))
}

/// Back to the list, which says what was done to the container of the answer.
fn back(done: &str, json: &str) -> Result<HttpResponse> {
    Ok(to_stock(done, &read::<String>(json)?))
}

fn to_stock(done: &str, id: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, format!("/stock?done={done}&container={id}"))).finish()
}
