//! The last door of every way in: the code of a second step, and a session behind it.

use chrono::TimeDelta;
use zeroize::Zeroizing;

use super::delays::Try;
use super::desk::Desk;
use super::person::{Opened, Person, actor, person};
use super::sign_in::Door;
use super::tokens::Audience;
use super::{second, store};
use crate::audit::{self, About};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{SessionId, SiteId, StaffId};
use crate::keys::{random_secret, sha256};
use crate::units::Instant;

const ACTION: &str = "staff.sign_in";

/// Who comes in, whose password or PIN was right.
pub struct Entry {
    /// Staff or client.
    pub audience: Audience,
    /// The account or client.
    pub subject: String,
    /// The site to work at; the first one where they hold a role if not said.
    pub site: Option<SiteId>,
    /// How.
    pub door: Door,
    /// A code of the second step.
    pub otp: Option<Zeroizing<String>>,
    /// The try that was counted.
    pub attempt: Try,
}

/// Opens the session. 401 `otp_required` or `otp_wrong` where there is a second step: such a try stays
/// counted as a wrong password is. 403 for a site where the person has no role.
pub async fn enter(desk: &Desk, entry: Entry) -> Result<Opened> {
    let (secret, csrf, now) = (random_secret()?, random_secret()?, desk.clock.now());
    let (inside, outside) = (desk.clone(), desk.clone());
    let whose = (entry.audience, entry.subject.clone());
    let work = move |conn: &mut Conn| {
        let person = person(conn, entry.audience, &entry.subject)?.ok_or(Error::NotSignedIn)?;
        second_step(conn, &inside, &person, entry.otp.as_ref().map(|code| code.as_str()), now)?;
        let site = first_site(&person, entry.site.as_ref())?;
        let session = SessionId::new();
        let hash = sha256(secret.as_bytes());
        let lasts = inside.settings.lasting(entry.door == Door::Page);
        store::add_session(
            conn,
            &store::SessionRow {
                id: session.clone(),
                audience: person.audience.word().to_owned(),
                subject_id: person.subject.clone(),
                site_id: site.clone(),
                cookie_hash: (entry.door == Door::Page).then(|| hash.clone()),
                csrf: csrf.clone(),
                created_at: now,
                seen_at: now,
                expires_at: now + TimeDelta::hours(lasts),
                revoked_at: None,
            },
        )?;
        if entry.door == Door::Api {
            store::add_refresh(conn, &hash, &session, now)?;
        }
        entry.attempt.was_right(conn, now)?;
        let led_to_second_step = second::is_led_there(conn, &inside.settings, &person)?;
        let ctx =
            inside.ctx(actor(person.audience, person.subject.clone(), person.roles.clone()), site.clone());
        audit::done(conn, &ctx, ACTION, About::default())?;
        Ok(Opened { person, session, site, secret: Some(secret.clone()), led_to_second_step })
    };
    desk.db.write(work, move |conn, error| note(conn, &outside, &whose, error)).await
}

/// Whether a second step lets this person in.
fn second_step(conn: &mut Conn, desk: &Desk, person: &Person, otp: Option<&str>, now: Instant) -> Result<()> {
    let id = StaffId::from_text(&*person.subject);
    if person.audience != Audience::Staff || !second::has_second_step(conn, &id)? {
        return Ok(());
    }
    let otp = otp.ok_or_else(|| Error::refused(401, "otp_required"))?;
    if second::use_code(conn, desk.keys(), &id, otp, now)? {
        return Ok(());
    }
    Err(Error::refused(401, "otp_wrong"))
}

fn first_site(person: &Person, wanted: Option<&SiteId>) -> Result<SiteId> {
    let held = |wanted: &SiteId| person.roles.iter().any(|(at, _)| at == wanted);
    let first = person.roles.first().map(|(at, _)| at);
    wanted.or(first).filter(|at| held(at)).cloned().ok_or(Error::Forbidden)
}

fn note(conn: &mut Conn, desk: &Desk, (audience, subject): &(Audience, String), error: &Error) -> Result<()> {
    let Error::Refused(refused) = error else { return Ok(()) };
    let Some(person) = person(conn, *audience, subject)? else { return Ok(()) };
    let Some((site, _)) = person.roles.first().cloned() else { return Ok(()) };
    let ctx = desk.ctx(actor(person.audience, person.subject, person.roles), site);
    audit::refused(conn, &ctx, ACTION, refused.code)
}
