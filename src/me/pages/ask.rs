//! `/me/ask`: what the client asks of the doctor, in their own words.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::around::{Help, around};
use crate::app::App;
use crate::error::{Error, Result};
use crate::me::own_client;
use crate::takehome::pages::ask::{AskForm, read, said_back};
use crate::takehome::requests::ask;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::RequestKind;

const HERE: &str = "/me/ask";

#[derive(Template)]
#[template(path = "me/ask.html")]
struct AskPage {
    shell: Shell,
    help: Help,
    typed: AskForm,
    problems: Problems,
    refusal: String,
    key: String,
}

impl AskPage {
    fn kinds(&self) -> &'static [RequestKind] {
        RequestKind::ALL
    }
}

/// The form.
pub async fn show(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    form(&app, &asker, AskForm::default(), None).await
}

async fn form(app: &App, asker: &Asker, typed: AskForm, error: Option<Error>) -> Result<HttpResponse> {
    let (inside, telephone) = (asker.clone(), app.config.clinic.telephone.clone());
    let around =
        app.look(&asker.ctx, move |conn, ctx| around(conn, ctx, &inside, telephone.as_deref(), HERE)).await?;
    let (shell, help) = around;
    let (status, problems, refusal) = said_back(shell.words, error)?;
    html(status, &AskPage { shell, help, typed, problems, refusal, key: new_key() })
}

/// Asks.
pub async fn send(app: web::Data<App>, asker: Asker, sent: KeyedForm<AskForm>) -> Result<HttpResponse> {
    let typed = sent.form;
    let asked = match read(&typed) {
        Ok(asked) => asked,
        Err(error) => return form(&app, &asker, typed, Some(error)).await,
    };
    let done = act_once(&app, &asker, sent.retry, "takehome.ask", 201, move |conn, ctx| {
        let client = own_client(conn, ctx)?;
        Ok(ask(conn, ctx, &client.code, &asked)?.id.to_string())
    });
    match done.await {
        Ok(_) => Ok(see_other("/me#asked")),
        Err(error) => form(&app, &asker, typed, Some(error)).await,
    }
}
