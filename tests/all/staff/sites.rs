//! The sites of a manager, and satellites added to them.

use std::io::Write as _;
use std::process::{Command, Stdio};

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::cookies::{Browser, leads_to};
use crate::support::on_both;
use crate::support::person::Person;

const SITES: &str = "/api/v1/sites";

fn north() -> Value {
    json!({ "id": "north", "name": "North clinic" })
}

on_both! {
    async fn a_satellite_is_added_beside_its_main_site(t: TestApp) {
        let siti = t.person("siti");
        let ids = |list: &Value| list["items"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect::<Vec<_>>();
        let before = siti.get(SITES).await.expect(200);
        assert_eq!(ids(&before), ["main", "satellite"]);
        assert_eq!(before["items"][1]["main_site"], json!("main"));
        let made = siti.post_with_key(SITES, north(), "k1").await.expect(201);
        assert_eq!(made, json!({
            "id": "north", "name": "North clinic", "main_site": "main", "zone": "Asia/Kuala_Lumpur",
            "policy": before["items"][0]["policy"], "measuring_step_ml": 0.1, "telephone": null,
            "one_person": false, "kind": "clinic",
        }));
        assert_eq!(siti.post_with_key(SITES, north(), "k1").await.expect(201), made);
        assert_eq!(ids(&siti.get(SITES).await.expect(200)), ["main", "north", "satellite"]);
        for (field, value, wrong, code) in [
            ("id", json!("north"), "site", "taken"),
            ("id", json!("North"), "site", "not_a_word"),
            ("name", json!(" "), "name", "required"),
            ("zone", json!("Asia/Nowhere"), "zone", "unknown"),
            ("policy", json!("none"), "policy", "unknown_choice"),
            ("measuring_step_ml", json!(0), "measuring_step_ml", "out_of_range"),
            ("measuring_step_ml", json!(1.001), "measuring_step_ml", "out_of_range"),
        ] {
            let mut typed = json!({ "id": "south", "name": "South clinic" });
            typed[field] = value;
            let answer = siti.post(SITES, typed).await;
            assert_eq!(answer.code(), "422 invalid");
            let error = &answer.body["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&json!(wrong), &json!(code)));
        }
        assert_eq!(siti.post(SITES, json!({ "id": "south" })).await.code(), "400 malformed");
        // Somebody can be given work there at once, and manage it, but not add sites beneath it.
        let role = json!({ "role": "manager", "site": "north", "held": true });
        siti.post("/api/v1/staff/lim/roles", role).await.expect(200);
        let take = json!({ "role": "pharmacist", "site": "main", "held": false });
        siti.post("/api/v1/staff/lim/roles", take).await.expect(200);
        let lim = t.person("lim");
        assert_eq!(ids(&lim.get(SITES).await.expect(200)), ["north"]);
        let beneath = lim.post(SITES, json!({ "id": "far-north", "name": "Far north" })).await;
        assert_eq!(beneath.code(), "422 invalid");
        assert_eq!(beneath.body["errors"][0]["code"], json!("not_a_main_site"));
        for login in ["wong", "farah", "kumar", "auditor", "analyst"] {
            assert_eq!(t.person(login).get(SITES).await.code(), "403 forbidden");
            assert_eq!(t.person(login).post(SITES, north()).await.code(), "403 forbidden");
        }
        assert_eq!(t.nobody().get(SITES).await.code(), "401 not_signed_in");
    }
}

on_both! {
    async fn the_pages_list_sites_and_add_one_without_a_script(t: TestApp) {
        let browser = Browser::new(&t.base);
        browser.sign_in("siti").await;
        let (status, _, html) = browser.get("/sites").await;
        assert_eq!(status, 200);
        for seen in ["Main clinic", "Satellite", "Asia/Kuala_Lumpur", "href=\"/sites/new\""] {
            assert!(html.contains(seen), "{seen}");
        }
        assert!(!html.contains("Another programme"));
        let csrf = browser.csrf("/sites/new").await;
        let mut form = [
            ("csrf", csrf.as_str()), ("key", "k-1"), ("id", "Up North"), ("name", "North clinic"),
            ("zone", "Asia/Nowhere"), ("policy", "harapan"), ("measuring_step_ml", "much"),
        ];
        let (status, _, html) = browser.post("/sites/new", &form).await;
        assert!(status == 422 && html.contains("id=\"e-measuring_step_ml\""));
        form[6].1 = "0.2";
        let (status, _, html) = browser.post("/sites/new", &form).await;
        assert!(status == 422 && html.contains("id=\"e-zone\"") && html.contains("value=\"North clinic\""));
        form[4].1 = "Asia/Kuching";
        let (status, _, html) = browser.post("/sites/new", &form).await;
        assert!(status == 422 && html.contains("id=\"e-id\""), "{html}");
        form[2].1 = "north";
        let (status, headers, _) = browser.post("/sites/new", &form).await;
        assert_eq!((status, leads_to(&headers)), (303, "/sites?added=north"));
        let (_, _, html) = browser.get("/sites?added=north").await;
        assert!(html.contains("North clinic was added.") && html.contains("Asia/Kuching") && html.contains("0.2\u{a0}mL"));
        let other = Browser::new(&t.base);
        other.sign_in("wong").await;
        for path in ["/sites", "/sites/new"] {
            assert_eq!(other.get(path).await.0, 403);
        }
    }
}

on_both! {
    /// A manager says where a site is called, over HTTP and on the page; labels and slips say it from then on.
    async fn where_a_site_is_called_can_be_changed(t: TestApp) {
        let (siti, path) = (t.person("siti"), format!("{SITES}/main/telephone"));
        let code = t.taking_home(6).await;
        let page = t.page_of(&code).await;
        let body = t.bundle_body(&[1]).await;
        let bundle = t.bundle(&code, body).await.expect(201)["id"].as_str().unwrap().to_owned();
        let printed = |what: &str| format!("/counter/{page}/{what}/{bundle}");
        let read = |path: String| async move { t.pharmacist().get(&path).await.expect(200).as_str().unwrap().to_owned() };
        let labels = read(printed("labels")).await;
        assert!(labels.contains("Kecemasan 999") && !labels.contains("Klinik") && labels.contains("no telephone number"), "{labels}");
        assert!(!read(printed("slip")).await.contains("Questions:"), "nobody can be asked");
        let set = siti.put(&path, json!({ "telephone": " +60 3-8000 1234 " })).await.expect(200);
        assert_eq!(set["telephone"], json!("+60 3-8000 1234"));
        let labels = read(printed("labels")).await;
        assert!(labels.contains("Klinik +60 3-8000 1234") && !labels.contains("no telephone number"), "{labels}");
        assert!(read(printed("slip")).await.contains("Questions: +60 3-8000 1234"));
        let wrong = siti.put(&path, json!({ "telephone": "ask Siti" })).await;
        assert_eq!((wrong.code(), &wrong.body["errors"][0]["code"]), ("422 invalid".to_owned(), &json!("not_a_number")));
        assert_eq!(siti.put(&format!("{SITES}/elsewhere/telephone"), json!({ "telephone": "1" })).await.code(), "404 site_unknown");
        assert_eq!(siti.put(&path, json!({})).await.status, 400, "a number goes only where somebody says so");
        for login in ["wong", "farah", "kumar", "auditor"] {
            assert_eq!(t.person(login).put(&path, json!({ "telephone": "1" })).await.code(), "403 forbidden");
        }
        let audit = t.person("auditor").get("/api/v1/audit?action=staff.set_site_telephone&limit=200").await.expect(200);
        let done = audit["items"].as_array().unwrap().iter().filter(|one| one["action"] == "staff.set_site_telephone" && one["outcome"] == "done");
        assert_eq!(done.count(), 1, "{audit:#}");
        let browser = Browser::new(&t.base);
        browser.sign_in("siti").await;
        let (_, _, list) = browser.get("/sites").await;
        assert!(list.contains("+60 3-8000 1234") && list.contains("href=\"/sites/satellite/telephone\""), "{list}");
        let page = "/sites/satellite/telephone";
        let csrf = browser.csrf(page).await;
        let form = |number, key| [("csrf", csrf.as_str()), ("key", key), ("telephone", number)];
        let (status, _, html) = browser.post(page, &form("call me", "k1")).await;
        assert!(status == 422 && html.contains("id=\"e-telephone\"") && html.contains("value=\"call me\""), "{html}");
        let (status, headers, _) = browser.post(page, &form("03-8000 99", "k2")).await;
        assert_eq!((status, leads_to(&headers)), (303, "/sites"));
        assert_eq!(siti.get(SITES).await.expect(200)["items"][1]["telephone"], json!("03-8000 99"));
        siti.put(&format!("{SITES}/satellite/telephone"), json!({ "telephone": null })).await.expect(200);
        assert_eq!(siti.get(SITES).await.expect(200)["items"][1]["telephone"], json!(null));
        assert_eq!(browser.get("/sites/elsewhere/telephone").await.0, 404);
    }
}

on_both! {
    async fn the_terminal_adds_sites_sets_passwords_and_retires(t: TestApp) {
        let run = |words: &[&str], typed: &str| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_teduh"));
            command.args(words).env("TEDUH_DATABASE__URL", t.database.url()).env("TEDUH_KEYS__ROOT", "07".repeat(32));
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
            let mut child = command.spawn().unwrap();
            child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
            let done = child.wait_with_output().unwrap();
            let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
            (done.status.success(), text(done.stdout), text(done.stderr))
        };
        let added = run(&["site", "add", "north", "--name", "North clinic", "--main", "main"], "");
        assert_eq!((added.0, added.1.as_str()), (true, "added the site north\n"), "{}", added.2);
        for (words, why) in [
            (["site", "add", "north", "--name", "Again"].as_slice(), "There is a site north already."),
            (&["site", "add", "south", "--name", "South", "--main", "satellite"], "is no main site"),
            (&["site", "add", "south", "--name", "South", "--main", "nowhere"], "there is no site nowhere"),
            (&["site", "add", "south", "--name", "South", "--zone", "Asia/Nowhere"], "Asia/Nowhere"),
            (&["user", "retire", "nobody"], "there is no account nobody"),
            (&["user", "password", "nobody"], "there is no account nobody"),
        ] {
            let (done, _, said) = run(words, "");
            assert!(!done && said.contains(why), "{words:?}: {said}");
        }
        let wong = t.pharmacist();
        wong.get("/api/v1/clients").await.expect(200);
        assert!(!run(&["user", "password", "wong"], "short\n").0);
        let (done, said, _) = run(&["user", "password", "wong"], "from the terminal\n");
        assert!(done && !said.contains("from the terminal"));
        assert_eq!(wong.once(Method::GET, "/api/v1/clients").await.status, 401);
        let again = Person::with(&t.base, "wong", "from the terminal");
        again.get("/api/v1/clients").await.expect(200);
        let (done, said, why) = run(&["user", "retire", "wong"], "");
        assert_eq!((done, said.as_str()), (true, "retired wong\n"), "{why}");
        assert_eq!(again.once(Method::GET, "/api/v1/clients").await.status, 401);
        assert!(!run(&["user", "retire", "wong"], "").0);
        assert!(!run(&["user", "add", "wong", "--role", "doctor", "--site", "main"], "").0);
    }
}
