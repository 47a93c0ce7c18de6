//! A container comes in.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::super::KEEPERS;
use super::fields::{ReceiveForm, retold};
use super::{back, status};
use crate::app::App;
use crate::error::Result;
use crate::ids::RowId;
use crate::register::{self, Receipt};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::html;
use crate::web::retries::{Retry, act_once};
use crate::web::shell::{RoomName, Shell};

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
    let receipt: Result<Receipt> = form.read(asker.words());
    let answer = match receipt {
        Ok(receipt) => {
            let retry = Retry::of_form("POST /stock/receive", &form.key, format!("{receipt:?}"));
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
            let problems = retold(asker.words(), error)?;
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
    let status = status(&problems);
    let shell = asker.shell(app, Some(RoomName::Stock), "/stock/receive").await?;
    let products = app.look(&asker.ctx, |conn, _| register::products(conn)).await?;
    let products = products.into_iter().map(|product| product.name).collect();
    html(status, &ReceivePage { shell, problems, form, products })
}
