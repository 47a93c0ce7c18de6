//! From which containers a dose is poured, and how much from each.

use super::facts::{ContainerFacts, ContainerState, CounterFacts, PourFrom};
use super::refusals::Refusal;
use crate::ids::ContainerId;
use crate::orders::terms::field_error;
use crate::units::volume_ul;

/// A volume from one container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pour {
    /// Which.
    pub container: ContainerId,
    /// How much, in microlitres; what the register debits.
    pub volume_ul: i64,
}

/// A container that may be poured from, with its concentration.
struct Usable<'f> {
    facts: &'f ContainerFacts,
    mg_per_ml: i64,
    asked_ul: Option<i64>,
}

/// Works out the volumes for a dose, at most two containers, or says which check stops: open · in
/// date · concentration known · enough left. The part is rounded once, to the measuring step.
pub fn pours(facts: &CounterFacts, dose_mcg: i64, chosen: &[PourFrom]) -> Result<Vec<Pour>, Refusal> {
    let usable = usable(facts, chosen)?;
    let pours = match usable.as_slice() {
        [one] => from_one(facts, dose_mcg, one)?,
        [first, second] if first.facts.id != second.facts.id => from_two(facts, dose_mcg, first, second)?,
        _ => return Err(invalid("two_at_most", "one container, or two different ones")),
    };
    if pours.iter().any(|(_, volume)| *volume <= 0) {
        return Err(invalid("volume_not_positive", "each container gives more than 0 mL"));
    }
    if let Some((from, needed_ul)) = pours.iter().find(|(from, volume)| *volume > from.facts.free_ul) {
        return Err(too_low(from, *needed_ul));
    }
    let pour = |(from, volume_ul): (&Usable, i64)| Pour { container: from.facts.id.clone(), volume_ul };
    Ok(pours.into_iter().map(pour).collect())
}

/// The containers that the card proposes: the one that expires first and has enough, else two of
/// them; where nothing fits, whatever comes nearest, so that the card names the same stop as the act.
pub fn propose(facts: &CounterFacts, dose_mcg: i64) -> Vec<PourFrom> {
    let mut by_fitness: Vec<&ContainerFacts> = facts.containers.iter().collect();
    by_fitness.sort_by_key(|container| (unfitness(container, facts), container.expires_on, &container.id));
    let choice = |picked: &[&ContainerFacts]| -> Vec<PourFrom> {
        picked.iter().map(|c| PourFrom { container: c.id.clone(), volume_ul: None }).collect()
    };
    let fits = |picked: &[&ContainerFacts]| pours(facts, dose_mcg, &choice(picked)).is_ok();
    if let Some(one) = by_fitness.iter().find(|one| fits(&[one])) {
        return choice(&[one]);
    }
    for (nth, first) in by_fitness.iter().enumerate() {
        if let Some(second) = by_fitness[nth + 1..].iter().find(|second| fits(&[first, second])) {
            return choice(&[first, second]);
        }
    }
    choice(&by_fitness[..by_fitness.len().min(1)])
}

/// How many of the checks a container does not pass, counted from the last one.
fn unfitness(container: &ContainerFacts, facts: &CounterFacts) -> u8 {
    if container.state != ContainerState::Open {
        3
    } else if container.expires_on < facts.day {
        2
    } else {
        u8::from(container.mg_per_ml.is_none())
    }
}

fn usable<'f>(facts: &'f CounterFacts, chosen: &[PourFrom]) -> Result<Vec<Usable<'f>>, Refusal> {
    if chosen.is_empty() {
        return Err(Refusal::ContainerNotOpen { container: None });
    }
    let mut found = Vec::new();
    for from in chosen {
        let container = facts.containers.iter().find(|container| container.id == from.container);
        match container.filter(|container| container.state == ContainerState::Open) {
            Some(container) => found.push((container, from.volume_ul)),
            None => return Err(Refusal::ContainerNotOpen { container: Some(from.container.clone()) }),
        }
    }
    if let Some((old, _)) = found.iter().find(|(container, _)| container.expires_on < facts.day) {
        return Err(Refusal::ContainerExpired { container: old.id.clone() });
    }
    let known = |(facts, asked_ul): (&'f ContainerFacts, Option<i64>)| {
        let mg_per_ml = facts.mg_per_ml.filter(|strength| *strength > 0);
        let unknown = || Refusal::ConcentrationUnknown { container: facts.id.clone() };
        Ok(Usable { facts, mg_per_ml: mg_per_ml.ok_or_else(unknown)?, asked_ul })
    };
    found.into_iter().map(known).collect()
}

type Poured<'u, 'f> = Vec<(&'u Usable<'f>, i64)>;

fn from_one<'u, 'f>(
    facts: &CounterFacts,
    dose_mcg: i64,
    one: &'u Usable<'f>,
) -> Result<Poured<'u, 'f>, Refusal> {
    let needed_ul = volume_ul(dose_mcg, one.mg_per_ml, step_ul(facts));
    if one.asked_ul.is_some_and(|asked| asked != needed_ul) {
        return Err(not_the_dose());
    }
    Ok(vec![(one, needed_ul)])
}

/// The first gives what was asked of it, or all that it can; the second gives the rest.
fn from_two<'u, 'f>(
    facts: &CounterFacts,
    dose_mcg: i64,
    first: &'u Usable<'f>,
    second: &'u Usable<'f>,
) -> Result<Poured<'u, 'f>, Refusal> {
    let step = step_ul(facts);
    let whole_ul = volume_ul(dose_mcg, first.mg_per_ml, step);
    let first_ul = first.asked_ul.unwrap_or_else(|| (first.facts.free_ul / step * step).min(whole_ul));
    if first_ul % step != 0 || first_ul > whole_ul {
        return Err(not_the_dose());
    }
    if first_ul <= 0 {
        return Err(too_low(first, whole_ul));
    }
    let second_ul = volume_ul((dose_mcg - first_ul * first.mg_per_ml).max(0), second.mg_per_ml, step);
    if second.asked_ul.is_some_and(|asked| asked != second_ul) {
        return Err(not_the_dose());
    }
    if second_ul == 0 && second.asked_ul.is_none() {
        return Ok(vec![(first, first_ul)]);
    }
    Ok(vec![(first, first_ul), (second, second_ul)])
}

fn step_ul(facts: &CounterFacts) -> i64 {
    facts.step_ul.max(1)
}

fn too_low(from: &Usable<'_>, needed_ul: i64) -> Refusal {
    Refusal::StockTooLow { container: from.facts.id.clone(), needed_ul, free_ul: from.facts.free_ul }
}

fn not_the_dose() -> Refusal {
    invalid("volumes_do_not_add_up", "the volumes add up to the dose, each a multiple of the measuring step")
}

fn invalid(code: &'static str, message: &str) -> Refusal {
    Refusal::Invalid(field_error("container", code, message))
}
