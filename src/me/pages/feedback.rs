//! `/me/feedback`: what the client says about the site, and how it was answered.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::around::{Help, around};
use crate::app::App;
use crate::error::Result;
use crate::feedback::pages::SayForm;
use crate::feedback::{FeedbackKind, of_client, say};
use crate::me::own_client;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;

const HERE: &str = "/me/feedback";

/// Something that was said, in words.
struct SaidLine {
    kind: String,
    day: String,
    words: String,
    answer: String,
    is_answered: bool,
}

#[derive(Template)]
#[template(path = "me/feedback.html")]
struct FeedbackPage {
    shell: Shell,
    help: Help,
    typed: SayForm,
    problems: Problems,
    site: String,
    said: Vec<SaidLine>,
    key: String,
}

impl FeedbackPage {
    fn kinds(&self) -> &'static [FeedbackKind] {
        FeedbackKind::ALL
    }
}

/// The form, and what was said before.
pub async fn show(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    form(&app, &asker, SayForm::default(), Problems::none()).await
}

async fn form(app: &App, asker: &Asker, typed: SayForm, problems: Problems) -> Result<HttpResponse> {
    let (inside, telephone) = (asker.clone(), app.config.clinic.telephone.clone());
    let read = move |conn: &mut crate::db::Conn, ctx: &crate::ctx::Ctx| {
        let client = own_client(conn, ctx)?;
        let (shell, help) = around(conn, ctx, &inside, telephone.as_deref(), HERE)?;
        let mut said = Vec::new();
        for one in of_client(conn, &client.id)? {
            said.push(SaidLine {
                kind: shell.words.of("feedback", one.kind.word()),
                day: shell.words.full_date(one.said_on),
                words: one.words(&ctx.keys)?,
                answer: one.answer(&ctx.keys)?.unwrap_or_default(),
                is_answered: one.answered_at.is_some(),
            });
        }
        Ok((shell, help, said))
    };
    let (shell, help, said) = app.look(&asker.ctx, read).await?;
    let status = if problems.is_empty() { 200 } else { 422 };
    let site = asker.ctx.site.to_string();
    html(status, &FeedbackPage { shell, help, typed, problems, site, said, key: new_key() })
}

/// Says it.
pub async fn send(app: web::Data<App>, asker: Asker, sent: KeyedForm<SayForm>) -> Result<HttpResponse> {
    let typed = sent.form.clone();
    let saved = match typed.kind() {
        Ok(kind) => {
            let words = typed.words.clone();
            let work = move |conn: &mut crate::db::Conn, ctx: &crate::ctx::Ctx| {
                say(conn, ctx, kind, &words).map(|id| id.to_string())
            };
            act_once(&app, &asker, sent.retry, "feedback.say", 201, work).await
        }
        Err(error) => Err(error),
    };
    match Problems::caught(asker.words(), saved)? {
        Ok(_) => Ok(see_other(HERE)),
        Err(problems) => form(&app, &asker, typed, problems).await,
    }
}
