//! Amounts, people, notes and lists in the words of a page.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::answers::BOTTLE;
use crate::clock::local;
use crate::counter::pour::Pour;
use crate::counter::refusals::Refusal;
use crate::counter::screen::Screen;
use crate::counter::today::{Today, TodayLine, TodayState};
use crate::counter::warnings::Warning;
use crate::doses::bottles::Bottle;
use crate::monitoring::art::Level;
use crate::register::Container;
use crate::units::Instant;
use crate::web::i18n::{Arg, Words};
use crate::words::Part;

/// Lines of today's list beside a client; the page of the counter shows all.
pub const ASIDE_MOST: usize = 9;

/// Who stands at the window.
pub struct Who {
    /// The word in page addresses.
    pub page: String,
    /// The name, or that nobody is enrolled yet.
    pub name: String,
    /// The birth date; empty if not known.
    pub born: String,
    /// Programme code.
    pub code: String,
    /// When the photo was taken; empty without one.
    pub photo: String,
    /// Which part of a split day; empty for a whole dose.
    pub part: String,
    /// How many take-home doses are approved and until when, and how many bottles are in hand.
    pub take_home: String,
}

impl Who {
    /// The client of a screen.
    pub fn of(words: Words, screen: &Screen) -> Who {
        let client = &screen.at.visitor.client;
        let split = screen.at.card.ordered.as_ref().filter(|due| due.part != Part::Whole);
        let part = split.map(|due| {
            let total = words.mg(due.day_total_mcg);
            let part = words.of("part", due.part.word());
            words.say_with("counter-part", &[("part", part.into()), ("total", total.into())])
        });
        let photo =
            screen.photo_on.map(|on| words.say_with("counter-photo-of", &[("date", words.date(on).into())]));
        Who {
            page: client.page_id.clone(),
            name: screen
                .person
                .as_ref()
                .map_or_else(|| words.say("counter-no-name"), |person| person.name.clone()),
            born: screen.person.as_ref().map(|person| words.date(person.date_of_birth)).unwrap_or_default(),
            code: client.code.clone(),
            photo: photo.unwrap_or_default(),
            part: part.unwrap_or_default(),
            take_home: take_home(words, screen),
        }
    }
}

/// Empty where nothing is approved and no bottle is in hand.
fn take_home(words: Words, screen: &Screen) -> String {
    let in_hand = screen.at.visitor.bottles.iter().filter(|bottle| bottle.is_in_hand()).count();
    let in_hand = i64::try_from(in_hand).unwrap_or(i64::MAX);
    match screen.approved {
        Some((doses, until)) => {
            let until = words.date(until);
            words.say_with(
                "who-approved",
                &[("doses", doses.into()), ("until", until.into()), ("bottles", in_hand.into())],
            )
        }
        None if in_hand > 0 => words.say_with("who-bottles", &[("bottles", in_hand.into())]),
        None => String::new(),
    }
}

/// Dose, volume and strength, and where they come from.
pub struct Amounts {
    /// Milligrams.
    pub mg: String,
    /// Millilitres, all containers together.
    pub ml: String,
    /// mg/mL; both of them where two containers differ.
    pub strength: String,
    /// `17.0 mL`, as the sentence about pouring says it.
    pub volume: String,
    /// The order, in a sentence; empty where nobody knows it.
    pub order: String,
    /// Each container, in a sentence.
    pub containers: Vec<String>,
    /// The ids of the containers, as forms carry them.
    pub from: String,
}

impl Amounts {
    /// A dose with its pours.
    pub fn of(words: Words, screen: &Screen, dose_mcg: i64, pours: &[Pour]) -> Amounts {
        let all = &screen.at.visitor.containers;
        let known = |pour: &Pour| all.iter().find(|one| one.id == pour.container);
        let mut strengths: Vec<i64> = pours.iter().filter_map(|pour| known(pour)?.mg_per_ml).collect();
        strengths.dedup();
        let strength: Vec<String> = strengths.iter().map(ToString::to_string).collect();
        let is_one = pours.len() == 1;
        let line = |pour: &Pour| known(pour).map(|one| container_line(words, one, pour, is_one));
        let total = pours.iter().map(|pour| pour.volume_ul).sum();
        let ids: Vec<&str> = pours.iter().map(|pour| pour.container.as_str()).collect();
        Amounts {
            mg: words.mg_number(dose_mcg),
            ml: words.ml_number(total),
            strength: strength.join(" + "),
            volume: words.ml(total),
            order: order_line(words, screen),
            containers: pours.iter().filter_map(line).collect(),
            from: ids.join(","),
        }
    }
}

