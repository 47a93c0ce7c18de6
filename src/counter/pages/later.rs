//! What one person did alone: the list, and the signature of a second person.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;

use crate::app::App;
use crate::clock::local;
use crate::counter::later::{self, Alone};
use crate::counter::later_api::{READERS, SIGNERS};
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::register::later::Unwitnessed;
use crate::staff;
use crate::units::Instant;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::{Arg, Words};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

const HERE: &str = "/counter/unwitnessed";

/// One of them in words.
struct Line {
    id: String,
    code: String,
    /// `90 mg given`, `17 mL poured and thrown away`.
    what: String,
    /// What was poured and not swallowed; empty for nothing.
    wasted: String,
    done: String,
    until: String,
    is_late: bool,
    /// Whether the reader did it, and another person signs.
    is_mine: bool,
}

impl Line {
    fn of(words: Words, zone: Tz, now: Instant, asker: &Asker, alone: &Alone) -> Line {
        let later = &alone.later;
        let is_late = later.is_late(now);
        let wasted = [("volume", words.ml(alone.wasted_ul).into())];
        let done: [Arg<'_>; 2] =
            [("who", alone.by.as_str().into()), ("moment", words.moment(local(later.at, zone)).into())];
        let until = [("until", words.moment(local(later.sign_by, zone)).into())];
        Line {
            id: later.id.to_string(),
            code: alone.client.code.clone(),
            what: match (&alone.dose, later.what) {
                (Some(dose), Unwitnessed::Dose) => {
                    words.say_with("later-dose", &[("dose", words.mg(dose.dose_mcg).into())])
                }
                _ => words.say_with("later-waste", &wasted),
            },
            wasted: match later.what {
                Unwitnessed::Dose if alone.wasted_ul > 0 => words.say_with("later-wasted", &wasted),
                _ => String::new(),
            },
            done: words.say_with("later-done-by", &done),
            until: words.say_with(if is_late { "later-was-due" } else { "later-due" }, &until),
            is_late,
            is_mine: asker.ctx.staff_id() == Some(&later.by),
        }
    }
}

/// Whether a second person has signed, in words.
pub fn signature(words: Words, zone: Tz, alone: &Alone) -> String {
    match (&alone.later.signed, &alone.signed_by) {
        (Some((_, at)), Some(who)) => {
            let args: [Arg<'_>; 2] =
                [("who", who.as_str().into()), ("moment", words.moment(local(*at, zone)).into())];
            words.say_with("later-signed", &args)
        }
        _ => words.say("later-not-signed"),
    }
}

#[derive(Template)]
#[template(path = "counter/unwitnessed.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
    /// Whether the reader may be a second person.
    signs: bool,
}

/// `GET /counter/unwitnessed`
pub async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let shell = asker.shell(&app, Some(RoomName::Counter), HERE).await?;
    let inside = asker.clone();
    let read = app.look(&asker.ctx, move |conn, ctx| {
        let zone = staff::site(conn, &ctx.site)?.zone;
        let waiting = later::unwitnessed(conn, ctx)?;
        let line = |one: &Alone| Line::of(inside.words(), zone, ctx.now, &inside, one);
        Ok(waiting.iter().map(line).collect::<Vec<_>>())
    });
    let lines = read.await?;
    html(200, &ListPage { signs: asker.ctx.has_role(SIGNERS), lines, shell })
}

#[derive(Template)]
#[template(path = "counter/unwitnessed_one.html")]
struct SignPage {
    shell: Shell,
    line: Line,
    key: String,
    problems: Problems,
}

/// `GET /counter/unwitnessed/{id}`
pub async fn show(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(SIGNERS)?;
    page(&app, &asker, &RowId::from_text(id.into_inner()), Problems::none()).await
}

async fn page(app: &App, asker: &Asker, id: &RowId, problems: Problems) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Counter), &format!("{HERE}/{id}")).await?;
    let (inside, id) = (asker.clone(), id.clone());
    let read = app.look(&asker.ctx, move |conn, ctx| {
        let zone = staff::site(conn, &ctx.site)?.zone;
        let alone = later::one(conn, ctx, &id)?;
        let waits = alone.later.signed.is_none();
        Ok(waits.then(|| Line::of(inside.words(), zone, ctx.now, &inside, &alone)))
    });
    let Some(line) = read.await? else { return Ok(see_other(HERE)) };
    let status = if problems.is_empty() { 200 } else { 422 };
    html(status, &SignPage { shell, line, key: new_key(), problems })
}

/// The second person's own password, typed again because the computer is shared.
#[derive(Debug, Clone, Deserialize)]
pub struct Signature {
    #[serde(default)]
    password: String,
}

/// `POST /counter/unwitnessed/{id}`
pub async fn sign(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<Signature>,
) -> Result<HttpResponse> {
    asker.need(SIGNERS)?;
    let id = RowId::from_text(id.into_inner());
    let who = asker.ctx.staff_id().cloned().ok_or(Error::Forbidden)?;
    let mut problems = Problems::none();
    match staff::confirm_password(&app.desk(), &who, &sent.form.password).await {
        Ok(true) => {}
        Ok(false) => problems.add(asker.words(), "password", "not_your_password"),
        Err(Error::TooMany(_)) => problems.add(asker.words(), "password", "too_many"),
        Err(other) => return Err(other),
    }
    if !problems.is_empty() {
        let problems = problems.called(asker.words(), super::FIELDS);
        return page(&app, &asker, &id, problems).await;
    }
    let for_act = id.clone();
    let once = act_once(&app, &asker, sent.retry, "counter.sign_later", 200, move |conn, ctx| {
        let alone = later::one(conn, ctx, &for_act)?;
        Ok(later::sign(conn, ctx, &alone)?.later.id.to_string())
    });
    match once.await {
        Ok(_) => Ok(see_other(HERE)),
        // Signed meanwhile: it has left the list.
        Err(Error::Refused(refused)) if refused.code == "already_witnessed" => Ok(see_other(HERE)),
        Err(Error::Refused(refused)) if refused.code == "witness_not_valid" => {
            problems.add(asker.words(), "password", "witness_not_valid");
            page(&app, &asker, &id, problems.called(asker.words(), super::FIELDS)).await
        }
        Err(other) => Err(other),
    }
}
