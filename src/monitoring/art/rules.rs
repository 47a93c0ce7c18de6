//! Bands of adherence and viral load, and the flags that dated facts open and close by themselves
//! (domain § 8). Pure.

use chrono::{NaiveDate, TimeDelta};

use super::{Act, Band, FlagCode, Level, Method, Sign, Suppression};
use crate::policy::medicines::{Effect, Medicine};

/// From so many of a hundred on adherence is high, and medium.
const HIGH: i64 = 95;
const MEDIUM: i64 = 80;
/// A flag needs a record of as many days ○.
const FLAG_DAYS: i64 = 7;
/// A refill is late when the medicines would have ended as many days ago.
const LATE_DAYS: i64 = 7;
/// Up to as many copies a virus is suppressed (WHO).
const SUPPRESSED: i64 = 1000;
/// A load is due as many days after the start, after the last one, and after one above the limit.
const FIRST_LOAD: i64 = 183;
const NEXT_LOAD: i64 = 365;
const REPEAT_LOAD: i64 = 90;
/// A result older than as many days says nothing of use now ○.
const USE_DAYS: i64 = 28;
/// After an inducer stops, methadone rises for as many days.
const STOPPED_DAYS: i64 = 14;

/// How good adherence is; none where nothing was due.
pub fn band(taken: i64, due: i64) -> Option<Band> {
    match (taken * 100, due) {
        (_, ..=0) => None,
        (all, due) if all >= HIGH * due => Some(Band::High),
        (all, due) if all >= MEDIUM * due => Some(Band::Medium),
        _ => Some(Band::Low),
    }
}

/// What a viral load says; `limit` is the least that the assay tells. A load below a limit that is itself
/// above 1000 tells nothing.
pub fn suppression(sign: Sign, copies: i64, limit: Option<i64>) -> Suppression {
    match sign {
        Sign::Below if copies <= limit.unwrap_or(copies) => Suppression::Undetectable,
        Sign::Below if copies <= SUPPRESSED => Suppression::Suppressed,
        Sign::Below => Suppression::Unclear,
        Sign::Above if copies >= SUPPRESSED => Suppression::Unsuppressed,
        Sign::Equal if limit.is_some_and(|limit| copies < limit) => Suppression::Undetectable,
        Sign::Equal if copies > SUPPRESSED => Suppression::Unsuppressed,
        Sign::Equal | Sign::Above => Suppression::Suppressed,
    }
}

/// A medicine as far as the flags read it.
#[derive(Debug, Clone)]
pub struct Taken<'a> {
    /// Which row.
    pub id: &'a str,
    /// Which medicine.
    pub medicine: &'a Medicine,
    /// Its first day.
    pub from: NaiveDate,
    /// The first day without it.
    pub stopped: Option<NaiveDate>,
}

impl Taken<'_> {
    fn is_taken(&self, day: NaiveDate) -> bool {
        self.from <= day && self.stopped.is_none_or(|stopped| day < stopped)
    }
}

/// A record of adherence as far as the flags read it.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// Which row.
    pub id: &'a str,
    /// How it was found.
    pub method: Method,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day; of a refill the day for which the medicines last.
    pub to: NaiveDate,
    /// Doses taken, of those due.
    pub taken: i64,
    /// Doses due.
    pub due: i64,
}

/// A viral load as far as the flags read it.
#[derive(Debug, Clone, Copy)]
pub struct Load<'a> {
    /// Which row.
    pub id: &'a str,
    /// The day of the blood.
    pub day: NaiveDate,
    /// What it says.
    pub says: Suppression,
}

/// What somebody did about a flag.
#[derive(Debug, Clone, Copy)]
pub struct Done<'a> {
    /// Which flag.
    pub flag: FlagCode,
    /// The row that it is about.
    pub about: &'a str,
    /// What was done.
    pub act: Act,
    /// When.
    pub on: NaiveDate,
}

/// Everything that the flags of a client depend on; each list oldest first.
#[derive(Debug, Clone, Default)]
pub struct Facts<'a> {
    /// Whether the client lives with HIV, as far as is known.
    pub lives_with_hiv: bool,
    /// Medicines, those that ended too.
    pub medicines: Vec<Taken<'a>>,
    /// Records of adherence.
    pub adherence: Vec<Kept<'a>>,
    /// Viral loads.
    pub loads: Vec<Load<'a>>,
    /// What was done.
    pub done: Vec<Done<'a>>,
    /// The days from which another methadone dose was ordered.
    pub dose_changes: Vec<NaiveDate>,
    /// The days of results that show use of an opioid other than methadone.
    pub opioid_days: Vec<NaiveDate>,
}

/// A flag that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Which.
    pub code: FlagCode,
    /// How much it asks for.
    pub level: Level,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// The row that it is about; empty where it is about none.
    pub about: String,
    /// The day of the last change of the methadone dose since then, where the flag depends on it: it is
    /// looked at anew.
    pub dose_changed: Option<NaiveDate>,
    /// What was done last since it opened, or since the dose changed.
    pub done: Option<(Act, NaiveDate)>,
}

