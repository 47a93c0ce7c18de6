//! Bands of adherence and viral load, and the flags that dated facts open and close by themselves
//! (domain § 8). Pure.

use chrono::{NaiveDate, TimeDelta};

use super::{Act, Band, FlagCode, Level, Method, Sign, Suppression};
use crate::ids::StaffId;
use crate::monitoring::USE_DAYS;
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
    /// Who.
    pub by: &'a StaffId,
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
    /// What was handed over with the dose: the row and the last day for which it is.
    pub handed: Vec<(&'a str, NaiveDate)>,
    /// Viral loads.
    pub loads: Vec<Load<'a>>,
    /// What was done.
    pub done: Vec<Done<'a>>,
    /// The days from which another methadone dose was ordered.
    pub dose_changes: Vec<NaiveDate>,
    /// The days of results and of follow-ups that tell of an opioid other than methadone.
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
    pub done: Option<Did>,
    /// Whether it tells of HIV: lists of many clients do not name it.
    pub tells_hiv: bool,
}

/// What was done about a flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Did {
    /// What.
    pub act: Act,
    /// On which day.
    pub on: NaiveDate,
    /// By whom.
    pub by: StaffId,
}

impl Flag {
    /// Whether somebody should still look: it asks for something, and nobody has acted on it.
    pub fn waits(&self) -> bool {
        self.level > Level::Calm && self.done.is_none()
    }
}

/// The flags of a client that are open on a day, in the order of [`FlagCode`].
pub fn flags(facts: &Facts<'_>, today: NaiveDate) -> Vec<Flag> {
    let mut open = Open { facts, today, flags: Vec::new() };
    let art_from = art_since(facts, today);
    open.adherence(art_from);
    open.virus(art_from);
    open.medicines();
    let mut flags = open.flags;
    flags.sort_by(|a, b| (a.code, &a.since, &a.about).cmp(&(b.code, &b.since, &b.about)));
    flags
}

struct Open<'f> {
    facts: &'f Facts<'f>,
    today: NaiveDate,
    flags: Vec<Flag>,
}

impl Open<'_> {
    fn add(&mut self, code: FlagCode, level: Level, since: Option<NaiveDate>, about: &str) {
        self.add_anew(code, level, since, about, None);
    }

    fn add_anew(
        &mut self,
        code: FlagCode,
        level: Level,
        since: Option<NaiveDate>,
        about: &str,
        dose_changed: Option<NaiveDate>,
    ) {
        let from = dose_changed.or(since);
        let is_it = |done: &&Done<'_>| {
            done.flag == code && done.about == about && from.is_none_or(|from| from <= done.on)
        };
        let last = self.facts.done.iter().rev().find(is_it);
        let done = last.map(|done| Did { act: done.act, on: done.on, by: done.by.clone() });
        let tells_hiv = self.facts.medicines.iter().all(|one| one.id != about || one.medicine.art);
        let about = about.to_owned();
        self.flags.push(Flag { code, level, since, about, dose_changed, done, tells_hiv });
    }

    fn adherence(&mut self, art_from: Option<NaiveDate>) {
        let kept = &self.facts.adherence;
        let long = kept.iter().rev().find(|kept| (kept.to - kept.from).num_days() + 1 >= FLAG_DAYS);
        if let Some(kept) = long {
            match band(kept.taken, kept.due) {
                Some(Band::Low) => self.add(FlagCode::AdherenceLow, Level::Red, Some(kept.to), kept.id),
                Some(Band::Medium) => self.add(FlagCode::AdherenceLow, Level::Amber, Some(kept.to), kept.id),
                Some(Band::High) | None => {}
            }
        }
        let refills = kept.iter().filter(|kept| kept.method == Method::Refill).map(|kept| (kept.id, kept.to));
        let last = refills.chain(self.facts.handed.iter().copied()).max_by_key(|(_, to)| *to);
        if let (Some((id, to)), Some(_)) = (last, art_from)
            && (self.today - to).num_days() > LATE_DAYS
        {
            self.add(FlagCode::RefillLate, Level::Amber, Some(to + TimeDelta::days(LATE_DAYS + 1)), id);
        }
    }

    fn virus(&mut self, art_from: Option<NaiveDate>) {
        let last = self.facts.loads.iter().max_by_key(|load| load.day);
        if let Some(load) = last.filter(|load| load.says == Suppression::Unsuppressed) {
            self.add(FlagCode::ViralLoadUnsuppressed, Level::Red, Some(load.day), load.id);
        }
        if let Some(from) = art_from {
            let (day, wait) = match last {
                Some(load) if load.says == Suppression::Unsuppressed => (load.day, REPEAT_LOAD),
                Some(load) if load.day >= from => (load.day, NEXT_LOAD),
                _ => (from, FIRST_LOAD),
            };
            let due = day + TimeDelta::days(wait);
            if due <= self.today {
                self.add(FlagCode::ViralLoadDue, Level::Amber, Some(due), "");
            }
        } else if self.facts.lives_with_hiv {
            let art = self.facts.medicines.iter().filter(|one| one.medicine.art);
            let ended = art.filter_map(|one| one.stopped).max().filter(|ended| *ended <= self.today);
            self.add(FlagCode::RegimenMissing, Level::Amber, ended, "");
        }
    }

    fn medicines(&mut self) {
        let (facts, today) = (self.facts, self.today);
        for one in &facts.medicines {
            if left_lately(one, today) {
                self.add(FlagCode::InteractionStopped, Level::Red, one.stopped, one.id);
            }
            if let Some(seen) = underdosed(one, facts, today) {
                self.add(FlagCode::PossibleUnderdosing, Level::Amber, Some(seen), one.id);
            }
            let changes = facts.dose_changes.iter().copied();
            let dose_changed = changes.filter(|on| one.from < *on && *on <= today).max();
            if let Some(level) = watched(one, dose_changed.unwrap_or(one.from), today) {
                self.add_anew(FlagCode::InteractionStarted, level, Some(one.from), one.id, dose_changed);
            }
        }
    }
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

/// A flag as it was kept open last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StillOpen<'a> {
    /// Which.
    pub code: FlagCode,
    /// The row that it is about.
    pub about: &'a str,
    /// How much it asked for.
    pub level: Level,
    /// Whether it tells of HIV.
    pub tells_hiv: bool,
}

/// How a flag turned: it opened or changed its level, or without a level closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// Which.
    pub code: FlagCode,
    /// The row that it is about.
    pub about: String,
    /// How much it asks for from now on.
    pub level: Option<Level>,
    /// Whether it tells of HIV.
    pub tells_hiv: bool,
}

/// What turned between the flags that were kept open and those that are.
pub fn turned(kept: &[StillOpen<'_>], flags: &[Flag]) -> Vec<Turned> {
    let mut turns = Vec::new();
    for flag in flags {
        let was = kept.iter().find(|was| was.code == flag.code && was.about == flag.about);
        if was.is_none_or(|was| was.level != flag.level) {
            let (about, level) = (flag.about.clone(), Some(flag.level));
            turns.push(Turned { code: flag.code, about, level, tells_hiv: flag.tells_hiv });
        }
    }
    let is_open =
        |was: &&StillOpen<'_>| flags.iter().any(|flag| flag.code == was.code && flag.about == was.about);
    for was in kept.iter().filter(|was| !is_open(was)) {
        let about = was.about.to_owned();
        turns.push(Turned { code: was.code, about, level: None, tells_hiv: was.tells_hiv });
    }
    turns
}
