//! Whether a code is good: of the app, or a recovery code. Either works once.

use subtle::ConstantTimeEq as _;

use super::{store, totp};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::StaffId;
use crate::keys::{Keyring, Place, random_bytes};
use crate::units::Instant;

/// How many recovery codes somebody gets.
const RECOVERY_CODES: usize = 10;
/// Digits alone, so that a telephone shows its digits for either kind of code.
const RECOVERY_DIGITS: usize = 12;

/// Whether what was typed is a code of a second step that counts; uses it up.
pub fn use_code(conn: &mut Conn, keys: &Keyring, staff: &StaffId, typed: &str, now: Instant) -> Result<bool> {
    let digits = digits(typed);
    if digits.len() == RECOVERY_DIGITS {
        return store::use_recovery_code(conn, staff, &keys.could_be(&said(staff, &digits)), now);
    }
    let Some(row) = store::step(conn, staff)?.filter(|row| row.confirmed_at.is_some()) else {
        return Ok(false);
    };
    let secret = keys.open(place(staff), &row.secret)?;
    match span_of(&secret, &digits, now)? {
        Some(span) => store::use_span(conn, staff, span),
        None => Ok(false),
    }
}

/// The span whose code this is, at this moment.
pub fn span_of(secret: &[u8], digits: &str, now: Instant) -> Result<Option<i64>> {
    let mut found = None;
    for span in totp::spans_at(now) {
        let code = totp::code_of(secret, span)?;
        if bool::from(code.as_bytes().ct_eq(digits.as_bytes())) {
            found = Some(span);
        }
    }
    Ok(found)
}

/// New recovery codes in the place of all earlier ones, as they are shown once. A keyed hash is kept: with
/// forty bits, and without the key, a stolen database cannot be searched for them.
pub fn new_recovery_codes(conn: &mut Conn, keys: &Keyring, staff: &StaffId) -> Result<Vec<String>> {
    let mut shown = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let number = u64::from_be_bytes(random_bytes()?) % 10_u64.pow(12);
        let code = format!("{number:012}");
        shown.push(format!("{} {} {}", &code[..4], &code[4..8], &code[8..]));
    }
    let hashes: Vec<String> = shown.iter().map(|code| keys.newest_tag(&said(staff, &digits(code)))).collect();
    store::set_recovery_codes(conn, staff, &hashes)?;
    Ok(shown)
}

/// Where a secret is sealed.
pub fn place(staff: &StaffId) -> Place<'_> {
    Place::new("staff_second_steps", "secret", staff.as_str())
}

/// What was typed without the gaps that apps and paper show.
pub fn digits(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

fn said(staff: &StaffId, digits: &str) -> String {
    format!("recovery code\u{1f}{staff}\u{1f}{digits}")
}
