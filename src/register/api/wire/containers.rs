//! Containers in JSON.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::register::{Container, ContainerState};
use crate::units::Ml;

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

/// Which containers, and how many of them.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ListAsked {
    /// At most so many, 1 to 500.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<u32>,
    /// Those after this id.
    pub after: Option<String>,
}

/// A list, a page at a time.
#[derive(Debug, Serialize, ToSchema)]
pub struct Containers {
    /// The page.
    pub items: Vec<ContainerOut>,
    /// What to ask `after` for the next page; null on the last one.
    pub next: Option<String>,
}
