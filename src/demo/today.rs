//! This morning, up to now: what makes today's screens worth looking at.

use chrono::{NaiveTime, TimeDelta};

use super::cast::Cast;
use super::clinic::Clinic;
use super::day::Day;
use super::staff::Who;
use super::visits::Manner;
use crate::clients::holds::place_hold;
use crate::clients::identity::update_identity;
use crate::clients::{self, NewHold};
use crate::clock;
use crate::counter::reserve::reserve;
use crate::counter::vomiting::record::{Said, record_vomit};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::import::{Import, import_doses};
use crate::doses::import_file::{ImportContext, parse};
use crate::error::{Error, Result};
use crate::keys::sha256;
use crate::orders;
use crate::units::{Instant, MCG_PER_MG};
use crate::words::{HoldKind, Part};

/// The morning ends so many minutes before now, so that a reservation has run out by then; on a
/// demo that is begun in the small hours it shrinks to nothing.
const MORNING: i64 = 45;

/// Days of history that the client from another clinic brings.
const IMPORTED_DAYS: i64 = 150;

impl<'a> Day<'a> {
    /// Today, as far as it has gone.
    pub fn this_morning(conn: &'a mut Conn, base: &'a Ctx, clinic: &'a mut Clinic, now: Instant) -> Self {
        let day = clinic.span.days;
        let midnight = clock::instant(clinic.span.date(day), NaiveTime::MIN, clinic.zone);
        let opens = clinic.opens(day).min(now - TimeDelta::minutes(MORNING)).max(midnight);
        Day { opens, latest: Some(now), ..Day::new(conn, base, clinic, day) }
    }

    /// Plays it: everybody with a part does what the part says.
    pub fn play_this_morning(&mut self) -> Result<()> {
        let day = self.day;
        self.clinic.standing.iter_mut().for_each(|one| one.turn_page(day));
        let people = self.clinic.people.clone();
        let mut minute = 1;
        for (person, somebody) in people.iter().enumerate() {
            let Some(part) = somebody.part else { continue };
            self.enter(person, part, minute)?;
            minute += 1;
        }
        self.ask_for_bottles(minute)
    }

    fn enter(&mut self, person: usize, part: Cast, minute: i64) -> Result<()> {
        match part {
            Cast::MissedFew => self.is_turned_back(person, minute),
            Cast::OrderEnded => self.hold(person, HoldKind::OrderEnded, None, minute),
            Cast::SeeDoctor => {
                let ctx = self.ctx(Who::Doctor, &self.main(), minute);
                let note = "Before the next dose: talk about the fall at work and the new tablets";
                place_hold(self.conn, &ctx, &self.clinic.people[person].code, None, Some(note)).map(|_| ())
            }
            Cast::Recheck => {
                let order = self.clinic.standing[person].order;
                match order {
                    Some(order) if self.turn_away(person, order.dose_mcg, minute)?.is_some() => Ok(()),
                    _ => self.hold(person, HoldKind::RecheckAlertness, None, minute),
                }
            }
            Cast::OutcomeUnknown => self.walk_away(person, minute),
            Cast::BottleLost => {
                let note = "The bottle from the hospital, for today, was in the bag that was stolen";
                self.hold(person, HoldKind::BottleLost, Some(note), minute)
            }
            Cast::DosedToday => self.visit(person, Part::Whole, minute),
            Cast::Vomited => self.vomits(person, minute),
            Cast::Imported => self.import(person, minute),
            Cast::FirstDose
            | Cast::MissedMany
            | Cast::DoseChanged
            | Cast::Split
            | Cast::RiseWaits
            | Cast::Taper
            | Cast::EndsSoon
            | Cast::Pregnant => Ok(()),
        }
    }

    /// Swallows the dose, vomits before the staff a few minutes later, and waits for the doctor.
    fn vomits(&mut self, person: usize, minute: i64) -> Result<()> {
        let Some(poured) = self.dose(person, Part::Whole, minute, Manner::default())? else { return Ok(()) };
        let (who, _) = self.at_window(poured.shelf);
        let ctx = self.ctx(who, &self.clinic.shelves[poured.shelf].site, minute + 8);
        let said = Said {
            minutes_after: 6,
            witnessed: true,
            note: Some("Sits in the side room with water, feels better".into()),
        };
        record_vomit(self.conn, &ctx, &poured.given.dose, &said).map(|_| ())
    }

