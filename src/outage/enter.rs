//! One line of a paper into the record, once: the same line again with the same words gets the first answer.

use super::kits::{Kit, kit_here};
use super::reading::{Entered, LineWords, read};
use super::store::{self, EntryRow};
use super::{LineUse, rules};
use crate::audit::{self, About};
use crate::clients;
use crate::counter::on_paper::{PaperDose, record_on_paper};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses;
use crate::error::{Error, Result};
use crate::ids::{ContainerId, RowId};
use crate::keys::Place;
use crate::register;
use crate::text::{optional_words, required_words};
use crate::words::EntryKind;

/// What is entered of a line.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// The number of the paper.
    pub kit: i64,
    /// The line.
    pub number: i64,
    /// What it says.
    pub line: PaperLine,
}

/// What a line says.
#[derive(Debug, Clone)]
pub enum PaperLine {
    /// A dose, with the second person as the paper names them.
    Dose(Box<PaperDose>, Option<String>),
    /// Nothing was swallowed by it, and why.
    Nothing(LineUse, String),
}

impl PaperLine {
    const fn what(&self) -> LineUse {
        match self {
            PaperLine::Dose(..) => LineUse::Dose,
            PaperLine::Nothing(what, _) => *what,
        }
    }
}

/// Enters a line. Entered before with the same use, client, moment, dose, part and containers, it answers what was
/// recorded then.
///
/// Refuses: 404 `paper_unknown`; 409 `number_entered_otherwise` where the line says something else already; the
/// fields `number` (`not_on_paper`), `given_at` (`in_the_future`, `before_paper`, `long_after_paper`), `dose_mg`
/// (`out_of_range`), `reason` (`required`, `too_long`), `second_person` (`too_long`); and what
/// [`record_on_paper`] refuses.
pub fn enter(conn: &mut Conn, ctx: &Ctx, new: &NewEntry) -> Result<Entered> {
    let by = ctx.staff_id().cloned().ok_or(Error::Forbidden)?;
    let kit = kit_here(conn, ctx, new.kit)?;
    rules::line(new.number, (kit.first, kit.last))?;
    conn.serialise_on(&format!("back-entry:{}:{}", kit.id, new.number))?;
    if let Some(first) = store::entry(conn, &kit.id, new.number)? {
        return again(conn, ctx, first, &new.line);
    }
    let words = words(&new.line)?;
    let (dose, stopped) = match &new.line {
        PaperLine::Nothing(..) => (None, None),
        PaperLine::Dose(paper, _) => {
            rules::dose(paper.given_at, (kit.made_at, ctx.now), paper.dose_mcg)?;
            let recorded = record_on_paper(conn, ctx, paper)?;
            let about = About::row(&recorded.client.id, recorded.dose.as_str());
            audit::done(conn, ctx, "outage.enter", about)?;
            (Some(recorded.dose), recorded.stopped.map(str::to_owned))
        }
    };
    let id = RowId::new();
    let text = serde_json::to_string(&words).map_err(|cause| Error::Fault(Box::new(cause)))?;
    let row = EntryRow {
        kit_id: kit.id.clone(),
        line: new.number,
        what: new.line.what(),
        dose_id: dose,
        stopped,
        words: ctx.keys.seal_text(Place::new("back_entries", "words", id.as_str()), &text)?,
        by_staff: by,
        at: ctx.now,
        id,
    };
    store::add_entry(conn, &row)?;
    if row.dose_id.is_none() {
        note_nothing(conn, ctx, &kit)?;
    }
    read(conn, ctx, row)
}

fn note_nothing(conn: &mut Conn, ctx: &Ctx, kit: &Kit) -> Result<()> {
    let about = About { subject: Some(kit.id.as_str()), ..About::default() };
    audit::done(conn, ctx, "outage.enter_nothing", about)
}

fn words(line: &PaperLine) -> Result<LineWords> {
    Ok(match line {
        PaperLine::Dose(_, second) => {
            let second_person = optional_words("second_person", second.as_deref())?;
            LineWords { second_person, reason: None }
        }
        PaperLine::Nothing(_, reason) => {
            LineWords { second_person: None, reason: Some(required_words("reason", reason)?) }
        }
    })
}

/// The first answer where the same is entered again.
fn again(conn: &mut Conn, ctx: &Ctx, first: EntryRow, line: &PaperLine) -> Result<Entered> {
    let is_same = match (line, &first.dose_id) {
        (PaperLine::Dose(paper, _), Some(id)) => {
            let dose = doses::find(conn, id)?;
            let client = clients::client_by_code(conn, &paper.code)?;
            client.is_some_and(|client| client.id == dose.client)
                && dose.at == paper.given_at
                && dose.dose_mcg == paper.dose_mcg
                && paper.part.is_none_or(|part| part == dose.part)
                && same_containers(conn, &first, paper)?
        }
        (PaperLine::Nothing(what, _), None) => *what == first.what,
        _ => false,
    };
    if is_same { read(conn, ctx, first) } else { Err(Error::refused(409, "number_entered_otherwise")) }
}

fn same_containers(conn: &mut Conn, first: &EntryRow, paper: &PaperDose) -> Result<bool> {
    let Some(id) = &first.dose_id else { return Ok(false) };
    let entries = register::entries_of_dose(conn, id)?;
    let poured = entries.iter().filter(|entry| entry.kind == EntryKind::Dose);
    let mut poured: Vec<&ContainerId> = poured.map(|entry| &entry.container).collect();
    let mut named: Vec<&ContainerId> = paper.from.iter().map(|from| &from.container).collect();
    poured.sort();
    named.sort();
    Ok(poured == named)
}
