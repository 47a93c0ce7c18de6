//! One seal beside its row: what is named, and what is named first.

use super::rules::{Fault, Gives, Seen, judge};

fn seen(seq: i64, hash: &str, gives: Gives) -> Seen {
    Seen { seq, row: "r".into(), hash: hash.into(), data_key: 1, gives }
}

#[test]
fn the_first_thing_that_does_not_fit_is_named() {
    let row = || "r".to_owned();
    let hash = |hash: &str| Gives::Hash(hash.to_owned());
    assert_eq!(judge(5, &seen(5, "h", hash("h"))), None);
    assert_eq!(judge(5, &seen(6, "h", hash("h"))), Some(Fault::SealGone { seq: 5 }));
    assert_eq!(judge(5, &seen(5, "h", Gives::RowGone)), Some(Fault::RowGone { seq: 5, row: row() }));
    assert_eq!(judge(5, &seen(5, "h", hash("g"))), Some(Fault::Changed { seq: 5, row: row() }));
    assert_eq!(judge(5, &seen(5, "h", Gives::KeyGone)), Some(Fault::OtherKey { seq: 5, data_key: 1 }));
}
