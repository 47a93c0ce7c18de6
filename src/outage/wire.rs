//! The JSON shapes of papers and of what their lines say.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Entered, Kit, KitSheet, LineUse, NewEntry, NewKit, PaperLine};
use crate::counter::on_paper::{OnPaper, PaperDose};
use crate::counter::wire::{ContainerIn, WitnessIn, containers, instant_field};
use crate::doses::visits::IncidentKind;
use crate::error::{Error, Result};
use crate::units::{Mg, Ml, rfc3339};
use crate::words::{Alertness, DoseKind, Part};

/// A paper to make.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutageKitIn {
    /// The service day that it is for; today where absent.
    pub for_day: Option<NaiveDate>,
    /// How many lines it has.
    pub lines: i64,
}

impl OutageKitIn {
    /// The command.
    pub fn command(self) -> NewKit {
        NewKit { for_day: self.for_day, lines: self.lines }
    }
}

/// Which line was the last one used.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OutageKitEndIn {
    /// The line; 0 says that none was used.
    pub last_used: i64,
}

/// One line of a paper.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BackEntryIn {
    /// The number of the paper.
    pub kit: i64,
    /// The line.
    pub number: i64,
    /// What it was used for; a dose where absent.
    pub what: Option<LineUse>,
    /// Programme code of who swallowed the dose.
    pub client: Option<String>,
    /// mg swallowed.
    #[schema(value_type = Option<f64>)]
    pub dose_mg: Option<Mg>,
    /// When (RFC 3339).
    pub given_at: Option<String>,
    /// Which part of the day; the one that fell due where absent.
    pub part: Option<Part>,
    /// What it was poured from.
    pub container: Option<ContainerIn>,
    /// mL that left the one container; worked out where absent.
    #[schema(value_type = Option<f64>)]
    pub volume_ml: Option<Ml>,
    /// How the client seemed; alert where absent.
    pub alertness: Option<Alertness>,
    /// The second person as the paper names them; sealed.
    pub second_person: Option<String>,
    /// A second person who is here now and signs with an own password.
    pub witness: Option<WitnessIn>,
    /// Why nothing was swallowed by a line; sealed.
    pub reason: Option<String>,
}

fn missing(field: &str) -> Error {
    Error::field(field, "required", "the line has this")
}

impl BackEntryIn {
    /// The command, with the second person who has signed.
    pub fn command(self, signed: Option<crate::ids::StaffId>) -> Result<NewEntry> {
        let (kit, number) = (self.kit, self.number);
        let what = self.what.unwrap_or(LineUse::Dose);
        if what != LineUse::Dose {
            let line = PaperLine::Nothing(what, self.reason.unwrap_or_default());
            return Ok(NewEntry { kit, number, line });
        }
        if matches!(self.container, Some(ContainerIn::Bottle(_))) {
            return Err(Error::field("container", "not_wanted", "a bottle is ended by its code"));
        }
        let given_at =
            instant_field("given_at", self.given_at.as_deref())?.ok_or_else(|| missing("given_at"))?;
        let mut from = containers(self.container.as_ref());
        if let ([one], Some(volume)) = (from.as_mut_slice(), self.volume_ml) {
            one.volume_ul = one.volume_ul.or(Some(volume.0));
        }
        let second = match (signed, self.second_person.as_deref().map(str::trim)) {
            (Some(id), _) => OnPaper::Signed(id),
            (None, Some(name)) if !name.is_empty() => OnPaper::Named,
            _ => OnPaper::Nobody,
        };
        let paper = PaperDose {
            code: self.client.ok_or_else(|| missing("client"))?,
            given_at,
            dose_mcg: self.dose_mg.ok_or_else(|| missing("dose_mg"))?.0,
            part: self.part,
            from,
            alertness: self.alertness,
            second,
        };
        Ok(NewEntry { kit, number, line: PaperLine::Dose(Box::new(paper), self.second_person) })
    }
}

