//! The invented clinic of `teduh demo`, small.

use std::process::Command;

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = Text)]
    what: String,
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

/// Both sites, so that two policies are at work, and days enough for bottles.
const SIZE: [&str; 4] = ["--clients", "40", "--days", "90"];

#[test]
fn a_small_clinic_is_built_whole_under_both_of_its_policies() {
    let folder = tempfile::tempdir().expect("a folder");
    let built = Command::new(env!("CARGO_BIN_EXE_teduh"))
        .arg("demo")
        .args(SIZE)
        .args(["--build-only", "--json", "--dir"])
        .arg(folder.path())
        .output()
        .expect("runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let file = folder.path().join("teduh.sqlite");
    let mut conn = SqliteConnection::establish(file.to_str().expect("a path")).expect("opens");
    let counts: Vec<Count> = diesel::sql_query(
        "SELECT policy_id AS what, COUNT(*) AS rows FROM assessments GROUP BY 1 \
         UNION ALL SELECT 'bottles', COUNT(*) FROM bottles \
         UNION ALL SELECT 'doses', COUNT(*) FROM doses \
         UNION ALL SELECT 'left alone', COUNT(*) - (SELECT COUNT(*) FROM later_signatures) FROM later_witnesses \
         UNION ALL SELECT 'signed late', COUNT(*) FROM later_signatures s JOIN later_witnesses w \
         ON w.id = s.later_id WHERE s.at > w.sign_by \
         UNION ALL SELECT 'on paper', COUNT(*) FROM back_entries \
         UNION ALL SELECT 'looked from outside', COUNT(*) FROM looks WHERE emergency",
    )
    .load(&mut conn)
    .expect("counts");
    for wanted in [
        "harapan",
        "ping-an",
        "bottles",
        "doses",
        "left alone",
        "signed late",
        "on paper",
        "looked from outside",
    ] {
        let found = counts.iter().find(|count| count.what == wanted).map_or(0, |count| count.rows);
        assert!(found > 0, "{wanted}: none");
    }
    let check = Command::new(env!("CARGO_BIN_EXE_teduh"))
        .args(["check", "--database"])
        .arg(format!("sqlite:{}", file.display()))
        .output()
        .expect("runs");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
}
