//! Tests and screens: written down, declined, corrected, due; and no result of any kind in the way of a
//! dose or of take-home.

use serde_json::{Value, json};

use crate::me::says;
use crate::support::app::TestApp;
use crate::support::cookies::Browser;
use crate::support::{on_both, statements};

/// Every answer of every test, with what goes with it.
fn every_result() -> Vec<(&'static str, &'static str, Value)> {
    let urine = |found: &[&str]| json!({"method": "strip", "certainty": "confirmed", "found": found});
    let mut all = Vec::new();
    for kind in ["hiv", "hcv_antibody", "hbsag"] {
        all.extend(["non_reactive", "reactive", "indeterminate"].map(|answer| (kind, answer, json!({}))));
    }
    for kind in ["hcv_rna", "pregnancy"] {
        all.extend(["negative", "positive", "indeterminate"].map(|answer| (kind, answer, json!({}))));
    }
    all.push(("hcv_rna", "positive", json!({"sign": "=", "iu_per_ml": 812_000})));
    all.push(("tb_symptoms", "negative", json!({})));
    all.push(("tb_symptoms", "positive", json!({"symptoms": ["cough", "night_sweats"]})));
    all.push(("qt_risk", "negative", json!({})));
    all.push(("qt_risk", "positive", json!({"risks": ["family"]})));
    all.push(("liver", "measured", json!({"alt": 64, "ast": 80, "ast_upper": 40, "platelets": 100})));
    all.push(("ecg", "measured", json!({"qtc_ms": 530, "formula": "bazett"})));
    all.push(("urine", "negative", urine(&["methadone"])));
    all.push(("urine", "positive", urine(&["opiates", "benzodiazepines"])));
    all.push(("urine", "indeterminate", urine(&[])));
    let kinds = [
        "hiv",
        "hcv_antibody",
        "hcv_rna",
        "hbsag",
        "tb_symptoms",
        "liver",
        "ecg",
        "qt_risk",
        "urine",
        "pregnancy",
    ];
    all.extend(kinds.map(|kind| (kind, "declined", json!({}))));
    all
}

impl TestApp {
    async fn lets_hiv_be_kept(&self, code: &str, given: bool) {
        let said = json!({"kind": "hiv_data", "given": given});
        self.pharmacist().post(&format!("/api/v1/clients/{code}/consents"), said).await.expect(201);
    }

    fn result(&self, kind: &str, days: i64, answer: &str, details: Value) -> Value {
        json!({"kind": kind, "taken_on": self.in_days(days), "answer": answer, "details": details})
    }

    async fn found(&self, code: &str, kind: &str, days: i64, answer: &str, details: Value) -> Value {
        let body = self.result(kind, days, answer, details);
        self.pharmacist().post(&format!("/api/v1/clients/{code}/screening"), body).await.expect(201)["id"]
            .clone()
    }

    async fn screening(&self, code: &str) -> Value {
        self.doctor().get(&format!("/api/v1/clients/{code}/screening")).await.expect(200)
    }

    /// A client in every way in which one can stand at the counter: away for days, with a hold, ready for the
    /// dose, without an order, with bottles to take home.
    pub async fn every_standing(&self) -> [String; 5] {
        let away = self.client_on(60.0).await;
        self.give(&away, 60.0).await;
        self.days_later(4);
        let held = self.client_on(60.0).await;
        let hold = json!({"kind": "see_doctor"});
        self.doctor().post(&format!("/api/v1/clients/{held}/holds"), hold).await.expect(201);
        [away, held, self.client_on(60.0).await, self.client().await, self.taking_home(3).await]
    }

    /// What the counter and take-home say of a client, but for warnings, which stand in the way of nothing.
    pub async fn said_at_the_window(&self, code: &str) -> [Value; 2] {
        let pharmacist = self.pharmacist();
        let mut card = pharmacist.get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        card["warnings"] = Value::Null;
        let home = pharmacist.get(&format!("/api/v1/clients/{code}/take-home")).await.expect(200);
        [card, home]
    }
}

