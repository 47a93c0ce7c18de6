//! Every end of every bottle.

use chrono::NaiveDate;

use super::*;
use crate::ids::{ClientId, ContainerId, DoseId, RowId};
use crate::words::Part;

fn day(of: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, of).unwrap()
}

fn bottle(date: u32, fate: Fate) -> Bottle {
    Bottle {
        id: RowId::new(),
        code: "8QX4TNK".into(),
        bundle: RowId::new(),
        client: ClientId::new(),
        dose: DoseId::new(),
        container: ContainerId::new(),
        date: day(date),
        part: Part::Whole,
        dose_mcg: 60_000,
        volume_ul: 12_000,
        mg_per_ml: 5,
        replaces: None,
        at: day(20).and_hms_opt(9, 0, 0).unwrap(),
        fate,
    }
}

fn said(state: BottleEnd, volume_ul: Option<i64>) -> Ending {
    Ending { state: Some(state), volume_ul, ..Ending::default() }
}

#[test]
fn four_ends_open_the_day_and_three_change_nothing() {
    use BottleEnd::*;
    let open = [Full, LostFull, Stolen, DamagedFull];
    for state in BottleEnd::ALL {
        let ending = said(*state, (*state == Partial).then_some(3_000));
        let approved = end(&bottle(24, Fate::HandedOver), &ending, day(26)).unwrap();
        assert_eq!(approved.opens_day, open.contains(state), "{state}");
        assert!(!approved.holds_today, "{state}: a past day holds nobody");
    }
}

#[test]
fn only_what_is_gone_of_today_waits_for_a_doctor() {
    use BottleEnd::*;
    let held = |fate, date, state, volume| {
        end(&bottle(date, fate), &said(state, volume), day(24)).unwrap().holds_today
    };
    for state in [LostFull, Stolen, DamagedFull] {
        assert!(held(Fate::HandedOver, 24, state, None), "{state}");
        assert!(!held(Fate::HandedOver, 25, state, None), "{state}: dosed without asking");
        assert!(!held(Fate::Prepared, 24, state, None), "{state}: lost at the clinic");
    }
    assert!(!held(Fate::HandedOver, 24, DamagedFull, Some(12_000)), "the liquid came back");
    assert!(!held(Fate::HandedOver, 24, Full, None));
}

#[test]
fn volumes_fit_the_state() {
    use BottleEnd::*;
    let taken = |state, volume| end(&bottle(25, Fate::HandedOver), &said(state, volume), day(24));
    let returned = |state, volume| taken(state, volume).unwrap().returned_ul;
    assert_eq!((returned(Full, None), returned(Full, Some(11_800))), (12_000, 11_800));
    assert_eq!((returned(Partial, Some(4_000)), returned(DamagedFull, None)), (4_000, 0));
    assert_eq!((returned(Empty, Some(0)), returned(Stolen, None)), (0, 0));
    let wrong = [
        (Partial, None, "required"),
        (Partial, Some(12_000), "out_of_range"),
        (Full, Some(0), "not_positive"),
        (Full, Some(12_100), "more_than_filled"),
        (DamagedFull, Some(-1), "not_positive"),
        (Empty, Some(100), "not_wanted"),
        (LostFull, Some(100), "not_wanted"),
    ];
    for (state, volume, code) in wrong {
        let Err(Refusal::Wrong("volume_ml", found, _)) = taken(state, volume) else { panic!("{state}") };
        assert_eq!(found, code, "{state}");
    }
}

#[test]
fn an_end_stands_and_a_bottle_at_the_clinic_is_not_drunk() {
    use BottleEnd::*;
    let again = end(&bottle(25, Fate::Ended(Empty)), &said(Full, None), day(24));
    assert_eq!(again.unwrap_err().code(), "bottle_already_ended");
    for state in [Empty, Partial, EmptyNotReturned] {
        let refused = end(&bottle(25, Fate::Prepared), &said(state, Some(1)), day(24)).unwrap_err();
        assert_eq!(refused, Refusal::NotHandedOver, "{state}");
    }
    let unsaid = end(&bottle(25, Fate::HandedOver), &Ending::default(), day(24)).unwrap_err();
    assert_eq!((unsaid.code(), unsaid.status()), ("invalid", 422));
}

#[test]
fn only_what_came_back_is_destroyed_and_once() {
    use BottleEnd::*;
    for (fate, wanted) in [
        (Fate::Ended(Full), Ok(())),
        (Fate::Ended(Empty), Ok(())),
        (Fate::Ended(LostFull), Err(Refusal::NotReturned)),
        (Fate::HandedOver, Err(Refusal::NotReturned)),
        (Fate::Destroyed(Full), Err(Refusal::AlreadyDestroyed)),
    ] {
        assert_eq!(destroy(&bottle(25, fate)), wanted, "{fate:?}");
    }
}

#[test]
fn only_a_quarantine_container_with_something_in_it_is_emptied() {
    for state in ContainerState::ALL.iter().copied() {
        let wanted = match state {
            ContainerState::Quarantined => Ok(()),
            _ => Err(Refusal::NotQuarantined),
        };
        assert_eq!(destroy_content(state, 1), wanted, "{state:?}");
    }
    let nothing = destroy_content(ContainerState::Quarantined, 0).unwrap_err();
    assert_eq!((nothing.code(), nothing.status()), ("nothing_to_destroy", 409));
}
