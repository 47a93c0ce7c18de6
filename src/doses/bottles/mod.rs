//! Take-home bottles: one bottle, one date. Its dose stands in the record and holds its part of the
//! day from the moment it is filled; what happens to it afterwards is one row a step.

pub mod api; // the JSON calls
mod destroying; // what came back is destroyed
mod ending; // how a bottle ended
pub mod rules; // what may happen to a bottle
mod store;
mod wire; // what the calls take and answer

pub use destroying::{Content, Destroyed, destroy_bottle, destroy_content, quarantined_content};
pub use ending::{Ended, end_bottle};
pub use rules::{Ending, Fate};
pub(in crate::doses) use store::is_live;

use chrono::NaiveDate;

use crate::clients::{care_team, code};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, ContainerId, DoseId, EntryId, RowId, StaffId};
use crate::register::{self, Movement};
use crate::units::Instant;
use crate::words::{BottleStep, EntryKind, Part};

/// Letters of a bottle's code: 25⁷, over six thousand million.
const CODE_LETTERS: usize = 7;

/// A bottle as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bottle {
    /// Its id.
    pub id: RowId,
    /// The random word on its label; no other thing has it.
    pub code: String,
    /// What it was handed over with.
    pub bundle: RowId,
    /// Whose.
    pub client: ClientId,
    /// Its dose in the record.
    pub dose: DoseId,
    /// The container it was filled from.
    pub container: ContainerId,
    /// The one date on its label.
    pub date: NaiveDate,
    /// The part of that date.
    pub part: Part,
    /// What is in it, in micrograms …
    pub dose_mcg: i64,
    /// … and in microlitres.
    pub volume_ul: i64,
    /// Its strength.
    pub mg_per_ml: i64,
    /// The lost bottle that it stands for.
    pub replaces: Option<RowId>,
    /// When it was filled.
    pub at: Instant,
    /// Where it is in its life.
    pub fate: Fate,
}

impl Bottle {
    /// Whether the client has it: handed over, and nothing reported since.
    pub fn is_in_hand(&self) -> bool {
        self.fate == Fate::HandedOver
    }
}

/// A bottle to fill.
#[derive(Debug, Clone)]
pub struct NewBottle<'a> {
    /// The bundle.
    pub bundle: &'a RowId,
    /// Its dose: kind `take_home`, the date on the label as its service day.
    pub dose: &'a super::NewDose,
    /// The container, with its strength.
    pub container: (&'a ContainerId, i64),
    /// The lost bottle that it stands for.
    pub replaces: Option<&'a RowId>,
}

/// Fills a bottle: its dose takes the part of its date, its volume leaves the container, all in the
/// asker's transaction. 409 `date_already_covered` if the part is held.
pub fn fill_bottle(conn: &mut Conn, ctx: &Ctx, new: &NewBottle<'_>) -> Result<Bottle> {
    let dose = super::append(conn, new.dose).map_err(covered)?;
    let (container, mg_per_ml) = new.container;
    let volume_ul = new.dose.volume_ul.unwrap_or_default();
    let filled_on = register::service_day(conn, ctx)?;
    let movement = Movement {
        container,
        kind: EntryKind::TakeHome,
        volume_ul,
        service_day: filled_on,
        dose: Some(&dose),
        client: Some(&new.dose.client),
        by: ctx.staff_id(),
        witness: new.dose.witness.as_ref(),
        note: None,
        release_ul: 0,
    };
    register::debit(conn, ctx, &movement)?;
    let bottle = Bottle {
        id: RowId::new(),
        code: new_code(conn)?,
        bundle: new.bundle.clone(),
        client: new.dose.client.clone(),
        dose,
        container: container.clone(),
        date: new.dose.service_day,
        part: new.dose.part,
        dose_mcg: new.dose.dose_mcg,
        volume_ul,
        mg_per_ml,
        replaces: new.replaces.cloned(),
        at: ctx.now,
        fate: Fate::Prepared,
    };
    store::insert(conn, &bottle)?;
    step(conn, ctx, &bottle, &Step::plain(BottleStep::Prepared, filled_on))?;
    Ok(bottle)
}

fn covered(error: Error) -> Error {
    match error {
        Error::Refused(refused) if refused.code == "already_dosed_today" => {
            Error::refused(409, "date_already_covered")
        }
        other => other,
    }
}

fn new_code(conn: &mut Conn) -> Result<String> {
    loop {
        let code = code::letters(CODE_LETTERS)?;
        if !store::has_code(conn, &code)? {
            return Ok(code);
        }
    }
}

/// Hands a filled bottle over on a service day.
pub fn hand_over_bottle(
    conn: &mut Conn,
    ctx: &Ctx,
    bottle: &Bottle,
    day: NaiveDate,
    witness: Option<&StaffId>,
) -> Result<()> {
    step(conn, ctx, bottle, &Step { witness, ..Step::plain(BottleStep::HandedOver, day) })
}

