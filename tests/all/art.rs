//! Medicines beside methadone: written down with consent, flags that open and close by themselves, and
//! no word of it in the way of a dose.

use serde_json::{Value, json};
use teduh::schedule::recount_flags;

use crate::me::says;
use crate::screening::sections;
use crate::support::app::TestApp;
use crate::support::cookies::Browser;
use crate::support::{on_both, statements};

impl TestApp {
    async fn agrees_to_hiv_data(&self, code: &str, given: bool) {
        let said = json!({"kind": "hiv_data", "given": given});
        self.pharmacist().post(&format!("/api/v1/clients/{code}/consents"), said).await.expect(201);
    }

    async fn regimen(&self, code: &str, medicines: &[&str], days: i64) -> Value {
        let body = json!({"medicines": medicines, "starts_on": self.in_days(days)});
        self.doctor().post(&format!("/api/v1/clients/{code}/art/regimens"), body).await.expect(201)
    }

    async fn card(&self, code: &str) -> Value {
        self.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200)
    }

    /// What the hourly job does.
    async fn recount(&self) {
        recount_flags(&self.app).await.expect("the job");
    }

    async fn art(&self, code: &str) -> Value {
        self.pharmacist().get(&format!("/api/v1/clients/{code}/art")).await.expect(200)
    }
}

/// The open flags: code and level.
fn flags(art: &Value) -> Vec<String> {
    let all = art["flags"].as_array().expect("flags").iter();
    all.map(|one| format!("{} {}", one["code"].as_str().unwrap(), one["level"].as_str().unwrap())).collect()
}

on_both! {
    async fn a_start_and_a_stop_open_flags_that_close_by_themselves(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.agrees_to_hiv_data(&code, true).await;
        let art = t.regimen(&code, &["efavirenz", "tenofovir", "lamivudine"], 0).await;
        assert_eq!(art["regimen"].as_array().expect("medicines").len(), 3);
        assert_eq!(flags(&art), ["interaction_started calm"]);
        t.days_later(7);
        let art = t.art(&code).await;
        assert_eq!(flags(&art), ["interaction_started amber"]);
        let flag = art["flags"][0].clone();
        assert_eq!(t.card(&code).await["art"], json!({"to_look_at": 1, "level": "amber"}));
        let desk = Browser::new(&t.base);
        desk.sign_in("wong").await;
        let (_, _, html) = desk.get(&format!("/counter/{}", t.page_of(&code).await)).await;
        says(&html, &["Other medicines: 1 to look at."]);
        assert!(!html.contains("favirenz") && !html.contains("HIV"), "the counter names none");
        assert_eq!(flag["evidence"], art["regimen"][0]["id"], "it names the medicine");
        let path = format!("/api/v1/art-flags/{}/resolve", flag["id"].as_str().expect("an id"));
        assert_eq!(t.person("kumar").post(&path, json!({"act": "seen"})).await.code(), "403 forbidden");
        let seen = t.doctor().post(&path, json!({"act": "dose_reviewed", "words": "no withdrawal"})).await.expect(200);
        assert_eq!((&seen["flags"][0]["resolved"], &seen["flags"][0]["resolved_on"]), (&json!("dose_reviewed"), &json!(t.today())));
        t.give(&code, 60.0).await;
        assert_eq!(t.card(&code).await["art"], Value::Null, "somebody has acted");

        let art = t.regimen(&code, &["dolutegravir", "tenofovir", "lamivudine"], 0).await;
        assert_eq!(flags(&art), ["interaction_stopped red"], "methadone rises now");
        let ended = art["medicines"].as_array().expect("medicines").iter().find(|one| !one["stopped_on"].is_null());
        assert_eq!(ended.expect("one ended")["medicine"], json!("efavirenz"));
        assert_eq!(t.doctor().post(&path, json!({"act": "seen"})).await.code(), "404 flag_unknown", "it has closed");
        t.days_later(14);
        assert_eq!(flags(&t.art(&code).await), Vec::<String>::new());
        // Half a year after the first medicine, not after the change.
        t.days_later(183 - 21);
        assert_eq!(flags(&t.art(&code).await), ["viral_load_due amber"]);
    }
}

