//! Bottles to take home: the days, what is asked with them, and then the labels.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use super::answers::{DOCTOR, SECOND, signature};
use super::day_boxes::{DayBox, day_boxes, part_boxes, second_part};
use super::open::{Opened, opened};
use super::view::Who;
use crate::app::App;
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::bottles::{Bottle, bottles_of};
use crate::error::{Error, FieldError, Refused, Result};
use crate::ids::{ContainerId, RowId, StaffId};
use crate::takehome::batches::pages::days_of;
use crate::takehome::batches::{Batch, BatchKind, for_client};
use crate::takehome::bundles::{CollectedBy, Issue, Naloxone, issue_bundle};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::{Alertness, BundleKind, Identity};

/// What stands before a date in the name of its box.
pub const DAY: &str = "day-";

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
    /// Whether it is about the second part of today alone.
    is_part: bool,
    /// The signed plans that cover the client, each with its address and what it is called.
    batches: Vec<(String, String)>,
    /// What the plan is called that this is about; empty where it is about none.
    batch: String,
    /// The second part of today, where it may be handed over on the order alone: `20 mg`.
    second_part: String,
    sources: Vec<Source>,
    naloxone: &'static [Naloxone],
    collected: &'static [CollectedBy],
    /// Whether a dose was seen today; otherwise recognition and alertness are asked.
    is_dosed: bool,
    /// Whether a bottle is lost that another one would stand for, so that a doctor signs.
    needs_doctor: bool,
    /// Whether the client gets other medicines here, which may go with them.
    beside: bool,
    stop: Option<Stopped>,
    problems: Problems,
    typed: Typed,
}

impl TakeHomePage {
    /// Whether a day has this icon, so that the key explains it.
    fn shows(&self, icon: &str) -> bool {
        self.days.iter().any(|day| day.icon == icon)
    }
}

/// What was typed. Passwords are never echoed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// `part` for the second part of today, or the kind of the plan.
    kind: String,
    /// The plan for closed days or an emergency that it is about.
    batch: String,
    container: String,
    storage_shown: String,
    caps: String,
    lockbox: String,
    naloxone: String,
    identity: String,
    alertness: String,
    /// Empty for the client.
    collected_by: String,
    collector: String,
    /// Whether they are filled for a later visit.
    later: String,
    /// Whether other medicines go with them for the same days.
    with_medicines: String,
    witness_login: String,
    witness_password: String,
    doctor_login: String,
    doctor_password: String,
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

    fn is_part(&self) -> bool {
        self.kind == BundleKind::Part.word()
    }

    /// Whether the unusual part of the form was used, so that it stands open again.
    fn is_unusual(&self) -> bool {
        let used = [&self.collected_by, &self.collector, &self.later, &self.witness_login];
        used.iter().any(|typed| !typed.is_empty())
    }

    fn issue(&self, witness: Option<StaffId>, doctor: Option<StaffId>) -> Issue {
        Issue {
            kind: BundleKind::from_word(&self.kind).unwrap_or(BundleKind::Ladder),
            batch: Some(self.batch.as_str()).filter(|id| !id.is_empty()).map(RowId::from_text),
            dates: self.dates(),
            container: ContainerId::from_text(self.container.as_str()),
            storage_shown: !self.storage_shown.is_empty(),
            child_resistant_caps: !self.caps.is_empty(),
            naloxone: Naloxone::from_word(&self.naloxone),
            // Nobody is asked to say that there is none.
            lockbox: (!self.lockbox.is_empty()).then_some(true),
            hand_over: self.later.is_empty(),
            collected_by: CollectedBy::from_word(&self.collected_by).unwrap_or(CollectedBy::Client),
            collector: Some(self.collector.clone()).filter(|name| !name.trim().is_empty()),
            identity: Identity::from_word(&self.identity),
            alertness: Alertness::from_word(&self.alertness),
            witness,
            doctor,
            with_medicines: !self.with_medicines.is_empty(),
        }
    }
}

/// Which bottles are asked for.
#[derive(Debug, Default, Deserialize)]
pub struct Kind {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    batch: String,
}

/// `GET /counter/{page}/take-home`
pub async fn take_home_form(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    asked: web::Query<Kind>,
) -> Result<HttpResponse> {
    let opened = opened(&app, &asker, &page).await?;
    let Kind { kind, batch } = asked.into_inner();
    let typed = Typed { kind, batch, ..Typed::default() };
    take_home_page(&app, &asker, 200, opened, typed, None, Problems::none()).await
}

