//! The unusual ways of bottles on the pharmacist's pages: swallowed here, returned with a broken seal,
//! destroyed, handed to somebody else, filled before the visit, in place of a lost one.

use serde_json::json;

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::person::{Answer, hidden};

type Fields<'a> = Vec<(&'a str, &'a str)>;

/// Text as people read it: spaces that do not break are spaces.
fn text(answer: &Answer) -> String {
    answer.body.as_str().unwrap_or_default().replace('\u{a0}', " ")
}

/// The answers to the question of the counter about today's bottle.
fn answers<'a>(key: &'a str, said: &'a str) -> Fields<'a> {
    vec![
        ("key", key),
        ("dose", "60"),
        ("part", "whole"),
        ("from", "bottle"),
        ("said", said),
        ("identity", "photo"),
        ("alertness", "alert"),
    ]
}

on_both! {
    async fn a_scanned_bottle_of_today_is_seen_swallowed(t: TestApp) {
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2]).await;
        let page = t.page_of(&code).await;
        t.days_later(1);
        let (wong, before) = (t.pharmacist(), t.stock().await[0].2);
        let by_card = text(&wong.form("/counter/scan", &[("code", &code)]).await);
        assert!(by_card.contains(&format!("/counter/{page}?from=bottle")), "the card leads to it too: {by_card}");
        assert!(by_card.contains("take-home up to 6 until") && by_card.contains("2 in hand"), "{by_card}");
        let typed = bottles[0].to_lowercase();
        let ready = text(&wong.form("/counter/scan", &[("code", &typed)]).await);
        for wanted in ["Today’s bottle, brought along", &bottles[0], "12.0<small> mL", "nothing is poured"] {
            assert!(ready.contains(wanted), "{wanted} in {ready}");
        }
        assert!(!ready.contains(" checked") && !ready.contains("how=less"), "nothing is preset");
        let reserve = format!("/counter/{page}/reserve");
        let wrong = wong.form(&reserve, &answers("k1", "90")).await;
        assert!(wrong.status == 422 && text(&wrong).contains("identity_not_confirmed"), "{}", text(&wrong));
        let unread = wong.form(&reserve, &answers("k2", "many")).await;
        assert!(unread.status == 422 && text(&unread).contains("#f-said"), "{}", text(&unread));
        let kept = text(&wong.form(&reserve, &answers("k3", "60")).await);
        assert!(kept.contains("All checks passed") && kept.contains("Watch the bottle being emptied"), "{kept}");
        let none = text(&wong.get(&format!("/counter/{page}/none")).await);
        assert!(none.contains("The bottle is still closed") && !none.contains("value=\"thrown\""), "{none}");
        let reservation = hidden(&kept, "reservation");
        let swallowed = [("key", "k4"), ("reservation", reservation.as_str()), ("dose", "60")];
        let saved = text(&wong.form(&format!("/counter/{page}/swallowed"), &swallowed).await);
        assert!(saved.contains("swallowed 60 mg") && saved.contains("nothing more leaves stock"), "{saved}");
        assert_eq!(t.stock().await[0].2, before);
        let again = wong.form("/counter/scan", &[("code", &bottles[0])]).await;
        assert!(text(&again).contains("Came back empty"), "its end stands: {}", text(&again));
        let tomorrow = text(&wong.form("/counter/scan", &[("code", &bottles[1])]).await);
        assert!(tomorrow.contains(&format!("Scanned: bottle {}", bottles[1])), "{tomorrow}");
        assert_eq!(wong.form("/counter/scan", &[("code", "2222222")]).await.status, 404);
        t.days_later(1);
        let figures = t.figures(&code).await;
        assert_eq!((&figures["taken"], &figures["total_mg"]), (&json!(2), &json!(120)), "one dose only");
    }
}

