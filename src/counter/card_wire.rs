//! The counter card as JSON.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::card::{Allowed, AtCounter};
use super::pour::Pour;
use super::refusals::Refusal;
use super::repeats::RepeatAt;
use super::vomiting::RepeatState;
use crate::doses::RecentDose;
use crate::monitoring::art::{AtCounter as AtCounterArt, Level};
use crate::slots::Booking;
use crate::units::{Instant, Mg, Ml, rfc3339, wire_instant};
use crate::words::Part;

/// The counter card.
#[derive(Debug, Serialize, ToSchema)]
pub struct CardOut {
    /// Programme code.
    pub client: String,
    /// The service day.
    pub service_day: NaiveDate,
    /// What may be given; null while something stops it.
    pub due: Option<DueOut>,
    /// The newest dose.
    pub last_dose: Option<LastDoseOut>,
    /// The last seven dosed days, newest first.
    pub last_seven: Vec<DayOut>,
    /// Days up to yesterday without a swallowed dose.
    pub run_undosed: i64,
    /// Whether one person works alone at this site, so that a second person may sign later.
    pub one_person_site: bool,
    /// The stop, and every open hold.
    pub holds: Vec<HoldOut>,
    /// What never blocks.
    pub warnings: Vec<WarningOut>,
    /// Take-home bottles and what is allowed; null without an open episode.
    pub take_home: Option<TakeHomeOut>,
    /// Doses of today after which vomiting was written down, and how it stands with giving them again.
    pub repeats: Vec<RepeatAtOut>,
    /// Today's booking.
    pub booking: Option<CardBookingOut>,
    /// Flags about other medicines on which nobody has acted; null where there is none.
    pub art: Option<CardArtOut>,
    /// Other medicines that are handed over with the dose; null for who gets none here.
    pub medicines: Option<CardMedicinesOut>,
}

/// Other medicines that are handed over with the dose, without naming any.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CardMedicines)]
pub struct CardMedicinesOut {
    /// The last day for which they were handed over.
    handed_until: NaiveDate,
}

/// What other medicines ask somebody to look at, without naming any.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CardArt)]
pub struct CardArtOut {
    /// How many flags.
    to_look_at: i64,
    /// The highest of them.
    level: Level,
}

/// The time that a client has today.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CardBooking)]
pub struct CardBookingOut {
    /// Its id.
    id: String,
    /// When the slot begins.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    starts_at: Instant,
    /// When it ends.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    ends_at: Instant,
}

impl From<&Booking> for CardBookingOut {
    fn from(booking: &Booking) -> Self {
        let Booking { id, starts_at, ends_at, .. } = booking;
        CardBookingOut { id: id.to_string(), starts_at: *starts_at, ends_at: *ends_at }
    }
}

/// Take-home at the counter.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CardTakeHome)]
pub struct TakeHomeOut {
    /// Bottles that the client has for today and later.
    pub in_hand: usize,
    /// Each of them.
    pub bottles: Vec<InHandOut>,
    /// What the policy allows today.
    pub allowed_doses: i64,
    /// The approval in force.
    pub approval: Option<AllowedOut>,
}

/// A bottle that the client has.
#[derive(Debug, Serialize, ToSchema)]
pub struct InHandOut {
    /// The code on it.
    pub code: String,
    /// Its one date.
    pub date: NaiveDate,
    /// Its part of that date.
    pub part: Part,
    /// mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
}

/// An approval at the counter.
#[derive(Debug, Serialize, ToSchema)]
pub struct AllowedOut {
    /// The most dates after today in hand.
    pub max_doses: i64,
    /// Its last service day.
    pub valid_until: NaiveDate,
}

/// What may be given.
#[derive(Debug, Serialize, ToSchema)]
pub struct DueOut {
    /// mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// The part, and the other parts of a split day.
    pub parts: Vec<Part>,
    /// mL to pour.
    #[schema(value_type = f64)]
    pub volume_ml: Ml,
    /// The container to pour from, or two.
    pub container: Vec<PourOut>,
}

/// A volume from a container.
#[derive(Debug, Serialize, ToSchema)]
pub struct PourOut {
    /// The container's id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// mg/mL.
    pub mg_per_ml: Option<i64>,
    /// mL from it.
    #[schema(value_type = f64)]
    pub volume_ml: Ml,
}

/// A dose of today after which vomiting was written down.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CardRepeat)]
pub struct RepeatAtOut {
    /// The dose; what `repeats` of a reservation names.
    pub dose: String,
    /// What was written down.
    pub vomit: String,
    /// The part of the day.
    pub part: Part,
    /// How it stands.
    pub state: RepeatState,
    /// What a doctor signed; null while nobody has answered.
    #[schema(value_type = Option<f64>)]
    pub dose_mg: Option<Mg>,
    /// mL to pour; null while it cannot be given.
    #[schema(value_type = Option<f64>)]
    pub volume_ml: Option<Ml>,
    /// The container to pour from, or two.
    pub container: Vec<PourOut>,
    /// The code of what stops a signed repeat.
    pub stop: Option<String>,
}

/// The newest dose.
#[derive(Debug, Serialize, ToSchema)]
pub struct LastDoseOut {
    /// The service day.
    pub service_day: NaiveDate,
    /// mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// When (RFC 3339).
    pub at: String,
}

/// A dosed day.
#[derive(Debug, Serialize, ToSchema)]
pub struct DayOut {
    /// The service day.
    pub day: NaiveDate,
    /// The day's total.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
}