on_both! {
    async fn another_methadone_dose_opens_a_flag_anew(t: TestApp) {
        let code = t.client_on(60.0).await;
        let alcohol = json!({"medicine": "alcohol", "starts_on": t.in_days(-3)});
        t.doctor().post(&format!("/api/v1/clients/{code}/medicines"), alcohol).await.expect(201);
        let flag = t.art(&code).await["flags"][0].clone();
        assert_eq!((&flag["level"], &flag["dose_changed"]), (&json!("amber"), &Value::Null), "{flag}");
        let path = format!("/api/v1/art-flags/{}/resolve", flag["id"].as_str().expect("an id"));
        t.doctor().post(&path, json!({"act": "talked"})).await.expect(200);
        t.days_later(1);
        assert_eq!(t.card(&code).await["art"], Value::Null, "somebody has acted");
        t.order(&code, 60.0).await.expect(201);
        assert_eq!(t.art(&code).await["flags"][0]["resolved"], json!("talked"), "the same dose again is no change");
        t.order(&code, 65.0).await.expect(201);
        let flag = t.art(&code).await["flags"][0].clone();
        assert_eq!((&flag["dose_changed"], &flag["resolved"]), (&json!(t.today()), &Value::Null), "{flag}");
        assert_eq!(t.card(&code).await["art"], json!({"to_look_at": 1, "level": "amber"}));
        let desk = Browser::new(&t.base);
        desk.sign_in("farah").await;
        let (_, _, html) = desk.get(&format!("/clients/{}/art", t.page_of(&code).await)).await;
        says(&html, &["Alcohol: overdose risk, above all with take-home. The methadone dose changed on"]);
    }
}

on_both! {
    async fn use_beside_an_inducer_asks_for_a_review_of_the_dose(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.agrees_to_hiv_data(&code, true).await;
        t.regimen(&code, &["efavirenz", "tenofovir", "lamivudine"], 0).await;
        t.days_later(7);
        let urine = json!({
            "kind": "urine", "taken_on": t.today(), "answer": "positive",
            "details": {"method": "strip", "certainty": "presumptive", "found": ["opiates"]},
        });
        t.pharmacist().post(&format!("/api/v1/clients/{code}/screening"), urine).await.expect(201);
        let art = t.art(&code).await;
        assert_eq!(flags(&art), ["interaction_started amber", "possible_underdosing amber"]);
        assert_eq!(art["flags"][1]["evidence"], art["regimen"][0]["id"], "it names the medicine");
        assert_eq!(t.card(&code).await["art"], json!({"to_look_at": 2, "level": "amber"}));
        let desk = Browser::new(&t.base);
        desk.sign_in("farah").await;
        let (_, _, html) = desk.get(&format!("/clients/{}/art", t.page_of(&code).await)).await;
        says(&html, &["the dose is unchanged: it may be too low, review it with the client"]);
        t.order(&code, 70.0).await.expect(201);
        assert_eq!(flags(&t.art(&code).await), ["interaction_started calm"], "the dose was raised");
    }
}

