//! How long a wrong password keeps the next try waiting. Delays grow and end; nothing locks for good.

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
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_from_the_sixth_miss_and_has_an_end() {
        let waits: Vec<_> = (0..10).map(|n| wait_after(Counted::LoginFromOrigin, n)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 0, 2, 4, 8, 16]);
        assert_eq!(wait_after(Counted::LoginFromOrigin, i64::MAX), 900);
        assert_eq!(wait_after(Counted::Login, 1_000), 30);
        assert_eq!(wait_after(Counted::Origin, 30), 0);
        assert_eq!(wait_after(Counted::Origin, 31), 2);
    }
}
