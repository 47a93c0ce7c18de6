//! What the calls take.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::ids::RowId;
use crate::monitoring::care::contacts::{ContactKind, NewContact};
use crate::monitoring::care::naloxone::{KitKind, KitOutcome, KitUsedFor, NewKits, NewUse};
use crate::monitoring::care::outcomes::{
    CareAfterEnd, FollowUpResult, HousingAtEnd, NewFollowUp, NewOutcome, WorkAtEnd,
};
use crate::monitoring::care::overdoses::{NewOverdose, OverdoseOf, OverdoseOutcome, OverdoseToldBy, WasDone};
use crate::monitoring::care::referrals::{NewReferral, NewStep, ReferralEnd, ReferralStep, ReferralTo};
use crate::monitoring::care::{CareSection, Relation};

/// A referral.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferralIn {
    /// To whom.
    pub to: ReferralTo,
    /// What the place is called.
    pub place: Option<String>,
    /// Why.
    pub why: String,
    /// Whether it cannot wait.
    #[serde(default)]
    pub urgent: bool,
    /// The day on which it was made.
    pub made_on: NaiveDate,
}

impl From<ReferralIn> for NewReferral {
    fn from(typed: ReferralIn) -> Self {
        let ReferralIn { to, place, why, urgent, made_on } = typed;
        NewReferral { to, place, why, urgent, made_on }
    }
}

/// What became of a referral.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StepIn {
    /// Which step.
    pub kind: ReferralStep,
    /// Its day: the one that was booked, the one of the visit, or the one on which it was told.
    pub on: NaiveDate,
    /// Why it ended; of `closed` alone.
    pub because: Option<ReferralEnd>,
    /// The result in short, or what there is to say.
    pub words: Option<String>,
}

impl From<StepIn> for NewStep {
    fn from(typed: StepIn) -> Self {
        let StepIn { kind, on, because, words } = typed;
        NewStep { kind, on, because, words }
    }
}

/// A talk, call or visit.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CareContactIn)]
pub struct ContactIn {
    /// How.
    pub kind: ContactKind,
    /// Its day.
    pub on: NaiveDate,
    /// How long, in minutes.
    pub minutes: Option<i64>,
    /// With whom.
    pub with: Relation,
    /// Whether somebody was reached.
    pub reached: bool,
    /// What there is to say.
    pub note: Option<String>,
}

impl From<ContactIn> for NewContact {
    fn from(typed: ContactIn) -> Self {
        let ContactIn { kind, on, minutes, with, reached, note } = typed;
        NewContact { kind, on, minutes, with, reached, note }
    }
}

/// Naloxone kits.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KitsIn {
    /// The day.
    pub given_on: NaiveDate,
    /// To whom.
    pub to: Relation,
    /// How many; 0 where they were offered and declined.
    pub count: i64,
    /// What they are.
    pub kind: Option<KitKind>,
    /// Their lot.
    pub lot: Option<String>,
    /// The date on them.
    pub expires_on: Option<NaiveDate>,
    /// Whether their use was shown.
    #[serde(default)]
    pub trained: bool,
}

impl From<KitsIn> for NewKits {
    fn from(typed: KitsIn) -> Self {
        let KitsIn { given_on, to, count, kind, lot, expires_on, trained } = typed;
        NewKits { given_on, to, count, kind, lot, expires_on, trained }
    }
}

/// A kit that was used.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KitUseIn {
    /// The kits that it was one of, where somebody knows.
    pub kit: Option<String>,
    /// The day.
    pub used_on: NaiveDate,
    /// By whom.
    pub by: Relation,
    /// For whom.
    pub used_for: KitUsedFor,
    /// What came of it.
    pub outcome: KitOutcome,
}

impl From<KitUseIn> for NewUse {
    fn from(typed: KitUseIn) -> Self {
        let KitUseIn { kit, used_on, by, used_for, outcome } = typed;
        NewUse { kit: kit.map(RowId::from_text), used_on, by, used_for, outcome }
    }
}

/// An overdose.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OverdoseIn {
    /// The day, or any day of the month.
    pub on: NaiveDate,
    /// Whether only the month is known.
    #[serde(default)]
    pub month_only: bool,
    /// Who told of it.
    pub told_by: OverdoseToldBy,
    /// What may have been taken.
    pub of: Vec<OverdoseOf>,
    /// Whether naloxone was used.
    pub naloxone: WasDone,
    /// Whether help was called.
    pub help_called: WasDone,
    /// How it went.
    pub outcome: OverdoseOutcome,
    /// What there is to say.
    pub note: Option<String>,
}

impl From<OverdoseIn> for NewOverdose {
    fn from(typed: OverdoseIn) -> Self {
        let OverdoseIn { on, month_only, told_by, of, naloxone, help_called, outcome, note } = typed;
        NewOverdose { on, month_only, told_by, of, naloxone, help_called, outcome, note }
    }
}

/// What follows from an overdose for the client's safety.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewIn {
    /// In words.
    pub words: String,
}

/// How a client was when a stay had ended.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutcomeIn {
    /// What the client did by day.
    pub work: WorkAtEnd,
    /// Where the client lived.
    pub housing: HousingAtEnd,
    /// In which treatment the client went on.
    pub after: CareAfterEnd,
    /// What there is to say.
    pub note: Option<String>,
}

impl From<OutcomeIn> for NewOutcome {
    fn from(typed: OutcomeIn) -> Self {
        let OutcomeIn { work, housing, after, note } = typed;
        NewOutcome { work, housing, after, note }
    }
}

/// What was heard of a client months later.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FollowUpIn {
    /// For which month after the end: 1, 3, 6 or 12.
    pub month: i64,
    /// The day.
    pub on: NaiveDate,
    /// What was heard.
    pub result: FollowUpResult,
    /// What there is to say.
    pub note: Option<String>,
}

impl From<FollowUpIn> for NewFollowUp {
    fn from(typed: FollowUpIn) -> Self {
        let FollowUpIn { month, on, result, note } = typed;
        NewFollowUp { month, on, result, note }
    }
}

/// A row that should not be there.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MistakeIn {
    /// Its id.
    pub row: String,
}

/// Which part of the list to answer.
#[derive(Debug, Clone, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct ListAsked {
    /// Only this part.
    pub section: Option<CareSection>,
    /// 1 to 200; 50 where nothing is said.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<usize>,
    /// How many lines were read before.
    pub after: Option<usize>,
}
