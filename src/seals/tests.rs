//! One seal beside its row: what is named, and what is named first.

use super::rules::{Fault, Seen, judge};

fn seen(seq: i64, hash: &str, expected: Option<&str>) -> Seen {
    Seen { seq, row: "r".into(), hash: hash.into(), key_id: 1, expected: expected.map(str::to_owned) }
}

#[test]
fn the_first_thing_that_does_not_fit_is_named() {
    let row = || "r".to_owned();
    assert_eq!(judge(5, 1, &seen(5, "h", Some("h"))), None);
    assert_eq!(judge(5, 1, &seen(6, "h", Some("h"))), Some(Fault::SealGone { seq: 5 }));
    assert_eq!(judge(5, 1, &seen(5, "h", None)), Some(Fault::RowGone { seq: 5, row: row() }));
    assert_eq!(judge(5, 1, &seen(5, "h", Some("g"))), Some(Fault::Changed { seq: 5, row: row() }));
    assert_eq!(judge(5, 2, &seen(5, "h", Some("g"))), Some(Fault::OtherKey { seq: 5, key_id: 1 }));
}