on_both! {
    async fn a_bottle_swallowed_in_part_leaves_its_rest_in_quarantine(t: TestApp) {
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2]).await;
        let page = t.page_of(&code).await;
        t.days_later(1);
        let wong = t.pharmacist();
        let kept = text(&wong.form(&format!("/counter/{page}/reserve"), &answers("k1", "60")).await);
        let reservation = hidden(&kept, "reservation");
        let part = format!("/counter/{page}/part");
        let form = text(&wong.get(&part).await);
        assert!(form.contains("The bottle held 60 mg, 12.0 mL") && !form.contains("witness_login"), "{form}");
        let all = [("key", "k2"), ("reservation", reservation.as_str()), ("dose", "60")];
        let all = wong.form(&part, &all).await;
        assert!(all.status == 422 && text(&all).contains("#f-dose"), "{}", text(&all));
        let some = [("key", "k3"), ("reservation", reservation.as_str()), ("dose", "40")];
        let saved = text(&wong.form(&part, &some).await);
        assert!(saved.contains("swallowed 40 mg"), "{saved}");
        assert_eq!(t.stock().await[1].2, 4.0, "a third of 12 mL");
        // A bottle whose end was written while it was being swallowed: what was swallowed is recorded.
        t.days_later(1);
        let wong = t.pharmacist();
        let kept = text(&wong.form(&format!("/counter/{page}/reserve"), &answers("k4", "60")).await);
        let reservation = hidden(&kept, "reservation");
        t.end_bottle(&bottles[1], json!({ "state": "lost_full" })).await.expect(200);
        let seen = [("key", "k5"), ("reservation", reservation.as_str()), ("dose", "60")];
        let saved = wong.form(&format!("/counter/{page}/swallowed"), &seen).await;
        assert!(saved.status == 200 && text(&saved).contains("swallowed 60 mg"), "{}", text(&saved));
        t.days_later(1);
        let figures = t.figures(&code).await;
        assert_eq!((&figures["taken"], &figures["total_mg"]), (&json!(3), &json!(160)));
    }
}

on_both! {
    async fn a_reserved_bottle_that_nobody_answered_for_is_asked_about(t: TestApp) {
        let code = t.taking_home(6).await;
        t.bottles(&code, &[1]).await;
        let page = t.page_of(&code).await;
        t.days_later(1);
        let wong = t.pharmacist();
        let kept = text(&wong.form(&format!("/counter/{page}/reserve"), &answers("k1", "60")).await);
        let reservation = hidden(&kept, "reservation");
        t.minutes_later(11);
        let wong = t.pharmacist();
        let asked = text(&wong.get(&format!("/counter/{page}")).await);
        assert!(asked.contains("hold-outcome_unknown") && asked.contains("value=\"none\""), "{asked}");
        let none = [("key", "k2"), ("reservation", reservation.as_str()), ("how", "thrown"), ("reason", "x")];
        let none = wong.form(&format!("/counter/{page}/none"), &none).await;
        assert_eq!(none.status, 422, "nothing was poured that could be thrown away");
        let free = [("key", "k3"), ("reservation", reservation.as_str()), ("how", "nothing")];
        let free = text(&wong.form(&format!("/counter/{page}/none"), &free).await);
        assert!(free.contains("?from=bottle"), "it is the client's bottle still: {free}");
    }
}

on_both! {
    async fn a_broken_seal_is_written_down_and_each_refusal_stands_at_its_bottle(t: TestApp) {
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2, 3]).await;
        let page = t.page_of(&code).await;
        t.days_later(4);
        let (wong, path) = (t.pharmacist(), format!("/counter/{page}/bottles"));
        let of = |what: &str, bottle: usize| format!("{what}-{}", bottles[bottle]);
        let (end, ml, seal) = (of("end", 0), of("ml", 0), of("seal", 0));
        let sent = |key, state, volume| vec![
            ("key", key), (end.as_str(), state), (ml.as_str(), volume), (seal.as_str(), "broken"), ("note", "torn at the side"),
        ];
        for (key, state, volume, at) in [
            ("k1", "partial", "", &ml), ("k2", "partial", "99", &ml), ("k3", "partial", "some", &ml), ("k4", "", "2", &end),
        ] {
            let refused = wong.form(&path, &sent(key, state, volume)).await;
            let shown = text(&refused);
            assert!(refused.status == 422 && shown.contains(&format!("href=\"#f-{at}\"")), "{key}: {shown}");
            assert!(shown.contains(&format!("id=\"e-{at}\"")) && shown.contains("torn at the side"), "{key}: {shown}");
            assert!(shown.contains("value=\"broken\" selected"), "nothing is lost: {shown}");
        }
        let saved = wong.form(&path, &sent("k5", "partial", "2")).await;
        assert!(saved.status == 200 && text(&saved).contains("Came back with some left"), "{}", text(&saved));
        let twice = wong.form(&path, &sent("k6", "empty", "")).await;
        assert!(twice.status == 409 && text(&twice).contains("on record"), "{}", text(&twice));
        let case = t.doctor().get(&format!("/approvals/take-home/{page}")).await.expect(200);
        assert!(case.as_str().unwrap().to_lowercase().contains("seal"), "the doctor is told: {case}");
    }
}

