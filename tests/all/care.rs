//! Care around the dose: nobody who was referred is lost, and nothing that is written down is in the way
//! of a dose or of take-home.

use serde_json::{Value, json};

use crate::me::says;
use crate::screening::sections;
use crate::support::app::TestApp;
use crate::support::cookies::Browser;
use crate::support::person::Person;
use crate::support::{on_both, statements};

impl TestApp {
    fn case_worker(&self) -> Person {
        self.person("kumar")
    }

    async fn agrees_to(&self, code: &str, kind: &str) {
        let said = json!({"kind": kind, "given": true});
        self.pharmacist().post(&format!("/api/v1/clients/{code}/consents"), said).await.expect(201);
    }

    /// Writes a row of a client's care; gives its id.
    async fn cares(&self, code: &str, what: &str, body: Value) -> Value {
        let path = format!("/api/v1/clients/{code}/{what}");
        self.case_worker().post(&path, body).await.expect(201)["id"].clone()
    }

    async fn refers(&self, code: &str, to: &str, days: i64) -> Value {
        let why = json!({"to": to, "why": "asked for help", "made_on": self.in_days(days)});
        self.cares(code, "referrals", why).await
    }

    async fn step(&self, referral: &Value, kind: &str, days: i64) -> Value {
        let path = format!("/api/v1/referrals/{}/steps", referral.as_str().expect("an id"));
        let step = json!({"kind": kind, "on": self.in_days(days)});
        self.case_worker().post(&path, step).await.expect(201)["id"].clone()
    }

    async fn care(&self, code: &str) -> Value {
        self.case_worker().get(&format!("/api/v1/clients/{code}/care")).await.expect(200)
    }

    /// What needs somebody at a client, as `task day`.
    /// What needs somebody; follow-up forms have a test of their own.
    async fn asks(&self, code: &str) -> Vec<String> {
        let mut all = said(&self.care(code).await["asks"]);
        all.retain(|one| !one.starts_with("form_due "));
        all
    }

    fn talk(&self, kind: &str, days: i64, reached: bool) -> Value {
        json!({"kind": kind, "on": self.in_days(days), "minutes": 20, "with": "client", "reached": reached})
    }

    fn kits(&self, days: i64, expires: i64) -> Value {
        json!({
            "given_on": self.in_days(days), "to": "client", "count": 2, "kind": "nasal", "lot": "N-117",
            "expires_on": self.in_days(expires), "trained": true,
        })
    }

    fn reversal(&self, days: i64) -> Value {
        json!({"used_on": self.in_days(days), "by": "family", "used_for": "client", "outcome": "recovered"})
    }

    fn overdose(&self, days: i64, outcome: &str) -> Value {
        json!({
            "on": self.in_days(days), "told_by": "family", "of": ["opioids", "benzodiazepines"],
            "naloxone": "yes", "help_called": "unknown", "outcome": outcome, "note": "alone at home",
        })
    }
}

fn said(asks: &Value) -> Vec<String> {
    let all = asks.as_array().expect("a list").iter();
    all.map(|ask| {
        format!("{} {}", ask["task"].as_str().expect("a task"), ask["due_on"].as_str().expect("a day"))
    })
    .collect()
}

on_both! {
    /// Whatever is written here, the counter and take-home say what they said before, in every way in which
    /// a client can stand at the counter.
    async fn nothing_here_changes_a_dose_or_take_home(t: TestApp) {
        let standing = t.every_standing().await;
        for code in &standing {
            let before = t.said_at_the_window(code).await;
            let referral = t.refers(code, "mental_health", -4).await;
            t.step(&referral, "booked", -3).await;
            t.step(&referral, "missed", -3).await;
            t.cares(code, "contacts", t.talk("telephone", -1, false)).await;
            t.cares(code, "naloxone", t.kits(-30, 200)).await;
            t.cares(code, "naloxone/uses", t.reversal(-2)).await;
            for outcome in ["recovered_alone", "treated", "hospital"] {
                let id = t.cares(code, "overdoses", t.overdose(-2, outcome)).await;
                let review = format!("/api/v1/overdoses/{}/review", id.as_str().expect("an id"));
                t.doctor().post(&review, json!({"words": "naloxone at home, dose looked at"})).await.expect(201);
            }
            assert_eq!(t.said_at_the_window(code).await, before, "{code}");
        }
        t.give(&standing[2], 60.0).await;
    }
}

