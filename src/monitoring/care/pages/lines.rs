//! What is shown of a client's care, in words.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::ids::RowId;
use crate::monitoring::care::contacts::store::Contact;
use crate::monitoring::care::naloxone::store::{Kits, Used};
use crate::monitoring::care::outcomes::store::{EndOutcome, FollowUp};
use crate::monitoring::care::overdoses::OverdoseOutcome;
use crate::monitoring::care::records::{Found, Overdose, Referral};
use crate::monitoring::care::referrals::store::Step;
use crate::monitoring::care::{CareSection, CareTask, Shown};
use crate::web::i18n::Words;

/// Lines of the days; more are counted.
const SHOWN: usize = 60;

/// What needs somebody, and the form that answers it.
pub struct AskView {
    pub words: String,
    pub day: String,
    /// What else there is to know before somebody calls; empty where nothing is.
    pub more: String,
    pub href: String,
    pub action: String,
}

/// A step of a referral, or anything else that was written down.
pub struct LineView {
    pub id: String,
    pub title: String,
    pub more: String,
    pub note: String,
    /// What a doctor wrote of it; empty where nobody did.
    pub review: String,
    /// Whether this reader is asked to look at it.
    pub to_review: bool,
    day: NaiveDate,
}

/// A referral.
pub struct ReferralView {
    pub id: String,
    pub title: String,
    pub more: String,
    pub why: String,
    pub steps: Vec<LineView>,
}

/// What needs somebody, in words.
pub fn ask(words: Words, shown: &Shown, found: &Found) -> AskView {
    let task = found.ask.task;
    let row = found.row.as_ref().map(RowId::as_str).unwrap_or_default();
    let (write, href) = match task {
        CareTask::NotBooked | CareTask::NoWord | CareTask::NotRebooked | CareTask::NoResult => {
            ("step", format!("step={row}"))
        }
        CareTask::OverdoseReview => ("review", format!("review={row}")),
        CareTask::OverdoseContact | CareTask::MissedDoses => ("contact", "write=contact".to_owned()),
        CareTask::KitReplace | CareTask::KitExpired | CareTask::KitExpires => {
            ("naloxone", "write=naloxone".to_owned())
        }
        CareTask::OutcomeMissing => ("outcome", "write=outcome".to_owned()),
        CareTask::FollowUp => {
            ("follow_up", format!("write=follow_up&month={}", found.month.unwrap_or_default()))
        }
        CareTask::FormDue => ("form", String::new()),
    };
    let href = if href.is_empty() { "forms".to_owned() } else { format!("care?{href}#write") };
    let is_call = matches!(task, CareTask::OverdoseContact | CareTask::MissedDoses);
    let more = if is_call && !shown.may_call { words.say("care-not-called") } else { String::new() };
    let said = task_words(words, task, shown.run_days, found.month);
    let referral = shown.records.referrals.iter().find(|one| one.row.id.as_str() == row);
    let to = referral.map(|one| words.of("care-to", one.row.to_whom.word()));
    AskView {
        words: to.map_or(said.clone(), |to| format!("{to}: {said}")),
        day: words.say_with(day_key(task), &[("day", words.date(found.ask.on).into())]),
        more,
        href,
        action: words.of("care-write", write),
    }
}

/// A task in words, on the page and on the list.
pub fn task_words(words: Words, task: CareTask, run_days: Option<i64>, month: Option<i64>) -> String {
    match (task, run_days, month) {
        (CareTask::MissedDoses, Some(days), _) => words.say_with("care-run", &[("count", days.into())]),
        (CareTask::FollowUp, _, Some(month)) => words.say_with("care-ask-month", &[("count", month.into())]),
        _ => words.of("care-task", task.word()),
    }
}

/// How the day of a task is said: of a kit the date on it, of a talk the last day for it.
pub fn day_key(task: CareTask) -> &'static str {
    match task {
        CareTask::OverdoseContact => "care-by",
        _ if task.section() == CareSection::Naloxone && task != CareTask::KitReplace => "care-dated",
        _ => "care-since",
    }
}

fn titled(words: Words, day: String, what: String) -> String {
    words.say_with("care-line", &[("day", day.into()), ("what", what.into())])
}

fn plain(id: &RowId, day: NaiveDate, title: String, more: &[String], note: Option<&String>) -> LineView {
    LineView {
        id: id.to_string(),
        title,
        more: more.join(", "),
        note: note.cloned().unwrap_or_default(),
        review: String::new(),
        to_review: false,
        day,
    }
}

fn step(words: Words, shown: &Shown, one: &Step) -> LineView {
    let title = titled(words, words.date(one.on_day), words.of("care-step", one.kind.word()));
    let more: Vec<String> = one.because.iter().map(|why| words.of("care-because", why.word())).collect();
    plain(&one.id, one.on_day, title, &more, shown.words.get(&one.id))
}

fn referral(words: Words, shown: &Shown, one: &Referral) -> ReferralView {
    let to = words.of("care-to", one.row.to_whom.word());
    let what = words.say_with("care-referred", &[("to", to.into())]);
    let mut more: Vec<String> = shown.places.get(&one.row.id).cloned().into_iter().collect();
    if one.row.urgent {
        more.push(words.say("care-urgent"));
    }
    ReferralView {
        id: one.row.id.to_string(),
        title: titled(words, words.date(one.row.made_on), what),
        more: more.join(", "),
        why: shown.words.get(&one.row.id).cloned().unwrap_or_default(),
        steps: one.steps.iter().map(|one| step(words, shown, one)).collect(),
    }
}

/// The referrals that are open, the oldest first.
pub fn open_referrals(words: Words, shown: &Shown) -> Vec<ReferralView> {
    let open = shown.records.referrals.iter().filter(|one| !one.is_over());
    open.map(|one| referral(words, shown, one)).collect()
}

