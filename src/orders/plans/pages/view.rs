//! A plan in words and as a picture: before it is signed, and while it runs.

use chrono::{Days, NaiveDate, TimeDelta};

use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses;
use crate::error::Result;
use crate::orders::pages::{refusal_words, warning_words};
use crate::orders::plans::rules::{self, Next, PlanCommand, PlanRefusal};
use crate::orders::plans::{Plan, PlanState, preview};
use crate::orders::rules::{ApprovedOrder, OrderRefusal};
use crate::orders::sheet::Sheet;
use crate::staff;
use crate::web::draw::PlanLine;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::words::DoseKind;

/// Days before today that a picture shows.
const DAYS_BEFORE: u64 = 21;

/// A plan as typed.
#[derive(Default)]
pub struct PreviewView {
    /// Its steps: the dose, the first day, and what stays on it.
    pub steps: Vec<(String, String, Vec<String>)>,
    /// Its last day.
    pub until: String,
    /// Its picture.
    pub line: Option<PlanLine>,
    /// Why it cannot be signed as it is.
    pub refusal: String,
    /// Whether the doctor's words would lift that.
    pub can_be_lifted: bool,
    /// What was shown, for the form to send back.
    pub seen: String,
}

impl PreviewView {
    /// The steps as typed, checked as if they were signed now.
    pub fn of(
        conn: &mut Conn,
        ctx: &Ctx,
        words: Words,
        sheet: &Sheet,
        command: &PlanCommand,
    ) -> Result<Self> {
        let policy = sheet.subject.policy(ctx)?;
        let found = preview(conn, ctx, sheet, command)?;
        let (refusal, can_be_lifted) = match &found {
            Ok(_) => (String::new(), false),
            Err(PlanRefusal::Invalid(fields)) => {
                let field =
                    |one: &crate::orders::terms::FieldError| words.say(&format!("field-{}", one.code));
                (fields.iter().map(field).collect::<Vec<_>>().join(" "), false)
            }
            Err(PlanRefusal::Step { step, refusal }) => {
                let number = ("step", (*step).into());
                let why = ("why", refusal_words(words, refusal, policy).into());
                (words.say_with("plan-step-refused", &[number, why]), OrderRefusal::can_be_lifted(refusal))
            }
        };
        let approved = found.unwrap_or_default();
        let steps = command.steps.iter().enumerate().map(|(at, step)| {
            let notes = approved.get(at).map(|one| notes(words, sheet, command, at, one)).unwrap_or_default();
            (words.mg(step.dose_mcg), words.near_date(step.starts_on), notes)
        });
        let spelled = command.steps.iter().map(|step| format!("{}@{}", step.dose_mcg, step.starts_on));
        let days = drawn(conn, sheet)?;
        Ok(PreviewView {
            steps: steps.collect(),
            until: words.near_date(command.ends_on),
            line: PlanLine::of(words, &days, &planned(&as_days(command), command.ends_on)),
            refusal,
            can_be_lifted,
            seen: spelled.chain([command.ends_on.to_string()]).collect::<Vec<_>>().join(" "),
        })
    }
}

fn notes(
    words: Words,
    sheet: &Sheet,
    command: &PlanCommand,
    at: usize,
    approved: &ApprovedOrder,
) -> Vec<String> {
    let order = command.order(&command.steps[at]);
    approved.warnings.iter().map(|warning| warning_words(words, sheet, &order, warning)).collect()
}

fn as_days(command: &PlanCommand) -> Vec<(NaiveDate, i64)> {
    command.steps.iter().map(|step| (step.starts_on, step.dose_mcg)).collect()
}

/// The dose of each day from the first step to the last day, at most two years of them.
fn planned(steps: &[(NaiveDate, i64)], ends_on: NaiveDate) -> Vec<(NaiveDate, i64)> {
    let Some((first, _)) = steps.first() else { return Vec::new() };
    let days = first.iter_days().take_while(|day| *day <= ends_on).take(732);
    let dose = |day: NaiveDate| steps.iter().rev().find(|(from, _)| *from <= day).map(|(_, mcg)| (day, *mcg));
    days.filter_map(dose).collect()
}

/// What was given on each of the last days.
fn drawn(conn: &mut Conn, sheet: &Sheet) -> Result<Vec<(NaiveDate, i64)>> {
    let today = sheet.subject.today;
    let from = today.checked_sub_days(Days::new(DAYS_BEFORE)).unwrap_or(today);
    let mut days: Vec<(NaiveDate, i64)> = Vec::new();
    for dose in doses::between(conn, &sheet.client.id, from, today)? {
        if !dose.is_live || matches!(dose.kind, DoseKind::Repeat | DoseKind::Extra) {
            continue;
        }
        match days.iter_mut().find(|(day, _)| *day == dose.service_day) {
            Some((_, mcg)) => *mcg += dose.dose_mcg,
            None => days.push((dose.service_day, dose.dose_mcg)),
        }
    }
    days.sort_unstable();
    Ok(days)
}

