//! A clinic in memory: files, orders, doses and stock as they stand, and the rows that come of each act.
//!
//! Every decision is the one that the use case takes: whether an order may be signed, whether a dose may
//! be given, from what and with which warnings, what a count comes to. Only what the decision is told is
//! kept here instead of read.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::acts::{Act, What};
use super::crew::{Clinic, Who};
use super::store::Rows;
use crate::audit::Outcome;
use crate::clock;
use crate::counter::refusals::Refusal;
use crate::doses::RecentDose;
use crate::doses::background::Background;
use crate::doses::recent::FIRST_ROWS;
use crate::error::{Error, Result};
use crate::ids::{ClientId, EpisodeId, RowId, StaffId};
use crate::keys::Keyring;
use crate::orders::terms::SignedOrder;
use crate::policy::{Policies, Policy};
use crate::register::Container;
use crate::seals::{AuditRow, Sealed};
use crate::units::Instant;

/// One client.
#[derive(Debug)]
pub struct File {
    /// Who.
    pub client: ClientId,
    /// The open episode.
    pub episode: EpisodeId,
    /// Since when treatment runs by a letter.
    pub treatment_since: Option<NaiveDate>,
    /// Whether she is pregnant.
    pub pregnant: Option<bool>,
    /// Every order.
    pub orders: Vec<SignedOrder>,
    /// The newest doses, the last one first, as many as the counter reads.
    pub newest: Vec<RecentDose>,
    /// The day of the first dose.
    pub first_dose: Option<NaiveDate>,
}

impl File {
    /// What the doses say on a day. They are lent to the answer: [`File::take_back`] them.
    pub fn background(&mut self, day: NaiveDate) -> Background {
        let rows = std::mem::take(&mut self.newest);
        let is_whole = rows.len() < FIRST_ROWS;
        Background::of(day, &self.episode, (rows, is_whole), self.first_dose, &[])
    }

    /// Takes the doses back.
    pub fn take_back(&mut self, background: Background) {
        self.newest = background.rows;
    }
}

/// A stock bottle.
#[derive(Debug)]
pub struct Bottle {
    /// How it stands.
    pub container: Container,
    /// Whether its row was handed over to be written.
    pub is_kept: bool,
}

/// A clinic in memory.
pub struct Books<'a> {
    pub(super) keys: &'a Keyring,
    policies: &'a Policies,
    pub(super) clinic: &'a Clinic,
    pub(super) files: Vec<Option<File>>,
    pub(super) bottles: Vec<Bottle>,
    /// Those that are open.
    pub(super) opened: Vec<usize>,
    /// Bottles that stand otherwise than when their rows were handed over, or have none yet.
    pub(super) touched: BTreeSet<usize>,
    pub(super) rows: Rows,
    pub(super) sealed: Sealed,
}

/// Rows to be written together.
#[derive(Debug)]
pub struct Batch {
    /// Everything but register, audit and seals.
    pub rows: Rows,
    /// Register, audit and seals.
    pub sealed: Sealed,
}

impl<'a> Books<'a> {
    /// The books of a clinic before its first day, with room for so many people.
    pub fn new(
        (keys, policies): (&'a Keyring, &'a Policies),
        clinic: &'a Clinic,
        people: usize,
        sealed: Sealed,
    ) -> Self {
        Books {
            keys,
            policies,
            clinic,
            files: std::iter::repeat_with(|| None).take(people).collect(),
            bottles: Vec::new(),
            opened: Vec::new(),
            touched: BTreeSet::new(),
            rows: Rows::default(),
            sealed,
        }
    }

    /// Carries out an act: its rows wait from then on. The refusal where the use case would refuse; then
    /// nothing has happened.
    pub fn carry_out(&mut self, act: &Act) -> Result<std::result::Result<(), &'static str>> {
        match &act.what {
            What::Admit(person, admission) => self.admit(act, *person, admission)?,
            What::Consent(person, kind, given) => self.consent(act, *person, *kind, *given)?,
            What::Sign(person, command) => match self.sign(act, *person, command) {
                Err(Error::Refused(refused)) => return Ok(Err(refused.code)),
                other => other?,
            },
            What::Receive(receipt) => self.receive(act, receipt)?,
            What::Open(bottle) => self.open(act, *bottle)?,
            What::Give(person, pouring) => {
                return Ok(self.give(act, *person, pouring)?.map_err(|stop: Refusal| stop.code()));
            }
            What::Count(counting) => self.count(act, counting)?,
        }
        Ok(Ok(()))
    }

    /// The service day of a moment.
    pub fn day_of(&self, at: Instant) -> NaiveDate {
        clock::service_day(at, self.clinic.site.zone)
    }

    /// The policy of the clinic on a day.
    pub fn policy_on(&self, day: NaiveDate) -> Result<&'a Policy> {
        let id = &self.clinic.site.policy_id;
        self.policies.in_force(id, day).ok_or_else(|| Error::fault(format!("no policy {id}")))
    }

    /// The file of somebody who has been admitted.
    pub fn file(&mut self, person: usize) -> Result<&mut File> {
        let file = self.files.get_mut(person).and_then(Option::as_mut);
        file.ok_or_else(|| Error::fault("somebody is treated before the admission"))
    }

    /// How many rows wait, but for the few of files and stock.
    pub fn waiting(&self) -> usize {
        self.rows.doses.len() + self.rows.guards.len() + self.rows.orders.len() + self.sealed.rows()
    }

    /// Hands over the rows that wait.
    pub fn take(&mut self) -> Batch {
        for nth in std::mem::take(&mut self.touched) {
            let row = self.container_row(nth);
            if std::mem::replace(&mut self.bottles[nth].is_kept, true) {
                self.rows.changed.push(row);
            } else {
                self.rows.containers.push(row);
            }
        }
        Batch { rows: std::mem::take(&mut self.rows), sealed: self.sealed.take() }
    }

    /// A line of the audit: something was done.
    pub(super) fn done(
        &mut self,
        act: &Act,
        action: &str,
        client: Option<&ClientId>,
        subject: &str,
    ) -> Result<()> {
        let line = AuditRow {
            id: RowId::new().as_str().to_owned(),
            at: act.at,
            site_id: self.clinic.site.id.as_str().to_owned(),
            actor_kind: "staff".to_owned(),
            actor_id: Some(self.id(act.who).as_str().to_owned()),
            role: Some(act.who.role().word().to_owned()),
            action: action.to_owned(),
            outcome: Outcome::Done.word().to_owned(),
            code: None,
            client_id: client.map(|client| client.as_str().to_owned()),
            subject_id: Some(subject.to_owned()),
            note: None,
        };
        self.sealed.add_line(self.keys, line)
    }

    /// The account of somebody who acts.
    pub(super) fn id(&self, who: Who) -> &'a StaffId {
        self.clinic.id(who)
    }
}
