//! Bundles: the take-home bottles of one visit, one for each date and part.

pub mod api; // the JSON calls
mod gather; // what the rules are told
mod handing; // a bundle that was filled before the visit
mod issue; // filling and handing over
pub mod rules; // what may be handed over
mod store;
mod wire; // what the calls take and answer

pub use gather::{Before, Gathered, gather};
pub use handing::hand_over_bundle;
pub use issue::{Issue, Issued, issue_bundle};

use chrono::NaiveDate;

use crate::ids::{ClientId, RowId, SiteId};
use crate::words::BundleKind;

closed_list! {
    /// Who takes a bundle.
    CollectedBy {
        /// The client.
        Client = "client",
        /// Somebody whom the client named.
        Proxy = "proxy",
        /// Staff who bring it to the client's home.
        Delivery = "delivery",
    }
}

closed_list! {
    /// What came of offering naloxone.
    Naloxone {
        /// A kit was given.
        Given = "given",
        /// There is one at home.
        HasOne = "has_one",
        /// Not wanted, which changes nothing.
        Declined = "declined",
    }
}

/// A bundle as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: ClientId,
    /// Where it was filled.
    pub site: SiteId,
    /// Under what.
    pub kind: BundleKind,
    /// Under which batch, if one.
    pub batch: Option<RowId>,
    /// The service day on which it was filled.
    pub service_day: NaiveDate,
    /// Who takes it.
    pub collected_by: CollectedBy,
}