/// `POST /counter/{page}/take-home`: fills the bottles, hands them over, and goes to their labels.
pub async fn take_home(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<Typed>,
) -> Result<HttpResponse> {
    asker.need(super::HERE)?;
    let (words, typed) = (asker.words(), sent.form);
    let issue = match signed(&app, &asker, &typed).await? {
        Ok((witness, doctor)) => typed.issue(witness, doctor),
        Err(wrong) => {
            let problems = Problems::of(words, &wrong).called(words, super::FIELDS);
            let opened = opened(&app, &asker, &page).await?;
            return take_home_page(&app, &asker, 422, opened, typed, None, problems).await;
        }
    };
    let client = page.clone();
    let once = act_once(&app, &asker, sent.retry, "takehome.issue", 201, move |conn, ctx| {
        let code = clients::open_client_page(conn, ctx, &client)?.code;
        Ok(issue_bundle(conn, ctx, &code, &issue)?.id.to_string())
    });
    let (status, stop, problems) = match once.await {
        Ok(answer) => {
            let bundle: String =
                serde_json::from_str(&answer.json).map_err(|cause| Error::Fault(Box::new(cause)))?;
            let to = if typed.later.is_empty() { format!("labels/{bundle}") } else { "bottles".to_owned() };
            return Ok(see_other(&format!("/counter/{page}/{to}")));
        }
        Err(Error::Invalid(fields)) => (422, None, Problems::of(words, &as_named(fields))),
        Err(Error::Refused(refused)) if refused.status != 404 => said(words, &refused),
        Err(other) => return Err(other),
    };
    let problems = problems.called(words, super::FIELDS);
    take_home_page(&app, &asker, status, opened(&app, &asker, &page).await?, typed, stop, problems).await
}

/// The second person and the doctor, where they signed; or the fields of those who are not accepted.
async fn signed(
    app: &App,
    asker: &Asker,
    typed: &Typed,
) -> Result<Result<(Option<StaffId>, Option<StaffId>), Vec<FieldError>>> {
    let mut wrong = Vec::new();
    let witness = (typed.witness_login.as_str(), typed.witness_password.as_str(), "witness_login");
    let witness = signature(app, asker, witness, SECOND, &mut wrong).await?;
    let doctor = (typed.doctor_login.as_str(), typed.doctor_password.as_str(), "doctor_login");
    let doctor = signature(app, asker, doctor, DOCTOR, &mut wrong).await?;
    Ok(if wrong.is_empty() { Ok((witness, doctor)) } else { Err(wrong) })
}

/// The fields as the form names them.
fn as_named(mut fields: Vec<FieldError>) -> Vec<FieldError> {
    for field in fields.iter_mut().filter(|field| field.field == "witness") {
        field.field = "witness_login".to_owned();
    }
    fields
}

/// A refusal, beside the field that can be changed, or above the form.
fn said(words: Words, refused: &Refused) -> (u16, Option<Stopped>, Problems) {
    let field = match refused.code {
        "beyond_order"
        | "date_out_of_window"
        | "date_already_covered"
        | "closed_days_in_induction"
        | "above_approval"
        | "policy_week_limit" => "dates",
        "container_not_open" | "container_expired" | "concentration_unknown" | "stock_too_low" => "container",
        "identity_not_confirmed" => "identity",
        "client_not_alert" => "alertness",
        "replacement_needs_doctor" => "doctor_login",
        "witness_not_valid" => "witness_login",
        _ => return (refused.status, Some(Stopped::of(words, refused)), Problems::none()),
    };
    let mut problems = Problems::none();
    problems.put(field, Stopped::of(words, refused).words);
    (refused.status, None, problems)
}

/// Where the bottles of a plan are handed over.
fn address(page: &str, batch: &Batch) -> String {
    format!("/counter/{page}/take-home?kind={}&batch={}", batch.kind.bundles().word(), batch.id)
}

/// What a plan is called at the counter.
fn called(words: Words, batch: &Batch) -> String {
    let kind = words.of("batch", batch.kind.word());
    words.say_with("batch-hand-over", &[("kind", kind.into()), ("days", days_of(words, batch).into())])
}

async fn take_home_page(
    app: &App,
    asker: &Asker,
    status: u16,
    opened: Opened,
    typed: Typed,
    stop: Option<Stopped>,
    problems: Problems,
) -> Result<HttpResponse> {
    let (words, visitor) = (opened.words(), &opened.screen.at.visitor);
    let (client, today) = (visitor.client.id.clone(), visitor.day);
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        Ok((bottles_of(conn, &client, today)?, for_client(conn, &ctx.site, &client, today)?))
    };
    let (bottles, covering): (Vec<Bottle>, Vec<Batch>) = app.look(&asker.ctx, read).await?;
    let (is_part, chosen) = (typed.is_part(), typed.dates());
    let batch = covering.iter().find(|batch| batch.id.as_str() == typed.batch);
    let closed = batch.filter(|batch| batch.kind == BatchKind::Closure);
    let days =
        if is_part { part_boxes(&opened, &chosen) } else { day_boxes(&opened, &bottles, &chosen, closed) };
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
        needs_doctor: days.iter().any(|day| day.is_lost),
        second_part: second_part(&opened).map(|mcg| words.mg(mcg)).unwrap_or_default(),
        batches: covering
            .iter()
            .filter(|other| other.id.as_str() != typed.batch)
            .map(|other| (address(&visitor.client.page_id, other), called(words, other)))
            .collect(),
        batch: batch.map(|batch| called(words, batch)).unwrap_or_default(),
        days,
        is_part,
        sources: sources.collect(),
        naloxone: Naloxone::ALL,
        collected: CollectedBy::ALL,
        is_dosed: !opened.screen.given.is_empty(),
        beside: opened.screen.art.handed_until.is_some(),
        stop,
        problems,
        typed,
        shell: opened.shell,
    };
    html(status, &page)
}