on_both! {
    async fn a_referral_is_on_the_list_until_it_has_ended(t: TestApp) {
        let code = t.client_on(60.0).await;
        let referral = t.refers(&code, "housing", 0).await;
        assert_eq!(t.asks(&code).await, Vec::<String>::new());
        let due = t.in_days(7);
        t.days_later(7);
        assert_eq!(t.asks(&code).await, [format!("not_booked {due}")]);
        t.step(&referral, "booked", 2).await;
        assert_eq!(t.asks(&code).await, Vec::<String>::new());
        let due = t.in_days(5);
        t.days_later(5);
        assert_eq!(t.asks(&code).await, [format!("no_word {due}")]);
        t.step(&referral, "missed", -3).await;
        t.step(&referral, "booked", 0).await;
        t.step(&referral, "attended", 0).await;
        let (path, today) = (format!("/api/v1/referrals/{}/steps", referral.as_str().expect("an id")), t.in_days(0));
        let result = json!({"kind": "result", "on": today, "words": "a room from Monday"});
        for (body, field, why) in [
            (json!({"kind": "missed", "on": today}), "kind", "not_available"),
            (json!({"kind": "result", "on": t.in_days(1)}), "on", "in_the_future"),
            (json!({"kind": "result", "on": t.in_days(-40)}), "on", "before_made"),
            (json!({"kind": "booked", "on": t.in_days(400)}), "on", "too_far_ahead"),
            (json!({"kind": "closed", "on": today}), "because", "required"),
            (json!({"kind": "result", "on": today, "because": "not_needed"}), "because", "not_wanted"),
        ] {
            let errors = t.case_worker().post(&path, body).await.body["errors"].clone();
            assert!(errors.as_array().expect("errors").iter().any(|one| one["field"] == json!(field) && one["code"] == json!(why)), "{errors}");
        }
        t.case_worker().post(&path, result.clone()).await.expect(201);
        assert_eq!(t.case_worker().post(&path, result.clone()).await.code(), "409 referral_over");
        assert_eq!(t.person("tan").post(&path, result.clone()).await.code(), "404 referral_unknown");
        assert_eq!(t.case_worker().post("/api/v1/referrals/none/steps", result).await.code(), "404 referral_unknown");
        t.days_later(60);
        assert_eq!(t.asks(&code).await, Vec::<String>::new());
        let words = |shown: &Value| shown["referrals"][0]["steps"].as_array().expect("steps").last().expect("a step")["words"].clone();
        assert_eq!(words(&t.care(&code).await), Value::Null, "a case worker knows that it came");
        let path = format!("/api/v1/clients/{code}/care");
        assert_eq!(words(&t.doctor().get(&path).await.expect(200)), json!("a room from Monday"));
    }
}

