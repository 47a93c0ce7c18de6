//! Every message in every language, as clients read it, and the words that none may hold.

use std::fmt::Write as _;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::texts::text_of;
use crate::notices::{Facts, Template};
use crate::words::Language;

/// What would tell somebody who reads along, in four languages.
const FORBIDDEN: &[&str] = &[
    "methadone",
    "metadon",
    "美沙酮",
    "hiv",
    "aids",
    "艾滋",
    "dose",
    "dos ",
    "liều",
    "剂量",
    "clinic",
    "klinik",
    "phòng khám",
    "诊所",
    "treatment",
    "rawatan",
    "điều trị",
    "治疗",
    "drug",
    "dadah",
    "ma túy",
    "毒",
    "opioid",
    "medicine",
    "ubat",
    "thuốc",
    "药",
    "health",
    "kesihatan",
    "sức khỏe",
    "健康",
    "hospital",
    "bệnh",
    "病",
    "teduh",
    "counter",
    "kaunter",
    "pharmacy",
    "farmasi",
    "bottle",
    "botol",
    "chai",
    "瓶",
    "http",
];

fn every_text() -> String {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let at =
        |day: u32, hour| NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, 15, 0).unwrap();
    let mut all = String::new();
    for language in Language::ALL {
        writeln!(all, "{language}").unwrap();
        for template in Template::ALL {
            for facts in [
                Facts { at: at(24, 23), other: Some(at(24, 4)) },
                Facts { at: at(27, 8), other: Some(at(25, 23)) },
            ] {
                let text = text_of(*language, *template, &facts, Tz::Asia__Kuala_Lumpur, today);
                writeln!(all, "  {}: {}", text.subject, text.body).unwrap();
            }
        }
    }
    all
}

#[test]
fn messages_say_when_and_nothing_else() {
    insta::assert_snapshot!(every_text());
}

#[test]
fn no_message_names_a_medicine_an_illness_or_a_place() {
    let all = every_text().to_lowercase();
    for word in FORBIDDEN {
        assert!(!all.contains(word), "{word} in {all}");
    }
}
