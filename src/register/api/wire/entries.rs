//! The register in JSON.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::register::Entry;
use crate::units::{Instant, Ml, wire_instant};
use crate::words::EntryKind;

/// A movement in the register.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryOut {
    /// Its id, for `after`.
    pub id: String,
    /// Its number among the container's entries.
    pub seq: i64,
    /// When it was written.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    pub at: Instant,
    /// The day under which it stands.
    pub service_day: NaiveDate,
    /// What it is.
    pub kind: EntryKind,
    /// The container's id.
    pub container: String,
    /// In above zero, out below.
    #[schema(value_type = f64)]
    pub volume_ml: Ml,
    /// The container's balance after it.
    #[schema(value_type = f64)]
    pub balance_ml: Ml,
    /// Whose dose: the programme code, for auditors a pseudonym.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// Who wrote it; null for what the service did by itself.
    pub by: Option<String>,
    /// The second person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<String>,
    /// The second person's later signature, where one person did it alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub later: Option<LaterWitnessOut>,
    /// The number of the entry that this one reverses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reverses: Option<i64>,
    /// Its seal in the chain; null until sealed.
    pub hash: Option<String>,
}

/// A signature that comes later, from another device.
#[derive(Debug, Serialize, ToSchema)]
pub struct LaterWitnessOut {
    /// Until when the second person signs.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    pub sign_by: Instant,
    /// Who signed; null while nobody has.
    pub signed_by: Option<String>,
    /// When they signed.
    #[schema(format = DateTime)]
    pub signed_at: Option<String>,
}

/// The words that an entry's ids stand for.
#[derive(Debug, Default)]
pub struct Named {
    /// Whose dose.
    pub client: Option<String>,
    /// Who wrote it.
    pub by: Option<String>,
    /// The second person.
    pub witness: Option<String>,
    /// The second person's later signature.
    pub later: Option<LaterWitnessOut>,
    /// The number of what it reverses.
    pub reverses: Option<i64>,
    /// Its seal.
    pub hash: Option<String>,
}

impl EntryOut {
    /// An entry with its ids in words.
    pub fn of(entry: Entry, named: Named) -> Self {
        EntryOut {
            id: entry.id.to_string(),
            seq: entry.seq,
            at: entry.at,
            service_day: entry.service_day,
            kind: entry.kind,
            container: entry.container.to_string(),
            volume_ml: Ml(entry.volume_ul),
            balance_ml: Ml(entry.balance_ul),
            client: named.client,
            by: named.by,
            witness: named.witness,
            later: named.later,
            reverses: named.reverses,
            hash: named.hash,
        }
    }
}

/// Which part of the register, and how much of it.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RegisterAsked {
    /// The site; the one of the session if not said.
    pub site: Option<String>,
    /// The first day; today if not said.
    pub from: Option<NaiveDate>,
    /// The last day; the first one if not said.
    pub to: Option<NaiveDate>,
    /// At most so many, 1 to 500.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<u32>,
    /// Those after this entry.
    pub after: Option<String>,
}

/// A list, a page at a time.
#[derive(Debug, Serialize, ToSchema)]
pub struct Entries {
    /// The page.
    pub items: Vec<EntryOut>,
    /// What to ask `after` for the next page; null on the last one.
    pub next: Option<String>,
}