on_both! {
    async fn what_came_back_is_destroyed_by_two_people(t: TestApp) {
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2]).await;
        let page = t.page_of(&code).await;
        t.days_later(3);
        let (wong, path) = (t.pharmacist(), format!("/counter/{page}/destroy"));
        assert!(text(&wong.get(&path).await).contains("No bottle that came back waits"));
        t.end_bottle(&bottles[0], json!({ "state": "full" })).await.expect(200);
        t.end_bottle(&bottles[1], json!({ "state": "empty_not_returned" })).await.expect(200);
        let list = text(&wong.get(&format!("/counter/{page}/bottles")).await);
        assert!(list.contains(&path), "{list}");
        let form = text(&wong.get(&path).await);
        assert!(form.contains(&bottles[0]) && !form.contains(&bottles[1]), "only what came back: {form}");
        let chosen = format!("bottle-{}", bottles[0]);
        let second = |key, login, password| vec![
            ("key", key), (chosen.as_str(), "1"), ("witness_login", login), ("witness_password", password),
        ];
        for (key, login, password) in [("k1", "", ""), ("k2", "wong", PASSWORD), ("k3", "lim", "not-this"), ("k4", "siti", PASSWORD)] {
            let refused = wong.form(&path, &second(key, login, password)).await;
            let shown = text(&refused);
            assert!(refused.status == 422 && shown.contains("#f-witness_login") && shown.contains(" checked"), "{key}: {shown}");
            assert!(!shown.contains(PASSWORD), "no password comes back");
        }
        let nothing = [("key", "k5"), ("witness_login", "lim"), ("witness_password", PASSWORD)];
        let nothing = wong.form(&path, &nothing).await;
        assert!(nothing.status == 422 && text(&nothing).contains("#f-bottles"), "{}", text(&nothing));
        assert_eq!(t.stock().await[1].2, 12.0);
        let done = wong.form(&path, &second("k6", "lim", PASSWORD)).await;
        assert!(done.status == 200 && text(&done).contains("destroyed"), "{}", text(&done));
        assert_eq!(t.stock().await[1].2, 0.0, "it left the quarantine");
        let twice = wong.form(&path, &second("k7", "lim", PASSWORD)).await;
        assert!(twice.status == 409 && text(&twice).contains("destroyed this bottle already"), "{}", text(&twice));
        assert_eq!(t.doctor().get(&path).await.status, 403);
    }
}

on_both! {
    async fn all_that_came_back_is_destroyed_from_the_page_of_stock(t: TestApp) {
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2]).await;
        t.days_later(3);
        for bottle in &bottles {
            t.end_bottle(bottle, json!({ "state": "full" })).await.expect(200);
        }
        let wong = t.pharmacist();
        let stock = text(&wong.get("/stock").await);
        let rest = stock.split("/stock/containers/").skip(1).find(|rest| rest.contains("/destroy\""));
        let id = rest.expect("a link").split('/').next().unwrap().to_owned();
        let path = format!("/stock/containers/{id}/destroy");
        let form = text(&wong.get(&path).await);
        assert!(form.contains(&bottles[0]) && form.contains(&bottles[1]), "{form}");
        assert!(form.contains("2 bottles with 24.0 mL") && !form.contains("The difference stays"), "{form}");
        let second = |key, login, password| vec![
            ("key", key), ("witness_login", login), ("witness_password", password),
        ];
        for (key, login, password) in [("k1", "", ""), ("k2", "wong", PASSWORD), ("k3", "lim", "not-this"), ("k4", "siti", PASSWORD)] {
            let refused = wong.form(&path, &second(key, login, password)).await;
            let shown = text(&refused);
            assert!(refused.status == 422 && shown.contains("#f-witness_login"), "{key}: {shown}");
            assert!(!shown.contains(PASSWORD), "no password comes back");
        }
        assert_eq!(t.stock().await[1].2, 24.0);
        let done = wong.form(&path, &second("k5", "lim", PASSWORD)).await;
        assert!(done.status == 200 && text(&done).contains("is destroyed. The register has 0.0 mL"), "{}", text(&done));
        let twice = wong.form(&path, &second("k6", "lim", PASSWORD)).await;
        assert!(twice.status == 409 && text(&twice).contains("No bottle that came back waits"), "{}", text(&twice));
        assert!(!text(&wong.get("/stock").await).contains("/destroy\""), "nothing is left to destroy");
        let open = format!("/stock/containers/{}/destroy", t.open_container().await);
        assert!(text(&wong.get(&open).await).contains("This container holds stock"));
        assert_eq!(t.doctor().get(&path).await.status, 403);
        assert_eq!(t.person("tan").get(&path).await.status, 404);
    }
}

