//! Somebody types a PIN at a locked screen: the same person goes on where they were, another one begins with a
//! session of their own.

use chrono::TimeDelta;
use zeroize::Zeroizing;

use super::computers::SharedComputer;
use super::rules::Way;
use super::store::{self, PersonRow};
use crate::audit::{self, About};
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::keys::sha256;
use crate::staff::delays::Try;
use crate::staff::enter::{Fresh, open_session};
use crate::staff::person::{Opened, actor, person};
use crate::staff::store::{self as people, SessionRow};
use crate::staff::tokens::Audience;
use crate::staff::{Desk, Door, accounts};

const ACTION: &str = "staff.come_back";

/// Who comes back.
pub struct Back {
    /// At which computer.
    pub computer: SharedComputer,
    /// The secret of the page session that is locked there, if the browser holds one.
    pub locked: Option<String>,
    /// What the person types to sign in.
    pub login: String,
    /// The PIN. Never logged, stored or echoed.
    pub pin: Zeroizing<String>,
}

/// What came of a PIN that was right.
#[derive(Clone)]
pub enum CameBack {
    /// The same person goes on in the same session.
    Same,
    /// Another person, or the same one after the session was over, has a new one.
    Begun(Box<Opened>),
}

/// Lets somebody go on with a PIN who signed in on this computer today with a password. 422 at `pin`, 422
/// `pin_way_closed` where a password is needed, 429 while the delay of earlier misses lasts. Wrong PINs count
/// for that person on that computer alone.
pub async fn come_back(desk: &Desk, back: Back) -> Result<CameBack> {
    let Back { computer, locked, login, pin } = back;
    let login = accounts::folded(&login);
    let attempt = Try::of_pair(desk, "counter_pin", &login, computer.id.as_str());
    attempt.count(desk).await?;
    let (asked, there, now) = (login.clone(), computer.clone(), desk.clock.now());
    let found = desk.db.read(move |conn| find(conn, &there, &asked, now)).await?;
    let hash = found.as_ref().map(|found| found.hash.clone());
    let secret = Zeroizing::new(desk.keys().peppered_pin(&pin));
    let right = desk.passwords.verify(hash, secret).await?;
    let staff = found.ok_or_else(|| Error::refused(422, "pin_way_closed"))?.staff;
    if !right {
        return Err(note_miss(desk, &computer, &staff).await?);
    }
    let (inside, fresh) = (desk.clone(), Fresh::new(now)?);
    let locked = locked.map(|secret| sha256(secret.as_bytes()));
    let work = move |conn: &mut Conn| {
        if find(conn, &computer, &login, now)?.is_none() {
            return Err(Error::refused(422, "pin_way_closed"));
        }
        attempt.was_right(conn, now)?;
        store::set_misses(conn, &computer.id, &staff, 0)?;
        let before = match &locked {
            Some(hash) => people::session_by_cookie(conn, hash)?,
            None => None,
        };
        go_on(conn, &inside, &computer, &staff, before, &fresh)
    };
    desk.db.write(work, |_, _| Ok(())).await
}

fn go_on(
    conn: &mut Conn,
    desk: &Desk,
    computer: &SharedComputer,
    staff: &StaffId,
    before: Option<SessionRow>,
    fresh: &Fresh,
) -> Result<CameBack> {
    let now = fresh.now;
    let person = person(conn, Audience::Staff, staff.as_str())?.ok_or(Error::NotSignedIn)?;
    let who = actor(Audience::Staff, staff.to_string(), person.roles.clone());
    let idle = TimeDelta::minutes(desk.settings.idle_minutes);
    if let Some(row) = before {
        let stands = row.revoked_at.is_none() && row.expires_at > now && row.seen_at + idle > now;
        let is_here = row.computer_id.as_ref() == Some(&computer.id);
        if stands && is_here && row.audience == Audience::Staff.word() && row.subject_id == staff.as_str() {
            store::unlock(conn, &row.id, now)?;
            note_done(conn, &desk.ctx(who, row.site_id), &computer.id)?;
            return Ok(CameBack::Same);
        }
        people::revoke_session(conn, &row.id, now)?;
    }
    let site = super::site_of(computer, &person.roles);
    let opened = open_session(conn, desk, person, site.as_ref(), Door::Page, fresh)?;
    store::place_session(conn, &opened.session, &computer.id)?;
    note_done(conn, &desk.ctx(who, opened.site.clone()), &computer.id)?;
    Ok(CameBack::Begun(Box::new(opened)))
}

struct Found {
    staff: StaffId,
    hash: String,
}

/// Somebody whose PIN is good on this computer now.
fn find(
    conn: &mut Conn,
    computer: &SharedComputer,
    login: &str,
    now: crate::units::Instant,
) -> Result<Option<Found>> {
    let Some(account) = people::staff_by_login(conn, login)? else { return Ok(None) };
    let today = super::day_there(conn, computer, now)?;
    let row = store::people(conn, &computer.id)?.into_iter().find(|row| row.staff_id == account.id);
    let Some(row) = row else { return Ok(None) };
    if super::way_of(conn, computer, &row, today)? != Some(Way::Pin) {
        return Ok(None);
    }
    let hash = store::pin_of(conn, &row.staff_id)?;
    Ok(hash.map(|hash| Found { staff: row.staff_id, hash }))
}

/// Counts a wrong PIN and gives what to say of it.
async fn note_miss(desk: &Desk, computer: &SharedComputer, staff: &StaffId) -> Result<Error> {
    let (inside, computer, staff) = (desk.clone(), computer.clone(), staff.clone());
    let work = move |conn: &mut Conn| {
        conn.serialise_on(computer.id.as_str())?;
        let rows = store::people(conn, &computer.id)?;
        let misses = rows.iter().find(|row: &&PersonRow| row.staff_id == staff).map_or(0, |row| row.misses);
        store::set_misses(conn, &computer.id, &staff, misses + 1)?;
        let who = Actor::Staff { id: staff.clone(), roles: people::roles(conn, &staff)? };
        let ctx = inside.ctx(who, computer.site.clone());
        audit::refused(conn, &ctx, ACTION, "wrong_pin")
    };
    desk.db.write(work, |_, _| Ok(())).await?;
    Ok(Error::field("pin", "wrong_pin", "This is not the PIN."))
}

fn note_done(conn: &mut Conn, ctx: &Ctx, computer: &crate::ids::RowId) -> Result<()> {
    audit::done(conn, ctx, ACTION, About { subject: Some(computer.as_str()), ..About::default() })
}
