//! Spills and quick counts at the window.

use super::movements::{Movement, Written, move_by};
use super::{ContainerState, containers, rules, store};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ContainerId, RowId, StaffId};
use crate::keys::Place;
use crate::units::tenths;
use crate::words::EntryKind;

/// Methadone that was spilt.
#[derive(Debug, Clone)]
pub struct Spill {
    /// From which container.
    pub container: ContainerId,
    /// How much, in µL.
    pub volume_ul: i64,
    /// What happened, in words.
    pub reason: String,
    /// The second person, already verified.
    pub witness: StaffId,
}

/// What was counted in a container.
#[derive(Debug, Clone)]
pub struct Count {
    /// Which container.
    pub container: ContainerId,
    /// What is there, in µL, with whatever is poured and not yet recorded.
    pub counted_ul: i64,
    /// The balance that the counter was shown, in µL; if it has moved since, the count is refused.
    pub book_ul: Option<i64>,
    /// The second person, already verified; needed when the count does not agree.
    pub witness: Option<StaffId>,
    /// Anything to remember.
    pub note: Option<String>,
}

/// What a count came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The count's id.
    pub id: RowId,
    /// The balance before it, in µL.
    pub book_ul: i64,
    /// What was there, in µL; the balance from now on.
    pub counted_ul: i64,
    /// What was there less the balance, in µL.
    pub variance_ul: i64,
    /// The entry that books the difference, if there is one.
    pub entry: Option<Written>,
    /// True if the container is used up and closed by this count.
    pub emptied: bool,
}

/// Writes a spill off. 404 `container_unknown`; 422 `container_not_open` for one that is used up,
/// `witness_not_valid`, or a field: the volume (above 0, at most the balance), the reason.
pub fn record_spill(conn: &mut Conn, ctx: &Ctx, spill: &Spill) -> Result<Written> {
    super::fields(rules::spill_fields(spill))?;
    let container = containers::hold_here(conn, ctx, &spill.container)?;
    if container.state == ContainerState::Empty {
        return Err(rules::Refusal::ContainerNotOpen.into());
    }
    if spill.volume_ul > container.balance_ul {
        let book = tenths(container.balance_ul);
        let words = format!("the register has {book} mL in this container; count it first");
        return Err(Error::field("volume_ml", "more_than_balance", words));
    }
    let movement = Movement {
        container: &container.id,
        kind: EntryKind::Spill,
        volume_ul: spill.volume_ul,
        service_day: containers::service_day(conn, ctx)?,
        dose: None,
        client: None,
        by: ctx.staff_id(),
        witness: Some(&spill.witness),
        note: Some(&spill.reason),
        release_ul: 0,
    };
    let written = move_by(conn, ctx, &movement, -spill.volume_ul)?;
    audit::done(
        conn,
        ctx,
        "register.spill",
        About { subject: Some(written.id.as_str()), ..About::default() },
    )?;
    Ok(written)
}

/// Books what was counted: the balance becomes it, a difference becomes an entry with a second
/// person, and a container in which nothing is left is closed. 404 `container_unknown`; 409
/// `balance_moved`; 422 `container_not_open` for one that is used up and agrees with it,
/// `witness_not_valid`, or a field.
pub fn count(conn: &mut Conn, ctx: &Ctx, count: &Count) -> Result<Counted> {
    super::fields(rules::count_fields(count))?;
    let container = containers::hold_here(conn, ctx, &count.container)?;
    let variance_ul = rules::counted(&container, count)?;
    if variance_ul != 0 && count.witness.is_none() {
        let words = format!(
            "the count differs by {} mL from the register: a second person signs",
            tenths(variance_ul)
        );
        return Err(Error::field("witness", "required", words));
    }
    rules::two_people(ctx.staff_id(), count.witness.as_ref())?;
    let entry = if variance_ul == 0 { None } else { Some(book_difference(conn, ctx, count, variance_ul)?) };
    let id = RowId::new();
    let sealed = |text: &String| ctx.keys.seal_text(Place::new("stock_counts", "note", id.as_str()), text);
    let row = store::NewCount {
        id: &id,
        container_id: &container.id,
        entry_id: entry.as_ref().map(|entry| &entry.id),
        counted_ul: count.counted_ul,
        book_ul: container.balance_ul,
        variance_ul,
        by_staff: ctx.staff_id(),
        witness: count.witness.as_ref(),
        note: count.note.as_ref().map(sealed).transpose()?,
        at: ctx.now,
    };
    store::add_count(conn, &row)?;
    let emptied = rules::is_used_up(&container, count.counted_ul);
    if emptied {
        store::close(conn, &container.id)?;
    }
    audit::done(conn, ctx, "register.count", About { subject: Some(id.as_str()), ..About::default() })?;
    let (book_ul, counted_ul) = (container.balance_ul, count.counted_ul);
    Ok(Counted { id, book_ul, counted_ul, variance_ul, entry, emptied })
}

fn book_difference(conn: &mut Conn, ctx: &Ctx, count: &Count, variance_ul: i64) -> Result<Written> {
    let movement = Movement {
        container: &count.container,
        kind: EntryKind::Count,
        volume_ul: variance_ul.abs(),
        service_day: containers::service_day(conn, ctx)?,
        dose: None,
        client: None,
        by: ctx.staff_id(),
        witness: count.witness.as_ref(),
        note: count.note.as_deref(),
        release_ul: 0,
    };
    move_by(conn, ctx, &movement, variance_ul)
}
