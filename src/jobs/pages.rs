//! The jobs as a page for the manager, who can also run one at once.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono_tz::Tz;
use serde::Deserialize;

use super::{Health, JobName, Standing, standings};
use crate::app::App;
use crate::audit::{self, About};
use crate::clock::local;
use crate::error::{Error, Result};
use crate::evening;
use crate::schedule;
use crate::staff;
use crate::units::Instant;
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

/// Who sees the jobs.
const KEEPERS: &[Role] = &[Role::Manager];

/// The pages of the jobs.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/jobs", web::get().to(jobs)).route("/jobs/{job}/run", web::post().to(run));
}

#[derive(Debug, Deserialize)]
struct Shown {
    /// The job that was just asked for.
    ran: Option<JobName>,
    /// The job that another server had.
    busy: Option<JobName>,
}

/// `/jobs`
#[derive(Template)]
#[template(path = "jobs/jobs.html")]
struct JobsPage {
    shell: Shell,
    /// What came of the button.
    ran: Option<String>,
    jobs: Vec<JobView>,
}

/// A job in words.
struct JobView {
    word: &'static str,
    name: String,
    about: String,
    kind: &'static str,
    icon: &'static str,
    health: String,
    /// What stands in the log, in one word; empty unless it fails.
    failed_with: String,
    last: String,
    next: String,
}

async fn jobs(app: web::Data<App>, asker: Asker, shown: web::Query<Shown>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let words = asker.words();
    let named = |job: JobName, key: &str| words.say_with(key, &[("job", words.of("job", job.word()).into())]);
    let ran = shown.ran.map(|job| named(job, "jobs-ran"));
    let ran = ran.or_else(|| shown.busy.map(|job| named(job, "jobs-busy")));
    let shell = asker.shell(&app, Some(RoomName::Audit), "/jobs").await?;
    let mut page = app
        .look(&asker.ctx, move |conn, ctx| {
            let zone = staff::site(conn, &ctx.site)?.zone;
            let all = standings(conn, ctx.now)?;
            Ok(JobsPage { shell, ran, jobs: all.iter().map(|one| view(words, zone, one)).collect() })
        })
        .await?;
    let is_off = |job: &&mut JobView| job.word == JobName::OutageKits.word() && !evening::is_on(&app.config);
    if let Some(kits) = page.jobs.iter_mut().find(is_off) {
        kits.about = words.say("job-off-outage_kits");
    }
    html(200, &page)
}

/// Runs a job now, on this server.
async fn run(app: web::Data<App>, asker: Asker, job: web::Path<String>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let job = JobName::from_word(&job).ok_or(Error::unknown("not_found"))?;
    let note = move |conn: &mut crate::db::Conn, ctx: &crate::ctx::Ctx| {
        audit::done(conn, ctx, "jobs.run", About { subject: Some(job.word()), ..About::default() })
    };
    app.act(&asker.ctx, "jobs.run", note).await?;
    let ran = schedule::run_asked(&app, job).await?;
    Ok(see_other(&format!("/jobs?{}={job}", if ran { "ran" } else { "busy" })))
}

fn view(words: Words, zone: Tz, one: &Standing) -> JobView {
    let moment = |at: Instant| words.moment(local(at, zone));
    let (kind, icon, health) = match one.health {
        Health::New => ("wait", "wait", words.say("jobs-new")),
        Health::Running => ("now", "go", words.say("jobs-running")),
        Health::Well => ("done", "tick", words.say("jobs-well")),
        Health::Failing(since) => {
            ("stop", "stop", words.say_with("jobs-failing", &[("at", moment(since).into())]))
        }
        Health::Late(due) => ("stop", "stop", words.say_with("jobs-late", &[("at", moment(due).into())])),
    };
    let state = one.state.as_ref();
    let failed = state.and_then(|state| state.failed_with.as_ref());
    JobView {
        word: one.job.word(),
        name: words.of("job", one.job.word()),
        about: words.of("job-about", one.job.word()),
        kind,
        icon,
        health,
        failed_with: failed
            .map(|code| words.say_with("jobs-code", &[("code", code.clone().into())]))
            .unwrap_or_default(),
        last: state
            .and_then(|state| state.ended_at.zip(state.took_ms))
            .map(|(at, took_ms)| {
                words.say_with("jobs-took", &[("at", moment(at).into()), ("ms", words.count(took_ms).into())])
            })
            .unwrap_or_else(|| words.say("jobs-never")),
        next: state.map_or_else(|| words.say("jobs-soon"), |state| moment(state.next_at)),
    }
}
