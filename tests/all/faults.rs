//! What goes wrong around the program itself, serving: senders who stop, a disk that is full, that cannot be written
//! or that loses what was not synced, a clock that steps, a lock held from outside, more calls than it can answer.
//! Nothing that was answered is lost, and nothing is half there.

mod bodies; // what is sent in pieces, or never ends
mod busy; // more than it can answer
mod clock; // a clock that steps
mod crowd; // more than there is room for
mod full; // a disk without room
mod locked; // a lock held from outside
mod power; // the power goes
mod read_only; // a disk that takes nothing
mod unread; // a log that nobody reads
mod windows; // windows at work without a pause

use serde_json::Value;

use crate::killed::dose;
use crate::support::app::PASSWORD;
use crate::support::person::{Answer, Person};
use crate::support::program::{Program, today};

/// A token of the pharmacist.
async fn token(program: &Program) -> String {
    let sign_in = serde_json::json!({ "login": "wong", "password": PASSWORD });
    let opened = Person::nobody(&program.base).post_without_key("/api/v1/session", sign_in).await.expect(200);
    opened["token"].as_str().unwrap().to_owned()
}

/// How many doses of today a client has.
async fn doses_of(person: &Person, code: &str) -> usize {
    let day = today();
    let doses = person.get(&format!("/api/v1/clients/{code}/doses?from={day}&to={day}")).await.expect(200);
    doses["items"].as_array().unwrap().len()
}

/// A dose for each client at the same moment, each with a key of its client; answers in their order.
async fn a_dose_each(person: &Person, container: &str, codes: &[String]) -> Vec<Answer> {
    let calls = codes.iter().map(|code| async move {
        person.post_with_key("/api/v1/doses", dose(code, container), &format!("key of {code}")).await
    });
    futures_util::future::join_all(calls).await
}

/// 503, and when to come again.
#[track_caller]
fn is_told_to_come_again(answer: &Answer) {
    assert_eq!(answer.code(), "503 away");
    assert!(answer.headers.contains_key("Retry-After"));
}

/// Each is given now, for the first time, and there once.
async fn each_is_given_once(person: &Person, container: &str, codes: &[String]) {
    for answer in a_dose_each(person, container, codes).await {
        assert!(!answer.headers.contains_key("Idempotent-Replay"), "{:#}", answer.body);
        let given: Value = answer.expect(201);
        assert_eq!(given["dose_mg"], 60, "{given:#}");
    }
    for code in codes {
        assert_eq!(doses_of(person, code).await, 1, "{code}");
    }
}
