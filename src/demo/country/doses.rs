//! A dose in memory: what the counter would read is put before the counter's own checks.

use chrono::NaiveDate;

use super::acts::{Act, Pouring};
use super::books::Books;
use super::rules::{self, Approved};
use super::stock::Line;
use super::store::{DoseRow, GuardRow};
use crate::counter::facts::{
    Clinical, ContainerFacts, ContainerState, CounterCommand, CounterFacts, Guard, PourFrom, RecentDay,
    Witness,
};
use crate::counter::pour::Pour;
use crate::counter::refusals::Refusal;
use crate::doses::background::Background;
use crate::doses::recent::FIRST_ROWS;
use crate::doses::{RecentDose, parts_held};
use crate::error::Result;
use crate::ids::{ClientId, DoseId};
use crate::policy::{Policy, missed_outcome};
use crate::words::{DoseKind, EntryKind};

impl Books<'_> {
    pub(super) fn give(
        &mut self,
        act: &Act,
        person: usize,
        pouring: &Pouring,
    ) -> Result<std::result::Result<(), Refusal>> {
        let day = self.day_of(act.at);
        let policy = self.policy_on(day)?;
        let containers = pouring
            .from
            .iter()
            .map(|nth| PourFrom { container: self.bottles[*nth].container.id.clone(), volume_ul: None });
        let witness = if pouring.second.is_some() { Witness::Valid } else { Witness::Absent };
        let command = CounterCommand { containers: containers.collect(), witness, ..pouring.command.clone() };
        let background = self.file(person)?.background(day);
        let mut facts = self.facts(act, person, (&background, day), policy)?;
        let decided = rules::decide(&facts, &command, policy);
        let file = self.file(person)?;
        file.orders = std::mem::take(&mut facts.orders);
        file.take_back(background);
        match decided {
            Ok(approved) => self.record(act, person, day, (pouring, &command), approved).map(Ok),
            Err(stop) => Ok(Err(stop)),
        }
    }

    /// What the counter is told. Nobody here has bottles, holds, reservations, excused days or tests.
    fn facts(
        &mut self,
        act: &Act,
        person: usize,
        (background, day): (&Background, NaiveDate),
        policy: &Policy,
    ) -> Result<CounterFacts> {
        let zone = self.clinic.site.zone;
        let containers = self.open_containers();
        let (orders, pregnant) = {
            let file = self.file(person)?;
            (std::mem::take(&mut file.orders), file.pregnant)
        };
        let recent = &background.recent;
        let re_induct = |run| missed_outcome(policy, run, Some(i64::MAX)).is_re_induct();
        Ok(CounterFacts {
            now: act.at,
            day,
            client_known: true,
            episode_open: true,
            orders,
            rise_waits: None,
            to_exchange: 0,
            confirmations: Vec::new(),
            am: Guard::Free,
            pm: Guard::Free,
            swallowed_today_mcg: 0,
            last_swallowed: background.last_swallowed(zone),
            early_allowed: false,
            reservation: None,
            holds: Vec::new(),
            recent: recent
                .last_seven()
                .iter()
                .map(|dosed| RecentDay { day: dosed.day, total_mcg: dosed.ordered_mcg })
                .collect(),
            run_undosed: recent.run_undosed().unwrap_or(0),
            induction_day: background.induction_day(re_induct),
            clinical: Clinical { pregnant, ..Clinical::default() },
            containers,
            step_ul: self.clinic.site.measuring_step_ul,
            guest_arranged: false,
            at_home: false,
            one_person_site: self.clinic.site.one_person,
        })
    }

    fn open_containers(&self) -> Vec<ContainerFacts> {
        let open = self.opened.iter().map(|nth| &self.bottles[*nth].container);
        open.map(|one| ContainerFacts {
            id: one.id.clone(),
            state: ContainerState::Open,
            expires_on: one.expires_on,
            mg_per_ml: one.mg_per_ml,
            free_ul: one.free_ul(),
        })
        .collect()
    }

    fn record(
        &mut self,
        act: &Act,
        person: usize,
        day: NaiveDate,
        (pouring, command): (&Pouring, &CounterCommand),
        approved: Approved,
    ) -> Result<()> {
        let (id, site) = (DoseId::new(), self.clinic.site.id.clone());
        let volume_ul = approved.pours.iter().map(|pour| pour.volume_ul).sum();
        let codes: Vec<&str> = approved.warnings.iter().map(|warning| warning.code()).collect();
        let file = self.file(person)?;
        let (client, episode) = (file.client.clone(), file.episode.clone());
        let dose = RecentDose {
            id: id.clone(),
            episode: episode.clone(),
            site: site.clone(),
            kind: DoseKind::Observed,
            service_day: day,
            part: approved.part,
            dose_mcg: approved.dose_mcg,
            ordered_mcg: approved.ordered_mcg,
            // No check of these visits reads it of an earlier dose.
            order: None,
            at: act.at,
        };
        file.newest.insert(0, dose);
        file.newest.truncate(FIRST_ROWS);
        file.first_dose.get_or_insert(day);
        self.rows.doses.push(DoseRow {
            id: id.clone(),
            client_id: client.clone(),
            episode_id: episode,
            site_id: site,
            kind: DoseKind::Observed,
            service_day: day,
            part: approved.part,
            dose_mcg: approved.dose_mcg,
            ordered_mcg: approved.ordered_mcg,
            volume_ul: Some(volume_ul),
            order_id: Some(approved.order),
            at: act.at,
            identity: command.identity,
            alertness: command.alertness,
            expected_mcg: command.expected_mcg,
            client_choice: command.client_choice,
            warnings: codes.join(" "),
            by_staff: Some(self.id(act.who).clone()),
            witness: pouring.second.map(|second| self.id(second).clone()),
        });
        for part in parts_held(approved.part) {
            let (client_id, dose_id) = (client.clone(), id.clone());
            self.rows.guards.push(GuardRow { client_id, dose_date: day, part: *part, dose_id });
        }
        self.debit(act, pouring, &approved.pours, (&id, &client))?;
        self.done(act, "counter.give", Some(&client), id.as_str())
    }

    /// A line of the register for each bottle that it was poured from.
    fn debit(
        &mut self,
        act: &Act,
        pouring: &Pouring,
        pours: &[Pour],
        (dose, client): (&DoseId, &ClientId),
    ) -> Result<()> {
        for (nth, pour) in pouring.from.iter().zip(pours) {
            debug_assert_eq!(self.bottles[*nth].container.id, pour.container, "poured in the order asked");
            let line = Line {
                kind: EntryKind::Dose,
                volume_ul: -pour.volume_ul,
                dose: Some(dose),
                client: Some(client),
                second: pouring.second,
                note: None,
            };
            self.enter(act, *nth, &line)?;
        }
        Ok(())
    }
}
