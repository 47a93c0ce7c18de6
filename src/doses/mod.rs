//! The dose record: observed and imported doses, voids, adherence counting.

pub mod adherence; // taken, missed, excused
pub mod api; // the JSON calls
pub mod background; // what the counter and the doctor must know before a dose
pub mod code_order; // programme codes as people sort them
pub mod counted; // counting kept up to date
mod counted_store;
pub mod bottles; // take-home bottles
pub mod day_line; // a client's days as the calendar draws them
pub mod figures; // adherence of one client or of everybody
mod figures_store;
pub mod import; // a file of dosing history into the record
pub mod import_fields; // one line of a file of dosing history
pub mod import_file; // reading a file of dosing history
pub mod import_plan; // what of it is new, and what contradicts the record
mod import_store;
pub mod import_warnings; // what is odd in it, and the order it proposes
pub mod recent; // the same answers from the newest rows only
pub mod records; // whole records, a group of clients at a time
pub mod rules; // what a dose row says about a day
mod season; // the days of a season in few words
pub mod standing; // the dose a client is on, and since when
mod store;
pub mod tolerance; // undosed days, induction
mod visit_store;
pub mod visits; // alertness, withheld doses, early allowances, incidents
mod wire; // what the calls take and answer

pub use rules::{DoseFact, Excused, History};

use chrono::NaiveDate;
use diesel::{Queryable, Selectable};

use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::{Conn, Day, Moment};
use crate::error::{Error, Result};
use crate::ids::{ClientId, DoseId, EpisodeId, OrderId, ReservationId, SiteId, StaffId};
use crate::keys::Place;
use crate::units::Instant;
use crate::words::{Alertness, DoseKind, Identity, Part, VoidKind};

/// A dose in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dose {
    /// Its id.
    pub id: DoseId,
    /// Whose.
    pub client: ClientId,
    /// In which episode.
    pub episode: EpisodeId,
    /// Where it was given.
    pub site: SiteId,
    /// How it came to be in the record.
    pub kind: DoseKind,
    /// The dose date at the client's home site.
    pub service_day: NaiveDate,
    /// The part of that day.
    pub part: Part,
    /// What was swallowed.
    pub dose_mcg: i64,
    /// What was ordered for the part.
    pub ordered_mcg: i64,
    /// What left the containers; none for imported doses.
    pub volume_ul: Option<i64>,
    /// The order it was given by.
    pub order: Option<OrderId>,
    /// When.
    pub at: Instant,
    /// By whom.
    pub by: Option<StaffId>,
    /// The second person, where there was one.
    pub witness: Option<StaffId>,
    /// The codes of the warnings that stood when it was given.
    pub warnings: Vec<String>,
    /// Less than ordered by the client's own wish.
    pub client_choice: bool,
    /// How its record ended, if it is void.
    pub void: Option<VoidKind>,
    /// Whether it counts: not void, and no bottle that kept its dose, waits at the clinic, or was
    /// swallowed under a record of its own.
    pub is_live: bool,
}

impl Dose {
    /// The dose as counting reads it.
    pub fn fact(&self) -> DoseFact {
        let amounts = (self.dose_mcg, self.ordered_mcg);
        DoseFact::recorded(self.kind, (self.service_day, self.part), amounts, self.at)
    }
}

/// A live dose as the next visit reads it: what an index has of a record.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = crate::schema::doses)]
pub struct RecentDose {
    /// Its id.
    pub id: DoseId,
    /// In which episode.
    #[diesel(column_name = episode_id)]
    pub episode: EpisodeId,
    /// Where it was given.
    #[diesel(column_name = site_id)]
    pub site: SiteId,
    /// How it came to be in the record.
    pub kind: DoseKind,
    /// The dose date at the client's home site.
    #[diesel(deserialize_as = Day)]
    pub service_day: NaiveDate,
    /// The part of that day.
    pub part: Part,
    /// What was swallowed.
    pub dose_mcg: i64,
    /// What was ordered for the part.
    pub ordered_mcg: i64,
    /// The order it was given by.
    #[diesel(column_name = order_id)]
    pub order: Option<OrderId>,
    /// When.
    #[diesel(deserialize_as = Moment)]
    pub at: Instant,
}

