//! What belongs to a visit beside the dose: alertness, withheld doses, early allowances, incidents.

use chrono::NaiveDate;

use super::visit_store as store;
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, DoseId, RowId, SiteId};
use crate::keys::Place;
use crate::units::Instant;
use crate::words::Alertness;

closed_list! {
    /// Why staff withheld a dose (closed; a positive result is not among them).
    WithheldReason {
        /// Sleepy, slow, slurred.
        Drowsy = "drowsy",
        /// Intoxicated.
        Intoxicated = "intoxicated",
        /// Vomiting before the dose.
        VomitingBefore = "vomiting_before",
        /// QT interval or palpitations.
        Qt = "qt",
        /// Another medical reason.
        MedicalOther = "medical_other",
    }
}

closed_list! {
    /// Where a client whose dose is withheld goes next.
    SentOn {
        /// To the clinic's doctor.
        Doctor = "doctor",
        /// To hospital.
        Hospital = "hospital",
        /// Home, with somebody.
        Home = "home",
    }
}

closed_list! {
    /// What a doctor must be told of.
    IncidentKind {
        /// Swallowed although the part was already held.
        ExtraDose = "extra_dose",
        /// Somebody swallowed a dose recorded for another client.
        WrongClient = "wrong_client",
        /// Something changed between the checks and the record.
        ChangedMeanwhile = "changed_meanwhile",
        /// No second person was there.
        ConfirmMissing = "confirm_missing",
        /// Given on paper while the service was away; the counter would have stopped it.
        PaperDose = "paper_dose",
    }
}

/// A dose that staff withhold, with its plan.
#[derive(Debug, Clone)]
pub struct Withheld {
    /// Why.
    pub reason: WithheldReason,
    /// Until when the client is observed.
    pub observed_until: Option<Instant>,
    /// Whether naloxone was given.
    pub naloxone_given: bool,
    /// When to look again.
    pub recheck_at: Option<Instant>,
    /// Where the client goes.
    pub sent_on: Option<SentOn>,
    /// Anything else, sealed.
    pub note: Option<String>,
}

/// A withheld dose as it is read back.
#[derive(Debug, Clone)]
pub struct WithheldDay {
    /// The service day.
    pub service_day: NaiveDate,
    /// Why.
    pub reason: WithheldReason,
    /// When to look again.
    pub recheck_at: Option<Instant>,
    /// When it was recorded.
    pub at: Instant,
}

/// An incident as the doctor's list shows it.
#[derive(Debug, Clone)]
pub struct Incident {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: ClientId,
    /// What.
    pub kind: IncidentKind,
    /// The dose it is about.
    pub dose: Option<DoseId>,
    /// When.
    pub at: Instant,
}

/// Records how a client seems.
pub fn note_alertness(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    day: NaiveDate,
    alertness: Alertness,
) -> Result<RowId> {
    let id = RowId::new();
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    store::insert_alertness(conn, &id, client, &ctx.site, day, alertness, by, ctx.now)?;
    Ok(id)
}

/// Records a withheld dose with its plan. A positive urine result is no reason and cannot be one.
pub fn withhold(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    day: NaiveDate,
    withheld: &Withheld,
) -> Result<RowId> {
    let id = RowId::new();
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    let note = seal(ctx, "withheld_doses", &id, withheld.note.as_deref())?;
    store::insert_withheld(conn, &id, client, &ctx.site, day, withheld, note, by, ctx.now)?;
    audit::done(conn, ctx, "doses.withhold", About::row(client, id.as_str()))?;
    Ok(id)
}

/// The withheld doses of a client between two days.
pub fn withheld_between(
    conn: &mut Conn,
    client: &ClientId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<WithheldDay>> {
    store::withheld_between(conn, client, from, to)
}

/// Lets a client be dosed before the usual hours have passed, on one day. A doctor's word.
pub fn allow_early(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    day: NaiveDate,
    reason: &str,
) -> Result<RowId> {
    let id = RowId::new();
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    let sealed = ctx.keys.seal_text(Place::new("early_allowances", "reason", id.as_str()), reason)?;
    store::insert_early(conn, &id, client, day, sealed, by, ctx.now)?;
    audit::done(conn, ctx, "doses.allow_early", About::row(client, id.as_str()))?;
    Ok(id)
}

/// Whether a doctor allowed an early dose on this day.
pub fn is_early_allowed(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<bool> {
    store::is_early_allowed(conn, client, day)
}

/// Raises an incident: the doctor's list shows it until a doctor has seen it.
pub fn raise(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    kind: IncidentKind,
    dose: Option<&DoseId>,
    note: Option<&str>,
) -> Result<RowId> {
    let id = RowId::new();
    let note = seal(ctx, "incidents", &id, note)?;
    store::insert_incident(conn, &id, client, &ctx.site, kind, dose, note, ctx.now)?;
    audit::done(conn, ctx, "doses.incident", About::row(client, id.as_str()))?;
    Ok(id)
}

/// The incidents at these sites that no doctor has seen yet, newest first.
pub fn open_incidents(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Incident>> {
    store::open_incidents(conn, sites)
}

/// A doctor has seen an incident; 404 if there is none open with this id.
pub fn see_incident(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<()> {
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    let client = store::see_incident(conn, id, by, ctx.now)?.ok_or_else(|| Error::unknown("not_found"))?;
    audit::done(conn, ctx, "doses.see_incident", About::row(&client, id.as_str()))
}

fn seal(ctx: &Ctx, table: &str, id: &RowId, note: Option<&str>) -> Result<Option<Vec<u8>>> {
    note.filter(|text| !text.trim().is_empty())
        .map(|text| ctx.keys.seal_text(Place::new(table, "note", id.as_str()), text))
        .transpose()
}
