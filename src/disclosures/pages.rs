//! `/disclosures`: writing down that somebody asked, and the manager's answers.

mod line; // a request in words

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{ANSWERERS, AskedBy, Ground, NewRequest, Reply, answer_request, note_request, requests};
use crate::app::App;
use crate::clients::{self, CARE_TEAM};
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::staff;
use crate::web::actor::Asker;
use crate::web::form::{Problems, again, choice};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

use line::{Line, line};

const HERE: &str = "/disclosures";
/// Requests on the page.
const SHOWN: i64 = 30;

/// What the forms call their fields.
const FIELDS: &[(&str, &str)] = &[
    ("client", "disclosure-client"),
    ("asked_by", "disclosure-asked-by"),
    ("who", "disclosure-who"),
    ("asked_for", "disclosure-asked-for"),
    ("told", "disclosure-told"),
    ("reason", "disclosure-reason"),
];

/// The pages of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/disclosures", web::get().to(shown))
        .route("/disclosures", web::post().to(noted))
        .route("/disclosures/{id}", web::post().to(answered));
}

/// A request as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct RequestForm {
    client: String,
    asked_by: String,
    who: String,
    asked_for: String,
    key: String,
}

/// An answer as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    ground: String,
    told: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "disclosures/list.html")]
struct DisclosuresPage {
    shell: Shell,
    problems: Problems,
    refusal: String,
    form: RequestForm,
    /// Which request was answered wrongly, and what was typed.
    answer: (String, AnswerForm),
    lines: Vec<Line>,
    answers: bool,
}

impl DisclosuresPage {
    fn askers(&self) -> &'static [AskedBy] {
        AskedBy::ALL
    }

    fn grounds(&self) -> &'static [Ground] {
        Ground::ALL
    }
}

/// What a page shows again after it was sent.
#[derive(Default)]
struct Typed {
    form: RequestForm,
    answer: (String, AnswerForm),
    problems: Problems,
    refusal: String,
}

async fn page(app: &App, asker: &Asker, status: u16, typed: Typed) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Clients), HERE).await?;
    let (words, answers) = (shell.words, asker.ctx.has_role(ANSWERERS));
    let lines = if answers {
        let read = app.act(&asker.ctx, "disclosures.list", move |conn, ctx| {
            let found = requests(conn, ctx, None, SHOWN)?;
            let ids: Vec<ClientId> = found.iter().filter_map(|one| one.client.clone()).collect();
            let (codes, zone) = (clients::codes_of(conn, &ids)?, staff::site(conn, &ctx.site)?.zone);
            Ok(found.into_iter().map(|one| line(words, zone, &codes, one)).collect())
        });
        read.await?
    } else {
        Vec::new()
    };
    let Typed { form, answer, problems, refusal } = typed;
    let form = RequestForm { key: new_key(), ..form };
    let problems = problems.called(words, FIELDS);
    html(status, &DisclosuresPage { shell, problems, refusal, form, answer, lines, answers })
}

/// `GET /disclosures`
async fn shown(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    page(&app, &asker, 200, Typed::default()).await
}

/// `POST /disclosures`: writes down that somebody asked.
async fn noted(app: web::Data<App>, asker: Asker, sent: KeyedForm<RequestForm>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let (words, form) = (asker.words(), sent.form);
    let typed = form.clone();
    let once = act_once(&app, &asker, sent.retry, "disclosures.note", 201, move |conn, ctx| {
        let new = NewRequest {
            asked_by: choice("asked_by", AskedBy::from_word(&typed.asked_by))?,
            client: Some(typed.client.clone()),
            who: typed.who.clone(),
            asked_for: typed.asked_for.clone(),
        };
        Ok(note_request(conn, ctx, &new)?.to_string())
    });
    let answer = match once.await {
        Err(Error::Refused(refused)) if refused.code == "client_unknown" => {
            Err(Error::field("client", "card_unknown", "no client of this programme"))
        }
        other => other,
    };
    match again(words, answer)? {
        None => Ok(see_other(HERE)),
        Some((problems, refusal)) => {
            page(&app, &asker, 422, Typed { form, problems, refusal, ..Typed::default() }).await
        }
    }
}

/// `POST /disclosures/{id}`: a manager answers.
async fn answered(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<AnswerForm>,
) -> Result<HttpResponse> {
    asker.need(ANSWERERS)?;
    let (row, form) = (RowId::from_text(id.as_str()), sent.form);
    let typed = form.clone();
    let once = act_once(&app, &asker, sent.retry, "disclosures.answer", 201, move |conn, ctx| {
        let reply = Reply {
            ground: Ground::from_word(&typed.ground),
            told: typed.told.clone(),
            reason: typed.reason.clone(),
        };
        answer_request(conn, ctx, &row, &reply)?;
        Ok(row.to_string())
    });
    match again(asker.words(), once.await)? {
        None => Ok(see_other(HERE)),
        Some((problems, refusal)) => {
            let answer = (id.into_inner(), form);
            page(&app, &asker, 422, Typed { answer, problems, refusal, ..Typed::default() }).await
        }
    }
}
