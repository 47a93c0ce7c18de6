//! The kit of each evening: written for each site, opened by its identity alone, overwritten the next evening.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::{Value, json};
use teduh::app::App;
use teduh::copies::new_identity;
use teduh::jobs::JobName;
use teduh::outage::open_sealed;
use teduh::schedule::{run_asked, run_due};

use crate::support::app::TestApp;
use crate::support::on_both;

/// A picture that is small enough to be a photo.
const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d];

impl TestApp {
    /// A server beside this one that writes kits into this folder.
    fn with_kits(&self, folder: &Path, recipients: &[String]) -> App {
        let mut config = (*self.app.config).clone();
        config.outage.folder = Some(folder.to_owned());
        config.outage.recipients = recipients.to_vec();
        App { config: Arc::new(config), ..self.app.clone() }
    }

    /// Eight and a half in the evening, so many days on.
    fn evening(&self, days: i64) {
        self.days_later(days);
        self.minutes_later(11 * 60);
    }

    async fn papers(&self) -> Vec<Value> {
        self.pharmacist().get("/api/v1/outage-kits").await.expect(200)["items"]
            .as_array()
            .expect("a list")
            .clone()
    }

    async fn client_at(&self, site: &str, name: &str) -> String {
        let admission = json!({
            "name": name, "date_of_birth": "1984-05-03", "sex": "male", "language": "ms", "site": site,
            "living_with_hiv": true,
        });
        let made = self.doctor().post("/api/v1/clients", admission).await.expect(201);
        let code = made["programme_code"].as_str().expect("a code").to_owned();
        self.order(&code, 60.0).await.expect(201);
        code
    }
}

fn page(file: &Path, identity: &Path) -> String {
    String::from_utf8(open_sealed(file, identity).expect("opens")).expect("text").replace('\u{a0}', " ")
}

