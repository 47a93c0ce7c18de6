//! What the calls about service times take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Measured, Spread, Times};
use crate::ids::SiteId;
use crate::slots::hours::Terms;

/// Which site.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct TimesQuery {
    /// The site; the asker's own if it is left out.
    #[param(value_type = Option<String>)]
    pub site: Option<SiteId>,
}

/// How long a dose and each bottle take.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct TimesWire {
    /// Seconds for a dose at the window.
    pub cup_seconds: i64,
    /// Seconds more for each bottle to take home.
    pub bottle_seconds: i64,
}

/// What half of some visits took, and between what half of them lie.
#[derive(Debug, Serialize, ToSchema)]
pub struct SpreadOut {
    /// Over how many visits.
    visits: usize,
    /// A quarter took at most so many seconds.
    quarter_seconds: i64,
    /// Half took at most so many seconds.
    half_seconds: i64,
    /// Three quarters took at most so many seconds.
    three_quarters_seconds: i64,
}

impl From<Spread> for SpreadOut {
    fn from(spread: Spread) -> Self {
        let Spread { visits, quarter, half, three_quarters } = spread;
        SpreadOut {
            visits,
            quarter_seconds: quarter,
            half_seconds: half,
            three_quarters_seconds: three_quarters,
        }
    }
}

/// How long visits take at a site: as it is set, and as it was measured.
#[derive(Debug, Serialize, ToSchema)]
pub struct ServiceTimesOut {
    /// What slots and bookings go by.
    set: TimesWire,
    /// A dose at the window; null while fewer than twenty visits without bottles were measured.
    cup: Option<SpreadOut>,
    /// Each bottle more; null while fewer than twenty visits with bottles were measured.
    bottle: Option<SpreadOut>,
}

impl ServiceTimesOut {
    /// What was measured beside the terms.
    pub fn of(terms: &Terms, measured: &Measured) -> ServiceTimesOut {
        let Terms { cup_seconds, bottle_seconds, .. } = *terms;
        ServiceTimesOut {
            set: TimesWire { cup_seconds, bottle_seconds },
            cup: measured.cup.map(SpreadOut::from),
            bottle: measured.bottle.map(SpreadOut::from),
        }
    }
}

/// Times that are taken over, with everything else as it is set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TakeOverIn {
    /// From which day on.
    pub from: NaiveDate,
    /// Seconds for a dose at the window.
    pub cup_seconds: i64,
    /// Seconds more for each bottle to take home.
    pub bottle_seconds: i64,
}

impl TakeOverIn {
    /// The times of it.
    pub fn times(&self) -> Times {
        Times { cup_seconds: self.cup_seconds, bottle_seconds: self.bottle_seconds }
    }
}
