//! Requests from outside to be told something about a client.
//!
//! Each one is written down. Nothing is told unless a manager answers otherwise, by name and with a ground;
//! what was told is the manager's own words, for the service has no list, export or role for anybody
//! outside. The client reads every request and its answer.

pub mod api;
mod note; // written down
pub mod pages;
mod reading; // the list, and one client's
mod reply; // a manager's answer
mod store;
mod wire;

use serde::{Deserialize, Serialize};

use crate::ctx::Ctx;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId};
use crate::keys::Place;
use crate::units::Instant;
use crate::words::Role;

pub use note::note_request;
pub use reading::{about_client, requests};
pub use reply::answer_request;

/// Who reads every request and answers.
pub const ANSWERERS: &[Role] = &[Role::Manager];

closed_list! {
    /// What kind of asker.
    AskedBy {
        /// Police.
        Police = "police",
        /// A court or a prosecutor.
        Court = "court",
        /// Another public authority.
        Authority = "authority",
        /// An employer.
        Employer = "employer",
        /// Family, partner, friend.
        Family = "family",
        /// Another health service, without a letter of ours.
        HealthService = "health_service",
        /// Anybody else.
        Other = "other",
    }
}

closed_list! {
    /// What lets a manager tell something.
    Ground {
        /// The client agreed to this disclosure.
        ClientAgrees = "client_agrees",
        /// A court's order that names the client.
        CourtOrder = "court_order",
        /// A law that demands it.
        Law = "law",
    }
}

/// A request to write down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRequest {
    /// Programme code; none where the person is no client here, or nobody should look whether they are.
    pub client: Option<String>,
    /// What kind of asker.
    pub asked_by: AskedBy,
    /// Who asked: name, office, reference.
    pub who: String,
    /// What they want to know, and why.
    pub asked_for: String,
}

/// A manager's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What lets the manager tell; none: nothing is told.
    pub ground: Option<Ground>,
    /// What was told; needed with a ground and refused without.
    pub told: String,
    /// Why.
    pub reason: String,
}

/// A request as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: RowId,
    /// Where it was made.
    pub site: SiteId,
    /// When.
    pub at: Instant,
    /// About whom.
    pub client: Option<ClientId>,
    /// What kind of asker.
    pub asked_by: AskedBy,
    /// Who asked.
    pub who: String,
    /// What for.
    pub asked_for: String,
    /// The answer; none: nothing was told.
    pub answer: Option<Answer>,
}

/// An answer as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// When.
    pub at: Instant,
    /// The manager's name.
    pub by: String,
    /// What let them tell; none: nothing was told.
    pub ground: Option<Ground>,
    /// What was told.
    pub told: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Asked {
    who: String,
    asked_for: String,
}

#[derive(Serialize, Deserialize)]
struct Given {
    told: Option<String>,
    reason: Option<String>,
}

fn asked_place(id: &RowId) -> Place<'_> {
    Place::new("disclosure_requests", "words", id.as_str())
}

fn given_place(id: &RowId) -> Place<'_> {
    Place::new("disclosure_answers", "words", id.as_str())
}

fn text(words: &impl Serialize) -> Result<String> {
    serde_json::to_string(words).map_err(|cause| Error::Fault(Box::new(cause)))
}

fn need(ctx: &Ctx, roles: &[Role]) -> Result<()> {
    if ctx.has_role(roles) { Ok(()) } else { Err(Error::Forbidden) }
}
