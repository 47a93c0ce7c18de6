//! The second step at sign-in: a code of an authenticator app, or one of ten kept on paper. A passkey is both
//! steps in one.

mod change; // taken away by its owner, and other recovery codes
mod codes; // whether a code is good, once
mod enrol; // setting it up
mod reset; // taken away by a manager
mod store;
mod ticket; // what stands between password and code
mod totp; // codes from a secret and the time

use chrono::NaiveDate;

use super::passkeys::{self, Passkey};
use super::tokens::Audience;
use super::{accounts, person::Person};
use crate::config::Sessions;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::StaffId;
use crate::units::Instant;

pub use change::{Both, remove_second_step, renew_recovery_codes, with_both};
pub use codes::{new_recovery_codes, use_code};
pub use enrol::{Begun, begin_second_step, begun_second_step, confirm_second_step};
pub use reset::{note_reset_read, reset_second_step, take_second_step_away};
pub use store::read_resets as note_set_up;
pub use ticket::Ticket;

/// How it stands with somebody's own second step.
#[derive(Debug, Clone)]
pub struct SecondStep {
    /// Since when codes of an app are one.
    pub since: Option<Instant>,
    /// The passkeys, the oldest first.
    pub passkeys: Vec<Passkey>,
    /// How many recovery codes were not used.
    pub recovery_codes_left: i64,
    /// Whether a role held asks for one.
    pub is_asked: bool,
    /// From which day (UTC) nothing else is open without; at once if none.
    pub asked_from: Option<NaiveDate>,
    /// Who took it away and when, until the person has read of it; no name for the terminal.
    pub taken_away: Option<(Option<String>, Instant)>,
}

/// The asker's own second step.
pub fn own_second_step(conn: &mut Conn, ctx: &Ctx, settings: &Sessions) -> Result<SecondStep> {
    let Actor::Staff { id, roles } = &ctx.actor else { return Err(Error::Forbidden) };
    let taken_away = match store::unread_reset(conn, id)? {
        Some(row) => {
            let by = row.by_staff.map(|by| accounts::staff_named(conn, ctx, &by)).transpose()?;
            Some((by, row.at))
        }
        None => None,
    };
    Ok(SecondStep {
        since: store::confirmed_at(conn, id)?,
        passkeys: passkeys::own_passkeys(conn, ctx)?,
        recovery_codes_left: store::recovery_codes_left(conn, id)?,
        is_asked: settings.asks_second_step(roles),
        asked_from: settings.second_step_from,
        taken_away,
    })
}

impl SecondStep {
    /// Whether there is any.
    pub fn is_there(&self) -> bool {
        self.since.is_some() || !self.passkeys.is_empty()
    }
}

/// Whether a member of staff signs in with a second step: codes of an app, or a passkey.
pub fn has_second_step(conn: &mut Conn, id: &StaffId) -> Result<bool> {
    Ok(store::confirmed_at(conn, id)?.is_some() || passkeys::has_passkey(conn, id)?)
}

/// Takes the recovery codes away of somebody who has no second step any more.
pub fn forget_codes_of_none(conn: &mut Conn, id: &StaffId) -> Result<()> {
    if has_second_step(conn, id)? { Ok(()) } else { store::forget_recovery_codes(conn, id) }
}

/// Whether a role of this person asks for a second step and there is none.
pub fn lacks_second_step(conn: &mut Conn, settings: &Sessions, person: &Person) -> Result<bool> {
    let asked = person.audience == Audience::Staff && settings.asks_second_step(&person.roles);
    Ok(asked && !has_second_step(conn, &StaffId::from_text(&*person.subject))?)
}

/// Whether a person is led to the page of the second step when they come in: it is asked for, or somebody
/// took it away.
pub fn is_led_there(conn: &mut Conn, settings: &Sessions, person: &Person) -> Result<bool> {
    if person.audience != Audience::Staff {
        return Ok(false);
    }
    let id = StaffId::from_text(&*person.subject);
    Ok(lacks_second_step(conn, settings, person)? || store::unread_reset(conn, &id)?.is_some())
}

#[cfg(test)]
mod tests;