/// Today's bottle is swallowed in front of staff: the dose that was seen takes the bottle's place in
/// the day, nothing leaves stock a second time. Where the client stopped half-way, what is left goes
/// into quarantine.
pub fn swallow_bottle(
    conn: &mut Conn,
    ctx: &Ctx,
    bottle: &Bottle,
    seen: &super::NewDose,
    today: NaiveDate,
) -> Result<DoseId> {
    let id = DoseId::new();
    super::store::insert(conn, &id, seen)?;
    super::store::move_guard(conn, &bottle.dose, &id)?;
    let left_ul = rules::left_of(bottle, seen.dose_mcg);
    let (ending, volume_ul) = match left_ul {
        0 => (crate::words::BottleEnd::Empty, None),
        left_ul => {
            ending::quarantine(conn, ctx, bottle, left_ul)?;
            (crate::words::BottleEnd::Partial, Some(left_ul))
        }
    };
    let ended = Step { ending: Some(ending), volume_ul, ..Step::plain(BottleStep::Ended, today) };
    step(conn, ctx, bottle, &ended)?;
    Ok(id)
}

/// The bottle with this code, however it is written, for somebody who may open its client's file.
/// 404 `bottle_unknown`.
pub fn bottle_by_code(conn: &mut Conn, ctx: &Ctx, written: &str) -> Result<Bottle> {
    let bottle = store::by_code(conn, &code::key(written))?;
    let bottle = bottle.ok_or_else(|| Error::unknown("bottle_unknown"))?;
    care_team::open_behind(conn, ctx, &bottle.client, "bottle_unknown")?;
    Ok(bottle)
}

/// The bottles of a client for a date from `from` on of which nobody has reported an end, those not
/// yet handed over among them, by date. One statement.
pub fn open_bottles(conn: &mut Conn, client: &ClientId, from: NaiveDate) -> Result<Vec<Bottle>> {
    store::open(conn, client, from)
}

/// The bottles of a client for a date from `from` on, whatever became of them, by date.
pub fn bottles_of(conn: &mut Conn, client: &ClientId, from: NaiveDate) -> Result<Vec<Bottle>> {
    store::of_client(conn, client, from)
}

/// The bottles of a bundle, by date.
pub fn bottles_in(conn: &mut Conn, bundle: &RowId) -> Result<Vec<Bottle>> {
    store::of_bundle(conn, bundle)
}

/// The moments at which bottles were handed over to some clients on the service days from one to another,
/// one for each bottle. One indexed statement.
pub fn handed_over(
    conn: &mut Conn,
    clients: &[ClientId],
    days: (NaiveDate, NaiveDate),
) -> Result<Vec<(ClientId, Instant)>> {
    store::handed_over(conn, clients, days)
}

/// The entry that took what came back of a bottle into quarantine, with its container and volume.
fn returned(conn: &mut Conn, bottle: &Bottle) -> Result<Option<(EntryId, ContainerId, i64)>> {
    let entries = register::entries_of_dose(conn, &bottle.dose)?;
    let came_back = entries.into_iter().find(|entry| entry.kind == EntryKind::Returned);
    Ok(came_back.map(|entry| (entry.id, entry.container, entry.volume_ul)))
}

/// A step of a bottle's life.
#[derive(Debug, Clone, Copy)]
struct Step<'a> {
    step: BottleStep,
    ending: Option<crate::words::BottleEnd>,
    seal_broken: Option<bool>,
    volume_ul: Option<i64>,
    note: Option<&'a str>,
    day: NaiveDate,
    witness: Option<&'a StaffId>,
}

impl<'a> Step<'a> {
    fn plain(step: BottleStep, day: NaiveDate) -> Step<'a> {
        Step { step, ending: None, seal_broken: None, volume_ul: None, note: None, day, witness: None }
    }
}

fn step(conn: &mut Conn, ctx: &Ctx, bottle: &Bottle, step: &Step<'_>) -> Result<()> {
    let id = RowId::new();
    let place = crate::keys::Place::new("bottle_steps", "note", id.as_str());
    let note = step.note.map(|note| ctx.keys.seal_text(place, note)).transpose()?;
    let row = store::NewStep {
        id: &id,
        bottle_id: &bottle.id,
        client_id: &bottle.client,
        site_id: &ctx.site,
        step: step.step,
        ending: step.ending,
        seal_broken: step.seal_broken,
        volume_ul: step.volume_ul,
        note,
        service_day: step.day,
        by_staff: ctx.staff_id(),
        witness: step.witness,
        at: ctx.now,
    };
    store::append(conn, &row)
}
