//! Who comes back to a shared computer with a PIN.

use chrono::NaiveDate;

/// Wrong PINs after which only a password helps, on that computer alone. Before that each one from the sixth
/// on makes the next wait.
pub const MISSES: i64 = 8;

/// What is known of somebody there.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// The day of their last sign-in with a password there.
    pub signed_in_on: NaiveDate,
    /// Wrong PINs since.
    pub misses: i64,
    /// Whether they have a PIN.
    pub has_pin: bool,
}

/// How somebody comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// With the PIN.
    Pin,
    /// With the password: there is no PIN.
    NoPin,
    /// With the password: the PIN was wrong too often.
    Closed,
}

/// How somebody comes back today; none who has not signed in there today.
pub fn way_back(known: &Known, today: NaiveDate) -> Option<Way> {
    if known.signed_in_on != today {
        return None;
    }
    Some(match known {
        Known { has_pin: false, .. } => Way::NoPin,
        Known { misses: MISSES.., .. } => Way::Closed,
        _ => Way::Pin,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_good_on_the_day_of_the_password_until_it_was_wrong_too_often() {
        let today = NaiveDate::default();
        let known = Known { signed_in_on: today, misses: 0, has_pin: true };
        assert_eq!(way_back(&known, today), Some(Way::Pin));
        assert_eq!(way_back(&Known { misses: MISSES - 1, ..known }, today), Some(Way::Pin));
        assert_eq!(way_back(&Known { misses: MISSES, ..known }, today), Some(Way::Closed));
        assert_eq!(way_back(&Known { has_pin: false, ..known }, today), Some(Way::NoPin));
        assert_eq!(way_back(&known, today.succ_opt().unwrap()), None);
    }
}
