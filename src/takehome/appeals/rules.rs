//! Who may decide an appeal: somebody else than who decided first (domain § 5). Pure.

use crate::ids::StaffId;
use crate::words::{Answer, AppealAgainst};

/// Who decides.
#[derive(Debug, Clone, Copy)]
pub struct Decider<'a> {
    /// Who.
    pub id: &'a StaffId,
    /// Whether as a doctor of the programme.
    pub is_doctor: bool,
    /// Whether as its manager.
    pub is_manager: bool,
    /// Whether an outside doctor is named.
    pub has_outside_doctor: bool,
}

/// Why an appeal cannot be decided so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecideRefusal {
    /// Neither doctor nor manager.
    Forbidden,
    /// Who decided first does not decide again.
    OwnDecision,
    /// A manager decides with an outside doctor.
    OutsideDoctor,
    /// A step-down stands or falls as a whole.
    NotInPart,
}

/// Decides whether this person may answer so.
pub fn may_decide(
    decider: Decider<'_>,
    first: &StaffId,
    against: AppealAgainst,
    answer: Answer,
) -> Result<(), DecideRefusal> {
    if !decider.is_doctor && !decider.is_manager {
        return Err(DecideRefusal::Forbidden);
    }
    if decider.id == first {
        return Err(DecideRefusal::OwnDecision);
    }
    if !decider.is_doctor && !decider.has_outside_doctor {
        return Err(DecideRefusal::OutsideDoctor);
    }
    if against == AppealAgainst::StepDown && answer == Answer::InPart {
        return Err(DecideRefusal::NotInPart);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_else_decides_over_every_role_and_answer() {
        let (first, other) = (StaffId::from_text("first"), StaffId::from_text("other"));
        for bits in 0..16_u8 {
            let is = |bit: u8| bits & (1 << bit) != 0;
            let id = if is(3) { &first } else { &other };
            let decider = Decider { id, is_doctor: is(0), is_manager: is(1), has_outside_doctor: is(2) };
            for against in AppealAgainst::ALL {
                for answer in Answer::ALL {
                    let may = may_decide(decider, &first, *against, *answer).is_ok();
                    let whole = *against == AppealAgainst::Decline || *answer != Answer::InPart;
                    let allowed = !is(3) && (is(0) || (is(1) && is(2))) && whole;
                    assert_eq!(may, allowed, "{decider:?} {against} {answer}");
                }
            }
        }
    }
}
