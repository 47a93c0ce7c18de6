//! The JSON shapes of letters and of doses that other places confirm.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Confirmed, ConfirmedHow, GuestLetter, LetterState, NewConfirmed, NewLetter, Print, ToldBottle, ToldDose,
};
use crate::doses::visits::IncidentKind;
use crate::units::{Instant, Mg, rfc3339, wire_instant};
use crate::words::{DoseKind, HoldKind, Language, Part};

/// A letter to write.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LetterIn {
    /// The place where the client will be.
    pub place: String,
    /// Where that place is called.
    pub telephone: Option<String>,
    /// The first day there, today or later.
    pub from: NaiveDate,
    /// The last day there; at most 14 days in all.
    pub to: NaiveDate,
    /// Allergies.
    pub allergies: Option<String>,
    /// What else that place must watch.
    pub note: Option<String>,
}

impl LetterIn {
    /// The command.
    pub fn command(self) -> NewLetter {
        NewLetter {
            place: self.place,
            telephone: self.telephone,
            from: self.from,
            to: self.to,
            allergies: self.allergies,
            note: self.note,
        }
    }
}

/// A letter.
#[derive(Debug, Serialize, ToSchema)]
pub struct LetterOut {
    /// Its id.
    pub id: String,
    /// The place where the client will be.
    pub place: String,
    /// Where that place is called.
    pub telephone: Option<String>,
    /// The first day there.
    pub from: NaiveDate,
    /// The last day there.
    pub to: NaiveDate,
    /// `to_come`, `running`, `over` or `withdrawn`.
    pub state: LetterState,
    /// Allergies.
    pub allergies: Option<String>,
    /// What else that place must watch.
    pub note: Option<String>,
    /// Who signed it.
    pub signed_by: String,
    /// When (RFC 3339).
    pub signed_at: String,
    /// Why it was taken back; null while it stands.
    pub withdrawn: Option<String>,
    /// The doses that were confirmed by it.
    pub confirmed: Vec<ConfirmedOut>,
}

impl LetterOut {
    /// As the API shows it to a client's staff on a service day.
    pub fn of(
        letter: GuestLetter,
        today: NaiveDate,
        signed_by: String,
        confirmed: Vec<ConfirmedOut>,
    ) -> Self {
        LetterOut {
            state: letter.state(today),
            id: letter.id.to_string(),
            place: letter.place,
            telephone: letter.telephone,
            from: letter.from,
            to: letter.to,
            allergies: letter.allergies,
            note: letter.note,
            signed_by,
            signed_at: rfc3339(letter.signed_at),
            withdrawn: letter.withdrawn.map(|end| end.reason),
            confirmed,
        }
    }
}

/// A client's letters, all of them.
#[derive(Debug, Serialize, ToSchema)]
pub struct LettersOut {
    /// The newest first.
    pub items: Vec<LetterOut>,
    /// Always null: the list is whole.
    pub next: Option<String>,
}

/// Why a letter is taken back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawIn {
    /// Why.
    pub reason: String,
}

/// A paper to print.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PrintIn {
    /// `en`, `ms`, `zh-Hans` or `vi`.
    pub language: Language,
}

/// What is ordered for some days.
#[derive(Debug, Serialize, ToSchema)]
pub struct ToldDoseOut {
    /// The first of them.
    pub from: NaiveDate,
    /// The last of them.
    pub to: NaiveDate,
    /// The day's dose, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
}

/// A bottle in hand.
#[derive(Debug, Serialize, ToSchema)]
pub struct ToldBottleOut {
    /// The one date on its label.
    pub date: NaiveDate,
    /// The part of that date.
    pub part: Part,
    /// What is in it, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
}

/// The last dose.
#[derive(Debug, Serialize, ToSchema)]
pub struct ToldLastOut {
    /// Its service day.
    pub day: NaiveDate,
    /// When (RFC 3339); null where nobody saw it.
    pub at: Option<String>,
    /// What was swallowed, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
}

