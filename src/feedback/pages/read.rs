//! What was said, for the manager, with the answer beside it.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::feedback::{READERS, Said, answer, read};
use crate::ids::RowId;
use crate::keys::Keyring;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

/// What is typed as an answer.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerForm {
    words: String,
}

/// Something that was said, in words.
struct SaidView {
    id: String,
    kind: String,
    day: String,
    words: String,
    is_nameless: bool,
    answer: String,
    is_answered: bool,
}

#[derive(Template)]
#[template(path = "feedback/read.html")]
struct ReadPage {
    shell: Shell,
    problems: Problems,
    /// Which answer was refused, and what was typed.
    typed: (String, String),
    said: Vec<SaidView>,
    key: String,
}

pub(super) async fn shown(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    show(&app, &asker, (String::new(), String::new()), Problems::none()).await
}

pub(super) async fn answered(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<AnswerForm>,
) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let (row, words) = (RowId::from_text(id.as_str()), sent.form.words.clone());
    let work = move |conn: &mut Conn, ctx: &Ctx| answer(conn, ctx, &row, &words);
    let saved = act_once(&app, &asker, sent.retry, "feedback.answer", 201, work).await;
    match Problems::caught(asker.words(), saved)? {
        Ok(_) => Ok(see_other("/feedback/read")),
        Err(problems) => show(&app, &asker, (id.into_inner(), sent.form.words), problems).await,
    }
}

async fn show(app: &App, asker: &Asker, typed: (String, String), problems: Problems) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let shell = asker.shell(app, Some(RoomName::Audit), "/feedback/read").await?;
    let words = shell.words;
    let said = app
        .act(&asker.ctx, "feedback.read", move |conn, ctx| {
            read(conn, ctx)?.iter().map(|one| view(words, &ctx.keys, one)).collect::<Result<Vec<_>>>()
        })
        .await?;
    let status = if problems.is_empty() { 200 } else { 422 };
    html(status, &ReadPage { shell, problems, typed, said, key: new_key() })
}

fn view(words: Words, keys: &Keyring, said: &Said) -> Result<SaidView> {
    Ok(SaidView {
        id: said.id.to_string(),
        kind: words.of("feedback", said.kind.word()),
        day: words.full_date(said.said_on),
        words: said.words(keys)?,
        is_nameless: said.client.is_none(),
        answer: said.answer(keys)?.unwrap_or_default(),
        is_answered: said.answered_at.is_some(),
    })
}
