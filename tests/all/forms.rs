//! Questionnaires and the follow-up: filled in, declined, corrected, due; and no answer of any kind in the
//! way of a dose or of take-home.

use serde_json::{Value, json};

use crate::me::says;
use crate::support::app::TestApp;
use crate::support::cookies::Browser;
use crate::support::on_both;

/// Questions that count, one answer each: the highest of every questionnaire without subjects.
fn highest(instrument: &Value) -> Value {
    let choices = instrument["choices"].as_array().expect("choices");
    let most = |id: &Value| {
        let set = choices.iter().find(|one| one["id"] == *id).expect("answers");
        set["list"].as_array().expect("a list").iter().filter_map(|one| one["points"].as_i64()).max()
    };
    let items = instrument["items"].as_array().expect("items").iter();
    let of = items.filter(|item| item["counts"] == json!(true));
    of.map(|item| (item["id"].as_str().expect("a word").to_owned(), json!(most(&item["choices"])))).collect()
}

/// PHQ-9 with this answer to the first and this to the ninth question.
fn phq9(first: i64, ninth: i64) -> Value {
    json!({"1": first, "2": 1, "3": 2, "4": 1, "5": 0, "6": 0, "7": 1, "8": 0, "9": ninth})
}

impl TestApp {
    fn form(&self, form: &str, days: i64, outcome: &str) -> Value {
        json!({"form": form, "filled_on": self.in_days(days), "outcome": outcome})
    }

    async fn filled(&self, code: &str, body: Value) -> Value {
        let path = format!("/api/v1/clients/{code}/forms");
        self.person("kumar").post(&path, body).await.expect(201)["id"].clone()
    }

    async fn answered(&self, code: &str, form: &str, days: i64, answers: Value) -> Value {
        let mut body = self.form(form, days, "answered");
        body["answers"] = answers;
        self.filled(code, body).await
    }

    async fn followed_up(&self, code: &str, days: i64, told: Value) -> Value {
        let mut body = self.form("follow_up", days, "answered");
        body["follow_up"] = told;
        self.filled(code, body).await
    }

    async fn forms(&self, code: &str) -> Value {
        self.doctor().get(&format!("/api/v1/clients/{code}/forms")).await.expect(200)
    }
}

/// How the follow-up stands: `overdue 3 2026-11-24`.
fn stands(forms: &Value) -> String {
    let due = &forms["follow_up_due"];
    let text = |name: &str| due[name].as_str().unwrap_or("-").to_owned();
    format!("{} {} {}", text("state"), due["month"], text("due_on"))
}

on_both! {
    /// Rules 1 and 6 of domain § 7, over the heaviest answers of every form and every way in which a client
    /// can stand at the counter.
    async fn no_answer_changes_a_dose_or_take_home(t: TestApp) {
        let standing = t.every_standing().await;
        let offered = t.person("kumar").get("/api/v1/instruments").await.expect(200)["items"].clone();
        let pharmacist = t.pharmacist();
        for code in &standing {
            let said = async || {
                let card = pharmacist.get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
                let home = pharmacist.get(&format!("/api/v1/clients/{code}/take-home")).await.expect(200);
                [card, home]
            };
            let before = said().await;
            for instrument in offered.as_array().expect("questionnaires") {
                let id = instrument["id"].as_str().expect("a word");
                t.filled(code, t.form(id, 0, "declined")).await;
                if instrument["subjects"].as_array().is_some_and(Vec::is_empty) {
                    t.answered(code, id, 0, highest(instrument)).await;
                }
            }
            let opioids = json!({"opioids.q2": 6, "opioids.q3": 6, "opioids.q4": 7, "opioids.q5": 8, "opioids.q6": 6, "opioids.q7": 6});
            t.answered(code, "assist", 0, opioids).await;
            t.filled(code, t.form("follow_up", 0, "declined")).await;
            let days = json!({"opioids": 28, "benzodiazepines": 28, "alcohol": 28});
            let told = json!({"employment": "other", "housing": "no_fixed", "use_days": days, "injected": true, "shared": true});
            t.followed_up(code, 0, told).await;
            assert_eq!(said().await, before, "{code}");
        }
        t.give(&standing[2], 60.0).await;
    }
}

