//! What a client agreed to: each question with its answer, given or taken back.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{About, Around, around};
use crate::app::App;
use crate::clients::consents::{consents_of, record_consent};
use crate::clients::{CARE_TEAM, Consent, ConsentKind, open_client_page, programme};
use crate::clock::local;
use crate::error::{Error, Result};
use crate::web::actor::Asker;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;

/// One question.
struct Question {
    kind: ConsentKind,
    /// What stands; none while nobody asked.
    given: Option<bool>,
    /// Since when, in words.
    since: String,
}

#[derive(Template)]
#[template(path = "clients/consents.html")]
struct ConsentsPage {
    shell: Shell,
    about: About,
    questions: Vec<Question>,
    key: String,
}

pub async fn blank(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    let around = around(&app, &asker, &page, "consents", |conn, ctx, file| {
        let zone = programme::site(conn, &ctx.site)?.zone;
        Ok((consents_of(conn, &file.client.id)?, zone))
    });
    let Around { shell, about, more: (said, zone) } = around.await?;
    let question = |kind: &ConsentKind| {
        let stands: Option<&Consent> = said.iter().find(|said| said.kind == *kind);
        Question {
            kind: *kind,
            given: stands.map(|said| said.given),
            since: stands.map(|said| shell.words.moment(local(said.at, zone))).unwrap_or_default(),
        }
    };
    let questions = ConsentKind::ALL.iter().map(question).collect();
    html(200, &ConsentsPage { shell, about, questions, key: new_key() })
}

/// The answer to one question.
#[derive(Debug, Deserialize)]
pub struct ConsentForm {
    kind: ConsentKind,
    given: String,
}

pub async fn save(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<ConsentForm>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let ConsentForm { kind, given } = sent.form;
    let given = super::yes_or_no(&given).ok_or_else(|| Error::malformed("given is yes or no"))?;
    let path = format!("/clients/{page}/consents");
    let said = act_once(&app, &asker, sent.retry, "clients.consent", 201, move |conn, ctx| {
        let client = open_client_page(conn, ctx, &page)?;
        record_consent(conn, ctx, &client.code, kind, given).map(|_| ())
    });
    said.await?;
    Ok(see_other(&path))
}
