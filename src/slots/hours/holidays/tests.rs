//! Lists of holidays as they are published, and lists that cannot be read.

use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read(file: &str) -> Vec<(String, String)> {
    let days = read_file(file).unwrap();
    days.into_iter().map(|one| (one.day.to_string(), one.words)).collect()
}

fn wrong(file: &str) -> Vec<(usize, &'static str)> {
    read_file(file).unwrap_err().into_iter().map(|one| (one.line, one.code)).collect()
}

fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
    of.iter().map(|(day, words)| ((*day).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn a_table_has_a_date_and_a_name_on_each_line() {
    let comma = "date,name\n2027-02-06,Chinese New Year\n2027-02-07,\"Chinese New Year, second day\"\n\n2027-01-01,New Year\n";
    let expected = [
        ("2027-01-01", "New Year"),
        ("2027-02-06", "Chinese New Year"),
        ("2027-02-07", "Chinese New Year, second day"),
    ];
    assert_eq!(read(comma), pairs(&expected));
    assert_eq!(
        read("\u{feff}2027-02-06\tTết\r\n2027-02-06;Tahun Baharu Cina\r\n"),
        pairs(&[("2027-02-06", "Tết, Tahun Baharu Cina")])
    );
    assert_eq!(read("2027-05-01"), pairs(&[("2027-05-01", "")]));
}

#[test]
fn a_calendar_has_events_of_whole_days() {
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270310\r\nDTEND;VALUE=DATE:20270312\r\nSUMMARY;LANGUAGE=ms:Hari Raya \r\n Aidilfitri\\, cuti\r\nEND:VEVENT\r\nBEGIN:VTODO\r\nSUMMARY:not this\r\nEND:VTODO\r\nBEGIN:VEVENT\r\nDTSTART:20270501T000000Z\r\nSUMMARY:Hari Pekerja\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let expected = [
        ("2027-03-10", "Hari Raya Aidilfitri, cuti"),
        ("2027-03-11", "Hari Raya Aidilfitri, cuti"),
        ("2027-05-01", "Hari Pekerja"),
    ];
    assert_eq!(read(calendar), pairs(&expected));
}

#[test]
fn what_cannot_be_read_is_named_by_its_line() {
    assert_eq!(wrong(""), [(0, "empty")]);
    assert_eq!(wrong("date,name\n"), [(0, "empty")]);
    assert_eq!(wrong("2027-02-06,a\n29.1.2027,b\n2027-02-30,c"), [(2, "not_a_date"), (3, "not_a_date")]);
    assert_eq!(wrong("6 February 2027,a"), [(1, "not_a_date")]);
    assert_eq!(wrong(&format!("2027-02-06,{}", "a".repeat(201))), [(1, "too_long")]);
    assert_eq!(wrong(&"2027-02-06,a\n".repeat(20_000)), [(0, "too_long")]);
    let event = |inside: &str| format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{inside}\nEND:VEVENT\nEND:VCALENDAR");
    assert_eq!(wrong(&event("DTSTART:20270101\nRRULE:FREQ=YEARLY")), [(2, "repeats")]);
    assert_eq!(wrong(&event("DTSTART:20270101\nDTEND:20280101")), [(2, "days")]);
    assert_eq!(wrong(&event("SUMMARY:a")), [(2, "not_a_date")]);
    let said = WrongLine { line: 2, code: "not_a_date" }.to_string();
    assert_eq!(said, "line 2: it begins with no date like 2027-01-29");
}

#[test]
fn a_day_that_was_set_before_stays_and_what_is_over_is_left() {
    let (today, until) = (day("2026-11-24"), day("2028-11-25"));
    let fate = |text: &str, is_set| rules::fate(day(text), today, until, is_set);
    assert_eq!(fate("2026-11-23", false), Fate::Past);
    assert_eq!(fate("2026-11-24", false), Fate::Closes);
    assert_eq!(fate("2026-12-25", true), Fate::Stands);
    assert_eq!(fate("2028-11-25", false), Fate::Closes);
    assert_eq!(fate("2028-11-26", true), Fate::Far);
}

proptest! {
    #[test]
    fn every_text_has_an_answer(text in "[-0-9,;\\tA-Z:\\n\\r a-zế\\\\]{0,200}", is_calendar: bool) {
        let text = if is_calendar { format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{text}\nEND:VEVENT") } else { text };
        match read_file(&text) {
            Ok(days) => prop_assert!(!days.is_empty() && days.windows(2).all(|two| two[0].day < two[1].day)),
            Err(wrong) => prop_assert!(!wrong.is_empty() && wrong.len() <= 10),
        }
    }
}
