//! Public holidays out of a file: what each day would become first, then the days are closed.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::app::App;
use crate::error::{Error, Result};
use crate::slots::hours::SETTERS;
use crate::slots::hours::holidays::{
    FILE_MAX, Fate, Planned, WrongLine, plan_holidays, read_file, set_holidays,
};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::web::upload;

/// What the second step sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct FileForm {
    /// The file's text.
    file: String,
}

/// A day of the file in words.
struct DayView {
    day: String,
    words: String,
    closes: bool,
    fate: String,
}

#[derive(Template)]
#[template(path = "slots/holidays.html")]
struct HolidaysPage {
    shell: Shell,
    problems: Problems,
    /// What was read; empty before a file was chosen.
    days: Vec<DayView>,
    /// How many days will be closed.
    closing: i64,
    file: String,
    key: String,
}

pub(super) async fn blank(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    show(&app, &asker, &[], String::new(), Problems::none()).await
}

/// Reads the file and says what each day would become.
pub(super) async fn look(
    app: web::Data<App>,
    asker: Asker,
    request: HttpRequest,
    body: web::Bytes,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let bytes = upload::sent(&request, &body, "file");
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(FILE_MAX + 1)]).into_owned();
    if let Err(wrong) = read_file(&text) {
        return show(&app, &asker, &[], String::new(), named(asker.words(), &wrong)).await;
    }
    let asked = text.clone();
    let planned = app.look(&asker.ctx, move |conn, ctx| plan_holidays(conn, ctx, &asked)).await?;
    show(&app, &asker, &planned, text, Problems::none()).await
}

pub(super) async fn set(
    app: web::Data<App>,
    asker: Asker,
    sent: KeyedForm<FileForm>,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let file = sent.form.file;
    let saved = act_once(&app, &asker, sent.retry, "slots.set_holidays", 201, move |conn, ctx| {
        set_holidays(conn, ctx, &file).map(|_| ())
    });
    match Problems::caught(asker.words(), saved.await)? {
        Ok(_) => Ok(see_other("/slots/hours")),
        Err(problems) => show(&app, &asker, &[], String::new(), problems).await,
    }
}

/// Each line that cannot be read, and why.
fn named(words: Words, wrong: &[WrongLine]) -> Problems {
    let mut problems = Problems::none();
    for one in wrong {
        let line = i64::try_from(one.line).unwrap_or(i64::MAX);
        let why = words.of("holidays-wrong", one.code);
        let said = words.say_with("holidays-line", &[("line", line.into()), ("why", why.clone().into())]);
        problems.put("file", if line == 0 { why } else { said });
    }
    problems
}

async fn show(
    app: &App,
    asker: &Asker,
    planned: &[Planned],
    file: String,
    problems: Problems,
) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Visits), "/slots/holidays").await?;
    let words = shell.words;
    let closing = planned.iter().filter(|(_, fate)| *fate == Fate::Closes).count();
    let closing = i64::try_from(closing).map_err(|_| Error::fault("too many days"))?;
    let days = planned.iter().map(|one| view(words, one)).collect();
    let status = if problems.is_empty() { 200 } else { 422 };
    html(status, &HolidaysPage { shell, problems, days, closing, file, key: new_key() })
}

fn view(words: Words, (holiday, fate): &Planned) -> DayView {
    DayView {
        day: words.full_date(holiday.day),
        words: holiday.words.clone(),
        closes: *fate == Fate::Closes,
        fate: words.of("holiday", fate.word()),
    }
}