/// The flags of a client that are open on a day, in the order of [`FlagCode`].
pub fn flags(facts: &Facts<'_>, today: NaiveDate) -> Vec<Flag> {
    let mut open = Vec::new();
    let done_since = |code, about: &str, since: Option<NaiveDate>| {
        let is_it = |done: &&Done<'_>| {
            done.flag == code && done.about == about && since.is_none_or(|since| since <= done.on)
        };
        facts.done.iter().rev().find(is_it).map(|done| (done.act, done.on))
    };
    let mut flag = |code, level, since: Option<NaiveDate>, about: &str| {
        let done = done_since(code, about, since);
        open.push(Flag { code, level, since, about: about.to_owned(), dose_changed: None, done });
    };
    let long = facts.adherence.iter().rev().find(|kept| (kept.to - kept.from).num_days() + 1 >= FLAG_DAYS);
    if let Some(kept) = long {
        match band(kept.taken, kept.due) {
            Some(Band::Low) => flag(FlagCode::AdherenceLow, Level::Red, Some(kept.to), kept.id),
            Some(Band::Medium) => flag(FlagCode::AdherenceLow, Level::Amber, Some(kept.to), kept.id),
            Some(Band::High) | None => {}
        }
    }
    let art_from = art_since(facts, today);
    let refill =
        facts.adherence.iter().filter(|kept| kept.method == Method::Refill).max_by_key(|kept| kept.to);
    if let (Some(kept), Some(_)) = (refill, art_from)
        && (today - kept.to).num_days() > LATE_DAYS
    {
        flag(FlagCode::RefillLate, Level::Amber, Some(kept.to + TimeDelta::days(LATE_DAYS + 1)), kept.id);
    }
    let last = facts.loads.iter().max_by_key(|load| load.day);
    if let Some(load) = last.filter(|load| load.says == Suppression::Unsuppressed) {
        flag(FlagCode::ViralLoadUnsuppressed, Level::Red, Some(load.day), load.id);
    }
    if let Some(from) = art_from {
        let (day, wait) = match last {
            Some(load) if load.says == Suppression::Unsuppressed => (load.day, REPEAT_LOAD),
            Some(load) if load.day >= from => (load.day, NEXT_LOAD),
            _ => (from, FIRST_LOAD),
        };
        let due = day + TimeDelta::days(wait);
        if due <= today {
            flag(FlagCode::ViralLoadDue, Level::Amber, Some(due), "");
        }
    } else if facts.lives_with_hiv {
        let ended = facts.medicines.iter().filter(|one| one.medicine.art).filter_map(|one| one.stopped).max();
        flag(FlagCode::RegimenMissing, Level::Amber, ended.filter(|ended| *ended <= today), "");
    }
    for one in &facts.medicines {
        if left_lately(one, today) {
            flag(FlagCode::InteractionStopped, Level::Red, one.stopped, one.id);
        }
        if let Some(seen) = underdosed(one, facts, today) {
            flag(FlagCode::PossibleUnderdosing, Level::Amber, Some(seen), one.id);
        }
    }
    for one in &facts.medicines {
        let changes = facts.dose_changes.iter().copied();
        let dose_changed = changes.filter(|on| one.from < *on && *on <= today).max();
        let Some(level) = watched(one, dose_changed.unwrap_or(one.from), today) else { continue };
        let code = FlagCode::InteractionStarted;
        let done = done_since(code, one.id, Some(dose_changed.unwrap_or(one.from)));
        open.push(Flag { code, level, since: Some(one.from), about: one.id.to_owned(), dose_changed, done });
    }
    open.sort_by(|a, b| (a.code, &a.since, &a.about).cmp(&(b.code, &b.since, &b.about)));
    open
}

/// How closely a medicine that is taken is watched on a day: its window runs from its start, and again
/// from each change of the methadone dose. `None`: not, or no longer.
fn watched(one: &Taken<'_>, changed: NaiveDate, today: NaiveDate) -> Option<Level> {
    let (begins, ends) = one.medicine.window(changed);
    let is_watched = one.medicine.effect != Effect::None && one.is_taken(today);
    let level = if today < begins { Level::Calm } else { Level::Amber };
    (is_watched && ends.is_none_or(|ends| today <= ends)).then_some(level)
}

/// Since when use is seen beside a medicine that lowers methadone and shows by then, while the dose is as
/// it was before the medicine.
fn underdosed(one: &Taken<'_>, facts: &Facts<'_>, today: NaiveDate) -> Option<NaiveDate> {
    let (shows, _) = one.medicine.window(one.from);
    let is_inducer = one.medicine.effect == Effect::Lowers && one.is_taken(today);
    let is_unchanged = !facts.dose_changes.iter().any(|on| one.from < *on && *on <= today);
    let lately = today - TimeDelta::days(USE_DAYS);
    let seen = facts.opioid_days.iter().copied().filter(|on| *on >= shows.max(lately) && *on <= today);
    seen.min().filter(|_| is_inducer && is_unchanged)
}

/// Whether a medicine that lowered methadone ended so lately that methadone still rises.
fn left_lately(one: &Taken<'_>, today: NaiveDate) -> bool {
    let since = one.stopped.map(|stopped| (today - stopped).num_days());
    one.medicine.effect == Effect::Lowers && since.is_some_and(|days| (0..STOPPED_DAYS).contains(&days))
}

/// Since when a client takes antiretroviral medicines without a day between.
fn art_since(facts: &Facts<'_>, today: NaiveDate) -> Option<NaiveDate> {
    let art: Vec<&Taken<'_>> = facts.medicines.iter().filter(|one| one.medicine.art).collect();
    let mut since = art.iter().filter(|one| one.is_taken(today)).map(|one| one.from).min()?;
    // One that was taken until the day on which another began goes before it.
    while let Some(before) = art
        .iter()
        .filter(|one| one.from < since && one.stopped.is_none_or(|stopped| stopped >= since))
        .map(|one| one.from)
        .min()
    {
        since = before;
    }
    Some(since)
}
