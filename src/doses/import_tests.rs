//! What a file of dosing history may hold: what is rejected, what is warned about, what is taken.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::import_file::{ImportContext, Parsed, RejectCode, parse};
use super::import_warnings::{WarningKind, proposed_order};
use super::test_facts::day;

fn context() -> ImportContext {
    ImportContext { day_zero: day(0), today: day(1000), first_dose_limit_mcg: 30_000 }
}

fn read(file: &[u8]) -> Parsed {
    parse(&mut &file[..], &context()).unwrap()
}

fn rejected(file: &str) -> Vec<(u64, RejectCode)> {
    read(file.as_bytes()).rejected.iter().map(|reject| (reject.line, reject.code)).collect()
}

/// One client's doses by day, with the kinds warned about by line.
fn warned(doses: &[(i64, &str)]) -> Vec<(u64, WarningKind)> {
    let lines: String = doses.iter().map(|(day, mg)| format!("A1,{day},{mg}\n")).collect();
    let parsed = read(format!("client,day,dose_mg\n{lines}").as_bytes());
    assert_eq!(parsed.rejected, vec![]);
    parsed.warnings.iter().map(|warning| (warning.line, warning.kind)).collect()
}

#[test]
fn a_plain_file_is_taken_row_by_row() {
    let parsed = read(b"client,day,dose_mg\nB2,1,30\nA1,2026-01-03,42.5\nA1,-1,0.125\n");
    let rows: Vec<_> =
        parsed.rows.iter().map(|row| (row.line, row.client.as_str(), row.day, row.dose_mcg)).collect();
    let before = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap();
    assert_eq!(rows, [(4, "A1", before, 125), (3, "A1", day(2), 42_500), (2, "B2", day(1), 30_000)]);
    assert_eq!(parsed.rejected, vec![]);
}

