//! A file against the record: what is new, what stands already, what contradicts it.

use std::collections::BTreeMap;

use super::import_fields::RejectCode;
use super::import_file::{ImportContext, parse};
use super::import_plan::{Plan, Stored, StoredClient, StoredDay, plan};
use super::import_warnings::WarningKind;
use super::test_facts::day;
use crate::ids::{ClientId, EpisodeId};

fn judged(lines: &str, stored: &Stored) -> Plan {
    let context = ImportContext { day_zero: day(0), today: day(1000), first_dose_limit_mcg: 30_000 };
    let file = format!("client,day,dose_mg\n{lines}");
    let parsed = parse(&mut file.as_bytes(), &context).unwrap();
    plan(parsed, stored, 30_000, |code| code.to_uppercase())
}

/// A client `A1` in treatment here, with these days in the record.
fn known(days: &[(u64, StoredDay)]) -> StoredClient {
    StoredClient {
        id: ClientId::from_text("id-a1"),
        in_programme: true,
        episode: Some(EpisodeId::from_text("episode-a1")),
        ended_on: None,
        days: days.iter().map(|(count, stored)| (day(*count), *stored)).collect::<BTreeMap<_, _>>(),
    }
}

fn a1(client: StoredClient) -> Stored {
    Stored::from([("A1".to_owned(), client)])
}

fn rejected(plan: &Plan) -> Vec<(u64, RejectCode)> {
    plan.rejected.iter().map(|reject| (reject.line, reject.code)).collect()
}

#[test]
fn new_clients_and_new_days_are_added_and_the_rest_is_passed_over() {
    let stored = a1(known(&[(1, StoredDay::Taken(30_000)), (2, StoredDay::Taken(40_000))]));
    let plan = judged("a1,1,30\na1,2,40\na1,3,45\nB1,1,30\n", &stored);
    assert_eq!(rejected(&plan), []);
    assert_eq!((plan.clients_in_file, plan.already_stored, plan.added(), plan.new_clients()), (2, 2, 2, 1));
    let a1 = plan.clients.iter().find(|client| client.code == "a1").unwrap();
    assert_eq!(a1.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [4]);
    assert_eq!(a1.known, Some((ClientId::from_text("id-a1"), EpisodeId::from_text("episode-a1"))));
    let plan = judged("a1,1,30\na1,2,40\n", &stored);
    assert_eq!((plan.clients.len(), plan.already_stored), (0, 2));
}

#[test]
fn a_stored_day_with_another_dose_is_named_with_its_line() {
    let stored = a1(known(&[(1, StoredDay::Taken(30_000))]));
    let plan = judged("A1,2,30\nA1,1,35\n", &stored);
    assert_eq!(rejected(&plan), [(3, RejectCode::StoredOtherwise)]);
    assert_eq!(plan.rejected[0].reason, "A1 is stored on 2026-01-02 with 30 mg, not 35 mg");
}

#[test]
fn what_a_person_has_voided_does_not_come_back() {
    let stored = a1(known(&[(1, StoredDay::Taken(30_000)), (2, StoredDay::Voided(90_000))]));
    let plan = judged("A1,1,30\nA1,2,90\nA1,3,30\n", &stored);
    assert_eq!((rejected(&plan), plan.already_stored, plan.added()), (vec![], 2, 1));
    assert_eq!(plan.clients[0].proposed.dose_mcg, 30_000);
    assert_eq!(plan.warnings, vec![]);
    let plan = judged("A1,2,60\n", &stored);
    assert_eq!(rejected(&plan), [(2, RejectCode::StoredOtherwise)]);
}

#[test]
fn a_later_stretch_is_judged_with_the_days_before_it() {
    let stored = a1(known(&[(1, StoredDay::Taken(30_000)), (2, StoredDay::Taken(60_000))]));
    let plan = judged("A1,3,60\nA1,4,130\n", &stored);
    let kinds: Vec<_> = plan.warnings.iter().map(|warning| (warning.line, warning.kind)).collect();
    assert_eq!(kinds, [(3, WarningKind::DoseDoubled)], "60 mg is no first dose here");
    let proposed = &plan.clients[0].proposed;
    assert_eq!((proposed.dose_mcg, proposed.since), (130_000, day(4)));
    assert_eq!(proposed.doubts, [WarningKind::DoseDoubled]);
}

#[test]
fn clients_elsewhere_and_stays_that_ended_are_not_added_to() {
    let far = StoredClient { in_programme: false, ..known(&[(1, StoredDay::Taken(30_000))]) };
    assert_eq!(
        rejected(&judged("A1,1,30\nA1,2,30\n", &a1(far))),
        [(2, RejectCode::OtherProgramme), (3, RejectCode::OtherProgramme)]
    );
    let gone =
        StoredClient { episode: None, ended_on: Some(day(5)), ..known(&[(1, StoredDay::Taken(30_000))]) };
    assert_eq!(rejected(&judged("A1,1,30\n", &a1(gone.clone()))), []);
    assert_eq!(rejected(&judged("A1,1,30\nA1,9,30\n", &a1(gone))), [(3, RejectCode::EpisodeEnded)]);
    let back = StoredClient { ended_on: Some(day(5)), ..known(&[]) };
    assert_eq!(rejected(&judged("A1,5,30\nA1,6,30\n", &a1(back))), [(2, RejectCode::EarlierEpisode)]);
}

#[test]
fn two_writings_of_one_code_are_one_client_and_rejected() {
    let plan = judged("a1,1,30\nA1,2,30\n", &Stored::new());
    assert_eq!(rejected(&plan), [(2, RejectCode::CodeWrittenTwice)]);
    assert_eq!(plan.rejected[0].reason, "a1 is the same code as A1 on line 3");
}
