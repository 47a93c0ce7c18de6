//! Passkeys: signing in with one, and those of the own account.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::second::{BothForm, HERE, need_staff};
use super::second_view::{RemovePage, codes_page, remove_page, wrong};
use super::{DoorPage, browser_of, entered, stranger};
use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::staff::{self, Answered, Door, NewPasskey};
use crate::web::actor::Asker;
use crate::web::csrf::refuse_foreign_sign_in;
use crate::web::form::Problems;
use crate::web::origin::host;
use crate::web::page::{html, refused, see_other};
use crate::web::shell::Shell;
use crate::web::tongue;

/// `/account/second-step/passkeys/new`
#[derive(Template)]
#[template(path = "staff/passkey_new.html")]
struct NewPage {
    shell: Shell,
    problems: Problems,
    /// What was typed as its name.
    called: String,
}

/// Where the device is asked for the passkey.
#[derive(Template)]
#[template(path = "staff/passkey.html")]
struct MakePage {
    shell: Shell,
    ticket: String,
    /// What the script hands to the device, as JSON.
    options: String,
    name: String,
}

/// What it is called, and the own password.
#[derive(Deserialize)]
pub struct NewForm {
    name: String,
    password: String,
}

/// What a passkey answered.
#[derive(Deserialize)]
pub struct AnswerForm {
    ticket: String,
    answer: String,
}

/// `POST /passkey` signs in, or says why not on the page where one signs in.
pub async fn enter(
    app: web::Data<App>,
    request: HttpRequest,
    form: web::Form<AnswerForm>,
) -> Result<HttpResponse> {
    refuse_foreign_sign_in(&request)?;
    let AnswerForm { ticket, answer } = form.into_inner();
    let browser = browser_of(&app, &request).await?;
    let mark = browser.mark.clone();
    let words = tongue::words(&request);
    let answered = Answered { host: host(&request).to_owned(), ticket, answer, browser, site: None };
    let (status, wrong) = match staff::sign_in_with_passkey(&app.desk(), answered, Door::Page).await {
        Ok(opened) => return entered(&app, &opened, mark),
        Err(error @ (Error::Refused(_) | Error::NotSignedIn)) => (error.status(), "passkey-wrong"),
        Err(Error::Forbidden) => (403, "sign-in-no-role"),
        Err(error) => return Err(error),
    };
    let (shell, wrong) = (stranger(&app, words, false), words.say(wrong));
    html(status, &DoorPage { shell, login: String::new(), wrong, ended: false, me: false })
}

/// `GET /account/second-step/passkeys/new`
pub async fn blank(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    need_staff(&asker)?;
    let shell = asker.shell(&app, None, HERE).await?;
    html(200, &NewPage { shell, problems: Problems::none(), called: String::new() })
}

/// `POST /account/second-step/passkeys` asks the device for one: no address leads there.
pub async fn ask_for_new(
    app: web::Data<App>,
    asker: Asker,
    request: HttpRequest,
    form: web::Form<NewForm>,
) -> Result<HttpResponse> {
    let NewForm { name, password } = form.into_inner();
    let typed = NewPasskey { name: name.clone(), password: Zeroizing::new(password) };
    match staff::ask_for_new_passkey(&app.desk(), &asker.ctx, host(&request), typed).await {
        Ok(asked) => {
            let (shell, options) = (asker.shell(&app, None, HERE).await?, asked.options.to_string());
            html(200, &MakePage { shell, ticket: asked.ticket, options, name: name.trim().to_owned() })
        }
        Err(error) => again(&app, &asker, &name, error).await,
    }
}

/// `POST /account/second-step/passkeys/answer`
pub async fn add(
    app: web::Data<App>,
    asker: Asker,
    request: HttpRequest,
    form: web::Form<AnswerForm>,
) -> Result<HttpResponse> {
    let (AnswerForm { ticket, answer }, host) = (form.into_inner(), host(&request).to_owned());
    let work = move |conn: &mut _, ctx: &_| staff::add_passkey(conn, ctx, &host, &ticket, &answer);
    match app.act(&asker.ctx, "staff.add_passkey", work).await {
        Ok(added) if added.recovery_codes.is_empty() => Ok(see_other(HERE)),
        Ok(added) => html(200, &codes_page(&app, &asker, added.recovery_codes).await?),
        Err(error) => again(&app, &asker, "", error).await,
    }
}

/// `GET /account/second-step/passkeys/{id}`: what is asked for before it goes.
pub async fn ask_remove(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    html(200, &removing(&app, &asker, id.into_inner(), Problems::none()).await?)
}

/// `POST /account/second-step/passkeys/{id}/remove`
pub async fn remove(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    form: web::Form<BothForm>,
) -> Result<HttpResponse> {
    let (id, both) = (id.into_inner(), form.into_inner().both());
    let error = match staff::remove_passkey(&app.desk(), &asker.ctx, RowId::from_text(id.clone()), both).await
    {
        Ok(()) => return Ok(see_other(HERE)),
        Err(error) => error,
    };
    let Some(problems) = wrong(asker.words(), &error) else { return Err(error) };
    refused(&error, &removing(&app, &asker, id, problems).await?)
}

async fn removing(app: &App, asker: &Asker, id: String, problems: Problems) -> Result<RemovePage> {
    remove_page(app, asker, RowId::from_text(id), problems).await
}

/// The form again, with what was wrong.
async fn again(app: &App, asker: &Asker, called: &str, error: Error) -> Result<HttpResponse> {
    let words = asker.words();
    let at_name = |said: String| {
        let mut problems = Problems::none();
        problems.put("name", said);
        Some(problems)
    };
    let problems = match &error {
        Error::Refused(refused) if [409, 422].contains(&refused.status) => {
            at_name(words.of("code", refused.code))
        }
        Error::Invalid(fields) if fields.iter().any(|one| one.field == "answer") => {
            at_name(words.say("passkey-not-made"))
        }
        error => wrong(words, error),
    };
    let Some(problems) = problems else { return Err(error) };
    let (shell, called) = (asker.shell(app, None, HERE).await?, called.to_owned());
    refused(&error, &NewPage { shell, problems, called })
}