#[test]
fn spreadsheets_write_marks_and_line_ends_of_their_own() {
    let parsed = read(
        "\u{feff}day,client,dose_mg\r\n\r\n1, A1 ,30\r\n\"2\",\"A1\",\"30\"\r\n3,A1,0\r\n\r\n4,A1,x"
            .as_bytes(),
    );
    assert_eq!(parsed.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(parsed.rejected.iter().map(|reject| reject.line).collect::<Vec<_>>(), [5, 7]);
}

#[test]
fn other_columns_reject_the_file() {
    for file in [
        "",
        "\n\n",
        "client,day\nA1,1\n",
        "client,day,dose_mg,note\nA1,1,30,x\n",
        "A1,1,30\n",
        "client;day;dose_mg\n",
        "client,client,dose_mg\n",
        "client,day,dose\n",
        "Client,day,dose_mg\n",
    ] {
        let parsed = read(file.as_bytes());
        assert_eq!(parsed.rows, vec![], "{file:?}");
        let codes: Vec<_> = parsed.rejected.iter().map(|reject| (reject.line, reject.code)).collect();
        assert_eq!(codes, [(1, RejectCode::Columns)], "{file:?}");
    }
}

#[test]
fn every_line_that_cannot_be_is_named() {
    use RejectCode::*;
    for (line, code) in [
        ("A1,x,30", Day),
        ("A1,,30", Day),
        ("A1,1.5,30", Day),
        ("A1,+1,30", Day),
        ("A1,-,30", Day),
        ("A1,2026-13-01,30", Day),
        ("A1,2026-02-30,30", Day),
        ("A1,2026-1-1,30", Day),
        ("A1,01/02/2026,30", Day),
        ("A1,99999999999999999999,30", Day),
        ("A1,9223372036854775807,30", Day),
        ("A1,-9223372036854775808,30", Day),
        ("A1,1001,30", DayInFuture),
        ("A1,2999-01-01,30", DayInFuture),
        ("A1,1959-12-31,30", DayTooEarly),
        ("A1,-40000,30", DayTooEarly),
        ("A1,1,x", Dose),
        ("A1,1,", Dose),
        ("A1,1,30mg", Dose),
        ("A1,1,1e2", Dose),
        ("A1,1,NaN", Dose),
        ("A1,1,.5", Dose),
        ("A1,1,5.", Dose),
        ("A1,1,+5", Dose),
        ("A1,1,--5", Dose),
        ("A1,1,\"30,5\"", Dose),
        ("A1,1,0", DoseZero),
        ("A1,1,0.000", DoseZero),
        ("A1,1,-30", DoseNegative),
        ("A1,1,-0.5", DoseNegative),
        ("A1,1,30.0001", DoseDecimals),
        ("A1,1,1000.001", DoseImpossible),
        ("A1,1,850000", DoseImpossible),
        ("A1,1,99999999999999999999", DoseImpossible),
        ("A1,1,0000000000.5", DoseDecimals),
        (",1,30", Client),
        ("  ,1,30", Client),
        ("A 1,1,30", Client),
        ("../x,1,30", Client),
        ("A/1,1,30", Client),
        ("=A1,1,30", Client),
        ("A1\u{e9},1,30", Client),
        ("A1234567890123456789012345678901234567890,1,30", Client),
        ("A1,1", FieldCount),
        ("A1,1,30,5", FieldCount),
        ("A1", FieldCount),
    ] {
        let file = format!("client,day,dose_mg\nB1,1,30\n{line}\nB1,2,30\n");
        assert_eq!(rejected(&file), [(3, code)], "{line}");
    }
    assert_eq!(rejected("client,day,dose_mg\nA1,1000,30\nA1,1960-01-01,1000\n"), []);
}

#[test]
fn bytes_that_are_no_text_reject_their_line_only() {
    let parsed = read(b"client,day,dose_mg\nA1,1,30\nA\xff,1,30\nA1,2,3\xc3\nA1,3,30\n");
    let codes: Vec<_> = parsed.rejected.iter().map(|reject| (reject.line, reject.code)).collect();
    assert_eq!(codes, [(3, RejectCode::NotUtf8), (4, RejectCode::NotUtf8)]);
    assert_eq!(parsed.rows.len(), 2);
}

#[test]
fn two_rows_for_one_client_and_day_are_rejected_however_the_day_is_written() {
    let parsed = read(b"client,day,dose_mg\nA1,1,30\nB1,1,30\nA1,2026-01-02,30\nA1,01,40\n");
    let found: Vec<_> = parsed.rejected.iter().map(|reject| (reject.line, reject.code)).collect();
    assert_eq!(found, [(4, RejectCode::SecondRow), (5, RejectCode::SecondRow)]);
    assert_eq!(parsed.rejected[0].reason, "a second row for client A1 on 2026-01-02; the first is line 2");
    assert_eq!(parsed.rows.len(), 2);
}

#[test]
fn an_open_quote_is_named_on_the_line_where_it_opens() {
    let codes = rejected("client,day,dose_mg\nA1,1,30\n\"A1,2,30\nA1,3,30\n");
    assert_eq!(codes, [(3, RejectCode::FieldCount)]);
}

#[test]
fn what_is_odd_is_taken_and_warned_about() {
    use WarningKind::*;
    assert_eq!(warned(&[(1, "30"), (2, "40"), (3, "50")]), []);
    assert_eq!(warned(&[(1, "30.001")]), [(2, FirstDoseHigh)]);
    assert_eq!(
        warned(&[(1, "30"), (4, "60"), (5, "30.5"), (6, "15.25")]),
        [(3, DoseDoubled), (5, DoseHalved)]
    );
    assert_eq!(
        warned(&[(1, "30"), (2, "4"), (3, "30")]),
        [(3, DoseHalved), (3, SingleDaySlip), (4, DoseDoubled)]
    );
    assert_eq!(warned(&[(1, "30"), (5, "35"), (9, "30")]), [(3, SingleDaySlip)]);
    assert_eq!(warned(&[(1, "30"), (2, "35"), (3, "35"), (4, "30")]), []);
    assert_eq!(warned(&[(1, "250")]), [(2, FirstDoseHigh)]);
    assert_eq!(warned(&[(1, "250.5")]), [(2, FirstDoseHigh), (2, DoseAboveRange)]);
}

#[test]
fn rows_far_from_the_rest_are_warned_about_and_returns_are_not() {
    use WarningKind::FarFromRest;
    assert_eq!(warned(&[(1, "30"), (2, "30"), (181, "30")]), []);
    assert_eq!(warned(&[(1, "30"), (2, "30"), (182, "30")]), [(4, FarFromRest)]);
    assert_eq!(warned(&[(1, "30"), (300, "30"), (301, "30")]), [(2, FarFromRest)]);
    assert_eq!(warned(&[(1, "30"), (300, "30")]), [(3, FarFromRest)]);
    let twice = |rows: i64| (1..=10).chain(400..400 + rows).map(|day| (day, "30")).collect::<Vec<_>>();
    assert_eq!(warned(&twice(7)).len(), 7);
    assert_eq!(warned(&twice(8)), []);
}

#[test]
fn the_last_stretch_is_proposed_with_its_doubts() {
    let propose = |doses: &[(i64, &str)]| {
        let lines: String = doses.iter().map(|(day, mg)| format!("A1,{day},{mg}\n")).collect();
        let parsed = read(format!("client,day,dose_mg\n{lines}").as_bytes());
        let proposed = proposed_order(&parsed.rows, &parsed.warnings).unwrap();
        (proposed.dose_mcg, proposed.since, proposed.last_day, proposed.doubts)
    };
    assert_eq!(
        propose(&[(1, "30"), (2, "40"), (3, "40"), (4, "20"), (5, "40")]),
        (
            40_000,
            day(2),
            day(5),
            vec![WarningKind::DoseDoubled, WarningKind::DoseHalved, WarningKind::SingleDaySlip]
        )
    );
    assert_eq!(propose(&[(1, "30"), (2, "40"), (9, "40")]), (40_000, day(2), day(9), vec![]));
    assert_eq!(
        propose(&[(1, "30"), (2, "40"), (3, "40"), (300, "60")]),
        (60_000, day(300), day(300), vec![WarningKind::FarFromRest])
    );
    assert_eq!(proposed_order(&[], &[]), None);
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_fall(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut file = b"client,day,dose_mg\n".to_vec();
        file.extend(bytes);
        let parsed = read(&file);
        let lines = file.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        prop_assert!(parsed.rejected.iter().all(|reject| (1..=lines).contains(&reject.line)));
    }

    #[test]
    fn a_line_number_is_the_line_of_the_file(
        blanks in proptest::collection::vec(0_usize..3, 1..20), crlf in any::<bool>(), last_end in any::<bool>(),
    ) {
        let end = if crlf { "\r\n" } else { "\n" };
        let mut file = format!("client,day,dose_mg{end}");
        let mut expected = Vec::new();
        for (at, blank) in blanks.iter().enumerate() {
            file.push_str(&end.repeat(*blank));
            expected.push(file.matches('\n').count() as u64 + 1);
            file.push_str(&format!("A1,{at},0{end}"));
        }
        let file = if last_end { &file[..] } else { file.trim_end() };
        prop_assert_eq!(rejected(file).iter().map(|(line, _)| *line).collect::<Vec<_>>(), expected);
    }
}