/// Something that stops the dose.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CardHold)]
pub struct HoldOut {
    /// The refusal's code, or `hold_open`.
    pub code: String,
    /// The hold's id, where there is one to settle.
    pub id: Option<String>,
    /// The kind of hold.
    pub kind: Option<String>,
    /// When time helps (RFC 3339).
    pub until: Option<String>,
    /// The dose proposed to the doctor, mg.
    #[schema(value_type = Option<f64>)]
    pub proposed_mg: Option<Mg>,
}

/// Something to know that never blocks.
#[derive(Debug, Serialize, ToSchema)]
pub struct WarningOut {
    /// The stable code.
    pub code: String,
    /// What it is about.
    #[schema(value_type = Object)]
    pub facts: serde_json::Value,
}

impl CardOut {
    /// The card of a client at the counter.
    pub fn of(
        at: &AtCounter,
        allowed: Option<&Allowed>,
        booking: Option<&Booking>,
        art: AtCounterArt,
    ) -> Self {
        let facts = &at.visitor.facts;
        CardOut {
            client: at.visitor.client.code.clone(),
            service_day: at.visitor.day,
            due: at.card.due.as_ref().map(|due| DueOut {
                dose_mg: Mg(due.dose_mcg),
                parts: vec![due.part],
                volume_ml: Ml(at.card.pours.iter().map(|pour| pour.volume_ul).sum()),
                container: at.card.pours.iter().map(|pour| pour_out(at, pour)).collect(),
            }),
            last_dose: at.last_dose().map(last_dose),
            last_seven: facts
                .recent
                .iter()
                .map(|day| DayOut { day: day.day, dose_mg: Mg(day.total_mcg) })
                .collect(),
            run_undosed: facts.run_undosed,
            one_person_site: facts.one_person_site,
            holds: holds(at),
            warnings: at
                .card
                .warnings
                .iter()
                .map(|warning| WarningOut {
                    code: warning.code().to_owned(),
                    facts: serde_json::to_value(warning).unwrap_or_default(),
                })
                .collect(),
            take_home: allowed.map(|allowed| take_home(at, allowed)),
            repeats: at.repeats.iter().map(|one| repeat_out(at, one)).collect(),
            booking: booking.map(CardBookingOut::from),
            art: art.to_look_at.map(|(to_look_at, level)| CardArtOut { to_look_at, level }),
            medicines: art.handed_until.map(|handed_until| CardMedicinesOut { handed_until }),
        }
    }
}

fn take_home(at: &AtCounter, allowed: &Allowed) -> TakeHomeOut {
    let in_hand = at.visitor.bottles.iter().filter(|bottle| bottle.is_in_hand());
    let bottles: Vec<InHandOut> = in_hand
        .map(|bottle| InHandOut {
            code: bottle.code.clone(),
            date: bottle.date,
            part: bottle.part,
            dose_mg: Mg(bottle.dose_mcg),
        })
        .collect();
    TakeHomeOut {
        in_hand: bottles.len(),
        bottles,
        allowed_doses: allowed.doses,
        approval: allowed.approval.map(|(max_doses, valid_until)| AllowedOut { max_doses, valid_until }),
    }
}

fn repeat_out(at: &AtCounter, one: &RepeatAt) -> RepeatAtOut {
    let (vomit, pours) = (&one.standing.vomit, &one.pours);
    RepeatAtOut {
        dose: one.standing.dose.id.to_string(),
        vomit: vomit.id.to_string(),
        part: one.standing.dose.part,
        state: one.standing.state,
        dose_mg: vomit.answer.as_ref().map(|answer| Mg(answer.dose_mcg)),
        volume_ml: (!pours.is_empty()).then(|| Ml(pours.iter().map(|pour| pour.volume_ul).sum())),
        container: pours.iter().map(|pour| pour_out(at, pour)).collect(),
        stop: one.stop.as_ref().map(|stop| stop.code().to_owned()),
    }
}

fn pour_out(at: &AtCounter, pour: &Pour) -> PourOut {
    let container = at.visitor.containers.iter().find(|container| container.id == pour.container);
    PourOut {
        id: pour.container.to_string(),
        label: container.map(|found| found.label.clone()).unwrap_or_default(),
        mg_per_ml: container.and_then(|found| found.mg_per_ml),
        volume_ml: Ml(pour.volume_ul),
    }
}

fn last_dose(dose: &RecentDose) -> LastDoseOut {
    LastDoseOut { service_day: dose.service_day, dose_mg: Mg(dose.dose_mcg), at: rfc3339(dose.at) }
}

/// The stop first, then the open holds that it is not.
fn holds(at: &AtCounter) -> Vec<HoldOut> {
    let stop = at.card.stop.iter().map(|stop| {
        let (kind, proposed_mg) = match stop {
            Refusal::HoldOpen { kind, .. } => (Some(*kind), None),
            Refusal::MissedDosesNeedDoctor { proposed_mcg, .. } => {
                (Some(crate::words::HoldKind::MissedDoses), proposed_mcg.map(Mg))
            }
            _ => (None, None),
        };
        let row = at.visitor.holds.iter().find(|open| Some(open.hold.kind) == kind);
        HoldOut {
            code: stop.code().to_owned(),
            id: row.map(|open| open.hold.id.to_string()),
            kind: kind.map(|kind| kind.word().to_owned()),
            until: stop.until().map(rfc3339),
            proposed_mg,
        }
    });
    let mut all: Vec<HoldOut> = stop.collect();
    for hold in at.visitor.holds.iter().map(|open| &open.hold) {
        let id = hold.id.to_string();
        if all.iter().all(|known| known.id.as_deref() != Some(&id)) {
            all.push(HoldOut {
                code: "hold_open".into(),
                id: Some(id),
                kind: Some(hold.kind.word().to_owned()),
                until: hold.recheck_at.map(rfc3339),
                proposed_mg: None,
            });
        }
    }
    all
}
