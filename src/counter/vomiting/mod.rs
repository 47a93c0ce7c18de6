//! Vomiting after a dose, and the dose that a doctor signs to be given again: what was seen, what was
//! answered, what is still to be given. One repeat for each part of a day, on that service day only.

pub mod answer; // the doctor's
pub mod api; // JSON
pub mod given; // what a repeat leaves behind, and its voids
pub mod record; // what was seen
pub mod rules; // how much, by the clinic's numbers
mod store;
pub mod wire; // the JSON shapes

use chrono::{Days, NaiveDate};

use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::{self, Dose};
use crate::error::Result;
use crate::ids::{ClientId, DoseId, RowId, SiteId, StaffId};
use crate::keys::{Keyring, Place};
use crate::units::Instant;
use crate::words::Part;

/// That a client vomited after a dose.
#[derive(Debug, Clone)]
pub struct Vomit {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: ClientId,
    /// Where it was written down.
    pub site: SiteId,
    /// The dose, as it was recorded then.
    pub dose: DoseId,
    /// The dose's service day, the only one on which it can be repeated.
    pub service_day: NaiveDate,
    /// Whole minutes after the dose.
    pub minutes_after: i64,
    /// Whether staff saw it.
    pub witnessed: bool,
    /// The most that a doctor signs without own words, in micrograms; none where the rule names no
    /// amount.
    pub most_mcg: Option<i64>,
    sealed_note: Option<Vec<u8>>,
    /// Who wrote it down.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    /// What a doctor answered.
    pub answer: Option<Answered>,
}

/// A doctor's answer.
#[derive(Debug, Clone)]
pub struct Answered {
    /// What may be given again, in micrograms; 0 for nothing.
    pub dose_mcg: i64,
    sealed_reason: Option<Vec<u8>>,
    /// Who signed.
    pub by: StaffId,
    /// When.
    pub at: Instant,
}

impl Vomit {
    /// What was said with it.
    pub fn note(&self, keys: &Keyring) -> Result<Option<String>> {
        let place = Place::new("vomits", "note", self.id.as_str());
        self.sealed_note.as_deref().map(|sealed| keys.open_text(place, sealed)).transpose()
    }

    /// The doctor's words.
    pub fn reason(&self, keys: &Keyring) -> Result<Option<String>> {
        let place = Place::new("vomit_answers", "reason", self.id.as_str());
        let sealed = self.answer.as_ref().and_then(|answer| answer.sealed_reason.as_deref());
        sealed.map(|sealed| keys.open_text(place, sealed)).transpose()
    }
}

impl Vomit {
    /// Whether the doctor's own words are on the answer.
    pub fn has_words(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.sealed_reason.is_some())
    }
}

closed_list! {
    /// How it stands with giving a dose again.
    RepeatState {
        /// No doctor has answered yet.
        Asked = "asked",
        /// A doctor signed an amount, and it was not given yet.
        Signed = "signed",
        /// A doctor decided that nothing is given again.
        Declined = "declined",
        /// Given.
        Given = "given",
    }
}

/// The newest word about one dose of a day, with the record of the dose that stands now.
#[derive(Debug, Clone)]
pub struct Standing {
    /// What was seen and answered.
    pub vomit: Vomit,
    /// The dose.
    pub dose: Dose,
    /// How it stands.
    pub state: RepeatState,
}

/// How it stands with the doses of a client's service day after which vomiting was written down. A record
/// that is void takes its vomiting with it; one that was corrected keeps it.
pub fn standings(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Vec<Standing>> {
    let written = store::of_day(conn, client, day)?;
    if written.is_empty() {
        return Ok(Vec::new());
    }
    let guarded = store::guarded(conn, client, day)?;
    let mut found: Vec<Standing> = Vec::new();
    for vomit in written {
        let dose = doses::as_corrected(conn, &vomit.dose)?;
        if dose.void.is_some() || !dose.is_live {
            continue;
        }
        let is_given = holds_any(&guarded, dose.part);
        let state = match &vomit.answer {
            _ if is_given => RepeatState::Given,
            None => RepeatState::Asked,
            Some(answer) if answer.dose_mcg == 0 => RepeatState::Declined,
            Some(_) => RepeatState::Signed,
        };
        found.retain(|earlier| earlier.dose.id != dose.id);
        found.push(Standing { vomit, dose, state });
    }
    Ok(found)
}

fn holds_any(guarded: &[(Part, DoseId)], part: Part) -> bool {
    guarded.iter().any(|(held, _)| doses::parts_held(part).contains(held))
}

/// Whether a part of a day was repeated.
pub fn is_repeated(conn: &mut Conn, client: &ClientId, day: NaiveDate, part: Part) -> Result<bool> {
    Ok(holds_any(&store::guarded(conn, client, day)?, part))
}

/// What waits for a doctor at these sites, the longest first: only of a client's own service day of now.
pub fn asked_at(conn: &mut Conn, ctx: &Ctx, sites: &[SiteId]) -> Result<Vec<Standing>> {
    let today = clients::programme::site(conn, &ctx.site)?.day(ctx.now);
    // The service day of a client's home may be the day before or after the one here.
    let from = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    let mut found = Vec::new();
    let mut seen: Vec<ClientId> = Vec::new();
    for client in store::unanswered_at(conn, sites, from)? {
        if seen.contains(&client) {
            continue;
        }
        let day = clients::home_day(conn, ctx, &client)?;
        let standing = standings(conn, &client, day)?;
        found.extend(standing.into_iter().filter(|one| one.state == RepeatState::Asked));
        seen.push(client);
    }
    found.sort_by_key(|one| one.vomit.at);
    Ok(found)
}
