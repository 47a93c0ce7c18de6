//! Tests of rules.

use super::*;

#[test]
fn an_account_is_left_as_it_is_where_it_must_be() {
    let (main, far) = (SiteId::from_text("main"), SiteId::from_text("far"));
    let both = [(main.clone(), Role::Doctor), (far.clone(), Role::Doctor)];
    let account = Account { is_own: false, is_retired: false, roles: &both };
    assert_eq!(may_give(&account), Ok(()));
    assert_eq!(may_take(&account), Ok(()));
    assert_eq!(may_take(&Account { roles: &both[..1], ..account }), Err(Refusal::LastRole));
    assert_eq!(may_retire(&account, std::slice::from_ref(&main)), Err(Refusal::WorksElsewhere));
    assert_eq!(may_retire(&account, &[main.clone(), far]), Ok(()));
    let own = Account { is_own: true, roles: &both[..1], ..account };
    let all = [may_give(&own), may_take(&own), may_retire(&own, std::slice::from_ref(&main))];
    assert_eq!(all, [Err(Refusal::OwnAccount); 3]);
    assert_eq!(may_give(&Account { is_retired: true, ..own }), Err(Refusal::AlreadyRetired));
}

#[test]
fn a_password_has_8_to_256_characters() {
    assert_eq!(password_fault("1234567"), Some("too_short"));
    assert_eq!(password_fault("一二三四五六七八"), None);
    assert_eq!(password_fault(&"x".repeat(256)), None);
    assert_eq!(password_fault(&"x".repeat(257)), Some("too_long"));
}

#[test]
fn the_wait_doubles_from_the_sixth_miss_and_has_an_end() {
    let waits: Vec<_> = (0..10).map(|n| wait_after(Counted::LoginFromOrigin, n)).collect();
    assert_eq!(waits, [0, 0, 0, 0, 0, 0, 2, 4, 8, 16]);
    assert_eq!(wait_after(Counted::LoginFromOrigin, i64::MAX), 900);
    assert_eq!(wait_after(Counted::Login, 1_000), 30);
    assert_eq!(wait_after(Counted::Origin, 30), 0);
    assert_eq!(wait_after(Counted::Origin, 31), 2);
}