impl RecentDose {
    /// The dose as counting reads it.
    pub fn fact(&self) -> DoseFact {
        let amounts = (self.dose_mcg, self.ordered_mcg);
        DoseFact::recorded(self.kind, (self.service_day, self.part), amounts, self.at)
    }
}

/// A dose to append.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the fields are those of Dose, and what was heard and seen")]
pub struct NewDose {
    pub client: ClientId,
    pub episode: EpisodeId,
    pub site: SiteId,
    pub kind: DoseKind,
    pub service_day: NaiveDate,
    pub part: Part,
    pub dose_mcg: i64,
    pub ordered_mcg: i64,
    pub volume_ul: Option<i64>,
    pub order: Option<OrderId>,
    pub reservation: Option<ReservationId>,
    pub at: Instant,
    pub identity: Option<Identity>,
    pub alertness: Option<Alertness>,
    pub expected_mcg: Option<i64>,
    pub client_choice: bool,
    pub warnings: Vec<String>,
    pub by: Option<StaffId>,
    pub witness: Option<StaffId>,
    pub corrects: Option<DoseId>,
}

/// The guarded parts that a dose of this part holds: a whole dose holds both.
pub fn parts_held(part: Part) -> &'static [Part] {
    match part {
        Part::Whole => &[Part::Am, Part::Pm],
        Part::Am => &[Part::Am],
        Part::Pm => &[Part::Pm],
    }
}

/// Appends a dose and takes its parts of the day for the whole programme. Kinds repeat and extra
/// hold nothing. 409 `already_dosed_today` if a part is held.
pub fn append(conn: &mut Conn, dose: &NewDose) -> Result<DoseId> {
    let id = DoseId::new();
    store::insert(conn, &id, dose)?;
    if !matches!(dose.kind, DoseKind::Repeat | DoseKind::Extra) {
        for part in parts_held(dose.part) {
            store::guard(conn, &dose.client, dose.service_day, *part, &id)?;
        }
    }
    Ok(id)
}

/// The doses that hold any of the parts that a dose of `part` would hold.
pub fn holders(conn: &mut Conn, client: &ClientId, day: NaiveDate, part: Part) -> Result<Vec<DoseId>> {
    let held = store::held(conn, client, day)?;
    Ok(held.into_iter().filter(|(taken, _)| parts_held(part).contains(taken)).map(|(_, dose)| dose).collect())
}