impl Amounts {
    /// What is in today's bottle, which the client brought along.
    pub fn of_bottle(words: Words, screen: &Screen, bottle: &Bottle) -> Amounts {
        Amounts {
            mg: words.mg_number(bottle.dose_mcg),
            ml: words.ml_number(bottle.volume_ul),
            strength: bottle.mg_per_ml.to_string(),
            volume: words.ml(bottle.volume_ul),
            order: order_line(words, screen),
            containers: vec![words.say_with("brought-line", &[("code", bottle.code.as_str().into())])],
            from: BOTTLE.to_owned(),
        }
    }
}

fn order_line(words: Words, screen: &Screen) -> String {
    let Some(order) = &screen.order else { return String::new() };
    let (key, mut args): (_, Vec<Arg<'_>>) = match &order.home {
        Some(home) => (
            "counter-order-guest",
            vec![("clinic", home.clinic.as_str().into()), ("who", home.confirmed_by.as_str().into())],
        ),
        None => ("counter-order", vec![("doctor", order.doctor.as_str().into())]),
    };
    args.push(("from", words.short_date(order.from).into()));
    args.push(("to", words.date(order.to).into()));
    words.say_with(key, &args)
}

fn container_line(words: Words, container: &Container, pour: &Pour, is_one: bool) -> String {
    let args: [Arg<'_>; 4] = [
        ("label", container.label.as_str().into()),
        ("lot", container.lot.as_str().into()),
        ("left", words.ml(container.balance_ul).into()),
        ("volume", words.ml(pour.volume_ul).into()),
    ];
    words.say_with(if is_one { "counter-container" } else { "counter-container-of-two" }, &args)
}

/// One calm line.
pub struct Note {
    /// The colour of its icon.
    pub kind: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// What it is.
    pub lead: String,
    /// What to do with it; may be empty.
    pub rest: String,
}

/// The notes of a card; how long ago the last dose was matters only before the next.
pub fn notes(words: Words, screen: &Screen) -> Vec<Note> {
    let is_done = matches!(screen.at.card.stop, Some(Refusal::AlreadyDosedToday));
    let matters = |warning: &&Warning| !(is_done && matches!(warning, Warning::SoonAfterLastDose { .. }));
    let is_guest = screen.order.as_ref().is_some_and(|order| order.home.is_some());
    let said = |warning: &Warning| match warning {
        Warning::OrderEndsSoon { on } if is_guest => visit_ends(words, *on),
        other => note(words, other),
    };
    let warnings = screen.at.card.warnings.iter().filter(matters).map(said);
    let asks = screen.art.to_look_at.map(|art| to_look_at(words, art));
    warnings.chain(asks).chain(screen.art.handed_until.map(|until| handed(words, until))).collect()
}

/// What a guest's order ends with: no doctor here goes on with it.
fn visit_ends(words: Words, on: NaiveDate) -> Note {
    let lead = words.say_with("know-visit_ends", &[("date", words.near_date(on).into())]);
    Note { kind: "now", icon: "info", lead, rest: words.say("know-then-visit_ends") }
}

/// The line beside the dose; it names no medicine.
fn handed(words: Words, until: NaiveDate) -> Note {
    let lead = words.say_with("handed-until", &[("day", words.near_date(until).into())]);
    Note { kind: "now", icon: "info", lead, rest: words.say("handed-rest") }
}

/// One line for all that other medicines ask for; it names none.
fn to_look_at(words: Words, (count, level): (i64, Level)) -> Note {
    let kind = if level == Level::Red { "check" } else { "now" };
    let icon = if level == Level::Red { "check" } else { "info" };
    let lead = words.say_with("art-counter", &[("count", count.into())]);
    Note { kind, icon, lead, rest: words.of("art-counter", level.word()) }
}

