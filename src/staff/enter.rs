//! The last door of every way in: the second step, and a session behind it.

use chrono::TimeDelta;
use zeroize::Zeroizing;

use super::delays::Try;
use super::desk::Desk;
use super::passkeys::Answer;
use super::person::{Opened, Person, actor, person};
use super::shared::{self, SharedComputer};
use super::sign_in::Door;
use super::tokens::Audience;
use super::{refresh_store, second, store};
use crate::audit::{self, About};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{SessionId, SiteId, StaffId};
use crate::keys::{random_secret, sha256};
use crate::units::Instant;

const ACTION: &str = "staff.sign_in";

/// Who comes in: whose password or PIN was right, or whose passkey answers.
pub struct Entry {
    /// Staff or client.
    pub audience: Audience,
    /// The account or client.
    pub subject: String,
    /// The site to work at; the first one where they hold a role if not said.
    pub site: Option<SiteId>,
    /// How.
    pub door: Door,
    /// The browser, for a page.
    pub browser: Browser,
    /// What shows that it is them, beside the password.
    pub proof: Proof,
    /// The try that was counted; none where nothing can be guessed.
    pub attempt: Option<Try>,
}

/// What somebody brings beside a password or PIN.
pub enum Proof {
    /// Nothing.
    None,
    /// A code of the second step.
    Code(Zeroizing<String>),
    /// The answer of a passkey, which needs no password.
    Passkey(Answer),
}

/// The browser from which somebody signs in.
#[derive(Clone, Default)]
pub struct Browser {
    /// The shared computer that it is on.
    pub computer: Option<SharedComputer>,
    /// A mark of its own, by which the delay tells it from others. It names nobody.
    pub mark: Option<String>,
    /// The secret of the page session that it held until now, which ends.
    pub leaves: Option<String>,
}

/// What a session is opened with: made before the transaction.
pub struct Fresh {
    /// The moment.
    pub now: Instant,
    secret: String,
    csrf: String,
}

impl Fresh {
    /// At this moment.
    pub fn new(now: Instant) -> Result<Fresh> {
        Ok(Fresh { now, secret: random_secret()?, csrf: random_secret()? })
    }
}

/// Lets somebody in. 401 `otp_required` or `otp_wrong` where there is a second step: such a try stays
/// counted as a wrong password is; `passkey_wrong` for the answer of a passkey. 403 for a site where the
/// person has no role.
pub async fn enter(desk: &Desk, entry: Entry) -> Result<Opened> {
    let fresh = Fresh::new(desk.clock.now())?;
    let (inside, outside) = (desk.clone(), desk.clone());
    let whose = (entry.audience, entry.subject.clone());
    let leaves = entry.browser.leaves.as_ref().map(|secret| sha256(secret.as_bytes()));
    let work = move |conn: &mut Conn| {
        let person = person(conn, entry.audience, &entry.subject)?.ok_or(Error::NotSignedIn)?;
        second_step(conn, &inside, &person, &entry.proof, fresh.now)?;
        if let Some(hash) = &leaves
            && let Some(row) = store::session_by_cookie(conn, hash)?
        {
            store::revoke_session(conn, &row.id, fresh.now)?;
        }
        let opened = open_session(conn, &inside, person, entry.site.as_ref(), entry.door, &fresh)?;
        if let (Some(computer), Audience::Staff) = (&entry.browser.computer, entry.audience) {
            let id = StaffId::from_text(&*opened.person.subject);
            shared::came_in(conn, computer, &id, &opened.session, fresh.now)?;
        }
        if let Some(attempt) = &entry.attempt {
            attempt.was_right(conn, fresh.now)?;
        }
        let (whose, site) = (&opened.person, opened.site.clone());
        let ctx = inside.ctx(actor(whose.audience, whose.subject.clone(), whose.roles.clone()), site);
        audit::done(conn, &ctx, ACTION, About::default())?;
        Ok(opened)
    };
    desk.db.write(work, move |conn, error| note(conn, &outside, &whose, error)).await
}

/// Opens a session at a site, or the first one where they hold a role. 403 for a site where they have none.
pub fn open_session(
    conn: &mut Conn,
    desk: &Desk,
    person: Person,
    site: Option<&SiteId>,
    door: Door,
    fresh: &Fresh,
) -> Result<Opened> {
    let site = first_site(&person, site)?;
    let (session, hash) = (SessionId::new(), sha256(fresh.secret.as_bytes()));
    let lasts = TimeDelta::hours(desk.settings.lasting(door == Door::Page));
    store::add_session(
        conn,
        &store::SessionRow {
            id: session.clone(),
            audience: person.audience.word().to_owned(),
            subject_id: person.subject.clone(),
            site_id: site.clone(),
            cookie_hash: (door == Door::Page).then(|| hash.clone()),
            csrf: fresh.csrf.clone(),
            created_at: fresh.now,
            seen_at: fresh.now,
            expires_at: fresh.now + lasts,
            revoked_at: None,
            computer_id: None,
            locked_at: None,
        },
    )?;
    if door == Door::Api {
        refresh_store::add_refresh(conn, &hash, &session, fresh.now)?;
    }
    let led_to_second_step = second::is_led_there(conn, &desk.settings, &person)?;
    Ok(Opened { person, session, site, secret: Some(fresh.secret.clone()), led_to_second_step })
}

/// Whether a second step lets this person in.
fn second_step(conn: &mut Conn, desk: &Desk, person: &Person, proof: &Proof, now: Instant) -> Result<()> {
    let id = StaffId::from_text(&*person.subject);
    match proof {
        Proof::Passkey(answer) => answer.lets_in(conn, &id, now),
        _ if person.audience != Audience::Staff || !second::has_second_step(conn, &id)? => Ok(()),
        Proof::None => Err(Error::refused(401, "otp_required")),
        Proof::Code(otp) if second::use_code(conn, desk.keys(), &id, otp, now)? => Ok(()),
        Proof::Code(_) => Err(Error::refused(401, "otp_wrong")),
    }
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
