//! A transaction that ends between any two of its statements leaves nothing.

use chrono::{Days, TimeDelta};
use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::person::Person;
use crate::support::rows::rows_but;
use crate::support::statements;

/// Every row, but for the tries of a password: they are counted before it is looked at.
fn rows(t: &TestApp) -> Vec<String> {
    tokio::task::block_in_place(|| rows_but(&t.app.config, &["sign_in_delays"]))
}

/// Breaks the call off before its first statement, then before its second, and so on; after each
/// nothing has changed. Then it is whole, and its answer is given.
async fn everywhere(t: &TestApp, who: &Person, path: &str, body: Value) -> Value {
    for at in 0.. {
        // A password that was tried a moment ago waits; who is signed in stays so.
        t.app.clock.set(t.now() + TimeDelta::seconds(90));
        who.get("/api/v1/clients").await;
        let before = rows(t);
        statements::watch(t.database.url(), Some(at));
        let answer = who.post(path, body.clone()).await;
        let seen = statements::seen(t.database.url());
        if seen.len() <= at {
            assert!(at > 5, "{path} asks the database for something");
            assert!((200..300).contains(&answer.status), "{path} {} {:#}", answer.status, answer.body);
            assert_ne!(rows(t), before, "{path} writes something");
            return answer.body;
        }
        assert_eq!(answer.status, 500, "{path} before {:?}", seen.last());
        let written: Vec<String> = rows(t).into_iter().filter(|row| !before.contains(row)).collect();
        assert_eq!(written, Vec::<String>::new(), "{path} before {:?}", seen.last());
    }
    unreachable!("a call ends")
}

async fn dose(t: &TestApp, code: &str) -> Value {
    let mut body = t.dose(code, 60.0);
    body["container"] = t.open_container().await.into();
    body
}

on_both! {
    async fn a_dose_and_its_voids(t: TestApp) {
        let wong = t.pharmacist();
        let [one, two, three] = [t.client_on(60.0).await, t.client_on(60.0).await, t.client_on(60.0).await];
        let reserved = everywhere(t, &wong, "/api/v1/reservations", dose(t, &one).await).await;
        let mut swallowed = dose(t, &one).await;
        swallowed["reservation"] = reserved["reservation"].clone();
        everywhere(t, &wong, "/api/v1/doses", swallowed).await;
        for (code, void) in [
            (&two, json!({ "what": "wasted" })),
            (&three, json!({ "what": "wrong_client", "correct": { "client": two } })),
            (&three, json!({ "what": "record_only", "correct": { "volume_ml": 11 } })),
        ] {
            let given = everywhere(t, &wong, "/api/v1/doses", dose(t, code).await).await;
            let mut void = void;
            void["reason"] = json!("as two people saw");
            void["witness"] = json!({ "login": "lim", "password": PASSWORD });
            let path = format!("/api/v1/doses/{}/void", given["id"].as_str().unwrap());
            everywhere(t, &wong, &path, void).await;
        }
    }
}

on_both! {
    async fn vomiting_and_a_dose_given_again(t: TestApp) {
        let (wong, farah) = (t.pharmacist(), t.doctor());
        let code = t.client_on(60.0).await;
        let given = t.give(&code, 60.0).await;
        let id = given["id"].as_str().unwrap();
        let seen = json!({ "minutes_after": 3, "witnessed": true, "note": "by the door" });
        let vomit = everywhere(t, &wong, &format!("/api/v1/doses/{id}/vomit"), seen).await;
        let answer = format!("/api/v1/vomits/{}/answer", vomit["id"].as_str().unwrap());
        everywhere(t, &farah, &answer, json!({ "dose_mg": 60, "reason": "all came up" })).await;
        let mut again = dose(t, &code).await;
        again["repeats"] = json!(id);
        let reserved = everywhere(t, &wong, "/api/v1/reservations", again.clone()).await;
        again["reservation"] = reserved["reservation"].clone();
        let repeat = everywhere(t, &wong, "/api/v1/doses", again).await;
        let void = json!({
            "what": "wasted", "reason": "as two people saw", "witness": { "login": "lim", "password": PASSWORD },
        });
        everywhere(t, &wong, &format!("/api/v1/doses/{}/void", repeat["id"].as_str().unwrap()), void).await;
    }
}

on_both! {
    async fn what_is_signed_later(t: TestApp) {
        t.works_alone("main", true).await;
        let code = t.client_on(60.0).await;
        let mut alone = dose(t, &code).await;
        alone["witness"] = json!({ "later": true });
        let given = everywhere(t, &t.pharmacist(), "/api/v1/doses", alone).await;
        let path = format!("/api/v1/doses/{}/witness", given["id"].as_str().unwrap());
        everywhere(t, &t.person("lim"), &path, json!({})).await;
    }
}

