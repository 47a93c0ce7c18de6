//! The doctor's pages of take-home: the worklist, one case, an appeal, the monthly list, and what staff
//! write down for the client.

use chrono::Days;
use serde_json::json;

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::person::hidden;

/// Every criterion of us-otp-2024 that a person attests.
const ATTESTED: [&str; 10] = [
    "consent_signed",
    "safe_storage",
    "storage_talk",
    "naloxone_offered",
    "us_1",
    "us_2",
    "us_3",
    "us_4",
    "us_5",
    "us_6",
];

/// A client under us-otp-2024 with one dose taken yesterday and everything attested: seven are
/// allowed.
pub async fn eligible(t: &TestApp, name: &str) -> String {
    let admission = json!({
        "name": name, "date_of_birth": "1984-05-03", "sex": "male", "language": "en", "site": "main",
        "policy": "us-otp-2024",
    });
    let made = t.doctor().post("/api/v1/clients", admission).await.expect(201);
    let code = made["programme_code"].as_str().unwrap().to_owned();
    t.order(&code, 30.0).await.expect(201);
    t.give(&code, 30.0).await;
    for kind in ATTESTED {
        let said = json!({ "kind": kind, "value": true, "note": "talked through" });
        t.doctor().post(&format!("/api/v1/clients/{code}/attestations"), said).await.expect(201);
    }
    code
}

async fn approve(t: &TestApp, code: &str, doses: i64, days: u64) {
    let body =
        json!({ "max_doses": doses, "valid_from": t.today(), "valid_until": t.today() + Days::new(days) });
    t.doctor().post(&format!("/api/v1/clients/{code}/take-home/approvals"), body).await.expect(201);
}

async fn read(t: &TestApp, path: &str) -> String {
    t.doctor().get(path).await.expect(200).as_str().expect("a page").to_owned()
}

/// The codes in a section of the worklist; its heading says as many.
#[track_caller]
fn section(page: &str, id: &str) -> String {
    let Some((_, rest)) = page.split_once(&format!("<h2 id=\"{id}\">")) else { return String::new() };
    let (heading, rest) = rest.split_once("</h2>").unwrap();
    let list = rest.split_once("</ul>").unwrap().0;
    let codes = list.split("small code\">").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned());
    let codes: Vec<String> = codes.collect();
    let count = heading.split("soft\">").nth(1).unwrap().split('<').next().unwrap();
    assert_eq!(count, codes.len().to_string(), "{heading}");
    codes.join(" ")
}

on_both! {
    async fn routine_renewals_open_one_after_the_other(t: TestApp) {
        let (one, two) = (eligible(t, "Aminah").await, eligible(t, "Bala").await);
        t.days_later(1);
        let list = read(t, "/approvals").await;
        let mut both = [one.clone(), two.clone()];
        both.sort();
        assert_eq!(section(&list, "eligible"), both.join(" "));
        assert!(!list.contains("Aminah"), "lists name nobody");
        approve(t, &one, 7, 3).await;
        approve(t, &two, 7, 5).await;
        let list = read(t, "/approvals").await;
        assert_eq!(section(&list, "eligible"), "");
        assert_eq!(section(&list, "renewals"), format!("{one} {two}"), "the first that lapses first");
        let (first, second) = (t.page_of(&one).await, t.page_of(&two).await);
        let case = read(t, &format!("/approvals/take-home/{first}")).await;
        assert!(case.contains("Renew 7 doses?") && case.contains("Aminah"), "{case}");
        assert_eq!(case.matches("data-main").count(), 1, "Enter approves the renewal and nothing else");
        assert!(case.contains("<table class=\"cal\">") && case.contains("aria-current=\"date\""), "the days are drawn: {case}");
        let days = (t.today() + Days::new(4)).to_string();
        let until = (t.today() + Days::new(94)).to_string();
        assert!(case.contains(&format!("value=\"{days}\"")) && case.contains(&format!("value=\"{until}\"")), "{case}");
        let fields = [
            ("key", "k1"), ("routine", "1"), ("max_doses", "7"), ("valid_from", days.as_str()),
            ("valid_until", until.as_str()), ("reason", ""),
        ];
        let next = t.doctor().form(&format!("/approvals/take-home/{first}/approve"), &fields).await.expect(200);
        let next = next.as_str().unwrap();
        assert!(next.contains("Bala") && next.contains("Renew 7 doses?"), "the next case opens by itself: {next}");
        let fields = [
            ("key", "k2"), ("routine", "1"), ("max_doses", "7"), ("valid_from", days.as_str()),
            ("valid_until", until.as_str()), ("reason", ""),
        ];
        let last = t.doctor().form(&format!("/approvals/take-home/{second}/approve"), &fields).await.expect(200);
        assert!(last.as_str().unwrap().contains("For you today"), "{last}");
        assert_eq!(section(last.as_str().unwrap(), "renewals"), "");
    }
}

