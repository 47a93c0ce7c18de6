//! What falls due, and when (domain § 8, every interval ○ but that of liver function with hepatitis C,
//! which is the Harapan clinic's). Pure. Nothing here knows of a dose, a visit or take-home, but for the
//! day on which the dose first passed 100 mg.

use chrono::{NaiveDate, TimeDelta};

use super::{ScreenAnswer, ScreenKind, ScreenState};

/// Liver function with hepatitis C, and HIV after a non-reactive test, days.
const HALF_YEAR: i64 = 183;
/// Hepatitis C antibody after a non-reactive test, and the questions about tuberculosis, days.
const YEAR: i64 = 365;
/// Due soon so many days before, overdue so many days after ○.
pub const SOON_DAYS: i64 = 30;
const OVERDUE_DAYS: i64 = 14;
/// An ECG so many days before the dose passed 100 mg answers for it ○: a doctor asks for it before
/// signing the order.
const ECG_BEFORE_DAYS: i64 = 30;
/// The dose above which an ECG is asked for once, micrograms.
pub const ECG_ABOVE_MCG: i64 = 100_000;

/// A result as far as due dates read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Of which test.
    pub kind: ScreenKind,
    /// The day of the test.
    pub day: NaiveDate,
    /// What came of it.
    pub answer: ScreenAnswer,
}

/// Everything that due dates depend on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The first day of the open episode; without one nothing is due.
    pub entered_on: Option<NaiveDate>,
    /// Whether the client agrees to HIV data; without it nothing here tells of HIV.
    pub agrees: bool,
    /// Whether the client lives with HIV, as far as is known.
    pub lives_with_hiv: bool,
    /// Whether the client lives with hepatitis C, as far as is known.
    pub lives_with_hcv: bool,
    /// The first day of the episode on which the dose was above [`ECG_ABOVE_MCG`].
    pub passed_on: Option<NaiveDate>,
    /// The results that stand, oldest first.
    pub results: Vec<Seen>,
}

/// Where a test stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Which.
    pub kind: ScreenKind,
    /// How it stands.
    pub state: ScreenState,
    /// The day on which it falls due; none where it does not.
    pub on: Option<NaiveDate>,
    /// Whether this line tells of HIV, so that lists of many clients do not name it.
    pub tells_hiv: bool,
    /// Whether it is asked at each visit.
    pub each_visit: bool,
}

impl Facts {
    fn of(&self, kind: ScreenKind) -> impl Iterator<Item = &Seen> {
        self.results.iter().filter(move |seen| seen.kind == kind)
    }

    fn last(&self, kind: ScreenKind) -> Option<&Seen> {
        self.of(kind).last()
    }

    fn ever(&self, kind: ScreenKind, answer: ScreenAnswer) -> bool {
        self.of(kind).any(|seen| seen.answer == answer)
    }

    fn has_hiv(&self) -> bool {
        self.agrees && (self.lives_with_hiv || self.ever(ScreenKind::Hiv, ScreenAnswer::Reactive))
    }
}

/// Where every test that can fall due stands on a day, in the order of [`ScreenKind`].
pub fn due(facts: &Facts, today: NaiveDate) -> Vec<Due> {
    let Some(entered) = facts.entered_on else { return Vec::new() };
    let plain = |kind, on: Option<NaiveDate>| Due {
        kind,
        state: state(on, SOON_DAYS, today),
        on,
        tells_hiv: false,
        each_visit: false,
    };
    let mut found = Vec::new();
    if facts.agrees {
        found.push(Due { tells_hiv: true, ..plain(ScreenKind::Hiv, hiv(facts, entered)) });
    }
    found.push(plain(ScreenKind::HcvAntibody, hcv_antibody(facts, entered)));
    found.push(plain(ScreenKind::Hbsag, hbsag(facts, entered)));
    found.push(tb(facts, entered, today));
    found.push(plain(ScreenKind::Liver, liver(facts, entered)));
    found.push(plain(ScreenKind::Ecg, ecg(facts, entered)));
    found
}