on_both! {
    async fn loads_and_adherence_are_read_by_their_bands(t: TestApp) {
        let code = t.client().await;
        t.agrees_to_hiv_data(&code, true).await;
        t.regimen(&code, &["dolutegravir", "tenofovir", "lamivudine"], -30).await;
        let path = |what: &str| format!("/api/v1/clients/{code}/art/{what}");
        let doctor = t.doctor();
        for (days, sign, copies) in [(-20, ">", 100_000), (-1, "<", 50)] {
            let load = json!({"taken_on": t.in_days(days), "sign": sign, "copies": copies, "limit": 50});
            doctor.post(&path("viral-loads"), load).await.expect(201);
            let says = if days == -20 { "unsuppressed" } else { "undetectable" };
            assert_eq!(t.art(&code).await["viral_load"]["says"], json!(says));
        }
        let kept = |from: i64, to: i64, taken: i64, due: i64, method: &str| {
            json!({"method": method, "from": t.in_days(from), "to": t.in_days(to), "taken": taken, "due": due})
        };
        doctor.post(&path("adherence"), kept(-29, 0, 27, 30, "pill_count")).await.expect(201);
        let art = t.art(&code).await;
        assert_eq!((&art["adherence"][0]["band"], flags(&art)), (&json!("medium"), vec!["adherence_low amber".to_owned()]));
        doctor.post(&path("adherence"), kept(-6, 0, 7, 7, "self_report")).await.expect(201);
        assert_eq!(flags(&t.art(&code).await), Vec::<String>::new(), "the newest counts");

        for (what, body, field, why) in [
            ("adherence", kept(0, -1, 1, 1, "self_report"), "to", "before_from"),
            ("adherence", kept(0, 1, 1, 1, "self_report"), "to", "in_the_future"),
            ("adherence", kept(0, 0, 2, 1, "self_report"), "taken", "out_of_range"),
            ("adherence", kept(0, 0, 0, 0, "self_report"), "due", "out_of_range"),
            ("viral-loads", json!({"taken_on": t.in_days(1), "sign": "=", "copies": 1}), "taken_on", "in_the_future"),
            ("viral-loads", json!({"taken_on": t.in_days(0), "sign": "=", "copies": -1}), "copies", "out_of_range"),
            ("viral-loads", json!({"taken_on": t.in_days(0), "sign": "=", "copies": 1, "limit": 0}), "limit", "out_of_range"),
            ("regimens", json!({"medicines": ["aspirin"], "starts_on": t.in_days(0)}), "medicines", "unknown_choice"),
            ("regimens", json!({"medicines": ["rifampicin"], "starts_on": t.in_days(0)}), "medicines", "unknown_choice"),
            ("regimens", json!({"medicines": ["tenofovir"], "starts_on": t.in_days(-31)}), "starts_on", "before_from"),
            ("regimens", json!({"medicines": ["tenofovir"], "starts_on": "1926-01-01"}), "starts_on", "too_long_ago"),
        ] {
            let answer = doctor.post(&path(what), body.clone()).await;
            let errors = answer.body["errors"].as_array().unwrap_or_else(|| panic!("{body}: {}", answer.body));
            assert!(errors.iter().any(|one| one["field"] == json!(field) && one["code"] == json!(why)), "{body}: {errors:?}");
        }
        assert_eq!(doctor.post(&path("viral-loads"), json!({"taken_on": t.in_days(0), "sign": "~", "copies": 1})).await.code(), "400 malformed");
    }
}

on_both! {
    async fn the_list_of_flags_is_exception_first_and_counts_what_the_counter_counts(t: TestApp) {
        let (red, amber, calm) = (t.client_on(60.0).await, t.client_on(60.0).await, t.client_on(60.0).await);
        t.agrees_to_hiv_data(&red, true).await;
        t.regimen(&red, &["efavirenz", "tenofovir"], -20).await;
        t.regimen(&red, &["dolutegravir", "tenofovir"], -1).await;
        let medicines = |code: &str| format!("/api/v1/clients/{code}/medicines");
        let alcohol = json!({"medicine": "alcohol", "starts_on": t.in_days(-3)});
        t.doctor().post(&medicines(&amber), alcohol.clone()).await.expect(201);
        t.doctor().post(&medicines(&red), alcohol).await.expect(201);
        t.agrees_to_hiv_data(&calm, true).await;
        t.regimen(&calm, &["efavirenz", "tenofovir"], 0).await;
        let list = t.doctor().get("/api/v1/art-flags").await.expect(200);
        assert_eq!(list["counts"], json!({"red": 1, "amber": 1}));
        let told = |at: usize| (list["items"][at]["client"].clone(), list["items"][at]["level"].clone());
        assert_eq!((told(0), told(1)), ((json!(red), json!("red")), (json!(amber), json!("amber"))));
        let flags = &list["items"][0]["flags"];
        assert_eq!((&flags[0]["code"], &flags[0]["level"]), (&Value::Null, &json!("red")), "it would tell of HIV");
        assert_eq!(flags[1]["code"], json!("interaction_started"), "alcohol does not");
        assert!(!list.to_string().contains("stopped"), "{list}");
        for one in list["items"].as_array().expect("items") {
            let code = one["client"].as_str().expect("a code");
            let waits = one["flags"].as_array().expect("flags").len();
            assert_eq!(t.card(code).await["art"], json!({"to_look_at": waits, "level": one["level"]}));
        }
        assert_eq!(t.doctor().get("/api/v1/art-flags?level=amber&limit=1").await.expect(200)["items"][0]["client"], json!(amber));
        assert_eq!(t.doctor().get("/api/v1/art-flags?limit=0").await.body["errors"][0]["code"], json!("out_of_range"));
        assert_eq!(t.person("analyst").get("/api/v1/art-flags").await.code(), "403 forbidden");
        let desk = Browser::new(&t.base);
        desk.sign_in("farah").await;
        let (_, _, html) = desk.get("/flags").await;
        assert_eq!(sections(&html), [("red".to_owned(), 1, 1), ("amber".to_owned(), 1, 1)]);
        says(&html, &["A medicine that changes methadone or breathing was begun", "1 to look at in the file"]);
        assert!(!html.contains("HIV") && !html.contains("favirenz"), "{html}");
        let looked = t.person("auditor").get("/api/v1/audit?action=monitoring.flag_list").await.expect(200);
        assert!(!looked["items"].as_array().expect("lines").is_empty(), "each look is written");
        let path = format!("/api/v1/art-flags/{}/resolve", list["items"][1]["flags"][0]["id"].as_str().expect("an id"));
        t.doctor().post(&path, json!({"act": "talked"})).await.expect(200);
        assert_eq!(t.doctor().get("/api/v1/art-flags").await.expect(200)["counts"], json!({"red": 1, "amber": 0}));
    }
}

