//! The register as a book: one sheet a container, brought and carried forward.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::{Container, Entry, containers, rules, store};
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ContainerId, EntryId, StaffId};
use crate::keys::Place;
use crate::units::Instant;
use crate::words::EntryKind;

/// A count that agreed: it moves nothing and has no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// When.
    pub at: Instant,
    /// What was counted and what the register says, in µL.
    pub balance_ul: i64,
    /// Who counted.
    pub by: Option<StaffId>,
    /// The second person.
    pub witness: Option<StaffId>,
}

/// A movement on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The entry.
    pub entry: Entry,
    /// Its note, opened.
    pub note: Option<String>,
    /// The number of the entry that this one reverses, or that reverses this one.
    pub pair: Option<i64>,
    /// True if entries between the line before and this one stand under another day.
    pub skips: bool,
}

/// A line on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A movement.
    Moved(Box<Line>),
    /// A count that agreed.
    Agreed(Agreed),
}

/// One container's movements within some days.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The container as it stands now.
    pub container: Container,
    /// The name of what is in it.
    pub product: String,
    /// The balance before the first line, in µL.
    pub brought_ul: i64,
    /// What came in, reversals included, in µL.
    pub in_ul: i64,
    /// What went out, in µL.
    pub out_ul: i64,
    /// The balance after the last line, in µL.
    pub carried_ul: i64,
    /// The lines.
    pub rows: Vec<Row>,
}

/// Entries one page at a time.
#[derive(Debug, Clone)]
pub struct Listing {
    /// From this day …
    pub from: NaiveDate,
    /// … to this day, both included.
    pub to: NaiveDate,
    /// Those after this entry.
    pub after: Option<EntryId>,
    /// At most so many.
    pub limit: i64,
}

/// The register of the asker's site from one day to another, both included: a sheet for each
/// container that moved, or for the one asked for. 422 for the field `to`; 404 `container_unknown`.
pub fn register_page(
    conn: &mut Conn,
    ctx: &Ctx,
    (from, to): (NaiveDate, NaiveDate),
    container: Option<&ContainerId>,
) -> Result<Vec<Sheet>> {
    super::fields(rules::print_fields(from, to))?;
    let mut grouped: Vec<(ContainerId, Vec<Line>)> = Vec::new();
    if let Some(asked) = container {
        grouped.push((containers::container_here(conn, ctx, asked)?.id, Vec::new()));
    }
    for line in lines(conn, ctx, (from, to), container)? {
        match grouped.last_mut().filter(|(id, _)| *id == line.entry.container) {
            Some((_, lines)) => lines.push(line),
            None => grouped.push((line.entry.container.clone(), vec![line])),
        }
    }
    let zone = containers::zone(conn, ctx)?;
    let products: HashMap<_, _> =
        containers::products(conn)?.into_iter().map(|product| (product.id, product.name)).collect();
    let mut sheets = Vec::with_capacity(grouped.len());
    for (id, lines) in grouped {
        let container = containers::container(conn, &id)?;
        let agreed = store::agreed(conn, &id, whole_days(from, to, zone))?;
        let before = if lines.is_empty() { store::balance_before(conn, &id, from)? } else { 0 };
        let product = products.get(&container.product).cloned().unwrap_or_default();
        sheets.push(sheet(container, product, before, lines, agreed));
    }
    sheets.sort_by(|a, b| a.container.label.cmp(&b.container.label));
    Ok(sheets)
}

/// Entries of the asker's site in the order of days, a page at a time; with each reversal the
/// number of what it reverses. 422 for the fields `from`, `to` and `after`.
pub fn entries(conn: &mut Conn, ctx: &Ctx, wanted: &Listing) -> Result<Vec<(Entry, Option<i64>)>> {
    super::fields(rules::days_fields(wanted.from, wanted.to))?;
    let after = match &wanted.after {
        Some(id) => Some(after(conn, ctx, id)?),
        None => None,
    };
    let found = store::listed(conn, &ctx.site, wanted, after.as_ref())?;
    let reversed: Vec<EntryId> = found.iter().filter_map(|entry| entry.reverses.clone()).collect();
    let numbers = store::numbers(conn, &reversed)?;
    let number = |entry: &Entry| entry.reverses.as_ref().and_then(|id| numbers.get(id).copied());
    Ok(found
        .into_iter()
        .map(|entry| {
            let number = number(&entry);
            (entry, number)
        })
        .collect())
}

