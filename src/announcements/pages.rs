//! `/announcements`: written, shown and taken back by managers.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{Texts, WRITERS, announce, newest, take_back};
use crate::app::App;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Language;

const HERE: &str = "/announcements";
const LABELS: &[(&str, &str)] =
    &[("from", "announce-from"), ("to", "announce-to"), ("texts", "announce-words")];

/// The pages of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/announcements", web::get().to(shown))
        .route("/announcements", web::post().to(made))
        .route("/announcements/{id}/end", web::post().to(ended));
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct AnnounceForm {
    from: String,
    to: String,
    en: String,
    ms: String,
    zh: String,
    vi: String,
}

impl AnnounceForm {
    fn fields(&self) -> [(&'static str, Language, &str); 4] {
        [
            ("en", Language::English, &self.en),
            ("ms", Language::Malay, &self.ms),
            ("zh", Language::Chinese, &self.zh),
            ("vi", Language::Vietnamese, &self.vi),
        ]
    }

    fn texts(&self) -> Texts {
        let typed = self.fields().into_iter().map(|(_, language, text)| (language, text.trim().to_owned()));
        typed.filter(|(_, text)| !text.is_empty()).collect()
    }
}

struct Field {
    name: &'static str,
    label: &'static str,
    lang: &'static str,
    text: String,
}

struct Line {
    id: String,
    days: String,
    texts: Vec<(&'static str, String)>,
    is_removed: bool,
}

#[derive(Template)]
#[template(path = "announcements/list.html")]
struct ListPage {
    shell: Shell,
    form: AnnounceForm,
    fields: Vec<Field>,
    problems: Problems,
    lines: Vec<Line>,
    key: String,
}

async fn shown(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    show(&app, &asker, None, Problems::none()).await
}

async fn made(app: web::Data<App>, asker: Asker, sent: KeyedForm<AnnounceForm>) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let (form, typed) = (sent.form.clone(), sent.form);
    let done = act_once(&app, &asker, sent.retry, "announcements.make", 201, move |conn, ctx| {
        let mut wrong = Vec::new();
        let mut day = |field: &str, typed: &str| {
            let day = typed.parse().ok();
            if day.is_none() {
                wrong.push(FieldError::new(field, "unknown_date", "YYYY-MM-DD"));
            }
            day
        };
        let (from, to) = (day("from", &typed.from), day("to", &typed.to));
        let (Some(from), Some(to)) = (from, to) else { return Err(Error::Invalid(wrong)) };
        announce(conn, ctx, from, to, &typed.texts()).map(|id| id.to_string())
    });
    match Problems::caught(asker.words(), done.await)? {
        Ok(_) => Ok(see_other(HERE)),
        Err(problems) => show(&app, &asker, Some(form), problems).await,
    }
}

async fn ended(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let id = RowId::from_text(id.into_inner());
    app.act(&asker.ctx, "announcements.take_back", move |conn, ctx| take_back(conn, ctx, &id)).await?;
    Ok(see_other(HERE))
}

async fn show(
    app: &App,
    asker: &Asker,
    typed: Option<AnnounceForm>,
    problems: Problems,
) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let shell = asker.shell(app, Some(RoomName::Visits), HERE).await?;
    let words = shell.words;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        let lines = newest(conn, ctx)?.into_iter().map(|one| Line {
            id: one.id.to_string(),
            days: format!("{} – {}", words.date(one.from), words.date(one.to)),
            texts: one.texts.into_iter().map(|(language, text)| (language.word(), text)).collect(),
            is_removed: one.is_removed,
        });
        Ok((today, lines.collect()))
    };
    let (today, lines) = app.look(&asker.ctx, read).await?;
    let blank = || AnnounceForm { from: today.to_string(), to: today.to_string(), ..AnnounceForm::default() };
    let form = typed.unwrap_or_else(blank);
    let field = |(name, language, text): (&'static str, Language, &str)| Field {
        name,
        label: language.own_name(),
        lang: language.word(),
        text: text.to_owned(),
    };
    let fields = form.fields().map(field).into_iter().collect();
    let status = if problems.is_empty() { 200 } else { 422 };
    let problems = problems.called(words, LABELS);
    html(status, &ListPage { shell, form, fields, problems, lines, key: new_key() })
}
