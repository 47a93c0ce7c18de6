//! The JSON shapes of the register.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Container, ContainerState, Counted, Entry, Product, Written};
use crate::ids::ContainerId;
use crate::staff::WitnessTyped;
use crate::units::{Instant, Ml, wire_instant};
use crate::words::EntryKind;

/// A product to add.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductIn {
    /// Its name, unique in the programme.
    pub product: String,
    /// Its concentration.
    pub mg_per_ml: Option<i64>,
}

/// A product.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProductOut {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its concentration, if known.
    pub mg_per_ml: Option<i64>,
}

impl From<Product> for ProductOut {
    fn from(product: Product) -> Self {
        ProductOut { id: product.id.to_string(), name: product.name, mg_per_ml: product.mg_per_ml }
    }
}

/// A container that came in.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiptIn {
    /// The product's name; a new name makes a new product.
    pub product: String,
    /// The concentration as printed on it; without it the product's own.
    pub mg_per_ml: Option<i64>,
    /// The maker's lot.
    pub lot: String,
    /// The last day on which it may be used.
    pub expires_on: NaiveDate,
    /// How much is in it.
    #[schema(value_type = f64)]
    pub volume_ml: Ml,
    /// The word on its label; without it the next of C-0001, C-0002 … is given.
    pub label: Option<String>,
}

/// A container as it stands now.
#[derive(Debug, Serialize, ToSchema)]
pub struct ContainerOut {
    /// Its id.
    pub id: String,
    /// The word on its label.
    pub label: String,
    /// The product's name.
    pub product: String,
    /// Its concentration, if known.
    pub mg_per_ml: Option<i64>,
    /// The maker's lot.
    pub lot: String,
    /// The last day on which it may be used.
    pub expires_on: NaiveDate,
    /// What the register says is in it.
    #[schema(value_type = f64)]
    pub volume_ml: Ml,
    /// Set aside for reservations without an answer.
    #[schema(value_type = f64)]
    pub set_aside_ml: Ml,
    /// Where it stands in its life.
    pub state: ContainerState,
    /// The window where it is open.
    pub window: Option<String>,
}

impl ContainerOut {
    /// A container and the name of what is in it.
    pub fn of(container: Container, product: String) -> Self {
        ContainerOut {
            id: container.id.to_string(),
            label: container.label,
            product,
            mg_per_ml: container.mg_per_ml,
            lot: container.lot,
            expires_on: container.expires_on,
            volume_ml: Ml(container.balance_ul),
            set_aside_ml: Ml(container.set_aside_ul),
            state: container.state,
            window: container.window,
        }
    }
}

/// Where a container is opened.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenIn {
    /// The window's name.
    pub window: String,
}

/// Methadone that was spilt.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LossIn {
    /// The container's id.
    pub container: String,
    /// How much.
    #[schema(value_type = f64)]
    pub volume_ml: Ml,
    /// What happened.
    pub reason: String,
    /// The second person.
    pub witness: WitnessTyped,
}

/// A written entry.
#[derive(Debug, Serialize, ToSchema)]
pub struct LossOut {
    /// The register entry.
    pub id: String,
    /// Its number among the container's entries.
    pub seq: i64,
    /// The container's id.
    pub container: String,
    /// The container's balance after it.
    #[schema(value_type = f64)]
    pub balance_ml: Ml,
}

impl LossOut {
    /// What was written about a container.
    pub fn of(container: &ContainerId, written: &Written) -> Self {
        LossOut {
            id: written.id.to_string(),
            seq: written.seq,
            container: container.to_string(),
            balance_ml: Ml(written.balance_ul),
        }
    }
}

/// What was counted in a container.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CountIn {
    /// The container's id.
    pub container: String,
    /// What is there, with whatever is poured and not yet recorded.
    #[schema(value_type = f64)]
    pub counted_ml: Ml,
    /// The balance that the counter was shown; if it has moved since, the answer is `balance_moved`.
    #[schema(value_type = Option<f64>)]
    pub book_ml: Option<Ml>,
    /// The second person; needed when the count does not agree.
    pub witness: Option<WitnessTyped>,
    /// Anything to remember.
    pub note: Option<String>,
}

/// What a count came to.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountOut {
    /// The count's id.
    pub id: String,
    /// The container's id.
    pub container: String,
    /// The balance before it.
    #[schema(value_type = f64)]
    pub book_ml: Ml,
    /// What was there; the balance from now on.
    #[schema(value_type = f64)]
    pub counted_ml: Ml,
    /// What was there less the balance.
    #[schema(value_type = f64)]
    pub variance_ml: Ml,
    /// The entry that books the difference.
    pub register_entry: Option<String>,
    /// True if nothing is left and the container is closed.
    pub emptied: bool,
}

impl CountOut {
    /// What a count of a container came to.
    pub fn of(container: &ContainerId, counted: &Counted) -> Self {
        CountOut {
            id: counted.id.to_string(),
            container: container.to_string(),
            book_ml: Ml(counted.book_ul),
            counted_ml: Ml(counted.counted_ul),
            variance_ml: Ml(counted.variance_ul),
            register_entry: counted.entry.as_ref().map(|entry| entry.id.to_string()),
            emptied: counted.emptied,
        }
    }
}

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
    /// The number of the entry that this one reverses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reverses: Option<i64>,
    /// Its seal in the chain; null until sealed.
    pub hash: Option<String>,
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
    /// The number of what it reverses.
    pub reverses: Option<i64>,
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
            reverses: named.reverses,
            hash: None,
        }
    }
}

/// Which containers, and how many of them.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListAsked {
    /// At most so many, 1 to 500.
    pub limit: Option<u32>,
    /// Those after this id.
    pub after: Option<String>,
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
    pub limit: Option<u32>,
    /// Those after this entry.
    pub after: Option<String>,
}

/// A list, a page at a time.
#[derive(Debug, Serialize, ToSchema)]
pub struct Products {
    /// The page.
    pub items: Vec<ProductOut>,
    /// What to ask `after` for the next page; null on the last one.
    pub next: Option<String>,
}

/// A list, a page at a time.
#[derive(Debug, Serialize, ToSchema)]
pub struct Containers {
    /// The page.
    pub items: Vec<ContainerOut>,
    /// What to ask `after` for the next page; null on the last one.
    pub next: Option<String>,
}

/// A list, a page at a time.
#[derive(Debug, Serialize, ToSchema)]
pub struct Entries {
    /// The page.
    pub items: Vec<EntryOut>,
    /// What to ask `after` for the next page; null on the last one.
    pub next: Option<String>,
}
