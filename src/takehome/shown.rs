//! An assessment as it is shown, to staff and to the client: computed, never stored.

use chrono::NaiveDate;

use super::approvals::{self, InForce};
use super::assessment::{Assessment, assess};
use super::facts::Facts;
use super::gather::{evidence_of, policy_of};
use super::outlook::{self, Next};
use crate::audit::{self, About};
use crate::clients::{self, Client, programme};
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ClientId;

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The service day; today if not said.
    pub as_of: Option<NaiveDate>,
    /// Another policy than the one in force.
    pub policy: Option<String>,
    /// Take every attested criterion as met.
    pub attested: bool,
}

/// An assessment with what it was computed from and what would raise it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Whose.
    pub client: ClientId,
    /// The client's programme code.
    pub code: String,
    /// The policy.
    pub policy: String,
    /// Its version.
    pub version: String,
    /// What people call it.
    pub name: String,
    /// The facts.
    pub facts: Facts,
    /// The assessment.
    pub assessed: Assessment,
    /// What would raise it.
    pub next: Option<Next>,
    /// What a doctor has signed for that day.
    pub approval: Option<InForce>,
}

/// Assesses a client. Refuses: 404 `client_unknown`, 422 `episode_not_open` for somebody who was
/// never admitted, field `policy` (`unknown`).
pub fn show_take_home(conn: &mut Conn, ctx: &Ctx, code: &str, asked: &Asked) -> Result<Shown> {
    let client = clients::open_client(conn, ctx, code)?;
    show(conn, ctx, client, asked)
}

/// [`show_take_home`] by the word in a page address.
pub fn show_take_home_of_page(conn: &mut Conn, ctx: &Ctx, page: &str, asked: &Asked) -> Result<Shown> {
    let client = clients::open_client_page(conn, ctx, page)?;
    show(conn, ctx, client, asked)
}

fn show(conn: &mut Conn, ctx: &Ctx, client: Client, asked: &Asked) -> Result<Shown> {
    let evidence = evidence_of(conn, &client.id)?;
    let newest = evidence.records.first().ok_or_else(|| Error::refused(422, "episode_not_open"))?;
    let today = programme::site(conn, &newest.episode.site)?.day(ctx.now);
    let day = asked.as_of.unwrap_or(today);
    let policy = match &asked.policy {
        None => policy_of(conn, ctx, &evidence.record_for(day).unwrap_or(newest).episode, day)?,
        Some(id) => ctx.policies.in_force(id, day).ok_or_else(|| {
            Error::field("policy", "unknown", format!("one of {}", ctx.policies.ids().join(", ")))
        })?,
    };
    let facts = evidence.facts(day, &policy.takehome).ok_or_else(|| Error::fault("no record to assess"))?;
    let facts = if asked.attested { facts.all_attested(&policy.takehome) } else { facts };
    let assessed = assess(&facts, &policy.takehome);
    let next = outlook::next(&facts, &policy.takehome, &assessed);
    let approval = approvals::in_force(conn, ctx, &client.id, day)?;
    Ok(Shown {
        client: client.id,
        code: client.code,
        policy: policy.id.clone(),
        version: policy.version.clone(),
        name: policy.name.clone(),
        facts,
        assessed,
        next,
        approval,
    })
}

/// Writes that somebody read an assessment. Clients who read their own are not written down.
pub fn note_look(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<()> {
    match ctx.actor {
        Actor::Client(_) => Ok(()),
        _ => audit::looked(conn, ctx, "takehome.read", About::client(client)),
    }
}