/// How a test stands: `overdue 2026-11-24`.
fn stands(screening: &Value, kind: &str) -> String {
    let all = screening["due"].as_array().expect("a list").iter();
    let one = all.clone().find(|one| one["kind"] == json!(kind));
    one.map_or("not there".to_owned(), |one| {
        format!("{} {}", one["state"].as_str().expect("a state"), one["due_on"].as_str().unwrap_or("-"))
    })
}

on_both! {
    /// Rules 1 and 6 of domain § 7, over every answer of every test and every way in which a client can
    /// stand at the counter.
    async fn no_result_changes_a_dose_or_take_home(t: TestApp) {
        let standing = t.every_standing().await;
        for code in &standing {
            t.lets_hiv_be_kept(code, true).await;
            let before = t.said_at_the_window(code).await;
            for (kind, answer, details) in every_result() {
                t.found(code, kind, 0, answer, details).await;
            }
            assert_eq!(t.said_at_the_window(code).await, before, "{code}");
        }
        t.give(&standing[2], 60.0).await;
    }
}

on_both! {
    async fn the_counter_warns_of_a_long_qt_time_and_of_use_and_gives_the_dose(t: TestApp) {
        let code = t.client_on(130.0).await;
        let warned = async || {
            let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
            let all = card["warnings"].as_array().expect("warnings").clone();
            let mut codes: Vec<String> = all.iter().map(|one| one["code"].as_str().expect("a code").to_owned()).collect();
            codes.sort();
            codes
        };
        let has = |all: &[String], code: &str| all.iter().any(|one| one == code);
        assert!(has(&warned().await, "high_dose_without_ecg"));
        let first = t.found(&code, "ecg", -2, "measured", json!({"qtc_ms": 470, "formula": "fridericia"})).await;
        let now = warned().await;
        assert!(has(&now, "qtc_amber") && !has(&now, "high_dose_without_ecg"), "{now:?}");
        t.found(&code, "ecg", -1, "measured", json!({"qtc_ms": 512, "formula": "fridericia"})).await;
        assert!(has(&warned().await, "qtc_red"), "the newest counts");
        let wrong = t.found(&code, "ecg", 0, "measured", json!({"qtc_ms": 430, "formula": "fridericia"})).await;
        assert!(!has(&warned().await, "qtc_red"));
        let mut row = t.result("ecg", 0, "in_error", json!({}));
        row["corrects"] = wrong;
        t.pharmacist().post(&format!("/api/v1/clients/{code}/screening"), row).await.expect(201);
        assert!(has(&warned().await, "qtc_red"), "it should not have been there");
        assert!(first.is_string());
        t.give(&code, 130.0).await;
    }
}

on_both! {
    async fn what_is_due_follows_what_was_found_and_a_no_counts(t: TestApp) {
        let code = t.client_on(60.0).await;
        let today = t.today();
        let due = |days: i64| t.in_days(days).to_string();
        let shown = t.screening(&code).await;
        assert_eq!((shown["hiv_consent"].clone(), stands(&shown, "hiv")), (json!(false), "not there".to_owned()));
        for kind in ["hcv_antibody", "hbsag", "tb_symptoms"] {
            assert_eq!(stands(&shown, kind), format!("due {today}"), "{kind} at entry");
        }
        assert_eq!((stands(&shown, "liver"), stands(&shown, "ecg")), ("not_due -".to_owned(), "not_due -".to_owned()));
        t.found(&code, "hbsag", 0, "declined", json!({})).await;
        t.found(&code, "tb_symptoms", 0, "negative", json!({})).await;
        t.found(&code, "hcv_antibody", 0, "reactive", json!({})).await;
        t.found(&code, "hcv_rna", 0, "positive", json!({"sign": ">", "iu_per_ml": 1000})).await;
        let shown = t.screening(&code).await;
        assert_eq!(stands(&shown, "hbsag"), "not_due -", "a no is an answer");
        assert_eq!(stands(&shown, "tb_symptoms"), format!("not_due {}", due(365)));
        assert_eq!(stands(&shown, "hcv_antibody"), "not_due -");
        assert_eq!(stands(&shown, "liver"), format!("due {today}"), "with hepatitis C");
        t.found(&code, "liver", 0, "measured", json!({"alt": 64, "ast": 80, "ast_upper": 40, "platelets": 100})).await;
        let shown = t.screening(&code).await;
        assert_eq!(stands(&shown, "liver"), format!("not_due {}", due(183)));
        // Born on 3 May 1984: 42 × 80 / (100 × 8).
        assert_eq!((&shown["results"][0]["apri"], &shown["results"][0]["fib4"]), (&json!(2.0), &json!(4.2)));
        let soon = due(183);
        t.days_later(153);
        assert_eq!(stands(&t.screening(&code).await, "liver"), format!("soon {soon}"));
        t.days_later(44);
        assert_eq!(stands(&t.screening(&code).await, "liver"), format!("overdue {soon}"));
        t.order(&code, 120.0).await.expect(201);
        assert_eq!(stands(&t.screening(&code).await, "ecg"), format!("due {}", t.today()), "the dose passed 100 mg");
        t.found(&code, "ecg", 0, "measured", json!({"qt_ms": 400, "heart_rate": 75})).await;
        let shown = t.screening(&code).await;
        assert_eq!(stands(&shown, "ecg"), "not_due -");
        let ecg = &shown["results"][0];
        assert_eq!((&ecg["qtc_ms"], &ecg["qtc_by"]), (&json!(431), &json!("fridericia")));
    }
}

