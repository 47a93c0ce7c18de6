//! The screen of one client: ready to ask, kept and ready to pour, or stopped.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::answers::{Answers, BOTTLE, at_fields, containers};
use super::asked::answers_again;
use super::open::{Around, Opened, opened};
use super::stop::Stop;
use super::view::{Amounts, clock_time};
use crate::app::App;
use crate::counter::pour::{self, Pour};
use crate::counter::refusals::Jump;
use crate::counter::reservations::Reservation;
use crate::counter::reserve;
use crate::counter::warnings::Warning;
use crate::doses::bottles::Bottle;
use crate::error::{Error, Refused, Result};
use crate::units::{rfc3339, thousandths};
use crate::web::actor::Asker;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::Identity;

/// One of the three doses of the question.
pub struct Choice {
    /// The key that answers it.
    pub key: String,
    /// Milligrams as the form carries them.
    pub value: String,
    /// Milligrams as people read them.
    pub mg: String,
}

/// What a form about a dose carries besides the answers.
pub struct Carried {
    /// The key of the form.
    pub key: String,
    /// The due dose in milligrams.
    pub dose: String,
    /// The part.
    pub part: &'static str,
    /// From which containers.
    pub from: String,
}

#[derive(Template)]
#[template(path = "counter/ready.html")]
struct ReadyPage {
    shell: Shell,
    around: Around,
    amounts: Amounts,
    carried: Carried,
    choices: Vec<Choice>,
    /// How a person is recognised who gives one of the three answers.
    identity: &'static str,
    /// Whether the client is asked which dose they take.
    asks: bool,
    /// Whether anybody knows who this is.
    is_enrolled: bool,
    /// Whether another bottle can be chosen.
    has_bottles: bool,
    /// Whether the client swallows today's bottle.
    is_bottle: bool,
    /// Whether the dose is so high that a second person looks at the cup.
    is_high: bool,
}

#[derive(Template)]
#[template(path = "counter/pour.html")]
struct PourPage {
    shell: Shell,
    around: Around,
    amounts: Amounts,
    key: String,
    reservation: String,
    dose: String,
    said: String,
    seems: String,
    known_by: String,
    until: String,
    until_instant: String,
    now_instant: String,
    /// Whether the client swallows today's bottle.
    is_bottle: bool,
}

#[derive(Template)]
#[template(path = "counter/hold.html")]
struct HoldPage {
    shell: Shell,
    around: Around,
    stop: Stop,
    key: String,
    /// The reservation that nobody answered, with its dose.
    unanswered: Option<(String, String)>,
    /// The record of today, where there is one.
    given: Option<String>,
    /// What was answered, for a form that asks for one thing more.
    again: Option<(Carried, Answers)>,
    /// Whether the thing more is a second person at any rate.
    needs_second: bool,
    /// Whether today's bottle may be here.
    has_bottle: bool,
    /// Whether a second person may sign later.
    one_person: bool,
}

/// Which containers were chosen.
#[derive(Debug, Deserialize)]
pub struct From {
    #[serde(default)]
    from: String,
    #[serde(default)]
    then: String,
}

/// `GET /counter/{page}`
pub async fn visit(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    from: web::Query<From>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    if let Some(mine) = opened.screen.mine.clone() {
        return pour_page(opened, &mine);
    }
    let left_bottle = opened.screen.left_open.as_ref().is_some_and(Reservation::is_from_bottle);
    if left_bottle || from.from == BOTTLE {
        return match opened.screen.brought.as_ref().map(|brought| brought.stop.clone()) {
            Some(Some(stop)) => {
                let stop = Stop::of_card(opened.words(), &opened.screen, &stop);
                hold_page(200, opened, stop, None)
            }
            Some(None) => ready_page(opened, BOTTLE),
            None => Ok(see_other(&format!("/counter/{page}/bottles"))),
        };
    }
    match opened.screen.at.card.stop.clone() {
        Some(stop) => {
            let stop = Stop::of_card(opened.words(), &opened.screen, &stop);
            hold_page(200, opened, stop, None)
        }
        None => ready_page(opened, &format!("{},{}", from.from, from.then)),
    }
}

/// The three answers of the question.
pub fn choices(opened: &Opened) -> Vec<Choice> {
    let words = opened.words();
    let three = opened.screen.choices.unwrap_or_default();
    let choice = |(at, mcg): (usize, i64)| Choice {
        key: (at + 1).to_string(),
        value: thousandths(mcg),
        mg: words.mg_number(mcg),
    };
    three.into_iter().enumerate().map(choice).collect()
}

/// The chosen containers if the dose can be poured from them, else the proposed ones.
pub fn chosen(opened: &Opened, from: &str) -> Vec<Pour> {
    let card = &opened.screen.at.card;
    let Some(due) = &card.due else { return Vec::new() };
    let wanted = containers(from);
    let facts = &opened.screen.at.visitor.facts;
    pour::pours(facts, due.dose_mcg, &wanted).unwrap_or_else(|_| card.pours.clone())
}

/// Today's bottle, where that is what a form is about.
pub fn brought<'o>(opened: &'o Opened, from: &str) -> Option<&'o Bottle> {
    opened.screen.brought.as_ref().map(|brought| &brought.bottle).filter(|_| from == BOTTLE)
}

/// What is to be swallowed, in micrograms: what today's bottle holds, or what is due.
fn dose_of(opened: &Opened, from: &str) -> Option<i64> {
    let due = opened.screen.at.card.ordered.as_ref().map(|due| due.dose_mcg);
    brought(opened, from).map(|bottle| bottle.dose_mcg).or(due)
}

