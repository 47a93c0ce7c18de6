//! Whether the register agrees with itself, in one sentence for each thing that does not.

use super::store::{self, Disagreement};
use crate::db::Conn;
use crate::error::Result;
use crate::units::tenths;

/// Proves that every container's entries run without a gap, that each balance is the one before it
/// plus the movement, that the sum of movements is the balance, that each reversal undoes exactly
/// one movement, that what is set aside is what open reservations will pour, that doses and counts
/// stand behind their entries, and that take-home bottles hold what left stock for them, no more comes
/// back of them than they held, and all of that is destroyed. Empty when all is right.
pub fn check(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(store::disagreements(conn)?.iter().map(sentence).collect())
}

fn sentence(wrong: &Disagreement) -> String {
    let entry = wrong.seq.map(|seq| format!(" entry {seq}")).unwrap_or_default();
    let ml = |value: Option<i64>| value.map_or("nothing".to_owned(), |ul| format!("{} mL", tenths(ul)));
    let number = |value: Option<i64>| value.unwrap_or_default();
    let (found, expected) = (wrong.found, wrong.expected);
    let what = match wrong.what.as_str() {
        "gap" => format!("stands where entry {} is expected", number(expected)),
        "running" => format!("leaves a balance of {}, the movements give {}", ml(found), ml(expected)),
        "sum" => format!("has a balance of {}, its movements add up to {}", ml(found), ml(expected)),
        "entries" => format!("counts {} entries, the register has {}", number(found), number(expected)),
        "reverses_nothing" => "reverses no earlier movement of this container".to_owned(),
        "reversal" => format!("reverses with {}, expected {}", ml(found), ml(expected)),
        "reversed_twice" => "reverses a movement that was reversed before".to_owned(),
        "set_aside" => format!("has {} set aside, open reservations need {}", ml(found), ml(expected)),
        "site" => "stands at another site than its container".to_owned(),
        "dose" => "has no dose behind it".to_owned(),
        "direction" => format!("moves {}, which its kind cannot", ml(found)),
        "count" => format!("moves {}, the count found {}", ml(found), ml(expected)),
        "uncounted" => format!("books a difference of {} that no count found", ml(found)),
        "unfilled" => format!("filled a bottle that asks for {} and that no entry took out", ml(expected)),
        "elsewhere" => "fills a bottle that says it came from another container".to_owned(),
        "filled" => format!("moves {}, its bottle asks for {}", ml(found), ml(expected)),
        "filled_twice" => "fills a bottle that was filled before".to_owned(),
        "bottleless" => "fills no bottle".to_owned(),
        "returned" => format!("takes back {}, the bottle held {}", ml(found), ml(expected)),
        "destroyed" => format!("destroys {}, what came back asks for {}", ml(found), ml(expected)),
        "kept" => format!("keeps {} of a bottle that was destroyed", ml(found)),
        other => other.to_owned(),
    };
    format!("register: site {}, container {}{entry}: {what}", wrong.site, wrong.label)
}
