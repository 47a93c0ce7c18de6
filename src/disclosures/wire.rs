//! The JSON shapes of requests from outside.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Answer, AskedBy, Ground, NewRequest, Reply, Request};
use crate::ids::ClientId;
use crate::units::rfc3339;

/// Somebody asked.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureRequestIn {
    /// Programme code; left out where the person is no client here, or nobody should look whether they are.
    pub client: Option<String>,
    /// What kind of asker.
    pub asked_by: AskedBy,
    /// Who asked: name, office, reference. Sealed.
    #[schema(max_length = 2000)]
    pub who: String,
    /// What they want to know, and why. Sealed.
    #[schema(max_length = 2000)]
    pub asked_for: String,
}

impl From<DisclosureRequestIn> for NewRequest {
    fn from(typed: DisclosureRequestIn) -> Self {
        let DisclosureRequestIn { client, asked_by, who, asked_for } = typed;
        NewRequest { client, asked_by, who, asked_for }
    }
}

/// A manager's answer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisclosureAnswerIn {
    /// What lets the manager tell; left out: nothing is told.
    pub ground: Option<Ground>,
    /// What was told, with a ground only. Sealed.
    #[schema(max_length = 2000)]
    pub told: Option<String>,
    /// Why; needed with a ground. Sealed.
    #[schema(max_length = 2000)]
    pub reason: Option<String>,
}

impl From<DisclosureAnswerIn> for Reply {
    fn from(typed: DisclosureAnswerIn) -> Self {
        Reply {
            ground: typed.ground,
            told: typed.told.unwrap_or_default(),
            reason: typed.reason.unwrap_or_default(),
        }
    }
}

/// The id of what was written down.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisclosureNotedOut {
    /// The request.
    pub id: String,
}

/// A request. Without an answer nothing was told.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisclosureRequestOut {
    /// Its id.
    pub id: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// Where it was made.
    pub site: String,
    /// Programme code of whom it is about.
    pub client: Option<String>,
    /// What kind of asker.
    pub asked_by: AskedBy,
    /// Who asked.
    pub who: String,
    /// What for.
    pub asked_for: String,
    /// A manager's answer.
    pub answer: Option<DisclosureAnswerOut>,
}

/// An answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisclosureAnswerOut {
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// The manager's name; null for the client.
    pub by: Option<String>,
    /// What let them tell; null: nothing was told.
    pub ground: Option<Ground>,
    /// What was told.
    pub told: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

impl DisclosureRequestOut {
    /// As the API shows it; names of staff are for colleagues.
    pub fn of(request: Request, codes: &HashMap<ClientId, String>, is_client: bool) -> Self {
        DisclosureRequestOut {
            id: request.id.to_string(),
            at: rfc3339(request.at),
            site: request.site.to_string(),
            client: request.client.and_then(|client| codes.get(&client).cloned()),
            asked_by: request.asked_by,
            who: request.who,
            asked_for: request.asked_for,
            answer: request.answer.map(|answer| {
                let Answer { at, by, ground, told, reason } = answer;
                let by = Some(by).filter(|_| !is_client);
                DisclosureAnswerOut { at: rfc3339(at), by, ground, told, reason }
            }),
        }
    }
}

/// Which part of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DisclosureQuery {
    /// Requests in the answer, 1 to 100; 50 if left out.
    pub limit: Option<i64>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

/// Requests, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisclosureRequestsOut {
    /// The requests.
    pub items: Vec<DisclosureRequestOut>,
    /// Where the next page begins.
    pub next: Option<String>,
}