/// The amounts of a form.
pub fn amounts(opened: &Opened, from: &str) -> Amounts {
    let words = opened.words();
    match brought(opened, from) {
        Some(bottle) => Amounts::of_bottle(words, &opened.screen, bottle),
        None => {
            let dose_mcg = dose_of(opened, from).unwrap_or_default();
            Amounts::of(words, &opened.screen, dose_mcg, &chosen(opened, from))
        }
    }
}

/// What a form about the due dose carries.
pub fn carried(opened: &Opened, from: String) -> Carried {
    let due = opened.screen.at.card.ordered.as_ref();
    Carried {
        key: new_key(),
        dose: dose_of(opened, &from).map(thousandths).unwrap_or_default(),
        part: due.map_or("", |due| due.part.word()),
        from,
    }
}

fn ready_page(opened: Opened, from: &str) -> Result<HttpResponse> {
    let amounts = amounts(&opened, from);
    let has_photo = opened.screen.photo_on.is_some();
    let page = ReadyPage {
        around: opened.around(),
        carried: carried(&opened, amounts.from.clone()),
        amounts,
        choices: choices(&opened),
        identity: if has_photo { Identity::Photo } else { Identity::CardAndBirthDate }.word(),
        asks: opened.screen.at.visitor.client.asks_dose,
        is_enrolled: opened.screen.person.is_some(),
        is_high: opened.screen.at.card.warnings.contains(&Warning::HighDoseWithoutSecondPerson),
        is_bottle: from == BOTTLE,
        has_bottles: from != BOTTLE && opened.screen.at.visitor.containers.len() > 1,
        shell: opened.shell,
    };
    html(200, &page)
}

fn pour_page(opened: Opened, mine: &Reservation) -> Result<HttpResponse> {
    let words = opened.words();
    let said = mine.expected_mcg.map_or_else(|| words.say("counter-unsaid"), |mcg| words.mg(mcg));
    let bottle = opened.screen.brought.as_ref().filter(|_| mine.is_from_bottle());
    let mut around = opened.around();
    // One thing at a time: this dose is poured now.
    around.repeats.clear();
    let page = PourPage {
        around,
        amounts: match bottle {
            Some(brought) => Amounts::of_bottle(words, &opened.screen, &brought.bottle),
            None => Amounts::of(words, &opened.screen, mine.dose_mcg, &mine.pours),
        },
        is_bottle: mine.is_from_bottle(),
        key: new_key(),
        reservation: mine.id.to_string(),
        dose: thousandths(mine.dose_mcg),
        said,
        seems: words.of("alertness", mine.alertness.word()),
        known_by: words.of("identity", mine.identity.word()),
        until: clock_time(words, opened.screen.at.visitor.site.zone, mine.expires_at),
        until_instant: rfc3339(mine.expires_at),
        now_instant: rfc3339(opened.now),
        shell: opened.shell,
    };
    html(200, &page)
}

/// The page of a stop, with what may be done about it.
pub fn hold_page(
    status: u16,
    opened: Opened,
    stop: Stop,
    again: Option<(Carried, Answers)>,
) -> Result<HttpResponse> {
    let words = opened.words();
    let left = opened.screen.left_open.as_ref().filter(|_| stop.key == "hold-outcome_unknown");
    let page = HoldPage {
        around: opened.around(),
        key: new_key(),
        unanswered: left.map(|open| (open.id.to_string(), words.mg(open.dose_mcg))),
        given: opened.screen.given.iter().max_by_key(|dose| dose.at).map(|dose| dose.id.to_string()),
        one_person: opened.screen.at.visitor.facts.one_person_site,
        has_bottle: stop.key == "holds_take_home_for_today" && opened.screen.brought.is_some(),
        needs_second: matches!(opened.screen.at.card.jump, Some(Jump::Rise { .. })),
        again,
        stop,
        shell: opened.shell,
    };
    html(status, &page)
}

/// `POST /counter/{page}/reserve`: every check, with the answers; then the same page says what to
/// pour, or why not.
pub async fn reserve(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Answers>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    let here = format!("/counter/{page}");
    let (answers, code) = (sent.form, opened.screen.at.visitor.client.code.clone());
    let bottle = brought(&opened, &answers.from).map(|bottle| bottle.code.clone());
    if bottle.is_none() && answers.from == BOTTLE {
        return Ok(see_other(&here));
    }
    let kept = match answers.read(&app, &asker, opened.words(), bottle).await {
        Err(wrong) => Err(wrong),
        Ok(asked) => {
            let once = act_once(&app, &asker, sent.retry, "counter.reserve", 201, move |conn, ctx| {
                Ok(reserve::reserve(conn, ctx, &code, &asked)?.id.to_string())
            });
            once.await
        }
    };
    match kept {
        Ok(_) => Ok(see_other(&here)),
        // Sent twice from two pages: what is kept already is what to pour.
        Err(Error::Refused(refused))
            if refused.code == "reserved_elsewhere" && opened.screen.mine.is_some() =>
        {
            Ok(see_other(&here))
        }
        Err(Error::Refused(refused)) if refused.code != "witness_not_valid" => {
            stopped(&app, &asker, &page, &refused, answers).await
        }
        Err(other) => answers_again(opened, answers, at_fields(other)?),
    }
}

/// Why the answers were refused, read anew: a refusal may have opened a hold.
async fn stopped(
    app: &App,
    asker: &Asker,
    page: &str,
    refused: &Refused,
    answers: Answers,
) -> Result<HttpResponse> {
    let opened = opened(app, asker, page).await?;
    let stop = Stop::of_answer(opened.words(), &opened.screen, refused);
    let asks_more = matches!(refused.code, "identity_not_confirmed" | "dose_jump_needs_confirmation");
    let again = asks_more.then(|| (carried(&opened, answers.from.clone()), answers));
    hold_page(refused.status, opened, stop, again)
}