on_both! {
    async fn exceptions_come_first_and_nothing_lowers_by_itself(t: TestApp) {
        let code = eligible(t, "Chong").await;
        t.days_later(1);
        approve(t, &code, 7, 5).await;
        let page = t.page_of(&code).await;
        let ask = [("key", "k0"), ("kind", "more"), ("doses", "14"), ("words", "works on a boat"), ("from", ""), ("to", "")];
        let file = t.person("kumar").form(&format!("/clients/{page}/ask"), &ask).await.expect(200);
        let file = file.as_str().unwrap();
        assert!(file.contains("More doses to take home: 14, asked") && file.contains("Approved: 7 in hand"), "{file}");
        let again = t.person("kumar").form(&format!("/clients/{page}/ask"), &[("key", "k00"), ("kind", "more")]).await;
        assert_eq!(again.status, 409);
        let wrong = t.person("kumar").form(&format!("/clients/{page}/ask"), &[("key", "k01"), ("kind", "travel")]).await;
        assert!(wrong.status == 422 && wrong.body.as_str().unwrap().contains("#f-from"));
        let sedation = json!({ "kind": "naloxone_given" });
        t.pharmacist().post(&format!("/api/v1/clients/{code}/severe-sedations"), sedation).await.expect(201);
        let list = read(t, "/approvals").await;
        assert_eq!(section(&list, "sedations"), code);
        assert_eq!(section(&list, "step-downs"), code);
        assert_eq!(section(&list, "requests"), code);
        assert_eq!(section(&list, "lapsing"), code, "not routine while a doctor has not looked");
        let place = |id: &str| list.find(&format!("<h2 id=\"{id}\">")).unwrap();
        assert!(place("sedations") < place("step-downs") && place("step-downs") < place("requests"));
        let case = read(t, &format!("/approvals/take-home/{page}")).await;
        for words in ["Asks for 14 doses", "works on a boat", "The rules propose a step-down", "No bottles are handed over"] {
            assert!(case.contains(words), "{words}: {case}");
        }
        assert_eq!(case.matches("data-main").count(), 0, "nothing is preset");
        let row = hidden(&case, "row");
        let look = [("key", "k1"), ("row", row.as_str()), ("note", "awake and well")];
        t.doctor().form(&format!("/approvals/take-home/{page}/look"), &look).await.expect(200);
        let low = [("key", "k2"), ("max_doses", "2"), ("valid_from", "2026-11-25"), ("valid_until", "2026-12-20"), ("reason", "x")];
        let refused = t.doctor().form(&format!("/approvals/take-home/{page}/approve"), &low).await;
        assert!(refused.status == 422 && refused.body.as_str().unwrap().contains("sign a step-down"), "{}", refused.body);
        assert!(refused.body.as_str().unwrap().contains("value=\"2\""), "what was typed stays");
        let silent = [("key", "k3"), ("to", "2"), ("why", "sedation"), ("words", " "), ("review_on", "2026-12-02")];
        assert_eq!(t.doctor().form(&format!("/approvals/take-home/{page}/step-down"), &silent).await.status, 422);
        let step = [("key", "k4"), ("to", "2"), ("why", "sedation"), ("words", "let us see"), ("review_on", "2026-12-02")];
        t.doctor().form(&format!("/approvals/take-home/{page}/step-down"), &step).await.expect(200);
        let list = read(t, "/approvals").await;
        assert_eq!(section(&list, "step-downs"), "", "answered, and not to be reviewed yet");
        let case = read(t, &format!("/approvals/take-home/{page}")).await;
        assert!(case.contains("Stepped down to 2 of 7") && case.contains("Review by"), "{case}");
    }
}

