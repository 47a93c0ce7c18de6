//! Bundles: the take-home bottles of one visit, one for each date and part.

pub mod api; // the JSON calls
mod asked; // a bundle as it was handed over
mod gather; // what the rules are told
mod handing; // a bundle that was filled before the visit
mod issue; // filling and handing over
pub mod rules; // what may be handed over
mod store;
mod wire; // what the calls take and answer

pub use asked::{bundles_since, show_bundle};
pub use gather::{Before, Gathered, gather};
pub use handing::hand_over_bundle;
pub use issue::{Issue, Issued, issue_bundle};

use chrono::NaiveDate;
use diesel::{Queryable, Selectable};

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
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::bundles)]
pub struct Bundle {
    /// Its id.
    pub id: RowId,
    /// Whose.
    #[diesel(column_name = client_id)]
    pub client: ClientId,
    /// Where it was filled.
    #[diesel(column_name = site_id)]
    pub site: SiteId,
    /// Under what.
    pub kind: BundleKind,
    /// Under which batch, if one.
    #[diesel(column_name = batch_id)]
    pub batch: Option<RowId>,
    /// The service day on which it was filled.
    pub service_day: NaiveDate,
    /// Who takes it.
    pub collected_by: CollectedBy,
    /// Whether the way to store them was talked through.
    pub storage_shown: bool,
    /// Whether every cap was child-resistant.
    pub child_resistant_caps: bool,
    /// Whether there was a box with a lock; none where nobody was asked.
    pub lockbox: Option<bool>,
    /// What came of offering naloxone; none where it was not offered.
    pub naloxone: Option<Naloxone>,
}