/// The fields of the form of bottles for these days, as they should be.
fn asked(days: &[String], container: &str, more: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let mut fields: Vec<_> = days.iter().map(|day| (format!("day-{day}"), "1".to_owned())).collect();
    fields.extend(
        [("container", container), ("storage_shown", "1"), ("caps", "1"), ("naloxone", "declined")]
            .iter()
            .map(own),
    );
    fields.extend(more.iter().map(own));
    fields
}

async fn send(t: &TestApp, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Fields<'_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    t.pharmacist().form(path, &fields).await
}

on_both! {
    async fn the_second_part_of_today_goes_on_the_order_alone(t: TestApp) {
        let code = t.client().await;
        let order = json!({
            "dose_mg": 60, "starts_on": t.today(), "ends_on": t.in_days(30), "override": "known from another clinic",
            "parts": [{ "part": "am", "mg": 40, "where": "seen" }, { "part": "pm", "mg": 20, "where": "bottle" }],
        });
        t.doctor().post(&format!("/api/v1/clients/{code}/orders"), order).await.expect(201);
        let mut seen = t.dose(&code, 40.0);
        let container = t.open_container().await;
        seen["container"] = container.clone().into();
        let page = t.page_of(&code).await;
        let path = format!("/counter/{page}/take-home");
        let today = [t.in_days(0)];
        let early = send(t, &path, &asked(&today, &container, &[("kind", "part"), ("key", "k0")])).await;
        assert!(early.status == 422 && text(&early).contains("role=\"alert\""), "the first part comes first");
        t.pharmacist().post("/api/v1/doses", seen).await.expect(201);
        let form = text(&t.pharmacist().get(&path).await);
        assert!(form.contains("The second part of today: 20 mg"), "{form}");
        let form = text(&t.pharmacist().get(&format!("{path}?kind=part")).await);
        assert_eq!(form.matches("name=\"day-").count(), 1, "{form}");
        let none = send(t, &path, &asked(&[], &container, &[("kind", "part"), ("key", "k1")])).await;
        assert!(none.status == 422 && text(&none).contains("#f-dates"), "{}", text(&none));
        let labels = send(t, &path, &asked(&today, &container, &[("kind", "part"), ("key", "k2")])).await;
        assert!(labels.status == 200 && text(&labels).matches("<section class=\"label\"").count() == 1, "{}", text(&labels));
        let form = text(&t.pharmacist().get(&format!("{path}?kind=part")).await);
        assert!(form.contains("a bottle holds it already"), "{form}");
    }
}

on_both! {
    async fn somebody_else_takes_them_with_two_signatures(t: TestApp) {
        let code = t.taking_home(6).await;
        let (page, container) = (t.page_of(&code).await, t.open_container().await);
        let path = format!("/counter/{page}/take-home");
        let days = [t.in_days(1), t.in_days(2)];
        let proxy = |more: &[(&str, &str)]| {
            let mut all = vec![("collected_by", "proxy")];
            all.extend_from_slice(more);
            asked(&days, &container, &all)
        };
        let unnamed = send(t, &path, &proxy(&[("key", "k1"), ("witness_login", "lim"), ("witness_password", PASSWORD)])).await;
        assert!(unnamed.status == 422 && text(&unnamed).contains("#f-collector"), "{}", text(&unnamed));
        assert!(text(&unnamed).contains("<details class=\"gap\" open>"), "what is wrong stands open");
        let alone = send(t, &path, &proxy(&[("key", "k2"), ("collector", "Rosli, brother")])).await;
        assert!(alone.status == 422 && text(&alone).contains("#f-witness_login") && text(&alone).contains("Rosli, brother"));
        let same = proxy(&[("key", "k3"), ("collector", "Rosli"), ("witness_login", "wong"), ("witness_password", PASSWORD)]);
        let same = send(t, &path, &same).await;
        assert!(same.status == 422 && text(&same).contains("#f-witness_login"), "{}", text(&same));
        let two = proxy(&[("key", "k4"), ("collector", "Rosli"), ("witness_login", "lim"), ("witness_password", PASSWORD)]);
        let labels = send(t, &path, &two).await;
        assert_eq!(text(&labels).matches("<section class=\"label\"").count(), 2, "{}", text(&labels));
        let home = [
            ("collected_by", "delivery"), ("collector", "Nurse Aini"), ("witness_login", "lim"), ("witness_password", PASSWORD), ("key", "k5"),
        ];
        let home = send(t, &path, &asked(&[t.in_days(3)], &container, &home)).await;
        assert_eq!(home.status, 200, "{}", text(&home));
        assert!(text(&t.pharmacist().get(&format!("/counter/{page}")).await).contains("3 in hand"));
    }
}

