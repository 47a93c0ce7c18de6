//! What each job does, and when it is run.

use chrono::{TimeDelta, Timelike as _};
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};

use crate::app::App;
use crate::clock;
use crate::ctx::Ctx;
use crate::custody;
use crate::db::Conn;
use crate::delivery;
use crate::doses::counted;
use crate::error::{Error, Result};
use crate::evening;
use crate::jobs::{JobName, claim, finish, is_quiet_for};
use crate::keys::Holder;
use crate::monitoring::art;
use crate::notices;
use crate::seals::{self, Chain, Late, Sweep};
use crate::slots::{standing, waitlist};
use crate::staff;
use crate::takehome;
use crate::units::Instant;
use crate::web::retries;

/// The hour at a site from which its call-backs of the day are drawn.
const DRAW_FROM_HOUR: u32 = 6;

/// How long the first answer to a retried write is kept.
const ANSWERS: TimeDelta = TimeDelta::hours(24);
/// How long an ended session stays, so that the audit's sessions can still be looked at.
const SESSIONS: TimeDelta = TimeDelta::days(30);

/// When every server looks whether there is a new data key; custody waits longer than two of these.
const KEYS_READ: &str = "*/15 * * * * *";

/// How often it is looked whether the clock was set back, and a step that is none.
const CLOCK_LOOK: std::time::Duration = std::time::Duration::from_secs(1);
const CLOCK_STEP: TimeDelta = TimeDelta::seconds(1);

/// Starts the jobs; they stop with the runtime.
pub async fn start(app: &App) -> Result<()> {
    evening::say_if_off(&app.config);
    let running = started(app).await?;
    tokio::spawn(begin_anew_when_set_back(app.clone(), running));
    Ok(())
}

/// The scheduler waits for the moment at which each job runs next, however far the clock is set back meanwhile:
/// then another one takes its place. It looks at the machine's clock, as the scheduler does.
async fn begin_anew_when_set_back(app: App, mut running: JobScheduler) {
    let mut latest = app.clock.now();
    loop {
        tokio::time::sleep(CLOCK_LOOK).await;
        let now = app.clock.now();
        if now < latest - CLOCK_STEP {
            let seconds = (latest - now).num_seconds();
            tracing::warn!(seconds, "the clock was set back; the jobs begin anew");
            match another(&app, &mut running).await {
                Ok(begun) => running = begun,
                Err(error) => {
                    tracing::error!(%error, "the jobs cannot begin anew; it is tried again");
                    continue;
                }
            }
        }
        latest = now;
    }
}

async fn another(app: &App, running: &mut JobScheduler) -> Result<JobScheduler> {
    running.shutdown().await.map_err(fault)?;
    started(app).await
}

fn fault(cause: JobSchedulerError) -> Error {
    Error::fault(format!("the jobs cannot be started: {cause}"))
}

async fn started(app: &App) -> Result<JobScheduler> {
    let scheduler = JobScheduler::new().await.map_err(fault)?;
    for job in JobName::ALL.iter().copied() {
        let app = app.clone();
        let tick = Job::new_async(job.rhythm().cron().as_str(), move |_, _| {
            let app = app.clone();
            Box::pin(async move {
                // The run itself is noted; here it is the noting that failed.
                if let Err(error) = run_due(&app, job).await {
                    tracing::error!(%error, job = job.word(), "whether a job is due cannot be found out");
                }
            })
        });
        scheduler.add(tick.map_err(fault)?).await.map_err(fault)?;
    }
    let app = app.clone();
    let tick = Job::new_async(KEYS_READ, move |_, _| {
        let app = app.clone();
        Box::pin(async move {
            if let Err(error) = refresh_keys(&app).await {
                tracing::warn!(%error, "the keys cannot be read anew; those that are here go on");
            }
        })
    });
    scheduler.add(tick.map_err(fault)?).await.map_err(fault)?;
    scheduler.start().await.map_err(fault)?;
    Ok(scheduler)
}

