//! Other medicines with the dose: the second line of a visit. Neither line waits for the other.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::open::{Opened, opened};
use super::view::Who;
use crate::app::App;
use crate::clients;
use crate::error::Result;
use crate::monitoring::art::{NewHandover, hand_over};
use crate::web::actor::Asker;
use crate::web::form::{self, Problems};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;

/// The form of the second line, on a page of its own and beside a dose that was saved.
pub struct Beside {
    /// `Handed over until 3 December.`
    pub stands: String,
    /// What makes a second press the same one.
    pub key: String,
    /// The last day, as the field has it.
    pub to: String,
    /// Whether those of today were taken here.
    pub observed: bool,
}

impl Beside {
    /// The form of a client who gets other medicines here; none for anybody else.
    pub fn of(opened: &Opened) -> Option<Beside> {
        let until = opened.screen.art.handed_until?;
        let words = opened.words();
        let stands = words.say_with("handed-until", &[("day", words.near_date(until).into())]);
        let to = opened.screen.at.visitor.day.to_string();
        Some(Beside { stands, key: new_key(), to, observed: false })
    }
}

#[derive(Template)]
#[template(path = "counter/medicines.html")]
struct MedicinesPage {
    shell: Shell,
    who: Who,
    beside: Option<Beside>,
    problems: Problems,
    refusal: String,
}

/// What is handed over from today on.
#[derive(Debug, Clone, Deserialize)]
pub struct Handed {
    #[serde(default)]
    to: String,
    #[serde(default)]
    observed: String,
}

/// `GET /counter/{page}/medicines`
pub async fn medicines_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    let beside = Beside::of(&opened);
    medicines_page(opened, 200, beside, Problems::none(), String::new())
}

/// `POST /counter/{page}/medicines`
pub async fn medicines(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Handed>,
) -> Result<HttpResponse> {
    asker.need(super::HERE)?;
    let opened = opened(&app, &asker, &page).await?;
    let (words, today) = (opened.words(), opened.screen.at.visitor.day);
    let Handed { to, observed } = sent.form;
    let (observed, last, client) = (!observed.is_empty(), to.clone(), page.clone());
    let once = act_once(&app, &asker, sent.retry, "monitoring.hand_over", 201, move |conn, ctx| {
        let code = clients::open_client_page(conn, ctx, &client)?.code;
        let new = NewHandover { from: today, to: form::day("to", &last)?, observed };
        Ok(hand_over(conn, ctx, &code, &new)?.to_string())
    });
    let Some((problems, refusal)) = form::again(words, once.await)? else {
        return Ok(see_other(&format!("/counter/{page}/medicines")));
    };
    let typed = |beside: Beside| Beside { to: to.clone(), observed, ..beside };
    let beside = Beside::of(&opened).map(typed);
    medicines_page(opened, 422, beside, problems.called(words, super::FIELDS), refusal)
}

fn medicines_page(
    opened: Opened,
    status: u16,
    beside: Option<Beside>,
    problems: Problems,
    refusal: String,
) -> Result<HttpResponse> {
    let who = Who::of(opened.words(), &opened.screen);
    html(status, &MedicinesPage { who, beside, problems, refusal, shell: opened.shell })
}
