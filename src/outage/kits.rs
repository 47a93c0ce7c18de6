//! Papers with numbered lines: made, listed, and closed by who says which line was the last one used.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::reading::{Entered, read};
use super::rules::{self, Standing};
use super::store::{self, EndRow, KitRow};
use crate::audit::{self, About};
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RowId, SiteId};
use crate::staff;
use crate::units::Instant;

/// How many papers of a site are looked at for what is missing.
const NEWEST: i64 = 90;

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kit {
    /// Its id.
    pub id: RowId,
    /// Its number in the whole service.
    pub number: i64,
    /// The site that it is for.
    pub site: SiteId,
    /// The service day that it was made for.
    pub for_day: NaiveDate,
    /// Its first line.
    pub first: i64,
    /// Its last line.
    pub last: i64,
    /// When it was made.
    pub made_at: Instant,
    /// How it stands.
    pub standing: Standing,
}

/// A paper to make.
#[derive(Debug, Clone)]
pub struct NewKit {
    /// The service day that it is for; today where absent.
    pub for_day: Option<NaiveDate>,
    /// How many lines it has.
    pub lines: i64,
}

/// A paper with everything that was entered of it.
#[derive(Debug, Clone)]
pub struct KitSheet {
    /// The paper.
    pub kit: Kit,
    /// Its lines that are entered, by number.
    pub entries: Vec<Entered>,
}

/// Makes a paper for the asker's site. Refuses the fields `for_day` (`in_the_past`, `too_far_ahead`) and `lines`
/// (`out_of_range`).
pub fn make_kit(conn: &mut Conn, ctx: &Ctx, new: &NewKit) -> Result<Kit> {
    let today = service_day(ctx.now, staff::site(conn, &ctx.site)?.zone);
    let for_day = new.for_day.unwrap_or(today);
    rules::kit(for_day, today, new.lines)?;
    // Numbers are given one after another in the whole service, and no paper waits for long.
    conn.serialise_on("outage-kits")?;
    let row = KitRow {
        id: RowId::new(),
        number: store::highest_number(conn)? + 1,
        site_id: ctx.site.clone(),
        for_day,
        first_line: 1,
        last_line: new.lines,
        evening: false,
        by_staff: ctx.staff_id().cloned(),
        made_at: ctx.now,
    };
    store::add_kit(conn, &row)?;
    audit::done(conn, ctx, "outage.make_kit", about(&row.id))?;
    Ok(kit(row, &[], None))
}

/// A paper of the asker's site by its number. 404 `paper_unknown`.
pub fn kit_here(conn: &mut Conn, ctx: &Ctx, number: i64) -> Result<Kit> {
    let found = store::kit(conn, number)?.filter(|row| row.site_id == ctx.site);
    let row = found.ok_or_else(|| Error::unknown("paper_unknown"))?;
    let kits = with_standing(conn, vec![row])?;
    kits.into_iter().next().ok_or_else(|| Error::unknown("paper_unknown"))
}

/// The newest papers of the asker's site, newest first.
pub fn kits_here(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Kit>> {
    let rows = store::kits_of(conn, &ctx.site, NEWEST)?;
    with_standing(conn, rows)
}

/// A paper with what was entered of it. 404 `paper_unknown`.
pub fn sheet(conn: &mut Conn, ctx: &Ctx, number: i64) -> Result<KitSheet> {
    let kit = kit_here(conn, ctx, number)?;
    let rows = store::entries(conn, &kit.id)?;
    let entries = rows.into_iter().map(|row| read(conn, ctx, row)).collect::<Result<_>>()?;
    Ok(KitSheet { kit, entries })
}

/// Says which line was the last one used; the one before the first says that none was. It may be said anew. 404
/// `paper_unknown`; the field `last_used` (`not_on_paper`, `below_entered`).
pub fn close_kit(conn: &mut Conn, ctx: &Ctx, number: i64, last_used: i64) -> Result<Kit> {
    let kit = kit_here(conn, ctx, number)?;
    let lines: Vec<i64> =
        store::lines(conn, std::slice::from_ref(&kit.id))?.into_iter().map(|(_, line)| line).collect();
    rules::last_used(last_used, (kit.first, kit.last), lines.iter().copied().max())?;
    let row = EndRow {
        id: RowId::new(),
        kit_id: kit.id.clone(),
        last_used,
        by_staff: ctx.staff_id().cloned().ok_or(Error::Forbidden)?,
        at: ctx.now,
    };
    store::add_end(conn, &row)?;
    audit::done(conn, ctx, "outage.close_kit", about(&kit.id))?;
    kit_here(conn, ctx, number)
}

/// A kit to register, for the site of the request.
#[derive(Debug, Clone)]
pub struct NewEvening {
    /// The number that stands on it.
    pub number: i64,
    /// The service day that it is for.
    pub for_day: NaiveDate,
    /// How many lines it has.
    pub lines: i64,
    /// Whether it is the one that the service writes by itself.
    pub evening: bool,
}

/// The number of the next paper, for who registers it afterwards.
pub fn next_number(conn: &mut Conn) -> Result<i64> {
    Ok(store::highest_number(conn)? + 1)
}

/// Whether tonight's kit of a site for a day is registered.
pub fn has_evening_kit(conn: &mut Conn, site: &SiteId, for_day: NaiveDate) -> Result<bool> {
    store::has_evening(conn, site, for_day)
}

/// Registers a kit under the number that stands on it; false where that number was given away meanwhile.
pub fn register_kit(conn: &mut Conn, ctx: &Ctx, new: &NewEvening) -> Result<bool> {
    conn.serialise_on("outage-kits")?;
    if next_number(conn)? != new.number {
        return Ok(false);
    }
    let row = KitRow {
        id: RowId::new(),
        number: new.number,
        site_id: ctx.site.clone(),
        for_day: new.for_day,
        first_line: 1,
        last_line: new.lines,
        evening: new.evening,
        by_staff: ctx.staff_id().cloned(),
        made_at: ctx.now,
    };
    store::add_kit(conn, &row)?;
    audit::done(conn, ctx, "outage.write_kit", about(&row.id))?;
    Ok(true)
}

fn about(id: &RowId) -> About<'_> {
    About { subject: Some(id.as_str()), ..About::default() }
}

fn with_standing(conn: &mut Conn, rows: Vec<KitRow>) -> Result<Vec<Kit>> {
    let ids: Vec<RowId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut lines: HashMap<RowId, Vec<i64>> = HashMap::new();
    for (id, line) in store::lines(conn, &ids)? {
        lines.entry(id).or_default().push(line);
    }
    // The newest word on a paper comes last.
    let said: HashMap<RowId, i64> = store::ends(conn, &ids)?.into_iter().collect();
    let kits = rows.into_iter().map(|row| {
        let entered = lines.remove(&row.id).unwrap_or_default();
        let said_last = said.get(&row.id).copied();
        kit(row, &entered, said_last)
    });
    Ok(kits.collect())
}

fn kit(row: KitRow, lines: &[i64], said_last: Option<i64>) -> Kit {
    Kit {
        standing: rules::standing((row.first_line, row.last_line), lines, said_last),
        id: row.id,
        number: row.number,
        site: row.site_id,
        for_day: row.for_day,
        first: row.first_line,
        last: row.last_line,
        made_at: row.made_at,
    }
}
