//! One case a screen: what stands, the rules with found and needed, the days behind it, the decision.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use super::said;
use crate::app::App;
use crate::doctor::takehome::case::{CaseSheet, open_case};
use crate::error::{Error, Result};
use crate::monitoring::screening::pages::{more, title};
use crate::takehome::pages::explained::{Explained, explain};
use crate::takehome::requests::Request;
use crate::takehome::sedations::Sedation;
use crate::web::actor::Asker;
use crate::web::draw::{Calendar, first_monday};
use crate::web::form::Problems;
use crate::web::page::html;
use crate::web::retries::new_key;
use crate::web::shell::{RoomName, Shell};
use crate::words::{Criterion, CriterionState, LadderBy, Role, StepDownReason};

/// Weeks in the calendar.
const WEEKS: u64 = 12;

/// What was typed into any of the forms of the page.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Typed {
    #[serde(default)]
    pub max_doses: String,
    #[serde(default)]
    pub valid_from: String,
    #[serde(default)]
    pub valid_until: String,
    #[serde(default)]
    pub reason: String,
    #[serde(default)]
    pub words: String,
    #[serde(default)]
    pub to: String,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub review_on: String,
    #[serde(default)]
    pub kind: String,
    #[serde(default)]
    pub value: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub row: String,
    #[serde(default)]
    pub answer: String,
    #[serde(default)]
    pub routine: String,
}

#[derive(Template)]
#[template(path = "doctor/case.html")]
struct CasePage {
    shell: Shell,
    page: String,
    sheet: CaseSheet,
    explained: Explained,
    calendar: Calendar,
    typed: Typed,
    problems: Problems,
    refusal: String,
    key: String,
    done: bool,
}

impl CasePage {
    fn name(&self) -> &str {
        self.sheet.sheet.called()
    }

    fn urine(&self) -> Vec<String> {
        let words = self.shell.words;
        let line = |one| {
            let (title, more) = (title(words, one), more(words, one).join(", "));
            if more.is_empty() { title } else { format!("{title} ({more})") }
        };
        self.sheet.urine.iter().map(line).collect()
    }

    fn dose(&self) -> String {
        let dose = self.sheet.sheet.standing.in_force;
        dose.map(|(dose_mcg, _)| self.shell.words.mg(dose_mcg)).unwrap_or_default()
    }

    fn title(&self) -> String {
        let words = self.shell.words;
        if let Some(doses) = self.sheet.requests.iter().find_map(|(request, _)| request.doses) {
            return words.say_with("case-asks", &[("doses", doses.into())]);
        }
        match &self.sheet.renewal {
            Some(renewal) => words.say_with("case-renew", &[("doses", renewal.doses.into())]),
            None => words.say("takehome-title"),
        }
    }

    fn stands(&self) -> String {
        let words = self.shell.words;
        let Some(level) = &self.sheet.level else { return words.say("case-stands-none") };
        let until = words.near_date(level.valid_until);
        let args = [
            ("doses", level.max_doses.into()),
            ("date", until.into()),
            ("signed", level.signed_doses.into()),
        ];
        words
            .say_with(if level.stepped_down.is_some() { "case-stands-lowered" } else { "case-stands" }, &args)
    }

    fn review(&self) -> String {
        let step = self.sheet.level.as_ref().and_then(|level| level.stepped_down.as_ref());
        let words = self.shell.words;
        step.map(|step| {
            let why = words.of("step_down", step.reason.word());
            words.say_with(
                "case-lowered",
                &[("why", why.into()), ("date", words.near_date(step.review_on).into())],
            )
        })
        .unwrap_or_default()
    }

    /// What has changed in the record since the last decision.
    fn changed(&self) -> String {
        let Some(then) = self.sheet.then.as_ref().filter(|then| then.facts_changed) else {
            return String::new();
        };
        let words = self.shell.words;
        words.say_with(
            "case-changed",
            &[
                ("date", words.near_date(then.as_of).into()),
                ("then", then.allowed_doses.into()),
                ("now", then.now_allows.into()),
            ],
        )
    }

