//! Audit lines with names and programme codes in place of ids, for page and API.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;

use crate::audit::{self, Line, Outcome, Wanted};
use crate::clients;
use crate::clock::{instant, service_day};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, StaffId};
use crate::register;
use crate::staff;
use crate::words::Role;

/// Days shown if no first day is said.
const DAYS: Days = Days::new(30);

/// Which lines are asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The first day at the site.
    pub from: Option<NaiveDate>,
    /// The last day at the site.
    pub to: Option<NaiveDate>,
    /// Only what came out so.
    pub outcome: Option<Outcome>,
    /// Only about this programme code.
    pub client: Option<String>,
    /// Only what the member of staff with this login did.
    pub person: Option<String>,
    /// Only this, as `room.verb`.
    pub action: Option<String>,
    /// So many lines.
    pub limit: i64,
    /// Lines older than this one.
    pub before: Option<RowId>,
}

/// The lines, and where the next page begins.
#[derive(Debug)]
pub struct Read {
    /// The lines, newest first.
    pub lines: Vec<Told>,
    /// The last line of this page, if more follow.
    pub next: Option<RowId>,
    /// The first day that was looked at.
    pub from: NaiveDate,
    /// The last day that was looked at.
    pub to: NaiveDate,
    /// The site's time zone.
    pub zone: Tz,
}

/// A line with its person and client told.
#[derive(Debug)]
pub struct Told {
    /// The line.
    pub line: Line,
    /// The person's name, or a client's code.
    pub by: Option<String>,
    /// Whose file: the programme code, for auditors a pseudonym.
    pub client: Option<String>,
}

/// Reads lines. 404 `client_unknown` for a code and `staff_unknown` for a login that nobody has; 422 for
/// a last day before the first.
pub fn read(conn: &mut Conn, ctx: &Ctx, asked: &Asked) -> Result<Read> {
    let zone = staff::site(conn, &ctx.site)?.zone;
    let today = service_day(ctx.now, zone);
    let to = asked.to.unwrap_or(today);
    let from = asked.from.unwrap_or_else(|| to.checked_sub_days(DAYS).unwrap_or(to));
    if to < from {
        return Err(Error::field("to", "before_from", "The last day is before the first."));
    }
    let after_last = to.succ_opt().ok_or_else(|| Error::field("to", "out_of_range", "no such day"))?;
    let person = match said(asked.person.as_deref()) {
        Some(login) => {
            let known = staff::staff_by_login(conn, login)?;
            Some(known.ok_or_else(|| Error::unknown("staff_unknown"))?)
        }
        None => None,
    };
    let client = match said(asked.client.as_deref()) {
        Some(code) => {
            let client = clients::client_by_code(conn, code)?;
            Some(client.ok_or_else(|| Error::unknown("client_unknown"))?.id)
        }
        None => None,
    };
    let wanted = Wanted {
        from: instant(from, NaiveTime::MIN, zone),
        to: instant(after_last, NaiveTime::MIN, zone),
        outcome: asked.outcome,
        client,
        person,
        action: said(asked.action.as_deref()).map(str::to_owned),
        before: asked.before.clone(),
        limit: asked.limit + 1,
    };
    let mut lines = audit::lines(conn, ctx, &wanted)?;
    let limit = usize::try_from(asked.limit).unwrap_or(0);
    let more = lines.len() > limit;
    lines.truncate(limit);
    let next = lines.last().filter(|_| more).map(|line| line.id.clone());
    Ok(Read { lines: tell(conn, ctx, lines)?, next, from, to, zone })
}

/// What was typed; a field left empty says nothing.
fn said(typed: Option<&str>) -> Option<&str> {
    typed.map(str::trim).filter(|text| !text.is_empty())
}

fn tell(conn: &mut Conn, ctx: &Ctx, lines: Vec<Line>) -> Result<Vec<Told>> {
    let mut names = HashMap::new();
    let mut ids: HashSet<ClientId> = lines.iter().filter_map(|line| line.client.clone()).collect();
    for line in &lines {
        match (line.actor_kind.as_str(), &line.actor) {
            ("staff", Some(id)) if !names.contains_key(id) => {
                let name = staff::staff_named(conn, ctx, &StaffId::from_text(id.clone()))?;
                names.insert(id.clone(), name);
            }
            ("client", Some(id)) => {
                ids.insert(ClientId::from_text(id.clone()));
            }
            _ => {}
        }
    }
    let ids: Vec<ClientId> = ids.into_iter().collect();
    let codes = if ctx.has_role(&[Role::Manager]) {
        clients::codes_of(conn, &ids)?
    } else {
        ids.into_iter().map(|id| (id.clone(), register::pseudonym(ctx, &id))).collect()
    };
    let told = lines.into_iter().map(|line| {
        let by = line.actor.as_ref().and_then(|id| match line.actor_kind.as_str() {
            "staff" => names.get(id).cloned(),
            "client" => codes.get(&ClientId::from_text(id.clone())).cloned(),
            _ => None,
        });
        let client = line.client.as_ref().and_then(|id| codes.get(id).cloned());
        Told { line, by, client }
    });
    Ok(told.collect())
}