/// A referral that is over, in one line with its last step.
fn over(words: Words, shown: &Shown, one: &Referral) -> LineView {
    let view = referral(words, shown, one);
    let last = view.steps.last();
    let mut more = vec![view.more.clone(), view.why.clone()];
    more.extend(last.map(|last| last.title.clone()));
    more.extend(last.map(|last| last.more.clone()));
    more.retain(|piece| !piece.is_empty());
    let day = one.last().map_or(one.row.made_on, |(_, on)| on);
    let note = last.map(|last| last.note.clone());
    plain(&one.row.id, day, view.title, &more, note.as_ref())
}

fn contact(words: Words, shown: &Shown, one: &Contact) -> LineView {
    let title = titled(words, words.date(one.on_day), words.of("care-contact", one.kind.word()));
    let mut more = vec![words.of("care-relation", one.with_whom.word())];
    more.extend(one.minutes.map(|minutes| words.say_with("care-minutes", &[("count", minutes.into())])));
    if !one.reached {
        more.push(words.say("care-nobody"));
    }
    plain(&one.id, one.on_day, title, &more, shown.words.get(&one.id))
}

fn kits(words: Words, (one, left): (&Kits, i64)) -> LineView {
    let what = match one.count {
        0 => words.say("care-declined"),
        count => words.say_with("care-kits", &[("count", count.into())]),
    };
    let mut more = vec![words.of("care-relation", one.to_whom.word())];
    more.extend(one.kind.map(|kind| words.of("care-kit", kind.word())));
    let expires = one.expires_on.map(|on| words.say_with("care-dated", &[("day", words.date(on).into())]));
    more.extend(expires);
    more.extend(one.lot.clone());
    if one.trained {
        more.push(words.say("care-trained"));
    }
    if left < one.count {
        more.push(words.say_with("care-left", &[("count", left.into())]));
    }
    plain(&one.id, one.given_on, titled(words, words.date(one.given_on), what), &more, None)
}

fn used(words: Words, one: &Used) -> LineView {
    let title = titled(words, words.date(one.used_on), words.say("care-kit-used"));
    let by = words.of("care-relation", one.by_whom.word());
    let more = [
        words.say_with("care-used-by", &[("who", by.into())]),
        words.of("care-for", one.used_for.word()),
        words.of("care-used", one.outcome.word()),
    ];
    plain(&one.id, one.used_on, title, &more, None)
}

fn overdose(words: Words, shown: &Shown, one: &Overdose, reviews: bool) -> LineView {
    let row = &one.row;
    let day = overdose_day(words, row.on_day, row.month_only);
    let told = words.of("care-told", row.told_by.word());
    let naloxone = words.of("care-done", row.naloxone.word());
    let help = words.of("care-done", row.help_called.word());
    let mut more: Vec<String> = row.of().iter().map(|of| words.of("care-of", of.word())).collect();
    more.push(words.of("care-overdose", row.outcome.word()));
    more.push(words.say_with("care-told-by", &[("who", told.into())]));
    more.push(words.say_with("care-naloxone", &[("done", naloxone.into())]));
    more.push(words.say_with("care-help", &[("done", help.into())]));
    let title = titled(words, day, words.say("care-overdosed"));
    let is_open = one.review.is_none() && row.outcome != OverdoseOutcome::Died;
    LineView {
        review: shown.reviews.get(&row.id).cloned().unwrap_or_default(),
        to_review: reviews && is_open,
        ..plain(&row.id, row.on_day, title, &more, shown.words.get(&row.id))
    }
}

/// The day of an overdose, or the month alone.
pub fn overdose_day(words: Words, day: NaiveDate, month_only: bool) -> String {
    let date = words.date(day);
    if month_only { words.say_with("care-month-of", &[("day", date.into())]) } else { date }
}

fn outcome(words: Words, shown: &Shown, one: &EndOutcome) -> LineView {
    let title = titled(words, words.date(one.on_day), words.say("care-at-end"));
    let more = [
        words.of("care-work", one.work.word()),
        words.of("care-housing", one.housing.word()),
        words.of("care-after", one.after.word()),
    ];
    plain(&one.id, one.on_day, title, &more, shown.words.get(&one.id))
}

fn follow_up(words: Words, shown: &Shown, one: &FollowUp) -> LineView {
    let what = words.say_with("care-months", &[("count", one.month.into())]);
    let more = [words.of("care-heard", one.result.word())];
    plain(&one.id, one.on_day, titled(words, words.date(one.on_day), what), &more, shown.words.get(&one.id))
}

/// Everything but open referrals, the newest first, and how many are not shown.
pub fn lines(words: Words, shown: &Shown, reviews: bool) -> (Vec<LineView>, String) {
    let rows = &shown.records;
    let left = rows.kits_left();
    let mut lines: Vec<LineView> = Vec::new();
    let ended = rows.referrals.iter().filter(|one| one.is_over());
    lines.extend(ended.map(|one| over(words, shown, one)));
    lines.extend(rows.contacts.iter().map(|one| contact(words, shown, one)));
    lines.extend(rows.kits.iter().zip(left).map(|one| kits(words, one)));
    lines.extend(rows.uses.iter().map(|one| used(words, one)));
    lines.extend(rows.overdoses.iter().map(|one| overdose(words, shown, one, reviews)));
    lines.extend(rows.outcomes.iter().map(|one| outcome(words, shown, one)));
    lines.extend(rows.follow_ups.iter().map(|one| follow_up(words, shown, one)));
    lines.sort_by_key(|line| Reverse(line.day));
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    let more =
        if more == 0 { String::new() } else { words.say_with("doctor-more", &[("count", more.into())]) };
    (lines, more)
}