on_both! {
    async fn a_wrong_row_is_corrected_once_and_stays(t: TestApp) {
        let code = t.client_on(60.0).await;
        let path = format!("/api/v1/clients/{code}/screening");
        let first = t.found(&code, "hcv_antibody", -2, "reactive", json!({})).await;
        let corrected = |answer: &str, of: &Value, kind: &str| {
            let mut body = t.result(kind, -2, answer, json!({}));
            body["corrects"] = of.clone();
            body
        };
        let pharmacist = t.pharmacist();
        assert_eq!(pharmacist.post(&path, corrected("negative", &first, "pregnancy")).await.code(), "404 result_unknown");
        let other = t.client_on(60.0).await;
        let elsewhere = format!("/api/v1/clients/{other}/screening");
        assert_eq!(pharmacist.post(&elsewhere, corrected("reactive", &first, "hcv_antibody")).await.code(), "404 result_unknown");
        let second = pharmacist.post(&path, corrected("non_reactive", &first, "hcv_antibody")).await.expect(201)["id"].clone();
        assert_eq!(pharmacist.post(&path, corrected("reactive", &first, "hcv_antibody")).await.code(), "409 already_corrected");
        let shown = t.screening(&code).await;
        let results = shown["results"].as_array().expect("results");
        assert_eq!((results.len(), &results[0]["id"], &results[0]["corrects"]), (1, &second, &first));
        assert_eq!(stands(&shown, "hcv_antibody"), format!("not_due {}", t.in_days(363)));
        pharmacist.post(&path, corrected("in_error", &second, "hcv_antibody")).await.expect(201);
        let shown = t.screening(&code).await;
        assert_eq!((shown["results"].clone(), stands(&shown, "hcv_antibody")), (json!([]), format!("due {}", t.today())));
        for (kind, days, answer, details, field, why) in [
            ("hbsag", 1, "reactive", json!({}), "taken_on", "in_the_future"),
            ("hbsag", -20_000, "reactive", json!({}), "taken_on", "too_long_ago"),
            ("hbsag", 0, "positive", json!({}), "answer", "unknown_choice"),
            ("hbsag", 0, "in_error", json!({}), "corrects", "required"),
            ("urine", 0, "positive", json!({"method": "strip", "found": ["opiates"]}), "certainty", "required"),
            ("urine", 0, "positive", json!({"method": "strip", "certainty": "presumptive"}), "found", "required"),
            ("liver", 0, "measured", json!({"alt": 64, "platelets": 0}), "platelets", "out_of_range"),
            ("ecg", 0, "measured", json!({}), "qtc_ms", "required"),
            ("pregnancy", 0, "declined", json!({"alt": 3}), "alt", "not_wanted"),
        ] {
            let answer = pharmacist.post(&path, t.result(kind, days, answer, details)).await;
            let errors = answer.body["errors"].as_array().unwrap_or_else(|| panic!("{kind}: {}", answer.body));
            assert!(errors.iter().any(|one| one["field"] == json!(field) && one["code"] == json!(why)), "{kind}: {errors:?}");
        }
    }
}

