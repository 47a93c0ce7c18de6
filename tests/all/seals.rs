//! The chains over register and audit: sealed soon, and telling what somebody did behind them.

use diesel::connection::SimpleConnection as _;
use serde_json::json;
use teduh::audit::{self, About};
use teduh::ctx::Ctx;
use teduh::db::Conn;
use teduh::ids::{RowId, SiteId};
use teduh::seals::{self, Chain};
use teduh::{cli, schedule};

use crate::support::app::{Kind, TestApp};
use crate::support::cookies::Browser;
use crate::support::on_both;

const REGISTER: &str = "/api/v1/stock/register?site=main&from=2026-11-24&to=2026-11-24";

/// A clinic with three doses, sealed.
async fn sealed(t: &TestApp) {
    for _ in 0..3 {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
    }
    schedule::seal_written(&t.app).await.expect("seals");
}

/// What `teduh check` says.
async fn check(t: &TestApp) -> Vec<String> {
    let app = t.app.clone();
    tokio::task::spawn_blocking(move || cli::check::findings(&app)).await.expect("runs").expect("reads")
}

/// Changes rows behind the service's back, with the triggers out of the way.
async fn behind_its_back(t: &TestApp, table: &'static str, change: &'static str) {
    let work = move |conn: &mut Conn| {
        match conn {
            Conn::Postgres(pg) => {
                pg.batch_execute(&format!("SET session_replication_role = replica; {change}; SET session_replication_role = DEFAULT"))?;
            }
            Conn::Sqlite(lite) => lite.batch_execute(&format!(
                "PRAGMA defer_foreign_keys = ON; DROP TRIGGER {table}_keep_update; DROP TRIGGER {table}_keep_delete; {change}"
            ))?,
        }
        Ok(())
    };
    t.app.db.write(work, |_, _| Ok(())).await.expect(change);
}

/// A fresh clinic on either database in which one thing was done; gives what `check` says.
async fn after(kind: Kind, table: &'static str, change: &'static str) -> Vec<String> {
    let t = crate::support::app::started(kind).await;
    sealed(&t).await;
    let main = SiteId::from_text("main");
    t.app.act(&t.app.system(main), "seals.print", seals::note_print).await.expect("notes a print");
    schedule::seal_written(&t.app).await.expect("seals the note too");
    assert_eq!(check(&t).await, Vec::<String>::new());
    behind_its_back(&t, table, change).await;
    let found = check(&t).await;
    // The register's own sums are wrong now, as they should be; nobody needs to hear it again.
    std::mem::forget(t);
    found.into_iter().filter(|line| line.starts_with("seals:")).collect()
}

on_both! {
    async fn every_movement_has_its_seal_within_seconds(t: TestApp) {
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        let before = t.pharmacist().get(REGISTER).await.expect(200);
        assert!(before["items"].as_array().unwrap().iter().all(|line| line["hash"] == json!(null)));
        schedule::seal_written(&t.app).await.expect("seals");
        let after = t.pharmacist().get(REGISTER).await.expect(200);
        let hashes: Vec<_> = after["items"].as_array().unwrap().iter().map(|line| line["hash"].clone()).collect();
        assert!(hashes.len() >= 3 && hashes.iter().all(|hash| hash.as_str().is_some_and(|text| text.len() == 43)), "{hashes:?}");
    }
}

on_both! {
    async fn two_sealers_at_once_make_one_chain(t: TestApp) {
        sealed(t).await;
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        let (one, two) = tokio::join!(schedule::seal_written(&t.app), schedule::seal_written(&t.app));
        assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
        assert_eq!(check(t).await, Vec::<String>::new());
        let now = t.app.clock.now();
        assert!(!t.app.db.read(move |conn| seals::is_behind(conn, Chain::Register, now)).await.unwrap());
    }
}

on_both! {
    async fn a_long_backlog_and_a_row_that_comes_late_are_sealed(t: TestApp) {
        sealed(t).await;
        let looks = |conn: &mut Conn, ctx: &Ctx| {
            (0..450).try_for_each(|_| audit::looked(conn, ctx, "clients.open", About::default()))
        };
        t.app.act(&t.app.system(SiteId::from_text("main")), "clients.open", looks).await.expect("writes");
        schedule::seal_written(&t.app).await.expect("seals");
        assert_eq!(check(t).await, Vec::<String>::new());
        // Made half as long ago as a write may last, in one that ends only now.
        let late = move |conn: &mut Conn| {
            let id = RowId::new().floor_before(conn.longest_write() / 2);
            let copy = format!(
                "INSERT INTO audit_log (id, at, site_id, actor_kind, action, outcome) \
                 SELECT '{id}', at, site_id, actor_kind, 'late', outcome FROM audit_log WHERE action = 'clients.open' LIMIT 1"
            );
            match conn {
                Conn::Postgres(pg) => pg.batch_execute(&copy)?,
                Conn::Sqlite(lite) => lite.batch_execute(&copy)?,
            }
            Ok(())
        };
        t.app.db.write(late, |_, _| Ok(())).await.expect("writes");
        t.minutes_later(2);
        assert_eq!(check(t).await.len(), 1, "it waits for its seal");
        schedule::seal_written(&t.app).await.expect("seals");
        assert_eq!(check(t).await, Vec::<String>::new());
    }
}

