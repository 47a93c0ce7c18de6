//! What the calls answer.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::typed::ListAsked;
use crate::ids::RowId;
use crate::monitoring::care::contacts::{ContactKind, store::Contact};
use crate::monitoring::care::naloxone::{KitKind, KitOutcome, KitUsedFor, store::Kits, store::Used};
use crate::monitoring::care::outcomes::{
    CareAfterEnd, FollowUpResult, HousingAtEnd, WorkAtEnd, store::EndOutcome, store::FollowUp,
};
use crate::monitoring::care::overdoses::{OverdoseOf, OverdoseOutcome, OverdoseToldBy, WasDone};
use crate::monitoring::care::records::{Found, Overdose, Referral};
use crate::monitoring::care::referrals::rules::next;
use crate::monitoring::care::referrals::{ReferralEnd, ReferralStep, ReferralTo};
use crate::monitoring::care::{CareSection, CareTask, Line, Relation, Shown};
use crate::words::EpisodeEndReason;

/// Something that needs somebody.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CareAskOut)]
pub struct AskOut {
    /// What.
    task: CareTask,
    /// The day on which it fell due, or will; of an expiry the date on the kit.
    due_on: NaiveDate,
    /// The row that it is about, where it is about one.
    row: Option<String>,
    /// For which month after the end.
    month: Option<i64>,
}

impl From<&Found> for AskOut {
    fn from(found: &Found) -> Self {
        AskOut {
            task: found.ask.task,
            due_on: found.ask.on,
            row: found.row.as_ref().map(ToString::to_string),
            month: found.month,
        }
    }
}

/// A step of a referral.
#[derive(Debug, Serialize, ToSchema)]
pub struct StepOut {
    id: String,
    kind: ReferralStep,
    on: NaiveDate,
    because: Option<ReferralEnd>,
    /// The result in short, or what there is to say; of a result for pharmacists and doctors alone.
    words: Option<String>,
}

/// A referral.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReferralOut {
    id: String,
    to: ReferralTo,
    place: Option<String>,
    why: Option<String>,
    urgent: bool,
    made_on: NaiveDate,
    /// As they were written.
    steps: Vec<StepOut>,
    /// What may follow; nothing once it is over.
    next: Vec<ReferralStep>,
}

impl ReferralOut {
    fn of(shown: &Shown, one: &Referral) -> Self {
        let step = |step: &crate::monitoring::care::referrals::store::Step| StepOut {
            id: step.id.to_string(),
            kind: step.kind,
            on: step.on_day,
            because: step.because,
            words: shown.words.get(&step.id).cloned(),
        };
        ReferralOut {
            id: one.row.id.to_string(),
            to: one.row.to_whom,
            place: shown.places.get(&one.row.id).cloned(),
            why: shown.words.get(&one.row.id).cloned(),
            urgent: one.row.urgent,
            made_on: one.row.made_on,
            steps: one.steps.iter().map(step).collect(),
            next: next(one.last().map(|(kind, _)| kind)).to_vec(),
        }
    }
}

/// A talk, call or visit.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CareContactOut)]
pub struct ContactOut {
    id: String,
    kind: ContactKind,
    on: NaiveDate,
    minutes: Option<i64>,
    with: Relation,
    reached: bool,
    note: Option<String>,
}

impl ContactOut {
    fn of(words: &HashMap<RowId, String>, one: &Contact) -> Self {
        ContactOut {
            id: one.id.to_string(),
            kind: one.kind,
            on: one.on_day,
            minutes: one.minutes,
            with: one.with_whom,
            reached: one.reached,
            note: words.get(&one.id).cloned(),
        }
    }
}

/// Naloxone kits.
#[derive(Debug, Serialize, ToSchema)]
pub struct KitsOut {
    id: String,
    given_on: NaiveDate,
    to: Relation,
    count: i64,
    /// Not used yet, as far as somebody told.
    left: i64,
    kind: Option<KitKind>,
    lot: Option<String>,
    expires_on: Option<NaiveDate>,
    trained: bool,
}

