//! Which approval is in force on a day and for how many doses, and whether a doctor may sign another
//! (domain § 5). Pure.

use chrono::NaiveDate;

use super::super::facts::{days_after, days_between};
use super::{AppealFact, ApproveCommand, Record, Signed, SteppedDown};
use crate::policy::TakeHome;
use crate::words::{Answer, StepDownReason};

/// The approval in force, and what of it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level<'r> {
    /// The approval.
    pub signed: &'r Signed,
    /// Doses in hand that it allows, after step-downs, appeals and returns.
    pub doses: i64,
    /// The step-down that counts, the lowest of them.
    pub stepped_down: Option<&'r SteppedDown>,
}

/// The approval that counts on a day: of those that have begun, the one signed last, until its last
/// day. A new one ends the earlier from its first day on.
pub fn signed_on(approvals: &[Signed], day: NaiveDate) -> Option<&Signed> {
    let begun = approvals.iter().filter(|signed| signed.valid_from <= day);
    let last = begun.max_by(|a, b| (a.at, a.id.as_str()).cmp(&(b.at, b.id.as_str())));
    last.filter(|signed| day <= signed.valid_until)
}

/// The approval in force on a day with its number.
pub fn in_force(record: &Record, day: NaiveDate) -> Option<Level<'_>> {
    let signed = signed_on(&record.approvals, day)?;
    let of_this = record.step_downs.iter().filter(|step| step.approval == signed.id);
    let stepped_down = of_this.filter(|step| counts_on(step, day)).min_by_key(|step| step.to_doses);
    let doses = stepped_down.map_or(signed.max_doses, |step| step.to_doses.min(signed.max_doses));
    Some(Level { signed, doses, stepped_down })
}

/// Whether a step-down lowers the number on a day.
pub fn counts_on(step: &SteppedDown, day: NaiveDate) -> bool {
    let is_back = step.back_on.is_some_and(|back| back <= day);
    step.from_day <= day && !is_back && !step.appeal.is_some_and(|appeal| keeps(&appeal, step.reason, day))
}

/// Whether an appeal keeps the earlier number on a day: until it is decided, unless the reason is
/// sedation or overdose, and for good once it is upheld.
fn keeps(appeal: &AppealFact, reason: StepDownReason, day: NaiveDate) -> bool {
    match appeal.decided {
        Some((answer, on)) if on <= day => answer == Answer::Granted,
        _ => appeal.from <= day && reason != StepDownReason::Sedation,
    }
}

/// The last day in a row from today on that an approval covers, with that approval; where none covers
/// today and none is to begin, the last day that one covered, so many days back at most.
pub fn covered_until(record: &Record, today: NaiveDate, back: i64) -> Option<(&Signed, NaiveDate)> {
    let on = |day: NaiveDate| signed_on(&record.approvals, day).map(|signed| (signed, day));
    if on(today).is_some() {
        return today.iter_days().map_while(on).last();
    }
    if record.approvals.iter().any(|signed| signed.valid_from > today) {
        return None;
    }
    (1..=back).find_map(|ago| on(days_after(today, -ago)))
}

/// Why an approval cannot be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApproveRefusal {
    /// Fields that cannot be meant: name and stable word each.
    Invalid(Vec<(&'static str, &'static str)>),
    /// It would lower a number within an earlier approval's time, or end that time sooner.
    StepDownNeeded,
    /// It moves more rungs than the weeks since an earlier approval allow.
    RungsLimit {
        /// The first day on which this number may be approved.
        from: NaiveDate,
    },
    /// It is above the assessment and has no reason.
    ReasonRequired,
    /// A urine result was positive since the last signature, and the policy asks for words on that.
    WordsAfterPositive,
}

impl ApproveRefusal {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            ApproveRefusal::Invalid(_) => "invalid",
            ApproveRefusal::StepDownNeeded => "step_down_needed",
            ApproveRefusal::RungsLimit { .. } => "rungs_limit",
            ApproveRefusal::ReasonRequired => "reason_required",
            ApproveRefusal::WordsAfterPositive => "words_after_positive",
        }
    }
}

