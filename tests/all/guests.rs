//! Doses at other places: a letter, the paper, what is confirmed, and two sites at the same second.

use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::person::Answer;

impl TestApp {
    /// Signs a letter for so many days from today.
    async fn letter(&self, code: &str, (from, to): (i64, i64)) -> Answer {
        let letter = json!({
            "place": "Klinik Ipoh", "telephone": "05-123 4567", "from": self.in_days(from), "to": self.in_days(to),
            "allergies": "penicillin", "note": "rifampicin since October",
        });
        self.doctor().post(&format!("/api/v1/clients/{code}/guest-letters"), letter).await
    }

    /// Records what the other place says of a dose, so many minutes ago.
    async fn confirm(&self, code: &str, dose_mg: f64, minutes_ago: i64, extra: bool) -> Answer {
        let at = (self.now() - TimeDelta::minutes(minutes_ago)).format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let body = json!({
            "given_at": at, "dose_mg": dose_mg, "place": "Klinik Ipoh", "confirmed_by": "Puan Salmah", "how": "telephone",
            "extra": extra,
        });
        self.pharmacist().post(&format!("/api/v1/clients/{code}/guest-doses"), body).await
    }

    async fn letters(&self, code: &str) -> Vec<Value> {
        let listed =
            self.pharmacist().get(&format!("/api/v1/clients/{code}/guest-letters")).await.expect(200);
        listed["items"].as_array().expect("a list").clone()
    }

    async fn adherence(&self, code: &str) -> Value {
        self.pharmacist().get(&format!("/api/v1/clients/{code}/adherence")).await.expect(200)
    }

    /// The body of a dose poured at the satellite.
    pub async fn there(&self, code: &str, dose_mg: f64) -> Value {
        let containers = self.person("devi").get("/api/v1/stock/containers?site=satellite").await.expect(200);
        let mut body = self.dose(code, dose_mg);
        body["container"] = containers["items"][0]["id"].clone();
        body
    }
}

fn id(body: &Value) -> String {
    body["id"].as_str().expect("an id").to_owned()
}

on_both! {
    /// Signed, warned of at home, confirmed by telephone, counted as taken, no stock; the rest is nobody's fault.
    async fn a_letter_runs_and_the_other_place_confirms_a_dose(t: TestApp) {
        let code = t.client_on(80.0).await;
        t.give(&code, 80.0).await;
        t.days_later(1);
        let letter = t.letter(&code, (0, 3)).await.expect(201);
        assert_eq!((&letter["state"], &letter["signed_by"]), (&json!("running"), &json!("Dr Farah Idris")));
        let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        let codes: Vec<&str> = card["warnings"].as_array().unwrap().iter().filter_map(|one| one["code"].as_str()).collect();
        assert!(codes.contains(&"guest_arranged"), "{codes:?}");
        assert_eq!(card["due"]["dose_mg"], json!(80), "a letter stops nothing");

        let given = t.confirm(&code, 80.0, 30, false).await.expect(201);
        assert_eq!((&given["kind"], &given["service_day"], &given["place"]), (&json!("guest"), &json!(t.today()), &json!("Klinik Ipoh")));
        assert_eq!((&given["letter"], &given["incident"]), (&letter["id"], &json!(null)));
        let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        assert_eq!(card["holds"][0]["code"], json!("already_dosed_today"));
        let mut here = t.dose(&code, 80.0);
        here["container"] = t.open_container().await.into();
        assert_eq!(t.pharmacist().post("/api/v1/doses", here).await.code(), "409 already_dosed_today");
        let there = t.there(&code, 80.0).await;
        assert_eq!(t.person("devi").post("/api/v1/doses", there).await.code(), "409 already_dosed_today");
        let day = t.today();
        let register = t.pharmacist().get(&format!("/api/v1/stock/register?from={day}&to={day}")).await.expect(200);
        assert!(register["items"].as_array().unwrap().iter().all(|line| line["kind"] != "dose"), "no stock moves");
        assert_eq!(t.letters(&code).await[0]["confirmed"][0]["confirmed_by"], json!("Puan Salmah"));
        assert_eq!(t.confirm(&code, 80.0, 10, false).await.code(), "409 already_dosed_today", "once");

        t.days_later(4);
        let counted = t.adherence(&code).await;
        assert_eq!((&counted["taken"], &counted["missed"], &counted["excused"], &counted["run_undosed"]),
            (&json!(2), &json!(0), &json!(3), &json!(3)), "unconfirmed days are excused and not swallowed");
        assert_eq!(t.letters(&code).await[0]["state"], json!("over"));
        let at = (t.now() - TimeDelta::days(2)).format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let late = json!({ "given_at": at, "dose_mg": 80, "confirmed_by": "Puan Salmah", "how": "written" });
        let late = t.pharmacist().post(&format!("/api/v1/clients/{code}/guest-doses"), late).await.expect(201);
        assert_eq!((&late["letter"], &late["place"]), (&letter["id"], &json!("Klinik Ipoh")), "as the letter says");
        let counted = t.adherence(&code).await;
        assert_eq!((&counted["taken"], &counted["excused"], &counted["run_undosed"]), (&json!(3), &json!(2), &json!(1)));
    }
}

