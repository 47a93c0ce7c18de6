//! The JSON shapes of guests.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::visits::{Guest, NewVisit, Treated};
use crate::clients::visiting::{GuestVisit, HomeClinic};
use crate::clients::{Language, Sex};
use crate::doses::Dose;
use crate::error::{Error, FieldError, Result};
use crate::units::{Instant, Mg, parse_rfc3339, rfc3339, wire_instant};
use crate::words::{DoseKind, Part};

/// A guest to take in.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GuestVisitIn {
    /// The programme code of somebody whom this service knows, of another programme or from an earlier visit.
    pub client: Option<String>,
    /// The whole name of somebody new to it.
    pub name: Option<String>,
    /// Birth date; it has to be that of `client`.
    pub date_of_birth: NaiveDate,
    /// Sex of somebody new.
    pub sex: Option<Sex>,
    /// The language of somebody new.
    pub language: Option<Language>,
    /// The clinic that treats the guest.
    pub clinic: String,
    /// Where it is called.
    pub telephone: Option<String>,
    /// The guest's code there.
    pub their_code: Option<String>,
    /// The day's dose that is ordered there, mg; needed unless the guest has an order in this service.
    #[schema(value_type = Option<f64>)]
    pub dose_mg: Option<Mg>,
    /// When the last dose was swallowed there (RFC 3339); needed with `dose_mg`.
    #[schema(format = DateTime)]
    pub last_dose_at: Option<String>,
    /// What it was, mg; needed with `dose_mg`.
    #[schema(value_type = Option<f64>)]
    pub last_dose_mg: Option<Mg>,
    /// Days for which the guest has bottles of the home clinic.
    #[serde(default)]
    #[schema(max_items = 14)]
    pub bottles: Vec<NaiveDate>,
    /// The first day here; today where absent.
    pub from: Option<NaiveDate>,
    /// The last day here; at most 14 days in all.
    pub to: NaiveDate,
    /// Who there confirmed dose and last dose by telephone.
    pub confirmed_by: String,
    /// When (RFC 3339).
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    pub confirmed_at: Instant,
    /// Allergies, and what else must be watched.
    pub note: Option<String>,
}

impl GuestVisitIn {
    /// The command. Refuses the fields `name`, `last_dose_at` and `last_dose_mg` (`required`).
    pub fn command(self) -> Result<NewVisit> {
        let mut wrong = Vec::new();
        let mut needed = |field: &str| wrong.push(FieldError::new(field, "required", "This is needed."));
        let guest = match (self.client, self.name) {
            (Some(code), _) => Guest::Known(code, self.date_of_birth),
            (None, name) => {
                if name.is_none() {
                    needed("name");
                }
                Guest::New {
                    code: None,
                    name: name.unwrap_or_default(),
                    born: self.date_of_birth,
                    sex: self.sex.unwrap_or(Sex::Unknown),
                    language: self.language.unwrap_or(Language::English),
                }
            }
        };
        let last_at = self.last_dose_at.as_deref().and_then(parse_rfc3339);
        let treated = self.dose_mg.and_then(|dose| {
            if last_at.is_none() {
                needed("last_dose_at");
            }
            if self.last_dose_mg.is_none() {
                needed("last_dose_mg");
            }
            let (last_at, last) = (last_at?, self.last_dose_mg?);
            Some(Treated { dose_mcg: dose.0, last_at, last_mcg: last.0, bottles: self.bottles.clone() })
        });
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
        Ok(NewVisit {
            guest,
            from: self.from,
            to: self.to,
            home: HomeClinic {
                clinic: self.clinic,
                telephone: self.telephone,
                code: self.their_code,
                confirmed_by: self.confirmed_by,
                note: self.note,
            },
            confirmed_at: self.confirmed_at,
            treated,
        })
    }
}

/// A guest's visit.
#[derive(Debug, Serialize, ToSchema)]
pub struct GuestVisitOut {
    /// Its id.
    pub id: String,
    /// Programme code; a card can be made for it.
    pub client: String,
    /// The site that took the guest in.
    pub site: String,
    /// The first day here.
    pub from: NaiveDate,
    /// The last day here.
    pub to: NaiveDate,
    /// Whether the guest is dosed here today.
    pub is_running: bool,
    /// The clinic that treats the guest.
    pub clinic: String,
    /// Where it is called.
    pub telephone: Option<String>,
    /// The guest's code there.
    pub their_code: Option<String>,
    /// The order that was copied; null where the guest has one in another programme of this service.
    pub order: Option<String>,
    /// Who there confirmed by telephone.
    pub confirmed_by: String,
    /// When (RFC 3339).
    pub confirmed_at: String,
    /// What else must be watched.
    pub note: Option<String>,
    /// When it was said to be over (RFC 3339).
    pub ended_at: Option<String>,
}

impl GuestVisitOut {
    /// As the API shows it on a service day of the site.
    pub fn of(visit: GuestVisit, code: String, today: NaiveDate) -> Self {
        GuestVisitOut {
            is_running: visit.covers(today),
            id: visit.id.to_string(),
            client: code,
            site: visit.site.to_string(),
            from: visit.from,
            to: visit.to,
            clinic: visit.home.clinic,
            telephone: visit.home.telephone,
            their_code: visit.home.code,
            order: visit.order.map(|id| id.to_string()),
            confirmed_by: visit.home.confirmed_by,
            confirmed_at: rfc3339(visit.confirmed_at),
            note: visit.home.note,
            ended_at: visit.ended_at.map(rfc3339),
        }
    }
}

/// The guests of the programme of the last month, all of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct GuestVisitsOut {
    /// The newest first.
    pub items: Vec<GuestVisitOut>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

/// A dose that a guest had here.
#[derive(Debug, Serialize, ToSchema)]
pub struct GuestDoseOut {
    /// The service day at the guest's home site, where this service has it.
    pub service_day: NaiveDate,
    /// When (RFC 3339).
    pub at: String,
    /// `observed`, `take_home`, `repeat` or `extra`.
    pub kind: DoseKind,
    /// The part of the day.
    pub part: Part,
    /// What was swallowed, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
}

impl GuestDoseOut {
    /// As the API shows it.
    pub fn of(dose: &Dose) -> Self {
        GuestDoseOut {
            service_day: dose.service_day,
            at: rfc3339(dose.at),
            kind: dose.kind,
            part: dose.part,
            dose_mg: Mg(dose.dose_mcg),
        }
    }
}

/// The doses of a visit, all of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct GuestDosesOut {
    /// The oldest first.
    pub items: Vec<GuestDoseOut>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}