on_both! {
    async fn a_referral_that_tells_of_hiv_needs_consent_and_no_list_names_it(t: TestApp) {
        let code = t.client_on(60.0).await;
        let art = json!({"to": "art_clinic", "why": "to begin", "made_on": t.in_days(-20)});
        let path = format!("/api/v1/clients/{code}/referrals");
        assert_eq!(t.case_worker().post(&path, art.clone()).await.code(), "422 hiv_consent_missing");
        t.agrees_to(&code, "hiv_data").await;
        let id = t.cares(&code, "referrals", art).await;
        t.refers(&code, "hepatology", -20).await;
        t.refers(&code, "legal_aid", -20).await;
        let list = t.case_worker().get("/api/v1/care").await.expect(200);
        assert_eq!(list["counts"]["referrals"], json!(3), "{list}");
        let named: Vec<&Value> = list["items"].as_array().expect("items").iter().map(|one| &one["to"]).filter(|to| !to.is_null()).collect();
        assert_eq!(named, [&json!("legal_aid")]);
        assert!(!list.to_string().contains("art") && !list.to_string().contains("hiv"), "{list}");
        t.pharmacist().post(&format!("/api/v1/clients/{code}/consents"), json!({"kind": "hiv_data", "given": false})).await.expect(201);
        let shown = t.care(&code).await;
        assert!(!shown.to_string().contains("art_clinic"), "{shown}");
        let list = t.case_worker().get("/api/v1/care").await.expect(200);
        assert_eq!(list["counts"]["referrals"], json!(2));
        let steps = format!("/api/v1/referrals/{}/steps", id.as_str().expect("an id"));
        let step = json!({"kind": "booked", "on": t.in_days(3)});
        assert_eq!(t.case_worker().post(&steps, step).await.code(), "422 hiv_consent_missing");
        let mistake = json!({"row": id});
        assert_eq!(t.case_worker().post(&format!("/api/v1/clients/{code}/care/mistakes"), mistake).await.code(), "404 entry_unknown");
        assert_eq!(t.person("analyst").get(&format!("/api/v1/clients/{code}/care")).await.code(), "403 forbidden");
        assert_eq!(t.person("tan").get(&format!("/api/v1/clients/{code}/care")).await.code(), "404 client_unknown");
        assert_eq!(t.person("siti").get("/api/v1/care").await.code(), "403 forbidden");
        let looked = t.person("auditor").get("/api/v1/audit?action=monitoring.care").await.expect(200);
        assert!(!looked["items"].as_array().expect("lines").is_empty(), "each look is written");
    }
}

on_both! {
    async fn who_misses_doses_is_called_and_who_was_reached_is_not_called_again(t: TestApp) {
        let (code, home) = (t.client_on(60.0).await, t.client_on(60.0).await);
        t.give(&code, 60.0).await;
        t.give(&home, 60.0).await;
        t.days_later(2);
        t.give(&home, 60.0).await;
        t.days_later(1);
        let on = t.in_days(1);
        assert_eq!(t.asks(&code).await, Vec::<String>::new());
        t.days_later(1);
        assert_eq!(t.asks(&code).await, [format!("missed_doses {on}")]);
        let list = t.case_worker().get("/api/v1/care?section=missed").await.expect(200);
        assert_eq!((&list["counts"]["missed"], list["items"].as_array().map(Vec::len)), (&json!(1), Some(1)));
        let line = &list["items"][0];
        assert_eq!((&line["client"], &line["missed_days"], &line["may_call"]), (&json!(code), &json!(3), &json!(false)));
        t.agrees_to(&code, "contact").await;
        t.cares(&code, "contacts", t.talk("telephone", 0, false)).await;
        assert_eq!(t.asks(&code).await, Vec::<String>::new(), "tried today");
        t.days_later(1);
        assert_eq!(t.asks(&code).await, [format!("missed_doses {on}")]);
        let talk = t.cares(&code, "contacts", t.talk("home_visit", -1, true)).await;
        t.days_later(1);
        assert_eq!(t.asks(&code).await, Vec::<String>::new());
        let mistake = format!("/api/v1/clients/{code}/care/mistakes");
        t.case_worker().post(&mistake, json!({"row": talk})).await.expect(201);
        assert_eq!(t.case_worker().post(&mistake, json!({"row": talk})).await.code(), "409 already_corrected");
        assert_eq!(t.case_worker().post(&mistake, json!({"row": "none"})).await.code(), "404 entry_unknown");
        assert_eq!(t.asks(&code).await, [format!("missed_doses {on}")]);
        assert_eq!(t.care(&code).await["contacts"].as_array().map(Vec::len), Some(1));
        let excused = json!({"from": t.in_days(-3), "to": t.in_days(-1), "reason": "hospital"});
        t.pharmacist().post(&format!("/api/v1/clients/{code}/excused-days"), excused).await.expect(201);
        assert_eq!(t.asks(&code).await, Vec::<String>::new(), "a ward is nobody's fault");
    }
}

