//! The audit by person, action, client and days.

use serde_json::Value;

use crate::support::cookies::Browser;
use crate::support::on_both;
use crate::support::person::Person;

async fn lines(who: &Person, asked: &str) -> Vec<Value> {
    let read = who.get(&format!("/api/v1/audit?{asked}&limit=200")).await.expect(200);
    read["items"].as_array().unwrap().clone()
}

on_both! {
    async fn lines_are_found_by_who_what_whose_and_when(t: TestApp) {
        let (one, other) = (t.client_on(60.0).await, t.client_on(40.0).await);
        t.give(&one, 60.0).await;
        t.days_later(1);
        t.give(&other, 40.0).await;
        let siti = t.person("siti");
        let of_wong = lines(&siti, "person=wong").await;
        assert!(of_wong.len() > 2 && of_wong.iter().all(|line| line["by"] == "Wong Li Ting"));
        assert_eq!(lines(&siti, "person=WONG").await.len(), of_wong.len());
        let given = lines(&siti, "action=counter.give").await;
        assert!(given.len() == 2 && given.iter().all(|line| line["action"] == "counter.give"));
        let of_one = lines(&siti, &format!("action=counter.give&client={one}&person=wong")).await;
        assert!(of_one.len() == 1 && of_one[0]["client"] == one.as_str());
        assert!(lines(&siti, "action=counter.give&person=farah").await.is_empty());
        assert!(lines(&siti, "action=nothing.known").await.is_empty());
        let first = lines(&siti, "action=counter.give&from=2026-11-24&to=2026-11-24").await;
        assert!(first.len() == 1 && first[0]["client"] == one.as_str());
        assert_eq!(lines(&siti, "action=counter.give&from=2026-11-25&to=2026-11-25").await.len(), 1);
        assert!(lines(&siti, "action=counter.give&to=2026-11-23").await.is_empty());
        assert_eq!(lines(&siti, "person=&action=&client=&to=2026-11-30").await.len(), lines(&siti, "to=2026-11-30").await.len());
        for (asked, code) in [
            ("person=nobody", "404 staff_unknown"),
            ("client=Z-1", "404 client_unknown"),
            ("from=2026-11-25&to=2026-11-24", "422 invalid"),
            ("from=soon", "400 malformed"),
        ] {
            assert_eq!(siti.get(&format!("/api/v1/audit?{asked}")).await.code(), code, "{asked}");
        }
        t.person("auditor").get("/api/v1/audit?person=wong").await.expect(200);
        assert_eq!(t.pharmacist().get("/api/v1/audit?person=wong").await.code(), "403 forbidden");
    }
}

on_both! {
    async fn the_page_asks_with_a_plain_form_and_pages_on_with_it(t: TestApp) {
        let code = t.client_on(60.0).await;
        for _ in 0..30 {
            t.pharmacist().get(&format!("/api/v1/clients/{code}")).await.expect(200);
        }
        let browser = Browser::new(&t.base);
        browser.sign_in("siti").await;
        let (status, _, html) = browser.get("/audit?person=wong&action=clients.open&from=&to=&outcome=&client=").await;
        assert_eq!(status, 200);
        let rows = html.split("<tbody>").nth(1).unwrap();
        assert!(rows.contains("Wong Li Ting") && !rows.contains("Dr Farah") && !rows.contains("Sign in"));
        for kept in ["value=\"wong\"", "<option value=\"clients.open\" selected>Open a file", "<option value=\"lim\">Lim Mei"] {
            assert!(html.contains(kept), "{kept}");
        }
        let (_, _, html) = browser.get("/audit?person=wong").await;
        let next = html.split("href=\"/audit?from=").nth(1).unwrap().split('"').next().unwrap();
        assert!(next.contains("person=wong"), "{next}");
        let next = format!("/audit?from={}", next.replace("&#38;", "&"));
        let (status, _, html) = browser.get(&next).await;
        assert!(status == 200 && html.contains("Wong Li Ting"));
        for (asked, field) in [
            ("person=nobody", "person"),
            ("client=Z-1", "client"),
            ("from=soon", "from"),
            ("from=2026-11-25&to=2026-11-24", "to"),
        ] {
            let (status, _, html) = browser.get(&format!("/audit?{asked}")).await;
            assert!(status == 422 && html.contains(&format!("id=\"e-{field}\"")), "{asked}: {html}");
            assert!(!html.contains("<tbody>"), "{asked}");
        }
    }
}
