//! The audit in JSON.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Outcome;
use super::pages::reading::Told;
use crate::units::rfc3339;
use crate::words::Role;

/// Which lines.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// From this day at the site on; the last 30 days if not said.
    pub from: Option<NaiveDate>,
    /// Up to this day at the site, the day included; today if not said.
    pub to: Option<NaiveDate>,
    /// Only what came out so.
    pub outcome: Option<Outcome>,
    /// Only about this programme code.
    pub client: Option<String>,
    /// Only what the member of staff with this login did.
    pub person: Option<String>,
    /// Only this, as `room.verb`.
    pub action: Option<String>,
    /// So many lines, 50 if not said.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<i64>,
    /// Lines older than this one.
    pub after: Option<String>,
}

/// A page of lines, newest first.
#[derive(Serialize, ToSchema)]
pub struct AuditLines {
    /// The lines.
    pub items: Vec<AuditLine>,
    /// Goes into `after` for the next page; null after the last one.
    pub next: Option<String>,
}

/// One line.
#[derive(Serialize, ToSchema)]
pub struct AuditLine {
    /// Its id.
    pub id: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// The site of the person who acted.
    pub site: String,
    /// `staff`, `client` or `system`.
    pub actor_kind: String,
    /// The person's name; for a client the programme code.
    pub by: Option<String>,
    /// The roles held there then.
    pub roles: Vec<Role>,
    /// What, as `room.verb`.
    pub action: String,
    /// What came of it.
    pub outcome: Outcome,
    /// The code of a refusal.
    pub code: Option<String>,
    /// Whose file: the programme code, for auditors a pseudonym.
    pub client: Option<String>,
    /// A stated purpose or another note.
    pub note: Option<String>,
}

impl From<Told> for AuditLine {
    fn from(told: Told) -> Self {
        let line = told.line;
        AuditLine {
            id: line.id.to_string(),
            at: rfc3339(line.at),
            site: line.site.to_string(),
            actor_kind: line.actor_kind,
            by: told.by,
            roles: line.roles,
            action: line.action,
            outcome: line.outcome,
            code: line.code,
            client: told.client,
            note: line.note,
        }
    }
}
