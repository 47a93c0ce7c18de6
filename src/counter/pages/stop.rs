//! A stop in plain words: why, what happens next, who decides, and what to say to the client.

use chrono_tz::Tz;

use super::view::{Amounts, clock_time};
use crate::counter::call::settled_by_doctor;
use crate::counter::pour::{self, Pour};
use crate::counter::refusals::{Jump, Refusal};
use crate::counter::screen::Screen;
use crate::error::Refused;
use crate::policy::missed::pharmacist_may_give_once;
use crate::web::i18n::{Arg, Lang, Words};
use crate::words::HoldKind;

/// The key of the stop for today's bottle where it waits at the clinic.
const WAITS: &str = "holds_take_home_for_today-waits";

/// A stop on the page.
pub struct Stop {
    /// The code of the refusal, or `hold-` and the kind.
    pub key: String,
    /// What stops, in a line.
    pub title: String,
    /// What is known of it: when, how much, which bottle; may be empty.
    pub fact: String,
    /// Why, and what happens next.
    pub why: String,
    /// Who decides.
    pub who: String,
    /// What to say, in the client's language first.
    pub sayings: Vec<Saying>,
    /// Which policy; empty for a stop that every policy has.
    pub policy: String,
    /// The unsigned proposal.
    pub draft: Option<Draft>,
    /// Whether a doctor settles it from their list.
    pub by_doctor: bool,
    /// Whether it stands on the doctor's list already.
    pub on_list: bool,
    /// Whether the policy lets a pharmacist give the table's lower dose once.
    pub once: bool,
}

/// Words for the client in one language.
pub struct Saying {
    /// The language.
    pub lang: &'static str,
    /// The words.
    pub words: String,
}

/// What is proposed to the doctor and not signed.
pub struct Draft {
    /// The amounts.
    pub amounts: Amounts,
    /// Where the proposal comes from.
    pub why: String,
}