/// A paper, as it says it. The name stands on the paper alone.
#[derive(Debug, Serialize, ToSchema)]
pub struct PrintOut {
    /// Its id; the paper is the page of the service with this id.
    pub id: String,
    /// The letter.
    pub letter: String,
    /// In which language.
    pub language: Language,
    /// The home site.
    pub home: String,
    /// Where the home site is called; null where the site has no number.
    pub home_telephone: Option<String>,
    /// What is ordered for the days of the letter.
    pub doses: Vec<ToldDoseOut>,
    /// The last dose.
    pub last_dose: Option<ToldLastOut>,
    /// Bottles in hand for today and later.
    pub bottles: Vec<ToldBottleOut>,
    /// The last corrected QT time, ms.
    pub qtc_ms: Option<i64>,
    /// Whether the client is known to be pregnant.
    pub pregnant: bool,
    /// What is to be settled before the next dose.
    pub holds: Vec<HoldKind>,
    /// When it was printed (RFC 3339).
    pub at: String,
}

impl PrintOut {
    /// As the API shows it.
    pub fn of(print: Print) -> Self {
        let told = print.told;
        let dose = |one: &ToldDose| ToldDoseOut { from: one.from, to: one.to, dose_mg: Mg(one.dose_mcg) };
        let bottle =
            |one: &ToldBottle| ToldBottleOut { date: one.date, part: one.part, dose_mg: Mg(one.dose_mcg) };
        PrintOut {
            id: print.id.to_string(),
            letter: print.letter.id.to_string(),
            language: print.language,
            doses: told.doses.iter().map(dose).collect(),
            last_dose: told.last.as_ref().map(|last| ToldLastOut {
                day: last.day,
                at: last.at.map(rfc3339),
                dose_mg: Mg(last.dose_mcg),
            }),
            bottles: told.bottles.iter().map(bottle).collect(),
            home: told.home,
            home_telephone: told.home_telephone,
            qtc_ms: told.qtc.map(|(_, ms)| ms),
            pregnant: told.pregnant,
            holds: told.holds,
            at: rfc3339(print.at),
        }
    }
}

/// A dose that another place gave.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmedIn {
    /// When it was swallowed (RFC 3339); the service day is the date at the client's home site.
    #[serde(with = "wire_instant")]
    #[schema(value_type = String, format = DateTime)]
    pub given_at: Instant,
    /// What was swallowed, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// `am` or `pm` of a split dose; the whole dose where absent.
    pub part: Option<Part>,
    /// Where; as the letter for that day says where absent.
    pub place: Option<String>,
    /// Who said so there.
    pub confirmed_by: String,
    /// `telephone`, `written` or `message`.
    pub how: ConfirmedHow,
    /// It was swallowed although the day is dosed already: recorded as `extra`, with an incident.
    #[serde(default)]
    pub extra: bool,
}

impl ConfirmedIn {
    /// The command.
    pub fn command(self) -> NewConfirmed {
        NewConfirmed {
            given_at: self.given_at,
            dose_mcg: self.dose_mg.0,
            part: self.part,
            place: self.place,
            confirmed_by: self.confirmed_by,
            how: self.how,
            extra: self.extra,
        }
    }
}

/// A dose that another place gave, as it stands in the record.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConfirmedOut {
    /// The dose.
    pub id: String,
    /// The service day at the home site.
    pub service_day: NaiveDate,
    /// `guest`, or `extra`.
    pub kind: DoseKind,
    /// The part of that day.
    pub part: Part,
    /// What was swallowed, mg.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// When (RFC 3339).
    pub given_at: String,
    /// The letter that it was given by.
    pub letter: Option<String>,
    /// Where.
    pub place: String,
    /// Who said so there.
    pub confirmed_by: String,
    /// How they said it.
    pub how: ConfirmedHow,
    /// The incident that was raised, if any.
    pub incident: Option<IncidentKind>,
}

impl ConfirmedOut {
    /// As the API shows it.
    pub fn of(one: Confirmed) -> Self {
        ConfirmedOut {
            id: one.dose.id.to_string(),
            service_day: one.dose.service_day,
            kind: one.dose.kind,
            part: one.dose.part,
            dose_mg: Mg(one.dose.dose_mcg),
            given_at: rfc3339(one.dose.at),
            letter: one.letter.map(|id| id.to_string()),
            place: one.place,
            confirmed_by: one.confirmed_by,
            how: one.how,
            incident: one.incident,
        }
    }
}