on_both! {
    async fn a_questionnaire_keeps_its_version_and_has_a_score(t: TestApp) {
        let code = t.client_on(60.0).await;
        let first = t.answered(&code, "phq9", -30, phq9(3, 1)).await;
        t.answered(&code, "phq9", 0, phq9(1, 0)).await;
        let shown = t.forms(&code).await;
        let forms = shown["forms"].as_array().expect("forms");
        assert_eq!((forms.len(), &forms[1]["id"], &forms[1]["version"]), (2, &first, &json!("1")));
        let score = |sum: i64, band: &str, look: bool| {
            json!([{"subject": null, "sum": sum, "most": 27, "band": band, "look": look}])
        };
        assert_eq!((&forms[1]["scores"], &forms[1]["ask_about_safety"]), (&score(9, "mild", false), &json!(true)));
        assert_eq!((&forms[0]["scores"], &forms[0]["ask_about_safety"]), (&score(6, "mild", false), &json!(false)));
        let alcohol = json!({"alcohol.q2": 4, "alcohol.q3": 0, "alcohol.q4": 0, "alcohol.q5": 0, "alcohol.q6": 6, "alcohol.q7": 3, "q8": 2});
        t.answered(&code, "assist", 0, alcohol).await;
        let scores = t.forms(&code).await["forms"][0]["scores"].clone();
        assert_eq!(scores, json!([{"subject": "alcohol", "sum": 13, "most": 39, "band": "moderate", "look": true}]));
        t.filled(&code, t.form("srq20", 0, "declined")).await;
        let declined = t.forms(&code).await["forms"][0].clone();
        assert_eq!((&declined["outcome"], &declined["scores"]), (&json!("declined"), &json!([])));
    }
}

on_both! {
    async fn the_follow_up_falls_due_and_a_no_counts(t: TestApp) {
        let code = t.client_on(60.0).await;
        let entered = t.today();
        let list = t.person("kumar").get("/api/v1/care").await.expect(200);
        assert_eq!(list["counts"]["forms"], json!(0), "whoever begins today stands on no list");
        assert_eq!(stands(&t.forms(&code).await), format!("due 0 {entered}"));
        let told = json!({"employment": "casual", "use_days": {"opioids": 3}});
        t.followed_up(&code, 0, told.clone()).await;
        let shown = t.forms(&code).await;
        assert_eq!(shown["forms"][0]["follow_up"], told, "what was not said stays open");
        assert!(stands(&shown).starts_with("not_due 3"), "{shown}");
        let listed = async || {
            let list = t.person("kumar").get("/api/v1/care?section=forms").await.expect(200);
            let tasks = list["items"].as_array().expect("items").iter().map(|one| one["task"].clone());
            assert_eq!(list["counts"]["forms"], json!(tasks.len()), "a count is its lines");
            tasks.collect::<Vec<_>>()
        };
        t.days_later(95);
        assert!(stands(&t.forms(&code).await).starts_with("due 3"));
        assert_eq!(listed().await, [json!("form_due")]);
        let asks = t.person("kumar").get(&format!("/api/v1/clients/{code}/care")).await.expect(200)["asks"].clone();
        assert!(asks.as_array().expect("asks").iter().any(|one| one["task"] == json!("form_due")), "{asks}");
        t.filled(&code, t.form("follow_up", 0, "declined")).await;
        assert_eq!(listed().await, Vec::<Value>::new());
        assert!(stands(&t.forms(&code).await).starts_with("not_due 6"), "a no is an answer");
        t.days_later(110);
        assert!(stands(&t.forms(&code).await).starts_with("overdue 6"));
    }
}

