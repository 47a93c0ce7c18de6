//! What is told to clients outside the service: an outbox whose rows are written with the change that
//! they tell, and how each client wants to be written to.
//!
//! Nothing is sent without the client's own choice. A row holds who, what and when; the address is
//! sealed elsewhere and opened at sending, the words are made then too, and no words name a medicine, an
//! illness or a place. `crate::delivery` sends, a minute behind at most.

pub mod api; // the JSON calls
mod choice; // how a client wants to be written to
mod choice_store;
mod outbox; // what is to be sent
pub mod pages; // the choice, and what became of each notice
pub mod post; // mail servers, folders
pub mod rules; // hours, tries, addresses
mod store;
mod wire; // what the calls take and answer

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::units::{Instant, wire_instant};

pub use choice::{Choice, NewChoice, choice_of, choose, who_chose};
pub use outbox::{
    NewNotice, Settled, Taken, claim, drop_untrue, expire, forget_before, given_up, next_due, notices_of,
    postpone, settle, sites_due, tell, tell_from, told, waiting_about,
};
pub use rules::reminder_from;
pub use store::Notice;

closed_list! {
    /// Where a client is written to.
    Channel {
        /// Nowhere.
        None = "none",
        /// By mail.
        Email = "email",
        /// As a text on the telephone.
        Text = "text",
    }
}

closed_list! {
    /// What is told.
    Template {
        /// A visit, the evening before.
        Reminder = "reminder",
        /// Staff moved a visit.
        Moved = "moved",
        /// Staff cancelled a visit.
        Cancelled = "cancelled",
        /// A seat is held for who waited.
        Offer = "offer",
        /// Something to settle before the next visit.
        Hold = "hold",
        /// The clinic is closed on some days, and visits changed for it.
        Closure = "closure",
        /// Something that the clinic says to all.
        Announcement = "announcement",
    }
}

closed_list! {
    /// How a notice stands.
    NoticeState {
        /// To be sent.
        Waiting = "waiting",
        /// A server has taken it on.
        Sending = "sending",
        /// The mail server or the gateway has it.
        Sent = "sent",
        /// Nobody could take it, or nobody knows whether it went.
        GivenUp = "given_up",
        /// It was no longer true or no longer wanted.
        Dropped = "dropped",
    }
}

closed_list! {
    /// What stood in the way of a notice.
    Trouble {
        /// This service has no mail server or no gateway.
        NotSetUp = "not_set_up",
        /// Nobody answered.
        Unreachable = "unreachable",
        /// The other side asked to try again later.
        Later = "later",
        /// The other side refused it for good.
        Refused = "refused",
        /// The connection or the service broke off while it went; it is not sent again.
        OutcomeUnknown = "outcome_unknown",
        /// What it told was no longer so.
        NoLongerTrue = "no_longer_true",
        /// The client has chosen not to be written to.
        NotWanted = "not_wanted",
    }
}

/// What a notice tells: moments only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The moment that it is about.
    #[serde(with = "wire_instant")]
    pub at: Instant,
    /// Another moment: that of the visit that was moved, or until when a seat is held.
    #[serde(with = "maybe_instant", default, skip_serializing_if = "Option::is_none")]
    pub other: Option<Instant>,
}

mod maybe_instant {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::units::{Instant, parse_rfc3339, rfc3339};

    #[expect(clippy::ref_option, reason = "serde hands it in so")]
    pub fn serialize<S: Serializer>(at: &Option<Instant>, out: S) -> Result<S::Ok, S::Error> {
        match at {
            Some(at) => out.serialize_str(&rfc3339(*at)),
            None => out.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Instant>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        let read = |text: String| parse_rfc3339(&text).ok_or_else(|| D::Error::custom("expected an instant"));
        text.map(read).transpose()
    }
}
