//! Bottles to take home: the days, what is asked with them, and then the labels.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::{NaiveDate, TimeDelta};
use serde::Deserialize;

use super::open::{Opened, opened};
use super::view::Who;
use crate::app::App;
use crate::clients;
use crate::error::{Error, Refused, Result};
use crate::ids::ContainerId;
use crate::orders::timeline::in_force;
use crate::takehome::bundles::{CollectedBy, Issue, Naloxone, issue_bundle};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::{Alertness, BundleKind, Identity};

/// What stands before a date in the name of its box.
const DAY: &str = "day-";

/// A day that may be chosen.
struct DayBox {
    /// The name of its box.
    name: String,
    /// `Wednesday 25 November`.
    date: String,
    /// Why it cannot be chosen; empty where it can.
    why_not: String,
    /// What is due on it.
    dose: String,
    is_chosen: bool,
}

/// A container to fill from.
struct Source {
    id: String,
    label: String,
    is_chosen: bool,
}

/// A stop in words.
pub struct Stopped {
    /// What it is.
    pub title: String,
    /// Why, and what happens next.
    pub words: String,
}

impl Stopped {
    /// A refusal as a page says it; what narrows the code chooses closer words.
    pub fn of(words: Words, refused: &Refused) -> Stopped {
        let code = refused.code;
        let close = refused.about.as_ref().map(|about| format!("code-{code}-{about}"));
        let key = close.filter(|key| words.knows(key)).unwrap_or_else(|| format!("code-{code}"));
        Stopped { title: words.say(&format!("code-{code}-title")), words: words.say(&key) }
    }
}

#[derive(Template)]
#[template(path = "counter/takehome.html")]
struct TakeHomePage {
    shell: Shell,
    who: Who,
    key: String,
    days: Vec<DayBox>,
    sources: Vec<Source>,
    naloxone: &'static [Naloxone],
    /// Whether a dose was seen today; otherwise recognition and alertness are asked.
    is_dosed: bool,
    stop: Option<Stopped>,
    problems: Problems,
    typed: Typed,
}

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    container: String,
    #[serde(default)]
    storage_shown: String,
    #[serde(default)]
    caps: String,
    #[serde(default)]
    naloxone: String,
    #[serde(default)]
    identity: String,
    #[serde(default)]
    alertness: String,
    #[serde(flatten)]
    rest: HashMap<String, String>,
}

impl Typed {
    fn dates(&self) -> Vec<NaiveDate> {
        let chosen = self.rest.keys().filter_map(|name| name.strip_prefix(DAY)?.parse().ok());
        let mut dates: Vec<NaiveDate> = chosen.collect();
        dates.sort();
        dates
    }

    fn issue(&self) -> Issue {
        Issue {
            kind: BundleKind::Ladder,
            batch: None,
            dates: self.dates(),
            container: ContainerId::from_text(self.container.as_str()),
            storage_shown: !self.storage_shown.is_empty(),
            child_resistant_caps: !self.caps.is_empty(),
            naloxone: Naloxone::from_word(&self.naloxone),
            lockbox: None,
            hand_over: true,
            collected_by: CollectedBy::Client,
            collector: None,
            identity: Identity::from_word(&self.identity),
            alertness: Alertness::from_word(&self.alertness),
            witness: None,
            doctor: None,
        }
    }
}

/// `GET /counter/{page}/take-home`
pub async fn take_home_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    take_home_page(200, opened, Typed::default(), None, Problems::none())
}

/// `POST /counter/{page}/take-home`: fills the bottles, hands them over, and goes to their labels.
pub async fn take_home(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Typed>,
) -> Result<HttpResponse> {
    asker.need(super::HERE)?;
    let (client, issue) = (page.clone(), sent.form.issue());
    let once = act_once(&app, &asker, sent.retry, "takehome.issue", 201, move |conn, ctx| {
        let code = clients::open_client_page(conn, ctx, &client)?.code;
        Ok(issue_bundle(conn, ctx, &code, &issue)?.id.to_string())
    });
    let words = asker.words();
    match once.await {
        Ok(answer) => {
            let bundle: String =
                serde_json::from_str(&answer.json).map_err(|cause| Error::Fault(Box::new(cause)))?;
            Ok(see_other(&format!("/counter/{page}/labels/{bundle}")))
        }
        Err(Error::Invalid(fields)) => {
            let problems = Problems::of(words, &fields).called(words, super::FIELDS);
            take_home_page(422, opened(&app, &asker, &page).await?, sent.form, None, problems)
        }
        Err(Error::Refused(refused)) if refused.status != 404 => {
            let stop = Some(Stopped::of(words, &refused));
            let opened = opened(&app, &asker, &page).await?;
            take_home_page(refused.status, opened, sent.form, stop, Problems::none())
        }
        Err(other) => Err(other),
    }
}

fn take_home_page(
    status: u16,
    opened: Opened,
    typed: Typed,
    stop: Option<Stopped>,
    problems: Problems,
) -> Result<HttpResponse> {
    let (words, visitor) = (opened.words(), &opened.screen.at.visitor);
    let chosen = typed.dates();
    let ahead = visitor.policy.takehome.days_ahead.value;
    let days = (1..=ahead).map(|day| day_box(&opened, visitor.day + TimeDelta::days(day), &chosen)).collect();
    let sources = visitor.containers.iter().map(|one| Source {
        id: one.id.to_string(),
        label: format!(
            "{} · {}",
            one.label,
            one.mg_per_ml.map_or_else(|| words.say("unknown"), |known| words.strength(known))
        ),
        is_chosen: typed.container == one.id.as_str(),
    });
    let page = TakeHomePage {
        who: Who::of(words, &opened.screen),
        key: new_key(),
        days,
        sources: sources.collect(),
        naloxone: Naloxone::ALL,
        is_dosed: !opened.screen.given.is_empty(),
        stop,
        problems,
        typed,
        shell: opened.shell,
    };
    html(status, &page)
}

fn day_box(opened: &Opened, date: NaiveDate, chosen: &[NaiveDate]) -> DayBox {
    let (words, visitor) = (opened.words(), &opened.screen.at.visitor);
    let order = in_force(&visitor.facts.orders, date);
    let why_not = if visitor.bottles.iter().any(|bottle| bottle.date == date) {
        words.say("takehome-covered")
    } else if order.is_none() {
        words.say("takehome-no-order")
    } else {
        String::new()
    };
    DayBox {
        name: format!("{DAY}{date}"),
        date: words.near_date(date),
        why_not,
        dose: order.map(|order| words.mg(order.dose_mcg)).unwrap_or_default(),
        is_chosen: chosen.contains(&date),
    }
}