on_both! {
    async fn a_letter_is_refused_for_days_that_it_cannot_be_for(t: TestApp) {
        let code = t.client_on(60.0).await;
        let wrong = |answer: Answer| {
            let error = answer.body["errors"][0].clone();
            format!("{} {} {}", answer.status, error["field"].as_str().unwrap_or("-"), error["code"].as_str().unwrap_or("-"))
        };
        assert_eq!(wrong(t.letter(&code, (-1, 2)).await), "422 from in_the_past");
        assert_eq!(wrong(t.letter(&code, (0, 14)).await), "422 to above_fourteen_days");
        assert_eq!(wrong(t.letter(&code, (3, 2)).await), "422 to before_from");
        assert_eq!(wrong(t.letter(&code, (31, 33)).await), "422 from too_far_ahead");
        let bare = t.client().await;
        assert_eq!(wrong(t.letter(&bare, (0, 2)).await), "422 from not_ordered");
        let first = t.letter(&code, (2, 5)).await.expect(201);
        assert_eq!(first["state"], json!("to_come"));
        assert_eq!(t.letter(&code, (5, 6)).await.code(), "409 letter_stands");
        t.letter(&code, (6, 7)).await.expect(201);
        let path = format!("/api/v1/clients/{code}/guest-letters");
        assert_eq!(t.person("tan").get(&path).await.code(), "404 client_unknown", "another programme");
        assert_eq!(t.person("kumar").post(&path, json!({})).await.status, 400);
        let body = json!({ "place": "x", "from": t.today(), "to": t.today() });
        assert_eq!(t.person("kumar").post(&path, body).await.code(), "403 forbidden");
    }
}

on_both! {
    /// Taken back: the days from today on count again, and so do they where it had not begun.
    async fn a_letter_is_taken_back_with_a_reason(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        t.days_later(1);
        let letter = id(&t.letter(&code, (0, 6)).await.expect(201));
        t.days_later(2);
        let back = format!("/api/v1/guest-letters/{letter}/withdraw");
        assert_eq!(t.person("tan").post(&back, json!({ "reason": "x" })).await.code(), "404 letter_unknown");
        assert_eq!(t.doctor().post(&back, json!({ "reason": " " })).await.status, 422);
        let gone = t.doctor().post(&back, json!({ "reason": "came home early" })).await.expect(200);
        assert_eq!((&gone["state"], &gone["withdrawn"]), (&json!("withdrawn"), &json!("came home early")));
        assert_eq!(t.doctor().post(&back, json!({ "reason": "again" })).await.code(), "409 letter_ended");
        let print = format!("/api/v1/guest-letters/{letter}/prints");
        assert_eq!(t.doctor().post(&print, json!({ "language": "en" })).await.code(), "409 letter_ended");
        t.days_later(2);
        let counted = t.adherence(&code).await;
        assert_eq!((&counted["excused"], &counted["missed"]), (&json!(2), &json!(2)));
        let later = id(&t.letter(&code, (3, 5)).await.expect(201));
        t.doctor().post(&format!("/api/v1/guest-letters/{later}/withdraw"), json!({ "reason": "stays" })).await.expect(200);
        t.days_later(6);
        assert_eq!(t.adherence(&code).await["excused"], json!(2), "nothing of the second one");
    }
}

on_both! {
    /// What was swallowed is recorded, also where the day is dosed or its bottle is out: as extra, and the doctor is told.
    async fn a_dose_too_many_is_recorded_when_somebody_says_so(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        t.minutes_later(60);
        assert_eq!(t.confirm(&code, 60.0, 5, false).await.code(), "409 already_dosed_today");
        let extra = t.confirm(&code, 60.0, 5, true).await.expect(201);
        assert_eq!((&extra["kind"], &extra["incident"]), (&json!("extra"), &json!("extra_dose")));
        let home = t.taking_home(3).await;
        t.bottles(&home, &[1]).await;
        t.days_later(1);
        assert_eq!(t.confirm(&home, 60.0, 5, false).await.code(), "422 holds_take_home_for_today");
        let kept = t.client_on(50.0).await;
        let mut body = t.dose(&kept, 50.0);
        body["container"] = t.open_container().await.into();
        t.pharmacist().post("/api/v1/reservations", body).await.expect(201);
        assert_eq!(t.confirm(&kept, 50.0, 5, true).await.code(), "409 reserved_elsewhere");
        let soon = t.confirm(&code, 60.0, -5, false).await;
        assert_eq!(soon.body["errors"][0]["code"], json!("in_the_future"));
        let old = t.confirm(&code, 60.0, 3 * 1440, false).await;
        assert_eq!(old.body["errors"][0]["code"], json!("too_long_ago"), "before the stay");
    }
}