impl KitsOut {
    fn of((one, left): (&Kits, i64)) -> Self {
        KitsOut {
            id: one.id.to_string(),
            given_on: one.given_on,
            to: one.to_whom,
            count: one.count,
            left,
            kind: one.kind,
            lot: one.lot.clone(),
            expires_on: one.expires_on,
            trained: one.trained,
        }
    }
}

/// A kit that was used.
#[derive(Debug, Serialize, ToSchema)]
pub struct KitUseOut {
    id: String,
    kit: Option<String>,
    used_on: NaiveDate,
    by: Relation,
    used_for: KitUsedFor,
    outcome: KitOutcome,
}

impl From<&Used> for KitUseOut {
    fn from(one: &Used) -> Self {
        KitUseOut {
            id: one.id.to_string(),
            kit: one.kit_id.as_ref().map(ToString::to_string),
            used_on: one.used_on,
            by: one.by_whom,
            used_for: one.used_for,
            outcome: one.outcome,
        }
    }
}

/// An overdose.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverdoseOut {
    id: String,
    /// The day, or the first of the month.
    on: NaiveDate,
    month_only: bool,
    told_on: NaiveDate,
    told_by: OverdoseToldBy,
    of: Vec<OverdoseOf>,
    naloxone: WasDone,
    help_called: WasDone,
    outcome: OverdoseOutcome,
    note: Option<String>,
    /// The day on which a doctor looked.
    reviewed_on: Option<NaiveDate>,
    /// What follows for the client's safety.
    review: Option<String>,
}

impl OverdoseOut {
    fn of(shown: &Shown, one: &Overdose) -> Self {
        OverdoseOut {
            id: one.row.id.to_string(),
            on: one.row.on_day,
            month_only: one.row.month_only,
            told_on: one.row.told_on,
            told_by: one.row.told_by,
            of: one.row.of(),
            naloxone: one.row.naloxone,
            help_called: one.row.help_called,
            outcome: one.row.outcome,
            note: shown.words.get(&one.row.id).cloned(),
            reviewed_on: one.review.as_ref().map(|review| review.on_day),
            review: shown.reviews.get(&one.row.id).cloned(),
        }
    }
}

/// How a client was when a stay had ended.
#[derive(Debug, Serialize, ToSchema)]
pub struct EndOutcomeOut {
    id: String,
    on: NaiveDate,
    work: WorkAtEnd,
    housing: HousingAtEnd,
    after: CareAfterEnd,
    note: Option<String>,
}

impl EndOutcomeOut {
    fn of(words: &HashMap<RowId, String>, one: &EndOutcome) -> Self {
        EndOutcomeOut {
            id: one.id.to_string(),
            on: one.on_day,
            work: one.work,
            housing: one.housing,
            after: one.after,
            note: words.get(&one.id).cloned(),
        }
    }
}

/// What was heard of a client months later.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowUpOut {
    id: String,
    month: i64,
    on: NaiveDate,
    result: FollowUpResult,
    note: Option<String>,
}

impl FollowUpOut {
    fn of(words: &HashMap<RowId, String>, one: &FollowUp) -> Self {
        FollowUpOut {
            id: one.id.to_string(),
            month: one.month,
            on: one.on_day,
            result: one.result,
            note: words.get(&one.id).cloned(),
        }
    }
}

/// The last stay that ended.
#[derive(Debug, Serialize, ToSchema)]
pub struct EndedOut {
    on: Option<NaiveDate>,
    reason: Option<EpisodeEndReason>,
}

/// What is shown of a client's care.
#[derive(Debug, Serialize, ToSchema)]
pub struct CareOut {
    /// Programme code.
    client: String,
    /// Whether the client agrees to HIV data; without it nothing here tells of HIV.
    hiv_consent: bool,
    /// Whether the client agrees to be called or visited.
    may_call: bool,
    /// What needs somebody now.
    asks: Vec<AskOut>,
    /// Missed days in a row up to yesterday.
    missed_days: Option<i64>,
    referrals: Vec<ReferralOut>,
    contacts: Vec<ContactOut>,
    kits: Vec<KitsOut>,
    kit_uses: Vec<KitUseOut>,
    overdoses: Vec<OverdoseOut>,
    ended: Option<EndedOut>,
    outcomes: Vec<EndOutcomeOut>,
    follow_ups: Vec<FollowUpOut>,
}

