//! A computer that colleagues share at a counter: its screen locks itself, and who signed in there today with
//! a password comes back with a PIN.

mod back; // a PIN, and the same person or another one goes on
mod computers; // which computers these are
mod lock; // the screen is locked
mod pin; // the PIN of a member of staff
mod rules; // who comes back with a PIN
mod store;

use chrono::NaiveDate;

use super::{accounts, sites, store as people};
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{SessionId, SiteId, StaffId};
use crate::keys::sha256;
use crate::units::Instant;
use crate::words::Role;

pub use back::{Back, CameBack, come_back};
pub use computers::{
    MarkedComputer, SharedComputer, computer_of, end_computer, mark_computer, own_computer, shared_computers,
};
pub use lock::{is_locked, lock_screen};
pub use pin::{CounterPin, give_counter_pin, has_counter_pin, set_counter_pin};
pub use rules::Way;

/// Somebody who signed in on a shared computer today.
#[derive(Debug, Clone)]
pub struct Nearby {
    /// What the person types to sign in.
    pub login: String,
    /// What colleagues read.
    pub name: String,
    /// Whether a PIN brings them back.
    pub way: Way,
}

/// Who signed in on a computer today with a password, by name.
pub fn nearby(conn: &mut Conn, service: &Ctx, computer: &SharedComputer) -> Result<Vec<Nearby>> {
    let today = day_there(conn, computer, service.now)?;
    let mut found = Vec::new();
    for row in store::people(conn, &computer.id)? {
        let Some(way) = way_of(conn, computer, &row, today)? else { continue };
        found.push(Nearby {
            login: accounts::login_of(conn, &row.staff_id)?,
            name: accounts::staff_named(conn, service, &row.staff_id)?,
            way,
        });
    }
    found.sort_by(|a, b| (&a.name, &a.login).cmp(&(&b.name, &b.login)));
    Ok(found)
}

/// Notes that somebody came in on a computer with a password: their PIN is good there for today.
pub fn came_in(
    conn: &mut Conn,
    computer: &SharedComputer,
    staff: &StaffId,
    session: &SessionId,
    now: Instant,
) -> Result<()> {
    conn.serialise_on(computer.id.as_str())?;
    store::place_session(conn, session, &computer.id)?;
    store::came_in(conn, &computer.id, staff, now)
}

/// The login of whose screen is locked behind the page session that a browser on this computer holds; none
/// once it is over.
pub fn locked_login(
    conn: &mut Conn,
    computer: &SharedComputer,
    secret: Option<&str>,
    now: Instant,
) -> Result<Option<String>> {
    let Some(secret) = secret else { return Ok(None) };
    let row = people::session_by_cookie(conn, &sha256(secret.as_bytes()))?;
    let row = row.filter(|row| row.revoked_at.is_none() && row.expires_at > now);
    let row = row.filter(|row| row.computer_id.as_ref() == Some(&computer.id));
    row.map(|row| accounts::login_of(conn, &StaffId::from_text(row.subject_id))).transpose()
}

/// Whether and how a person comes back; none for who is retired or was not there today.
fn way_of(
    conn: &mut Conn,
    computer: &SharedComputer,
    row: &store::PersonRow,
    today: NaiveDate,
) -> Result<Option<Way>> {
    let account = people::staff_by_id(conn, &row.staff_id)?.filter(|one| one.retired_at.is_none());
    let signed_in_on = day_there(conn, computer, row.password_at)?;
    let has_pin = store::pin_of(conn, &row.staff_id)?.is_some();
    let known = rules::Known { signed_in_on, misses: row.misses, has_pin };
    Ok(account.and_then(|_| rules::way_back(&known, today)))
}

fn day_there(conn: &mut Conn, computer: &SharedComputer, at: Instant) -> Result<NaiveDate> {
    Ok(service_day(at, sites::site(conn, &computer.site)?.zone))
}

/// Where somebody works who comes back: at the computer's site if they hold a role there.
fn site_of(computer: &SharedComputer, held: &[(SiteId, Role)]) -> Option<SiteId> {
    held.iter().find(|(at, _)| *at == computer.site).map(|(at, _)| at.clone())
}
