//! What may be given again to a client at the counter, by the same checks before the answers and with them.

use super::facts::CounterCommand;
use super::gather::Visitor;
use super::pour::Pour;
use super::refusals::Refusal;
use super::rules::{Approved, SignedRepeat, decide_repeat, repeat_card};
use super::vomiting::given::signed;
use super::vomiting::{RepeatState, Standing};
use crate::ids::DoseId;
use crate::words::DoseKind;

/// A dose after which vomiting was written down, at the counter.
#[derive(Debug, Clone)]
pub struct RepeatAt {
    /// How it stands.
    pub standing: Standing,
    /// From which containers a signed repeat would be poured.
    pub pours: Vec<Pour>,
    /// What stops a signed repeat.
    pub stop: Option<Refusal>,
}

/// The client's doses of today after which vomiting was written down.
pub fn repeats_at(visitor: &Visitor) -> Vec<RepeatAt> {
    let at = |standing: &Standing| {
        let checked = match standing.state {
            RepeatState::Signed => repeat_card(&visitor.facts, &facts_of(visitor, standing), &visitor.policy),
            _ => Ok(Vec::new()),
        };
        let (pours, stop) = match checked {
            Ok(pours) => (pours, None),
            Err(stop) => (Vec::new(), Some(stop)),
        };
        RepeatAt { standing: standing.clone(), pours, stop }
    };
    visitor.standings.iter().map(at).collect()
}

/// Decides whether the repeat of a dose may be poured, and gives what it stands on.
pub(super) fn decide<'v>(
    visitor: &'v Visitor,
    dose: &DoseId,
    command: &CounterCommand,
) -> (Option<&'v Standing>, Result<Approved, Refusal>) {
    let Some(standing) = signed(&visitor.standings, dose) else {
        return (None, Err(Refusal::RepeatNotSigned));
    };
    let facts = facts_of(visitor, standing);
    (Some(standing), decide_repeat(&visitor.facts, &facts, command, &visitor.policy))
}

fn facts_of(visitor: &Visitor, standing: &Standing) -> SignedRepeat {
    let rows = visitor.background.as_ref().map_or(&[][..], |background| &background.rows);
    let others = rows.iter().filter(|dose| {
        dose.service_day == visitor.day
            && dose.id != standing.dose.id
            && !matches!(dose.kind, DoseKind::Imported | DoseKind::TakeHome)
    });
    SignedRepeat {
        part: standing.dose.part,
        signed_mcg: standing.vomit.answer.as_ref().map_or(0, |answer| answer.dose_mcg),
        dose_mcg: standing.dose.dose_mcg,
        last_other: others.map(|dose| dose.at).max(),
        is_given: standing.state == RepeatState::Given,
        has_words: standing.vomit.has_words(),
    }
}
