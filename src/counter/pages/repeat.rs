//! A dose that is given again after vomiting: what a doctor signed, the answers, and the checks.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::answers::{Answers, at_fields};
use super::open::{Around, Opened, opened};
use super::stop::Stop;
use super::view::{Amounts, clock_time};
use super::visit::{Choice, hold_page};
use crate::app::App;
use crate::counter::expected::expected_choices;
use crate::counter::repeats::RepeatAt;
use crate::counter::reserve::{self, Asked};
use crate::counter::vomiting::RepeatState;
use crate::error::{Error, FieldError, Result};
use crate::units::thousandths;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::{Arg, Words};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::Identity;

/// One line about giving a dose again, on the client's page.
pub struct RepeatLine {
    /// The colour of its icon.
    pub kind: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// What it is.
    pub lead: String,
    /// What happens next; may be empty.
    pub rest: String,
    /// Where the signed repeat is given; empty where there is none to give.
    pub href: String,
}

/// The lines of a client's page; a repeat that was given is a record like any other.
pub fn lines(words: Words, opened: &Opened) -> Vec<RepeatLine> {
    let page = &opened.screen.at.visitor.client.page_id;
    let zone = opened.screen.at.visitor.site.zone;
    let line = |one: &RepeatAt| {
        let (vomit, state) = (&one.standing.vomit, one.standing.state);
        let signed_mcg = vomit.answer.as_ref().map_or(0, |answer| answer.dose_mcg);
        let args: [Arg<'_>; 4] = [
            ("dose", words.mg(one.standing.dose.dose_mcg).into()),
            ("again", words.mg(signed_mcg).into()),
            ("minutes", vomit.minutes_after.into()),
            ("time", clock_time(words, zone, vomit.at).into()),
        ];
        let line = |kind, icon, lead: String, rest: String| RepeatLine {
            kind,
            icon,
            lead,
            rest,
            href: String::new(),
        };
        match state {
            RepeatState::Asked if vomit.most_mcg.is_none() => Some(line(
                "check",
                "phone",
                words.say_with("repeat-asked", &args),
                words.say("vomit-pregnant-then"),
            )),
            RepeatState::Asked => Some(line(
                "check",
                "wait",
                words.say_with("repeat-asked", &args),
                words.say("repeat-asked-then"),
            )),
            RepeatState::Signed => Some(RepeatLine {
                href: format!("/counter/{page}/repeat/{}", one.standing.dose.id),
                ..line("now", "info", words.say_with("repeat-signed", &args), words.say("repeat-signed-then"))
            }),
            RepeatState::Declined => Some(line(
                "check",
                "info",
                words.say_with("repeat-declined", &args),
                words.say("repeat-declined-then"),
            )),
            RepeatState::Given => None,
        }
    };
    opened.screen.at.repeats.iter().filter_map(line).collect()
}

#[derive(Template)]
#[template(path = "counter/repeat.html")]
struct RepeatPage {
    shell: Shell,
    around: Around,
    amounts: Amounts,
    /// The dose that is given again.
    dose: String,
    /// What was seen, and what was signed.
    sentence: String,
    /// Milligrams as the form carries them.
    mg: String,
    key: String,
    choices: Vec<Choice>,
    asks: bool,
    has_photo: bool,
    /// Whether a second person may sign later.
    one_person: bool,
    answers: Answers,
    problems: Problems,
}

/// `GET /counter/{page}/repeat/{dose}`
pub async fn repeat_form(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (page, dose) = path.into_inner();
    let opened = opened(&app, &asker, &page).await?;
    if opened.screen.mine.is_some() {
        return Ok(see_other(&format!("/counter/{page}")));
    }
    let Some(one) = signed(&opened, &dose) else { return Ok(see_other(&format!("/counter/{page}"))) };
    match &one.stop {
        Some(stop) => {
            let stop = Stop::of_card(opened.words(), &opened.screen, stop);
            hold_page(200, opened, stop, None)
        }
        None => repeat_page(200, opened, &dose, Answers::default(), &[]),
    }
}

