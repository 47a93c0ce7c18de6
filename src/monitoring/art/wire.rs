//! What the calls about medicines, adherence and viral loads take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rules::Flag;
use super::{
    Act, Band, Chart, Closed, FlagCode, Handover, Level, Method, NewAdherence, NewLoad, Sign, Suppression,
    Told,
};
use crate::ids::StaffId;
use crate::policy::medicines::Effect;

/// The antiretroviral medicines of a client from a day on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RegimenIn {
    /// Codes of medicines; none ends the regimen.
    pub medicines: Vec<String>,
    /// The first day.
    pub starts_on: NaiveDate,
}

/// Another medicine.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MedicineIn {
    /// Its code.
    pub medicine: String,
    /// Its first day.
    pub starts_on: NaiveDate,
}

/// The end of a medicine.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StopIn {
    /// The first day without it.
    pub stopped_on: NaiveDate,
    /// Whether it was never taken: written down by mistake.
    #[serde(default)]
    pub in_error: bool,
}

/// A record of adherence.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdherenceIn {
    /// How it was found.
    pub method: Method,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day; of a refill the day for which the medicines last.
    pub to: NaiveDate,
    /// Doses taken.
    pub taken: i64,
    /// Doses due.
    pub due: i64,
}

impl From<AdherenceIn> for NewAdherence {
    fn from(typed: AdherenceIn) -> Self {
        let AdherenceIn { method, from, to, taken, due } = typed;
        NewAdherence { method, from, to, taken, due }
    }
}

/// A viral load.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LoadIn {
    /// The day of the blood.
    pub taken_on: NaiveDate,
    /// The sign before the number.
    pub sign: Sign,
    /// Copies per mL.
    pub copies: i64,
    /// The least that the assay tells.
    pub limit: Option<i64>,
}

impl From<LoadIn> for NewLoad {
    fn from(typed: LoadIn) -> Self {
        let LoadIn { taken_on, sign, copies, limit } = typed;
        NewLoad { taken_on, sign, copies, limit }
    }
}

/// Medicines handed over with the dose.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HandoverIn {
    /// The first day for which they are.
    pub from: NaiveDate,
    /// The last day for which they are.
    pub to: NaiveDate,
    /// Whether those of the first day were taken before staff.
    #[serde(default)]
    pub observed: bool,
}

/// Nothing more to say.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoIn {}

/// Medicines handed over with the dose.
#[derive(Debug, Serialize, ToSchema)]
pub struct HandoverOut {
    /// Its id.
    id: String,
    /// The first day for which they are.
    from: NaiveDate,
    /// The last day for which they are.
    to: NaiveDate,
    /// Whether those of the first day were taken before staff.
    observed: bool,
}

/// What was done about a flag.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ActIn {
    /// What.
    pub act: Act,
    /// What there is to say.
    pub words: Option<String>,
}

/// The row that was written.
#[derive(Debug, Serialize, ToSchema)]
pub struct WrittenOut {
    /// Its id.
    pub id: String,
}

/// A medicine that a client takes, or took.
#[derive(Debug, Serialize, ToSchema)]
pub struct TakingOut {
    /// Its id.
    id: String,
    /// Its code.
    medicine: String,
    /// Its international name.
    name: String,
    /// Its first day.
    started_on: NaiveDate,
    /// The first day without it.
    stopped_on: Option<NaiveDate>,
    /// What it does to methadone.
    effect: Effect,
    /// How much.
    change: String,
    /// Who found it.
    source: String,
}

impl From<&Told> for TakingOut {
    fn from(one: &Told) -> Self {
        TakingOut {
            id: one.taking.id.to_string(),
            medicine: one.taking.medicine.clone(),
            name: one.medicine.name.clone(),
            started_on: one.taking.started_on,
            stopped_on: one.stopped_on,
            effect: one.medicine.effect,
            change: one.medicine.change.clone(),
            source: one.medicine.source.clone(),
        }
    }
}

/// A record of adherence.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ArtAdherence)]
pub struct AdherenceOut {
    /// Its id.
    id: String,
    /// How it was found.
    method: Method,
    /// Its first day.
    from: NaiveDate,
    /// Its last day.
    to: NaiveDate,
    /// Doses taken.
    taken: i64,
    /// Doses due.
    due: i64,
    /// How good that is.
    band: Option<Band>,
}

/// A viral load.
#[derive(Debug, Serialize, ToSchema)]
pub struct LoadOut {
    /// Its id.
    id: String,
    /// The day of the blood.
    taken_on: NaiveDate,
    /// The sign before the number.
    sign: Sign,
    /// Copies per mL.
    copies: i64,
    /// The least that the assay tells.
    limit: Option<i64>,
    /// What it says.
    says: Suppression,
}

impl From<&Handover> for HandoverOut {
    fn from(one: &Handover) -> Self {
        HandoverOut { id: one.id.to_string(), from: one.from_day, to: one.to_day, observed: one.observed }
    }
}

