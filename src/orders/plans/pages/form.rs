//! The form of a plan as typed, and the plan that it means.

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use crate::error::FieldError;
use crate::orders::plans::PlanKind;
use crate::orders::plans::rules::{PlanCommand, STEPS, StepCommand};
use crate::orders::sheet::Sheet;
use crate::orders::terms::BottleChoice;
use crate::units::thousandths;
use crate::web::form::{self, Problems, noted};
use crate::web::i18n::Words;
use crate::words::LowerReason;

/// Days from step to step unless others are typed. Nothing clinical: a week.
const USUAL_DAYS: &str = "7";

/// Days that the last step runs unless a last day is typed. Nothing clinical: four weeks.
const LAST_STEP_DAYS: u64 = 27;

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PlanForm {
    /// `titration` or `taper`.
    pub kind: String,
    /// The day's dose of the first step, mg.
    pub first_mg: String,
    /// By how much each step changes it, mg.
    pub by_mg: String,
    /// Days from step to step.
    pub every: String,
    /// The dose of the last step, mg.
    pub to_mg: String,
    /// First day of the first step.
    pub starts_on: String,
    /// Last day of the last step; four weeks of it where nothing is typed.
    pub ends_on: String,
    /// Why it lowers.
    pub reason: String,
    /// The doctor's words.
    #[serde(rename = "override")]
    pub override_words: String,
    /// What happens to bottles of another dose: `keep` or `exchange`.
    pub bottles: String,
    /// Whether the client agrees.
    pub agreed: String,
    /// What was shown before the button was pressed.
    pub seen: String,
    /// Makes a second press the same signature.
    pub key: String,
}

impl PlanForm {
    /// The form before anything is typed: from the dose in force, from today or, where it was given, tomorrow.
    pub fn prefilled(sheet: &Sheet, key: String) -> Self {
        let today = sheet.subject.today;
        let tomorrow = today.succ_opt().unwrap_or(today);
        let starts_on = if sheet.background.dosed_today { tomorrow } else { today };
        let dose = sheet.standing.in_force.map(|(dose_mcg, _)| thousandths(dose_mcg));
        PlanForm {
            first_mg: dose.unwrap_or_default(),
            every: USUAL_DAYS.to_owned(),
            starts_on: starts_on.to_string(),
            key,
            ..PlanForm::default()
        }
    }

    /// Whether enough is typed to show the steps.
    pub fn is_readable(&self) -> bool {
        let needed = [&self.kind, &self.first_mg, &self.by_mg, &self.every, &self.to_mg, &self.starts_on];
        !needed.iter().any(|text| text.trim().is_empty())
    }

    /// The plan that was typed, or what is wrong with it.
    pub fn read(&self, words: Words) -> Result<PlanCommand, Problems> {
        let mut wrong = Vec::new();
        let kind = noted(form::choice("kind", PlanKind::from_word(&self.kind)), &mut wrong);
        let first = noted(amount(words, "first_mg", &self.first_mg), &mut wrong);
        let by = noted(amount(words, "by_mg", &self.by_mg), &mut wrong);
        let every = noted(days("every", &self.every), &mut wrong);
        let to = noted(amount(words, "to_mg", &self.to_mg), &mut wrong);
        let starts_on = noted(form::day("starts_on", &self.starts_on), &mut wrong);
        let ends_on = match self.ends_on.trim() {
            "" => Some(None),
            typed => noted(form::day("ends_on", typed), &mut wrong).map(Some),
        };
        let read = (kind, first, by, every, to, starts_on, ends_on);
        let (Some(kind), Some(first), Some(by), Some(every), Some(to), Some(starts_on), Some(ends_on)) = read
        else {
            return Err(Problems::of(words, &wrong));
        };
        let steps = steps(kind, (first, by, to), starts_on, every);
        let last = steps.last().map_or(starts_on, |step| step.starts_on);
        let usual = last.checked_add_days(Days::new(LAST_STEP_DAYS)).unwrap_or(last);
        Ok(PlanCommand {
            kind,
            steps,
            ends_on: ends_on.unwrap_or(usual),
            reason: LowerReason::from_word(&self.reason),
            override_words: Some(self.override_words.trim().to_owned()).filter(|text| !text.is_empty()),
            bottles: BottleChoice::from_word(&self.bottles),
            agreed: !self.agreed.is_empty(),
        })
    }
}

