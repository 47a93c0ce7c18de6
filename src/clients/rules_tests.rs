//! Each rule at its edges.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn code<T>(result: Result<T, Wrong>) -> Option<(&'static str, &'static str)> {
    result.err().map(|wrong| (wrong.field, wrong.code))
}

#[test]
fn a_birth_date_is_a_living_persons() {
    let today = day("2026-11-24");
    assert_eq!(birth_date(day("1984-05-03"), today), Ok(day("1984-05-03")));
    assert_eq!(birth_date(today, today), Ok(today));
    assert_eq!(birth_date(day("1906-11-24"), today), Ok(day("1906-11-24")));
    assert_eq!(code(birth_date(day("2026-11-25"), today)), Some(("date_of_birth", "in_the_future")));
    assert_eq!(code(birth_date(day("1906-11-23"), today)), Some(("date_of_birth", "too_long_ago")));
    assert_eq!(code(treatment_since(day("2026-11-25"), today)), Some(("treatment_since", "in_the_future")));
    assert_eq!(code(treatment_since(day("0001-01-01"), today)), Some(("treatment_since", "too_long_ago")));
}

#[test]
fn excused_days_run_forward_and_are_confirmed_only_where_a_dose_can_be_given() {
    let today = day("2026-11-24");
    let ask =
        |from: &str, to: &str, reason, confirmed| code(excused(day(from), day(to), reason, confirmed, today));
    assert_eq!(ask("2026-11-20", "2026-11-20", ExcusedReason::Detained, false), None);
    assert_eq!(ask("2026-11-20", "2026-11-22", ExcusedReason::Hospital, true), None);
    assert_eq!(ask("2026-11-20", "2026-11-22", ExcusedReason::GuestUnconfirmed, true), None);
    assert_eq!(
        ask("2026-11-20", "2026-11-22", ExcusedReason::Detained, true),
        Some(("dose_confirmed", "not_with_this_reason"))
    );
    assert_eq!(ask("2026-11-20", "2026-11-19", ExcusedReason::Hospital, false), Some(("to", "before_from")));
    assert_eq!(ask("2025-11-24", "2026-11-24", ExcusedReason::Hospital, false), None);
    assert_eq!(ask("2025-11-23", "2026-11-24", ExcusedReason::Hospital, false), Some(("to", "too_long")));
    assert_eq!(ask("2026-11-24", "2027-02-22", ExcusedReason::SiteClosed, false), None);
    assert_eq!(
        ask("2026-11-24", "2027-02-23", ExcusedReason::SiteClosed, false),
        Some(("to", "too_far_ahead"))
    );
}

#[test]
fn only_serious_violence_needs_two_signatures_and_an_offer() {
    for reason in EpisodeEndReason::ALL {
        for (second_signed, other_site_offered) in
            [(false, false), (true, false), (false, true), (true, true)]
        {
            let facts = EndFacts { second_signed, other_site_offered };
            let allowed =
                *reason != EpisodeEndReason::SeriousViolence || (second_signed && other_site_offered);
            assert_eq!(end(*reason, facts).is_ok(), allowed, "{reason} {facts:?}");
        }
    }
}

#[test]
fn an_episode_moves_within_its_programme_only() {
    let site = |word: &str| SiteId::from_text(word);
    let programme = [site("main"), site("van")];
    assert_eq!(move_to(&site("main"), &site("van"), &programme), Ok(()));
    assert_eq!(code(move_to(&site("main"), &site("main"), &programme)), Some(("site", "already_there")));
    assert_eq!(code(move_to(&site("main"), &site("other"), &programme)), Some(("site", "outside_programme")));
}

#[test]
fn a_hold_to_see_the_doctor_lapses_after_three_days() {
    let today = day("2026-11-24");
    assert_eq!(see_doctor_end(today, None), Ok(day("2026-11-27")));
    assert_eq!(see_doctor_end(today, Some(today)), Ok(today));
    assert_eq!(see_doctor_end(today, Some(day("2026-11-27"))), Ok(day("2026-11-27")));
    assert_eq!(code(see_doctor_end(today, Some(day("2026-11-28")))), Some(("ends_on", "too_far_ahead")));
    assert_eq!(code(see_doctor_end(today, Some(day("2026-11-23")))), Some(("ends_on", "in_the_past")));
    let end = Some(day("2026-11-27"));
    assert!(stops(HoldKind::SeeDoctor, today, end, day("2026-11-27")));
    assert!(!stops(HoldKind::SeeDoctor, today, end, day("2026-11-28")));
}

#[test]
fn a_lost_bottle_stops_its_own_day_and_missed_doses_every_day() {
    let (today, tomorrow) = (day("2026-11-24"), day("2026-11-25"));
    for kind in HoldKind::ALL {
        assert!(stops(*kind, today, Some(today), today), "{kind}");
    }
    for (kind, later) in [
        (HoldKind::BottleLost, false),
        (HoldKind::OutcomeUnknown, false),
        (HoldKind::MissedDoses, true),
        (HoldKind::OrderEnded, true),
        (HoldKind::RecheckAlertness, true),
    ] {
        assert_eq!(stops(kind, today, None, tomorrow), later, "{kind}");
    }
}

#[test]
fn a_photo_is_told_by_its_first_bytes() {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    assert_eq!(photo(&png), Ok(PhotoKind::Png));
    assert_eq!(photo(&[0xff, 0xd8, 0xff, 0xe0]), Ok(PhotoKind::Jpeg));
    assert_eq!(code(photo(b"<svg onload=x>")), Some(("photo", "not_an_image")));
    assert_eq!(code(photo(b"")), Some(("photo", "required")));
    png.resize(PHOTO_MAX_BYTES, 0);
    assert_eq!(photo(&png), Ok(PhotoKind::Png));
    png.push(0);
    assert_eq!(code(photo(&png)), Some(("photo", "file_too_large")));
}

#[test]
fn a_pin_has_six_digits_that_are_no_pattern() {
    assert_eq!(pin("804217"), Ok(()));
    assert_eq!(pin("804217804217"), Ok(()));
    for short in ["", "80421", "8042178042178", "80421a", "８０４２１７"] {
        assert_eq!(code(pin(short)), Some(("pin", "not_a_pin")), "{short}");
    }
    for easy in ["000000", "123456", "987654"] {
        assert_eq!(code(pin(easy)), Some(("pin", "too_easy")), "{easy}");
    }
}

#[test]
fn a_telephone_is_found_with_and_without_country_code() {
    assert_eq!(telephone_words("+60 12-345 6789"), ["tel23456789"]);
    assert_eq!(telephone_words("012 345 6789 (home)"), ["tel23456789"]);
    assert_eq!(telephone_words("flat 12, 03-2615 5555; sister 0198765432"), ["tel26155555", "tel98765432"]);
    assert!(telephone_words("Lot 17, 50300").is_empty());
}
