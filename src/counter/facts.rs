//! What the checks at the counter are told: plain values, gathered before any decision.
//!
//! There is no field for a urine result or for what a person says about use, other than the two
//! flags that can only raise a warning: no check can depend on what it is not told.

use chrono::NaiveDate;

use crate::doses::background::LastSwallowed;
use crate::ids::{ContainerId, OrderId};
use crate::orders::terms::SignedOrder;
use crate::units::Instant;
use crate::words::{Alertness, HoldKind, Identity, Part};

/// Everything the programme knows about this client on this service day.
#[derive(Debug, Clone)]
pub struct CounterFacts {
    /// Now.
    pub now: Instant,
    /// The service day, at the client's home site.
    pub day: NaiveDate,
    /// Whether the code belongs to a client whom this site may serve.
    pub client_known: bool,
    /// Whether an episode is open.
    pub episode_open: bool,
    /// The signed orders of the open episode, in any order.
    pub orders: Vec<SignedOrder>,
    /// A rise of a plan that is held back: its dose in micrograms, and the day on which it would have come.
    pub rise_waits: Option<(i64, NaiveDate)>,
    /// Bottles in hand of another dose than is ordered for their day, which the doctor wants exchanged.
    pub to_exchange: usize,
    /// Confirmations of orders after missed doses.
    pub confirmations: Vec<Confirmation>,
    /// Who holds the first part of today, anywhere in the programme.
    pub am: Guard,
    /// Who holds the second part.
    pub pm: Guard,
    /// What was swallowed today so far, extra doses included, in micrograms.
    pub swallowed_today_mcg: i64,
    /// The last dose swallowed on any day, repeat and extra doses included.
    pub last_swallowed: Option<LastSwallowed>,
    /// Whether a doctor allowed today's dose to come early.
    pub early_allowed: bool,
    /// An unanswered reservation for this client.
    pub reservation: Option<OpenReservation>,
    /// Open holds.
    pub holds: Vec<OpenHold>,
    /// The last seven dosed days before today, newest first, however old.
    pub recent: Vec<RecentDay>,
    /// Days without a swallowed dose up to yesterday (domain § 3).
    pub run_undosed: i64,
    /// The day of induction today; `None` before the episode's first dose.
    pub induction_day: Option<i64>,
    /// What only ever warns.
    pub clinical: Clinical,
    /// The containers that this window may pour from, and any that the command names.
    pub containers: Vec<ContainerFacts>,
    /// The site's measuring step in microlitres.
    pub step_ul: i64,
    /// Whether a letter says that another place may dose the client today (domain § 6, guest doses).
    pub guest_arranged: bool,
    /// Whether the dose is delivered to the client's home, where two people sign.
    pub at_home: bool,
    /// Whether one person alone works at this site, so that the second may sign later.
    pub one_person_site: bool,
}

/// Who holds a part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Nobody.
    Free,
    /// A live dose.
    Dosed,
    /// A take-home bottle that is out.
    BottleInHand,
}

/// One dosed day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecentDay {
    /// The dose date.
    pub day: NaiveDate,
    /// The day's total as ordered, in micrograms.
    pub total_mcg: i64,
}

/// A doctor's signature that an order stays although doses were missed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The order.
    pub order: OrderId,
    /// When.
    pub at: Instant,
    /// `MissedOutcome::word` that it was signed for.
    pub signed_for: String,
}

/// Whose window a reservation belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The person who asks.
    Mine,
    /// Anybody else's, anywhere in the programme.
    Elsewhere,
}

/// A reservation that nobody has answered yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenReservation {
    /// Whose.
    pub whose: Whose,
    /// Its service day.
    pub day: NaiveDate,
    /// When it runs out, or ran out.
    pub expires_at: Instant,
}

/// An open hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenHold {
    /// Its kind.
    pub kind: HoldKind,
    /// The last day on which it stops; afterwards it lapses to a warning. `see_doctor` always has
    /// one; `bottle_lost` and `outcome_unknown` hold for their own day; `None` until settled.
    pub ends_on: Option<NaiveDate>,
    /// From when time helps, such as the moment to look again at alertness.
    pub until: Option<Instant>,
}

/// What warns and never blocks; `None` is unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Clinical {
    /// Pregnant.
    pub pregnant: Option<bool>,
    /// Ongoing opioid use, read as under-dosing, never as non-compliance.
    pub ongoing_use: Option<bool>,
    /// The day of the last ECG.
    pub last_ecg_on: Option<NaiveDate>,
    /// The last corrected QT interval, ms.
    pub qtc_ms: Option<i64>,
}

/// How a container stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContainerState {
    /// In the cupboard, not opened.
    Sealed,
    /// Open at this window.
    Open,
    /// Open at another window, finished, or taken out of use.
    Unusable,
}

/// One stock bottle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContainerFacts {
    /// Its identifier.
    pub id: ContainerId,
    /// How it stands.
    pub state: ContainerState,
    /// Its last day of use.
    pub expires_on: NaiveDate,
    /// Its concentration, mg/mL; `None` while unknown.
    pub mg_per_ml: Option<i64>,
    /// What is in it less what other reservations set aside, in microlitres.
    pub free_ul: i64,
}

/// A container that the person at the counter chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PourFrom {
    /// Which.
    pub container: ContainerId,
    /// How much, in microlitres; worked out where absent.
    pub volume_ul: Option<i64>,
}

/// A second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Witness {
    /// None named.
    Absent,
    /// Named, another person than the actor, with their own password or PIN.
    Valid,
    /// Named, but the actor, unknown, or with a wrong password.
    NotValid,
    /// To sign from another device, at a one-person site.
    Later,
}

/// What the person at the counter answered.
#[derive(Debug, Clone)]
pub struct CounterCommand {
    /// The dose that is to be swallowed, in micrograms.
    pub dose_mcg: i64,
    /// Which part; the one that falls due next where absent.
    pub part: Option<Part>,
    /// From one or two containers.
    pub containers: Vec<PourFrom>,
    /// The dose that the client said; `None` where the client chose not to be asked.
    pub expected_mcg: Option<i64>,
    /// How the person was recognised.
    pub identity: Option<Identity>,
    /// How the person seems.
    pub alertness: Option<Alertness>,
    /// The answer to "Is this jump meant?".
    pub confirm_jump: bool,
    /// The second person.
    pub witness: Witness,
    /// The client wants less today.
    pub client_choice: bool,
}
