//! What the calls of this room take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Dose;
use super::adherence::Adherence;
use crate::error::{Error, Result};
use crate::units::{Mg, Ml, rfc3339};
use crate::words::{DoseKind, Part, VoidKind};

/// Which doses.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DosesQuery {
    /// The first service day; four weeks up to the last if not said.
    pub from: Option<NaiveDate>,
    /// The last service day; today if not said.
    pub to: Option<NaiveDate>,
    /// At most so many, 1 to 500.
    #[param(minimum = 1, maximum = 500)]
    pub limit: Option<usize>,
    /// After this dose.
    pub after: Option<String>,
}

/// Which figures.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AdherenceQuery {
    /// The service day that the figures are for, itself not counted; today if not said.
    pub as_of: Option<NaiveDate>,
}

/// Doses in the order of their days.
#[derive(Debug, Serialize, ToSchema)]
pub struct DoseRecordsOut {
    /// The doses.
    pub items: Vec<DoseRecordOut>,
    /// What `after` takes for more; null at the end.
    pub next: Option<String>,
}

/// A dose in the record.
#[derive(Debug, Serialize, ToSchema)]
pub struct DoseRecordOut {
    /// Its id.
    pub id: String,
    /// The day that it is for, at the client's home site.
    pub service_day: NaiveDate,
    /// The part of that day.
    pub part: Part,
    /// How it came to be in the record.
    pub kind: DoseKind,
    /// What was swallowed.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// What was ordered.
    #[schema(value_type = f64)]
    pub ordered_mg: Mg,
    /// What left the containers; null for an imported dose.
    #[schema(value_type = Option<f64>)]
    pub volume_ml: Option<Ml>,
    /// When; null for an imported dose, of which only the day is known.
    #[schema(format = DateTime)]
    pub at: Option<String>,
    /// The site.
    pub site: String,
    /// The codes of the warnings that stood.
    pub warnings: Vec<String>,
    /// Whether less was taken by the client's own wish.
    pub client_choice: bool,
    /// How the record ended, if it is void.
    pub voided: Option<VoidKind>,
    /// Whether it counts: not void, and no bottle that kept its dose or waits at the clinic.
    pub counts: bool,
}

impl From<&Dose> for DoseRecordOut {
    fn from(dose: &Dose) -> Self {
        DoseRecordOut {
            id: dose.id.to_string(),
            service_day: dose.service_day,
            part: dose.part,
            kind: dose.kind,
            dose_mg: Mg(dose.dose_mcg),
            ordered_mg: Mg(dose.ordered_mcg),
            volume_ml: dose.volume_ul.map(Ml),
            at: (dose.kind != DoseKind::Imported).then(|| rfc3339(dose.at)),
            site: dose.site.to_string(),
            warnings: dose.warnings.clone(),
            client_choice: dose.client_choice,
            voided: dose.void,
            counts: dose.is_live,
        }
    }
}

impl DoseRecordsOut {
    /// The doses after the one named, at most `limit`; 422 if that one is not among them.
    pub fn page(doses: &[Dose], after: Option<&str>, limit: usize) -> Result<Self> {
        let start = match after {
            None => 0,
            Some(id) => {
                let at = doses.iter().position(|dose| dose.id.as_str() == id);
                1 + at.ok_or_else(|| Error::field("after", "unknown", "no dose of these days"))?
            }
        };
        let items: Vec<DoseRecordOut> = doses[start..].iter().take(limit).map(DoseRecordOut::from).collect();
        let more = start + items.len() < doses.len();
        let next = items.last().filter(|_| more).map(|dose| dose.id.clone());
        Ok(DoseRecordsOut { items, next })
    }
}

/// The figures of adherence (docs/GLOSSARY.md); before the first dose all counts are 0.
#[derive(Debug, Serialize, ToSchema)]
pub struct AdherenceOut {
    /// Programme code.
    pub client: String,
    /// The day of the episode's first dose.
    pub first_day: Option<NaiveDate>,
    /// The last taken day before `as_of`.
    pub last_day: Option<NaiveDate>,
    /// The service day that the figures are for; the day of its end where the episode has ended.
    pub as_of: NaiveDate,
    /// Taken and missed days.
    pub days_due: i64,
    /// Days on which every part was taken.
    pub taken: i64,
    /// Days neither taken nor excused.
    pub missed: i64,
    /// Excused days without a taken dose.
    pub excused: i64,
    /// Runs of missed days.
    pub gap_count: i64,
    /// The longest run of missed days.
    pub longest_run: i64,
    /// The run of missed days up to the day before `as_of`.
    pub run_missed: i64,
    /// Whole days since methadone is known to have been swallowed; null before the first dose.
    pub run_undosed: Option<i64>,
    /// All taken doses.
    #[schema(value_type = f64)]
    pub total_mg: Mg,
}

impl AdherenceOut {
    /// The figures of a client on a day, or zeros where there was no dose before it.
    pub fn of(client: String, as_of: NaiveDate, figures: Option<&Adherence>) -> Self {
        let count = |figure: fn(&Adherence) -> i64| figures.map_or(0, figure);
        AdherenceOut {
            client,
            first_day: figures.map(|figures| figures.first_day),
            last_day: figures.and_then(|figures| figures.last_day),
            as_of,
            days_due: count(|figures| figures.days_due),
            taken: count(|figures| figures.taken),
            missed: count(|figures| figures.missed),
            excused: count(|figures| figures.excused),
            gap_count: count(|figures| figures.gap_count),
            longest_run: count(|figures| figures.longest_run),
            run_missed: count(|figures| figures.run_missed),
            run_undosed: figures.map(|figures| figures.run_undosed),
            total_mg: Mg(count(|figures| figures.total_mcg)),
        }
    }
}
