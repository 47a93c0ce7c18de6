//! The card: what the counter shows before anybody answers. It never disagrees with the act,
//! because it runs the same checks.

use chrono::NaiveDate;

use super::gather::{Visitor, visitor, visitor_of_stay};
use super::repeats::{RepeatAt, repeats_at};
use super::rules::{self, Card};
use crate::audit::{self, About};
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::RecentDose;
use crate::error::Result;
use crate::takehome::{self, everybody};

/// A client at the counter.
#[derive(Debug, Clone)]
pub struct AtCounter {
    /// Everything that is known.
    pub visitor: Visitor,
    /// What the checks say of it.
    pub card: Card,
    /// The doses of today after which vomiting was written down.
    pub repeats: Vec<RepeatAt>,
}

/// What take-home the client may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowed {
    /// What the policy allows today.
    pub doses: i64,
    /// The most dates in hand of the approval in force, and its last day.
    pub approval: Option<(i64, NaiveDate)>,
}

/// The take-home of a client at the counter; none without an open episode. It reads a season, so the
/// act itself never asks for it.
pub fn allowed(conn: &mut Conn, ctx: &Ctx, at: &AtCounter) -> Result<Option<Allowed>> {
    let visitor = &at.visitor;
    let Some(episode) = &visitor.episode else { return Ok(None) };
    let whose = (&visitor.client, episode);
    let doses = everybody::allowed_on(conn, whose, visitor.day, &visitor.policy.takehome)?;
    let signed = takehome::approvals::in_force_in(conn, ctx, episode, visitor.day)?;
    Ok(Some(Allowed { doses, approval: signed.map(|signed| (signed.max_doses, signed.valid_until)) }))
}

impl AtCounter {
    /// The newest dose before now.
    pub fn last_dose(&self) -> Option<&RecentDose> {
        self.visitor.background.as_ref()?.rows.first()
    }
}

/// Opens a client at the counter, by programme code, and writes who looked.
pub fn open_at_counter(conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<AtCounter> {
    let file = clients::open_stay(conn, ctx, code)?;
    let open = file.episode.filter(|episode| episode.is_open());
    Ok(shown(visitor_of_stay(conn, ctx, (file.client, open), &[])?))
}

/// A client whom the asker may serve, as the counter shows them at the moment of `ctx`. Who looked is the
/// caller's to write.
pub fn at_counter(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<AtCounter> {
    Ok(shown(visitor(conn, ctx, client, &[])?))
}

fn shown(visitor: Visitor) -> AtCounter {
    let card = rules::card(&visitor.facts, &visitor.policy);
    let repeats = repeats_at(&visitor);
    AtCounter { visitor, card, repeats }
}

/// Writes that a file was opened at the counter; apart from the reading, which has no write lock.
pub fn note_look(conn: &mut Conn, ctx: &Ctx, client: &crate::ids::ClientId) -> Result<()> {
    audit::looked(conn, ctx, "counter.open", About::client(client))
}