/// The parts of a day that are held, each with the dose that holds it.
pub fn held_by(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Vec<(Part, DoseId)>> {
    store::held(conn, client, day)
}

/// The parts of the days between two days that are held.
pub fn held_between(
    conn: &mut Conn,
    client: &ClientId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(NaiveDate, Part)>> {
    store::held_between(conn, client, from, to)
}

/// The parts of one day that are held, of these clients.
pub fn held_on(conn: &mut Conn, clients: &[ClientId], day: NaiveDate) -> Result<Vec<(ClientId, Part)>> {
    store::held_on(conn, clients, day)
}

/// The last day up to `until` that a live dose of each client holds, for those who have one. An
/// upper bound of the days without a dose: extra doses and confirmed excused days are left out.
pub fn last_held_days(
    conn: &mut Conn,
    clients: &[ClientId],
    until: NaiveDate,
) -> Result<Vec<(ClientId, NaiveDate)>> {
    store::last_held_days(conn, clients, until)
}

/// One dose with how its record ended; 404 if there is none.
pub fn find(conn: &mut Conn, id: &DoseId) -> Result<Dose> {
    store::find(conn, id)?.ok_or_else(|| Error::unknown("not_found"))
}

/// The record that stands for a dose: where it was corrected, the correction, and so on; 404 if there is
/// none. A record that is void otherwise stands for itself.
pub fn as_corrected(conn: &mut Conn, id: &DoseId) -> Result<Dose> {
    let mut dose = find(conn, id)?;
    while dose.void == Some(VoidKind::RecordOnly) {
        let Some(corrected) = store::corrected_by(conn, &dose.id)? else { break };
        dose = find(conn, &corrected)?;
    }
    Ok(dose)
}

/// A client's doses between two days, voided ones included, oldest first.
pub fn between(conn: &mut Conn, client: &ClientId, from: NaiveDate, to: NaiveDate) -> Result<Vec<Dose>> {
    store::between(conn, client, from, to)
}

/// The doses given at a site on a day, newest first, voided ones included; not the bottles for it.
pub fn given_at(conn: &mut Conn, site: &SiteId, day: NaiveDate) -> Result<Vec<Dose>> {
    store::given_at(conn, site, day)
}

/// The doses of a day that other sites of the programme gave to clients whose home site this is, newest first,
/// voided ones included; not the bottles for it.
pub fn given_elsewhere(conn: &mut Conn, home: &SiteId, day: NaiveDate) -> Result<Vec<Dose>> {
    store::given_elsewhere(conn, home, day)
}

/// What a void says, by whom, and with which second person.
#[derive(Debug, Clone)]
pub struct Voiding<'a> {
    /// What happened.
    pub what: VoidKind,
    /// Why, in words; sealed.
    pub reason: &'a str,
    /// Who voids.
    pub by: &'a StaffId,
    /// The second person.
    pub witness: &'a StaffId,
}

/// Marks a wrong record as void and opens its parts of the day: 409 `already_voided`.
pub fn void(conn: &mut Conn, ctx: &Ctx, dose: &Dose, voiding: &Voiding<'_>) -> Result<()> {
    write_void(conn, ctx, dose, voiding, None)?;
    store::unguard(conn, &dose.id)?;
    Ok(())
}

/// Marks a wrong record as void, appends the corrected one and hands it the parts of the day that
/// the wrong one held, so that the day is never open in between: 409 `already_voided`.
pub fn correct(
    conn: &mut Conn,
    ctx: &Ctx,
    dose: &Dose,
    corrected: &NewDose,
    voiding: &Voiding<'_>,
) -> Result<DoseId> {
    refuse_void(dose)?;
    let id = DoseId::new();
    store::insert(conn, &id, corrected)?;
    write_void(conn, ctx, dose, voiding, Some(&id))?;
    store::move_guard(conn, &dose.id, &id)?;
    Ok(id)
}

/// Who said that a record is wrong, and why.
#[derive(Debug, Clone)]
pub struct Voided {
    /// In their words.
    pub reason: String,
    /// Who marked it.
    pub by: StaffId,
    /// The second person.
    pub witness: StaffId,
    /// When.
    pub at: Instant,
}

/// Why a record is void; none while it stands.
pub fn void_of(conn: &mut Conn, ctx: &Ctx, id: &DoseId) -> Result<Option<Voided>> {
    let Some((reason, by, witness, at)) = store::void_of(conn, id)? else { return Ok(None) };
    let reason = ctx.keys.open_text(Place::new("dose_voids", "reason", id.as_str()), &reason)?;
    Ok(Some(Voided { reason, by, witness, at }))
}

fn refuse_void(dose: &Dose) -> Result<()> {
    if dose.void.is_some() {
        return Err(Error::refused(409, "already_voided"));
    }
    Ok(())
}

fn write_void(
    conn: &mut Conn,
    ctx: &Ctx,
    dose: &Dose,
    voiding: &Voiding<'_>,
    corrected: Option<&DoseId>,
) -> Result<()> {
    refuse_void(dose)?;
    let reason = ctx.keys.seal_text(Place::new("dose_voids", "reason", dose.id.as_str()), voiding.reason)?;
    store::void(
        conn,
        store::NewVoid {
            dose: &dose.id,
            what: voiding.what,
            reason,
            corrected,
            by: voiding.by,
            witness: voiding.witness,
            at: ctx.now,
        },
    )?;
    audit::done(conn, ctx, "doses.void", About::row(&dose.client, dose.id.as_str()))
}

#[cfg(test)]
mod adherence_tests;
#[cfg(test)]
mod case_tests;
#[cfg(test)]
mod import_plan_tests;
#[cfg(test)]
mod import_tests;
#[cfg(test)]
mod real_data_tests;
#[cfg(test)]
pub(crate) mod test_facts;
#[cfg(test)]
mod tolerance_tests;