on_both! {
    async fn bottles_filled_before_the_visit_are_handed_over_from_their_page(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.approve(&code, 6).await;
        let (page, container) = (t.page_of(&code).await, t.open_container().await);
        let days = [t.in_days(1), t.in_days(2)];
        let filled = asked(&days, &container, &[("later", "1"), ("key", "k1")]);
        let list = text(&send(t, &format!("/counter/{page}/take-home"), &filled).await);
        assert!(list.contains("Filled, not handed over") && list.contains("2 bottles"), "{list}");
        let hand_over = list.split(&format!("/counter/{page}/hand-over/")).nth(1).expect("a link").split('"').next().unwrap();
        let path = format!("/counter/{page}/hand-over/{hand_over}");
        for part in ["labels", "slip"] {
            assert!(list.contains(&format!("/counter/{page}/{part}/{hand_over}")), "{part} in {list}");
        }
        let form = text(&t.pharmacist().get(&path).await);
        assert!(form.contains("name=\"identity\"") && !form.contains(" checked"), "{form}");
        let early = t.pharmacist().form(&path, &[("key", "k2"), ("identity", "photo"), ("alertness", "alert")]).await;
        assert!(early.status == 422 && text(&early).contains("role=\"alert\""), "the dose comes first: {}", text(&early));
        t.give(&code, 60.0).await;
        let labels = t.pharmacist().form(&path, &[("key", "k3")]).await;
        assert!(labels.status == 200 && text(&labels).contains("class=\"label\""), "{}", text(&labels));
        assert!(text(&t.pharmacist().get(&path).await).contains("was handed over or has ended"));
        let other = t.page_of(&t.taking_home(6).await).await;
        assert_eq!(t.pharmacist().get(&format!("/counter/{other}/hand-over/{hand_over}")).await.status, 404);
    }
}

on_both! {
    async fn a_doctor_signs_for_what_stands_for_a_lost_bottle(t: TestApp) {
        let code = t.taking_home(6).await;
        let bottles = t.bottles(&code, &[1, 2]).await;
        let (page, container) = (t.page_of(&code).await, t.open_container().await);
        let path = format!("/counter/{page}/take-home");
        assert!(!text(&t.pharmacist().get(&path).await).contains("doctor_login"));
        t.end_bottle(&bottles[1], json!({ "state": "stolen" })).await.expect(200);
        let form = text(&t.pharmacist().get(&path).await);
        assert!(form.contains("doctor_login") && form.contains("a doctor signs"), "{form}");
        let days = [t.in_days(2)];
        let by = |key, login, password| asked(&days, &container, &[("key", key), ("doctor_login", login), ("doctor_password", password)]);
        for (key, login, password) in [("k1", "", ""), ("k2", "lim", PASSWORD), ("k3", "farah", "not-this")] {
            let refused = send(t, &path, &by(key, login, password)).await;
            assert!(refused.status == 422 && text(&refused).contains("#f-doctor_login"), "{key}: {}", text(&refused));
        }
        let labels = send(t, &path, &by("k4", "farah", PASSWORD)).await;
        assert!(labels.status == 200 && text(&labels).contains("class=\"label\""), "{}", text(&labels));
        let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        assert_eq!(card["take_home"]["in_hand"], json!(2));
    }
}
