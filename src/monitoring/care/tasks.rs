//! What needs somebody, and since when.

use chrono::NaiveDate;

closed_list! {
    /// What needs somebody.
    CareTask {
        /// A referral was not booked.
        NotBooked = "not_booked",
        /// A booked day passed without word.
        NoWord = "no_word",
        /// A visit was missed and not booked again.
        NotRebooked = "not_rebooked",
        /// The client was there and no result came.
        NoResult = "no_result",
        /// Nobody has spoken with the client since an overdose became known.
        OverdoseContact = "overdose_contact",
        /// No doctor has looked at an overdose: a review in safety, no consequence.
        OverdoseReview = "overdose_review",
        /// Days are missed in a row and nobody has spoken with the client.
        MissedDoses = "missed_doses",
        /// A kit was used and none was given since.
        KitReplace = "kit_replace",
        /// A kit is past its date.
        KitExpired = "kit_expired",
        /// A kit soon will be.
        KitExpires = "kit_expires",
        /// A stay ended and nobody wrote how the client was.
        OutcomeMissing = "outcome_missing",
        /// Somebody is to ask how the client is, months after the end.
        FollowUp = "follow_up",
        /// The follow-up form of an open stay is due.
        FormDue = "form_due",
    }
}

closed_list! {
    /// The parts of the worklist, in their order.
    CareSection {
        /// Referrals that would be lost.
        Referrals = "referrals",
        /// Overdoses.
        Overdoses = "overdoses",
        /// Missed doses.
        Missed = "missed",
        /// Naloxone.
        Naloxone = "naloxone",
        /// After the end of a stay.
        Ended = "ended",
        /// Forms to fill in with a client.
        Forms = "forms",
    }
}

impl CareTask {
    /// Where it stands on the worklist.
    pub const fn section(self) -> CareSection {
        match self {
            CareTask::NotBooked | CareTask::NoWord | CareTask::NotRebooked | CareTask::NoResult => {
                CareSection::Referrals
            }
            CareTask::OverdoseContact | CareTask::OverdoseReview => CareSection::Overdoses,
            CareTask::MissedDoses => CareSection::Missed,
            CareTask::KitReplace | CareTask::KitExpired | CareTask::KitExpires => CareSection::Naloxone,
            CareTask::OutcomeMissing | CareTask::FollowUp => CareSection::Ended,
            CareTask::FormDue => CareSection::Forms,
        }
    }
}

/// Something that needs somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// What.
    pub task: CareTask,
    /// The day on which it fell due; of an expiry the date on the kit.
    pub on: NaiveDate,
}
