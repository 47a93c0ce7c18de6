//! Who looked: the audit about the client, without names. What one person did in one visit is one
//! entry.

use std::collections::HashMap;

use chrono_tz::Tz;

use crate::audit::{self, Line};
use crate::clients::programme;
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId};
use crate::units::Instant;
use crate::words::Role;

/// Lines of the audit behind one entry at most, on average.
const LINES_EACH: usize = 12;
/// What opens a file from outside the care team.
const OUTSIDE: &str = "clients.look";

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// When it began.
    pub at: Instant,
    /// The roles that the person held there.
    pub roles: Vec<Role>,
    /// The site's name.
    pub site: String,
    /// The rooms whose things were looked at or done: the first word of the action.
    pub rooms: Vec<String>,
    /// What was stated by somebody outside the care team.
    pub purpose: Option<String>,
}

/// The newest entries.
pub fn newest(conn: &mut Conn, ctx: &Ctx, client: &ClientId, zone: Tz, most: usize) -> Result<Vec<Look>> {
    let (mut looks, _) = page(conn, ctx, client, zone, None, most)?;
    looks.truncate(most);
    Ok(looks)
}

/// Entries older than a line, newest first, and where the next page begins.
pub fn page(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    zone: Tz,
    before: Option<&RowId>,
    entries: usize,
) -> Result<(Vec<Look>, Option<RowId>)> {
    let limit = entries * LINES_EACH;
    let lines = audit::lines_about(conn, ctx, client, before, i64::try_from(limit).unwrap_or(i64::MAX))?;
    let next = lines.last().filter(|_| lines.len() == limit).map(|line| line.id.clone());
    let mut sites: HashMap<SiteId, String> = HashMap::new();
    let mut looks: Vec<Look> = Vec::new();
    let mut last: Option<&Line> = None;
    for line in &lines {
        if !sites.contains_key(&line.site) {
            sites.insert(line.site.clone(), programme::site(conn, &line.site)?.name);
        }
        let room = line.action.split('.').next().unwrap_or_default();
        match (looks.last_mut(), last) {
            (Some(look), Some(last)) if is_one(last, line, zone) => {
                look.at = line.at;
                if !look.rooms.iter().any(|known| known == room) {
                    look.rooms.push(room.to_owned());
                }
            }
            _ => looks.push(Look {
                at: line.at,
                roles: line.roles.clone(),
                site: sites.get(&line.site).cloned().unwrap_or_default(),
                rooms: vec![room.to_owned()],
                purpose: line.note.clone().filter(|_| line.action == OUTSIDE),
            }),
        }
        last = Some(line);
    }
    Ok((looks, next))
}

/// Whether two lines are one person's at one place on one day. A stated purpose stands alone.
fn is_one(one: &Line, other: &Line, zone: Tz) -> bool {
    let is_outside = |line: &Line| line.action == OUTSIDE;
    one.actor == other.actor
        && one.site == other.site
        && service_day(one.at, zone) == service_day(other.at, zone)
        && !is_outside(one)
        && !is_outside(other)
}
