//! From which container bottles are filled.

use chrono::NaiveDate;

use super::{Facts, Planned, Refusal};
use crate::units::volume_ul;

/// How the named container stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContainerFacts {
    /// Whether it is open at this site.
    pub is_open: bool,
    /// Its last day of use.
    pub expires_on: NaiveDate,
    /// Its strength, mg/mL.
    pub mg_per_ml: Option<i64>,
    /// What is in it less what reservations set aside, in microlitres.
    pub free_ul: i64,
}

/// Works out each bottle's volume, rounded once to the measuring step, and makes sure that the container
/// gives them all. Gives its strength.
pub fn fill(facts: &Facts, bottles: &mut [Planned]) -> Result<i64, Refusal> {
    let container = facts.container.as_ref().filter(|container| container.is_open);
    let container = container.ok_or(Refusal::ContainerNotOpen)?;
    if container.expires_on < facts.today {
        return Err(Refusal::ContainerExpired);
    }
    let known = container.mg_per_ml.filter(|strength| *strength > 0);
    let mg_per_ml = known.ok_or(Refusal::ConcentrationUnknown)?;
    for bottle in bottles.iter_mut() {
        bottle.volume_ul = volume_ul(bottle.dose_mcg, mg_per_ml, facts.step_ul.max(1));
    }
    let needed_ul: i64 = bottles.iter().map(|bottle| bottle.volume_ul).sum();
    if needed_ul > container.free_ul || bottles.iter().any(|bottle| bottle.volume_ul <= 0) {
        return Err(Refusal::StockTooLow);
    }
    Ok(mg_per_ml)
}
