//! What is counted once and kept gives the same facts as the whole record, whatever arrives late.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, TimeDelta};
use diesel::sql_types::{BigInt, Text};
use diesel::{QueryableByName, RunQueryDsl, sql_query};
use teduh::clients;
use teduh::doses::counted::count_on;
use teduh::ids::SiteId;
use teduh::policy::TakeHome;
use teduh::takehome::everybody::{allowed_on, assess_everybody};
use teduh::takehome::gather::evidence_of;
use teduh::takehome::{Facts, assess};

use crate::history::{day, import};
use crate::support::app::TestApp;
use crate::support::on_both;

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

#[derive(QueryableByName)]
struct Id {
    #[diesel(sql_type = Text)]
    id: String,
}

/// How many records are counted.
fn counted(t: &TestApp) -> i64 {
    let sql = "SELECT COUNT(*) AS n FROM counted_to WHERE through_day IS NOT NULL";
    t.app.db.read_blocking(|conn| Ok(sql_query(sql).get_result::<Count>(conn)?.n)).expect("counts")
}

async fn count(t: &TestApp, today: NaiveDate) {
    for minutes in [0, 11] {
        let now = today.and_hms_opt(2, 0, 0).expect("a time") + TimeDelta::minutes(minutes);
        let work = move |conn: &mut teduh::db::Conn| count_on(conn, today, now);
        t.app.db.write(work, |_, _| Ok(())).await.expect("counts");
    }
}

/// Facts of everybody in the short way, and in the long one.
fn both_ways(t: &TestApp, on: NaiveDate) -> [BTreeMap<String, Facts>; 2] {
    let policy = t.app.policies.in_force("harapan", on).expect("stands").clone();
    let mut short = BTreeMap::new();
    let mut clients = Vec::new();
    let each = |episode: &teduh::doses::records::EpisodeRow, facts: &Facts, _: &_| {
        short.insert(episode.code.clone(), facts.clone());
        clients.push((episode.code.clone(), episode.client.clone()));
        Ok(())
    };
    t.app
        .db
        .read_blocking(|conn| assess_everybody(conn, None, on, |_| Some(policy.clone()), each))
        .expect("assesses");
    let long = clients.into_iter().map(|(code, client)| {
        let evidence = t.app.db.read_blocking(|conn| evidence_of(conn, &client)).expect("reads");
        (code, evidence.facts(on, &policy.takehome).expect("has a record"))
    });
    [short, long.collect()]
}

fn agree(t: &TestApp, today: NaiveDate) {
    for ahead in [0, 1, 20, 40] {
        let on = today + Days::new(ahead);
        let [short, long] = both_ways(t, on);
        assert_eq!(short, long, "{ahead} days on");
        assert_eq!(short.len(), 4);
        let take_home = &t.app.policies.in_force("harapan", on).expect("stands").takehome;
        for (code, facts) in &long {
            let at_counter = allowed_at_counter(t, code, on, take_home);
            assert_eq!(at_counter, assess(facts, take_home).allowed_doses, "{code}, {ahead} days on");
        }
    }
}

/// How many the counter's card says for one client.
fn allowed_at_counter(t: &TestApp, code: &str, on: NaiveDate, take_home: &TakeHome) -> i64 {
    let service = t.app.system(SiteId::from_text("main"));
    let allowed = t.app.db.read_blocking(|conn| {
        let client = clients::open_client(conn, &service, code)?;
        let episode = clients::episodes::open_episode(conn, &client.id)?.expect("is in treatment");
        allowed_on(conn, (&client, &episode), on, take_home)
    });
    allowed.expect("assesses")
}

/// Four records of 260 days: steady, rising and missing, slips around the day of the count, late.
fn lines() -> String {
    let mut lines = String::new();
    for at in 0..260 {
        lines += &format!("A,{at},60\n");
        let mg = 40 + at / 50 * 10;
        if at % 9 != 4 {
            lines += &format!("B,{at},{mg}\n");
        }
        let mg = if at % 3 == 0 { 70 } else { 80 };
        lines += &format!("C,{at},{mg}\n");
        if at > 245 {
            lines += &format!("D,{at},30\n");
        }
    }
    lines
}

on_both! {
    async fn late_facts_are_counted_all_the_same(t: TestApp) {
        import(t, &lines(), "main").await;
        let today = day("2024-01-01") + Days::new(260);
        agree(t, today);
        count(t, today).await;
        assert_eq!(counted(t), 3, "the fourth has nothing that lies far enough back");
        agree(t, today);
        // A day that was missed turns out to be taken, with a higher dose.
        import(t, "B,40,90\nB,229,90\nB,265,80\n", "main").await;
        assert_eq!(counted(t), 2);
        agree(t, today);
        count(t, today).await;
        assert_eq!(counted(t), 3);
        // A row far back turns out to be wrong.
        void(t, "A", "2024-01-01").await;
        assert_eq!(counted(t), 2);
        agree(t, today);
        // A new row changes nothing that was counted.
        import(t, "A,261,90\nC,261,80\n", "main").await;
        assert_eq!(counted(t), 2);
        count(t, today).await;
        // Weeks later the count is made anew.
        let later = today + Days::new(45);
        agree(t, later);
        count(t, later).await;
        agree(t, later);
        assert_eq!(counted(t), 4, "the fourth has grown into it");
    }
}

/// Marks a row as void; the record has no page for a row that came by file.
async fn void(t: &TestApp, code: &'static str, on: &'static str) {
    let work = move |conn: &mut teduh::db::Conn| {
        let sql = format!(
            "SELECT d.id AS id FROM doses d JOIN clients c ON c.id = d.client_id WHERE c.programme_code = '{code}' AND d.service_day = '{on}'"
        );
        let dose = sql_query(sql).get_result::<Id>(conn)?.id;
        let staff: Vec<Id> = sql_query("SELECT id FROM staff ORDER BY id LIMIT 2").load(conn)?;
        let sql = format!(
            "INSERT INTO dose_voids (dose_id, what, reason, by_staff, witness, at) \
             SELECT '{dose}', 'wasted', program.note, '{}', '{}', created_at FROM clients, (SELECT sealed AS note FROM (SELECT display_name AS sealed FROM staff LIMIT 1) AS one) AS program WHERE programme_code = '{code}'",
            staff[0].id, staff[1].id
        );
        sql_query(sql).execute(conn)?;
        Ok(())
    };
    t.app.db.write(work, |_, _| Ok(())).await.expect("voids");
}