/// What is known before a signature.
#[derive(Debug, Clone)]
pub struct ApproveFacts<'a> {
    /// The service day.
    pub today: NaiveDate,
    /// What the assessment of that day allows.
    pub allowed_doses: i64,
    /// The episode's approvals so far.
    pub approvals: &'a [Signed],
    /// Whether the policy asks for words on a positive urine result.
    pub needs_words: bool,
}

/// Decides whether an approval may be signed; gives whether it is above the assessment.
pub fn decide(
    facts: &ApproveFacts<'_>,
    command: &ApproveCommand,
    take_home: &TakeHome,
) -> Result<bool, ApproveRefusal> {
    let wrong = wrong_fields(facts.today, command, take_home);
    if !wrong.is_empty() {
        return Err(ApproveRefusal::Invalid(wrong));
    }
    if lowers(facts.approvals, command) {
        return Err(ApproveRefusal::StepDownNeeded);
    }
    if let Some(from) = rungs_from(facts.approvals, command, take_home) {
        return Err(ApproveRefusal::RungsLimit { from });
    }
    let above = command.max_doses > facts.allowed_doses;
    if above && command.reason.is_none() {
        return Err(ApproveRefusal::ReasonRequired);
    }
    if facts.needs_words && command.reason.is_none() {
        return Err(ApproveRefusal::WordsAfterPositive);
    }
    Ok(above)
}

/// 1 dose at least and the policy's cap at most; from today on; at most the review interval long.
fn wrong_fields(
    today: NaiveDate,
    command: &ApproveCommand,
    take_home: &TakeHome,
) -> Vec<(&'static str, &'static str)> {
    let review_days = take_home.review_days.value;
    let mut wrong = Vec::new();
    if !(1..=take_home.cap.value).contains(&command.max_doses) {
        wrong.push(("max_doses", "out_of_range"));
    }
    if command.valid_from < today {
        wrong.push(("valid_from", "in_the_past"));
    } else if command.valid_from > days_after(today, review_days) {
        wrong.push(("valid_from", "too_far_ahead"));
    }
    if command.valid_until < command.valid_from {
        wrong.push(("valid_until", "before_from"));
    } else if command.valid_until > days_after(command.valid_from, review_days) {
        wrong.push(("valid_until", "too_long"));
    }
    wrong
}

/// Whether some day would have fewer doses signed for than without the new approval. What a
/// step-down took for a while counts as signed: it comes back.
fn lowers(approvals: &[Signed], command: &ApproveCommand) -> bool {
    let last = approvals.iter().map(|signed| signed.valid_until).max();
    let days = command.valid_from.iter_days().take_while(|day| last.is_some_and(|last| *day <= last));
    let new = |day: NaiveDate| if day <= command.valid_until { command.max_doses } else { 0 };
    let mut days = days.map(|day| (signed_on(approvals, day).map_or(0, |signed| signed.max_doses), new(day)));
    days.any(|(before, after)| after < before)
}

/// The first day on which this number may be approved, where the weeks since an earlier approval do
/// not allow it yet. A limit on rises only: what lowers is a step-down's to ask.
fn rungs_from(approvals: &[Signed], command: &ApproveCommand, take_home: &TakeHome) -> Option<NaiveDate> {
    let a_week = take_home.rungs_a_week.as_ref()?.value;
    let from = |signed: &Signed| {
        let rise = rung_of(take_home, command.max_doses) - rung_of(take_home, signed.max_doses);
        let weeks = (days_between(signed.valid_from, command.valid_from) / 7).max(1);
        let needed = if a_week > 0 { (rise + a_week - 1) / a_week } else { i64::MAX };
        (needed > weeks).then(|| days_after(signed.valid_from, needed.saturating_mul(7)))
    };
    approvals.iter().filter(|signed| signed.valid_from <= command.valid_from).filter_map(from).max()
}

/// How many rungs of the ladder a number reaches.
pub fn rung_of(take_home: &TakeHome, doses: i64) -> i64 {
    i64::try_from(take_home.ladder.rungs.iter().filter(|rung| rung.doses <= doses).count())
        .unwrap_or(i64::MAX)
}

/// The number one rung below, 0 below the lowest.
pub fn one_rung_below(take_home: &TakeHome, doses: i64) -> i64 {
    take_home.ladder.rungs.iter().map(|rung| rung.doses).filter(|rung| *rung < doses).max().unwrap_or(0)
}