on_both! {
    async fn hiv_tests_are_kept_and_shown_with_consent_only(t: TestApp) {
        let code = t.client_on(60.0).await;
        let path = format!("/api/v1/clients/{code}/screening");
        let test = t.result("hiv", 0, "reactive", json!({}));
        assert_eq!(t.doctor().post(&path, test.clone()).await.code(), "422 hiv_consent_missing");
        t.lets_hiv_be_kept(&code, true).await;
        assert_eq!(stands(&t.screening(&code).await, "hiv"), format!("due {}", t.today()));
        t.doctor().post(&path, test.clone()).await.expect(201);
        t.found(&code, "tb_symptoms", -1, "negative", json!({})).await;
        let shown = t.screening(&code).await;
        assert_eq!((stands(&shown, "hiv"), stands(&shown, "tb_symptoms")), ("not_due -".to_owned(), format!("due {}", t.today())));
        t.lets_hiv_be_kept(&code, false).await;
        let shown = t.screening(&code).await;
        assert!(!shown.to_string().contains("\"hiv\"") && !shown.to_string().contains("\"reactive\""), "{shown}");
        assert_eq!(stands(&shown, "tb_symptoms"), format!("not_due {}", t.in_days(364)), "as for everybody");
        let page = t.page_of(&code).await;
        let desk = Browser::new(&t.base);
        desk.sign_in("farah").await;
        let (_, _, html) = desk.get(&format!("/clients/{page}/screening?test=hiv")).await;
        says(&html, &["has not agreed", "TB, four questions"]);
        assert!(!html.contains("HIV test") && !html.contains("reactive"), "{html}");
        assert_eq!(t.person("kumar").post(&path, test).await.code(), "403 forbidden");
        assert_eq!(t.person("analyst").get(&path).await.code(), "403 forbidden");
        assert_eq!(t.person("tan").get(&path).await.code(), "404 client_unknown");
        let looked = t.person("auditor").get("/api/v1/audit?action=monitoring.screening").await.expect(200);
        assert!(!looked["items"].as_array().expect("lines").is_empty(), "each look is written");
    }
}

on_both! {
    async fn the_page_writes_down_and_says_what_is_wrong(t: TestApp) {
        let code = t.client_on(60.0).await;
        let page = format!("/clients/{}/screening", t.page_of(&code).await);
        let desk = Browser::new(&t.base);
        desk.sign_in("wong").await;
        let today = t.today().to_string();
        let send = async |key: &str, fields: &[(&str, &str)]| {
            let csrf = desk.csrf(&page).await;
            let mut form = vec![("csrf", csrf.as_str()), ("key", key), ("taken_on", today.as_str())];
            form.extend_from_slice(fields);
            desk.post(&page, &form).await
        };
        says(&desk.get(&format!("{page}?test=urine")).await.2, &["What is due", "Hepatitis B (HBsAg): due", "Positive for"]);
        let urine = [("kind", "urine"), ("answer", "positive"), ("method", "strip"), ("certainty", "presumptive")];
        let (status, _, html) = send("1", &urine).await;
        assert_eq!(status, 422);
        says(&html, &["f-found", "Urine drug screen"]);
        assert_eq!(send("2", &[&urine[..], &[("found-opiates", "1")]].concat()).await.0, 303);
        assert_eq!(send("3", &[("kind", "ecg"), ("answer", "measured"), ("qtc_ms", "505"), ("formula", "bazett")]).await.0, 303);
        assert_eq!(send("4", &[("kind", "hbsag"), ("answer", "declined")]).await.0, 303);
        assert_eq!(send("5", &[("kind", "liver"), ("answer", "measured"), ("alt", "many")]).await.0, 422);
        assert_eq!(send("6", &[("kind", "nothing"), ("answer", "measured")]).await.0, 422);
        let (_, _, html) = desk.get(&page).await;
        says(&html, &["Urine drug screen, positive", "presumptive, opiates", "QTc 505 ms, Bazett", "500 ms or more ○", "declined"]);
        let wrong = html.split("name=\"corrects\" value=\"").nth(1).expect("a row").split('"').next().expect("an id").to_owned();
        let (status, ..) = send("7", &[("kind", "hbsag"), ("answer", "in_error"), ("corrects", &wrong)]).await;
        assert_eq!(status, 303);
        let (_, _, html) = desk.get(&page).await;
        assert!(!html.contains("HBsAg), declined"), "{html}");
    }
}

