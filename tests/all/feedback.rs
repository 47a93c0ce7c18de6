//! Complaints and feedback: with a name and an answer, or without anything that says who or when.

use diesel::RunQueryDsl as _;
use diesel::sql_types::{BigInt, Text};
use teduh::db::Conn;

use crate::me::{me, phone, says};
use crate::support::app::TestApp;
use crate::support::on_both;
use crate::support::person::{Person, hidden};

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(diesel::QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

impl TestApp {
    async fn asked<T>(&self, sql: &'static str) -> Vec<T>
    where
        T: Send
            + 'static
            + diesel::deserialize::QueryableByName<diesel::pg::Pg>
            + diesel::deserialize::QueryableByName<diesel::sqlite::Sqlite>,
    {
        let read = move |conn: &mut Conn| {
            Ok(match conn {
                Conn::Postgres(pg) => diesel::sql_query(sql).load(pg)?,
                Conn::Sqlite(lite) => diesel::sql_query(sql).load(lite)?,
            })
        };
        self.app.db.read(read).await.expect(sql)
    }
}

async fn nameless(t: &TestApp, words: &str) -> u16 {
    let form = [("site", "main"), ("kind", "complaint"), ("words", words)];
    let sent = reqwest::Client::new().post(format!("{}/feedback", t.base)).form(&form).send();
    sent.await.expect("an answer").status().as_u16()
}

on_both! {
    async fn a_complaint_without_a_name_keeps_neither_who_nor_when(t: TestApp) {
        let before: Vec<Count> = t.asked("SELECT COUNT(*) AS count FROM audit_log").await;
        assert_eq!(nameless(t, "The door was locked at 7").await, 200);
        let after: Vec<Count> = t.asked("SELECT COUNT(*) AS count FROM audit_log").await;
        assert_eq!(before[0].count, after[0].count, "no line says that it came");
        let kept: Vec<Count> = t.asked("SELECT COUNT(*) AS count FROM idempotency_keys").await;
        assert_eq!(kept[0].count, 0);
        let rows: Vec<Line> = t
            .asked("SELECT id || '/' || said_on || '/' || COALESCE(client_id, '-') || '/' || CASE WHEN said_at IS NULL THEN '-' ELSE 'moment' END AS line FROM feedback")
            .await;
        let (id, rest) = rows[0].line.split_once('/').expect("parts");
        assert_eq!((rows.len(), rest), (1, "2026-11-24/-/-"));
        assert!(id.len() == 32 && id.chars().all(|one| one.is_ascii_hexdigit()), "{id} is random, not made of the time");
        let page = t.person("siti").get("/feedback/read").await;
        says(page.body.as_str().unwrap(), &["The door was locked at 7", "Without a name", "Note as read"]);
    }
}

on_both! {
    async fn a_client_says_something_and_reads_the_answer(t: TestApp) {
        let code = t.client_on(60.0).await;
        let phone = phone(t, &code).await;
        says(&me(&phone).await, &["/me/feedback"]);
        let (_, _, html) = phone.get("/me/feedback").await;
        let csrf = phone.csrf("/me/feedback").await;
        let sent = phone.post("/me/feedback", &[("csrf", &csrf), ("key", &hidden(&html, "key")), ("kind", "idea"), ("words", "Open at 6:30,\nplease")]).await;
        assert_eq!(sent.0, 303, "{}", sent.2);
        let (_, _, html) = phone.get("/me/feedback").await;
        says(&html, &["Open at 6:30,", "Not answered yet"]);
        let manager = t.person("siti");
        let page = manager.get("/feedback/read").await.body.as_str().unwrap().to_owned();
        assert!(!page.contains(&code), "nobody needs to know who it is to answer");
        let path = format!("/feedback/{}/answer", page.split("action=\"/feedback/").nth(1).unwrap().split('/').next().unwrap());
        let empty = manager.form(&path, &[("key", "k1"), ("words", " ")]).await;
        assert_eq!(empty.status, 422, "somebody waits for words");
        manager.form(&path, &[("key", "k2"), ("words", "From Monday on")]).await;
        let again = manager.form(&path, &[("key", "k3"), ("words", "No")]).await;
        assert_eq!(again.status, 409, "{:?}", again.body);
        let (_, _, html) = phone.get("/me/feedback").await;
        says(&html, &["From Monday on", "Answered"]);
        assert_eq!(t.pharmacist().get("/feedback/read").await.status, 403);
    }
}

on_both! {
    async fn what_cannot_be_taken_is_said_beside_the_field(t: TestApp) {
        assert_eq!(nameless(t, "  ").await, 422);
        assert_eq!(nameless(t, &"a".repeat(2_001)).await, 422);
        let page = Person::nobody(&t.base).get("/feedback?site=nowhere").await;
        assert_eq!(page.status, 404);
        let phone = reqwest::Client::builder().cookie_store(true).build().unwrap();
        let page = phone.get(format!("{}/feedback?site=main&lang=ms", t.base)).send().await.unwrap();
        assert_eq!(page.url().query(), Some("site=main"));
        says(&page.text().await.unwrap(), &["Maklum balas tanpa nama"]);
        assert_eq!(Person::nobody(&t.base).get("/feedback?lang=vi&site=a%0d%0ab").await.status, 404);
        let page = Person::nobody(&t.base).get("/feedback").await;
        says(page.body.as_str().unwrap(), &["Feedback without a name", "not the hour"]);
        let rows: Vec<Count> = t.asked("SELECT COUNT(*) AS count FROM feedback").await;
        assert_eq!(rows[0].count, 0);
    }
}
