//! `/clients/{page}/ask`: staff write down for the client what the client asks, or an appeal.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::app::App;
use crate::clients::{self, CARE_TEAM};
use crate::error::{Error, Result};
use crate::takehome::appeals::{AppealCommand, appeal};
use crate::takehome::requests::{Ask, ask};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::RequestKind;

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct AskForm {
    /// What for.
    #[serde(default)]
    pub kind: String,
    /// How many.
    #[serde(default)]
    pub doses: String,
    /// The first day of a journey.
    #[serde(default)]
    pub from: String,
    /// Its last day.
    #[serde(default)]
    pub to: String,
    /// In the client's words.
    #[serde(default)]
    pub words: String,
}

#[derive(Template)]
#[template(path = "takehome/ask.html")]
struct AskPage {
    shell: Shell,
    page: String,
    code: String,
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

/// What the form calls its fields.
const FIELDS: &[(&str, &str)] =
    &[("doses", "ask-doses"), ("from", "ask-from"), ("to", "ask-to"), ("words", "ask-words")];

/// The form.
pub async fn show(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    show_form(&app, &asker, page.into_inner(), AskForm::default(), None).await
}

async fn show_form(
    app: &App,
    asker: &Asker,
    page: String,
    typed: AskForm,
    error: Option<Error>,
) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Clients), &format!("/clients/{page}/ask")).await?;
    let opened = page.clone();
    let client = app.look(&asker.ctx, move |conn, ctx| clients::open_client_page(conn, ctx, &opened)).await?;
    let (status, problems, refusal) = said_back(shell.words, error)?;
    html(status, &AskPage { shell, page, code: client.code, typed, problems, refusal, key: new_key() })
}

/// What the form says back: the status, the problems of its fields, a refusal in words. Anything else
/// goes on as it is.
pub fn said_back(words: Words, error: Option<Error>) -> Result<(u16, Problems, String)> {
    match error {
        None => Ok((200, Problems::none(), String::new())),
        Some(Error::Invalid(fields)) => {
            Ok((422, Problems::of(words, &fields).called(words, FIELDS), String::new()))
        }
        Some(Error::Refused(no)) if no.status != 404 && words.knows(&format!("code-{}", no.code)) => {
            Ok((no.status, Problems::none(), words.say(&format!("code-{}", no.code))))
        }
        Some(other) => Err(other),
    }
}

/// The request that was typed. Refuses the fields `kind`, `doses`, `from` and `to`.
pub fn read(typed: &AskForm) -> Result<Ask> {
    let kind = RequestKind::from_word(&typed.kind);
    let kind = kind.ok_or_else(|| Error::field("kind", "required", "choose one"))?;
    let doses = match typed.doses.trim() {
        "" => None,
        text => Some(text.parse().map_err(|_| Error::field("doses", "not_a_number", "a whole number"))?),
    };
    let day = |field: &str, text: &str| -> Result<Option<NaiveDate>> {
        match text.trim() {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Error::field(field, "unknown_date", "a day")),
        }
    };
    let days = (day("from", &typed.from)?, day("to", &typed.to)?);
    Ok(Ask { kind, doses, days, words: Some(typed.words.clone()) })
}

/// A request for the client.
pub async fn send_request(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<AskForm>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let (page, typed) = (page.into_inner(), sent.form);
    let asked = match read(&typed) {
        Ok(asked) => asked,
        Err(error) => return show_form(&app, &asker, page, typed, Some(error)).await,
    };
    let opened = page.clone();
    let done = act_once(&app, &asker, sent.retry, "takehome.ask", 201, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &opened)?;
        Ok(ask(conn, ctx, &client.code, &asked)?.id.to_string())
    });
    match done.await {
        Ok(_) => Ok(see_other(&format!("/clients/{page}#take-home"))),
        Err(error) => show_form(&app, &asker, page, typed, Some(error)).await,
    }
}

/// An appeal for the client, against the last decision.
pub async fn send_appeal(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<AskForm>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let (page, typed) = (page.into_inner(), sent.form);
    let (opened, command) = (page.clone(), AppealCommand { against: None, words: Some(typed.words.clone()) });
    let done = act_once(&app, &asker, sent.retry, "takehome.appeal", 201, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &opened)?;
        Ok(appeal(conn, ctx, &client.code, &command)?.id.to_string())
    });
    match done.await {
        Ok(_) => Ok(see_other(&format!("/clients/{page}#take-home"))),
        Err(error) => show_form(&app, &asker, page, typed, Some(error)).await,
    }
}
