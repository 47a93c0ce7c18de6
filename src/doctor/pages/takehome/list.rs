//! The take-home sections of the worklist, each with as many lines as its heading counts.

use crate::doctor::SHOWN;
use crate::doctor::takehome::{AppealLine, Need, RequestLine, SedationLine, TakeHomeWork};
use crate::takehome::batches::Batch;
use crate::takehome::batches::pages::days_of;
use crate::web::i18n::Words;

/// One line that leads to a case.
#[derive(Debug, Clone)]
pub struct Line {
    /// Where it leads.
    pub href: String,
    /// The colour: `stop`, `check`, `done` or `now`.
    pub kind: &'static str,
    /// The icon.
    pub icon: &'static str,
    /// What it says.
    pub words: String,
    /// The programme code.
    pub code: String,
}

/// One section.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its id on the page.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// How many there are.
    pub count: usize,
    /// Those that are shown.
    pub lines: Vec<Line>,
    /// How many are not shown; empty where all are.
    pub more: String,
}

/// The sections with something in them, exceptions first.
pub fn sections(words: Words, work: &TakeHomeWork) -> Vec<Section> {
    let needs = |is_it: fn(&Need) -> bool| -> Vec<Line> {
        work.only(is_it)
            .into_iter()
            .map(|(who, need)| need_line(words, &who.page_id, &who.code, need))
            .collect()
    };
    let renewals = work
        .renewals()
        .into_iter()
        .map(|(who, need)| need_line(words, &who.page_id, &who.code, need))
        .collect();
    let all: Vec<(&'static str, Vec<Line>)> = vec![
        ("sedations", work.sedations.iter().map(|one| sedation_line(words, one)).collect()),
        ("appeals", work.appeals.iter().map(|one| appeal_line(words, one)).collect()),
        ("batches", work.batches.iter().map(|one| batch_line(words, one)).collect()),
        ("upheld", needs(|need| matches!(need, Need::Upheld))),
        ("step-downs", needs(|need| matches!(need, Need::StepDown { .. } | Need::Review { .. }))),
        ("requests", work.requests.iter().map(|one| request_line(words, one)).collect()),
        ("lapsing", needs(|need| matches!(need, Need::Lapsing { .. }))),
        ("renewals", renewals),
        ("eligible", needs(|need| matches!(need, Need::Eligible { .. }))),
        ("lower", needs(|need| matches!(need, Need::Lower { .. }))),
    ];
    all.into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(id, lines)| section(words, id, lines))
        .collect()
}

fn section(words: Words, id: &'static str, mut lines: Vec<Line>) -> Section {
    let count = lines.len();
    lines.truncate(SHOWN);
    let left = count - lines.len();
    let more =
        if left > 0 { words.say_with("doctor-more", &[("count", left.into())]) } else { String::new() };
    Section { id, title: words.of("worklist", id), count, lines, more }
}

/// The address of a case.
pub fn case_path(page_id: &str) -> String {
    format!("/approvals/take-home/{page_id}")
}

fn sedation_line(words: Words, one: &SedationLine) -> Line {
    let args =
        [("what", words.of("sedation", one.kind.word()).into()), ("date", words.near_date(one.day).into())];
    Line {
        href: case_path(&one.who.page_id),
        kind: if one.is_overdue { "stop" } else { "check" },
        icon: if one.is_overdue { "stop" } else { "check" },
        words: words.say_with("worklist-sedation", &args),
        code: one.who.code.clone(),
    }
}

fn appeal_line(words: Words, one: &AppealLine) -> Line {
    let what = words.of("appeal", one.against.word());
    let args = [("what", what.into()), ("date", words.near_date(one.due_on).into())];
    let key = if one.is_own { "worklist-appeal-own" } else { "worklist-appeal" };
    Line {
        href: format!("/approvals/appeals/{}", one.id),
        kind: if one.is_overdue { "stop" } else { "check" },
        icon: if one.is_overdue { "stop" } else { "check" },
        words: words.say_with(key, &args),
        code: one.who.code.clone(),
    }
}

fn batch_line(words: Words, one: &Batch) -> Line {
    let args = [("what", words.of("batch", one.kind.word()).into()), ("days", days_of(words, one).into())];
    Line {
        href: format!("/batches/{}", one.id),
        kind: "check",
        icon: "wait",
        words: words.say_with("worklist-batch", &args),
        code: String::new(),
    }
}

fn request_line(words: Words, one: &RequestLine) -> Line {
    let what = words.of("request", one.kind.word());
    let args = [
        ("what", what.into()),
        ("doses", one.doses.unwrap_or(0).into()),
        ("date", words.near_date(one.due_on).into()),
    ];
    let key = if one.doses.is_some() { "worklist-request-doses" } else { "worklist-request" };
    Line {
        href: case_path(&one.who.page_id),
        kind: if one.is_overdue { "stop" } else { "check" },
        icon: if one.is_overdue { "stop" } else { "wait" },
        words: words.say_with(key, &args),
        code: one.who.code.clone(),
    }
}

fn need_line(words: Words, page_id: &str, code: &str, need: &Need) -> Line {
    let (kind, icon) = match need {
        Need::Renewal { .. } => ("done", "tick"),
        Need::Eligible { .. } | Need::Lower { .. } => ("now", "info"),
        Need::Upheld | Need::StepDown { .. } | Need::Review { .. } | Need::Lapsing { .. } => {
            ("check", "check")
        }
    };
    let says = match need {
        Need::Upheld => words.say("worklist-upheld-line"),
        Need::StepDown { reasons, doses } => {
            let list: Vec<String> =
                reasons.iter().map(|reason| words.of("step_down", reason.word())).collect();
            words.say_with(
                "worklist-proposed",
                &[("list", list.join(", ").into()), ("doses", (*doses).into())],
            )
        }
        Need::Review { doses, on } => words.say_with(
            "worklist-review",
            &[("doses", (*doses).into()), ("date", words.near_date(*on).into())],
        ),
        Need::Lapsing { doses, until, allowed } => words.say_with(
            "worklist-lapsing-line",
            &[
                ("doses", (*doses).into()),
                ("date", words.near_date(*until).into()),
                ("allowed", (*allowed).into()),
            ],
        ),
        Need::Renewal { doses, until } => words.say_with(
            "worklist-renewal",
            &[("doses", (*doses).into()), ("date", words.near_date(*until).into())],
        ),
        Need::Eligible { allowed } => {
            words.say_with("worklist-eligible-line", &[("allowed", (*allowed).into())])
        }
        Need::Lower { doses, allowed } => words
            .say_with("worklist-lower-line", &[("doses", (*doses).into()), ("allowed", (*allowed).into())]),
    };
    Line { href: case_path(page_id), kind, icon, words: says, code: code.to_owned() }
}
