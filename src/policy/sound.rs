//! What a well-formed policy file must still satisfy: a table without gap or overlap, amounts in
//! their right order, versions that do not claim the same day.

use super::file::Policy;
use super::table::{Cell, MissedDoses};
use super::takehome_sound;
use super::value::Value;
use crate::units::Mg;

/// Something unsound, and where it stands.
pub struct Flaw {
    /// The section's name, empty for the head of the file.
    pub section: &'static str,
    /// Which section of that name, from 0.
    pub nth: usize,
    /// The key.
    pub key: &'static str,
    /// What is wrong, in a sentence.
    pub reason: String,
}

pub(super) fn flaw(section: &'static str, nth: usize, key: &'static str, reason: impl Into<String>) -> Flaw {
    Flaw { section, nth, key, reason: reason.into() }
}

/// What is unsound within one version.
pub fn policy(policy: &Policy) -> Vec<Flaw> {
    let mut flaws = head(policy);
    flaws.extend(table(&policy.missed_doses));
    flaws.extend(amounts(policy));
    flaws.extend(counts(policy));
    flaws.extend(takehome_sound::take_home(policy));
    flaws
}

/// What is unsound between a version and the one that follows it in order of policy and first day.
pub fn pair(earlier: &Policy, later: &Policy) -> Option<Flaw> {
    if earlier.id != later.id {
        return None;
    }
    if earlier.version == later.version {
        return Some(flaw("", 0, "version", format!("version {} stands in two files", later.version)));
    }
    // A version without a last day ends when the next begins: files are added, never edited.
    let claimed_to = earlier.valid_to.unwrap_or(earlier.valid_from);
    if claimed_to >= later.valid_from {
        let reason = format!("overlaps version {} of the same policy", earlier.version);
        return Some(flaw("", 0, "valid_from", reason));
    }
    let next_day = earlier.valid_to.and_then(|last| last.succ_opt());
    next_day.filter(|next| *next < later.valid_from).map(|next| {
        let reason = format!("leaves a gap after version {}: no version holds on {next}", earlier.version);
        flaw("", 0, "valid_from", reason)
    })
}

fn head(policy: &Policy) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let is_word = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
    };
    if !is_word(&policy.id) {
        flaws.push(flaw("", 0, "id", "must be one word of letters, digits, - . _"));
    }
    if !is_word(&policy.version) {
        flaws.push(flaw("", 0, "version", "must be one word of letters, digits, - . _"));
    }
    if policy.valid_to.is_some_and(|to| to < policy.valid_from) {
        flaws.push(flaw("", 0, "valid_to", "must not be before valid_from"));
    }
    flaws
}

const ROWS: &str = "missed_doses.rows";

fn table(table: &MissedDoses) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut next = Some(1);
    for (nth, row) in table.rows.iter().enumerate() {
        match next {
            None => flaws.push(flaw(ROWS, nth, "from", "follows a row that has no end")),
            Some(due) if row.from > due => {
                flaws.push(flaw(ROWS, nth, "from", format!("leaves {due} undosed days without a row")));
            }
            Some(due) if row.from < due => {
                flaws.push(flaw(ROWS, nth, "from", format!("overlaps the row before, expected {due}")));
            }
            Some(_) => {}
        }
        if row.to.is_some_and(|to| to < row.from) {
            flaws.push(flaw(ROWS, nth, "to", "must not be below from"));
        }
        flaws.extend(cell(&row.outcome).map(|reason| flaw(ROWS, nth, "outcome", reason)));
        next = row.to.map(|to| to + 1);
    }
    if next.is_some() {
        let last = table.rows.len().saturating_sub(1);
        flaws.push(flaw(ROWS, last, "to", "the last row must have no end, so that every run has a row"));
    }
    if let Some(cap) = &table.resume_cap
        && (cap.from_undosed < 1 || cap.at_most_mg < table.floor_mg.value)
    {
        let reason = "needs from_undosed of 1 or more and at_most_mg of floor_mg or more";
        flaws.push(flaw("missed_doses.resume_cap", 0, "at_most_mg", reason));
    }
    flaws
}