on_both! {
    async fn kits_are_replaced_and_an_overdose_is_looked_at(t: TestApp) {
        let code = t.client_on(60.0).await;
        let kits = t.cares(&code, "naloxone", t.kits(-100, 59)).await;
        assert_eq!(t.asks(&code).await, [format!("kit_expires {}", t.in_days(59))]);
        let mut used = t.reversal(-1);
        used["kit"] = json!("none");
        let uses = format!("/api/v1/clients/{code}/naloxone/uses");
        assert_eq!(t.case_worker().post(&uses, used.clone()).await.code(), "404 kit_unknown");
        used["kit"] = kits;
        t.case_worker().post(&uses, used).await.expect(201);
        assert_eq!(t.asks(&code).await, [format!("kit_replace {}", t.in_days(-1))]);
        assert_eq!(t.care(&code).await["kits"][0]["left"], json!(1));
        t.cares(&code, "naloxone", t.kits(0, 700)).await;
        assert_eq!(t.asks(&code).await, Vec::<String>::new());
        let path = format!("/api/v1/clients/{code}/naloxone");
        for (field, value, why) in [
            ("count", json!(21), "out_of_range"), ("expires_on", json!(t.in_days(-1)), "before_given"),
            ("count", json!(0), "not_wanted"), ("kind", Value::Null, "required"),
            ("expires_on", json!(t.in_days(2300)), "too_far_ahead"), ("given_on", json!("+262142-12-31"), "in_the_future"),
        ] {
            let mut body = t.kits(0, 700);
            body[field] = value;
            let errors = t.case_worker().post(&path, body).await.body["errors"].clone();
            assert!(errors.to_string().contains(why), "{field}: {errors}");
        }

        let mut told = t.overdose(0, "hospital");
        told["month_only"] = json!(true);
        let id = t.cares(&code, "overdoses", told).await;
        assert_eq!(t.asks(&code).await, [format!("overdose_contact {}", t.in_days(7))]);
        let doctor = t.doctor().get(&format!("/api/v1/clients/{code}/care")).await.expect(200);
        assert_eq!(said(&doctor["asks"]).len(), 2, "a doctor is asked to look: {doctor}");
        assert!(doctor["overdoses"][0]["on"].as_str().expect("a day").ends_with("-01"));
        let review = format!("/api/v1/overdoses/{}/review", id.as_str().expect("an id"));
        let words = json!({"words": "two kits at home; slower doses are offered"});
        assert_eq!(t.pharmacist().post(&review, words.clone()).await.code(), "403 forbidden");
        t.doctor().post(&review, words.clone()).await.expect(201);
        assert_eq!(t.doctor().post(&review, words.clone()).await.code(), "409 already_looked");
        assert_eq!(t.doctor().post("/api/v1/overdoses/none/review", words).await.code(), "404 overdose_unknown");
        t.cares(&code, "contacts", t.talk("counselling", 0, true)).await;
        assert_eq!(t.asks(&code).await, Vec::<String>::new());
        let mut nothing = t.overdose(0, "treated");
        nothing["of"] = json!([]);
        assert_eq!(t.case_worker().post(&format!("/api/v1/clients/{code}/overdoses"), nothing).await.status, 422);
    }
}