/// Runs a job if it is due and no other server has it; says whether it ran.
pub async fn run_due(app: &App, job: JobName) -> Result<bool> {
    let now = app.clock.now();
    let may_rest = job == JobName::Seal
        && !app.db.read(move |conn| seals_wait(conn, now)).await?
        && !app.db.read(move |conn| is_quiet_for(conn, job, now)).await?;
    if may_rest {
        return Ok(false);
    }
    run(app, job, false).await
}

/// Runs a job because a person asks for it; says whether it ran, which it does not while it already runs.
pub async fn run_asked(app: &App, job: JobName) -> Result<bool> {
    run(app, job, true).await
}

async fn run(app: &App, job: JobName, asked: bool) -> Result<bool> {
    let started = app.clock.now();
    let take = move |conn: &mut Conn| claim(conn, job, started, asked);
    if !app.db.write(take, |_, _| Ok(())).await? {
        return Ok(false);
    }
    let watch = clock::stopwatch();
    let outcome = body(app, job).await.err();
    if let Some(error) = &outcome {
        tracing::error!(%error, job = job.word(), "a job failed; it goes on at its next run");
    }
    let took = watch.elapsed();
    let failed_with = outcome.as_ref().map(Error::code);
    let note = move |conn: &mut Conn| finish(conn, job, started, took, failed_with);
    app.db.write(note, |_, _| Ok(())).await?;
    Ok(true)
}

async fn body(app: &App, job: JobName) -> Result<()> {
    match job {
        JobName::Seal => seal_written(app).await,
        JobName::SeatOffers => offer_free_seats(app).await,
        JobName::Counts => count_records(app).await,
        JobName::Forget => forget_old(app).await,
        JobName::Levels => bring_levels_back(app).await,
        JobName::StandingBookings => keep_standing_bookings(app).await,
        JobName::CallBacks => draw_call_backs(app).await,
        JobName::Notices => send_notices(app).await,
        JobName::Flags => recount_flags(app).await,
        JobName::OutageKits => write_kits(app).await,
    }
}

/// Takes over the data keys that a rotation brought, and seals with the newest once every server has it.
pub async fn refresh_keys(app: &App) -> Result<()> {
    let (now, keys) = (app.clock.now(), app.keys.clone());
    if app.db.read(move |conn| custody::is_as_read(conn, &keys, now)).await? {
        return Ok(());
    }
    let holder = Holder::Root(app.config.root_key()?);
    let read = app.db.read(move |conn| custody::open(conn, &holder, now)).await?;
    app.keys.take_over(&read);
    tracing::info!(data_key = app.keys.key_id(), "read the keys anew");
    Ok(())
}

