//! Doses to take home: attested and approved on the doctor's round, handed over after the dose of a
//! visit, brought back empty at the next.

use super::day::Day;
use super::staff::Who;
use crate::ctx::Ctx;
use crate::doses::bottles::{self, rules::Ending};
use crate::error::{Error, Result};
use crate::takehome::approvals::{ApproveCommand, approve};
use crate::takehome::attested::{Attest, attest};
use crate::takehome::bundles::{CollectedBy, Issue, Naloxone, issue_bundle};
use crate::takehome::requests::{Ask, ask};
use crate::takehome::shown::{Asked, Shown, show_take_home};
use crate::words::{BottleEnd, BundleKind, Criterion, RequestKind};

/// Days after which what was attested is said again, before it runs out.
const ATTEST_AGAIN: i64 = 150;
/// Days between two looks at somebody who is not eligible yet.
const LOOK_AGAIN: i64 = 7;

/// Days at the end on which the doctor signs nothing for bottles, so that today's list has approvals that
/// lapse and clients who have become eligible.
const LEFT_FOR_TODAY: i64 = 9;

/// Among so many who take bottles home …
const KINDS: usize = 6;
/// … this one has everything on record, and no doctor has looked yet;
const NEWLY_ELIGIBLE: usize = 3;
/// … and this one has an approval that lapses within the week.
const LAPSING: usize = 2;

/// What staff keep in mind of somebody's bottles.
#[derive(Debug, Clone, Default)]
pub struct AtHome {
    /// When everything was attested.
    attested_on: Option<i64>,
    /// When a doctor looked last.
    looked_on: Option<i64>,
    /// Doses approved, and the last day.
    approved: Option<(i64, i64)>,
    /// The last day that a bottle in hand is for.
    pub covered_until: Option<i64>,
    /// Codes of the bottles that were handed over.
    codes: Vec<String>,
}

impl AtHome {
    /// Whether a bottle in hand is for this day.
    pub fn covers(&self, day: i64) -> bool {
        self.covered_until.is_some_and(|until| day <= until)
    }
}

