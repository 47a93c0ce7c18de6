//! A container comes in.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::super::{KEEPERS, frame, html, words};
use super::fields::{ReceiveForm, retold};
use super::{back, status};
use crate::app::App;
use crate::error::Result;
use crate::ids::RowId;
use crate::register::{self, Receipt};
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
            let retry = Retry::of_form("POST /stock/receive", &form.key, format!("{receipt:?}").as_bytes());
            act_once(&app, &asker, retry, "register.receive", 201, move |conn, ctx| {
                Ok(register::receive(conn, ctx, &receipt)?.id)
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
            let products = register::products(conn)?.into_iter().map(|product| product.name).collect();
            Ok(ReceivePage { shell, problems, form, products })
        })
        .await?;
    html(status, &page)
}
