//! What stands between password and code.

use chrono::{NaiveDateTime, TimeDelta};

use super::*;
use crate::keys::Keyring;

#[test]
fn a_ticket_is_good_for_minutes_and_for_the_password_that_was_right() {
    let (keys, now) = (Keyring::from_root(1, &[7; 32]), NaiveDateTime::default());
    let id = StaffId::from_text("a");
    let sealed = Ticket::new(&keys, &id, "Dr.Ng", "hash", now).seal(&keys).unwrap();
    assert!(!sealed.contains("Ng"));
    let held = Ticket::open(&keys, &sealed).unwrap();
    assert_eq!((held.login.as_str(), &held.staff), ("Dr.Ng", &id));
    let at = |minutes| now + TimeDelta::minutes(minutes);
    assert!(held.stands(&keys, "hash", at(4)));
    assert!(!held.stands(&keys, "another", at(4)) && !held.stands(&keys, "hash", at(5)));
    let other = Ticket::open(&Keyring::from_root(1, &[8; 32]), &sealed);
    for refused in [other, Ticket::open(&keys, ""), Ticket::open(&keys, "AAAA")] {
        assert_eq!(refused.unwrap_err().code(), "not_signed_in");
    }
}
