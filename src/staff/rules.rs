//! How long a password is, and how long a wrong one keeps the next try waiting. Delays grow and end;
//! nothing locks for good.

use crate::ids::SiteId;
use crate::words::Role;

/// Why an account or its roles stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It has been retired before.
    AlreadyRetired,
    /// Nobody changes their own roles or retires themselves.
    OwnAccount,
    /// The role is the only one; who has none is retired instead.
    LastRole,
    /// There are roles at a site that the asker does not manage.
    WorksElsewhere,
}

impl Refusal {
    /// The status and the stable code.
    pub const fn code(self) -> (u16, &'static str) {
        match self {
            Refusal::AlreadyRetired => (409, "already_retired"),
            Refusal::OwnAccount => (422, "own_account"),
            Refusal::LastRole => (422, "last_role"),
            Refusal::WorksElsewhere => (422, "works_elsewhere"),
        }
    }
}

/// An account as the decisions about it see it.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// Whether it is the asker's.
    pub is_own: bool,
    /// Whether it is retired.
    pub is_retired: bool,
    /// The roles held and where.
    pub roles: &'a [(SiteId, Role)],
}

/// Whether a role may be given.
pub fn may_give(account: &Account<'_>) -> Result<(), Refusal> {
    if account.is_retired {
        return Err(Refusal::AlreadyRetired);
    }
    if account.is_own {
        return Err(Refusal::OwnAccount);
    }
    Ok(())
}

/// Whether a role that is held may be taken.
pub fn may_take(account: &Account<'_>) -> Result<(), Refusal> {
    may_give(account)?;
    if account.roles.len() < 2 {
        return Err(Refusal::LastRole);
    }
    Ok(())
}

/// Whether the account may be retired by somebody who manages these sites.
pub fn may_retire(account: &Account<'_>, managed: &[SiteId]) -> Result<(), Refusal> {
    may_give(account)?;
    if account.roles.iter().any(|(site, _)| !managed.contains(site)) {
        return Err(Refusal::WorksElsewhere);
    }
    Ok(())
}

/// What tries are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// One login from one origin: whoever guesses there waits longest.
    LoginFromOrigin,
    /// One login from anywhere: short, because strangers can set it off.
    Login,
    /// One origin, whatever the login: a whole clinic may share it.
    Origin,
}

/// Shortest and longest password, in characters.
pub const PASSWORD_LENGTH: std::ops::RangeInclusive<usize> = 8..=256;

/// What keeps a text from being a new password: `too_short` or `too_long`.
pub fn password_fault(password: &str) -> Option<&'static str> {
    let length = password.chars().count();
    if length < *PASSWORD_LENGTH.start() {
        Some("too_short")
    } else if length > *PASSWORD_LENGTH.end() {
        Some("too_long")
    } else {
        None
    }
}

/// Misses are forgotten when nobody has tried for so long after the wait, in seconds.
pub const FORGET_AFTER: i64 = 3600;

/// Seconds until the next try after so many misses in a row.
pub fn wait_after(counted: Counted, misses: i64) -> i64 {
    let (free, longest) = match counted {
        Counted::LoginFromOrigin => (5, 900),
        Counted::Login => (10, 30),
        Counted::Origin => (30, 300),
    };
    if misses <= free {
        return 0;
    }
    let doublings = u32::try_from(misses - free).unwrap_or(u32::MAX).min(20);
    (1_i64 << doublings).min(longest)
}

#[cfg(test)]
mod tests;
