//! What the register refuses, and why.

use chrono::NaiveDate;

use super::{Container, ContainerState};
use crate::ids::StaffId;

/// A rule of the register that said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such container at this site.
    ContainerUnknown,
    /// It is not in the state that the act needs.
    ContainerNotOpen,
    /// Its last day is over.
    ContainerExpired,
    /// The second person is the one who acts.
    WitnessNotValid,
    /// The entry has been reversed already.
    AlreadyVoided,
    /// Something was poured between the counting and the saving.
    BalanceMoved,
}

impl Refusal {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Refusal::ContainerUnknown => "container_unknown",
            Refusal::ContainerNotOpen => "container_not_open",
            Refusal::ContainerExpired => "container_expired",
            Refusal::WitnessNotValid => "witness_not_valid",
            Refusal::AlreadyVoided => "already_voided",
            Refusal::BalanceMoved => "balance_moved",
        }
    }

    /// The HTTP status.
    pub fn status(self) -> u16 {
        match self {
            Refusal::ContainerUnknown => 404,
            Refusal::AlreadyVoided | Refusal::BalanceMoved => 409,
            _ => 422,
        }
    }
}

/// A container is opened once, while it is sealed and in date.
pub fn may_open(container: &Container, today: NaiveDate) -> Result<(), Refusal> {
    if container.state != ContainerState::Sealed {
        return Err(Refusal::ContainerNotOpen);
    }
    if container.is_expired(today) {
        return Err(Refusal::ContainerExpired);
    }
    Ok(())
}

/// The second person is another person (domain § 6: witness ≠ actor).
pub fn two_people(by: Option<&StaffId>, witness: Option<&StaffId>) -> Result<(), Refusal> {
    match (by, witness) {
        (Some(by), Some(witness)) if by == witness => Err(Refusal::WitnessNotValid),
        _ => Ok(()),
    }
}
