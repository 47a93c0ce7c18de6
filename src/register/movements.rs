//! Movements: what goes out of a container, comes in, or is reversed, and what waits set aside.
//!
//! Each writes with two statements and holds the container's row from the first one until the
//! transaction ends, so entries of one container stand in one order. A caller that moves two
//! containers takes them in the order of their ids, or two callers may wait for each other.

use chrono::NaiveDate;

use super::{Entry, rules, store};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result, is_taken};
use crate::ids::{ClientId, ContainerId, DoseId, EntryId, StaffId};
use crate::keys::Place;
use crate::words::EntryKind;

/// A movement to write.
#[derive(Debug, Clone, Copy)]
pub struct Movement<'a> {
    /// The container.
    pub container: &'a ContainerId,
    /// What it is; never a reversal.
    pub kind: EntryKind,
    /// µL, not below zero; [`debit`] takes it out, [`credit`] puts it in.
    pub volume_ul: i64,
    /// The day under which it stands in the book.
    pub service_day: NaiveDate,
    /// The dose behind it.
    pub dose: Option<&'a DoseId>,
    /// Whose dose.
    pub client: Option<&'a ClientId>,
    /// Who writes it.
    pub by: Option<&'a StaffId>,
    /// The second person, already verified.
    pub witness: Option<&'a StaffId>,
    /// Free text, sealed before it is stored.
    pub note: Option<&'a str>,
    /// µL that a reservation had set aside in this container and that are set free with it.
    pub release_ul: i64,
}

/// Who reverses an entry, and why.
#[derive(Debug, Clone, Copy)]
pub struct Reversal<'a> {
    /// The day under which the reversal stands in the book.
    pub service_day: NaiveDate,
    /// Who writes it.
    pub by: Option<&'a StaffId>,
    /// The second person, already verified.
    pub witness: Option<&'a StaffId>,
    /// Free text, sealed before it is stored.
    pub note: Option<&'a str>,
}

/// Where a movement came to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The entry's id.
    pub id: EntryId,
    /// Its number among the container's entries.
    pub seq: i64,
    /// The container's balance after it, in µL.
    pub balance_ul: i64,
}

/// Sets a volume aside for a reservation: true if the container is open and that much is free.
/// One statement, so two reservations never share a drop.
pub fn set_aside(conn: &mut Conn, container: &ContainerId, volume_ul: i64) -> Result<bool> {
    Ok(store::set_aside(conn, container, volume_ul)? == 1)
}

/// Sets free what a reservation had set aside.
pub fn release(conn: &mut Conn, container: &ContainerId, volume_ul: i64) -> Result<()> {
    match store::release(conn, container, volume_ul)? {
        1 => Ok(()),
        _ => Err(Error::fault(format!("container {container} has less than {volume_ul} µL set aside"))),
    }
}

/// Takes a volume out. It never refuses for stock, state or date: what was swallowed is recorded
/// (domain § 7, rule 11). 404 `container_unknown`, 422 `witness_not_valid`.
pub fn debit(conn: &mut Conn, ctx: &Ctx, movement: &Movement<'_>) -> Result<Written> {
    move_by(conn, ctx, movement, -movement.volume_ul)
}

/// Puts a volume in. 404 `container_unknown`, 422 `witness_not_valid`.
pub fn credit(conn: &mut Conn, ctx: &Ctx, movement: &Movement<'_>) -> Result<Written> {
    move_by(conn, ctx, movement, movement.volume_ul)
}

/// Moves a signed volume: in above zero, out below.
pub fn move_by(conn: &mut Conn, ctx: &Ctx, movement: &Movement<'_>, volume_ul: i64) -> Result<Written> {
    if movement.volume_ul < 0 || movement.release_ul < 0 || movement.kind == EntryKind::Reversal {
        return Err(Error::fault("a movement has a volume not below zero, and a reversal has its own way"));
    }
    rules::two_people(movement.by, movement.witness)?;
    let place = store::shift(conn, movement.container, volume_ul, movement.release_ul)?
        .ok_or(rules::Refusal::ContainerUnknown)?;
    append(conn, ctx, movement, volume_ul, place, None)
}

/// Reverses an entry, once: the opposite volume in the same container. 409 `already_voided`,
/// 422 `witness_not_valid`.
pub fn reverse(conn: &mut Conn, ctx: &Ctx, entry: &EntryId, reversal: &Reversal<'_>) -> Result<Written> {
    rules::two_people(reversal.by, reversal.witness)?;
    let original =
        store::entry(conn, entry)?.ok_or_else(|| Error::fault(format!("no register entry {entry}")))?;
    if original.kind == EntryKind::Reversal {
        return Err(Error::fault("a reversal is not reversed; the movement is written again"));
    }
    let volume_ul = -original.volume_ul;
    // The container's row is held from here on, so no second reversal can slip in after the look.
    let place =
        store::shift(conn, &original.container, volume_ul, 0)?.ok_or(rules::Refusal::ContainerUnknown)?;
    if store::is_reversed(conn, entry)? {
        return Err(rules::Refusal::AlreadyVoided.into());
    }
    let movement = Movement {
        container: &original.container,
        kind: EntryKind::Reversal,
        volume_ul: 0,
        service_day: reversal.service_day,
        dose: original.dose.as_ref(),
        client: original.client.as_ref(),
        by: reversal.by,
        witness: reversal.witness,
        note: reversal.note,
        release_ul: 0,
    };
    append(conn, ctx, &movement, volume_ul, place, Some(entry))
}

/// The entries behind a dose, reversals included, in the order they were written.
pub fn entries_of_dose(conn: &mut Conn, dose: &DoseId) -> Result<Vec<Entry>> {
    store::entries_of_dose(conn, dose)
}

fn append(
    conn: &mut Conn,
    ctx: &Ctx,
    movement: &Movement<'_>,
    volume_ul: i64,
    place: store::Moved,
    reverses: Option<&EntryId>,
) -> Result<Written> {
    let id = EntryId::new();
    let note = movement
        .note
        .map(|text| ctx.keys.seal_text(Place::new("register_entries", "note", id.as_str()), text))
        .transpose()?;
    let row = store::NewEntry {
        id: &id,
        site_id: &place.site,
        container_id: movement.container,
        seq: place.entries,
        at: ctx.now,
        service_day: movement.service_day,
        kind: movement.kind,
        volume_ul,
        balance_ul: place.balance_ul,
        dose_id: movement.dose,
        client_id: movement.client,
        by_staff: movement.by,
        witness: movement.witness,
        reverses_id: reverses,
        note,
    };
    match store::append(conn, &row) {
        Ok(()) => Ok(Written { id, seq: place.entries, balance_ul: place.balance_ul }),
        Err(cause) if reverses.is_some() && is_taken(&cause, "register_entries") => {
            Err(rules::Refusal::AlreadyVoided.into())
        }
        Err(cause) => Err(cause.into()),
    }
}
