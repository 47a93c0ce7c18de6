//! The card: what the counter shows before anybody answers. It never disagrees with the act,
//! because it runs the same checks.

use chrono::NaiveDate;

use super::gather::{Visitor, visitor};
use super::rules::{self, Card};
use crate::audit::{self, About};
use crate::clients::{self, Client, OpenHold};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::Dose;
use crate::error::Result;

/// A client at the counter.
#[derive(Debug, Clone)]
pub struct AtCounter {
    /// Everything that is known.
    pub visitor: Visitor,
    /// What the checks say of it.
    pub card: Card,
    /// The open holds with their ids.
    pub holds: Vec<OpenHold>,
}

impl AtCounter {
    /// The newest dose before now.
    pub fn last_dose(&self) -> Option<&Dose> {
        self.visitor.background.as_ref()?.rows.first()
    }

    /// The last seven calendar days before today, oldest first, with what was dosed on each.
    pub fn last_seven_days(&self) -> Vec<(NaiveDate, Vec<&Dose>)> {
        let rows = self.visitor.background.as_ref().map_or(&[][..], |background| &background.rows);
        let days = self.visitor.day.iter_days().rev().skip(1).take(7);
        let mut days: Vec<(NaiveDate, Vec<&Dose>)> =
            days.map(|day| (day, rows.iter().filter(|dose| dose.service_day == day).collect())).collect();
        days.reverse();
        days
    }
}

/// Opens a client at the counter, by programme code, and writes who looked.
pub fn open_at_counter(conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<AtCounter> {
    let client = clients::open_client(conn, ctx, code)?;
    at_counter(conn, ctx, client)
}

/// A client whom the asker may serve, at the counter.
pub(super) fn at_counter(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<AtCounter> {
    let visitor = visitor(conn, ctx, client, &[])?;
    let card = rules::card(&visitor.facts, &visitor.policy);
    let holds = clients::holds_of(conn, &visitor.client.id, visitor.day)?;
    Ok(AtCounter { visitor, card, holds })
}

/// Writes that a file was opened at the counter; apart from the reading, which has no write lock.
pub fn note_look(conn: &mut Conn, ctx: &Ctx, client: &crate::ids::ClientId) -> Result<()> {
    audit::looked(conn, ctx, "counter.open", About::client(client))
}