/// The signed repeat of this dose that was not given yet.
fn signed<'o>(opened: &'o Opened, dose: &str) -> Option<&'o RepeatAt> {
    let all = opened.screen.at.repeats.iter();
    all.filter(|one| one.standing.state == RepeatState::Signed)
        .find(|one| one.standing.dose.id.as_str() == dose)
}

fn repeat_page(
    status: u16,
    opened: Opened,
    dose: &str,
    answers: Answers,
    wrong: &[FieldError],
) -> Result<HttpResponse> {
    let words = opened.words();
    let one = signed(&opened, dose).ok_or_else(|| Error::unknown("not_found"))?;
    let signed_mcg = one.standing.vomit.answer.as_ref().map_or(0, |answer| answer.dose_mcg);
    let usual_mcg = one.standing.dose.dose_mcg;
    let args: [Arg<'_>; 3] = [
        ("dose", words.mg(usual_mcg).into()),
        ("again", words.mg(signed_mcg).into()),
        ("minutes", one.standing.vomit.minutes_after.into()),
    ];
    let choice = |(at, mcg): (usize, i64)| Choice {
        key: (at + 1).to_string(),
        value: thousandths(mcg),
        mg: words.mg_number(mcg),
    };
    let mut around = opened.around();
    around.repeats.clear();
    let page = RepeatPage {
        sentence: words.say_with("repeat-about", &args),
        amounts: Amounts::of(words, &opened.screen, signed_mcg, &one.pours),
        mg: thousandths(signed_mcg),
        choices: expected_choices(usual_mcg, None).into_iter().enumerate().map(choice).collect(),
        asks: opened.screen.at.visitor.client.asks_dose,
        has_photo: opened.screen.photo_on.is_some(),
        one_person: opened.screen.at.visitor.facts.one_person_site,
        dose: dose.to_owned(),
        key: new_key(),
        answers: Answers { witness_password: String::new(), ..answers },
        problems: Problems::of(words, wrong).called(words, super::FIELDS),
        around,
        shell: opened.shell,
    };
    html(status, &page)
}

/// `POST /counter/{page}/repeat/{dose}`: every check, with the answers; then the client's page says what to
/// pour, or why not.
pub async fn repeat(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
    sent: KeyedForm<Answers>,
) -> Result<HttpResponse> {
    let (page, dose) = path.into_inner();
    let here = format!("/counter/{page}");
    let opened = opened(&app, &asker, &page).await?;
    let Some(one) = signed(&opened, &dose) else { return Ok(see_other(&here)) };
    let (answers, code) = (sent.form, opened.screen.at.visitor.client.code.clone());
    let (id, part) = (one.standing.dose.id.clone(), one.standing.dose.part);
    let kept = match answers.read(&app, &asker, opened.words(), None).await {
        Err(wrong) => Err(wrong),
        Ok(asked) => {
            let mut asked = Asked { repeats: Some(id), ..asked };
            asked.command.part = Some(part);
            let once = act_once(&app, &asker, sent.retry, "counter.reserve", 201, move |conn, ctx| {
                Ok(reserve::reserve(conn, ctx, &code, &asked)?.id.to_string())
            });
            once.await
        }
    };
    match kept {
        Ok(_) => Ok(see_other(&here)),
        Err(Error::Refused(refused)) if refused.code == "identity_not_confirmed" => {
            let again = if answers.identity == Identity::Photo.word() { "not_confirmed" } else { "required" };
            repeat_page(422, opened, &dose, answers, &[FieldError::new("identity", again, "who this is")])
        }
        Err(Error::Refused(refused)) if refused.code != "witness_not_valid" => {
            let opened = super::open::opened(&app, &asker, &page).await?;
            let stop = Stop::of_answer(opened.words(), &opened.screen, &refused);
            hold_page(refused.status, opened, stop, None)
        }
        Err(other) => repeat_page(422, opened, &dose, answers, &at_fields(other)?),
    }
}