on_both! {
    async fn the_history_of_a_flag_is_kept_with_who_acted(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.agrees_to_hiv_data(&code, true).await;
        t.regimen(&code, &["efavirenz", "tenofovir"], -10).await;
        let open = t.art(&code).await["flags"][0].clone();
        let path = format!("/api/v1/art-flags/{}/resolve", open["id"].as_str().expect("an id"));
        let after = t.doctor().post(&path, json!({"act": "dose_reviewed"})).await.expect(200);
        assert_eq!(after["flags"][0]["resolved_by"], json!("Dr Farah Idris"));
        let opened = t.today();
        t.days_later(19);
        t.recount().await;
        t.minutes_later(1);
        t.recount().await;
        let art = t.art(&code).await;
        assert_eq!(flags(&art), Vec::<String>::new());
        assert_eq!(art["closed_flags"], json!([{
            "code": "interaction_started", "level": "amber", "evidence": open["evidence"],
            "opened_on": opened, "closed_on": t.today(),
            "acts": [{"act": "dose_reviewed", "on": opened, "by": "Dr Farah Idris"}],
        }]));
        let desk = Browser::new(&t.base);
        desk.sign_in("farah").await;
        let page = t.page_of(&code).await;
        says(&desk.get(&format!("/clients/{page}/art")).await.2, &["Flags that have closed", "Reviewed the methadone dose,"]);
        t.agrees_to_hiv_data(&code, false).await;
        t.recount().await;
        assert_eq!(t.art(&code).await["closed_flags"], json!([]), "nothing of HIV is shown");
        t.minutes_later(1);
        t.agrees_to_hiv_data(&code, true).await;
        t.recount().await;
        assert_eq!(t.art(&code).await["closed_flags"].as_array().expect("a list").len(), 1, "and nothing closed meanwhile");
    }
}

on_both! {
    async fn the_list_reads_as_often_for_many_as_for_few(t: TestApp) {
        async fn statements_of(t: &TestApp) -> usize {
            let doctor = t.doctor();
            doctor.get("/api/v1/art-flags").await.expect(200);
            statements::watch(t.database.url(), None);
            doctor.get("/api/v1/art-flags").await.expect(200);
            statements::seen(t.database.url()).len()
        }
        for _ in 0..2 {
            let code = t.client_on(60.0).await;
            t.agrees_to_hiv_data(&code, true).await;
            t.regimen(&code, &["efavirenz"], -10).await;
        }
        let few = statements_of(t).await;
        for _ in 0..4 {
            let code = t.client_on(60.0).await;
            t.agrees_to_hiv_data(&code, true).await;
            t.regimen(&code, &["efavirenz"], -10).await;
        }
        assert_eq!(statements_of(t).await, few);
    }
}

