//! Whether a signed batch holds for the client.

use super::{Command, Facts, Refusal};
use crate::policy::Policy;
use crate::takehome::batches::Batch;
use crate::takehome::batches::rules::{Member, No, admits};
use crate::words::BundleKind;

/// A batch of this site, and the client before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batched {
    /// The batch.
    pub batch: Batch,
    /// The client.
    pub member: Member,
}

/// Whether what is asked for stands under a signed batch, where it needs one.
pub fn admitted(facts: &Facts, command: &Command, policy: &Policy) -> Result<(), Refusal> {
    if !matches!(command.kind, BundleKind::Closure | BundleKind::Emergency) {
        return Ok(());
    }
    let named = facts.batched.as_ref().filter(|batched| batched.batch.kind.bundles() == command.kind);
    let Batched { batch, member } = named.ok_or(Refusal::BatchNotSigned)?;
    admits(batch, member, facts.today, &command.dates, &policy.takehome).map_err(|no| match no {
        No::NotSigned => Refusal::BatchNotSigned,
        No::LeftOut => Refusal::LeftOutOfBatch,
        No::Induction { date } => Refusal::ClosedDaysInInduction { date },
        No::TooEarly { from } => Refusal::TooEarlyForBatch { from },
        No::Unmet { criterion } => Refusal::CriterionUnmet { criterion },
    })
}

/// The most doses in hand that an emergency allows.
pub fn cap(facts: &Facts, command: &Command) -> Option<i64> {
    let batched = facts.batched.as_ref().filter(|_| command.kind == BundleKind::Emergency)?;
    batched.batch.cap
}
