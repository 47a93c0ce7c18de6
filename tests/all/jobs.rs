//! The jobs: one of several servers runs one, a failing one is seen, and running one twice is harmless.

use chrono::TimeDelta;
use diesel::connection::SimpleConnection as _;
use teduh::app::App;
use teduh::clock::Clock;
use teduh::db::{Conn, count, tables};
use teduh::jobs::{self, Health, JobName, Standing};
use teduh::schedule::{run_asked, run_due};

use crate::support::app::TestApp;
use crate::support::on_both;

impl TestApp {
    /// A server beside this one, with a clock of its own.
    fn beside(&self) -> App {
        App { clock: Clock::manual(self.now()), ..self.app.clone() }
    }

    async fn standing(&self, job: JobName) -> Standing {
        let now = self.now();
        let all = self.app.db.read(move |conn| jobs::standings(conn, now)).await.expect("reads");
        all.into_iter().find(|one| one.job == job).expect("every job")
    }

    /// Says something to the database behind the service's back.
    async fn tell(&self, what: &'static str) {
        let work = move |conn: &mut Conn| {
            match conn {
                Conn::Postgres(pg) => pg.batch_execute(what)?,
                Conn::Sqlite(lite) => lite.batch_execute(what)?,
            }
            Ok(())
        };
        self.app.db.write(work, |_, _| Ok(())).await.expect(what);
    }

    /// The rows of every table but the jobs' own.
    async fn rows(&self) -> Vec<(String, i64)> {
        let read = |conn: &mut Conn| {
            let all = tables(conn)?.into_iter().filter(|table| table.name != "job_states");
            all.map(|table| Ok((table.name.clone(), count(conn, &table)?))).collect()
        };
        self.app.db.read(read).await.expect("counts")
    }
}

on_both! {
    async fn of_two_servers_one_runs_a_job(t: TestApp) {
        for job in JobName::ALL.iter().copied() {
            let other = t.beside();
            let (one, two) = tokio::join!(run_due(&t.app, job), run_due(&other, job));
            assert_eq!(u8::from(one.unwrap()) + u8::from(two.unwrap()), 1, "{job}");
            let state = t.standing(job).await.state.expect("a row");
            assert_eq!((state.runs, state.failed_runs, state.leased_until), (1, 0, None), "{job}");
        }
        assert!(!run_due(&t.app, JobName::Forget).await.unwrap(), "it is not due");
        t.app.clock.set(t.standing(JobName::Forget).await.state.unwrap().next_at);
        assert!(run_due(&t.app, JobName::Forget).await.unwrap(), "now it is");
    }
}

on_both! {
    async fn a_job_of_a_server_that_died_is_taken_over(t: TestApp) {
        let (job, began) = (JobName::Levels, t.now());
        let claim = move |conn: &mut Conn| jobs::claim(conn, job, began, false);
        assert!(t.app.db.write(claim, |_, _| Ok(())).await.unwrap());
        assert_eq!(t.standing(job).await.health, Health::Running);
        assert!(!run_asked(&t.app, job).await.unwrap(), "somebody has it");
        t.app.clock.set(began + TimeDelta::seconds(job.rhythm().lease_seconds));
        assert!(run_asked(&t.app, job).await.unwrap());
        // What the first one says now is about a run that nobody waits for.
        let late = move |conn: &mut Conn| {
            jobs::finish(conn, job, began, std::time::Duration::from_secs(900), Some("fault"))
        };
        t.app.db.write(late, |_, _| Ok(())).await.unwrap();
        let state = t.standing(job).await.state.unwrap();
        assert_eq!((state.runs, state.failed_runs, state.failed_with), (2, 0, None));
    }
}

on_both! {
    async fn a_manager_sees_a_job_that_fails_and_runs_it_again(t: TestApp) {
        let manager = t.person("siti");
        let says = "A job of the service needs somebody to look at it.";
        assert!(!manager.get("/audit").await.body.as_str().unwrap().contains(says));
        t.tell("ALTER TABLE idempotency_keys RENAME TO elsewhere").await;
        assert!(run_asked(&t.app, JobName::Forget).await.unwrap());
        t.tell("ALTER TABLE elsewhere RENAME TO idempotency_keys").await;
        let since = t.now();
        assert_eq!(t.standing(JobName::Forget).await.health, Health::Failing(since));
        assert!(manager.get("/audit").await.body.as_str().unwrap().contains(says));
        assert!(!t.pharmacist().get("/counter").await.body.as_str().unwrap().contains(says));
        assert_eq!(t.pharmacist().get("/jobs").await.status, 403);
        let page = manager.get("/jobs").await.body.as_str().unwrap().to_owned();
        assert!(page.contains("Fails since 24 Nov") && page.contains("Log word: fault"), "{page}");
        let metrics = t.nobody().get("/metrics").await.body.as_str().unwrap().to_owned();
        assert!(metrics.contains("teduh_job_failing{job=\"forget\"} 1\n"), "{metrics}");
        t.minutes_later(1);
        let page = manager.form("/jobs/forget/run", &[]).await.body.as_str().unwrap().to_owned();
        assert!(page.contains("Forget what is no longer needed: it was run.") && !page.contains("Fails since"), "{page}");
        assert!(!manager.get("/audit").await.body.as_str().unwrap().contains(says));
        assert_eq!(manager.form("/jobs/nothing/run", &[]).await.status, 404);
    }
}

on_both! {
    async fn every_job_may_run_twice(t: TestApp) {
        for _ in 0..2 {
            let code = t.client_on(60.0).await;
            t.give(&code, 60.0).await;
        }
        for job in JobName::ALL.iter().copied() {
            assert!(run_asked(&t.app, job).await.unwrap());
            let once = t.rows().await;
            t.app.clock.set(t.now() + TimeDelta::seconds(job.rhythm().seconds));
            assert!(run_due(&t.app, job).await.unwrap() || job == JobName::Seal, "{job}");
            assert_eq!(t.rows().await, once, "{job}");
        }
    }
}

on_both! {
    async fn figures_are_for_this_machine_or_who_has_the_token(t: TestApp) {
        run_asked(&t.app, JobName::Seal).await.unwrap();
        let url = format!("{}/metrics", t.base);
        let asks = |name: &'static str, value: &'static str| {
            let url = url.clone();
            async move {
                let asked = reqwest::Client::new().get(url).header(name, value).send().await.expect("an answer");
                asked.status().as_u16()
            }
        };
        assert_eq!(asks("accept", "text/plain").await, 200);
        assert_eq!(asks("x-forwarded-for", "198.51.100.4").await, 403);
        assert_eq!(asks("forwarded", "for=198.51.100.4").await, 403);
    }
}
