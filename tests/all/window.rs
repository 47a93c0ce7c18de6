//! The pharmacist's screen as plain forms, without any script: every way through a visit.

use serde_json::json;

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::person::Answer;

/// The page of a client, found as a scanner finds it.
async fn scanned(t: &TestApp, code: &str) -> (String, String) {
    let answer = t.pharmacist().form("/counter/scan", &[("code", code)]).await;
    let html = html(&answer);
    let page = between(&html, "action=\"/counter/", "/").to_owned();
    (format!("/counter/{page}"), html)
}

fn html(answer: &Answer) -> String {
    answer.body.as_str().unwrap_or_default().to_owned()
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let rest = text.split(before).nth(1).unwrap_or_else(|| panic!("no {before} in {text}"));
    rest.split(after).next().unwrap_or_default()
}

/// The value of a hidden field.
fn hidden<'a>(html: &'a str, name: &str) -> &'a str {
    between(html, &format!("name=\"{name}\" value=\""), "\"")
}

/// The text of a page without its tags, with ordinary spaces.
fn said(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for letter in html.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => is_tag = false,
            '\u{a0}' if !is_tag => text.push(' '),
            _ if !is_tag => text.push(letter),
            _ => {}
        }
    }
    text
}

/// Answers both questions on the page and sends them; gives where that led.
async fn answered(t: &TestApp, page: &str, html: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![
        ("key", hidden(html, "key")),
        ("dose", hidden(html, "dose")),
        ("part", hidden(html, "part")),
        ("from", hidden(html, "from")),
        ("identity", "card_and_birth_date"),
        ("said", hidden(html, "dose")),
        ("alertness", "alert"),
    ];
    for (name, value) in more {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    t.pharmacist().form(&format!("{page}/reserve"), &fields).await
}

/// A client whose dose is kept at the window: the page and its HTML.
async fn kept(t: &TestApp, code: &str) -> (String, String) {
    let (page, ready) = scanned(t, code).await;
    let answer = answered(t, &page, &ready, &[]).await;
    assert_eq!(answer.status, 200);
    let html = html(&answer);
    assert!(said(&html).contains("All checks passed"), "{}", said(&html));
    (page, html)
}

/// The lines of today's register: kind, volume and balance.
async fn register(t: &TestApp) -> Vec<(String, f64, f64)> {
    let day = t.today();
    let answer = t.pharmacist().get(&format!("/api/v1/stock/register?site=main&from={day}&to={day}")).await;
    let body = answer.expect(200);
    let number = |line: &serde_json::Value, name: &str| line[name].as_f64().unwrap();
    let lines =
        body["items"].as_array().unwrap().iter().filter(|line| line["volume_ml"].as_f64() < Some(500.0));
    let lines = lines.filter(|line| line["kind"] != "opened");
    let mut lines: Vec<_> = lines.map(|line| (line["seq"].as_i64(), line)).collect();
    lines.sort_by_key(|(seq, _)| *seq);
    let read = |line: &serde_json::Value| {
        (line["kind"].as_str().unwrap().to_owned(), number(line, "volume_ml"), number(line, "balance_ml"))
    };
    lines.into_iter().map(|(_, line)| read(line)).collect()
}

on_both! {
    /// Two answers, Continue, Seen swallowed; the same form sent again gives the same one dose.
    async fn a_dose_is_given_without_a_script(t: TestApp) {
        let code = t.client_on(85.0).await;
        let (page, html_kept) = kept(t, &code).await;
        let fields = [
            ("key", hidden(&html_kept, "key")),
            ("reservation", hidden(&html_kept, "reservation")),
            ("dose", hidden(&html_kept, "dose")),
        ];
        for _ in 0..3 {
            let saved = t.pharmacist().form(&format!("{page}/swallowed"), &fields).await;
            assert_eq!(saved.status, 200);
            assert!(said(&html(&saved)).contains("Hafizan bin Jamal swallowed 85 mg at 09:30."));
            assert!(said(&html(&saved)).contains("has 983.0 mL left"));
        }
        assert_eq!(register(t).await, [("dose".to_owned(), -17.0, 983.0)]);
        let (_, again) = scanned(t, &code).await;
        assert!(again.contains("data-code=\"already_dosed_today\""));
        assert!(said(&again).contains("85 mg swallowed at 09:30."));
    }
}

on_both! {
    async fn an_unknown_card_and_a_name_are_looked_for_without_an_address(t: TestApp) {
        let code = t.client_on(85.0).await;
        let unknown = t.pharmacist().form("/counter/scan", &[("code", "ZZZZ-ZZZZ")]).await;
        assert_eq!(unknown.status, 404);
        assert!(said(&html(&unknown)).contains("No client of this programme has this code."));
        let found = t.pharmacist().form("/counter/find", &[("name", "hafizan")]).await;
        assert!(said(&html(&found)).contains("One client found"), "{}", said(&html(&found)));
        assert!(html(&found).contains(&code));
        let nobody = t.pharmacist().form("/counter/find", &[("name", "Somebody Else")]).await;
        assert!(said(&html(&nobody)).contains("Nobody found"));
        for login in ["farah", "siti", "kumar", "auditor", "analyst"] {
            assert_eq!(t.person(login).get("/counter").await.status, 403, "{login}");
        }
        let (page, _) = scanned(t, &code).await;
        assert_eq!(t.person("tan").get(&page).await.status, 404, "another programme");
    }
}

on_both! {
    /// What was left in the cup is waste, with a second person; wrong passwords are said at the field.
    async fn a_dose_swallowed_in_part_leaves_waste(t: TestApp) {
        let code = t.client_on(85.0).await;
        let (page, _) = kept(t, &code).await;
        let form = html(&t.pharmacist().get(&format!("{page}/part")).await);
        let part = |dose: &'static str, password: &'static str| {
            let fields = [
                ("key", hidden(&form, "key")),
                ("reservation", hidden(&form, "reservation")),
                ("dose", dose),
                ("witness_login", "lim"),
                ("witness_password", password),
            ];
            let fields = fields.map(|(name, value)| (name, value.to_owned()));
            let (page, t) = (page.clone(), t);
            async move {
                let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
                t.pharmacist().form(&format!("{page}/part"), &fields).await
            }
        };
        let too_much = part("85", PASSWORD).await;
        assert_eq!(too_much.status, 422);
        assert!(said(&html(&too_much)).contains("not less than what was poured"));
        let wrong = part("60", "something else").await;
        assert_eq!(wrong.status, 422);
        assert!(said(&html(&wrong)).contains("This second person was not accepted"));
        assert!(!html(&wrong).contains("something else"), "a password is never echoed");
        t.minutes_later(2);
        let saved = said(&html(&part("60", PASSWORD).await));
        assert!(saved.contains("swallowed 60 mg") && saved.contains("Ordered were 85 mg; 5.0 mL were poured"), "{saved}");
        assert_eq!(register(t).await, [("dose".to_owned(), -12.0, 988.0), ("waste".to_owned(), -5.0, 983.0)]);
    }
}

on_both! {
    async fn a_dose_not_swallowed_opens_the_day_again(t: TestApp) {
        let code = t.client_on(85.0).await;
        let (page, _) = kept(t, &code).await;
        let form = html(&t.pharmacist().get(&format!("{page}/none")).await);
        let none = [("key", hidden(&form, "key")), ("reservation", hidden(&form, "reservation")), ("how", "nothing")];
        let ready = html(&t.pharmacist().form(&format!("{page}/none"), &none).await);
        assert!(ready.contains("data-autosubmit"), "ready again");
        assert_eq!(register(t).await, []);
        answered(t, &page, &ready, &[]).await;
        let form = html(&t.pharmacist().get(&format!("{page}/none")).await);
        let thrown = [
            ("key", hidden(&form, "key")),
            ("reservation", hidden(&form, "reservation")),
            ("how", "thrown"),
            ("reason", "the cup fell"),
            ("witness_login", "lim"),
            ("witness_password", PASSWORD),
        ];
        let alone = t.pharmacist().form(&format!("{page}/none"), &thrown[..4]).await;
        assert_eq!(alone.status, 422);
        let ready = html(&t.pharmacist().form(&format!("{page}/none"), &thrown).await);
        assert!(ready.contains("data-autosubmit"), "{}", said(&ready));
        assert_eq!(register(t).await, [("waste".to_owned(), -17.0, 983.0)]);
    }
}

on_both! {
    /// Another dose than the due one stops, until a second identifier says who it is.
    async fn a_wrong_answer_asks_who_this_is(t: TestApp) {
        let code = t.client_on(85.0).await;
        let (page, ready) = scanned(t, &code).await;
        let stop = answered(t, &page, &ready, &[("said", "20"), ("identity", "photo")]).await;
        assert_eq!(stop.status, 422);
        let stop = html(&stop);
        assert!(stop.contains("data-code=\"identity_not_confirmed\""), "{}", said(&stop));
        assert!(!said(&stop).contains("85 mg"), "nobody says the ordered dose");
        let kept = answered(t, &page, &stop, &[("said", hidden(&stop, "said"))]).await;
        assert!(said(&html(&kept)).contains("All checks passed"), "{}", said(&html(&kept)));
    }
}

on_both! {
    async fn a_client_who_is_not_alert_waits_with_a_plan(t: TestApp) {
        let code = t.client_on(85.0).await;
        let (page, ready) = scanned(t, &code).await;
        let stop = html(&answered(t, &page, &ready, &[("alertness", "drowsy")]).await);
        assert!(stop.contains("data-code=\"client_not_alert\"") && stop.contains("/withhold"), "{}", said(&stop));
        let form = html(&t.pharmacist().get(&format!("{page}/withhold")).await);
        let plan = [
            ("key", hidden(&form, "key")),
            ("reason", "drowsy"),
            ("naloxone", "no"),
            ("observed_until", "10:30"),
            ("recheck_at", "10:15"),
            ("sent_on", "doctor"),
            ("note", "sits by the window"),
        ];
        let empty = t.pharmacist().form(&format!("{page}/withhold"), &plan[..1]).await;
        assert_eq!(empty.status, 422);
        let held = html(&t.pharmacist().form(&format!("{page}/withhold"), &plan).await);
        assert!(held.contains("data-code=\"hold-recheck_alertness\""), "{}", said(&held));
        assert!(said(&held).contains("From 10:15 on"), "{}", said(&held));
        let look = |html: String| {
            let (page, t) = (page.clone(), t);
            async move {
                let fields = [("key", hidden(&html, "key")), ("alertness", "alert")];
                crate::window::html(&t.pharmacist().form(&format!("{page}/recheck"), &fields).await)
            }
        };
        let early = look(held).await;
        assert!(early.contains("data-code=\"hold-recheck_alertness\""), "not before its time");
        t.minutes_later(60);
        let ready = look(early).await;
        assert!(ready.contains("data-autosubmit"), "{}", said(&ready));
    }
}

on_both! {
    /// Missed doses: why, the unsigned proposal, words for the client in their language, the doctor.
    async fn missed_doses_say_why_and_call_the_doctor(t: TestApp) {
        let code = t.client_on(80.0).await;
        t.give(&code, 80.0).await;
        t.days_later(4);
        let (page, stop) = scanned(t, &code).await;
        let text = said(&stop);
        assert!(stop.contains("data-code=\"missed_doses_need_doctor\""), "{text}");
        for wanted in ["3 days without a dose", "80 mg", "Not signed", "50 % of 80 mg after 3 days", "Baguslah anda datang"] {
            assert!(text.contains(wanted), "{wanted} in {text}");
        }
        let called = said(&html(&t.pharmacist().form(&format!("{page}/doctor"), &[]).await));
        assert!(called.contains("On the doctor’s list"), "{called}");
    }
}

on_both! {
    async fn a_reservation_that_ran_out_asks_what_happened(t: TestApp) {
        let code = t.client_on(85.0).await;
        let (page, _) = kept(t, &code).await;
        t.minutes_later(11);
        let (_, stop) = scanned(t, &code).await;
        assert!(stop.contains("data-code=\"hold-outcome_unknown\""), "{}", said(&stop));
        let all = [
            ("key", hidden(&stop, "key")),
            ("reservation", hidden(&stop, "reservation")),
            ("outcome", "all"),
        ];
        let saved = said(&html(&t.pharmacist().form(&format!("{page}/outcome"), &all).await));
        assert!(saved.contains("swallowed 85 mg at 09:41."), "{saved}");
        assert_eq!(register(t).await, [("dose".to_owned(), -17.0, 983.0)]);
    }
}

on_both! {
    /// A rise to the double stops, asks again, and needs a second person.
    async fn a_jump_is_confirmed_by_two(t: TestApp) {
        let code = t.client_on(40.0).await;
        t.give(&code, 40.0).await;
        t.days_later(1);
        t.order(&code, 90.0).await.expect(201);
        let (page, ready) = scanned(t, &code).await;
        let stop = answered(t, &page, &ready, &[]).await;
        assert_eq!(stop.status, 422);
        let stop = html(&stop);
        assert!(stop.contains("data-code=\"jump-rise\""), "{}", said(&stop));
        let alone = html(&answered(t, &page, &stop, &[("jump", "yes")]).await);
        assert!(alone.contains("data-code=\"jump-rise\""), "a second person is needed: {}", said(&alone));
        let two = [("jump", "yes"), ("witness_login", "lim"), ("witness_password", PASSWORD)];
        let kept = said(&html(&answered(t, &page, &alone, &two).await));
        assert!(kept.contains("All checks passed") && kept.contains("Dose changed from 40 mg to 90 mg."), "{kept}");
    }
}

on_both! {
    /// Voids keep the record, mark it, and say what is right.
    async fn a_wrong_record_is_marked_by_two(t: TestApp) {
        let code = t.client_on(85.0).await;
        let given = t.give(&code, 85.0).await;
        let (page, _) = scanned(t, &code).await;
        let wrong = format!("{page}/wrong/{}", given["id"].as_str().unwrap());
        let form = html(&t.pharmacist().get(&wrong).await);
        let right = [
            ("key", hidden(&form, "key")),
            ("what", "record_only"),
            ("dose_mg", "80"),
            ("volume_ml", "16"),
            ("reason", "read the wrong line"),
            ("witness_login", "lim"),
            ("witness_password", PASSWORD),
        ];
        let empty = t.pharmacist().form(&wrong, &right[..2]).await;
        assert_eq!(empty.status, 422);
        let myself = [&right[..5], &[("witness_login", "wong"), ("witness_password", PASSWORD)]].concat();
        assert_eq!(t.pharmacist().form(&wrong, &myself).await.status, 422);
        t.minutes_later(2);
        let corrected = said(&html(&t.pharmacist().form(&wrong, &right).await));
        assert!(corrected.contains("swallowed 80 mg"), "{corrected}");
        let old = said(&html(&t.pharmacist().get(&wrong.replace("/wrong/", "/saved/")).await));
        assert!(old.contains("This record is void"), "{old}");
        let kinds: Vec<String> = register(t).await.into_iter().map(|(kind, ..)| kind).collect();
        assert_eq!(kinds, ["dose", "reversal", "dose"]);
        assert_eq!(register(t).await.last().unwrap().2, 984.0);
    }
}

on_both! {
    /// Pages keep nothing of the person in their address, title or cache.
    async fn pages_stay_private(t: TestApp) {
        let code = t.client_on(85.0).await;
        let (page, _) = scanned(t, &code).await;
        assert!(!page.contains(&code));
        let answer = t.pharmacist().get(&page).await;
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.headers["cache-control"], "no-store");
        let html = html(&answer);
        assert_eq!(between(&html, "<title>", "<"), "Counter");
        assert!(!html.contains(" style=") && !html.contains("<script>"));
        assert!(html.len() < 60_000, "{} bytes", html.len());
        let audit = t.person("siti").get("/api/v1/audit?limit=50").await;
        let opened = audit.expect(200)["items"].as_array().unwrap().iter().filter(|l| l["action"] == json!("counter.open")).count();
        assert!(opened >= 2, "every look is written");
    }
}