fn note(words: Words, warning: &Warning) -> Note {
    let args: Vec<Arg<'_>> = match warning {
        Warning::DoseChanged { from_mg, to_mg } => {
            vec![("from", words.mg(from_mg.0).into()), ("to", words.mg(to_mg.0).into())]
        }
        Warning::RiseWaits { to_mg, since } => {
            vec![("to", words.mg(to_mg.0).into()), ("date", words.near_date(*since).into())]
        }
        Warning::BottlesToExchange { count } => vec![("count", (*count).into())],
        Warning::OrderEndsSoon { on } => vec![("date", words.near_date(*on).into())],
        Warning::MissedDosesTellDoctor { run_undosed }
        | Warning::MissedDosesConfirmAlertness { run_undosed } => {
            vec![("days", (*run_undosed).into())]
        }
        Warning::SoonAfterLastDose { hours } => vec![("hours", (*hours).into())],
        Warning::QtcAmber { qtc_ms } | Warning::QtcRed { qtc_ms } => vec![("ms", (*qtc_ms).into())],
        Warning::HoldLapsed { kind } => vec![("what", words.of("hold", kind.word()).into())],
        Warning::OutcomeUnknownEarlier { day } => vec![("date", words.near_date(*day).into())],
        _ => Vec::new(),
    };
    let is_news = matches!(warning, Warning::DoseChanged { .. } | Warning::Pregnancy);
    let (lead, rest) = (format!("know-{}", warning.code()), format!("know-then-{}", warning.code()));
    Note {
        kind: if is_news { "now" } else { "check" },
        icon: if is_news { "info" } else { "check" },
        lead: words.say_with(&lead, &args),
        rest: words.say_if_known(&rest, &args).unwrap_or_default(),
    }
}

/// What a warning says, in one line.
pub fn warning_words(words: Words, warning: &Warning) -> String {
    let Note { lead, rest, .. } = note(words, warning);
    if rest.is_empty() { lead } else { format!("{lead} {rest}") }
}

/// Today's list in words.
pub struct TodayView {
    /// `Today, 38 seen`.
    pub caption: String,
    /// Its lines.
    pub rows: Vec<TodayRow>,
    /// How many more there are.
    pub more: usize,
}

/// One line of today's list.
pub struct TodayRow {
    /// `09:44`, or empty.
    pub time: String,
    /// Programme code.
    pub code: String,
    /// The colour.
    pub kind: &'static str,
    /// The icon.
    pub icon: &'static str,
    /// What it says.
    pub word: String,
    /// Whether it is the client of this page.
    pub here: bool,
}

impl TodayView {
    /// At most so many lines; those that wait for somebody stand first.
    pub fn of(words: Words, today: &Today, here: Option<&str>, most: usize) -> TodayView {
        let count = i64::try_from(today.dosed).unwrap_or(i64::MAX);
        TodayView {
            caption: words.say_with("counter-today", &[("count", count.into())]),
            rows: today.lines.iter().take(most).map(|line| row(words, today.zone, line, here)).collect(),
            more: today.lines.len().saturating_sub(most),
        }
    }
}

fn row(words: Words, zone: Tz, line: &TodayLine, here: Option<&str>) -> TodayRow {
    let (kind, icon, word) = match line.state {
        TodayState::AtWindow(until) => {
            let until = clock_time(words, zone, until);
            ("now", "go", words.say_with("counter-today-kept", &[("time", until.into())]))
        }
        TodayState::NotAnswered => ("stop", "stop", words.say("counter-today-unanswered")),
        TodayState::Stop(kind) => ("check", "check", words.of("hold", kind.word())),
        TodayState::Dosed(mcg) => ("done", "tick", words.mg(mcg)),
        TodayState::Guest(mcg) => {
            ("else", "tick", words.say_with("counter-today-guest", &[("dose", words.mg(mcg).into())]))
        }
        TodayState::Void(_) => ("wait", "miss", words.say("counter-today-void")),
    };
    let word = match &line.place {
        Some(place) => {
            words.say_with("counter-today-at", &[("what", word.into()), ("place", place.as_str().into())])
        }
        None => word,
    };
    TodayRow {
        time: line.at.map(|at| clock_time(words, zone, at)).unwrap_or_default(),
        here: here == Some(line.code.as_str()),
        code: line.code.clone(),
        kind,
        icon,
        word,
    }
}

/// `09:44` at the site.
pub fn clock_time(words: Words, zone: Tz, at: Instant) -> String {
    words.time(local(at, zone).time())
}