on_both! {
    async fn whoever_left_is_asked_for_and_may_come_back(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.agrees_to(&code, "contact").await;
        let outcome = json!({"work": "working", "housing": "own", "after": "none"});
        let path = format!("/api/v1/clients/{code}/outcomes");
        assert_eq!(t.case_worker().post(&path, outcome.clone()).await.code(), "422 episode_not_ended");
        t.doctor().post(&format!("/api/v1/clients/{code}/episode-end"), json!({"reason": "client_choice"})).await.expect(200);
        assert_eq!(t.asks(&code).await, [format!("outcome_missing {}", t.in_days(0))]);
        let list = t.case_worker().get("/api/v1/care").await.expect(200);
        assert_eq!((&list["counts"]["ended"], &list["items"][0]["client"]), (&json!(1), &json!(code)));
        t.case_worker().post(&path, outcome.clone()).await.expect(201);
        assert_eq!(t.case_worker().post(&path, outcome).await.code(), "409 outcome_known");
        assert_eq!(t.asks(&code).await, Vec::<String>::new());
        t.days_later(31);
        let asks = t.asks(&code).await;
        assert!(asks.len() == 1 && asks[0].starts_with("follow_up "), "{asks:?}");
        let path = format!("/api/v1/clients/{code}/follow-ups");
        let heard = |month: i64, days: i64| json!({"month": month, "on": t.in_days(days), "result": "reached"});
        assert_eq!(t.case_worker().post(&path, heard(2, 0)).await.body["errors"][0]["code"], json!("unknown_choice"));
        assert_eq!(t.case_worker().post(&path, heard(1, -40)).await.body["errors"][0]["code"], json!("before_end"));
        t.case_worker().post(&path, heard(1, 0)).await.expect(201);
        assert_eq!(t.case_worker().post(&path, heard(1, 0)).await.code(), "409 outcome_known");
        assert_eq!(t.asks(&code).await, Vec::<String>::new());
        t.days_later(62);
        assert_eq!(t.care(&code).await["asks"][0]["month"], json!(3));
        t.doctor().post(&format!("/api/v1/clients/{code}/episodes"), json!({})).await.expect(201);
        assert_eq!(t.asks(&code).await, Vec::<String>::new(), "is back");
    }
}

on_both! {
    async fn the_worklist_reads_as_often_for_many_as_for_few(t: TestApp) {
        async fn statements_of(t: &TestApp) -> usize {
            let worker = t.case_worker();
            worker.get("/api/v1/care").await.expect(200);
            statements::watch(t.database.url(), None);
            worker.get("/api/v1/care").await.expect(200);
            statements::seen(t.database.url()).len()
        }
        let first = t.client_on(60.0).await;
        t.give(&first, 60.0).await;
        t.days_later(5);
        let left = t.client_on(60.0).await;
        t.doctor().post(&format!("/api/v1/clients/{left}/episode-end"), json!({"reason": "completed"})).await.expect(200);
        t.refers(&first, "social_help", -9).await;
        let few = statements_of(t).await;
        for _ in 0..5 {
            let code = t.client_on(60.0).await;
            t.give(&code, 60.0).await;
            t.refers(&code, "social_help", -9).await;
            t.cares(&code, "overdoses", t.overdose(0, "treated")).await;
            t.cares(&code, "naloxone", t.kits(-9, 9)).await;
        }
        t.days_later(4);
        assert_eq!(statements_of(t).await, few);
        let list = t.case_worker().get("/api/v1/care?limit=200").await.expect(200);
        let items = list["items"].as_array().expect("items");
        for section in ["referrals", "overdoses", "missed", "naloxone", "ended"] {
            let own = items.iter().filter(|one| one["section"] == json!(section)).count();
            assert!(own > 0 && list["counts"][section] == json!(own), "{section}: {list}");
        }
        let first = t.case_worker().get("/api/v1/care?limit=2").await.expect(200);
        assert_eq!((&first["next"], &first["counts"]), (&json!(2), &list["counts"]));
        let second = t.case_worker().get("/api/v1/care?limit=2&after=2").await.expect(200);
        assert_eq!(second["items"][0], items[2]);
        assert_eq!(t.case_worker().get("/api/v1/care?limit=0").await.status, 422);
    }
}