    /// Comes, and the counter stops: the doctor has not signed yet.
    fn is_turned_back(&mut self, person: usize, minute: i64) -> Result<()> {
        let Some(order) = self.clinic.standing[person].order else { return Ok(()) };
        self.try_dose(person, order, Part::Whole, minute, Manner::default()).map(|_| ())
    }

    fn hold(&mut self, person: usize, kind: HoldKind, note: Option<&str>, minute: i64) -> Result<()> {
        let client = self.file(person)?.id;
        let ctx = self.ctx(Who::Pharmacist, &self.main(), minute);
        let hold = NewHold { note, ..NewHold::plain(&client, kind, self.clinic.span.date(self.day)) };
        clients::open_hold(self.conn, &ctx, &hold).map(|_| ())
    }

    /// Every check was right, the dose was poured, and nobody wrote what became of it. Where the day
    /// is too young for that, only the hold stands.
    fn walk_away(&mut self, person: usize, minute: i64) -> Result<()> {
        let Some(order) = self.clinic.standing[person].order else { return Ok(()) };
        let shelf = self.shelf_of(person);
        let window = person % self.clinic.shelves[shelf].windows();
        let from = self.pour_from(shelf, window, order.dose_mcg, minute)?;
        let asked = self.asked(person, order.dose_mcg, &from, (Part::Whole, Manner::default()), shelf);
        let (who, _) = self.at_window(shelf);
        let ctx = self.ctx(who, &self.clinic.shelves[shelf].site, minute);
        let runs_out = ctx.now + TimeDelta::minutes(MORNING / 2);
        let is_over = self.latest.is_none_or(|now| runs_out <= now);
        let code = self.clinic.people[person].code.clone();
        if is_over {
            let answer = reserve(self.conn, &ctx, &code, &asked);
            if self.answered("counter.reserve", answer)?.is_ok() {
                return Ok(());
            }
        }
        self.hold(person, HoldKind::OutcomeUnknown, None, minute)
    }

    /// Comes with a file of doses from another clinic, whose last dose waits for a signature.
    fn import(&mut self, person: usize, minute: i64) -> Result<()> {
        let somebody = self.clinic.people[person].clone();
        let ctx = self.ctx(Who::Manager, &self.main(), minute);
        let today = self.clinic.span.date(self.day);
        let mut file = String::from("client,day,dose_mg\n");
        for day in (1..=IMPORTED_DAYS).filter(|_| !self.dice.chance(300)) {
            let dose_mg = (30 + day / 4 * 5).min(somebody.course.goal_mg);
            file.push_str(&format!("{},{day},{dose_mg}\n", somebody.code));
        }
        let policy = ctx.policies.in_force("harapan", today);
        let policy = policy.ok_or_else(|| Error::fault("there is no policy harapan"))?;
        let context = ImportContext {
            day_zero: self.clinic.span.date(self.day - IMPORTED_DAYS - 1),
            today,
            first_dose_limit_mcg: policy.induction.first_day_max_mg.value.0,
        };
        let parsed = parse(&mut file.as_bytes(), &context).map_err(|cause| Error::Fault(cause.into()))?;
        let import = Import {
            parsed,
            site: self.main(),
            policy: None,
            first_dose_limit_mcg: context.first_dose_limit_mcg,
            digest: sha256(file.as_bytes()),
        };
        let imported = import_doses(self.conn, &ctx, &import, &|_| ())?;
        for proposal in imported.proposals {
            let order = proposal.order;
            let proposed = orders::Proposal {
                client: proposal.client,
                dose_mcg: order.dose_mcg.max(MCG_PER_MG),
                since_day: order.since,
                last_day: order.last_day,
                doubts: order.doubts.iter().map(|doubt| doubt.word().to_owned()).collect(),
            };
            orders::propose_order(self.conn, &ctx, &proposed)?;
        }
        let client = update_identity(
            self.conn,
            &ctx,
            &somebody.code,
            &somebody.invented.identity,
            somebody.invented.facts,
        )?;
        let standing = &mut self.clinic.standing[person];
        (standing.client, standing.in_care) = (Some(client), true);
        Ok(())
    }
}