/// One line as it was entered.
#[derive(Debug, Serialize, ToSchema)]
pub struct BackEntryOut {
    /// The number of the paper.
    pub kit: i64,
    /// The line.
    pub number: i64,
    /// `dose`, `spoiled` or `unused`.
    pub what: LineUse,
    /// The dose; null for a line without one.
    pub dose: Option<PaperDoseOut>,
    /// The second person as the paper names them.
    pub second_person: Option<String>,
    /// Why nothing was swallowed by it.
    pub reason: Option<String>,
    /// Who entered it.
    pub entered_by: String,
    /// When.
    #[schema(format = DateTime)]
    pub entered_at: String,
}

/// The dose of a line, as it was first recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct PaperDoseOut {
    /// Its id.
    pub id: String,
    /// Programme code.
    pub client: String,
    /// The service day.
    pub service_day: NaiveDate,
    /// `observed`, `delivered`, or `extra` where the part was already held.
    pub kind: DoseKind,
    /// The part.
    pub part: Part,
    /// mg swallowed.
    #[schema(value_type = f64)]
    pub dose_mg: Mg,
    /// mL that left the containers.
    #[schema(value_type = f64)]
    pub volume_ml: Ml,
    /// When it was swallowed.
    #[schema(format = DateTime)]
    pub given_at: String,
    /// The register entry.
    pub register_entry: Option<String>,
    /// What the counter would have stopped it for, as its code.
    pub stopped: Option<String>,
    /// The incident that was raised, if any.
    #[schema(value_type = Option<String>)]
    pub incident: Option<IncidentKind>,
}

impl BackEntryOut {
    /// As the API answers it.
    pub fn of(kit: i64, entered: Entered) -> Self {
        let dose = entered.dose.map(|one| PaperDoseOut {
            incident: one.incident(),
            id: one.dose.id.to_string(),
            client: one.code,
            service_day: one.dose.service_day,
            kind: one.dose.kind,
            part: one.dose.part,
            dose_mg: Mg(one.dose.dose_mcg),
            volume_ml: Ml(one.dose.volume_ul.unwrap_or(0)),
            given_at: rfc3339(one.dose.at),
            register_entry: one.register_entry.map(|id| id.to_string()),
            stopped: one.stopped,
        });
        BackEntryOut {
            kit,
            number: entered.number,
            what: entered.what,
            dose,
            second_person: entered.second_person,
            reason: entered.reason,
            entered_by: entered.by,
            entered_at: rfc3339(entered.at),
        }
    }
}

/// A paper.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutageKitOut {
    /// Its number in the whole service.
    pub kit: i64,
    /// The site.
    pub site: String,
    /// The service day that it was made for.
    pub for_day: NaiveDate,
    /// When it was made; no dose on it is older.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// Its first line.
    pub first: i64,
    /// Its last line.
    pub last: i64,
    /// The highest line that is entered or was said to be used.
    pub highest: Option<i64>,
    /// Lines up to it that nobody has entered.
    pub gaps: Vec<i64>,
    /// The line that comes next.
    pub next_number: Option<i64>,
    /// Whether somebody said which line was the last one.
    pub closed: bool,
    /// Whether it is closed and nothing is missing.
    pub settled: bool,
}

impl OutageKitOut {
    /// As the API shows it.
    pub fn of(kit: &Kit) -> Self {
        let standing = &kit.standing;
        OutageKitOut {
            kit: kit.number,
            site: kit.site.to_string(),
            for_day: kit.for_day,
            made_at: rfc3339(kit.made_at),
            first: kit.first,
            last: kit.last,
            highest: standing.highest,
            gaps: standing.gaps.clone(),
            next_number: standing.next,
            closed: standing.is_closed,
            settled: standing.is_settled(),
        }
    }
}

/// The newest papers of a site.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutageKitsOut {
    /// Newest first.
    pub items: Vec<OutageKitOut>,
    /// Always null: older papers are asked for by number.
    pub next: Option<String>,
}

/// A paper with what was entered of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutageKitSheetOut {
    /// The paper.
    #[serde(flatten)]
    pub kit: OutageKitOut,
    /// Its lines that are entered, by number.
    pub items: Vec<BackEntryOut>,
}

impl OutageKitSheetOut {
    /// As the API shows it.
    pub fn of(sheet: KitSheet) -> Self {
        let kit = OutageKitOut::of(&sheet.kit);
        let items = sheet.entries.into_iter().map(|one| BackEntryOut::of(kit.kit, one)).collect();
        OutageKitSheetOut { kit, items }
    }
}