on_both! {
    async fn what_was_written_on_paper(t: TestApp) {
        let (kit, code) = (t.paper(9).await, t.client().await);
        let dose = t.on_paper((kit, 1), &code, 60.0, 0).await;
        everywhere(t, &t.pharmacist(), "/api/v1/back-entries", dose).await;
        let end = json!({ "last_used": 1 });
        everywhere(t, &t.pharmacist(), &format!("/api/v1/outage-kits/{kit}/close"), end).await;
    }
}

on_both! {
    async fn bottles_and_their_ends(t: TestApp) {
        let wong = t.pharmacist();
        let code = t.taking_home(6).await;
        let path = format!("/api/v1/clients/{code}/take-home/bundles");
        let made = everywhere(t, &wong, &path, t.bundle_body(&[1, 2]).await).await;
        let mut waiting = t.bundle_body(&[3]).await;
        waiting["hand_over"] = json!(false);
        let later = everywhere(t, &wong, &path, waiting).await;
        let hand_over = format!("/api/v1/bundles/{}/hand-over", later["id"].as_str().unwrap());
        everywhere(t, &wong, &hand_over, json!({})).await;
        let at = |bottle: usize, what: &str| format!("/api/v1/bottles/{}/{what}", made["bottles"][bottle]["code"].as_str().unwrap());
        everywhere(t, &wong, &at(1, "end"), json!({ "state": "full", "note": "not needed" })).await;
        everywhere(t, &wong, &at(1, "destroy"), json!({ "witness": { "login": "lim", "password": PASSWORD } })).await;
        t.days_later(1);
        let mut brought = t.dose(&code, 60.0);
        brought["container"] = json!({ "bottle": made["bottles"][0]["code"] });
        everywhere(t, &wong, "/api/v1/doses", brought).await;
    }
}

on_both! {
    async fn what_is_withheld_held_and_settled(t: TestApp) {
        let (wong, farah) = (t.pharmacist(), t.doctor());
        let code = t.client_on(60.0).await;
        let withheld = json!({ "client": code, "reason": "intoxicated", "note": "unsteady" });
        everywhere(t, &wong, "/api/v1/withheld-doses", withheld).await;
        t.days_later(1);
        let holds = format!("/api/v1/clients/{code}/holds");
        let hold = everywhere(t, &farah, &holds, json!({ "note": "ECG first" })).await;
        let settle = format!("/api/v1/holds/{}/settle", hold["id"].as_str().unwrap());
        everywhere(t, &farah, &settle, json!({ "reason": "ECG is fine" })).await;
    }
}

on_both! {
    async fn people_and_orders(t: TestApp) {
        let farah = t.doctor();
        let person = json!({
            "name": "Nor Aini", "date_of_birth": "1990-02-01", "sex": "female", "language": "ms",
            "site": "main", "contact": "013-999 1234",
        });
        let made = everywhere(t, &farah, "/api/v1/clients", person).await;
        let code = made["programme_code"].as_str().unwrap();
        let at = |rest: &str| format!("/api/v1/clients/{code}/{rest}");
        let order = |mg: f64| json!({ "dose_mg": mg, "starts_on": t.today(), "ends_on": t.today() + Days::new(20) });
        everywhere(t, &farah, &at("orders"), order(20.0)).await;
        everywhere(t, &farah, &at("orders"), order(25.0)).await;
        let excused = json!({ "from": t.today(), "to": t.today(), "reason": "hospital" });
        everywhere(t, &farah, &at("excused-days"), excused).await;
        everywhere(t, &farah, &at("transfer"), json!({ "site": "satellite" })).await;
        everywhere(t, &farah, &at("episode-end"), json!({ "reason": "completed" })).await;
    }
}

on_both! {
    async fn stock(t: TestApp) {
        let wong = t.pharmacist();
        let receipt = json!({
            "product": "Methadone 5 mg/mL", "mg_per_ml": 5, "lot": "L2", "expires_on": t.today() + Days::new(90),
            "volume_ml": 500,
        });
        let received = everywhere(t, &wong, "/api/v1/stock/receipts", receipt).await;
        let id = received["id"].as_str().unwrap();
        everywhere(t, &wong, &format!("/api/v1/stock/containers/{id}/open"), json!({ "window": "2" })).await;
        let witness = json!({ "login": "lim", "password": PASSWORD });
        let spill = json!({ "container": id, "volume_ml": 20, "reason": "tipped over", "witness": witness });
        everywhere(t, &wong, "/api/v1/stock/losses", spill).await;
        let count = json!({ "container": id, "counted_ml": 478, "book_ml": 480, "witness": witness });
        everywhere(t, &wong, "/api/v1/stock/counts", count).await;
    }
}
