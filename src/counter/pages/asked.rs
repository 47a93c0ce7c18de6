//! The answers given another way, and another bottle to pour from.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::answers::{Answers, UNSAID};
use super::open::{Opened, opened};
use super::view::{Amounts, Who};
use super::visit::{Carried, Choice, amounts, brought, carried, choices};
use crate::app::App;
use crate::error::{FieldError, Result};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::shell::Shell;
use crate::words::Identity;

closed_list! {
    /// What is unusual about the answers.
    How {
        /// The client named a dose that is not among the three.
        Other = "other",
        /// The client prefers not to say.
        Unsaid = "unsaid",
        /// The face is not certain.
        Face = "face",
        /// The client wants less today.
        Less = "less",
        /// A second person looks at the cup, because the dose is high.
        Second = "second",
    }
}

#[derive(Template)]
#[template(path = "counter/answer.html")]
struct AnswerPage {
    shell: Shell,
    who: Who,
    amounts: Amounts,
    carried: Carried,
    choices: Vec<Choice>,
    how: How,
    /// What was answered so far.
    answers: Answers,
    problems: Problems,
    has_photo: bool,
    /// Whether a second person may sign later.
    one_person: bool,
}

/// What is unusual, and which containers were chosen.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    how: How,
    #[serde(default)]
    from: String,
}

/// `GET /counter/{page}/answer`
pub async fn answer_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    wanted: web::Query<Wanted>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    let is_due = opened.screen.at.card.due.is_some() || brought(&opened, &wanted.from).is_some();
    if !is_due || opened.screen.mine.is_some() {
        return Ok(see_other(&format!("/counter/{page}")));
    }
    let answers = Answers { from: wanted.from.clone(), ..Answers::default() };
    answer_page(200, opened, wanted.how, answers, Problems::none())
}

/// The form again, with its problems and what was answered.
pub fn answers_again(opened: Opened, answers: Answers, wrong: Vec<FieldError>) -> Result<HttpResponse> {
    let how = if !answers.less.is_empty() {
        How::Less
    } else if answers.said == UNSAID {
        How::Unsaid
    } else if choices(&opened).iter().any(|choice| choice.value == answers.said) {
        if answers.identity == Identity::Photo.word() { How::Second } else { How::Face }
    } else {
        How::Other
    };
    let problems = Problems::of(opened.words(), &wrong).called(opened.words(), super::FIELDS);
    answer_page(422, opened, how, answers, problems)
}

fn answer_page(
    status: u16,
    opened: Opened,
    how: How,
    answers: Answers,
    problems: Problems,
) -> Result<HttpResponse> {
    let words = opened.words();
    let amounts = amounts(&opened, &answers.from);
    let page = AnswerPage {
        who: Who::of(words, &opened.screen),
        carried: carried(&opened, amounts.from.clone()),
        choices: choices(&opened),
        has_photo: opened.screen.photo_on.is_some(),
        one_person: opened.screen.at.visitor.facts.one_person_site,
        amounts,
        how,
        answers: Answers { witness_password: String::new(), ..answers },
        problems,
        shell: opened.shell,
    };
    html(status, &page)
}

/// A container that is open at the site.
struct Bottle {
    id: String,
    label: String,
    lot: String,
    strength: String,
    left: String,
    last_day: String,
}

#[derive(Template)]
#[template(path = "counter/bottle.html")]
struct BottlePage {
    shell: Shell,
    who: Who,
    bottles: Vec<Bottle>,
}

/// `GET /counter/{page}/bottle`
pub async fn bottle_form(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    let words = opened.words();
    let bottles = opened.screen.at.visitor.containers.iter().map(|one| Bottle {
        id: one.id.to_string(),
        label: one.label.clone(),
        lot: one.lot.clone(),
        strength: one.mg_per_ml.map_or_else(|| words.say("unknown"), |known| words.strength(known)),
        left: words.ml(one.balance_ul),
        last_day: words.column_date(one.expires_on),
    });
    let page =
        BottlePage { who: Who::of(words, &opened.screen), bottles: bottles.collect(), shell: opened.shell };
    html(200, &page)
}
