//! From a password or PIN, and a code where there is a second step, to a session; or from a passkey.

use zeroize::Zeroizing;

use super::delays::Try;
use super::desk::Desk;
use super::enter::{Browser, Entry, Proof, enter};
use super::passkeys;
use super::person::{Opened, actor, person};
use super::second::{self, Ticket};
use super::tokens::Audience;
use super::{accounts, store};
use crate::audit;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{SiteId, StaffId};

/// What a person typed to sign in.
pub struct Typed {
    /// A login, or a client's programme code.
    pub login: String,
    /// A password, or a client's PIN.
    pub password: Zeroizing<String>,
    /// A code of the second step.
    pub otp: Option<Zeroizing<String>>,
    /// The browser, for a page.
    pub browser: Browser,
    /// The site to work at; the first one where they hold a role if not said.
    pub site: Option<SiteId>,
    /// Where the request came from, for the delay.
    pub origin: String,
}

/// The two ways in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Tokens, for staff and clients.
    Api,
    /// A cookie, for staff and clients.
    Page,
}

/// What came of a password that was right.
#[derive(Clone)]
pub enum SignedIn {
    /// A session.
    Opened(Box<Opened>),
    /// There is a second step and no code came: what to bring back with it, sealed.
    CodeAsked(String),
}

/// Signs a person in. 401 for a login or password that is not right, and `otp_wrong` for a code; 403 for a
/// site where the person has no role, 429 while the delay of earlier misses lasts.
pub async fn sign_in(desk: &Desk, typed: Typed, door: Door) -> Result<SignedIn> {
    let Typed { login, password, otp, browser, site, origin } = typed;
    let attempt = sign_in_try(desk, &login, &origin, &browser);
    attempt.count(desk).await?;
    let asked = login.clone();
    let found = desk.db.read(move |conn| find(conn, &asked)).await?;
    let (hash, secret) = match &found {
        Some(Found { audience: Audience::Client, hash, .. }) => {
            (Some(hash.clone()), Zeroizing::new(desk.keys().peppered_pin(&password)))
        }
        Some(found) => (Some(found.hash.clone()), password),
        None => (None, password),
    };
    let matches = desk.passwords.verify(hash, secret).await?;
    let Some(found) = found else { return Err(Error::NotSignedIn) };
    if !matches {
        note_miss(desk, found).await?;
        return Err(Error::NotSignedIn);
    }
    // Only now, so that nobody learns who has a second step without the password.
    if found.has_second_step && otp.is_none() {
        let now = desk.clock.now();
        desk.db.write(move |conn| attempt.take_back(conn, now), |_, _| Ok(())).await?;
        let ticket = Ticket::new(desk.keys(), &StaffId::from_text(found.subject), &login, &found.hash, now);
        return Ok(SignedIn::CodeAsked(ticket.seal(desk.keys())?));
    }
    let proof = otp.map_or(Proof::None, Proof::Code);
    let (audience, subject, attempt) = (found.audience, found.subject, Some(attempt));
    let entry = Entry { audience, subject, site, door, browser, proof, attempt };
    Ok(SignedIn::Opened(Box::new(enter(desk, entry).await?)))
}

/// Goes on from where a code was asked for. 401 where that was too long ago, and `otp_wrong` for the code;
/// 429 while the delay of earlier misses lasts.
pub async fn sign_in_with_code(
    desk: &Desk,
    ticket: &Ticket,
    otp: Zeroizing<String>,
    browser: Browser,
    origin: &str,
) -> Result<Opened> {
    let attempt = sign_in_try(desk, &ticket.login, origin, &browser);
    attempt.count(desk).await?;
    let whose = ticket.staff.clone();
    let row = desk.db.read(move |conn| store::staff_by_id(conn, &whose)).await?;
    let now = desk.clock.now();
    let stands = row.is_some_and(|row| ticket.stands(desk.keys(), &row.password_hash, now));
    if !stands {
        return Err(Error::NotSignedIn);
    }
    let subject = ticket.staff.to_string();
    let (audience, site, door) = (Audience::Staff, None, Door::Page);
    let (proof, attempt) = (Proof::Code(otp), Some(attempt));
    enter(desk, Entry { audience, subject, site, door, browser, proof, attempt }).await
}

/// Signs somebody in with a passkey, who types nothing. 401 `passkey_wrong`, 422 `passkeys_need_a_name`; 403 for a
/// site where the person has no role. Nothing can be guessed, so that no miss makes anybody wait.
pub async fn sign_in_with_passkey(desk: &Desk, answered: Answered, door: Door) -> Result<Opened> {
    let Answered { host, ticket, answer, browser, site } = answered;
    let answer = passkeys::read(desk, &host, &ticket, answer).await?;
    let subject = answer.staff.to_string();
    let (audience, proof, attempt) = (Audience::Staff, Proof::Passkey(answer), None);
    enter(desk, Entry { audience, subject, site, door, browser, proof, attempt }).await
}

/// What came back from a passkey.
pub struct Answered {
    /// The name and port under which the browser has the service.
    pub host: String,
    /// What was handed out with the question.
    pub ticket: String,
    /// `AuthenticationResponseJSON`.
    pub answer: String,
    /// The browser, for a page.
    pub browser: Browser,
    /// The site to work at; the first one where they hold a role if not said.
    pub site: Option<SiteId>,
}

/// Reads what a page brings back from between password and code: 401 for anything else.
pub fn open_ticket(desk: &Desk, sealed: &str) -> Result<Ticket> {
    Ticket::open(desk.keys(), sealed)
}

fn sign_in_try(desk: &Desk, login: &str, origin: &str, browser: &Browser) -> Try {
    // A code is the same with and without its dash, and so is the delay.
    let login = accounts::folded(login).replace('-', "");
    Try::new(desk, "sign_in", &login, origin).in_browser(desk, &login, browser.mark.as_deref())
}

/// Somebody with this login and the hash to compare with.
#[derive(Clone)]
struct Found {
    audience: Audience,
    subject: String,
    hash: String,
    has_second_step: bool,
}

fn find(conn: &mut Conn, login: &str) -> Result<Option<Found>> {
    if let Some(row) = store::staff_by_login(conn, &accounts::folded(login))? {
        if row.retired_at.is_some() {
            return Ok(None);
        }
        return Ok(Some(Found {
            audience: Audience::Staff,
            has_second_step: second::has_second_step(conn, &row.id)?,
            subject: row.id.to_string(),
            hash: row.password_hash,
        }));
    }
    let pin = store::pin_by_code(conn, &login.trim().replace('-', "").to_uppercase())?;
    Ok(pin.map(|row| Found {
        audience: Audience::Client,
        subject: row.client_id.to_string(),
        hash: row.pin_hash,
        has_second_step: false,
    }))
}

/// Writes that somebody who exists was not let in. What nobody is called is not written down: it
/// may be a password typed in the wrong field.
async fn note_miss(desk: &Desk, found: Found) -> Result<()> {
    let inside = desk.clone();
    let work = move |conn: &mut Conn| {
        let Some(person) = person(conn, found.audience, &found.subject)? else { return Ok(()) };
        let Some((site, _)) = person.roles.first().cloned() else { return Ok(()) };
        let actor = actor(person.audience, person.subject, person.roles);
        let ctx = inside.ctx(actor, site);
        audit::refused(conn, &ctx, "staff.sign_in", "wrong_password")
    };
    desk.db.write(work, |_, _| Ok(())).await
}
