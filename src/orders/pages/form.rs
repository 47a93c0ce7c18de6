//! The order form as typed, and the order that it means.

use chrono::{Days, NaiveDate};
use serde::Deserialize;

use crate::orders::sheet::Sheet;
use crate::orders::terms::{BottleChoice, OrderCommand, OrderPart};
use crate::units::thousandths;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::words::{LowerReason, Part, Place};

/// Days that a new order runs unless another last day is typed. Nothing clinical: four weeks.
const USUAL_DAYS: u64 = 27;

/// What was typed. A split order has both parts; a whole one neither.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct OrderForm {
    /// The day's dose, mg.
    pub dose_mg: String,
    /// First day.
    pub starts_on: String,
    /// Last day.
    pub ends_on: String,
    /// First part, mg.
    pub am_mg: String,
    /// Where the first part is taken.
    pub am_where: String,
    /// Second part, mg.
    pub pm_mg: String,
    /// Where the second part is taken.
    pub pm_where: String,
    /// Why it lowers.
    pub reason: String,
    /// The doctor's words.
    #[serde(rename = "override")]
    pub override_words: String,
    /// What happens to bottles of another dose: `keep` or `exchange`.
    pub bottles: String,
    /// The codes of what was shown before the button was pressed.
    pub seen: String,
    /// Makes a second press the same signature.
    pub key: String,
}

impl OrderForm {
    /// The form before anything is typed: the dose that the table or an import proposes, else the
    /// one in force; from the first day without an order, or today where the table stops the client.
    pub fn prefilled(sheet: &Sheet, key: String) -> Self {
        let (standing, today) = (&sheet.standing, sheet.subject.today);
        let proposed = sheet.proposal.as_ref().map(|proposal| proposal.dose_mcg);
        let in_force = standing.in_force.map(|(dose_mcg, _)| dose_mcg);
        let dose = if standing.stops { standing.proposed_mcg } else { in_force.or(proposed) };
        let starts_on = if standing.stops { today } else { standing.first_free };
        let usual = starts_on.checked_add_days(Days::new(USUAL_DAYS)).unwrap_or(starts_on);
        let ends_on = match standing.in_force {
            Some((_, last)) if standing.stops && last > starts_on => last,
            _ => usual,
        };
        OrderForm {
            dose_mg: dose.map(thousandths).unwrap_or_default(),
            starts_on: starts_on.to_string(),
            ends_on: ends_on.to_string(),
            reason: if standing.stops && dose.is_some() {
                LowerReason::MissedDoses.word().to_owned()
            } else {
                String::new()
            },
            key,
            ..OrderForm::default()
        }
    }

    /// The order that was typed, or what is wrong with it.
    pub fn read(&self, words: Words) -> Result<OrderCommand, Problems> {
        let mut problems = Problems::none();
        let dose = amount(words, &mut problems, "dose_mg", &self.dose_mg);
        let starts_on = date(words, &mut problems, "starts_on", &self.starts_on);
        let ends_on = date(words, &mut problems, "ends_on", &self.ends_on);
        let parts = self.parts(words, &mut problems);
        let reason = match self.reason.as_str() {
            "" => None,
            word => LowerReason::from_word(word).or_else(|| {
                problems.add(words, "reason", "unknown_choice");
                None
            }),
        };
        match (dose, starts_on, ends_on) {
            (Some(dose_mcg), Some(starts_on), Some(ends_on)) if problems.is_empty() => Ok(OrderCommand {
                dose_mcg,
                starts_on,
                ends_on,
                parts,
                reason,
                override_words: Some(self.override_words.trim().to_owned()).filter(|text| !text.is_empty()),
                bottles: BottleChoice::from_word(&self.bottles),
            }),
            _ => Err(problems),
        }
    }

    /// Whether enough is typed to show what the order would mean.
    pub fn is_readable(&self) -> bool {
        ![&self.dose_mg, &self.starts_on, &self.ends_on].iter().any(|text| text.trim().is_empty())
    }

    fn parts(&self, words: Words, problems: &mut Problems) -> Vec<OrderPart> {
        if self.am_mg.trim().is_empty() && self.pm_mg.trim().is_empty() {
            return Vec::new();
        }
        let typed = [
            (Part::Am, "am_mg", &self.am_mg, &self.am_where),
            (Part::Pm, "pm_mg", &self.pm_mg, &self.pm_where),
        ];
        typed
            .into_iter()
            .filter_map(|(part, field, mg, place)| {
                let dose_mcg = amount(words, problems, field, mg)?;
                let place = Place::from_word(place).unwrap_or(Place::Seen);
                Some(OrderPart { part, dose_mcg, place })
            })
            .collect()
    }
}

fn amount(words: Words, problems: &mut Problems, field: &str, typed: &str) -> Option<i64> {
    if typed.trim().is_empty() {
        problems.add(words, field, "required");
        return None;
    }
    let read = words.read_amount(typed);
    if read.is_none() {
        problems.add(words, field, "not_a_number");
    }
    read
}

fn date(words: Words, problems: &mut Problems, field: &str, typed: &str) -> Option<NaiveDate> {
    if typed.trim().is_empty() {
        problems.add(words, field, "required");
        return None;
    }
    let read = typed.trim().parse().ok();
    if read.is_none() {
        problems.add(words, field, "unknown_date");
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::i18n::Lang;

    fn typed(dose: &str, am: &str, pm: &str) -> OrderForm {
        OrderForm {
            dose_mg: dose.into(),
            starts_on: "2026-11-24".into(),
            ends_on: "2026-12-21".into(),
            am_mg: am.into(),
            pm_mg: pm.into(),
            pm_where: "bottle".into(),
            ..OrderForm::default()
        }
    }

    #[test]
    fn what_is_typed_becomes_an_order() {
        let words = Words::new(Lang::Vi);
        let order = typed("42,5", "", "").read(words).unwrap();
        assert_eq!((order.dose_mcg, order.parts.len(), order.reason), (42_500, 0, None));
        let split = typed("80", "50", "30").read(words).unwrap();
        assert_eq!(split.parts[1], OrderPart { part: Part::Pm, dose_mcg: 30_000, place: Place::Bottle });
    }

    #[test]
    fn every_field_that_cannot_be_read_is_named() {
        let words = Words::new(Lang::En);
        let form = OrderForm { reason: "angry".into(), ends_on: "soon".into(), ..typed("x", "40", "") };
        let problems = form.read(words).unwrap_err();
        let fields: Vec<_> = problems.list.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["dose_mg", "ends_on", "pm_mg", "reason"]);
        assert!(!OrderForm::default().is_readable());
    }
}