    fn proposed(&self) -> String {
        let reasons = self.sheet.proposed.iter();
        let list: Vec<String> = reasons.map(|reason| self.shell.of("step_down", reason.word())).collect();
        list.join(", ")
    }

    fn sedation_words(&self, sedation: &Sedation) -> String {
        let words = self.shell.words;
        let what = words.of("sedation", sedation.kind.word());
        let args = [("what", what.into()), ("date", words.near_date(sedation.service_day).into())];
        words.say_with("worklist-sedation", &args)
    }

    fn request_words(&self, request: &Request) -> String {
        let words = self.shell.words;
        let what = words.of("request", request.kind.word());
        let mut said = what;
        if let Some(doses) = request.doses {
            said = format!("{said}: {doses}");
        }
        if let Some((from, to)) = request.days {
            said = format!("{said}, {} – {}", words.short_date(from), words.short_date(to));
        }
        said
    }

    /// The attested criteria that nobody has said yes to.
    fn to_attest(&self) -> Vec<Criterion> {
        let criteria = self.sheet.shown.assessed.criteria.iter();
        criteria
            .filter(|judged| judged.code.is_attested() && judged.state != CriterionState::Met)
            .map(|judged| judged.code)
            .collect()
    }

    fn needs_note(&self, code: &Criterion) -> bool {
        *code >= Criterion::Us1
    }

    fn reasons(&self) -> &'static [StepDownReason] {
        StepDownReason::ALL
    }

    fn renewal_words(&self) -> String {
        let words = self.shell.words;
        let Some(renewal) = &self.sheet.renewal else { return String::new() };
        words.say_with(
            "case-renew-button",
            &[
                ("doses", renewal.doses.into()),
                ("from", words.short_date(renewal.from).into()),
                ("until", words.short_date(renewal.until).into()),
            ],
        )
    }

    fn limits(&self) -> String {
        let take_home = &self.sheet.take_home;
        let args = [("cap", take_home.cap.value.into()), ("days", take_home.review_days.value.into())];
        self.shell.say_with("case-limits", &args)
    }
}

/// One case.
pub async fn show(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    query: web::Query<Query>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    show_case(&app, &asker, page.into_inner(), Typed::default(), None, query.done.is_some()).await
}

/// What the address adds.
#[derive(Debug, Deserialize)]
pub struct Query {
    done: Option<String>,
}

/// The case with what was typed and why it was not taken.
pub async fn show_case(
    app: &App,
    asker: &Asker,
    page: String,
    typed: Typed,
    error: Option<Error>,
    done: bool,
) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Worklist), &super::list::case_path(&page)).await?;
    let opened = page.clone();
    let sheet = app
        .act(&asker.ctx, "doctor.open_case", move |conn, ctx| {
            open_case(conn, ctx, &opened, |today| first_monday(today, WEEKS))
        })
        .await?;
    let words = shell.words;
    let (status, problems, refusal) = said(words, error)?;
    let today = sheet.sheet.subject.today;
    let days = crate::files::pages::drawn(&sheet.days, today);
    let calendar = Calendar::of(words, &days, today, WEEKS, counting(&sheet, today));
    let explained = explain(words, &sheet.shown, &sheet.take_home);
    html(
        status,
        &CasePage { shell, page, sheet, explained, calendar, typed, problems, refusal, key: new_key(), done },
    )
}

/// The days that count for the policy, to be shaded.
fn counting(sheet: &CaseSheet, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let take_home = &sheet.take_home;
    let days = if take_home.ladder.by == LadderBy::Taken28Percent {
        28
    } else if take_home.criteria.missed_30.is_some() {
        30
    } else {
        return None;
    };
    Some((today - chrono::Days::new(days), today.pred_opt()?))
}