/// How something stands that falls due on a day, and is due soon so many days before.
pub fn state(on: Option<NaiveDate>, soon: i64, today: NaiveDate) -> ScreenState {
    match on {
        None => ScreenState::NotDue,
        Some(on) if on + TimeDelta::days(OVERDUE_DAYS) <= today => ScreenState::Overdue,
        Some(on) if on <= today => ScreenState::Due,
        Some(on) if on - TimeDelta::days(soon) <= today => ScreenState::Soon,
        Some(_) => ScreenState::NotDue,
    }
}

/// The day after a result: `days` on, or at once where the test said neither.
fn after(seen: &Seen, days: i64) -> NaiveDate {
    match seen.answer {
        ScreenAnswer::Indeterminate => seen.day,
        _ => seen.day + TimeDelta::days(days),
    }
}

/// At entry and every six months while non-reactive.
fn hiv(facts: &Facts, entered: NaiveDate) -> Option<NaiveDate> {
    if facts.has_hiv() {
        return None;
    }
    Some(facts.last(ScreenKind::Hiv).map_or(entered, |seen| after(seen, HALF_YEAR)))
}

/// At entry and every twelve months while non-reactive.
fn hcv_antibody(facts: &Facts, entered: NaiveDate) -> Option<NaiveDate> {
    if facts.lives_with_hcv || facts.ever(ScreenKind::HcvAntibody, ScreenAnswer::Reactive) {
        return None;
    }
    Some(facts.last(ScreenKind::HcvAntibody).map_or(entered, |seen| after(seen, YEAR)))
}

/// At entry; an answer of any time stands, a no stands for the stay in which it was said.
fn hbsag(facts: &Facts, entered: NaiveDate) -> Option<NaiveDate> {
    let kind = ScreenKind::Hbsag;
    if facts.ever(kind, ScreenAnswer::Reactive) || facts.ever(kind, ScreenAnswer::NonReactive) {
        return None;
    }
    match facts.last(kind) {
        Some(seen) if seen.answer == ScreenAnswer::Declined && seen.day >= entered => None,
        Some(seen) if seen.answer == ScreenAnswer::Indeterminate => Some(seen.day.max(entered)),
        _ => Some(entered),
    }
}

/// At each visit with HIV, else every year.
fn tb(facts: &Facts, entered: NaiveDate, today: NaiveDate) -> Due {
    let each_visit = facts.has_hiv();
    let (days, soon) = if each_visit { (1, 0) } else { (YEAR, SOON_DAYS) };
    let on = facts.last(ScreenKind::TbSymptoms).map_or(entered, |seen| after(seen, days));
    Due {
        kind: ScreenKind::TbSymptoms,
        state: state(Some(on), soon, today),
        on: Some(on),
        tells_hiv: each_visit,
        each_visit,
    }
}

/// Every 183 days with hepatitis C, by the client's file or by RNA that was found.
fn liver(facts: &Facts, entered: NaiveDate) -> Option<NaiveDate> {
    let rna = facts.last(ScreenKind::HcvRna).filter(|seen| seen.answer == ScreenAnswer::Positive);
    let since = match (facts.lives_with_hcv, rna) {
        (true, _) => entered,
        (false, Some(seen)) => seen.day.max(entered),
        (false, None) => return None,
    };
    Some(facts.last(ScreenKind::Liver).map_or(since, |seen| after(seen, HALF_YEAR)))
}

/// Once at start with a risk factor, and once when the dose first passes 100 mg.
fn ecg(facts: &Facts, entered: NaiveDate) -> Option<NaiveDate> {
    let done_since = |from: NaiveDate| facts.of(ScreenKind::Ecg).any(|seen| seen.day >= from);
    let risk = facts.last(ScreenKind::QtRisk).filter(|seen| seen.answer == ScreenAnswer::Positive);
    let by_risk = risk.map(|seen| seen.day.max(entered)).filter(|_| !done_since(entered));
    let by_dose = facts.passed_on.filter(|on| !done_since(*on - TimeDelta::days(ECG_BEFORE_DAYS)));
    by_risk.into_iter().chain(by_dose).min()
}