on_both! {
    async fn a_decline_is_appealed_and_another_doctor_decides_on_the_pages(t: TestApp) {
        let code = t.client_on(60.0).await;
        let page = t.page_of(&code).await;
        let case = format!("/approvals/take-home/{page}");
        let attest = [("key", "k0"), ("kind", "safe_storage"), ("value", "yes"), ("note", "")];
        let shown = t.doctor().form(&format!("{case}/attest"), &attest).await.expect(200);
        assert!(!shown.as_str().unwrap().contains("name=\"kind\" value=\"safe_storage\""), "{shown}");
        let no = [("key", "k1"), ("reason", "two steady weeks first"), ("review_on", "2026-12-10")];
        t.doctor().form(&format!("{case}/decline"), &no).await.expect(200);
        let appeal = [("key", "k2"), ("words", "the early shift is on Monday")];
        let file = t.person("kumar").form(&format!("/clients/{page}/appeal"), &appeal).await.expect(200);
        assert!(file.as_str().unwrap().contains("Against a decline"), "{file}");
        let new = json!({ "login": "lan", "name": "Dr Lan", "language": "en", "role": "doctor", "password": PASSWORD });
        t.person("siti").post("/api/v1/staff", new).await.expect(201);
        let list = read(t, "/approvals").await;
        assert_eq!(section(&list, "appeals"), code);
        assert!(list.contains("somebody else decides by"), "{list}");
        let path = list.split("/approvals/appeals/").nth(1).unwrap().split('"').next().unwrap();
        let path = format!("/approvals/appeals/{path}");
        assert!(!read(t, &path).await.contains("data-main"), "who decided first has nothing to press");
        let shown = t.person("lan").get(&path).await.expect(200);
        let shown = shown.as_str().unwrap();
        assert!(shown.contains("two steady weeks first") && shown.contains("the early shift"), "{shown}");
        let decided = [("key", "k3"), ("answer", "granted"), ("words", ""), ("outside_doctor", "")];
        let own = t.doctor().form(&path, &decided).await;
        assert_eq!(own.status, 422);
        let next = t.person("lan").form(&path, &decided).await.expect(200);
        assert!(next.as_str().unwrap().contains("Your decision"), "the number is signed next: {next}");
        assert_eq!(section(&read(t, "/approvals").await, "upheld"), code);
        let today = t.today().to_string();
        let number = [
            ("key", "k4"), ("max_doses", "2"), ("valid_from", today.as_str()), ("valid_until", "2026-12-20"),
            ("reason", "early shift, upheld on appeal"),
        ];
        t.person("lan").form(&format!("{case}/approve"), &number).await.expect(200);
        let list = read(t, "/approvals").await;
        assert_eq!(section(&list, "upheld"), "");
        let above = read(t, "/approvals/above").await;
        assert!(above.contains(&code) && above.contains("upheld on appeal") && above.contains("Dr Lan"), "{above}");
        assert!(!read(t, "/approvals/above?month=2026-10").await.contains(&code));
        assert_eq!(t.doctor().get("/approvals/above?month=soon").await.status, 422);
        for (path, roles) in [(case.as_str(), vec!["wong", "siti", "kumar"]), (path.as_str(), vec!["wong", "kumar"])] {
            for login in roles {
                assert_eq!(t.person(login).get(path).await.status, 403, "{path} as {login}");
            }
        }
    }
}