/// The page's sections: the number in the heading and the lines below it.
pub fn sections(html: &str) -> Vec<(String, usize, usize)> {
    let pieces = html.split("<section class=\"gap\" aria-labelledby=\"").skip(1);
    let section = |piece: &str| {
        let name = piece.split('"').next().expect("a name").to_owned();
        let count = piece
            .split("<span class=\"soft\">")
            .nth(1)
            .expect("a count")
            .split('<')
            .next()
            .expect("a number");
        let body = piece.split("</section>").next().expect("an end");
        (name, count.parse().expect("a number"), body.matches("<li>").count())
    };
    pieces.map(section).collect()
}

on_both! {
    async fn the_worklist_is_exception_first_and_its_counts_are_its_lines(t: TestApp) {
        let (late, told) = (t.client_on(60.0).await, t.client_on(60.0).await);
        let high = t.client().await;
        t.lets_hiv_be_kept(&late, true).await;
        t.days_later(20);
        t.order(&high, 120.0).await.expect(201);
        for kind in ["hcv_antibody", "hbsag", "tb_symptoms"] {
            t.found(&told, kind, 0, "declined", json!({})).await;
            t.found(&high, kind, 0, "declined", json!({})).await;
        }
        let list = t.doctor().get("/api/v1/screening").await.expect(200);
        assert_eq!(list["counts"], json!({"overdue": 1, "due": 1, "soon": 0}), "{list}");
        let items = list["items"].as_array().expect("items");
        assert_eq!((&items[0]["client"], &items[0]["state"]), (&json!(late), &json!("overdue")));
        assert_eq!((&items[1]["client"], &items[1]["tests"][0]["kind"]), (&json!(high), &json!("ecg")));
        let tests = items[0]["tests"].as_array().expect("tests");
        assert_eq!(tests.iter().filter(|one| one["kind"].is_null()).count(), 1, "HIV is not named in a list");
        assert_eq!(list.to_string().matches("hiv").count(), 0, "{list}");

        let first = t.pharmacist().get("/api/v1/screening?limit=1").await.expect(200);
        assert_eq!((&first["next"], first["items"].as_array().map(Vec::len)), (&json!(late), Some(1)));
        let rest = t.pharmacist().get(&format!("/api/v1/screening?limit=1&after={late}")).await.expect(200);
        assert_eq!((&rest["next"], &rest["items"][0]["client"]), (&Value::Null, &json!(high)));
        let due = t.pharmacist().get("/api/v1/screening?state=due").await.expect(200);
        assert_eq!((&due["counts"], due["items"].as_array().map(Vec::len)), (&list["counts"], Some(1)));
        assert_eq!(t.pharmacist().get("/api/v1/screening?limit=0").await.status, 422);
        assert_eq!(t.person("kumar").get("/api/v1/screening").await.code(), "403 forbidden");

        let desk = Browser::new(&t.base);
        desk.sign_in("farah").await;
        let (_, _, html) = desk.get("/screening").await;
        assert_eq!(sections(&html), [("overdue".to_owned(), 1, 1), ("due".to_owned(), 1, 1)]);
        says(&html, &["another test, see the file", "ECG ("]);
        assert!(!html.contains("HIV"), "{html}");
    }
}

on_both! {
    async fn the_worklist_reads_as_often_for_many_as_for_few(t: TestApp) {
        async fn statements_of(t: &TestApp) -> usize {
            let doctor = t.doctor();
            doctor.get("/api/v1/screening").await.expect(200);
            statements::watch(t.database.url(), None);
            doctor.get("/api/v1/screening").await.expect(200);
            statements::seen(t.database.url()).len()
        }
        t.client_on(120.0).await;
        let few = statements_of(t).await;
        for _ in 0..6 {
            let code = t.client_on(120.0).await;
            t.found(&code, "ecg", 0, "declined", json!({})).await;
        }
        assert_eq!(statements_of(t).await, few);
    }
}
