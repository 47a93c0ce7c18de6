//! What a client's page of other medicines says, in words and as a picture.

use chrono::NaiveDate;

use super::super::rules::Flag;
use super::super::wire::flag_id;
use super::super::{
    Act, Adherence, Band, Chart, Closed, FlagCode, Handover, Level, Load, Shown, Sign, Suppression, Told,
};
use crate::ids::StaffId;
use crate::web::draw::{Year, YearOf};
use crate::web::i18n::Words;

/// Handovers that the page lists, the newest.
const HANDED_SHOWN: usize = 20;

/// A flag that is open, in words.
pub struct FlagView {
    /// Names it in the form.
    pub id: String,
    /// How much it asks for.
    pub level: Level,
    /// What it is.
    pub title: String,
    /// The medicine, and when to watch; may be empty.
    pub about: String,
    /// Since when; may be empty.
    pub since: String,
    /// What was done last; empty where nothing was.
    pub done: String,
}

/// A flag that has closed, in words.
pub struct ClosedView {
    /// What it was, and its days.
    pub line: String,
    /// What was done about it.
    pub acts: Vec<String>,
}

/// A medicine, in words.
pub struct TakingView {
    /// The row.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Since when, or from when to when.
    pub days: String,
    /// What it does to methadone.
    pub change: String,
    /// Whether it is taken today.
    pub is_taken: bool,
}

/// A flag that is open.
pub fn flag_view(words: Words, chart: &Chart, flag: &Flag) -> FlagView {
    let shown = &chart.shown;
    let medicine = shown.medicines.iter().find(|one| one.taking.id.as_str() == flag.about);
    let about = medicine.map(|one| {
        let (begins, ends) = one.medicine.window(flag.dose_changed.unwrap_or(one.taking.started_on));
        let watched = match ends {
            Some(ends) if flag.code == FlagCode::InteractionStarted => words.say_with(
                "art-watch",
                &[("from", words.near_date(begins).into()), ("to", words.near_date(ends).into())],
            ),
            _ => String::new(),
        };
        let changed = flag
            .dose_changed
            .map(|day| words.say_with("art-dose-changed", &[("day", words.near_date(day).into())]));
        let told = [changed.unwrap_or_default(), watched].join(" ");
        format!("{}: {}. {}", one.medicine.name, one.medicine.change, told.trim())
    });
    let done = flag.done.as_ref().map(|did| act_words(words, chart, did.act, did.on, &did.by));
    FlagView {
        id: flag_id(&shown.client.page_id, flag),
        level: flag.level,
        title: words.of("art-flag", flag.code.word()),
        about: about.unwrap_or_default(),
        since: flag
            .since
            .map(|day| words.say_with("art-since", &[("day", words.date(day).into())]))
            .unwrap_or_default(),
        done: done.unwrap_or_default(),
    }
}

fn act_words(words: Words, chart: &Chart, act: Act, on: NaiveDate, by: &StaffId) -> String {
    let who = chart.names.get(by).cloned().unwrap_or_default();
    let args = [
        ("act", words.of("art-act", act.word()).into()),
        ("day", words.near_date(on).into()),
        ("who", who.into()),
    ];
    words.say_with("art-done", &args)
}

/// A flag that has closed, with what was done about it.
pub fn closed_view(words: Words, chart: &Chart, spell: &Closed) -> ClosedView {
    let args = [
        ("title", words.of("art-flag", spell.code.word()).into()),
        ("from", words.near_date(spell.days.0).into()),
        ("to", words.near_date(spell.days.1).into()),
    ];
    ClosedView {
        line: words.say_with("art-history-line", &args),
        acts: spell
            .acts
            .iter()
            .map(|one| act_words(words, chart, one.act, one.on_day, &one.by_staff))
            .collect(),
    }
}

/// The dose of a year with what was taken beside it, as far as the client agrees.
pub fn year(words: Words, chart: &Chart) -> Option<Year> {
    let shown = &chart.shown;
    let share = |one: &Adherence| format!("{} %", one.taken * 100 / one.due.max(1));
    let told = YearOf {
        doses: chart.doses.iter().map(|change| (change.on, change.to_mcg)).collect(),
        medicines: shown
            .medicines
            .iter()
            .map(|one| (one.medicine.name.clone(), one.taking.started_on, one.stopped_on))
            .collect(),
        loads: shown
            .loads
            .iter()
            .map(|(one, says)| (one.taken_on, copies(words, one), *says == Suppression::Unsuppressed))
            .collect(),
        kept: shown.adherence.iter().map(|(one, _)| (one.from_day, one.to_day, share(one))).collect(),
    };
    Year::of(words, &told, shown.today)
}

/// `< 50`, `4 800`.
fn copies(words: Words, one: &Load) -> String {
    let sign = if one.sign == Sign::Equal { "" } else { one.sign.word() };
    format!("{sign}{}", words.count(one.copies))
}

/// Medicines, the newest first.
pub fn takings(words: Words, shown: &Shown) -> Vec<TakingView> {
    let view = |one: &Told| TakingView {
        id: one.taking.id.to_string(),
        name: one.medicine.name.clone(),
        days: match one.stopped_on {
            Some(day) => {
                let (from, to) = (words.date(one.taking.started_on), words.date(day));
                words.say_with("art-until", &[("from", from.into()), ("to", to.into())])
            }
            None => words.say_with("art-since", &[("day", words.date(one.taking.started_on).into())]),
        },
        change: words.of("art-effect", one.medicine.effect.word()),
        is_taken: one.is_taken(shown.today),
    };
    shown.medicines.iter().rev().map(view).collect()
}

/// Records of adherence, the newest first.
pub fn kept(words: Words, shown: &Shown) -> Vec<String> {
    let line = |(one, band): &(Adherence, Option<Band>)| {
        let args = [
            ("from", words.date(one.from_day).into()),
            ("to", words.date(one.to_day).into()),
            ("taken", words.count(one.taken).into()),
            ("due", words.count(one.due).into()),
            ("method", words.of("art-method", one.method.word()).into()),
            ("band", band.map(|band| words.of("art-band", band.word())).unwrap_or_default().into()),
        ];
        words.say_with("art-kept", &args)
    };
    shown.adherence.iter().rev().map(line).collect()
}

/// Viral loads, the newest first; `says` puts what one says into words.
pub fn loads(words: Words, shown: &Shown, says: impl Fn(Suppression) -> String) -> Vec<String> {
    let line = |(one, found): &(Load, Suppression)| {
        let args = [
            ("day", words.date(one.taken_on).into()),
            ("copies", copies(words, one).into()),
            ("says", says(*found).into()),
        ];
        words.say_with("art-load", &args)
    };
    shown.loads.iter().rev().map(line).collect()
}

/// What was handed over with the dose, the newest first: the row and its line.
pub fn handed(words: Words, shown: &Shown) -> Vec<(String, String)> {
    let line = |one: &Handover| {
        let days = [("from", words.date(one.from_day).into()), ("to", words.date(one.to_day).into())];
        let line = words.say_with("art-until", &days);
        let taken = if one.observed { words.say("art-method-observed") } else { String::new() };
        (one.id.to_string(), [line, taken].join(" ").trim().to_owned())
    };
    shown.handed.iter().rev().take(HANDED_SHOWN).map(line).collect()
}