on_both! {
    async fn the_pages_write_down_what_is_typed_and_the_list_says_as_much_as_is_needed(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.agrees_to(&code, "hiv_data").await;
        let page = format!("/clients/{}/care", t.page_of(&code).await);
        let desk = Browser::new(&t.base);
        desk.sign_in("kumar").await;
        let send = async |key: &str, fields: &[(&str, &str)]| {
            let csrf = desk.csrf(&page).await;
            let form: Vec<_> = [("csrf", csrf.as_str()), ("key", key)].into_iter().chain(fields.iter().copied()).collect();
            desk.post(&page, &form).await
        };
        let (today, past, later) = (t.in_days(0), t.in_days(-9), t.in_days(30));
        for what in ["referral", "contact", "naloxone", "use", "overdose"] {
            let (status, _, html) = desk.get(&format!("{page}?write={what}")).await;
            assert!(status == 200 && html.contains("id=\"write\""), "{what}");
        }
        let referral = [("write", "referral"), ("to", "art_clinic"), ("made_on", past.as_str())];
        let (status, _, html) = send("1", &referral).await;
        assert_eq!(status, 422);
        says(&html, &["f-why"]);
        assert_eq!(send("2", &[&referral[..], &[("why", "to begin")]].concat()).await.0, 303);
        assert_eq!(send("3", &[("write", "contact"), ("kind", "video"), ("on", &today), ("with", "client"), ("reached", "yes"), ("note", "well")]).await.0, 303);
        assert_eq!(send("4", &[("write", "naloxone"), ("to", "peer"), ("count", "1"), ("kind", "injection"), ("given_on", &past), ("expires_on", &later)]).await.0, 303);
        assert_eq!(send("5", &[("write", "use"), ("used_on", &today), ("by", "peer"), ("used_for", "somebody_else"), ("outcome", "recovered")]).await.0, 303);
        assert_eq!(send("6", &[("write", "overdose"), ("on", &today), ("told_by", "client"), ("of-alcohol", "1"), ("naloxone", "no"), ("help_called", "no"), ("outcome", "recovered_alone")]).await.0, 303);
        assert_eq!(send("7", &[("write", "review"), ("row", "none"), ("words", "x")]).await.0, 403);
        assert_eq!(send("8", &[("write", "nothing")]).await.0, 422);
        let (_, _, html) = desk.get(&page).await;
        says(&html, &["HIV clinic", "to begin", "Video", "Naloxone", "Overdose", "alcohol", "a peer"]);
        let referral = html.split("?step=").nth(1).expect("a link").split(['"', '#', '&']).next().expect("an id").to_owned();
        says(&desk.get(&format!("{page}?step={referral}")).await.2, &["f-kind", "f-on"]);
        let (status, _, html) = send("9", &[("write", "step"), ("row", &referral), ("kind", "result"), ("on", &today)]).await;
        assert!(status == 422 && html.contains("f-kind"), "{status}");
        assert_eq!(send("10", &[("write", "step"), ("row", &referral), ("kind", "booked"), ("on", &later)]).await.0, 303);
        let wrong = desk.get(&page).await.2.split("?wrong=").nth(1).expect("a link").split(['"', '#', '&']).next().expect("an id").to_owned();
        says(&desk.get(&format!("{page}?wrong={wrong}")).await.2, &["marked as written by mistake"]);
        t.refers(&code, "tb", -20).await;
        let (_, _, html) = desk.get("/care").await;
        assert_eq!(sections(&html), [("referrals".to_owned(), 1, 1), ("naloxone".to_owned(), 1, 1)]);
        for word in ["HIV", "TB clinic", " mg"] {
            assert!(!html.split("<main").nth(1).expect("a page").contains(word), "{word}: {html}");
        }
        assert_eq!(send("11", &[("write", "mistake"), ("row", &wrong)]).await.0, 303);
        let file = desk.get(&page.replace("/care", "")).await.2;
        says(&file, &["/care", "Overdose"]);
    }
}