fn cell(cell: &Cell) -> Option<&'static str> {
    match cell {
        Cell::Percent(percent) if !(1..=99).contains(percent) => Some("percent must be from 1 to 99"),
        Cell::ReInduct(limits) if limits.max_mg.0 <= 0 => Some("max_mg must be above 0"),
        Cell::ReInduct(limits)
            if limits.day_total_mg.as_ref().is_some_and(|total| total.value < limits.max_mg) =>
        {
            Some("day_total_mg must not be below max_mg")
        }
        _ => None,
    }
}

/// Doses that must be above zero and stand in an order among themselves.
fn amounts(policy: &Policy) -> Vec<Flaw> {
    let (i, o, w) = (&policy.induction, &policy.orders, &policy.warnings);
    let mut flaws = Vec::new();
    let mut positive = |section, key, value: &Value<Mg>| {
        if value.value.0 <= 0 {
            flaws.push(flaw(section, 0, key, "must be above 0 mg"));
        }
    };
    positive("missed_doses", "floor_mg", &policy.missed_doses.floor_mg);
    positive("induction", "first_day_max_mg", &i.first_day_max_mg);
    positive("orders", "min_mg", &o.min_mg);
    positive("orders", "step_max_mg", &o.step_max_mg);
    positive("orders", "weekly_rise_max_mg", &o.weekly_rise_max_mg);
    positive("warnings", "maintenance_below_mg", &w.maintenance_below_mg);
    positive("warnings", "ecg_above_mg", &w.ecg_above_mg);
    positive("warnings", "second_person_above_mg", &w.second_person_above_mg);
    if o.max_mg.value < o.min_mg.value {
        flaws.push(flaw("orders", 0, "max_mg", "must not be below min_mg"));
    }
    if o.weekly_rise_max_mg.value < o.step_max_mg.value {
        flaws.push(flaw("orders", 0, "weekly_rise_max_mg", "must not be below step_max_mg"));
    }
    if let Some(most) = &i.first_dose_max_mg
        && (most.value.0 <= 0 || most.value > i.first_day_max_mg.value)
    {
        let reason = "must be above 0 mg and not above first_day_max_mg";
        flaws.push(flaw("induction", 0, "first_dose_max_mg", reason));
    }
    if w.qtc_amber_ms.value <= 0 || w.qtc_red_ms.value <= w.qtc_amber_ms.value {
        flaws.push(flaw("warnings", 0, "qtc_red_ms", "must be above qtc_amber_ms, and that above 0"));
    }
    flaws
}

/// Days, hours and minutes within what can be meant.
fn counts(policy: &Policy) -> Vec<Flaw> {
    let (i, o, c, v) = (&policy.induction, &policy.orders, &policy.counter, &policy.vomiting);
    let ranges = [
        ("induction", "days", i.days.value, 1, 90),
        ("induction", "undosed_need_doctor", i.undosed_need_doctor.value, 1, 30),
        ("orders", "step_days", o.step_days.value, 1, 30),
        ("orders", "ends_soon_days", o.ends_soon_days.value, 1, 60),
        ("orders", "countersign_hours", o.countersign_hours.value, 1, 168),
        ("counter", "too_soon_hours", c.too_soon_hours.value, 1, 23),
        ("counter", "too_soon_split_days_hours", c.too_soon_split_days_hours.value, 1, 23),
        ("counter", "too_soon_parts_hours", c.too_soon_parts_hours.value, 1, 23),
        ("counter", "warn_hours", c.warn_hours.value, c.too_soon_hours.value, 23),
        ("counter", "reservation_minutes", c.reservation_minutes.value, 1, 120),
        ("counter", "recheck_minutes", c.recheck_minutes.value, 1, 1440),
        ("counter", "see_doctor_max_days", c.see_doctor_max_days.value, 1, 14),
        ("counter", "witness_hours", c.witness_hours.value, 1, 168),
        ("vomiting", "whole_before_minutes", v.whole_before_minutes.value, 0, 60),
        ("vomiting", "share_until_minutes", v.share_until_minutes.value, v.whole_before_minutes.value, 240),
        ("vomiting", "share_percent", v.share_percent.value, 0, 100),
    ];
    ranges
        .into_iter()
        .filter(|(_, _, value, low, high)| value < low || value > high)
        .map(|(section, key, _, low, high)| flaw(section, 0, key, format!("must be from {low} to {high}")))
        .collect()
}