on_both! {
    /// Recorded by mistake: two people void it, and the day is open again.
    async fn a_mistaken_record_is_voided_and_the_day_opens(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        t.days_later(1);
        t.letter(&code, (0, 2)).await.expect(201);
        let given = id(&t.confirm(&code, 60.0, 30, false).await.expect(201));
        let two = json!({ "login": "lim", "password": PASSWORD });
        let void = |what: &str| json!({ "what": what, "reason": "another client", "witness": two, "correct": { "dose_mg": 50 } });
        let path = format!("/api/v1/doses/{given}/void");
        assert_eq!(t.pharmacist().post(&path, void("record_only")).await.status, 422);
        let mut wasted = void("wasted");
        wasted.as_object_mut().unwrap().remove("correct");
        t.pharmacist().post(&path, wasted).await.expect(200);
        assert!(t.letters(&code).await[0]["confirmed"].as_array().unwrap().is_empty());
        t.give(&code, 60.0).await;
    }
}

on_both! {
    /// The paper says what is known when it is printed, stays as it was, and each print is in the audit.
    async fn a_paper_is_kept_as_it_was_printed(t: TestApp) {
        let code = t.taking_home(3).await;
        t.bottles(&code, &[1, 2]).await;
        let letter = id(&t.letter(&code, (1, 4)).await.expect(201));
        let print = format!("/api/v1/guest-letters/{letter}/prints");
        let paper = t.pharmacist().post(&print, json!({ "language": "vi" })).await.expect(201);
        assert_eq!((&paper["last_dose"]["dose_mg"], paper["bottles"].as_array().unwrap().len()), (&json!(60), 2));
        assert_eq!(paper["doses"], json!([{ "from": t.in_days(1), "to": t.in_days(4), "dose_mg": 60 }]));
        let page = t.page_of(&code).await;
        let path = format!("/clients/{page}/letters/{}", id(&paper));
        let before = t.doctor().get(&path).await.expect(200);
        let before = before.as_str().unwrap();
        for words in ["Hafizan bin Jamal", "penicillin", "rifampicin since October", "Klinik Ipoh", "60\u{a0}mg", "Thư về liều methadone"] {
            assert!(before.contains(words), "{words}: {before}");
        }
        assert!(before.contains("<title>Thư</title>") && before.contains("lang=\"vi\""), "neutral outside: {before}");
        t.days_later(1);
        let after = t.doctor().get(&path).await.expect(200);
        let sheet = |html: &str| html.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned();
        assert_eq!(sheet(before), sheet(after.as_str().unwrap()), "the paper does not change");
        let audit = t.person("auditor").get("/api/v1/audit?limit=200").await.expect(200);
        let lines = audit["items"].as_array().unwrap();
        let times = |action: &str| lines.iter().filter(|line| line["action"] == action).count();
        assert_eq!((times("guests.print_letter"), times("guests.sign_letter"), times("guests.show_letter")), (1, 1, 2));
    }
}

