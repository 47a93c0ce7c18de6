//! The follow-up: employment, housing, and what was used in the last 28 days. What is left out is what
//! the client would rather not say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

closed_list! {
    /// What fills the day.
    Employment {
        /// Full-time work.
        FullTime = "full_time",
        /// Part-time work.
        PartTime = "part_time",
        /// Work by the day.
        Casual = "casual",
        /// School or training.
        Study = "study",
        /// Home and family.
        Caring = "caring",
        /// Looking for work.
        Looking = "looking",
        /// Cannot work: illness, age.
        Unable = "unable",
        /// Something else.
        Other = "other",
    }
}

closed_list! {
    /// Where a client lives.
    Housing {
        /// A home of one's own, rented or owned.
        Own = "own",
        /// With family or friends.
        Family = "family",
        /// A hostel or shelter.
        Shelter = "shelter",
        /// No fixed place.
        NoFixed = "no_fixed",
        /// A hospital, a prison or another institution.
        Institution = "institution",
        /// Something else.
        Other = "other",
    }
}

closed_list! {
    /// What may have been used.
    UsedSubstance {
        /// Heroin and other opioids, not as prescribed.
        Opioids = "opioids",
        /// Amphetamines.
        Amphetamines = "amphetamines",
        /// Benzodiazepines and sleeping pills, not as prescribed.
        Benzodiazepines = "benzodiazepines",
        /// Cocaine.
        Cocaine = "cocaine",
        /// Cannabis.
        Cannabis = "cannabis",
        /// Ketamine.
        Ketamine = "ketamine",
        /// Alcohol.
        Alcohol = "alcohol",
        /// Anything else.
        Other = "other",
    }
}

/// The answers of a follow-up; what is left out the client would rather not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FollowUp {
    /// What fills the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub employment: Option<Employment>,
    /// Where the client lives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub housing: Option<Housing>,
    /// Days of the last 28 with use, by substance, 0 to 28.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = BTreeMap<String, i64>)]
    pub use_days: BTreeMap<UsedSubstance, i64>,
    /// Whether anything was injected in the last 28 days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub injected: Option<bool>,
    /// Whether a needle, a syringe or anything else for injecting was shared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shared: Option<bool>,
}
