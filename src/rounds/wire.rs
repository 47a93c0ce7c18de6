//! The JSON shapes of rounds.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{RoundState, RouteStop};
use crate::units::Mg;

/// A client to add to the round.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RouteStopIn {
    /// Programme code.
    pub client: String,
    /// How to find them; sealed.
    pub words: Option<String>,
}

/// Another place on the way.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RouteMoveIn {
    /// The first is 1.
    pub to: i64,
}

/// A stop of today.
#[derive(Debug, Serialize, ToSchema)]
pub struct RouteStopOut {
    /// Its id.
    pub id: String,
    /// Its place on the way, the first being 1.
    pub place: i64,
    /// Programme code.
    pub client: String,
    /// How to find them.
    pub words: Option<String>,
    /// `waits`, `part_dosed`, `dosed` (at any place), `bottle`, `stopped` or `not_ordered`.
    pub state: RoundState,
    /// What is ordered for today, mg.
    #[schema(value_type = Option<f64>)]
    pub dose_mg: Option<Mg>,
}

impl RouteStopOut {
    /// As the API shows it.
    pub fn of(stop: RouteStop) -> Self {
        RouteStopOut {
            id: stop.id.to_string(),
            place: stop.place,
            client: stop.code,
            words: stop.words,
            state: stop.state,
            dose_mg: stop.dose_mcg.map(Mg),
        }
    }
}

/// The round of today, all of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RouteOut {
    /// In the order of the way.
    pub items: Vec<RouteStopOut>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}
