//! What a passkey answered at sign-in.

use super::party::RelyingParty;
use super::ticket::Ticket;
use super::{Question, ceremony, store};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::staff::Desk;
use crate::units::Instant;

/// An answer to what was asked; whether it is right is seen in the transaction that lets somebody in.
#[derive(Clone)]
pub struct Answer {
    /// Whose passkey it says it is of.
    pub staff: StaffId,
    party: RelyingParty,
    credential: Vec<u8>,
    state: Vec<u8>,
    asked: Instant,
    answer: String,
}

/// Asks for a passkey at sign-in, at the name that the browser has. 422 `passkeys_need_a_name`.
pub fn ask_for_passkey(desk: &Desk, host: &str) -> Result<Question> {
    let asked = ceremony::ask(&RelyingParty::of_host(host)?)?;
    let ticket = Ticket::new(&asked.state, desk.clock.now()).seal(desk.keys())?;
    Ok(Question { ticket, options: asked.options })
}

/// Reads an answer. 401 `passkey_wrong` for one that nobody was asked for, or too late, and for a passkey that
/// nobody here has; 422 `passkeys_need_a_name`.
pub async fn read(desk: &Desk, host: &str, ticket: &str, answer: String) -> Result<Answer> {
    let party = RelyingParty::of_host(host)?;
    let held = Ticket::open(desk.keys(), ticket, desk.clock.now()).filter(Ticket::is_of_sign_in);
    let (Some((state, asked)), Some(credential)) =
        (held.and_then(|held| held.state().zip(held.asked())), ceremony::credential_of(&answer))
    else {
        return Err(wrong());
    };
    let sought = credential.clone();
    let row = desk.db.read(move |conn| store::by_credential(conn, &sought)).await?.ok_or_else(wrong)?;
    Ok(Answer { staff: row.staff_id, party, credential, state, asked, answer })
}

impl Answer {
    /// Lets this person in: 401 `passkey_wrong` unless it is the answer of a passkey of theirs, to a question that
    /// was asked after the last one that it answered.
    pub fn lets_in(&self, conn: &mut Conn, staff: &StaffId, now: Instant) -> Result<()> {
        let row = store::by_credential(conn, &self.credential)?.filter(|row| row.staff_id == *staff);
        let row = row.ok_or_else(wrong)?;
        let changing = ceremony::answered(&self.party, &self.state, &self.answer, &row).ok_or_else(wrong)?;
        if store::note_answer(conn, &row.id, &changing, self.asked, now)? { Ok(()) } else { Err(wrong()) }
    }
}

fn wrong() -> Error {
    Error::refused(401, "passkey_wrong")
}
