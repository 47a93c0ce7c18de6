//! Whether this computer is one that colleagues share, and the own PIN for such computers.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::second_view::wrong;
use crate::app::App;
use crate::clock::local;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::staff::{self, CounterPin};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, refused, see_other};
use crate::web::shared_counter;
use crate::web::shell::Shell;
use crate::words::Role;

const HERE: &str = "/account/counter";

/// `/account/counter`
#[derive(Template)]
#[template(path = "staff/counter_pc.html")]
struct CounterPage {
    shell: Shell,
    problems: Problems,
    has_pin: bool,
    minutes: i64,
    /// Whether this computer is a shared one, and its id if so.
    here: Option<String>,
    /// Those of a manager's sites.
    all: Vec<Line>,
}

/// A shared computer, in words.
struct Line {
    id: String,
    site: String,
    said: String,
}

/// A PIN, twice because nobody can read it.
#[derive(Deserialize)]
pub struct PinForm {
    password: String,
    pin: String,
    again: String,
}

pub async fn show(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    html(200, &page(&app, &asker, Problems::none()).await?)
}

/// `POST /account/counter/mark`
pub async fn mark(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let secret = app.act(&asker.ctx, "staff.mark_computer", staff::mark_computer).await?;
    let mut answer = see_other(HERE);
    let cookie = shared_counter::known(secret, app.config.server.secure_cookies);
    answer.add_cookie(&cookie).map_err(|cause| Error::fault(cause.to_string()))?;
    Ok(answer)
}

/// `POST /account/counter/end/{id}`. Whoever works there is signed out, this one too if it is here.
pub async fn end(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let (is_here, id) = (asker.lock_seconds > 0, RowId::from_text(id.into_inner()));
    let work = move |conn: &mut _, ctx: &_| staff::end_computer(conn, ctx, &id);
    app.act(&asker.ctx, "staff.end_computer", work).await?;
    let mut answer = see_other(HERE);
    if is_here && staff_signed_out(&app, &asker).await {
        let cookie = shared_counter::unknown(app.config.server.secure_cookies);
        answer.add_cookie(&cookie).map_err(|cause| Error::fault(cause.to_string()))?;
    }
    Ok(answer)
}

/// `POST /account/counter/pin`
pub async fn set_pin(app: web::Data<App>, asker: Asker, form: web::Form<PinForm>) -> Result<HttpResponse> {
    let PinForm { password, pin, again } = form.into_inner();
    let typed = CounterPin { password: Zeroizing::new(password), pin: Zeroizing::new(pin) };
    let set = if *typed.pin == *Zeroizing::new(again) {
        staff::set_counter_pin(&app.desk(), &asker.ctx, typed).await
    } else {
        Err(Error::field("again", "not_the_same", "The two are not the same."))
    };
    let Err(error) = set else { return Ok(see_other(HERE)) };
    let Some(problems) = wrong(asker.words(), &error) else { return Err(error) };
    refused(&error, &page(&app, &asker, problems).await?)
}

/// Whether the session that asked went with the computer.
async fn staff_signed_out(app: &App, asker: &Asker) -> bool {
    app.look(&asker.ctx, staff::session_stands).await.is_err()
}

async fn page(app: &App, asker: &Asker, problems: Problems) -> Result<CounterPage> {
    let (inside, minutes) = (asker.clone(), app.config.sessions.counter_lock_minutes);
    app.look(&asker.ctx, move |conn, ctx| {
        let (words, zone) = (inside.words(), staff::site(conn, &ctx.site)?.zone);
        let marked =
            if ctx.has_role(&[Role::Manager]) { staff::shared_computers(conn, ctx)? } else { Vec::new() };
        let all = marked.into_iter().map(|one| {
            let since = words.moment(local(one.since, zone));
            let said =
                words.say_with("counterpc-marked", &[("name", one.by.into()), ("moment", since.into())]);
            Line { id: one.id.to_string(), site: one.site, said }
        });
        Ok(CounterPage {
            has_pin: staff::has_counter_pin(conn, ctx)?,
            here: staff::own_computer(conn, ctx)?.map(|id| id.to_string()),
            all: all.collect(),
            shell: inside.shell_in(conn, None, HERE)?,
            problems,
            minutes,
        })
    })
    .await
}