impl Stop {
    /// The stop that the card shows.
    pub fn of_card(words: Words, screen: &Screen, refusal: &Refusal) -> Stop {
        let key = match refusal {
            Refusal::HoldOpen { kind, .. } => format!("hold-{}", kind.word()),
            // Filled before the visit and never handed over: nobody has it at home.
            Refusal::HoldsTakeHomeForToday if screen.brought.is_none() => WAITS.to_owned(),
            other => other.code().to_owned(),
        };
        let args = args(words, screen, refusal);
        let hold = settled_by_doctor(refusal);
        let mut stop = Stop::with(words, screen, key, &args);
        stop.draft = draft(words, screen, refusal);
        stop.once = stop.draft.is_some() && may_give_once(screen, refusal);
        stop.by_doctor = hold.is_some();
        stop.on_list =
            hold.is_some_and(|kind| screen.at.visitor.holds.iter().any(|open| open.hold.kind == kind));
        if let Refusal::MissedDosesNeedDoctor { .. }
        | Refusal::TooSoon { .. }
        | Refusal::FirstDayLimit { .. } = refusal
        {
            let policy = &screen.at.visitor.policy;
            let names: [Arg<'_>; 2] =
                [("policy", policy.id.as_str().into()), ("version", policy.version.as_str().into())];
            stop.policy = words.say_with("counter-policy", &names);
        }
        stop
    }

    /// The stop of an answer: the card's own words where it is the card's stop too.
    pub fn of_answer(words: Words, screen: &Screen, refused: &Refused) -> Stop {
        let by_hold = |kind: HoldKind| refused.about.as_deref() == Some(kind.word());
        match &screen.at.card.stop {
            Some(stop @ Refusal::HoldOpen { kind, .. }) if refused.code == "hold_open" && by_hold(*kind) => {
                Stop::of_card(words, screen, stop)
            }
            Some(stop) if stop.code() == refused.code => Stop::of_card(words, screen, stop),
            _ if refused.code == "dose_jump_needs_confirmation" => Stop::of_jump(words, screen),
            _ => Stop::with(words, screen, refused.code.to_owned(), &[]),
        }
    }

    fn of_jump(words: Words, screen: &Screen) -> Stop {
        let (key, other) = match screen.at.card.jump {
            Some(Jump::Rise { highest_mcg }) => ("jump-rise", highest_mcg),
            Some(Jump::Fall { lowest_mcg }) => ("jump-fall", lowest_mcg),
            None => ("jump-rise", 0),
        };
        let total = screen.at.card.ordered.as_ref().map_or(0, |due| due.day_total_mcg);
        let args = [("dose", words.mg(total).into()), ("other", words.mg(other).into())];
        Stop::with(words, screen, key.to_owned(), &args)
    }

    fn with(words: Words, screen: &Screen, key: String, args: &[Arg<'_>]) -> Stop {
        let code = code_of(&key);
        let title = match key.strip_prefix("hold-") {
            Some(kind) => format!("hold-{kind}"),
            None => format!("code-{code}-title"),
        };
        let known = words.knows(&format!("code-{code}"));
        Stop {
            title: words.say(if known { &title } else { "page-error-refused" }),
            fact: fact(words, screen, &key, args),
            why: words.say(
                if known { format!("code-{code}") } else { "page-error-advice-refused".into() }.as_str(),
            ),
            who: words.of("stop-who", who(&key)),
            sayings: sayings(words, screen, &format!("code-{code}-say")),
            policy: String::new(),
            draft: None,
            by_doctor: false,
            on_list: false,
            once: false,
            key,
        }
    }
}

/// What is known of a stop, with the other site where it was, if there is one.
fn fact(words: Words, screen: &Screen, key: &str, args: &[Arg<'_>]) -> String {
    let there = screen.elsewhere.as_ref();
    let there = there.and_then(|_| words.say_if_known(&format!("stop-fact-{key}-at"), args));
    there.or_else(|| words.say_if_known(&format!("stop-fact-{key}"), args)).unwrap_or_default()
}

/// Whether the policy lets a pharmacist give what a percent row proposes.
fn may_give_once(screen: &Screen, refusal: &Refusal) -> bool {
    let policy = &screen.at.visitor.policy;
    let may = screen.at.card.outcome.as_ref().is_some_and(|row| pharmacist_may_give_once(policy, row));
    may && matches!(refusal, Refusal::MissedDosesNeedDoctor { .. })
}

/// The part of the messages' keys that names a stop.
fn code_of(key: &str) -> String {
    match (key.strip_prefix("hold-"), key.starts_with("jump-")) {
        (Some(kind), _) => format!("hold_open-{kind}"),
        (None, true) => "dose_jump_needs_confirmation".into(),
        (None, false) => key.to_owned(),
    }
}

/// Who decides about a stop (domain § 6), as a message's key says it.
fn who(key: &str) -> &'static str {
    match key {
        "episode_not_open"
        | "order_missing"
        | "order_not_in_force"
        | "missed_doses_need_doctor"
        | "dose_not_as_ordered"
        | "first_day_limit"
        | "repeat_not_signed"
        | "already_repeated"
        | "hold-missed_doses"
        | "hold-order_ended"
        | "hold-see_doctor"
        | "hold-bottle_lost" => "doctor",
        "too_soon" => "time",
        "already_dosed_today" | "reserved_elsewhere" | "reservation_ended" => "nobody",
        "jump-rise" => "two",
        _ => "you",
    }
}

/// In the client's language, and in the reader's where that is another one.
fn sayings(words: Words, screen: &Screen, key: &str) -> Vec<Saying> {
    let theirs = Lang::from_word(screen.at.visitor.client.language.word()).unwrap_or(words.lang());
    let mut langs = vec![theirs, words.lang()];
    langs.dedup();
    let known = langs.into_iter().filter(|lang| Words::new(*lang).knows(key));
    known.map(|lang| Saying { lang: lang.word(), words: Words::new(lang).say(key) }).collect()
}

fn args(words: Words, screen: &Screen, refusal: &Refusal) -> Vec<Arg<'static>> {
    let zone = screen.at.visitor.site.zone;
    let time = |at| clock_time(words, zone, at).into();
    let label = |id: &crate::ids::ContainerId| {
        let all = &screen.at.visitor.containers;
        all.iter().find(|one| one.id == *id).map(|one| one.label.clone()).unwrap_or_default().into()
    };
    match refusal {
        Refusal::OrderNotInForce { ended_on, starts_on } => vec![
            ("ended", ended_on.map(|on| words.near_date(on)).unwrap_or_default().into()),
            ("starts", starts_on.map(|on| words.near_date(on)).unwrap_or_default().into()),
            ("state", if starts_on.is_some() { "later" } else { "over" }.into()),
        ],
        Refusal::AlreadyDosedToday => given(words, screen, zone).unwrap_or_default(),
        Refusal::TooSoon { until } => vec![("time", time(*until))],
        Refusal::ReservedElsewhere { until } => vec![("time", time(*until)), place(screen)],
        Refusal::HoldOpen { kind: HoldKind::OutcomeUnknown, .. } => left_open(words, screen, zone),
        Refusal::HoldOpen { until, .. } => until.map(|at| vec![("time", time(at))]).unwrap_or_default(),
        Refusal::MissedDosesNeedDoctor { run_undosed, .. } => missed(words, screen, *run_undosed),
        Refusal::FirstDayLimit { dose_mcg, day_mcg } => {
            vec![("dose", words.mg(dose_mcg.unwrap_or(*day_mcg)).into()), ("day", words.mg(*day_mcg).into())]
        }
        Refusal::ContainerExpired { container } | Refusal::ConcentrationUnknown { container } => {
            vec![("label", label(container))]
        }
        Refusal::StockTooLow { container, needed_ul, free_ul } => vec![
            ("label", label(container)),
            ("needed", words.ml(*needed_ul).into()),
            ("left", words.ml(*free_ul).into()),
        ],
        _ => Vec::new(),
    }
}

/// Empty for a dose at a site that has not been read here.
fn given(words: Words, screen: &Screen, zone: Tz) -> Option<Vec<Arg<'static>>> {
    let last = screen.given.iter().max_by_key(|dose| dose.at)?;
    Some(vec![
        ("dose", words.mg(last.dose_mcg).into()),
        ("time", clock_time(words, zone, last.at).into()),
        place(screen),
    ])
}