/// An entry of the asker's site to go on after, which stands under a day.
fn after(conn: &mut Conn, ctx: &Ctx, id: &EntryId) -> Result<Entry> {
    let known = if rules::is_id(id.as_str()) { store::entry(conn, id)? } else { None };
    let here = known.filter(|entry| entry.site == ctx.site);
    here.ok_or_else(|| Error::field("after", "unknown", "no such entry at this site"))
}

/// The seals of entries; those written within the last seconds have none yet.
pub fn seals_of(conn: &mut Conn, ids: &[EntryId]) -> Result<HashMap<EntryId, String>> {
    store::seals_of(conn, ids)
}

fn lines(
    conn: &mut Conn,
    ctx: &Ctx,
    days: (NaiveDate, NaiveDate),
    container: Option<&ContainerId>,
) -> Result<Vec<Line>> {
    let found = store::lines(conn, &ctx.site, days, container)?;
    let reversals: Vec<EntryId> = found.iter().filter_map(|(entry, _)| entry.reverses.clone()).collect();
    let mut containers: Vec<ContainerId> = found.iter().map(|(entry, _)| entry.container.clone()).collect();
    containers.dedup();
    let (numbers, reversed) = (store::numbers(conn, &reversals)?, store::reversed(conn, &containers)?);
    let mut lines: Vec<Line> = Vec::with_capacity(found.len());
    for (entry, note) in found {
        let place = Place::new("register_entries", "note", entry.id.as_str());
        let note = note.map(|sealed| ctx.keys.open_text(place, &sealed)).transpose()?;
        let pair = match &entry.reverses {
            Some(id) => numbers.get(id).copied(),
            None => reversed.get(&entry.id).copied(),
        };
        let follows =
            |line: &Line| line.entry.container == entry.container && line.entry.seq + 1 != entry.seq;
        let skips = lines.last().is_some_and(follows);
        lines.push(Line { entry, note, pair, skips });
    }
    Ok(lines)
}

fn sheet(container: Container, product: String, before: i64, lines: Vec<Line>, agreed: Vec<Agreed>) -> Sheet {
    let brought_ul = lines.first().map_or(before, |line| line.entry.balance_ul - line.entry.volume_ul);
    let carried_ul = lines.last().map_or(before, |line| line.entry.balance_ul);
    let volumes = || lines.iter().map(|line| line.entry.volume_ul);
    let in_ul = volumes().filter(|volume| *volume > 0).sum();
    let out_ul = -volumes().filter(|volume| *volume < 0).sum::<i64>();
    let mut rows = Vec::with_capacity(lines.len() + agreed.len());
    let mut agreed = agreed.into_iter().peekable();
    for line in lines {
        while let Some(earlier) = agreed.next_if(|count| count.at < line.entry.at) {
            rows.push(Row::Agreed(earlier));
        }
        rows.push(Row::Moved(Box::new(line)));
    }
    rows.extend(agreed.map(Row::Agreed));
    Sheet { container, product, brought_ul, in_ul, out_ul, carried_ul, rows }
}

fn whole_days(from: NaiveDate, to: NaiveDate, zone: Tz) -> (Instant, Instant) {
    let start = |day| clock::instant(day, NaiveTime::MIN, zone);
    (start(from), start(to.checked_add_days(Days::new(1)).unwrap_or(to)))
}

impl Line {
    /// Whether this line and another undo each other.
    pub fn is_void(&self) -> bool {
        self.pair.is_some()
    }

    /// The methadone that moved, in µg; none for a receipt, an opening or an unknown concentration.
    pub fn dose_mcg(&self, mg_per_ml: Option<i64>) -> Option<i64> {
        let poured = matches!(self.entry.kind, EntryKind::Dose | EntryKind::TakeHome);
        mg_per_ml.filter(|_| poured).map(|strength| self.entry.volume_ul.abs() * strength)
    }
}
