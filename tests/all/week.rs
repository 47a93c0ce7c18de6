//! A week of a clinic with a satellite, in which something is different every day; afterwards the books,
//! the chains and every page are as they should be.

use chrono::TimeDelta;
use serde_json::{Value, json};
use teduh::ctx::Ctx;
use teduh::custody::{self, Walk};
use teduh::db::Conn;
use teduh::ids::SiteId;
use teduh::keys::RootKey;
use teduh::{cli, schedule};

use crate::support::app::{PASSWORD, TestApp};
use crate::support::on_both;
use crate::support::takehome::second;

fn id(body: &Value) -> String {
    body["id"].as_str().expect("an id").to_owned()
}

impl TestApp {
    /// Changes the root key while the service runs, which takes the new data key over.
    pub async fn another_key(&self) {
        let ctx = self.app.system(SiteId::from_text("main"));
        let rotate = |conn: &mut Conn, ctx: &Ctx| {
            let key = |digits: &str| RootKey::parse(&digits.repeat(32));
            custody::rotate(conn, ctx, &key("07")?, &key("09")?)
        };
        self.app.act(&ctx, "keys.rotate", rotate).await.expect("rotates");
        self.minutes_later(1);
        schedule::refresh_keys(&self.app).await.expect("reads the keys");
        assert_eq!(self.app.keys.key_id(), 2);
    }

    /// Seals whatever names a person under the newest key, as `teduh keys reseal` does; gives how many values.
    pub async fn names_sealed_anew(&self) -> usize {
        let ctx = self.app.system(SiteId::from_text("main"));
        let (mut on, mut values) = (Some(Walk::default()), 0);
        while let Some(walk) = on {
            let step = move |conn: &mut Conn, ctx: &Ctx| custody::reseal_next(conn, ctx, &walk);
            let done = self.app.act(&ctx, "keys.reseal", step).await.expect("seals anew");
            values += done.values;
            on = done.on;
        }
        values
    }

    /// What `teduh check` finds.
    pub async fn findings(&self) -> Vec<String> {
        let app = self.app.clone();
        let found = tokio::task::spawn_blocking(move || cli::check::findings(&app)).await.expect("runs");
        found.expect("reads")
    }
}

/// The clients of the week: twelve on 40 mg, and one on 60 mg who takes bottles home.
struct Week<'a> {
    t: &'a TestApp,
    everybody: Vec<String>,
    home: String,
}