/// The steps from one dose to another; the last one is the dose that was asked for, however far it is. Too many
/// are left to the rules to refuse.
fn steps(
    kind: PlanKind,
    (first, by, to): (i64, i64, i64),
    starts_on: NaiveDate,
    every: u64,
) -> Vec<StepCommand> {
    let mut steps = vec![StepCommand { dose_mcg: first, starts_on }];
    let (mut dose_mcg, mut day) = (first, starts_on);
    let is_there = |dose_mcg: i64| match kind {
        PlanKind::Titration => dose_mcg >= to,
        PlanKind::Taper => dose_mcg <= to,
    };
    while !is_there(dose_mcg) && steps.len() <= *STEPS.end() {
        dose_mcg = match kind {
            PlanKind::Titration => dose_mcg.saturating_add(by).min(to),
            PlanKind::Taper => dose_mcg.saturating_sub(by).max(to),
        };
        let Some(next) = day.checked_add_days(Days::new(every)) else { break };
        day = next;
        steps.push(StepCommand { dose_mcg, starts_on: day });
    }
    steps
}

fn amount(words: Words, field: &str, typed: &str) -> Result<i64, FieldError> {
    let code = if typed.trim().is_empty() { "required" } else { "not_a_number" };
    let read = words.read_amount(typed).filter(|mcg| *mcg > 0);
    read.ok_or_else(|| FieldError::new(field, code, "an amount above 0 mg"))
}

fn days(field: &str, typed: &str) -> Result<u64, FieldError> {
    let days = form::whole(field, typed)?;
    let days = u64::try_from(days).ok().filter(|days| (1..=366).contains(days));
    days.ok_or_else(|| FieldError::new(field, "out_of_range", "1 to 366 days"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::i18n::Lang;

    fn typed(kind: &str, first: &str, by: &str, to: &str) -> PlanForm {
        PlanForm {
            kind: kind.into(),
            first_mg: first.into(),
            by_mg: by.into(),
            every: "7".into(),
            to_mg: to.into(),
            starts_on: "2026-11-24".into(),
            ..PlanForm::default()
        }
    }

    fn doses(form: &PlanForm) -> Vec<i64> {
        let command = form.read(Words::new(Lang::En)).unwrap();
        command.steps.iter().map(|step| step.dose_mcg / 1000).collect()
    }

    #[test]
    fn steps_reach_the_dose_that_was_asked_for() {
        assert_eq!(doses(&typed("taper", "60", "10", "35")), [60, 50, 40, 35]);
        assert_eq!(doses(&typed("titration", "30", "10", "60")), [30, 40, 50, 60]);
        assert_eq!(doses(&typed("titration", "60", "10", "30")), [60], "the rules say that this is no plan");
        let plan = typed("taper", "20", "5", "10").read(Words::new(Lang::En)).unwrap();
        assert_eq!(plan.ends_on.to_string(), "2027-01-04", "four weeks of the last step");
    }

    #[test]
    fn a_step_too_small_ends_in_too_many_and_not_in_a_loop() {
        assert_eq!(doses(&typed("taper", "100", "0.001", "1")).len(), STEPS.end() + 1);
    }

    #[test]
    fn every_field_that_cannot_be_read_is_named() {
        let form = PlanForm { every: "0".into(), ends_on: "soon".into(), ..typed("up", "", "x", "-1") };
        let problems = form.read(Words::new(Lang::En)).unwrap_err();
        let fields: Vec<_> = problems.list.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["kind", "first_mg", "by_mg", "every", "to_mg", "ends_on"]);
    }
}