/// A signed plan.
pub struct PlanView {
    /// Its id.
    pub id: String,
    /// Which way it goes, and how it stands.
    pub title: String,
    /// Who signed it and when, and why it was stopped.
    pub told: Vec<String>,
    /// Its steps: the dose, the planned day, and how it stands.
    pub steps: Vec<(String, String, String)>,
    /// Its last day.
    pub until: String,
    /// Its picture, while it runs.
    pub line: Option<PlanLine>,
}

impl PlanView {
    /// The plan as the care team reads it.
    pub fn of(conn: &mut Conn, ctx: &Ctx, words: Words, sheet: &Sheet, plan: &Plan) -> Result<Self> {
        let by = staff::staff_named(conn, ctx, &plan.signed_by)?;
        let signed = words.column_date(crate::clock::local(plan.signed_at, sheet.subject.zone).date());
        let mut told = vec![words.say_with("plan-signed", &[("name", by.into()), ("date", signed.into())])];
        if let Some(stopped) = &plan.stopped {
            let agreed = if stopped.agreed { "plan-stopped-agreed" } else { "plan-stopped-told" };
            let day = words.column_date(crate::clock::local(stopped.at, sheet.subject.zone).date());
            told.push(
                words.say_with(agreed, &[("date", day.into()), ("reason", stopped.reason.clone().into())]),
            );
        }
        let is_running = plan.state == PlanState::Running;
        let line = if is_running {
            let ahead = ahead(plan, sheet.subject.today, sheet.background.taken_in_a_row);
            PlanLine::of(words, &drawn(conn, sheet)?, &planned(&ahead, plan.ends_on))
        } else {
            None
        };
        Ok(PlanView {
            id: plan.id.to_string(),
            title: words.say_with(
                "plan-title-stands",
                &[
                    ("kind", words.of("plan-kind", plan.kind.word()).into()),
                    ("state", words.of("plan-state", plan.state.word()).into()),
                ],
            ),
            told,
            steps: step_lines(words, sheet, plan, is_running),
            until: words.near_date(plan.ends_on),
            line,
        })
    }
}

/// What a running plan has still to come, from today on: a rise is drawn where it comes at the earliest, and
/// those after it keep their distance.
fn ahead(plan: &Plan, today: NaiveDate, taken: i64) -> Vec<(NaiveDate, i64)> {
    let earliest = today + TimeDelta::days(rules::TAKEN_BEFORE_A_RISE - taken);
    let mut days: Vec<(NaiveDate, i64)> = Vec::new();
    let mut before: Option<(NaiveDate, NaiveDate)> = None;
    for step in &plan.steps {
        let kept = before.map_or(step.planned_on, |(planned, on)| on + (step.planned_on - planned));
        let on = step.begins_on.unwrap_or_else(|| kept.max(step.planned_on).max(earliest));
        before = Some((step.planned_on, on));
        days.push((on, step.dose_mcg));
    }
    let standing = days.iter().rposition(|(on, _)| *on <= today);
    let mut ahead = days.split_off(standing.unwrap_or(0));
    if let Some((on, _)) = ahead.first_mut() {
        *on = (*on).max(today);
    }
    ahead
}

fn step_lines(words: Words, sheet: &Sheet, plan: &Plan, is_running: bool) -> Vec<(String, String, String)> {
    let today = sheet.subject.today;
    let next = rules::next_step(&plan.steps, today, sheet.background.taken_in_a_row);
    let stands = |at: usize, begins_on: Option<NaiveDate>| match begins_on {
        Some(on) if on <= today => {
            let on = words.short_date(on);
            words.say_with("plan-step-began", &[("date", on.into())])
        }
        _ if !is_running => words.say("plan-step-never"),
        // An order already, for a day to come.
        Some(_) => String::new(),
        _ => match next {
            Next::Waits { at: waiting, .. } if waiting == at => {
                let taken = ("taken", sheet.background.taken_in_a_row.into());
                words.say_with("plan-step-waits", &[taken])
            }
            Next::Due { at: due } if due == at => words.say("plan-step-due"),
            _ => words.say("plan-step-if-taken"),
        },
    };
    let line = |(at, step): (usize, &crate::orders::plans::PlannedStep)| {
        (words.mg(step.dose_mcg), words.near_date(step.planned_on), stands(at, step.begins_on))
    };
    plan.steps.iter().enumerate().map(line).collect()
}

/// What a form's fields are called by the rules: `steps` is a matter of the last dose.
pub fn beside_the_fields(words: Words, fields: &[crate::error::FieldError]) -> Problems {
    let called = |field: &crate::error::FieldError| {
        let mut field = field.clone();
        if field.field == "steps" || field.field == "dose_mg" {
            "to_mg".clone_into(&mut field.field);
        }
        field
    };
    Problems::of(words, &fields.iter().map(called).collect::<Vec<_>>())
}
