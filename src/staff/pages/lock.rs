//! The locked screen of a shared computer: who comes back, with a PIN.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::{entered, own_place, stranger};
use crate::app::App;
use crate::error::{Error, Result};
use crate::staff::{self, Back, CameBack, Nearby, SharedComputer, Way};
use crate::web::actor::Asker;
use crate::web::csrf::{COOKIE, refuse_foreign_sign_in};
use crate::web::form::Problems;
use crate::web::page::{html, refused, see_other};
use crate::web::shared_counter;
use crate::web::shell::Shell;
use crate::web::tongue;

/// `/lock`
#[derive(Template)]
#[template(path = "staff/lock.html")]
struct LockPage {
    shell: Shell,
    problems: Problems,
    /// Who comes back with a PIN.
    people: Vec<Nearby>,
    /// Who needs the password, and why.
    others: Vec<String>,
    /// The login of who is chosen.
    who: String,
    /// Where the same person goes on.
    back: String,
}

#[derive(Deserialize)]
pub struct LockAsked {
    back: Option<String>,
}

/// Where the page stood that is locked.
#[derive(Deserialize)]
pub struct LockForm {
    back: Option<String>,
}

/// Who comes back. The PIN is never logged, stored or echoed.
#[derive(Deserialize)]
pub struct BackForm {
    who: Option<String>,
    pin: String,
    back: Option<String>,
}

/// `GET /lock`
pub async fn show(
    app: web::Data<App>,
    request: HttpRequest,
    asked: web::Query<LockAsked>,
) -> Result<HttpResponse> {
    let Some(computer) = computer(&app, &request).await? else { return Ok(see_other("/")) };
    let back = own_place(asked.back.as_deref()).to_owned();
    html(200, &page(&app, &request, &computer, None, back, Problems::none()).await?)
}

/// `POST /lock` locks the asker's screen, by hand or because the browser saw nobody.
pub async fn lock(app: web::Data<App>, asker: Asker, form: web::Form<LockForm>) -> Result<HttpResponse> {
    app.act(&asker.ctx, "staff.lock_screen", staff::lock_screen).await?;
    Ok(see_other(&shared_counter::lock_with(own_place(form.back.as_deref()))))
}

/// `GET /lock/awake` says that somebody is there who types and has not asked for anything.
pub async fn awake(_: Asker) -> HttpResponse {
    HttpResponse::NoContent().finish()
}

/// `POST /lock/back` lets somebody come back.
pub async fn back(
    app: web::Data<App>,
    request: HttpRequest,
    form: web::Form<BackForm>,
) -> Result<HttpResponse> {
    refuse_foreign_sign_in(&request)?;
    let Some(computer) = computer(&app, &request).await? else { return Ok(see_other("/")) };
    let BackForm { who, pin, back } = form.into_inner();
    let (words, place) = (tongue::words(&request), own_place(back.as_deref()).to_owned());
    let login = who.unwrap_or_default();
    let locked = request.cookie(COOKIE).map(|cookie| cookie.value().to_owned());
    let typed = Back { computer: computer.clone(), locked, login: login.clone(), pin: Zeroizing::new(pin) };
    let error = match staff::come_back(&app.desk(), typed).await {
        Ok(CameBack::Same) => return Ok(see_other(&place)),
        Ok(CameBack::Begun(opened)) => return entered(&app, &opened, None),
        Err(error) => error,
    };
    let mut problems = Problems::none();
    match &error {
        Error::Invalid(fields) => problems = Problems::of(words, fields),
        Error::TooMany(seconds) => {
            problems.put("pin", words.say_with("sign-in-wait", &[("seconds", (*seconds).into())]));
        }
        Error::Refused(_) if login.is_empty() => problems.put("who", words.say("lock-choose")),
        Error::Refused(_) => problems.put("pin", words.say("code-pin_way_closed")),
        _ => return Err(error),
    }
    let again = page(&app, &request, &computer, Some(login), place, problems).await?;
    refused(&error, &again)
}

/// The shared computer that a browser is on.
pub async fn computer(app: &App, request: &HttpRequest) -> Result<Option<SharedComputer>> {
    match shared_counter::secret_of(request) {
        Some(secret) => staff::computer_of(&app.desk(), &secret).await,
        None => Ok(None),
    }
}

async fn page(
    app: &App,
    request: &HttpRequest,
    computer: &SharedComputer,
    chosen: Option<String>,
    back: String,
    problems: Problems,
) -> Result<LockPage> {
    let words = tongue::words(request);
    let shell = Shell { here: shared_counter::lock_with(&back), ..stranger(app, words, false) };
    let locked = request.cookie(COOKIE).map(|cookie| cookie.value().to_owned());
    let (service, computer) = (app.system(computer.site.clone()), computer.clone());
    let (near, own) = app
        .look(&service, move |conn, ctx| {
            let own = staff::locked_login(conn, &computer, locked.as_deref(), ctx.now)?;
            Ok((staff::nearby(conn, ctx, &computer)?, own))
        })
        .await?;
    let (people, others): (Vec<Nearby>, Vec<Nearby>) = near.into_iter().partition(|one| one.way == Way::Pin);
    let others = others.iter().map(|one| {
        let key = if one.way == Way::NoPin { "lock-no-pin" } else { "lock-closed" };
        words.say_with(key, &[("name", one.name.as_str().into())])
    });
    let first = || own.or_else(|| people.first().map(|one| one.login.clone())).unwrap_or_default();
    let who = chosen.unwrap_or_else(first);
    Ok(LockPage { shell, problems, others: others.collect(), people, who, back })
}
