//! `/call-backs`: whose bottles are counted, and what was found.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{CallBack, Counted, answer, open_at, open_one, tell};
use crate::app::App;
use crate::clients::{self, programme};
use crate::clock::local;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::form::{Problems, again};
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

const COUNTERS: &[Role] = &[Role::Pharmacist, Role::Doctor];

/// The pages of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/call-backs", web::get().to(list))
        .route("/call-backs/{id}", web::get().to(one))
        .route("/call-backs/{id}/tell", web::post().to(told))
        .route("/call-backs/{id}/answer", web::post().to(counted));
}

/// One line of the list.
#[derive(Debug)]
struct Line {
    id: String,
    code: String,
    page: String,
    drawn: String,
    state: String,
}

#[derive(Template)]
#[template(path = "takehome/call_backs/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CountForm {
    came: String,
    bottles: String,
    seals: String,
    note: String,
    key: String,
}

impl CountForm {
    fn read(&self) -> Result<Counted> {
        let note = Some(self.note.clone());
        match self.came.as_str() {
            "no" => return Ok(Counted { bottles: None, seals_whole: true, note }),
            "yes" => {}
            _ => return Err(Error::field("came", "required", "yes or no")),
        }
        let bottles: i64 = self
            .bottles
            .trim()
            .parse()
            .map_err(|_| Error::field("bottles", "out_of_range", "a whole number from 0 to 99"))?;
        match self.seals.as_str() {
            "whole" | "broken" => {
                Ok(Counted { bottles: Some(bottles), seals_whole: self.seals == "whole", note })
            }
            _ => Err(Error::field("seals", "required", "whole or broken")),
        }
    }
}

#[derive(Template)]
#[template(path = "takehome/call_backs/one.html")]
struct OnePage {
    shell: Shell,
    line: Line,
    is_told: bool,
    problems: Problems,
    /// Why it could not be saved.
    refusal: String,
    form: CountForm,
}

async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(COUNTERS)?;
    let shell = asker.shell(&app, Some(room_of(&asker)), "/call-backs").await?;
    let words = shell.words;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let open = open_at(conn, std::slice::from_ref(&ctx.site))?;
        open.iter().map(|one| line(conn, words, one)).collect::<Result<Vec<Line>>>()
    };
    let lines = app.look(&asker.ctx, read).await?;
    html(200, &ListPage { shell, lines })
}

async fn one(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let form = CountForm { key: new_key(), ..CountForm::default() };
    show(&app, &asker, id.into_inner(), form, Problems::none(), String::new()).await
}

async fn told(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    _sent: KeyedForm<CountForm>,
) -> Result<HttpResponse> {
    asker.need(COUNTERS)?;
    let (id, path) = (RowId::from_text(id.as_str()), format!("/call-backs/{id}"));
    let said = app.act(&asker.ctx, "takehome.tell", move |conn, ctx| tell(conn, ctx, &id)).await;
    match said {
        // Told by somebody else meanwhile: the page says since when.
        Err(Error::Refused(refused)) if refused.code == "already_told" => Ok(see_other(&path)),
        other => other.map(|_| see_other(&path)),
    }
}

async fn counted(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<CountForm>,
) -> Result<HttpResponse> {
    asker.need(COUNTERS)?;
    let path = id.into_inner();
    let saved = match sent.form.read() {
        Ok(counted) => {
            let id = RowId::from_text(path.as_str());
            act_once(&app, &asker, sent.retry, "takehome.count", 201, move |conn, ctx| {
                answer(conn, ctx, &id, &counted).map(|_| ())
            })
            .await
        }
        Err(error) => Err(error),
    };
    match again(asker.words(), saved)? {
        None => Ok(see_other("/call-backs")),
        Some((problems, refusal)) => show(&app, &asker, path, sent.form, problems, refusal).await,
    }
}

/// The room from which somebody comes here.
fn room_of(asker: &Asker) -> RoomName {
    if asker.ctx.has_role(&[Role::Pharmacist]) { RoomName::Counter } else { RoomName::Worklist }
}

async fn show(
    app: &App,
    asker: &Asker,
    id: String,
    form: CountForm,
    problems: Problems,
    refusal: String,
) -> Result<HttpResponse> {
    asker.need(COUNTERS)?;
    let shell = asker.shell(app, Some(room_of(asker)), "/call-backs").await?;
    let words = shell.words;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let found = open_one(conn, ctx, &RowId::from_text(id.as_str()))?;
        Ok((line(conn, words, &found)?, found.told_at.is_some()))
    };
    let (line, is_told) = app.look(&asker.ctx, read).await?;
    let status = if problems.is_empty() && refusal.is_empty() { 200 } else { 422 };
    html(status, &OnePage { shell, line, is_told, problems, refusal, form })
}

fn line(conn: &mut Conn, words: Words, one: &CallBack) -> Result<Line> {
    let client = clients::client_by_id(conn, &one.client)?;
    let zone = programme::site(conn, &one.site)?.zone;
    let state = match (one.answer, one.due_at) {
        (Some(answer), _) => words.of("call_back", answer.word()),
        (None, Some(due)) => words.say_with("callback-due", &[("at", words.moment(local(due, zone)).into())]),
        (None, None) => words.say_with("callback-not-told", &[("hours", one.answer_hours.into())]),
    };
    Ok(Line {
        id: one.id.to_string(),
        code: client.code,
        page: client.page_id,
        drawn: words.short_date(one.drawn_on),
        state,
    })
}