fn seals_wait(conn: &mut Conn, now: Instant) -> Result<bool> {
    for chain in Chain::ALL.iter().copied() {
        if seals::is_behind(conn, chain, now)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Writes the reminders that are due, then hands on what waits.
pub async fn send_notices(app: &App) -> Result<()> {
    let reminded = delivery::remind(app).await;
    delivery::send_due(app).await?;
    reminded
}

/// Forgets the answers of retried writes after a day, sessions with their tokens a month after they
/// ended, and notices after three.
pub async fn forget_old(app: &App) -> Result<()> {
    let now = app.clock.now();
    let work = move |conn: &mut Conn| {
        let answers = retries::forget_before(conn, now - ANSWERS)?;
        let sessions = staff::forget_sessions(conn, now - SESSIONS)?;
        let notices = notices::forget_before(conn, now)?;
        Ok((answers, sessions, notices))
    };
    let (answers, sessions, notices) = app.db.write(work, |_, _| Ok(())).await?;
    tracing::debug!(answers, sessions, notices, "forgot what is no longer needed");
    Ok(())
}

/// Writes that take-home levels came back which a step-down had lowered and nothing lowers any more,
/// a site at a time. Reading derives it meanwhile.
pub async fn bring_levels_back(app: &App) -> Result<()> {
    for site in app.db.read(staff::sites).await? {
        let ctx = app.system(site.id);
        app.act(&ctx, "takehome.return", takehome::step_downs::return_due).await?;
    }
    Ok(())
}

/// Writes the kits for an outage whose hour has come. It reads whole sites and writes files, so it stands aside.
pub async fn write_kits(app: &App) -> Result<()> {
    let app = app.clone();
    let written = tokio::task::spawn_blocking(move || evening::write_due(&app)).await;
    written.map_err(|cause| Error::Fault(Box::new(cause)))?
}

/// Writes down which flags opened and closed, a site at a time. What is open is computed whenever somebody
/// looks.
pub async fn recount_flags(app: &App) -> Result<()> {
    for site in app.db.read(staff::sites).await? {
        let ctx = app.system(site.id);
        app.act(&ctx, "monitoring.recount", art::recount).await?;
    }
    Ok(())
}

/// Books the days ahead of every standing booking, a client at a time. Until then they are promises,
/// which take their seats all the same.
pub async fn keep_standing_bookings(app: &App) -> Result<()> {
    for site in app.db.read(staff::sites).await? {
        let ctx = app.system(site.id.clone());
        for client in app.db.read(move |conn| standing::keepers_at(conn, &site.id)).await? {
            let keep =
                move |conn: &mut Conn, ctx: &Ctx| standing::keep_standing(conn, ctx, &client).map(|_| ());
            app.act(&ctx, "slots.keep_standing", keep).await?;
        }
    }
    Ok(())
}

/// Offers seats that the clock made free to who waits for them.
pub async fn offer_free_seats(app: &App) -> Result<()> {
    for site in app.db.read(staff::sites).await? {
        app.act(&app.system(site.id), "slots.offer", waitlist::offer_at_site).await?;
    }
    Ok(())
}

/// Draws the day's call-backs at every site, once it is morning there.
pub async fn draw_call_backs(app: &App) -> Result<()> {
    let now = app.clock.now();
    for site in app.db.read(staff::sites).await? {
        if crate::clock::local(now, site.zone).hour() < DRAW_FROM_HOUR {
            continue;
        }
        let ctx = app.system(site.id);
        let draw = |conn: &mut Conn, ctx: &Ctx| takehome::call_backs::draw_call_backs(conn, ctx).map(|_| ());
        app.act(&ctx, "takehome.draw", draw).await?;
    }
    Ok(())
}

/// Counts every record further, a batch in a transaction, so that a dose never waits for more.
pub async fn count_records(app: &App) -> Result<()> {
    let now = app.clock.now();
    loop {
        let work = move |conn: &mut Conn| counted::count_on(conn, now.date(), now);
        if app.db.write(work, |_, _| Ok(())).await? == 0 {
            return Ok(());
        }
    }
}

/// Seals every row that has none, a batch in a transaction, so that a dose never waits for more.
pub async fn seal_written(app: &App) -> Result<()> {
    for chain in Chain::ALL.iter().copied() {
        seal_along(app, chain, Sweep::begin()).await?;
        let now = app.clock.now();
        match app.db.read(move |conn| seals::look_for_late(conn, chain, now)).await? {
            Late::NotYet => {}
            Late::Some(sweep) => seal_along(app, chain, sweep).await?,
            Late::Nothing(sweep) => {
                let note = move |conn: &mut Conn| seals::note_swept(conn, now, chain, &sweep);
                app.db.write(note, |_, _| Ok(())).await?;
            }
        }
    }
    Ok(())
}

async fn seal_along(app: &App, chain: Chain, sweep: Sweep) -> Result<()> {
    let mut next = Some(sweep);
    while let Some(on) = next {
        let (keys, now) = (app.keys.clone(), app.clock.now());
        let work = move |conn: &mut Conn| seals::seal_next(conn, &keys, now, chain, &on);
        next = app.db.write(work, |_, _| Ok(())).await?;
    }
    Ok(())
}
