//! Bottles that were filled before the visit change hands.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::bottle_lines::{amount, date};
use super::labels::read;
use super::open::Opened;
use super::takehome::Stopped;
use super::view::Who;
use crate::app::App;
use crate::doses::bottles::{Bottle, Fate};
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::takehome::bundles::hand_over_bundle;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::{Alertness, Identity};

/// A bottle that waits.
struct Line {
    code: String,
    date: String,
    amount: String,
}

#[derive(Template)]
#[template(path = "counter/waiting.html")]
struct WaitingPage {
    shell: Shell,
    who: Who,
    key: String,
    bundle: String,
    lines: Vec<Line>,
    /// Whether a dose was seen today; otherwise recognition and alertness are asked.
    is_dosed: bool,
    typed: Typed,
    stop: Option<Stopped>,
    problems: Problems,
}

/// What is asked where no dose is due.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    identity: String,
    alertness: String,
}

/// `GET /counter/{page}/hand-over/{bundle}`
pub async fn waiting_form(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (page, bundle) = path.into_inner();
    let (opened, bottles) = read(&app, &asker, &page, &bundle).await?;
    waiting_page(200, opened, &bottles, bundle, (Typed::default(), None, Problems::none()))
}

/// `POST /counter/{page}/hand-over/{bundle}`: all that waits of a bundle, then its labels.
pub async fn hand_over(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
    sent: KeyedForm<Typed>,
) -> Result<HttpResponse> {
    let (page, bundle) = path.into_inner();
    let (opened, bottles) = read(&app, &asker, &page, &bundle).await?;
    let (words, typed, id) = (opened.words(), sent.form, RowId::from_text(bundle.as_str()));
    let answers = (Identity::from_word(&typed.identity), Alertness::from_word(&typed.alertness));
    let once = act_once(&app, &asker, sent.retry, "takehome.hand_over", 200, move |conn, ctx| {
        Ok(hand_over_bundle(conn, ctx, &id, answers)?.id.to_string())
    });
    match once.await {
        Ok(_) => Ok(see_other(&format!("/counter/{page}/labels/{bundle}"))),
        Err(Error::Refused(refused)) => {
            let field = match refused.code {
                "identity_not_confirmed" => Some("identity"),
                "client_not_alert" => Some("alertness"),
                _ => None,
            };
            let stopped = Stopped::of(words, &refused);
            let mut problems = Problems::none();
            let stop = match field {
                None => Some(stopped),
                Some(field) => {
                    problems.put(field, stopped.words);
                    problems = problems.called(words, super::FIELDS);
                    None
                }
            };
            waiting_page(refused.status, opened, &bottles, bundle, (typed, stop, problems))
        }
        Err(other) => Err(other),
    }
}

fn waiting_page(
    status: u16,
    opened: Opened,
    bottles: &[Bottle],
    bundle: String,
    (typed, stop, problems): (Typed, Option<Stopped>, Problems),
) -> Result<HttpResponse> {
    let words = opened.words();
    let waits = bottles.iter().filter(|bottle| bottle.fate == Fate::Prepared);
    let line = |bottle: &Bottle| Line {
        code: bottle.code.clone(),
        date: date(words, bottle),
        amount: amount(words, bottle),
    };
    let page = WaitingPage {
        who: Who::of(words, &opened.screen),
        key: new_key(),
        bundle,
        lines: waits.map(line).collect(),
        is_dosed: !opened.screen.given.is_empty(),
        typed,
        stop,
        problems,
        shell: opened.shell,
    };
    html(status, &page)
}