fn names(folder: &Path) -> Vec<String> {
    let found = std::fs::read_dir(folder).expect("a folder").map(|one| one.expect("a file").file_name());
    let mut names: Vec<String> = found.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

on_both! {
    async fn each_evening_has_its_kit_and_one_key_opens_it(t: TestApp) {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = tempfile::tempdir().expect("a folder");
        let (identity, other) = (keys.path().join("identity.txt"), keys.path().join("other.txt"));
        let recipient = new_identity(&identity).expect("an identity");
        new_identity(&other).expect("an identity");
        let app = t.with_kits(folder.path(), &[recipient]);
        let given = t.client_at("main", "Hafizan bin Jamal").await;
        let held = t.client_at("main", "Lee Ah Kow").await;
        let there = t.client_at("satellite", "Devi Raj").await;
        t.give(&given, 60.0).await;
        t.doctor().post(&format!("/api/v1/clients/{held}/holds"), json!({ "kind": "see_doctor" })).await.expect(201);
        let shown = reqwest::Client::new().put(format!("{}/api/v1/clients/{given}/photo", t.base));
        let typed = json!({ "login": "farah", "password": crate::support::app::PASSWORD });
        let token = t.nobody().post_without_key("/api/v1/session", typed).await.expect(200)["token"].clone();
        let shown = shown.bearer_auth(token.as_str().unwrap()).header("Content-Type", "image/png").body(PNG);
        let answer = shown.send().await.expect("an answer");
        let has_photo = answer.status().is_success();

        assert!(run_due(&app, JobName::OutageKits).await.unwrap(), "it looks each hour");
        assert!(names(folder.path()).is_empty(), "it is not evening");
        t.evening(0);
        assert!(run_due(&app, JobName::OutageKits).await.unwrap());
        assert_eq!(names(folder.path()), ["kit-elsewhere.age", "kit-main.age", "kit-satellite.age"]);
        let file = folder.path().join("kit-main.age");
        assert!(open_sealed(&file, &other).is_err(), "with no other key");
        let raw = std::fs::read(&file).unwrap();
        assert!(raw.starts_with(b"age-encryption.org"), "the standard tool opens it");
        let html = page(&file, &identity);
        for wanted in [given.as_str(), held.as_str(), "HBJ", "60 mg", "12.0 mL (5 mg/mL)", "24 Nov 2026, 09:30"] {
            assert!(html.contains(wanted), "{wanted} in {html}");
        }
        assert_eq!(html.contains("data:image/png;base64,"), has_photo);
        for hidden in ["Hafizan", "Jamal", "HIV", "antiretroviral", there.as_str(), "src=\"http", "href="] {
            assert!(!html.contains(hidden), "{hidden} in {html}");
        }
        assert!(html.contains("Something to settle first: Doctor wants to see the client"), "the hold in words");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let satellite = page(&folder.path().join("kit-satellite.age"), &identity);
        assert!(satellite.contains(&there) && !satellite.contains(&given) && !satellite.contains(&held));

        let first = t.papers().await;
        assert_eq!((first.len(), &first[0]["for_day"], &first[0]["last"]), (1, &json!(t.today() + TimeDelta::days(1)), &json!(40)));
        let number = first[0]["kit"].as_i64().unwrap();
        assert!(html.contains(&format!("{number}-40<")), "its lines are numbered");
        assert!(run_asked(&app, JobName::OutageKits).await.unwrap());
        assert_eq!(t.papers().await.len(), 1, "once an evening");
        assert_eq!(std::fs::read(&file).unwrap(), raw);

        // The morning after, a dose of the kit is entered; the next evening's takes its place.
        t.days_later(1);
        let mut line = t.on_paper((number, 1), &given, 60.0, 5).await;
        line["second_person"] = Value::Null;
        let entered = t.pharmacist().post("/api/v1/back-entries", line).await.expect(201);
        assert_eq!((&entered["dose"]["kind"], &entered["dose"]["stopped"]), (&json!("observed"), &json!(null)));
        t.evening(0);
        assert!(run_due(&app, JobName::OutageKits).await.unwrap());
        assert_eq!(names(folder.path()), ["kit-elsewhere.age", "kit-main.age", "kit-satellite.age"]);
        let second = page(&file, &identity);
        assert!(!second.contains(&format!("{number}-40<")) && second.contains("25 Nov 2026, 09:25"), "{second}");
        assert_eq!(t.papers().await.len(), 2);
        let audit = t.person("auditor").get("/api/v1/audit?limit=200").await.expect(200);
        let written = audit["items"].as_array().unwrap().iter().filter(|line| line["action"] == "outage.write_kit");
        assert_eq!(written.count(), 2, "each of the main site");
    }
}

on_both! {
    async fn without_somebody_who_could_open_it_nothing_is_written(t: TestApp) {
        let folder = tempfile::tempdir().expect("a folder");
        let app = t.with_kits(folder.path(), &[]);
        t.evening(0);
        assert!(run_due(&app, JobName::OutageKits).await.unwrap());
        assert!(names(folder.path()).is_empty() && t.papers().await.is_empty());
        let page = t.person("siti").get("/jobs").await.expect(200);
        assert!(page.as_str().unwrap().contains("Off: outage.folder is not set"), "{page}");
        let gone = folder.path().join("unplugged");
        let identity = folder.path().join("identity.txt");
        let app = t.with_kits(&gone, &[new_identity(&identity).unwrap()]);
        assert!(run_asked(&app, JobName::OutageKits).await.unwrap());
        assert!(t.papers().await.is_empty(), "a number that is on no paper is not given away");
        let page = t.person("siti").get("/jobs").await.expect(200);
        assert!(page.as_str().unwrap().contains("Fails since"), "{page}");
    }
}

on_both! {
    /// By hand: written now, opened without database and root key.
    async fn a_kit_is_written_and_opened_at_the_terminal(t: TestApp) {
        let code = t.client_on(60.0).await;
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        let recipient = new_identity(&at("identity.txt")).expect("an identity");
        let teduh = || Command::new(env!("CARGO_BIN_EXE_teduh"));
        let write = |site: &str| {
            let mut command = teduh();
            command.args(["--database", t.database.url(), "kit", "write", "--site", site, "--to"]).arg(folder.path());
            command.env("TEDUH_KEYS__ROOT", "07".repeat(32)).env("TEDUH_BACKUP__RECIPIENTS", "");
            command
        };
        let file = at("teduh.toml");
        std::fs::write(&file, format!("[outage]\nrecipients = [\"{recipient}\"]\nlanguage = \"vi\"\n")).unwrap();
        let mut command = write("main");
        let done = command.env_remove("TEDUH_BACKUP__RECIPIENTS").arg("--config").arg(&file).output().expect("runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(String::from_utf8_lossy(&done.stdout).contains("kit-main.age"));
        assert_eq!(t.papers().await.len(), 1);
        let mut command = write("nowhere");
        let done = command.env_remove("TEDUH_BACKUP__RECIPIENTS").arg("--config").arg(&file).output().expect("runs");
        assert!(String::from_utf8_lossy(&done.stderr).contains("there is no site nowhere"));

        let open = |identity: &str, out: &str| {
            let mut command = teduh();
            command.args(["--database", "sqlite:/nowhere/at/all.db", "kit", "open"]).arg(at("kit-main.age"));
            command.arg("--identity").arg(at(identity)).arg("--out").arg(at(out)).env_remove("TEDUH_KEYS__ROOT");
            command.output().expect("runs")
        };
        let done = open("identity.txt", "kit.html");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let html = std::fs::read_to_string(at("kit.html")).unwrap();
        assert!(html.contains(&code) && html.contains("lang=\"vi\""), "{html}");
        assert!(!open("identity.txt", "kit.html").status.success(), "it overwrites nothing");
        new_identity(&at("other.txt")).unwrap();
        assert!(!open("other.txt", "b.html").status.success() && !at("b.html").exists());
    }
}
