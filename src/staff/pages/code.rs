//! The second page of signing in: the code, once the password was right.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::{DoorPage, browser_of, entered, stranger};
use crate::app::App;
use crate::error::{Error, Result};
use crate::staff::{open_ticket, sign_in_with_code};
use crate::web::csrf::refuse_foreign_sign_in;
use crate::web::origin::origin;
use crate::web::page::{html, refused};
use crate::web::shell::Shell;
use crate::web::tongue;

/// Where the code is typed.
#[derive(Template)]
#[template(path = "staff/code.html")]
struct CodePage {
    shell: Shell,
    ticket: String,
    wrong: String,
}

/// A code, and what the page held between the password and it.
#[derive(Deserialize)]
pub struct CodeForm {
    ticket: String,
    otp: String,
}

/// Asks for the code of somebody whose password was right.
pub fn ask(app: &App, request: &HttpRequest, ticket: String) -> Result<HttpResponse> {
    let shell = stranger(app, tongue::words(request), false);
    html(200, &CodePage { shell, ticket, wrong: String::new() })
}

/// `POST /second-step` signs in, or says why not on the same page; where it took too long it begins anew.
pub async fn enter(
    app: web::Data<App>,
    request: HttpRequest,
    form: web::Form<CodeForm>,
) -> Result<HttpResponse> {
    refuse_foreign_sign_in(&request)?;
    let CodeForm { ticket, otp } = form.into_inner();
    let (desk, words) = (app.desk(), tongue::words(&request));
    let shell = stranger(&app, words, false);
    let held = open_ticket(&desk, &ticket);
    let login = held.as_ref().map(|held| held.login.clone()).unwrap_or_default();
    let browser = browser_of(&app, &request).await?;
    let mark = browser.mark.clone();
    let answer = match held {
        Ok(held) => sign_in_with_code(&desk, &held, Zeroizing::new(otp), browser, &origin(&request)).await,
        Err(error) => Err(error),
    };
    let error = match answer {
        Ok(opened) => return entered(&app, &opened, mark),
        Err(error) => error,
    };
    let wrong = match &error {
        Error::NotSignedIn => {
            let wrong = words.say("sign-in-code-late");
            return html(401, &DoorPage { shell, login, wrong, ended: false, me: false });
        }
        Error::Refused(_) => words.say("sign-in-code-wrong"),
        Error::Forbidden => words.say("sign-in-no-role"),
        Error::TooMany(seconds) => words.say_with("sign-in-wait", &[("seconds", (*seconds).into())]),
        _ => return Err(error),
    };
    refused(&error, &CodePage { shell, ticket, wrong })
}
