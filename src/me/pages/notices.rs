//! `/me/notices`: how the client wants to be written to, and what messages look like.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::around::{Help, around};
use crate::app::App;
use crate::error::Result;
use crate::me::own_client;
use crate::notices::choose;
use crate::notices::pages::form::{ChoiceForm, ChoiceView, LABELS};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::shell::Shell;

const HERE: &str = "/me/notices";

#[derive(Template)]
#[template(path = "me/notices.html")]
struct NoticesPage {
    shell: Shell,
    help: Help,
    choice: ChoiceView,
    problems: Problems,
}

/// The choice as it stands.
pub async fn show(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    page(&app, &asker, None, Problems::none()).await
}

/// Keeps what was chosen.
pub async fn save(app: web::Data<App>, asker: Asker, sent: web::Form<ChoiceForm>) -> Result<HttpResponse> {
    let form = sent.into_inner();
    let typed = form.clone();
    let done = app.act(&asker.ctx, "notices.choose", move |conn, ctx| {
        let client = own_client(conn, ctx)?;
        choose(conn, ctx, &client.id, &typed.read(client.language)?).map(|_| ())
    });
    match Problems::caught(asker.words(), done.await)? {
        Ok(()) => Ok(see_other(HERE)),
        Err(problems) => page(&app, &asker, Some(form), problems).await,
    }
}

async fn page(
    app: &App,
    asker: &Asker,
    typed: Option<ChoiceForm>,
    problems: Problems,
) -> Result<HttpResponse> {
    let (inside, telephone, post) = (asker.clone(), app.config.clinic.telephone.clone(), app.post.clone());
    let read = app.look(&asker.ctx, move |conn, ctx| {
        let (shell, help) = around(conn, ctx, &inside, telephone.as_deref(), HERE)?;
        let client = own_client(conn, ctx)?;
        let choice = ChoiceView::of(conn, ctx, shell.words, &client, &post, typed.as_ref())?;
        Ok((shell, help, choice))
    });
    let (shell, help, choice) = read.await?;
    let status = if problems.is_empty() { 200 } else { 422 };
    let problems = problems.called(shell.words, LABELS);
    html(status, &NoticesPage { shell, help, choice, problems })
}