on_both! {
    async fn a_wrong_form_is_corrected_once_and_stays(t: TestApp) {
        let code = t.client_on(60.0).await;
        let path = format!("/api/v1/clients/{code}/forms");
        let case_worker = t.person("kumar");
        let first = t.answered(&code, "phq9", -2, phq9(3, 0)).await;
        let corrected = |form: &str, outcome: &str, of: &Value, answers: Value| {
            let mut body = t.form(form, -2, outcome);
            body["corrects"] = of.clone();
            body["answers"] = answers;
            body
        };
        let other = corrected("srq20", "declined", &first, json!({}));
        assert_eq!(case_worker.post(&path, other).await.code(), "404 result_unknown");
        let elsewhere = format!("/api/v1/clients/{}/forms", t.client_on(60.0).await);
        let same = || corrected("phq9", "answered", &first, phq9(2, 0));
        assert_eq!(case_worker.post(&elsewhere, same()).await.code(), "404 result_unknown");
        let second = case_worker.post(&path, same()).await.expect(201)["id"].clone();
        assert_eq!(case_worker.post(&path, same()).await.code(), "409 already_corrected");
        let forms = t.forms(&code).await["forms"].clone();
        assert_eq!((forms.as_array().map(Vec::len), &forms[0]["corrects"]), (Some(1), &first));
        case_worker.post(&path, corrected("phq9", "in_error", &second, json!({}))).await.expect(201);
        assert_eq!(t.forms(&code).await["forms"], json!([]));
        let with = |form: &str, days: i64, outcome: &str, name: &str, value: Value| {
            let mut body = t.form(form, days, outcome);
            body[name] = value;
            body
        };
        let used = |days: i64| json!({"use_days": {"opioids": days}});
        for (body, field, why) in [
            (t.form("phq10", 0, "declined"), "form", "unknown_choice"),
            (with("phq9", 1, "answered", "answers", phq9(0, 0)), "filled_on", "in_the_future"),
            (with("phq9", -20_000, "answered", "answers", phq9(0, 0)), "filled_on", "too_long_ago"),
            (t.form("phq9", 0, "in_error"), "corrects", "required"),
            (t.form("phq9", 0, "answered"), "answers.9", "required"),
            (with("phq9", 0, "answered", "answers", phq9(4, 0)), "answers.1", "unknown_choice"),
            (with("phq9", 0, "declined", "answers", phq9(1, 0)), "answers", "not_wanted"),
            (with("phq9", 0, "declined", "follow_up", json!({})), "follow_up", "not_wanted"),
            (t.form("follow_up", 0, "answered"), "follow_up", "required"),
            (with("follow_up", 0, "answered", "follow_up", used(29)), "use_days.opioids", "out_of_range"),
        ] {
            let answer = case_worker.post(&path, body.clone()).await;
            let errors = answer.body["errors"].as_array().unwrap_or_else(|| panic!("{body}: {}", answer.body));
            assert!(errors.iter().any(|one| one["field"] == json!(field) && one["code"] == json!(why)), "{body}: {errors:?}");
        }
    }
}

on_both! {
    async fn who_may_fill_in_and_who_may_read(t: TestApp) {
        let code = t.client_on(60.0).await;
        let path = format!("/api/v1/clients/{code}/forms");
        for login in ["wong", "farah", "kumar"] {
            t.person(login).post(&path, t.form("cows", 0, "declined")).await.expect(201);
        }
        assert_eq!(t.person("siti").post(&path, t.form("cows", 0, "declined")).await.code(), "403 forbidden");
        t.person("siti").get(&path).await.expect(200);
        assert_eq!(t.person("analyst").get(&path).await.code(), "403 forbidden");
        assert_eq!(t.person("tan").get(&path).await.code(), "404 client_unknown");
        let looked = t.person("auditor").get("/api/v1/audit?action=monitoring.forms").await.expect(200);
        assert!(!looked["items"].as_array().expect("lines").is_empty(), "each look is written");
        let offered = t.person("wong").get("/api/v1/instruments").await.expect(200);
        for one in offered["items"].as_array().expect("questionnaires") {
            assert!(one["licence"].as_str().is_some_and(|words| words.len() > 20), "{one}");
        }
    }
}

on_both! {
    /// Reported use beside a medicine that lowers methadone is read as a dose that may be too low.
    async fn reported_use_beside_an_inducer_asks_for_a_review_of_the_dose(t: TestApp) {
        let code = t.client_on(60.0).await;
        let rifampicin = json!({"medicine": "rifampicin", "starts_on": t.today()});
        t.doctor().post(&format!("/api/v1/clients/{code}/medicines"), rifampicin).await.expect(201);
        t.days_later(7);
        let flags = async || t.doctor().get(&format!("/api/v1/clients/{code}/art")).await.expect(200)["flags"].to_string();
        t.followed_up(&code, 0, json!({"use_days": {"opioids": 0, "cannabis": 9}})).await;
        assert!(!flags().await.contains("possible_underdosing"));
        t.followed_up(&code, 0, json!({"use_days": {"opioids": 2}})).await;
        assert!(flags().await.contains("possible_underdosing"));
    }
}

