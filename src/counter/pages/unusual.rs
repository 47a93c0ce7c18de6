//! Swallowed in part, not at all, or nobody said: the ways out of a reservation.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::answers::{amount, at_fields, second};
use super::given::record;
use super::open::{Opened, opened};
use super::view::Who;
use crate::app::App;
use crate::counter::give::Seen;
use crate::counter::reservations::Reservation;
use crate::counter::reserve::not_swallowed;
use crate::counter::second::Second;
use crate::counter::unswallowed::{ThrownAway, thrown_away};
use crate::doses::bottles::Bottle;
use crate::error::{Error, FieldError, Result};
use crate::ids::ReservationId;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::{Arg, Words};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;

/// The reservation that waits for an answer, this person's or one that ran out.
fn waiting(opened: &Opened) -> Option<Reservation> {
    opened.screen.mine.clone().or_else(|| opened.screen.left_open.clone())
}

/// Today's bottle, where that is what was to be swallowed.
fn bottle_of<'o>(opened: &'o Opened, waiting: &Reservation) -> Option<&'o Bottle> {
    opened.screen.brought.as_ref().map(|brought| &brought.bottle).filter(|_| waiting.is_from_bottle())
}

/// Dose and volume of what waits for an answer.
fn set_aside(words: Words, waiting: &Reservation, bottle: Option<&Bottle>) -> [Arg<'static>; 2] {
    let poured = || waiting.pours.iter().map(|pour| pour.volume_ul).sum();
    let volume_ul = bottle.map_or_else(poured, |bottle| bottle.volume_ul);
    [("dose", words.mg(waiting.dose_mcg).into()), ("volume", words.ml(volume_ul).into())]
}

#[derive(Template)]
#[template(path = "counter/part.html")]
struct PartPage {
    shell: Shell,
    who: Who,
    key: String,
    reservation: String,
    /// What was poured, in words.
    poured: String,
    /// How much is in one millilitre; empty where two containers differ.
    strength: String,
    typed: String,
    problems: Problems,
    /// Whether it is today's bottle, whose rest comes back.
    is_bottle: bool,
    /// Whether a second person may sign later.
    one_person: bool,
}

/// `GET /counter/{page}/part`
pub async fn part_form(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    part_page(200, opened(&app, &asker, &page).await?, String::new(), &[])
}

fn part_page(status: u16, opened: Opened, typed: String, wrong: &[FieldError]) -> Result<HttpResponse> {
    let words = opened.words();
    let Some(waiting) = waiting(&opened) else {
        return Ok(see_other(&format!("/counter/{}", opened.screen.at.visitor.client.page_id)));
    };
    let all = &opened.screen.at.visitor.containers;
    let strength = |pour: &crate::counter::pour::Pour| {
        all.iter().find(|one| one.id == pour.container).and_then(|one| one.mg_per_ml)
    };
    let mut strengths: Vec<i64> = waiting.pours.iter().filter_map(strength).collect();
    strengths.dedup();
    let bottle = bottle_of(&opened, &waiting);
    strengths.extend(bottle.map(|bottle| bottle.mg_per_ml));
    let poured = set_aside(words, &waiting, bottle);
    let page = PartPage {
        is_bottle: bottle.is_some(),
        one_person: opened.screen.at.visitor.facts.one_person_site,
        who: Who::of(words, &opened.screen),
        key: new_key(),
        reservation: waiting.id.to_string(),
        poured: words.say_with(if bottle.is_some() { "brought-held" } else { "counter-poured" }, &poured),
        strength: match strengths.as_slice() {
            [one] => words.say_with("counter-one-ml", &[("dose", words.mg(one * 1000).into())]),
            _ => String::new(),
        },
        typed,
        problems: Problems::of(words, wrong).called(words, super::FIELDS),
        shell: opened.shell,
    };
    html(status, &page)
}

/// What was swallowed of a dose.
#[derive(Debug, Clone, Deserialize)]
pub struct InPart {
    reservation: String,
    dose: String,
    #[serde(default)]
    witness_login: String,
    #[serde(default)]
    witness_password: String,
    #[serde(default)]
    witness_later: String,
}

/// `POST /counter/{page}/part`: what was swallowed, with the rest as waste. It is recorded without
/// a second person too, and a doctor is told then.
pub async fn part(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<InPart>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    let form = sent.form;
    let mut wrong = Vec::new();
    let dose_mcg = amount(opened.words(), "dose", &form.dose, &mut wrong);
    let most = waiting(&opened).map_or(i64::MAX, |waiting| waiting.dose_mcg);
    if dose_mcg >= most {
        wrong.push(FieldError::new("dose", "not_less", "less than what was poured"));
    }
    if !wrong.is_empty() {
        return part_page(422, opened, form.dose, &wrong);
    }
    let typed = (form.witness_login.as_str(), form.witness_password.as_str(), form.witness_later.as_str());
    let recorded = match second(&app, &asker, typed).await {
        Ok(second) => {
            let reservation = ReservationId::from_text(form.reservation.as_str());
            record(&app, &asker, &page, Seen { reservation, dose_mcg, second }, sent.retry).await
        }
        Err(error) => Err(error),
    };
    match recorded {
        Ok(answer) => Ok(answer),
        Err(error) => part_page(422, opened, form.dose, &at_fields(error)?),
    }
}

