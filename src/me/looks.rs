//! Who looked: the audit about the client, without names. What one person did in one day is one
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
    /// When it was last.
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
    most: usize,
) -> Result<(Vec<Look>, Option<RowId>)> {
    let limit = most * LINES_EACH;
    let lines = audit::lines_about(conn, ctx, client, before, i64::try_from(limit).unwrap_or(i64::MAX))?;
    let next = lines.last().filter(|_| lines.len() == limit).map(|line| line.id.clone());
    let mut sites: HashMap<SiteId, String> = HashMap::new();
    let mut entries: Vec<(&Line, Look)> = Vec::new();
    for line in &lines {
        if !sites.contains_key(&line.site) {
            sites.insert(line.site.clone(), programme::site(conn, &line.site)?.name);
        }
        let room = line.action.split('.').next().unwrap_or_default();
        match entries.iter_mut().find(|(first, _)| is_one(first, line, zone)) {
            Some((_, look)) if look.rooms.iter().any(|known| known == room) => {}
            Some((_, look)) => look.rooms.push(room.to_owned()),
            None => {
                let look = Look {
                    at: line.at,
                    roles: line.roles.clone(),
                    site: sites.get(&line.site).cloned().unwrap_or_default(),
                    rooms: vec![room.to_owned()],
                    purpose: line.note.clone().filter(|_| line.action == OUTSIDE),
                };
                entries.push((line, look));
            }
        }
    }
    Ok((entries.into_iter().map(|(_, look)| look).collect(), next))
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