on_both! {
    async fn the_page_takes_a_form_says_what_is_wrong_and_shows_its_score(t: TestApp) {
        let code = t.client_on(60.0).await;
        let page = format!("/clients/{}/forms", t.page_of(&code).await);
        let desk = Browser::new(&t.base);
        desk.sign_in("kumar").await;
        let today = t.today().to_string();
        let send = async |key: &str, fields: &[(&str, &str)]| {
            let csrf = desk.csrf(&page).await;
            let mut form = vec![("csrf", csrf.as_str()), ("key", key), ("filled_on", today.as_str())];
            form.extend_from_slice(fields);
            desk.post(&page, &form).await
        };
        says(&desk.get(&format!("{page}?form=phq9")).await.2, &["At entry: due", "no permission is required", "Little interest or pleasure"]);
        let (_, _, assist) = desk.get(&format!("{page}?form=assist")).await;
        assert!(assist.contains("of-alcohol") && !assist.contains("alcohol.q2"), "first what was ever used");
        let all = ["tobacco", "alcohol", "cannabis", "cocaine", "stimulants", "inhalants", "sedatives", "opioids"];
        let of: String = all.iter().map(|subject| format!("&of-{subject}=1")).collect();
        let (_, _, assist) = desk.get(&format!("{page}?form=assist{of}")).await;
        says(&assist, &["2. In the past three months", "answers.opioids.q7", "answers.q8"]);
        assert!(!assist.contains("answers.other.q2") && !assist.contains("answers.tobacco.q5"), "{assist}");
        assert!(assist.len() < 23_000, "with style and script it stays below 60,000: {}", assist.len());
        let answers: Vec<String> = (1..=9).map(|item| format!("answers.{item}")).collect();
        let mut told = vec![("form", "phq9"), ("outcome", "answered")];
        told.extend(answers[..8].iter().map(|field| (field.as_str(), "2")));
        let (status, _, html) = send("1", &told).await;
        assert_eq!(status, 422);
        says(&html, &["f-answers.9", "Thoughts that you would be better off dead"]);
        told.push((answers[8].as_str(), "1"));
        assert_eq!(send("2", &told).await.0, 303);
        let follow_up = [("form", "follow_up"), ("outcome", "answered"), ("employment", "casual"), ("housing", "")];
        assert_eq!(send("3", &[&follow_up[..], &[("use_days.opioids", "30")]].concat()).await.0, 422);
        assert_eq!(send("4", &[&follow_up[..], &[("use_days.opioids", "many")]].concat()).await.0, 422);
        assert_eq!(send("5", &[&follow_up[..], &[("use_days.opioids", "3"), ("injected", "no")]].concat()).await.0, 303);
        assert_eq!(send("6", &[("form", "srq20"), ("outcome", "declined")]).await.0, 303);
        assert_eq!(send("7", &[("form", "nothing"), ("outcome", "declined")]).await.0, 422);
        let (_, _, html) = desk.get(&page).await;
        says(&html, &["17 of 27, moderately severe ●", "Ask about safety today", "work by the day", "opioids, not as prescribed 3 of 28 days", "SRQ-20, distress, declined", "class=\"chart strip\""]);
        assert!(!html.contains("At entry"), "{html}");
        let wrong = html.split("&amp;corrects=").nth(1).expect("a row").split('#').next().expect("an id").to_owned();
        let (_, _, again) = desk.get(&format!("{page}?form=srq20&corrects={wrong}")).await;
        says(&again, &["Do you often have headaches?", &wrong]);
        assert_eq!(send("8", &[("form", "srq20"), ("outcome", "in_error"), ("corrects", &wrong)]).await.0, 303);
        assert!(!desk.get(&page).await.2.contains("SRQ-20, distress, declined"));
        desk.sign_in("siti").await;
        let (_, _, html) = desk.get(&format!("{page}?form=phq9")).await;
        assert!(html.contains("17 of 27") && !html.contains("name=\"answers.1\""), "a manager reads");
    }
}
