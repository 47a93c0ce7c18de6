//! All that lies in a quarantine container is destroyed in one act, by two people.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::HERE;
use super::answers::{at_fields, second_person};
use super::bottle_lines::date;
use crate::app::App;
use crate::doses::bottles::{Content, destroy_content, quarantined_content};
use crate::error::{Error, Refused, Result};
use crate::ids::ContainerId;
use crate::register;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

/// A bottle that waits.
struct Line {
    code: String,
    date: String,
    /// How it ended.
    ended: String,
    /// What is in it.
    volume: String,
}

#[derive(Template)]
#[template(path = "counter/quarantine.html")]
struct QuarantinePage {
    shell: Shell,
    id: String,
    label: String,
    key: String,
    /// What the bottles hold together.
    volume: String,
    /// What the register has in the container; empty where that is what the bottles hold.
    book: String,
    lines: Vec<Line>,
    /// Why nothing can be destroyed; empty otherwise.
    stop: String,
    problems: Problems,
}

/// The second person.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Second {
    witness_login: String,
    witness_password: String,
}

/// `GET /stock/containers/{id}/destroy`
pub async fn quarantine_form(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    quarantine_page(&app, &asker, &id, 200, Problems::none()).await
}

/// `POST /stock/containers/{id}/destroy`: all of it, or nothing.
pub async fn quarantine(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<Second>,
) -> Result<HttpResponse> {
    asker.need(HERE)?;
    let form = sent.form;
    let wrong = match second_person(&app, &asker, &form.witness_login, &form.witness_password, true).await {
        Err(error) => at_fields(error)?,
        Ok(None) => return Err(Error::fault("a second person is needed")),
        Ok(Some(witness)) => {
            let container = ContainerId::from_text(id.as_str());
            let once = act_once(&app, &asker, sent.retry, "doses.destroy_content", 200, move |conn, ctx| {
                Ok(destroy_content(conn, ctx, &container, &witness)?.1.len())
            });
            match once.await {
                Ok(_) => return Ok(see_other(&format!("/stock?done=destroyed&container={id}"))),
                Err(Error::Refused(refused)) if is_shown(&refused) => {
                    return quarantine_page(&app, &asker, &id, refused.status, Problems::none()).await;
                }
                Err(error) => at_fields(error)?,
            }
        }
    };
    let problems = Problems::of(asker.words(), &wrong).called(asker.words(), super::FIELDS);
    quarantine_page(&app, &asker, &id, 422, problems).await
}

/// Whether the page itself says why nothing is destroyed.
fn is_shown(refused: &Refused) -> bool {
    matches!(refused.code, "nothing_to_destroy" | "container_not_quarantined")
}

async fn quarantine_page(
    app: &App,
    asker: &Asker,
    id: &str,
    status: u16,
    problems: Problems,
) -> Result<HttpResponse> {
    asker.need(HERE)?;
    let here = format!("/stock/containers/{id}/destroy");
    let (words, container) = (asker.words(), ContainerId::from_text(id));
    let (label, content) = app
        .look(&asker.ctx, move |conn, ctx| {
            let label = register::container_here(conn, ctx, &container)?.label;
            match quarantined_content(conn, ctx, &container) {
                Ok(content) => Ok((label, Ok(content))),
                Err(Error::Refused(refused)) if is_shown(&refused) => Ok((label, Err(refused.code))),
                Err(other) => Err(other),
            }
        })
        .await?;
    let shell = asker.shell(app, Some(RoomName::Stock), &here).await?;
    let mut page = QuarantinePage {
        shell,
        id: id.to_owned(),
        label,
        key: new_key(),
        volume: String::new(),
        book: String::new(),
        lines: Vec::new(),
        stop: String::new(),
        problems,
    };
    match content {
        Ok(content) => page.fill(words, &content),
        Err(code) => page.stop = words.say(&format!("code-{code}")),
    }
    html(status, &page)
}

impl QuarantinePage {
    fn fill(&mut self, words: Words, content: &Content) {
        self.volume = words.ml(content.volume_ul());
        if content.beyond_ul() != 0 {
            self.book = words.ml(content.container.balance_ul);
        }
        let waiting = content.bottles.iter();
        let line = |(bottle, volume_ul): &(crate::doses::bottles::Bottle, i64)| Line {
            code: bottle.code.clone(),
            date: date(words, bottle),
            ended: bottle.fate.ending().map(|end| words.of("bottle_end", end.word())).unwrap_or_default(),
            volume: words.ml(*volume_ul),
        };
        self.lines = waiting.map(line).collect();
    }
}
