//! Bottles on the pharmacist's pages: hand over, print, take back.

use crate::support::on_both;

on_both! {
    async fn six_bottles_are_handed_over_printed_and_taken_back(t: TestApp) {
        let code = t.taking_home(6).await;
        let page = t.page_of(&code).await;
        let take_home = format!("/counter/{page}/take-home");
        let scanned = t.pharmacist().form("/counter/scan", &[("code", &code)]).await.expect(200);
        assert!(scanned.as_str().unwrap().contains(&format!("{take_home}\"")), "a link to take-home");
        let blank = t.pharmacist().get(&take_home).await.expect(200);
        let blank = blank.as_str().unwrap().to_owned();
        assert!(!blank.contains(" checked"), "nothing is preset");
        assert_eq!(blank.matches("name=\"day-").count(), 14);
        let container = t.open_container().await;
        let days: Vec<String> = (1..=6).map(|day| format!("day-{}", t.in_days(day))).collect();
        let mut fields: Vec<(&str, &str)> = days.iter().map(|day| (day.as_str(), "1")).collect();
        fields.extend([("container", container.as_str()), ("naloxone", "has_one"), ("key", "k1")]);
        let untold = t.pharmacist().form(&take_home, &fields).await;
        assert_eq!(untold.status, 422, "storage was not talked about");
        assert!(untold.body.as_str().unwrap().contains("#f-storage_shown"));
        fields.extend([("storage_shown", "1"), ("caps", "1")]);
        fields.retain(|(name, _)| *name != "key");
        fields.push(("key", "k2"));
        let labels = t.pharmacist().form(&take_home, &fields).await.expect(200);
        let labels = labels.as_str().unwrap().replace('\u{a0}', " ");
        assert_eq!(labels.matches("<section class=\"label\"").count(), 6, "{labels}");
        for wanted in ["60 mg dalam 12.0 mL", "Simpan berkunci", "Can kill a child", "Kecemasan 999", "<svg"] {
            assert!(labels.contains(wanted), "{wanted} in {labels}");
        }
        assert!(!labels.contains("Hafizan") && !labels.contains(&code), "no name and no programme code");
        t.pharmacist().form(&take_home, &fields).await.expect(200);
        let card = t.pharmacist().get(&format!("/api/v1/clients/{code}/counter")).await.expect(200);
        assert_eq!(card["take_home"]["in_hand"], serde_json::json!(6), "a second press fills nothing");
        let again = labels.split("/labels/").nth(1).unwrap().split(['/', '?']).next().unwrap().to_owned();
        let zpl = t.pharmacist().get(&format!("/counter/{page}/labels/{again}/zpl")).await;
        let zpl = zpl.body.as_str().expect("text").replace('\u{a0}', " ");
        assert_eq!((zpl.matches("^XA").count(), zpl.matches("^BQN").count(), zpl.matches("^XZ").count()), (6, 6, 6), "{zpl}");
        for wanted in ["^CI28", "60 mg dalam 12.0 mL", "Simpan berkunci", "Can kill a child", "Kecemasan 999", "Dos penuh"] {
            assert!(zpl.contains(wanted), "{wanted} in {zpl}");
        }
        let of_sheet: Vec<&str> = labels.split("<section class=\"label\" aria-label=\"").skip(1).map(|rest| &rest[..7]).collect();
        assert!(of_sheet.iter().all(|bottle| zpl.contains(&format!("^FDMA,{bottle}^FS"))), "the code and nothing else: {zpl}");
        assert!(!zpl.contains("Hafizan") && !zpl.contains(&code));
        let roll = t.pharmacist().get(&format!("/counter/{page}/labels/{again}?roll=true")).await.expect(200);
        assert!(roll.as_str().unwrap().contains("rollpage"), "one a page");
        let slip = t.pharmacist().get(&format!("/counter/{page}/slip/{again}")).await.expect(200);
        let slip = slip.as_str().unwrap().replace('\u{a0}', " ");
        assert_eq!(slip.matches("60 mg in 12.0 mL").count(), 6, "{slip}");
        assert!(slip.contains(&code) && !slip.contains("Hafizan"), "the code, and no name that no law asks for");
        let other = t.taking_home(6).await;
        let elsewhere = t.page_of(&other).await;
        for part in ["labels", "slip"] {
            assert_eq!(t.pharmacist().get(&format!("/counter/{elsewhere}/{part}/{again}")).await.status, 404);
        }

        t.days_later(7);
        let bottles = format!("/counter/{page}/bottles");
        let list = t.pharmacist().get(&bottles).await.expect(200);
        let list = list.as_str().unwrap();
        let ends: Vec<String> = list.split("name=\"end-").skip(1).map(|rest| format!("end-{}", rest.split('"').next().unwrap())).collect();
        assert_eq!(ends.len(), 6);
        let mut fields: Vec<(&str, &str)> = ends[..5].iter().map(|end| (end.as_str(), "empty")).collect();
        fields.extend([(ends[5].as_str(), "full"), ("note", "five and one"), ("key", "k3")]);
        t.pharmacist().form(&bottles, &fields).await.expect(200);
        let figures = t.figures(&code).await;
        assert_eq!((&figures["taken"], &figures["missed"]), (&serde_json::json!(6), &serde_json::json!(1)));
        assert_eq!(t.stock().await[1].2, 12.0);
        t.give(&code, 60.0).await;
    }
}

on_both! {
    async fn a_stop_stands_on_the_form_with_what_was_chosen(t: TestApp) {
        let code = t.taking_home(1).await;
        let page = t.page_of(&code).await;
        let (one, two) = (format!("day-{}", t.in_days(1)), format!("day-{}", t.in_days(2)));
        let container = t.open_container().await;
        let fields = [
            (one.as_str(), "1"), (two.as_str(), "1"), ("container", container.as_str()), ("storage_shown", "1"),
            ("caps", "1"), ("naloxone", "given"), ("key", "k1"),
        ];
        let refused = t.pharmacist().form(&format!("/counter/{page}/take-home"), &fields).await;
        assert_eq!(refused.status, 422);
        let words = refused.body.as_str().unwrap();
        assert!(words.contains("more bottles than the doctor approved") && words.matches(" checked").count() == 6, "{words}");
        let none = t.pharmacist().form(&format!("/counter/{page}/bottles"), &[("key", "k2")]).await;
        assert_eq!(none.status, 422);
    }
}