on_both! {
    /// A server whose clock was ahead left marks that lie after everything that is made now.
    async fn rows_made_after_a_clock_was_set_back_are_sealed(t: TestApp) {
        sealed(t).await;
        let ahead = |conn: &mut Conn| {
            let hour_ahead = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() + 3_600;
            let id = uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, hour_ahead, 0));
            let moved = format!("UPDATE seal_marks SET sealed_to = '{id}', swept_to = '{id}'");
            match conn {
                Conn::Postgres(pg) => pg.batch_execute(&moved)?,
                Conn::Sqlite(lite) => lite.batch_execute(&moved)?,
            }
            Ok(())
        };
        t.app.db.write(ahead, |_, _| Ok(())).await.expect("writes");
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        schedule::seal_written(&t.app).await.expect("seals");
        t.minutes_later(2);
        assert_eq!(check(t).await, Vec::<String>::new());
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        schedule::seal_written(&t.app).await.expect("seals");
        t.minutes_later(2);
        assert_eq!(check(t).await, Vec::<String>::new(), "and those that come after them");
    }
}

on_both! {
    async fn rows_that_wait_too_long_for_a_seal_are_named(t: TestApp) {
        sealed(t).await;
        let code = t.client_on(60.0).await;
        t.give(&code, 60.0).await;
        t.minutes_later(2);
        let found = check(t).await;
        assert!(found.iter().any(|line| line.starts_with("seals: site main, register: 1 rows older than a minute")), "{found:?}");
    }
}

on_both! {
    async fn a_manager_reads_the_chains_and_notes_them_for_paper(t: TestApp) {
        sealed(t).await;
        let manager = t.person("siti");
        let page = manager.get("/audit/seals?check=now").await;
        assert_eq!(page.status, 200);
        assert!(page.body.as_str().unwrap().contains("Every seal fits its line."), "{:?}", page.body);
        let page = manager.form("/audit/seals/print", &[]).await;
        assert!(page.body.as_str().unwrap().contains("number "), "{:?}", page.body);
        assert_eq!(t.pharmacist().get("/audit/seals").await.status, 403);
        let kept = t.app.db.read(|conn| seals::last_print(conn, &SiteId::from_text("main"), Chain::Register)).await.unwrap();
        assert!(kept.unwrap().head.seq >= 3);
    }
}

on_both! {
    /// The day's sheet of the register carries the ends of both chains, and what it carried is noted once.
    async fn the_sheet_of_the_day_says_where_the_chains_end(t: TestApp) {
        sealed(t).await;
        let main = || SiteId::from_text("main");
        let head = t.app.db.read(move |conn| seals::heads(conn, &main())).await.unwrap()[0].1.clone();
        let desk = Browser::new(&t.base);
        desk.sign_in("wong").await;
        for _ in 0..2 {
            let (_, _, html) = desk.get("/stock/register").await;
            let foot = html.split("Seals as this page was drawn:").nth(1).expect("the foot");
            assert!(foot.contains(&format!("Register {} <span class=\"code\">{}", head.seq, &head.hash[..12])), "{foot}");
        }
        let kept = t.app.db.read(move |conn| seals::last_print(conn, &main(), Chain::Register)).await.unwrap().unwrap();
        assert_eq!(kept.head, head);
        behind_its_back(t, "seals", "DELETE FROM seals WHERE chain = 'register' AND seq >= 2 AND site_id = 'main'").await;
        let found = check(t).await;
        assert!(found.iter().any(|line| line.contains("the chain has 1 or another one there")), "{found:?}");
    }
}

/// What is done behind the service's back, and what is said of it.
const DEEDS: &[(&str, &str, &str)] = &[
    (
        "register_entries",
        "UPDATE register_entries SET volume_ul = volume_ul + 100 WHERE kind = 'dose' AND site_id = 'main'",
        "register: row",
    ),
    (
        "register_entries",
        "DELETE FROM register_entries WHERE id = (SELECT MAX(id) FROM register_entries WHERE kind = 'dose')",
        "is gone",
    ),
    ("audit_log", "UPDATE audit_log SET action = 'other' WHERE action = 'counter.give'", "audit: row"),
    ("audit_log", "DELETE FROM audit_log WHERE action = 'counter.give'", "is gone"),
    (
        "seals",
        "DELETE FROM seals WHERE chain = 'register' AND seq = 2 AND site_id = 'main'",
        "seal 2 is missing",
    ),
    (
        "seals",
        "DELETE FROM seals WHERE chain = 'register' AND seq >= 4 AND site_id = 'main'",
        "the chain has 3 or another one there",
    ),
    (
        "seals",
        "UPDATE seals SET hash = 'x' WHERE chain = 'audit' AND seq = 3 AND site_id = 'main'",
        "sealed as number 3",
    ),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_done_behind_the_chain_is_named_on_sqlite() {
    for (table, change, said) in DEEDS {
        let found = after(Kind::Sqlite, table, change).await;
        assert!(found.first().is_some_and(|line| line.contains(said)), "{change}: {found:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_done_behind_the_chain_is_named_on_postgres() {
    for (table, change, said) in DEEDS {
        let found = after(Kind::Postgres, table, change).await;
        assert!(found.first().is_some_and(|line| line.contains(said)), "{change}: {found:?}");
    }
}
