//! `/me/appeal/{id}`: the client asks that somebody else looks at a no or a lower number.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::around::{Help, around};
use super::told::DecisionLine;
use crate::app::App;
use crate::clock::service_day;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::me::asked::decision;
use crate::me::own_client;
use crate::staff;
use crate::takehome::appeals::{AppealCommand, appeal};
use crate::takehome::pages::ask::said_back;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct AppealForm {
    #[serde(default)]
    words: String,
}

#[derive(Template)]
#[template(path = "me/appeal.html")]
struct AppealPage {
    shell: Shell,
    help: Help,
    id: String,
    decision: DecisionLine,
    typed: AppealForm,
    problems: Problems,
    refusal: String,
    key: String,
}

/// The form.
pub async fn show(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    form(&app, &asker, id.into_inner(), AppealForm::default(), None).await
}

async fn form(
    app: &App,
    asker: &Asker,
    id: String,
    typed: AppealForm,
    error: Option<Error>,
) -> Result<HttpResponse> {
    let (inside, telephone) = (asker.clone(), app.config.clinic.telephone.clone());
    let (here, wanted) = (format!("/me/appeal/{id}"), RowId::from_text(id.clone()));
    let found = app.look(&asker.ctx, move |conn, ctx| {
        let (shell, help) = around(conn, ctx, &inside, telephone.as_deref(), &here)?;
        let (client, zone) = (own_client(conn, ctx)?, staff::site(conn, &ctx.site)?.zone);
        let found = decision(conn, ctx, &client.id, service_day(ctx.now, zone), &wanted)?;
        let line = DecisionLine::of(shell.words, &found);
        Ok((shell, help, line))
    });
    let (shell, help, decision) = found.await?;
    let (status, problems, refusal) = said_back(shell.words, error)?;
    html(status, &AppealPage { shell, help, id, decision, typed, problems, refusal, key: new_key() })
}

/// Appeals.
pub async fn send(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<AppealForm>,
) -> Result<HttpResponse> {
    let (id, typed) = (id.into_inner(), sent.form);
    let against = Some(RowId::from_text(id.clone()));
    let command = AppealCommand { against, words: Some(typed.words.clone()) };
    let done = act_once(&app, &asker, sent.retry, "takehome.appeal", 201, move |conn, ctx| {
        let client = own_client(conn, ctx)?;
        Ok(appeal(conn, ctx, &client.code, &command)?.id.to_string())
    });
    match done.await {
        Ok(_) => Ok(see_other("/me#asked")),
        Err(error) => form(&app, &asker, id, typed, Some(error)).await,
    }
}
