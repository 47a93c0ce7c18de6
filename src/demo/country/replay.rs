//! The same acts, carried out by the use cases: what a country's rows are measured against.

use super::acts::{Act, Counting, Pouring, WINDOW, What};
use super::crew::Clinic;
use crate::clients::consents::record_consent;
use crate::clients::{Client, admit_client};
use crate::counter::facts::PourFrom;
use crate::counter::give::give;
use crate::counter::reserve::Asked;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ContainerId;
use crate::orders;
use crate::register::{self, Count};

/// A clinic to which the acts are done.
pub struct Replay<'a> {
    clinic: &'a Clinic,
    base: &'a Ctx,
    clients: Vec<Option<Client>>,
    bottles: Vec<ContainerId>,
}

impl<'a> Replay<'a> {
    /// A clinic before its first day, with room for so many people.
    pub fn new(base: &'a Ctx, clinic: &'a Clinic, people: usize) -> Self {
        Replay { clinic, base, clients: vec![None; people], bottles: Vec::new() }
    }

    /// Does one act, as a whole use case.
    pub fn perform(&mut self, conn: &mut Conn, act: &Act) -> Result<()> {
        let ctx = self.clinic.ctx(self.base, act.who, act.at);
        match &act.what {
            What::Admit(person, admission) => {
                self.clients[*person] = Some(admit_client(conn, &ctx, admission)?.client);
            }
            What::Consent(person, kind, given) => {
                record_consent(conn, &ctx, &self.client(*person)?.code, *kind, *given)?;
            }
            What::Sign(person, command) => {
                orders::sign_for(conn, &ctx, self.client(*person)?, command)?;
            }
            What::Receive(receipt) => self.bottles.push(register::receive(conn, &ctx, receipt)?.id),
            What::Open(nth) => {
                register::open_container(conn, &ctx, &self.bottles[*nth], WINDOW)?;
            }
            What::Give(person, pouring) => {
                give(conn, &ctx, &self.client(*person)?.code, &self.asked(pouring))?;
            }
            What::Count(counting) => {
                register::count(conn, &ctx, &self.counted(counting))?;
            }
        }
        Ok(())
    }

    fn client(&self, person: usize) -> Result<&Client> {
        let client = self.clients.get(person).and_then(Option::as_ref);
        client.ok_or_else(|| Error::fault("somebody is treated before the admission"))
    }

    fn asked(&self, pouring: &Pouring) -> Asked {
        let mut command = pouring.command.clone();
        let from = pouring.from.iter().map(|nth| self.bottles[*nth].clone());
        command.containers = from.map(|container| PourFrom { container, volume_ul: None }).collect();
        let witness = pouring.second.map(|second| self.clinic.id(second).clone());
        if witness.is_some() {
            command.witness = crate::counter::facts::Witness::Valid;
        }
        Asked { command, witness, bottle: None, repeats: None }
    }

    fn counted(&self, counting: &Counting) -> Count {
        Count {
            container: self.bottles[counting.bottle].clone(),
            counted_ul: counting.counted_ul,
            book_ul: Some(counting.book_ul),
            witness: counting.second.map(|second| self.clinic.id(second).clone()),
            note: counting.note.clone(),
        }
    }
}
