//! Not today, or not yet: withhold with a plan, look again, call the doctor.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveTime;
use serde::Deserialize;

use super::answers::at_fields;
use super::open::{Opened, opened};
use super::view::Who;
use crate::app::App;
use crate::clock::{instant, service_day};
use crate::counter::{call, withhold as acts};
use crate::doses::visits::{SentOn, Withheld, WithheldReason};
use crate::error::{FieldError, Result};
use crate::units::Instant;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::Alertness;

/// A plan as typed; times of today as `HH:MM`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Plan {
    reason: String,
    observed_until: String,
    naloxone: String,
    recheck_at: String,
    sent_on: String,
    note: String,
}

/// What the form calls its fields.
const FIELDS: &[(&str, &str)] = &[
    ("reason", "counter-withhold-why"),
    ("naloxone", "counter-naloxone"),
    ("observed_until", "counter-observed-until"),
    ("recheck_at", "counter-recheck-at"),
    ("note", "counter-note"),
];

#[derive(Template)]
#[template(path = "counter/withhold.html")]
struct WithholdPage {
    shell: Shell,
    who: Who,
    key: String,
    reasons: &'static [WithheldReason],
    sent: &'static [SentOn],
    plan: Plan,
    problems: Problems,
}

/// `GET /counter/{page}/withhold`
pub async fn withhold_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
) -> Result<HttpResponse> {
    withhold_page(200, opened(&app, &asker, &page).await?, Plan::default(), &[])
}

fn withhold_page(status: u16, opened: Opened, plan: Plan, wrong: &[FieldError]) -> Result<HttpResponse> {
    let words = opened.words();
    let page = WithholdPage {
        who: Who::of(words, &opened.screen),
        key: new_key(),
        reasons: WithheldReason::ALL,
        sent: SentOn::ALL,
        plan,
        problems: Problems::of(words, wrong).called(words, FIELDS),
        shell: opened.shell,
    };
    html(status, &page)
}

/// `POST /counter/{page}/withhold`
pub async fn withhold(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Plan>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    let withheld = match read(&opened, &sent.form) {
        Ok(withheld) => withheld,
        Err(wrong) => return withhold_page(422, opened, sent.form, &wrong),
    };
    let code = opened.screen.at.visitor.client.code.clone();
    let once = act_once(&app, &asker, sent.retry, "counter.withhold", 201, move |conn, ctx| {
        Ok(acts::withhold_dose(conn, ctx, &code, &withheld)?.to_string())
    });
    match once.await {
        Ok(_) => Ok(see_other(&format!("/counter/{page}"))),
        Err(error) => withhold_page(422, opened, sent.form, &at_fields(error)?),
    }
}

fn read(opened: &Opened, plan: &Plan) -> Result<Withheld, Vec<FieldError>> {
    let mut wrong = Vec::new();
    let mut need = |field: &str| wrong.push(FieldError::new(field, "required", "needed"));
    let reason = WithheldReason::from_word(&plan.reason);
    if reason.is_none() {
        need("reason");
    }
    if !matches!(plan.naloxone.as_str(), "yes" | "no") {
        need("naloxone");
    }
    if plan.recheck_at.is_empty()
        && matches!(reason, Some(WithheldReason::Drowsy | WithheldReason::Intoxicated))
    {
        need("recheck_at");
    }
    let observed_until = time(opened, "observed_until", &plan.observed_until, &mut wrong);
    let recheck_at = time(opened, "recheck_at", &plan.recheck_at, &mut wrong);
    match reason {
        Some(reason) if wrong.is_empty() => Ok(Withheld {
            reason,
            observed_until,
            naloxone_given: plan.naloxone == "yes",
            recheck_at,
            sent_on: SentOn::from_word(&plan.sent_on),
            note: (!plan.note.trim().is_empty()).then(|| plan.note.clone()),
        }),
        _ => Err(wrong),
    }
}

/// A time of today at the site.
fn time(opened: &Opened, field: &str, text: &str, wrong: &mut Vec<FieldError>) -> Option<Instant> {
    if text.trim().is_empty() {
        return None;
    }
    let zone = opened.screen.at.visitor.site.zone;
    let read = NaiveTime::parse_from_str(text.trim(), "%H:%M");
    if read.is_err() {
        wrong.push(FieldError::new(field, "not_a_time", "a time such as 13:40"));
    }
    read.ok().map(|at| instant(service_day(opened.now, zone), at, zone))
}

/// How the client seems now.
#[derive(Debug, Clone, Deserialize)]
pub struct Seems {
    alertness: Alertness,
}

/// `POST /counter/{page}/recheck`: alert settles the hold once its time has come; everything is
/// recorded.
pub async fn recheck(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Seems>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    let (code, alertness) = (opened.screen.at.visitor.client.code.clone(), sent.form.alertness);
    let once = act_once(&app, &asker, sent.retry, "counter.recheck", 201, move |conn, ctx| {
        acts::recheck(conn, ctx, &code, alertness)
    });
    match once.await {
        Ok(_) => {}
        // Too early: the page says from when.
        Err(crate::error::Error::Refused(refused)) if refused.code == "hold_open" => {}
        Err(other) => return Err(other),
    }
    Ok(see_other(&format!("/counter/{page}")))
}

/// `POST /counter/{page}/doctor`: what stops the dose stands on the doctor's list.
pub async fn call(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    asker.need(super::HERE)?;
    let client = page.clone();
    let called =
        app.act(&asker.ctx, "counter.call_doctor", move |conn, ctx| call::call_doctor(conn, ctx, &client));
    match called.await {
        Ok(_) => {}
        // Settled meanwhile: the page shows what holds now.
        Err(crate::error::Error::Refused(refused)) if refused.code == "nothing_to_settle" => {}
        Err(other) => return Err(other),
    }
    Ok(see_other(&format!("/counter/{page}")))
}