impl Week<'_> {
    /// Everybody's dose, but of those named.
    async fn dose_all_but(&self, absent: &[&str]) {
        let all = self.everybody.iter().map(|code| (code, 40.0)).chain([(&self.home, 60.0)]);
        for (code, dose_mg) in all.filter(|(code, _)| !absent.contains(&code.as_str())) {
            self.t.give(code, dose_mg).await;
        }
    }

    async fn next_day(&self) {
        schedule::seal_written(&self.t.app).await.expect("seals");
        self.t.days_later(1);
    }

    async fn void(&self, dose: &Value, mut body: Value) -> Value {
        body["witness"] = second("lim");
        body["reason"] = json!("seen at once");
        let path = format!("/api/v1/doses/{}/void", dose["id"].as_str().expect("an id"));
        self.t.pharmacist().post(&path, body).await.expect(200)
    }

    /// No doctor is in. An order by telephone, countersigned in the evening.
    async fn no_doctor(&self) {
        let t = self.t;
        let code = t.client().await;
        let order = json!({
            "dose_mg": 30, "starts_on": t.today(), "ends_on": t.in_days(20), "by_telephone": true,
            "telephone": { "doctor": "farah", "read_back": true, "witness": { "login": "lim", "password": PASSWORD } },
        });
        let order = t.pharmacist().post(&format!("/api/v1/clients/{code}/orders"), order).await.expect(201);
        t.give(&code, 30.0).await;
        self.dose_all_but(&[]).await;
        t.minutes_later(8 * 60);
        t.doctor().post(&format!("/api/v1/orders/{}/countersign", id(&order)), json!({})).await.expect(200);
        self.next_day().await;
    }

    /// A guest of another clinic, and one of ours at the satellite; the same one is refused at home.
    async fn other_places(&self) {
        let t = self.t;
        let at = |hours: i64| (t.now() - TimeDelta::hours(hours)).format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let guest = json!({
            "name": "Lee Ah Kow", "date_of_birth": "1979-02-11", "sex": "male", "language": "ms",
            "clinic": "Klinik Muar", "telephone": "06-123 4567", "dose_mg": 70, "last_dose_at": at(24),
            "last_dose_mg": 70, "to": t.in_days(2), "confirmed_by": "Dr Osman", "confirmed_at": at(1),
        });
        let visit = t.pharmacist().post("/api/v1/guest-visits", guest).await.expect(201);
        t.give(visit["client"].as_str().expect("a code"), 70.0).await;
        let there = t.there(&self.everybody[0], 40.0).await;
        t.person("devi").post("/api/v1/doses", there).await.expect(201);
        let mut here = t.dose(&self.everybody[0], 40.0);
        here["container"] = t.open_container().await.into();
        assert_eq!(t.pharmacist().post("/api/v1/doses", here).await.code(), "409 already_dosed_today");
        self.dose_all_but(&[self.everybody[0].as_str()]).await;
        t.pharmacist().post(&format!("/api/v1/guest-visits/{}/end", id(&visit)), json!({})).await.expect(200);
        self.next_day().await;
    }

    /// A void of each kind.
    async fn three_voids(&self) {
        let t = self.t;
        let [fell, swapped, owner, wrong, ..] = self.everybody.as_slice() else { panic!("four clients") };
        let dose = t.give(fell, 40.0).await;
        self.void(&dose, json!({ "what": "wasted" })).await;
        t.give(fell, 40.0).await;
        let dose = t.give(swapped, 40.0).await;
        self.void(&dose, json!({ "what": "wrong_client", "correct": { "client": owner } })).await;
        t.give(swapped, 40.0).await;
        let dose = t.give(wrong, 40.0).await;
        self.void(&dose, json!({ "what": "record_only", "correct": { "volume_ml": 8.1 } })).await;
        self.dose_all_but(&[fell.as_str(), swapped.as_str(), owner.as_str(), wrong.as_str()]).await;
        self.next_day().await;
    }

    /// The power is away for two hours; twelve doses are on paper and entered afterwards.
    async fn outage(&self) {
        let t = self.t;
        let kit = t.paper(40).await;
        t.minutes_later(120);
        let on_paper = &self.everybody;
        for (number, code) in (1..).zip(on_paper) {
            let line = t.on_paper((kit, number), code, 40.0, 115 - number * 8).await;
            let entered = t.pharmacist().post("/api/v1/back-entries", line).await.expect(201);
            assert_eq!(entered["dose"]["kind"], json!("observed"), "line {number}");
        }
        let end = format!("/api/v1/outage-kits/{kit}/close");
        t.pharmacist().post(&end, json!({ "last_used": 12 })).await.expect(200);
        let mut again = t.dose(&self.everybody[0], 40.0);
        again["container"] = t.open_container().await.into();
        assert_eq!(t.pharmacist().post("/api/v1/doses", again).await.code(), "409 already_dosed_today");
        let there: Vec<&str> = on_paper.iter().map(String::as_str).collect();
        self.dose_all_but(&there).await;
        self.next_day().await;
    }

    /// Two bottles for the next two days.
    async fn bottles_home(&self, code: &str) -> Vec<String> {
        let t = self.t;
        self.dose_all_but(&[]).await;
        let bottles = t.bottles(code, &[1, 2]).await;
        self.next_day().await;
        bottles
    }

    /// Today's bottle is stolen. The day opens again, a doctor settles it by telephone, the dose is
    /// given at the counter.
    async fn stolen_bottle(&self, code: &str, bottles: &[String]) {
        let t = self.t;
        let stolen = t.end_bottle(&bottles[0], json!({ "state": "stolen" })).await.expect(200);
        let mut body = t.dose(code, 60.0);
        body["container"] = t.open_container().await.into();
        assert_eq!(t.pharmacist().post("/api/v1/doses", body).await.code(), "422 hold_open");
        let settle = format!("/api/v1/holds/{}/settle", stolen["hold"].as_str().expect("a hold"));
        t.doctor().post(&settle, json!({ "reason": "bag cut open on the bus" })).await.expect(200);
        t.give(code, 60.0).await;
        self.dose_all_but(&[code]).await;
        self.next_day().await;
    }

    /// The key is changed while the counter works.
    async fn another_key(&self, code: &str, bottles: &[String]) {
        let t = self.t;
        self.dose_all_but(&[code]).await;
        t.end_bottle(&bottles[1], json!({ "state": "empty" })).await.expect(200);
        t.another_key().await;
        t.doctor().get(&format!("/api/v1/clients/{code}")).await.expect(200);
        schedule::seal_written(&t.app).await.expect("seals");
    }
}

on_both! {
    async fn a_week_in_which_something_is_different_every_day(t: TestApp) {
        let home = t.taking_home(2).await;
        let mut everybody = Vec::new();
        for _ in 0..12 {
            let code = t.client_on(40.0).await;
            t.give(&code, 40.0).await;
            everybody.push(code);
        }
        t.days_later(1);
        let week = Week { t, everybody, home: home.clone() };
        week.no_doctor().await;
        week.other_places().await;
        week.three_voids().await;
        week.outage().await;
        let bottles = week.bottles_home(&home).await;
        week.stolen_bottle(&home, &bottles).await;
        week.another_key(&home, &bottles).await;

        assert_eq!(t.findings().await, Vec::<String>::new());
        for code in week.everybody.iter().chain([&home]) {
            let figures = t.figures(code).await;
            assert_eq!((&figures["missed"], &figures["taken"]), (&json!(0), &json!(7)), "{code}");
        }
        every_page(t, &week.everybody[0]).await;
    }
}

/// Every page of every role that needs nothing but the week to have been: it answers and is whole.
async fn every_page(t: &TestApp, code: &str) {
    let page = t.page_of(code).await;
    let pages = [
        ("wong", "/counter"),
        ("wong", "/counter/{page}"),
        ("wong", "/stock"),
        ("wong", "/stock/register"),
        ("wong", "/outage"),
        ("wong", "/guests"),
        ("farah", "/approvals"),
        ("farah", "/clients/{page}"),
        ("farah", "/clients/{page}/orders"),
        ("siti", "/audit"),
        ("siti", "/audit/seals?check=now"),
        ("siti", "/looks"),
        ("siti", "/disclosures"),
        ("devi", "/counter"),
    ];
    for (login, path) in pages {
        let html = t.person(login).get(&path.replace("{page}", &page)).await.expect(200);
        assert!(html.as_str().expect("a page").contains("</html>"), "{path}");
    }
}
