//! A wrong password makes the next try wait, per login and per origin.
//!
//! A try is counted before the password is looked at and taken back when it was right, so that many
//! tries at once are no way round the delay.
//!
//! A browser in which a person has signed in before is counted by itself: whoever guesses elsewhere, be it
//! at the same address, makes that person wait nowhere else.

use chrono::TimeDelta;

use super::desk::Desk;
use super::rules::{self, Counted};
use super::store;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::units::Instant;

/// What one try is counted under.
#[derive(Debug, Clone)]
pub struct Try {
    tags: Vec<(String, Counted)>,
    own: Option<OwnBrowser>,
}

/// The tags of one login in one browser.
#[derive(Debug, Clone)]
struct OwnBrowser {
    /// There is a row once the person has signed in there.
    known: String,
    pair: String,
}

impl Try {
    /// A try of `login` from `origin`. Neither is stored, only a tag of them.
    pub fn new(desk: &Desk, purpose: &str, login: &str, origin: &str) -> Self {
        let tag =
            |kind: &str, what: &str| desk.keys().opaque_tag(&format!("{purpose}\u{1f}{kind}\u{1f}{what}"));
        let mut tags = vec![
            (tag("pair", &format!("{login}\u{1f}{origin}")), Counted::LoginFromOrigin),
            (tag("login", login), Counted::Login),
            (tag("origin", origin), Counted::Origin),
        ];
        // One order for everybody, so that two tries never wait for each other.
        tags.sort_by(|a, b| a.0.cmp(&b.0));
        Try { tags, own: None }
    }

    /// The same in a browser that holds a mark of its own. A mark that nobody has signed in with says nothing.
    #[must_use]
    pub fn in_browser(mut self, desk: &Desk, login: &str, mark: Option<&str>) -> Self {
        self.own = mark.map(|mark| {
            let tag = |what: &str| desk.keys().opaque_tag(&format!("{what}\u{1f}{login}\u{1f}{mark}"));
            OwnBrowser { known: tag("known browser"), pair: tag("in browser") }
        });
        self
    }

    /// What this try is counted under.
    fn counted(&self, conn: &mut Conn) -> Result<Vec<(String, Counted)>> {
        if let Some(own) = &self.own
            && store::delay(conn, &own.known)?.is_some()
        {
            return Ok(vec![(own.pair.clone(), Counted::LoginFromOrigin)]);
        }
        Ok(self.tags.clone())
    }

    /// A try that counts for one login at one place and for nothing else, so that nobody sets off a wait of
    /// somebody elsewhere.
    pub fn of_pair(desk: &Desk, purpose: &str, login: &str, place: &str) -> Self {
        let mut this = Try::new(desk, purpose, login, place);
        this.tags.retain(|(_, kind)| *kind == Counted::LoginFromOrigin);
        this
    }

    /// Counts the try; 429 with the seconds to wait if it comes too early.
    pub async fn count(&self, desk: &Desk) -> Result<()> {
        let (this, now) = (self.clone(), desk.clock.now());
        desk.db.write(move |conn| this.count_in(conn, now), |_, _| Ok(())).await
    }

    fn count_in(&self, conn: &mut Conn, now: Instant) -> Result<()> {
        let mut counted = Vec::new();
        let mut wait = TimeDelta::zero();
        for (tag, kind) in self.counted(conn)? {
            conn.serialise_on(&tag)?;
            let (misses, next_at) = store::delay(conn, &tag)?.unwrap_or((0, now));
            let forgotten = now - next_at > TimeDelta::seconds(rules::FORGET_AFTER);
            counted.push((tag, kind, if forgotten { 1 } else { misses + 1 }));
            // A moment that was written while the clock was ahead never makes anybody wait longer than the misses do.
            wait = wait.max((next_at - now).min(TimeDelta::seconds(rules::wait_after(kind, misses))));
        }
        if wait > TimeDelta::zero() {
            let seconds = (wait + TimeDelta::milliseconds(999)).num_seconds();
            return Err(Error::TooMany(u32::try_from(seconds).unwrap_or(u32::MAX)));
        }
        for (tag, kind, misses) in counted {
            let next_at = now + TimeDelta::seconds(rules::wait_after(kind, misses));
            store::set_delay(conn, &tag, misses, next_at)?;
        }
        Ok(())
    }

    /// Takes this one count back, and no other: the password was right, and a code is asked for.
    pub fn take_back(&self, conn: &mut Conn, now: Instant) -> Result<()> {
        for (tag, _) in self.counted(conn)? {
            conn.serialise_on(&tag)?;
            let (misses, _) = store::delay(conn, &tag)?.unwrap_or((1, now));
            store::set_delay(conn, &tag, (misses - 1).max(0), now)?;
        }
        Ok(())
    }

    /// Takes the count back: the password was right.
    pub fn was_right(&self, conn: &mut Conn, now: Instant) -> Result<()> {
        for (tag, kind) in self.counted(conn)? {
            conn.serialise_on(&tag)?;
            let (misses, _) = store::delay(conn, &tag)?.unwrap_or((1, now));
            let left = if kind == Counted::LoginFromOrigin { 0 } else { (misses - 1).max(0) };
            store::set_delay(conn, &tag, left, now)?;
        }
        if let Some(own) = &self.own {
            conn.serialise_on(&own.known)?;
            store::set_delay(conn, &own.known, 0, now)?;
        }
        Ok(())
    }
}