/// The name of the other site where it was; empty for here.
fn place(screen: &Screen) -> Arg<'static> {
    ("place", screen.elsewhere.clone().unwrap_or_default().into())
}

fn left_open(words: Words, screen: &Screen, zone: Tz) -> Vec<Arg<'static>> {
    let open = screen.left_open.as_ref();
    vec![
        ("dose", open.map(|open| words.mg(open.dose_mcg)).unwrap_or_default().into()),
        ("time", open.map(|open| clock_time(words, zone, open.at)).unwrap_or_default().into()),
    ]
}

fn missed(words: Words, screen: &Screen, run_undosed: i64) -> Vec<Arg<'static>> {
    let last = screen.at.visitor.facts.last_swallowed.map(|last| words.near_date(last.day));
    let dose = screen.order.as_ref().map(|order| words.mg(order.dose_mcg));
    vec![
        ("days", run_undosed.into()),
        ("last", last.unwrap_or_default().into()),
        ("dose", dose.unwrap_or_default().into()),
    ]
}

/// The proposal with the volume that it would be.
fn draft(words: Words, screen: &Screen, refusal: &Refusal) -> Option<Draft> {
    let Refusal::MissedDosesNeedDoctor { proposed_mcg: Some(mcg), run_undosed, outcome } = refusal else {
        return None;
    };
    let facts = &screen.at.visitor.facts;
    let pours: Vec<Pour> = pour::pours(facts, *mcg, &pour::propose(facts, *mcg)).unwrap_or_default();
    let share = match outcome {
        crate::policy::MissedOutcome::Percent { percent, .. } => *percent,
        _ => 100,
    };
    let args = [
        ("percent", share.into()),
        ("dose", screen.order.as_ref().map(|order| words.mg(order.dose_mcg)).unwrap_or_default().into()),
        ("days", (*run_undosed).into()),
    ];
    Some(Draft {
        amounts: Amounts::of(words, screen, *mcg, &pours),
        why: words.say_with("counter-proposed-why", &args),
    })
}