impl Day<'_> {
    /// On the round: what is missing is attested, and what the rules allow is signed.
    pub fn review_take_home(&mut self, person: usize, minute: i64) -> Result<()> {
        let Some(most) = self.clinic.people[person].course.takes_home else { return Ok(()) };
        let (day, code) = (self.day, self.clinic.people[person].code.clone());
        let mind = &self.clinic.standing[person].at_home;
        let is_approved = mind.approved.is_some_and(|(_, until)| until > day + 2);
        if is_approved || mind.looked_on.is_some_and(|on| day - on < LOOK_AGAIN) {
            return Ok(());
        }
        let earlier = self.clinic.people[..person].iter();
        let kind = earlier.filter(|one| one.course.takes_home.is_some()).count() % KINDS;
        let ctx = self.ctx(Who::Doctor, &self.main(), minute);
        if mind.attested_on.is_none_or(|on| day - on >= ATTEST_AGAIN) {
            for kind in
                Criterion::ALL.iter().copied().filter(|kind| kind.is_attested() && *kind < Criterion::Us1)
            {
                attest(self.conn, &ctx, &code, &Attest { kind, value: true, note: None })?;
            }
            self.clinic.standing[person].at_home.attested_on = Some(day);
        }
        if day >= self.clinic.span.days - LEFT_FOR_TODAY || kind == NEWLY_ELIGIBLE {
            return Ok(());
        }
        self.clinic.standing[person].at_home.looked_on = Some(day);
        let shown = show_take_home(self.conn, &ctx, &code, &Asked::default())?;
        let max_doses = shown.assessed.allowed_doses.min(most);
        if max_doses == 0 {
            return Ok(());
        }
        let longest = longest_approval(&ctx, &shown)?;
        let lapses = self.clinic.span.days + self.dice.between(1, 6);
        let is_lapsing = kind == LAPSING && (20..=longest).contains(&(lapses - day));
        let until = if is_lapsing { lapses } else { day + self.dice.between(25, 80).min(longest) };
        let date = |day| self.clinic.span.date(day);
        let command =
            ApproveCommand { max_doses, valid_from: date(day), valid_until: date(until), reason: None };
        let answer = approve(self.conn, &ctx, &code, &command);
        if self.answered("takehome.approve", answer)?.is_ok() {
            self.clinic.standing[person].at_home.approved = Some((max_doses, until));
        }
        Ok(())
    }

    /// This morning: two who take bottles home ask the doctor for something, through the case worker.
    pub fn ask_for_bottles(&mut self, minute: i64) -> Result<()> {
        let (from, to) = (self.clinic.span.date(self.day + 12), self.clinic.span.date(self.day + 15));
        let asked = [
            Ask {
                kind: RequestKind::More,
                doses: Some(6),
                days: (None, None),
                words: Some("The early shift begins on Monday, and the bus comes after it".into()),
            },
            Ask {
                kind: RequestKind::Travel,
                doses: Some(4),
                days: (Some(from), Some(to)),
                words: Some("A wedding in the family, two days by train".into()),
            },
        ];
        let takes_home = |person: &usize| {
            let (somebody, one) = (&self.clinic.people[*person], &self.clinic.standing[*person]);
            somebody.course.takes_home.is_some() && somebody.part.is_none() && one.in_care
        };
        let people: Vec<usize> = (0..self.clinic.people.len()).filter(takes_home).take(asked.len()).collect();
        let ctx = self.ctx(Who::CaseWorker, &self.main(), minute);
        for (person, asked) in people.into_iter().zip(asked) {
            let code = self.clinic.people[person].code.clone();
            let answer = ask(self.conn, &ctx, &code, &asked);
            let _ = self.answered("takehome.ask", answer)?;
        }
        Ok(())
    }

    /// After the dose of a visit: bottles for the next days, as far as nothing stands in their way.
    pub fn hand_over(&mut self, person: usize, minute: i64) -> Result<()> {
        let days = self.days_at_home(person);
        let Some(order) = self.clinic.standing[person].order.filter(|_| days > 0) else { return Ok(()) };
        let shelf = self.shelf_of(person);
        let window = person % self.clinic.shelves[shelf].windows();
        let from = self.pour_from(shelf, window, order.dose_mcg * days, minute)?;
        let [from] = from.as_slice() else { return Ok(()) };
        let issue = Issue {
            kind: BundleKind::Ladder,
            batch: None,
            dates: (1..=days).map(|ahead| self.clinic.span.date(self.day + ahead)).collect(),
            container: from.container.clone(),
            storage_shown: true,
            child_resistant_caps: true,
            naloxone: Some(Naloxone::HasOne),
            lockbox: Some(true),
            hand_over: true,
            collected_by: CollectedBy::Client,
            collector: None,
            identity: None,
            alertness: None,
            witness: None,
            doctor: None,
            with_medicines: false,
        };
        let (who, _) = self.at_window(shelf);
        let ctx = self.ctx(who, &self.clinic.shelves[shelf].site, minute);
        let code = self.clinic.people[person].code.clone();
        let answer = issue_bundle(self.conn, &ctx, &code, &issue);
        if let Ok(issued) = self.answered("takehome.issue", answer)? {
            let volume_ul = issued.bottles.iter().map(|bottle| bottle.volume_ul).sum();
            self.clinic.shelves[shelf].pour(window, volume_ul);
            let mind = &mut self.clinic.standing[person].at_home;
            mind.covered_until = Some(self.day + days);
            mind.codes = issued.bottles.into_iter().map(|bottle| bottle.code).collect();
        }
        Ok(())
    }

    /// How many days somebody can be given bottles for today.
    fn days_at_home(&self, person: usize) -> i64 {
        let (somebody, one) = (&self.clinic.people[person], &self.clinic.standing[person]);
        let (Some((doses, until)), Some(order)) = (one.at_home.approved, one.order) else { return 0 };
        let settled = one.next.is_none() && !order.is_split && order.dose_mcg == one.goal_mcg;
        if !settled || self.day > until {
            return 0;
        }
        // Who is on the first screen can be dosed today.
        let last = if person < super::cast::PLAIN { self.clinic.span.days - 1 } else { i64::MAX };
        let course = &somebody.course;
        let is_free = |day: &i64| {
            let away = course.away.iter().any(|away| (away.from..=away.to).contains(day));
            let moves = course.moves == Some(*day) || course.leaves.is_some_and(|leaving| leaving.on == *day);
            let changes = course.changes.iter().any(|(on, _)| on == day);
            *day <= order.ends.min(last)
                && !away
                && !moves
                && !changes
                && self.clinic.span.flood() != Some(*day)
        };
        let free = (self.day + 1..=self.day + doses).take_while(is_free).count();
        i64::try_from(free).unwrap_or(0)
    }

    /// The bottles of the last bundle come back, most of them empty.
    pub fn bring_back(&mut self, person: usize, minute: i64) -> Result<()> {
        let mind = &mut self.clinic.standing[person].at_home;
        if mind.covers(self.day) || mind.codes.is_empty() {
            return Ok(());
        }
        let codes = std::mem::take(&mut mind.codes);
        let shelf = self.shelf_of(person);
        let (who, _) = self.at_window(shelf);
        let ctx = self.ctx(who, &self.clinic.shelves[shelf].site, minute);
        for code in codes {
            let state = match self.dice.between(1, 400) {
                1 => BottleEnd::Full,
                2..=5 => BottleEnd::EmptyNotReturned,
                _ => BottleEnd::Empty,
            };
            let ending = Ending { state: Some(state), volume_ul: None, seal_broken: Some(false), note: None };
            let answer = bottles::end_bottle(self.conn, &ctx, &code, &ending);
            self.answered("doses.end_bottle", answer)?.map_err(|stop| {
                Error::fault(format!("a bottle of the demo could not come back: {}", stop.code))
            })?;
        }
        Ok(())
    }
}

/// The longest that the policy of an assessment lets an approval stand, in days.
fn longest_approval(ctx: &Ctx, shown: &Shown) -> Result<i64> {
    let policy = ctx.policies.in_force(&shown.policy, shown.assessed.as_of);
    let policy = policy.ok_or_else(|| Error::fault("the policy of an assessment is gone"))?;
    Ok(policy.takehome.review_days.value)
}
