//! The client vomited after a dose of today: what was seen, for the doctor.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::open::{Opened, opened};
use super::view::{Who, clock_time};
use crate::app::App;
use crate::counter::vomiting::record::{Said, record_vomit};
use crate::doses::Dose;
use crate::error::{Error, Result};
use crate::ids::DoseId;
use crate::web::actor::Asker;
use crate::web::form::{self, Problems, choice, noted, whole};
use crate::web::i18n::Arg;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;

/// What was seen, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Seen {
    minutes_after: String,
    witnessed: String,
    note: String,
}

/// What the form calls its fields.
const FIELDS: &[(&str, &str)] =
    &[("minutes_after", "vomit-minutes"), ("witnessed", "vomit-seen"), ("note", "counter-note")];

#[derive(Template)]
#[template(path = "counter/vomit.html")]
struct VomitPage {
    shell: Shell,
    who: Who,
    dose: String,
    /// What the record says.
    sentence: String,
    key: String,
    typed: Seen,
    problems: Problems,
    /// Why it was not written down.
    refusal: String,
    is_pregnant: bool,
}

/// `GET /counter/{page}/vomit/{dose}`
pub async fn vomit_form(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (page, dose) = path.into_inner();
    let opened = opened(&app, &asker, &page).await?;
    vomit_page(200, opened, &dose, Seen::default(), Problems::none(), String::new())
}

fn vomit_page(
    status: u16,
    opened: Opened,
    dose: &str,
    typed: Seen,
    problems: Problems,
    refusal: String,
) -> Result<HttpResponse> {
    let words = opened.words();
    let who = Who::of(words, &opened.screen);
    let given = of_today(&opened, dose)?;
    let args: [Arg<'_>; 4] = [
        ("name", who.name.as_str().into()),
        ("dose", words.mg(given.dose_mcg).into()),
        ("time", clock_time(words, opened.screen.at.visitor.site.zone, given.at).into()),
        ("date", words.near_date(given.service_day).into()),
    ];
    let page = VomitPage {
        sentence: words.say_with("counter-saved-what", &args),
        is_pregnant: opened.screen.at.visitor.client.pregnant == Some(true),
        dose: dose.to_owned(),
        key: new_key(),
        problems: problems.called(words, FIELDS),
        who,
        typed,
        refusal,
        shell: opened.shell,
    };
    html(status, &page)
}

/// A live dose of today; another day's has nothing here to be asked.
fn of_today<'o>(opened: &'o Opened, dose: &str) -> Result<&'o Dose> {
    let found = opened.screen.given.iter().find(|given| given.id.as_str() == dose);
    found.ok_or_else(|| Error::unknown("not_found"))
}

/// `POST /counter/{page}/vomit/{dose}`
pub async fn vomit(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
    sent: KeyedForm<Seen>,
) -> Result<HttpResponse> {
    let (page, dose) = path.into_inner();
    let opened = opened(&app, &asker, &page).await?;
    of_today(&opened, &dose)?;
    let (words, typed) = (opened.words(), sent.form);
    let answer = match read(&typed) {
        Err(wrong) => Err(wrong),
        Ok(said) => {
            let id = DoseId::from_text(dose.as_str());
            let once = act_once(&app, &asker, sent.retry, "counter.vomit", 201, move |conn, ctx| {
                Ok(record_vomit(conn, ctx, &id, &said)?.id.to_string())
            });
            once.await.map(|_| ())
        }
    };
    match form::again(words, answer)? {
        None => Ok(see_other(&format!("/counter/{page}"))),
        Some((problems, refusal)) => vomit_page(422, opened, &dose, typed, problems, refusal),
    }
}

fn read(typed: &Seen) -> Result<Said> {
    let mut wrong = Vec::new();
    let minutes = noted(whole("minutes_after", &typed.minutes_after), &mut wrong);
    let seen = match typed.witnessed.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let seen = noted(choice("witnessed", seen), &mut wrong);
    match (minutes, seen) {
        (Some(minutes_after), Some(witnessed)) => {
            let note = Some(typed.note.clone());
            Ok(Said { minutes_after, witnessed, note })
        }
        _ => Err(Error::Invalid(wrong)),
    }
}