/// A flag that is open.
#[derive(Debug, Serialize, ToSchema)]
pub struct FlagOut {
    /// Names it in `POST /art-flags/{id}/resolve`.
    id: String,
    /// Which.
    code: FlagCode,
    /// How much it asks for.
    level: Level,
    /// Since when.
    since: Option<NaiveDate>,
    /// The row that it is about: a medicine, a record or a load.
    evidence: Option<String>,
    /// The day from which another methadone dose was ordered since then; the flag is looked at anew.
    dose_changed: Option<NaiveDate>,
    /// What was done last since it opened, or since the dose changed.
    resolved: Option<Act>,
    /// On which day.
    resolved_on: Option<NaiveDate>,
    /// By whom, as colleagues read it.
    resolved_by: Option<String>,
}

/// What was done about a flag that has closed.
#[derive(Debug, Serialize, ToSchema)]
pub struct FlagActOut {
    /// What.
    act: Act,
    /// On which day.
    on: NaiveDate,
    /// By whom, as colleagues read it.
    by: String,
}

/// A flag that was open and has closed.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClosedFlagOut {
    /// Which.
    code: FlagCode,
    /// The highest that it asked for.
    level: Level,
    /// The row that it was about: a medicine, a record or a load.
    evidence: Option<String>,
    /// The day on which it was found open.
    opened_on: NaiveDate,
    /// The day on which it was found closed.
    closed_on: NaiveDate,
    /// What was done about it, oldest first.
    acts: Vec<FlagActOut>,
}

/// Names a flag on the wire: the word of the client's page, the flag, the row that it is about.
pub fn flag_id(page: &str, flag: &Flag) -> String {
    format!("{page}.{}.{}", flag.code.word(), flag.about)
}

/// What is shown of a client.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArtOut {
    /// Programme code.
    client: String,
    /// Whether the client agrees to HIV data; without it only other medicines are here.
    hiv_consent: bool,
    /// Antiretroviral medicines that are taken now.
    regimen: Vec<TakingOut>,
    /// All medicines by their first day, those that ended too.
    medicines: Vec<TakingOut>,
    /// Records of adherence, the newest first.
    adherence: Vec<AdherenceOut>,
    /// The newest viral load.
    viral_load: Option<LoadOut>,
    /// All viral loads, the newest first.
    viral_loads: Vec<LoadOut>,
    /// What was handed over with the dose, the newest first.
    handovers: Vec<HandoverOut>,
    /// Flags that are open.
    flags: Vec<FlagOut>,
    /// Flags that have closed, the newest first.
    closed_flags: Vec<ClosedFlagOut>,
}

impl Chart {
    fn named(&self, who: &StaffId) -> String {
        self.names.get(who).cloned().unwrap_or_default()
    }

    fn flag_out(&self, flag: &Flag) -> FlagOut {
        FlagOut {
            id: flag_id(&self.shown.client.page_id, flag),
            code: flag.code,
            level: flag.level,
            since: flag.since,
            dose_changed: flag.dose_changed,
            evidence: (!flag.about.is_empty()).then(|| flag.about.clone()),
            resolved: flag.done.as_ref().map(|did| did.act),
            resolved_on: flag.done.as_ref().map(|did| did.on),
            resolved_by: flag.done.as_ref().and_then(|did| self.names.get(&did.by).cloned()),
        }
    }

    fn closed_out(&self, spell: &Closed) -> ClosedFlagOut {
        let act =
            |one: &super::Acted| FlagActOut { act: one.act, on: one.on_day, by: self.named(&one.by_staff) };
        ClosedFlagOut {
            code: spell.code,
            level: spell.level,
            evidence: (!spell.about.is_empty()).then(|| spell.about.clone()),
            opened_on: spell.days.0,
            closed_on: spell.days.1,
            acts: spell.acts.iter().map(act).collect(),
        }
    }
}

impl From<&Chart> for ArtOut {
    fn from(chart: &Chart) -> Self {
        let shown = &chart.shown;
        let is_regimen = |one: &&Told| one.medicine.art && one.is_taken(shown.today);
        let adherence = shown.adherence.iter().rev().map(|(one, band)| AdherenceOut {
            id: one.id.to_string(),
            method: one.method,
            from: one.from_day,
            to: one.to_day,
            taken: one.taken,
            due: one.due,
            band: *band,
        });
        let load = |(one, says): &(super::Load, Suppression)| LoadOut {
            id: one.id.to_string(),
            taken_on: one.taken_on,
            sign: one.sign,
            copies: one.copies,
            limit: one.assay_limit,
            says: *says,
        };
        ArtOut {
            client: shown.client.code.clone(),
            hiv_consent: shown.agrees,
            regimen: shown.medicines.iter().filter(is_regimen).map(TakingOut::from).collect(),
            medicines: shown.medicines.iter().map(TakingOut::from).collect(),
            adherence: adherence.collect(),
            viral_load: shown.loads.last().map(load),
            viral_loads: shown.loads.iter().rev().map(load).collect(),
            handovers: shown.handed.iter().rev().map(HandoverOut::from).collect(),
            flags: shown.flags.iter().map(|flag| chart.flag_out(flag)).collect(),
            closed_flags: chart.closed.iter().map(|spell| chart.closed_out(spell)).collect(),
        }
    }
}
