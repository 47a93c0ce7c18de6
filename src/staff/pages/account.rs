//! One's own account: who one is here, and another password.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::sessions::SessionLine;
use crate::app::App;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::staff::{self, PasswordChange};
use crate::web::actor::Asker;
use crate::web::form::{Problem, Problems};
use crate::web::i18n::Words;
use crate::web::page::{html, refused, see_other};
use crate::web::shell::Shell;

/// `/account`
#[derive(Template)]
#[template(path = "staff/account.html")]
struct AccountPage {
    shell: Shell,
    login: String,
    name: String,
    works: Vec<Works>,
    sessions: Vec<SessionLine>,
    problems: Problems,
    changed: bool,
}

/// What somebody does at a site.
struct Works {
    site: String,
    roles: String,
}

#[derive(Deserialize)]
pub struct AccountAsked {
    done: Option<String>,
}

/// Three passwords; the new one twice, because nobody can read it.
#[derive(Deserialize)]
pub struct AccountForm {
    old: String,
    new: String,
    again: String,
}

pub async fn show(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<AccountAsked>,
) -> Result<HttpResponse> {
    let page = account(&app, &asker, Problems::none()).await?;
    html(200, &AccountPage { changed: asked.done.is_some(), ..page })
}

pub async fn save(app: web::Data<App>, asker: Asker, form: web::Form<AccountForm>) -> Result<HttpResponse> {
    let AccountForm { old, new, again } = form.into_inner();
    let typed = PasswordChange { old: Zeroizing::new(old), new: Zeroizing::new(new) };
    let changed = if *typed.new == *Zeroizing::new(again) {
        staff::change_password(&app.desk(), &asker.ctx, typed).await
    } else {
        Err(Error::field("again", "not_the_same", "The two are not the same."))
    };
    let words = asker.words();
    let (error, problems) = match changed {
        Ok(()) => return Ok(see_other("/account?done=1")),
        Err(error) => match problems(words, &error) {
            Some(problems) => (error, problems),
            None => return Err(error),
        },
    };
    refused(&error, &account(&app, &asker, problems).await?)
}

fn problems(words: Words, error: &Error) -> Option<Problems> {
    match error {
        Error::Invalid(fields) => Some(Problems::of(words, fields)),
        Error::TooMany(seconds) => {
            let wait = words.say_with("sign-in-wait", &[("seconds", (*seconds).into())]);
            Some(Problems { list: vec![Problem { field: "old".into(), words: wait, name: String::new() }] })
        }
        _ => None,
    }
}

async fn account(app: &App, asker: &Asker, problems: Problems) -> Result<AccountPage> {
    let inside = asker.clone();
    app.look(&asker.ctx, move |conn, ctx| {
        let id = ctx.staff_id().ok_or(Error::Forbidden)?;
        let login = staff::login_of(conn, id)?;
        let name = staff::staff_named(conn, ctx, id)?;
        let works = works(conn, ctx, inside.words())?;
        let zone = staff::site(conn, &ctx.site)?.zone;
        let open = staff::own_sessions(conn, ctx)?;
        let sessions = open.iter().map(|one| SessionLine::of(inside.words(), zone, one)).collect();
        let shell = inside.shell_in(conn, None, "/account")?;
        Ok(AccountPage { shell, login, name, works, sessions, problems, changed: false })
    })
    .await
}

fn works(conn: &mut Conn, ctx: &Ctx, words: Words) -> Result<Vec<Works>> {
    let Actor::Staff { roles, .. } = &ctx.actor else { return Err(Error::Forbidden) };
    let mut works: Vec<Works> = Vec::new();
    for (at, role) in roles {
        let (site, said) = (staff::site(conn, at)?.name, words.of("role", role.word()));
        match works.iter_mut().find(|one| one.site == site) {
            Some(one) => one.roles = format!("{}, {said}", one.roles),
            None => works.push(Works { site, roles: said }),
        }
    }
    Ok(works)
}