on_both! {
    /// The pages: written, printed, confirmed, taken back; what was typed stays after a refusal.
    async fn letters_are_written_and_answered_on_pages(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        t.days_later(1);
        let (page, lim) = (t.page_of(&code).await, t.person("lim"));
        let write = format!("/clients/{page}/letters/new");
        let (from, far, to) = (t.in_days(0), t.in_days(20), t.in_days(5));
        let fields = |to, key| [("place", "Klinik Ipoh"), ("telephone", ""), ("from", from.as_str()), ("to", to), ("note", "asthma"), ("key", key)];
        let wrong = lim.form(&write, &fields(&far, "a")).await;
        assert_eq!(wrong.status, 422);
        let html = wrong.body.as_str().unwrap();
        assert!(html.contains("14 days at most") && html.contains("asthma") && html.contains("Klinik Ipoh"), "{html}");
        let listed = lim.form(&write, &fields(&to, "b")).await.expect(200);
        assert!(listed.as_str().unwrap().contains("Klinik Ipoh"), "{listed}");
        let letter = id(&t.letters(&code).await[0]);
        let paper = lim.form(&format!("/clients/{page}/letters/{letter}"), &[("language", "ms"), ("key", "c")]).await.expect(200);
        assert!(paper.as_str().unwrap().contains("Surat tentang dos metadon"), "{paper}");
        let given = format!("/clients/{page}/guest-dose");
        let typed = |time, key| [("day", from.as_str()), ("time", time), ("dose_mg", "60"), ("part", "whole"), ("place", "Klinik Ipoh"), ("confirmed_by", "Puan Salmah"), ("how", "telephone"), ("key", key)];
        let wrong = lim.form(&given, &typed("late", "d")).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.as_str().unwrap().contains("Puan Salmah"), "{}", wrong.body);
        let listed = lim.form(&given, &typed("09:05", "e")).await.expect(200);
        assert!(listed.as_str().unwrap().contains("says Puan Salmah (by telephone)"), "{listed}");
        let again = lim.form(&given, &typed("09:10", "f")).await;
        assert_eq!(again.status, 422);
        assert!(again.body.as_str().unwrap().contains("name=\"extra\""), "{}", again.body);
        let window = lim.get("/counter").await.expect(200);
        assert!(window.as_str().unwrap().contains("confirmed by another place"), "{window}");
        let back = format!("/clients/{page}/letters/{letter}/withdraw");
        let listed = lim.form(&back, &[("reason", "came home"), ("key", "g")]).await.expect(200);
        assert!(listed.as_str().unwrap().contains("came home"), "{listed}");
        t.set_pin(&code).await;
        let file = t.person("kumar").get(&format!("/clients/{page}/letters")).await.expect(200);
        assert!(!file.as_str().unwrap().contains("/letters/new"), "{file}");
    }
}

on_both! {
    /// Fifty windows of the main site and fifty of its satellite keep one dose, and the other site sees whose it is.
    async fn a_hundred_windows_of_two_sites_keep_one_dose(t: TestApp) {
        let code = t.client_on(85.0).await;
        let [wong, devi] = [t.pharmacist(), t.person("devi")];
        let mut here = t.dose(&code, 85.0);
        here["container"] = t.open_container().await.into();
        let there = t.there(&code, 85.0).await;
        let calls = (0..100).map(|n| {
            let (who, body) = if n % 2 == 0 { (&wong, &here) } else { (&devi, &there) };
            who.post("/api/v1/reservations", body.clone())
        });
        let answers = join_all(calls).await;
        let kept: Vec<usize> = (0..100).filter(|n| answers[*n].status == 201).collect();
        assert_eq!(kept.len(), 1, "{:?}", answers.iter().map(Answer::code).collect::<Vec<_>>());
        let refused = answers.iter().filter(|answer| answer.code() == "409 reserved_elsewhere").count();
        assert_eq!(refused, 99, "{:?}", answers.iter().map(Answer::code).collect::<Vec<_>>());
        assert!(answers.iter().filter(|answer| answer.status == 409).all(|answer| answer.body["until"].is_string()));
        let (other, body) = if kept[0].is_multiple_of(2) { (&devi, &there) } else { (&wong, &here) };
        assert_eq!(other.post("/api/v1/doses", body.clone()).await.code(), "409 reserved_elsewhere");
    }
}

on_both! {
    /// Given at the satellite: the main site's list says where, its counter stops, and stock left the satellite.
    async fn the_home_site_sees_where_its_client_was_dosed(t: TestApp) {
        let code = t.client_on(85.0).await;
        let (devi, body) = (t.person("devi"), t.there(&code, 85.0).await);
        let given = devi.post("/api/v1/doses", body).await.expect(201);
        assert_eq!(given["service_day"], json!(t.today()));
        let window = t.pharmacist().get("/counter").await.expect(200);
        assert!(window.as_str().unwrap().contains("85.0\u{a0}mg, at Satellite") || window.as_str().unwrap().contains("85\u{a0}mg, at Satellite"), "{window}");
        assert!(!devi.get("/counter").await.expect(200).as_str().unwrap().contains(", at Satellite"), "there it is here");
        let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        assert_eq!(card["holds"][0]["code"], json!("already_dosed_today"));
        let day = t.today();
        let lines = |site: &str| format!("/api/v1/stock/register?site={site}&from={day}&to={day}");
        let here = t.pharmacist().get(&lines("main")).await.expect(200);
        let there = devi.get(&lines("satellite")).await.expect(200);
        let doses = |book: &Value| book["items"].as_array().unwrap().iter().filter(|line| line["kind"] == "dose").count();
        assert_eq!((doses(&here), doses(&there)), (0, 1));
    }
}