impl From<&Shown> for CareOut {
    fn from(shown: &Shown) -> Self {
        let (rows, words) = (&shown.records, &shown.words);
        let left = rows.kits_left();
        CareOut {
            client: shown.client.code.clone(),
            hiv_consent: shown.agrees,
            may_call: shown.may_call,
            asks: shown.asks.iter().map(AskOut::from).collect(),
            missed_days: shown.run_days,
            referrals: rows.referrals.iter().map(|one| ReferralOut::of(shown, one)).collect(),
            contacts: rows.contacts.iter().map(|one| ContactOut::of(words, one)).collect(),
            kits: rows.kits.iter().zip(left).map(KitsOut::of).collect(),
            kit_uses: rows.uses.iter().map(KitUseOut::from).collect(),
            overdoses: rows.overdoses.iter().map(|one| OverdoseOut::of(shown, one)).collect(),
            ended: shown
                .ended
                .as_ref()
                .map(|episode| EndedOut { on: episode.ended_on, reason: episode.end_reason }),
            outcomes: rows.outcomes.iter().map(|one| EndOutcomeOut::of(words, one)).collect(),
            follow_ups: rows.follow_ups.iter().map(|one| FollowUpOut::of(words, one)).collect(),
        }
    }
}

/// A line of the worklist.
#[derive(Debug, Serialize, ToSchema)]
pub struct CareLineOut {
    /// Programme code.
    client: String,
    /// The part of the list.
    section: CareSection,
    /// What.
    task: CareTask,
    /// The day on which it fell due; of an expiry the date on the kit.
    due_on: NaiveDate,
    /// To whom the client was referred; none for a clinic of any kind: it stands in the client's file.
    to: Option<ReferralTo>,
    /// Missed days in a row.
    missed_days: Option<i64>,
    /// For which month after the end.
    month: Option<i64>,
    /// Whether the client agrees to be called or visited; else somebody speaks with them when they come.
    may_call: bool,
}

impl From<&Line> for CareLineOut {
    fn from(line: &Line) -> Self {
        CareLineOut {
            client: line.client.code.clone(),
            section: line.ask.task.section(),
            task: line.ask.task,
            due_on: line.ask.on,
            to: line.referral,
            missed_days: line.run_days,
            month: line.month,
            may_call: line.may_call,
        }
    }
}

/// How many lines each part has.
#[derive(Debug, Serialize, ToSchema)]
pub struct CareCounts {
    referrals: usize,
    overdoses: usize,
    missed: usize,
    naloxone: usize,
    ended: usize,
    forms: usize,
}

/// What needs somebody today at a site.
#[derive(Debug, Serialize, ToSchema)]
pub struct CareListOut {
    /// Of the whole list.
    counts: CareCounts,
    /// Part by part, what fell due first before the others.
    items: Vec<CareLineOut>,
    /// What to send as `after` for more.
    next: Option<usize>,
}

impl CareListOut {
    /// The part of the list that was asked for.
    pub fn page(all: &[Line], asked: &ListAsked, limit: usize) -> Self {
        let count = |section| all.iter().filter(|line| line.ask.task.section() == section).count();
        let counts = CareCounts {
            referrals: count(CareSection::Referrals),
            overdoses: count(CareSection::Overdoses),
            missed: count(CareSection::Missed),
            naloxone: count(CareSection::Naloxone),
            ended: count(CareSection::Ended),
            forms: count(CareSection::Forms),
        };
        let is_asked = |line: &&Line| asked.section.is_none_or(|one| line.ask.task.section() == one);
        let wanted: Vec<&Line> = all.iter().filter(is_asked).collect();
        let from = asked.after.unwrap_or(0).min(wanted.len());
        let to = (from + limit).min(wanted.len());
        let items = wanted[from..to].iter().map(|line| CareLineOut::from(*line)).collect();
        CareListOut { counts, items, next: (to < wanted.len()).then_some(to) }
    }
}
