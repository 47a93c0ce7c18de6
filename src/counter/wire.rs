//! The JSON shapes of the counter.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::give::Given;
use crate::doses::visits::{SentOn, WithheldReason};
use crate::error::{Error, Result};
use crate::ids::ContainerId;
use crate::units::{Instant, Mg, Ml};
use crate::words::{Alertness, DoseKind, Identity, Part, VoidKind};

/// Name and password of a second person.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WitnessIn {
    /// Their login.
    pub login: String,
    /// Their own password.
    #[schema(format = Password)]
    pub password: String,
}

/// A second person: here, with a name and a password, or later from another device.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum SecondIn {
    /// Somebody who is here.
    Here(WitnessIn),
    /// Somebody who signs later; only at a site where one person works alone.
    Later(LaterIn),
}

/// The second person signs later, from another device.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LaterIn {
    /// Whether they do; false is as if no second person were named.
    pub later: bool,
}

/// One container, two with the volume from each, or today's take-home bottle.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(untagged)]
pub enum ContainerIn {
    /// One container's id.
    One(String),
    /// Two containers.
    Two(Vec<ShareIn>),
    /// Today's bottle, brought along; it ends as empty and nothing leaves stock.
    Bottle(BroughtIn),
}

/// Today's take-home bottle, brought along.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BroughtIn {
    /// The code on it.
    pub bottle: String,
}

/// A volume from one of two containers.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareIn {
    /// The container's id.
    pub id: String,
    /// mL from it.
    #[schema(value_type = Option<f64>)]
    pub volume_ml: Option<Ml>,
}

/// The body of a dose and of a reservation.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DoseIn {
    /// Programme code.
    pub client: String,
    /// mg to be swallowed, or that were swallowed.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// The part; the one that falls due next where absent.
    pub part: Option<Part>,
    /// Where it is poured from; not read with a reservation.
    pub container: Option<ContainerIn>,
    /// The dose that the client said; absent where the client chose not to be asked.
    #[schema(value_type = Option<f64>)]
    pub expected_dose_mg: Option<Mg>,
    /// How the person was recognised.
    pub identity: Option<Identity>,
    /// How the person seems.
    pub alertness: Option<Alertness>,
    /// The reservation whose dose was swallowed.
    pub reservation: Option<String>,
    /// A dose of today that is given again after vomiting, as a doctor signed it; not read with a
    /// reservation.
    pub repeats: Option<String>,
    /// The answer to "Is this jump meant?".
    #[serde(default)]
    pub confirm_jump: bool,
    /// A second person, here or later.
    pub witness: Option<SecondIn>,
    /// The client wants less today.
    #[serde(default)]
    pub client_choice: bool,
}

/// A reservation.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReservationOut {
    /// Its id.
    pub reservation: String,
    /// Until when it keeps the dose and its stock.
    pub expires_at: String,
}

/// A dose as recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct DoseOut {
    /// Its id.
    pub id: String,
    /// Programme code.
    pub client: String,
    /// The service day.
    pub service_day: NaiveDate,
    /// `observed`, `repeat` after vomiting, or `extra` where the part was already held.
    pub kind: DoseKind,
    /// The part.
    pub part: Part,
    /// mg swallowed.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// mL that left the containers.
    #[schema(value_type = f64)]
    pub volume_ml: Ml,
    /// The register entry.
    pub register_entry: Option<String>,
    /// The incident that was raised, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
}

impl DoseOut {
    /// The answer to a given dose.
    pub fn of(code: &str, given: &Given) -> Self {
        DoseOut {
            id: given.dose.to_string(),
            client: code.to_owned(),
            service_day: given.record.service_day,
            kind: given.record.kind,
            part: given.record.part,
            dose_mg: Mg(given.record.dose_mcg),
            volume_ml: Ml(given.record.volume_ul.unwrap_or(0)),
            register_entry: given.entry.as_ref().map(ToString::to_string),
            incident: given.incident.map(|kind| kind.word().to_owned()),
        }
    }
}

/// What should stand instead of a voided record.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectIn {
    /// `wrong_client`: who swallowed it (programme code).
    pub client: Option<String>,
    /// `record_only`: the container it came from.
    pub container: Option<String>,
    /// `record_only`: mg really swallowed.
    #[schema(value_type = Option<f64>)]
    pub dose_mg: Option<Mg>,
    /// `record_only`: mL really poured.
    #[schema(value_type = Option<f64>)]
    pub volume_ml: Option<Ml>,
}

/// A void.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct VoidIn {
    /// What happened.
    pub what: VoidKind,
    /// What should stand instead.
    pub correct: Option<CorrectIn>,
    /// Why, in words.
    pub reason: String,
    /// The second person.
    pub witness: Option<WitnessIn>,
}

/// A void as done.
#[derive(Debug, Serialize, ToSchema)]
pub struct VoidOut {
    /// The record that is void.
    pub id: String,
    /// What happened.
    pub what: VoidKind,
    /// The record that stands instead.
    pub corrected: Option<String>,
    /// The incident that was raised, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
}

/// A withheld dose.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithheldIn {
    /// Programme code.
    pub client: String,
    /// Why (closed list).
    pub reason: WithheldReason,
    /// Until when the client is observed (RFC 3339).
    pub observed_until: Option<String>,
    /// Whether naloxone was given.
    #[serde(default)]
    pub naloxone_given: bool,
    /// When to look again (RFC 3339).
    pub recheck_at: Option<String>,
    /// Where the client goes.
    pub sent_on: Option<SentOn>,
    /// Anything else; sealed.
    pub note: Option<String>,
}

/// A second look.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecheckIn {
    /// How the person seems now.
    pub alertness: Alertness,
}

/// What a second look settled.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecheckOut {
    /// Whether the hold is settled.
    pub settled: bool,
}

/// An RFC 3339 field, or a field error.
pub fn instant_field(field: &str, text: Option<&str>) -> Result<Option<Instant>> {
    text.map(|text| {
        crate::units::parse_rfc3339(text)
            .ok_or_else(|| Error::field(field, "not_an_instant", "expected an RFC 3339 instant"))
    })
    .transpose()
}

/// The containers of a body.
pub fn containers(container: Option<&ContainerIn>) -> Vec<super::facts::PourFrom> {
    let from =
        |id: &str, volume_ul| super::facts::PourFrom { container: ContainerId::from_text(id), volume_ul };
    match container {
        None | Some(ContainerIn::Bottle(_)) => Vec::new(),
        Some(ContainerIn::One(id)) => vec![from(id, None)],
        Some(ContainerIn::Two(shares)) => {
            shares.iter().map(|share| from(&share.id, share.volume_ml.map(|ml| ml.0))).collect()
        }
    }
}

/// The code of the bottle of a body.
pub fn bottle(container: Option<&ContainerIn>) -> Option<String> {
    match container {
        Some(ContainerIn::Bottle(brought)) => Some(brought.bottle.clone()),
        _ => None,
    }
}
