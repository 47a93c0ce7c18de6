//! An outage: doses on numbered lines of paper, entered afterwards, each once, with what is missing.

use chrono::{NaiveDateTime, TimeDelta};
use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::person::{Answer, Person};
use crate::support::rows::rows_but;

const LINES: &str = "/api/v1/back-entries";
const KITS: &str = "/api/v1/outage-kits";

impl TestApp {
    /// Makes a paper with numbered lines for the main site. Gives its number.
    pub async fn paper(&self, lines: i64) -> i64 {
        let made = self.pharmacist().post(KITS, json!({ "lines": lines })).await.expect(201);
        made["kit"].as_i64().expect("a number")
    }

    /// What a line of a paper says of a dose that was given so many minutes ago.
    pub async fn on_paper(
        &self,
        (kit, number): (i64, i64),
        code: &str,
        dose_mg: f64,
        minutes_ago: i64,
    ) -> Value {
        json!({
            "kit": kit, "number": number, "client": code, "dose_mg": dose_mg, "given_at": self.before(minutes_ago),
            "container": self.open_container().await, "second_person": "Lim",
        })
    }

    fn before(&self, minutes: i64) -> String {
        (self.now() - TimeDelta::minutes(minutes)).format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    async fn enters(&self, line: Value) -> Answer {
        self.pharmacist().post(LINES, line).await
    }

    async fn kit(&self, number: i64) -> Value {
        self.pharmacist().get(&format!("{LINES}?kit={number}")).await.expect(200)
    }

    async fn register_today(&self) -> Vec<Value> {
        let day = self.today();
        let path = format!("/api/v1/stock/register?site=main&from={day}&to={day}&limit=200");
        self.pharmacist().get(&path).await.expect(200)["items"].as_array().expect("a list").clone()
    }

    async fn taken(&self, code: &str) -> i64 {
        let day = self.today() + TimeDelta::days(1);
        let path = format!("/api/v1/clients/{code}/adherence?as_of={day}");
        self.pharmacist().get(&path).await.expect(200)["taken"].as_i64().expect("a count")
    }

    async fn incidents(&self) -> String {
        self.doctor().get("/approvals").await.expect(200).as_str().expect("a page").to_owned()
    }
}

fn field(answer: &Answer) -> String {
    let error = &answer.body["errors"][0];
    let word = |name: &str| error[name].as_str().unwrap_or("-").to_owned();
    format!("{} {} {}", answer.status, word("field"), word("code"))
}

/// How much stands in the record: what a refusal and a first answer again leave alone.
fn wrote(t: &TestApp) -> usize {
    let record =
        ["doses ", "dose_guard ", "register_entries ", "back_entries ", "incidents ", "outage_kits "];
    let rows = tokio::task::block_in_place(|| rows_but(&t.app.config, &[]));
    rows.iter().filter(|row| record.iter().any(|table| row.starts_with(table))).count()
}

on_both! {
    /// Two hours, twelve doses: out of order, one missing, one twice, one for somebody dosed already, one unknown.
    async fn the_doses_of_an_outage_come_into_the_record_once(t: TestApp) {
        let kit = t.paper(20).await;
        let mut codes = Vec::new();
        for _ in 0..12 {
            codes.push(t.client_on(60.0).await);
        }
        t.minutes_later(150);
        t.give(&codes[11], 60.0).await;
        let lines: [i64; 12] = [1, 2, 4, 3, 5, 6, 8, 9, 10, 11, 12, 13];
        let mut first = Value::Null;
        for (code, number) in codes.iter().zip(lines) {
            let line = t.on_paper((kit, number), code, 60.0, 130 - number * 8).await;
            let entered = t.enters(line.clone()).await.expect(201);
            assert_eq!((&entered["number"], &entered["second_person"]), (&json!(number), &json!("Lim")));
            let dose = &entered["dose"];
            assert_eq!((&dose["client"], &dose["volume_ml"], &dose["service_day"]), (&json!(code), &json!(12), &json!(t.today())));
            if number == 13 {
                assert_eq!((&dose["kind"], &dose["incident"], &dose["stopped"]),
                    (&json!("extra"), &json!("extra_dose"), &json!("already_dosed_today")));
            } else {
                assert_eq!((&dose["kind"], &dose["incident"], &dose["stopped"]), (&json!("observed"), &json!(null), &json!(null)));
            }
            if number == 1 {
                first = line;
            }
        }
        let sheet = t.kit(kit).await;
        assert_eq!((&sheet["gaps"], &sheet["highest"], &sheet["next_number"], &sheet["closed"]),
            (&json!([7]), &json!(13), &json!(14), &json!(false)));
        assert_eq!(sheet["items"].as_array().unwrap().len(), 12);

        let before = wrote(t);
        let again = t.enters(first.clone()).await.expect(201);
        assert_eq!(again["dose"], sheet["items"][0]["dose"], "the first answer");
        for change in [json!({ "dose_mg": 50 }), json!({ "client": codes[1] }), json!({ "given_at": t.before(1) }),
            json!({ "what": "spoiled", "reason": "torn" })] {
            let mut other = first.clone();
            for (key, value) in change.as_object().unwrap() {
                other[key] = value.clone();
            }
            assert_eq!(t.enters(other).await.code(), "409 number_entered_otherwise", "{change}");
        }
        let mut unknown = t.on_paper((kit, 7), "C-NOBODY", 60.0, 60).await;
        assert_eq!(t.enters(unknown.clone()).await.code(), "404 client_unknown");
        assert_eq!(t.kit(kit).await["gaps"], json!([7]));
        assert_eq!(wrote(t), before, "a refusal and an answer again write nothing");

        let doses: Vec<Value> = t.register_today().await.into_iter().filter(|line| line["kind"] == "dose").collect();
        let sum: f64 = doses.iter().map(|line| line["volume_ml"].as_f64().unwrap()).sum();
        assert_eq!((doses.len(), sum), (13, -156.0), "twelve of the paper and one at the counter");
        for code in &codes {
            assert_eq!(t.taken(code).await, 1, "an extra dose is in no figure");
        }
        assert!(t.incidents().await.contains("Swallowed although the day was covered"));

        unknown["what"] = json!("spoiled");
        assert_eq!(field(&t.enters(unknown.clone()).await), "422 reason required");
        unknown["reason"] = json!("the cup fell");
        let spoiled = t.enters(unknown).await.expect(201);
        assert_eq!((&spoiled["what"], &spoiled["dose"], &spoiled["reason"]), (&json!("spoiled"), &json!(null), &json!("the cup fell")));
        let close = |last: i64| json!({ "last_used": last });
        let path = format!("{KITS}/{kit}/close");
        assert_eq!(field(&t.pharmacist().post(&path, close(12)).await), "422 last_used below_entered");
        assert_eq!(field(&t.pharmacist().post(&path, close(21)).await), "422 last_used not_on_paper");
        let later = t.person("siti").post(&path, close(15)).await.expect(200);
        assert_eq!((&later["gaps"], &later["closed"], &later["settled"]), (&json!([14, 15]), &json!(true), &json!(false)));
        for number in [14, 15] {
            let blank = json!({ "kit": kit, "number": number, "what": "unused", "reason": "turned two pages" });
            t.enters(blank).await.expect(201);
        }
        assert_eq!(t.kit(kit).await["settled"], json!(true));
    }
}

on_both! {
    /// Twenty windows at the same second, on two servers: one dose.
    async fn a_number_never_doubles(t: TestApp) {
        let kit = t.paper(20).await;
        let (code, other) = (t.client_on(60.0).await, t.client_on(60.0).await);
        t.minutes_later(60);
        let second = t.server_with(|_| ());
        let people: Vec<Person> = (0..20).map(|nth| match nth % 4 {
            0 => t.person("wong"), 1 => t.person("lim"), 2 => second.person("wong"), _ => second.person("lim"),
        }).collect();
        let same = t.on_paper((kit, 1), &code, 60.0, 30).await;
        let answers = join_all(people.iter().map(|who| who.post(LINES, same.clone()))).await;
        let doses: Vec<Value> = answers.into_iter().map(|answer| answer.expect(201)["dose"]["id"].clone()).collect();
        assert!(doses.iter().all(|dose| *dose == doses[0]), "{doses:?}");
        assert_eq!(t.register_today().await.iter().filter(|line| line["kind"] == "dose").count(), 1);

        let mut lines = Vec::new();
        for code in [&code, &other] {
            lines.push(t.on_paper((kit, 2), code, 60.0, 20).await);
        }
        let answers = join_all(people.iter().enumerate().map(|(nth, who)| who.post(LINES, lines[nth % 2].clone()))).await;
        let done: Vec<&Answer> = answers.iter().filter(|answer| answer.status == 201).collect();
        assert!(done.iter().all(|answer| answer.body["dose"]["id"] == done[0].body["dose"]["id"]));
        assert!(answers.iter().all(|answer| answer.status == 201 || answer.code() == "409 number_entered_otherwise"));
        assert_eq!(t.register_today().await.iter().filter(|line| line["kind"] == "dose").count(), 2);

        // Two lines for one client at the same second: one is extra, and both were swallowed.
        let two = [t.on_paper((kit, 3), &other, 60.0, 25).await, t.on_paper((kit, 4), &other, 60.0, 24).await];
        let answers = join_all(two.into_iter().zip(&people).map(|(line, who)| who.post(LINES, line))).await;
        for answer in answers {
            answer.expect(201);
        }
        assert!(t.taken(&other).await <= 1);
    }
}

on_both! {
    /// What the counter would have stopped is recorded with an incident; the doctor reads why.
    async fn what_was_swallowed_is_recorded_whatever_the_checks_say(t: TestApp) {
        let kit = t.paper(20).await;
        let held = t.client_on(60.0).await;
        t.doctor().post(&format!("/api/v1/clients/{held}/holds"), json!({ "kind": "see_doctor" })).await.expect(201);
        let (bare, much, doubled) = (t.client().await, t.client_on(60.0).await, t.client_on(40.0).await);
        let late = t.client_on(60.0).await;
        t.give(&doubled, 40.0).await;
        t.app.clock.set(t.now() + TimeDelta::minutes(20 * 60 + 30));
        t.give(&late, 60.0).await;
        t.days_later(1);
        t.order(&doubled, 80.0).await.expect(201);
        for (number, code, dose_mg, why) in [
            (1, &held, 60.0, "hold_open"), (2, &bare, 30.0, "order_missing"), (3, &much, 70.0, "dose_not_as_ordered"),
        ] {
            let line = t.on_paper((kit, number), code, dose_mg, 10).await;
            let dose = t.enters(line).await.expect(201)["dose"].clone();
            assert_eq!((&dose["stopped"], &dose["incident"], &dose["kind"]), (&json!(why), &json!("paper_dose"), &json!("observed")));
            assert_eq!(t.taken(code).await, 1);
        }
        // A rise with the second person on paper is given, and the colleague signs here too.
        let rise = t.on_paper((kit, 4), &doubled, 80.0, 5).await;
        let rise = t.enters(rise).await.expect(201);
        assert_eq!((&rise["dose"]["stopped"], &rise["dose"]["incident"]), (&json!(null), &json!(null)));
        let waits = t.pharmacist().get("/api/v1/unwitnessed-doses").await.expect(200);
        assert_eq!(waits["items"][0]["about"], rise["dose"]["id"]);
        // Half past eleven last night, six and a half hours before the dose that is in the record already.
        let at_night = t.on_paper((kit, 5), &late, 60.0, 600).await;
        let night = t.enters(at_night).await.expect(201)["dose"].clone();
        assert_eq!((&night["kind"], &night["service_day"]), (&json!("observed"), &json!(t.today() - TimeDelta::days(1))));
        assert_eq!((&night["stopped"], &night["incident"]), (&json!("too_soon"), &json!("paper_dose")));
        let list = t.incidents().await;
        assert!(list.contains("Given on paper during an outage"), "{list}");
        assert!(list.contains("Too soon after the last dose") && list.contains("Something to settle first"), "{list}");
    }
}

on_both! {
    /// A bottle covers the day; a cup stood poured when the service went away; two containers; a verified second person.
    async fn bottles_cups_and_containers(t: TestApp) {
        let home = t.taking_home(2).await;
        t.bottles(&home, &[1]).await;
        t.days_later(1);
        let kit = t.paper(20).await;
        let cup = t.client_on(60.0).await;
        let mut reserve = t.dose(&cup, 60.0);
        reserve["container"] = t.open_container().await.into();
        t.pharmacist().post("/api/v1/reservations", reserve).await.expect(201);
        let early = t.on_paper((kit, 2), &cup, 60.0, 0).await;
        assert_eq!(t.enters(early).await.code(), "409 reserved_elsewhere", "it may be swallowed in a moment");
        t.minutes_later(60);
        let dose = t.enters(t.on_paper((kit, 1), &home, 60.0, 30).await).await.expect(201)["dose"].clone();
        assert_eq!((&dose["kind"], &dose["incident"]), (&json!("extra"), &json!("extra_dose")));
        let dose = t.enters(t.on_paper((kit, 2), &cup, 60.0, 55).await).await.expect(201)["dose"].clone();
        assert_eq!((&dose["kind"], &dose["stopped"]), (&json!("observed"), &json!(null)), "it is the cup");
        let containers = t.pharmacist().get("/api/v1/stock/containers?site=main").await.expect(200);
        let open = containers["items"].as_array().unwrap().iter().find(|one| one["state"] == "open").unwrap().clone();
        assert_eq!(open["set_aside_ml"], json!(0), "{open}");

        let receipt = json!({
            "product": "Methadone 5 mg/mL", "mg_per_ml": 5, "lot": "L2", "expires_on": "2027-02-28", "volume_ml": 500,
        });
        let other = t.pharmacist().post("/api/v1/stock/receipts", receipt).await.expect(201)["id"].clone();
        let code = t.client_on(60.0).await;
        let mut line = t.on_paper((kit, 3), &code, 60.0, 10).await;
        line["container"] = json!([{ "id": open["id"], "volume_ml": 2 }, { "id": other }]);
        assert_eq!(field(&t.enters(line.clone()).await), "422 container volume_required");
        line["container"][1]["volume_ml"] = json!(10);
        line["witness"] = json!({ "login": "lim", "password": PASSWORD });
        let entered = t.enters(line).await.expect(201);
        assert_eq!((&entered["dose"]["volume_ml"], &entered["dose"]["stopped"]), (&json!(12), &json!(null)));
        let both: Vec<Value> = t.register_today().await.into_iter().filter(|one| one["client"] == json!(code)).collect();
        assert!(both.len() == 2 && both.iter().all(|one| one["witness"] == "Lim Mei"), "{both:#?}");
        let mut wrong = t.on_paper((kit, 4), &code, 60.0, 10).await;
        wrong["witness"] = json!({ "login": "wong", "password": PASSWORD });
        assert_eq!(t.enters(wrong).await.code(), "422 witness_not_valid");
    }
}

on_both! {
    async fn a_line_is_refused_for_what_it_cannot_say(t: TestApp) {
        let kit = t.paper(5).await;
        let code = t.client_on(60.0).await;
        t.minutes_later(30);
        let with = |line: &Value, key: &str, value: Value| {
            let mut line = line.clone();
            line[key] = value;
            line
        };
        let line = t.on_paper((kit, 1), &code, 60.0, 10).await;
        let before = wrote(t);
        for (key, value, said) in [
            ("number", json!(6), "422 number not_on_paper"),
            ("given_at", json!(t.before(-5)), "422 given_at in_the_future"),
            ("given_at", json!(t.before(40)), "422 given_at before_paper"),
            ("given_at", json!("yesterday"), "422 given_at not_an_instant"),
            ("given_at", json!(null), "422 given_at required"),
            ("dose_mg", json!(0), "422 dose_mg out_of_range"),
            ("container", json!(null), "422 container required"),
            ("client", json!(null), "422 client required"),
        ] {
            assert_eq!(field(&t.enters(with(&line, key, value)).await), said);
        }
        assert_eq!(t.enters(with(&line, "kit", json!(99))).await.code(), "404 paper_unknown");
        assert_eq!(t.enters(with(&line, "container", json!("none"))).await.code(), "404 container_unknown");
        let moved: NaiveDateTime = t.now() + TimeDelta::days(40);
        t.app.clock.set(moved);
        assert_eq!(field(&t.enters(with(&line, "given_at", json!(t.before(5)))).await), "422 given_at long_after_paper");
        assert_eq!(wrote(t), before);
        assert_eq!(t.person("devi").get(&format!("{LINES}?kit={kit}")).await.code(), "404 paper_unknown", "another site");
        assert_eq!(t.person("farah").post(LINES, line.clone()).await.code(), "403 forbidden");
        assert_eq!(t.person("siti").post(LINES, line.clone()).await.code(), "403 forbidden");
        assert_eq!(t.person("kumar").get(KITS).await.code(), "403 forbidden");
        assert_eq!(t.pharmacist().post_without_key(LINES, line).await.code(), "400 idempotency_key_required");
        assert_eq!(field(&t.pharmacist().post(KITS, json!({ "lines": 0 })).await), "422 lines out_of_range");
        let gone = json!({ "lines": 5, "for_day": t.today() - TimeDelta::days(1) });
        assert_eq!(field(&t.pharmacist().post(KITS, gone).await), "422 for_day in_the_past");
    }
}

on_both! {
    /// The page: the number that comes next, words beside the fields, what was typed kept, gaps and the last line.
    async fn the_page_asks_for_the_next_number_and_lists_what_is_missing(t: TestApp) {
        let wong = t.pharmacist();
        let made = wong.form("/outage", &[("lines", "12"), ("key", "k0")]).await.expect(200);
        assert!(made.as_str().unwrap().contains("1-12"), "{made}");
        let code = t.client_on(60.0).await;
        t.minutes_later(9);
        let (container, today) = (t.open_container().await, t.today().to_string());
        let typed = |number: &'static str, client: &str, time: &'static str, key: &'static str| {
            [("number", number.to_owned()), ("client", client.to_owned()), ("day", today.clone()), ("time", time.to_owned()),
                ("dose_mg", "60".to_owned()), ("container", container.clone()), ("second_person", "Lim".to_owned()), ("key", key.to_owned())]
        };
        let pairs = |typed: &[(&'static str, String); 8]| typed.iter().map(|(name, value)| (*name, value.clone())).collect::<Vec<_>>();
        let send = async |fields: Vec<(&'static str, String)>| {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let answer = wong.form("/outage/1", &fields).await;
            (answer.status, answer.body.as_str().unwrap().to_owned())
        };
        let (status, page) = send(pairs(&typed("2", "C-NOBODY", "09:33", "k1"))).await;
        assert!(status == 422 && page.contains("No client and no bottle") && page.contains("value=\"09:33\""), "{page}");
        let (status, page) = send(pairs(&typed("2", &code, "25:15", "k2"))).await;
        assert!(status == 422 && page.contains("Please write a time"), "{page}");
        let (status, page) = send(pairs(&typed("2", &code, "09:33", "k3"))).await;
        assert!(status == 200 && page.contains("1 is not entered") && page.contains(&code), "{page}");
        assert!(page.contains("name=\"number\" value=\"3\""), "{page}");
        let (status, page) = send(pairs(&typed("2", &code, "09:35", "k4"))).await;
        assert!(status == 422 && page.contains("This number is entered already"), "{page}");
        let blank = [("line", "1"), ("what", "spoiled"), ("reason", ""), ("key", "k5")];
        assert_eq!(wong.form("/outage/1/nothing", &blank).await.status, 422);
        let blank = [("line", "1"), ("what", "spoiled"), ("reason", "torn"), ("key", "k6")];
        let page = wong.form("/outage/1/nothing", &blank).await.expect(200);
        assert!(!page.as_str().unwrap().contains("is not entered"), "{page}");
        let siti = t.person("siti");
        assert_eq!(siti.form("/outage/1/close", &[("last_used", "1"), ("key", "k7")]).await.status, 422);
        let page = siti.form("/outage/1/close", &[("last_used", "2"), ("key", "k8")]).await.expect(200);
        assert!(page.as_str().unwrap().contains("Complete"), "{page}");
        assert!(!page.as_str().unwrap().contains("action=\"/outage/1\""), "a manager enters no dose");
        assert!(siti.get("/outage").await.expect(200).as_str().unwrap().contains("Complete"));
        let audit = t.person("auditor").get("/api/v1/audit?limit=200").await.expect(200);
        let of = |action: &str| audit["items"].as_array().unwrap().iter().filter(|line| line["action"] == action && line["outcome"] == "done").count();
        assert_eq!((of("outage.make_kit"), of("outage.enter"), of("outage.enter_nothing"), of("outage.close_kit")), (1, 1, 1, 1));
    }
}