on_both! {
    async fn without_consent_nothing_of_hiv_is_kept_or_shown(t: TestApp) {
        let code = t.client_on(60.0).await;
        let regimen = json!({"medicines": ["efavirenz"], "starts_on": t.today()});
        let path = format!("/api/v1/clients/{code}/art/regimens");
        assert_eq!(t.doctor().post(&path, regimen.clone()).await.code(), "422 hiv_consent_missing");
        t.agrees_to_hiv_data(&code, true).await;
        t.doctor().post(&path, regimen).await.expect(201);
        let medicines = format!("/api/v1/clients/{code}/medicines");
        let rifampicin = json!({"medicine": "rifampicin", "starts_on": t.in_days(-3)});
        let made = t.pharmacist().post(&medicines, rifampicin.clone()).await.expect(201);
        assert_eq!(t.pharmacist().post(&medicines, rifampicin).await.code(), "409 already_taken");
        let art = json!({"medicine": "efavirenz", "starts_on": t.today()});
        assert_eq!(t.pharmacist().post(&medicines, art).await.body["errors"][0]["code"], json!("unknown_choice"));
        let flag = t.art(&code).await["flags"].as_array().expect("flags").iter().find(|one| one["level"] == json!("calm")).expect("efavirenz")["id"].clone();

        t.minutes_later(1);
        t.agrees_to_hiv_data(&code, false).await;
        let art = t.art(&code).await;
        assert_eq!((&art["hiv_consent"], &art["regimen"]), (&json!(false), &json!([])));
        assert_eq!(flags(&art), ["interaction_started amber"], "what is no HIV data stays");
        assert!(!art.to_string().contains("efavirenz"), "{art}");
        let resolve = format!("/api/v1/art-flags/{}/resolve", flag.as_str().expect("an id"));
        assert_eq!(t.doctor().post(&resolve, json!({"act": "seen"})).await.code(), "404 flag_unknown");
        let page = t.page_of(&code).await;
        let desk = Browser::new(&t.base);
        desk.sign_in("farah").await;
        let (_, _, html) = desk.get(&format!("/clients/{page}/art")).await;
        says(&html, &["Rifampicin", "has not agreed"]);
        assert!(!html.contains("favirenz") && !html.contains("Viral load"), "{html}");

        let stop = format!("/api/v1/medicines/{}/stop", made["id"].as_str().expect("an id"));
        let early = json!({"stopped_on": t.in_days(-4)});
        assert_eq!(t.pharmacist().post(&stop, early).await.body["errors"][0]["code"], json!("before_from"));
        let error = json!({"stopped_on": t.today(), "in_error": true});
        t.pharmacist().post(&stop, error.clone()).await.expect(200);
        assert_eq!(t.pharmacist().post(&stop, error).await.code(), "409 already_stopped");
        assert_eq!(flags(&t.art(&code).await), Vec::<String>::new(), "never taken, never stopped");
        assert_eq!(t.person("analyst").get(&format!("/api/v1/clients/{code}/art")).await.code(), "403 forbidden");
        assert_eq!(t.doctor().post("/api/v1/medicines/none/stop", json!({"stopped_on": t.today()})).await.code(), "404 medicine_unknown");
        t.give(&code, 60.0).await;
    }
}

on_both! {
    async fn the_page_writes_down_and_says_what_is_wrong(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.agrees_to_hiv_data(&code, true).await;
        let page = format!("/clients/{}/art", t.page_of(&code).await);
        let desk = Browser::new(&t.base);
        desk.sign_in("wong").await;
        let today = t.today().to_string();
        let send = async |key: &str, fields: &[(&str, &str)]| {
            let csrf = desk.csrf(&page).await;
            let mut form = vec![("csrf", csrf.as_str()), ("key", key)];
            form.extend_from_slice(fields);
            desk.post(&page, &form).await
        };
        let (status, _, html) = send("1", &[("what", "regimen"), ("takes-efavirenz", "1"), ("starts_on", "")]).await;
        assert_eq!(status, 422);
        says(&html, &["f-starts_on"]);
        let (status, ..) = send("2", &[("what", "regimen"), ("takes-efavirenz", "1"), ("starts_on", &today)]).await;
        assert_eq!(status, 303);
        let (status, ..) = send("3", &[("what", "load"), ("taken_on", &today), ("sign", "="), ("copies", "1001"), ("limit", "50")]).await;
        assert_eq!(status, 303);
        let (_, _, html) = desk.get(&page).await;
        says(&html, &["Efavirenz", "001 copies per mL, above 1000", "Viral load above 1000", "AUC −57 %", "Watch the dose from"]);
        let id = html.split("name=\"flag\" value=\"").nth(1).expect("a flag").split('"').next().expect("an id").to_owned();
        let (status, ..) = send("4", &[("what", "flag"), ("flag", &id), ("act", "talked"), ("act_words", "")]).await;
        assert_eq!(status, 303);
        says(&desk.get(&page).await.2, &["Talked, in support, "]);
        assert_eq!(send("5", &[("what", "nothing")]).await.0, 400);
        assert_eq!(send("6", &[("what", "medicine"), ("medicine", "rifampicin"), ("medicine_from", "tomorrow")]).await.0, 422);
        let looked = t.person("auditor").get("/api/v1/audit?action=monitoring.art").await.expect(200);
        assert!(!looked["items"].as_array().expect("lines").is_empty(), "each look is written");
    }
}