#[derive(Template)]
#[template(path = "counter/none.html")]
struct NonePage {
    shell: Shell,
    who: Who,
    key: String,
    reservation: String,
    /// What was set aside, in words.
    poured: String,
    reason: String,
    problems: Problems,
    /// Whether it is today's bottle, which stays with the client.
    is_bottle: bool,
    /// Whether a second person may sign later.
    one_person: bool,
}

/// `GET /counter/{page}/none`
pub async fn none_form(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    none_page(200, opened(&app, &asker, &page).await?, None, &[])
}

fn none_page(
    status: u16,
    opened: Opened,
    typed: Option<NotSwallowed>,
    wrong: &[FieldError],
) -> Result<HttpResponse> {
    let words = opened.words();
    let Some(waiting) = waiting(&opened) else {
        return Ok(see_other(&format!("/counter/{}", opened.screen.at.visitor.client.page_id)));
    };
    let bottle = bottle_of(&opened, &waiting);
    let reason = typed.map(|typed| typed.reason).unwrap_or_default();
    let poured = set_aside(words, &waiting, bottle);
    let page = NonePage {
        is_bottle: bottle.is_some(),
        one_person: opened.screen.at.visitor.facts.one_person_site,
        who: Who::of(words, &opened.screen),
        key: new_key(),
        reservation: waiting.id.to_string(),
        poured: words.say_with(if bottle.is_some() { "brought-held" } else { "counter-kept" }, &poured),
        reason,
        problems: Problems::of(words, wrong).called(words, super::FIELDS),
        shell: opened.shell,
    };
    html(status, &page)
}

/// Nothing was swallowed.
#[derive(Debug, Clone, Deserialize)]
pub struct NotSwallowed {
    reservation: String,
    /// `nothing` was poured, or it was `thrown` away.
    #[serde(default)]
    how: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    witness_login: String,
    #[serde(default)]
    witness_password: String,
    #[serde(default)]
    witness_later: String,
}

/// `POST /counter/{page}/none`
pub async fn none(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<NotSwallowed>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    let (form, here) = (sent.form, format!("/counter/{page}"));
    let id = ReservationId::from_text(form.reservation.as_str());
    if form.how == "nothing" {
        let once = act_once(&app, &asker, sent.retry, "counter.not_swallowed", 200, move |conn, ctx| {
            Ok(not_swallowed(conn, ctx, &id)?.id.to_string())
        });
        once.await?;
        return Ok(see_other(&here));
    }
    if form.how != "thrown" {
        return none_page(422, opened, Some(form), &[FieldError::new("how", "required", "what happened")]);
    }
    let typed = (form.witness_login.as_str(), form.witness_password.as_str(), form.witness_later.as_str());
    match second(&app, &asker, typed).await {
        Ok(second) => {
            let seen = ThrownAway { reservation: id, reason: form.reason.clone(), second };
            let once = act_once(&app, &asker, sent.retry, "counter.thrown_away", 200, move |conn, ctx| {
                Ok(thrown_away(conn, ctx, &seen)?.id.to_string())
            });
            match once.await {
                Ok(_) => Ok(see_other(&here)),
                Err(error) => none_page(422, opened, Some(form), &at_fields(error)?),
            }
        }
        Err(error) => none_page(422, opened, Some(form), &at_fields(error)?),
    }
}

/// What somebody says of a reservation that ran out.
#[derive(Debug, Clone, Deserialize)]
pub struct Outcome {
    reservation: String,
    outcome: String,
}

/// `POST /counter/{page}/outcome`: all of it is recorded; in part and not at all have their pages.
pub async fn outcome(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Outcome>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    match sent.form.outcome.as_str() {
        "part" => Ok(see_other(&format!("/counter/{page}/part"))),
        "none" => Ok(see_other(&format!("/counter/{page}/none"))),
        "all" => {
            // The key knows whether it was recorded already, even where nothing waits any more.
            let dose_mcg = waiting(&opened).map_or(0, |waiting| waiting.dose_mcg);
            let reservation = ReservationId::from_text(sent.form.reservation);
            record(&app, &asker, &page, Seen { reservation, dose_mcg, second: Second::Absent }, sent.retry)
                .await
        }
        _ => Err(Error::malformed("no such outcome")),
    }
}
