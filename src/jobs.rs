//! What the service does by itself: sealing what was written, forgetting what is no longer needed,
//! giving take-home levels back, making bookings ahead, sending notices.

use std::sync::Arc;

use chrono::{TimeDelta, Timelike as _};
use tokio::sync::Mutex;
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};

use crate::app::App;
use crate::delivery;
use crate::doses::counted;
use crate::error::{Error, Result};
use crate::notices;
use crate::seals::{self, Chain};
use crate::slots::{standing, waitlist};
use crate::staff;
use crate::takehome;
use crate::web::retries;

/// Second, minute, hour, day, month, weekday, in UTC.
const HOURLY: &str = "0 7 * * * *";
/// A fence stands as long before it is filled.
const EVERY_TEN_MINUTES: &str = "0 3/10 * * * *";
/// A notice is sent a minute late at most.
const EVERY_MINUTE: &str = "11 * * * * *";
/// The register says the seal of a row within five seconds.
const EVERY_TWO_SECONDS: &str = "*/2 * * * * *";

/// The hour at a site from which its call-backs of the day are drawn.
const DRAW_FROM_HOUR: u32 = 6;

/// How long the first answer to a retried write is kept.
const ANSWERS: TimeDelta = TimeDelta::hours(24);
/// How long an ended session stays, so that the audit's sessions can still be looked at.
const SESSIONS: TimeDelta = TimeDelta::days(30);

/// Starts the jobs; they stop with the runtime. Two instances on one database may both run them:
/// what the first has forgotten is not there for the second.
pub async fn start(app: &App) -> Result<JobScheduler> {
    let fault = |cause: JobSchedulerError| Error::fault(format!("the jobs cannot be started: {cause}"));
    let scheduler = JobScheduler::new().await.map_err(fault)?;
    let forgetting = Job::new_async(HOURLY, {
        let app = app.clone();
        move |_, _| {
            let app = app.clone();
            Box::pin(async move {
                if let Err(error) = forget_old(&app).await {
                    tracing::error!(%error, "the hourly forgetting did not finish");
                }
                if let Err(error) = bring_levels_back(&app).await {
                    tracing::error!(%error, "not every take-home level that is due came back");
                }
                if let Err(error) = keep_standing_bookings(&app).await {
                    tracing::error!(%error, "not every standing booking is made ahead");
                }
                if let Err(error) = draw_call_backs(&app).await {
                    tracing::error!(%error, "not every site has drawn its call-backs");
                }
            })
        }
    });
    let counting = Job::new_async(EVERY_TEN_MINUTES, {
        let app = app.clone();
        move |_, _| {
            let app = app.clone();
            Box::pin(async move {
                if let Err(error) = offer_free_seats(&app).await {
                    tracing::error!(%error, "not every free seat is offered; looking at one offers it too");
                }
                if let Err(error) = count_records(&app).await {
                    tracing::error!(%error, "counting did not finish; it goes on in ten minutes");
                }
            })
        }
    });
    let sealing = Job::new_async(EVERY_TWO_SECONDS, {
        let (app, busy) = (app.clone(), Arc::new(Mutex::new(())));
        move |_, _| {
            let (app, busy) = (app.clone(), busy.clone());
            Box::pin(async move {
                // A round that is not done yet does this one's work too.
                let Ok(_alone) = busy.try_lock() else { return };
                if let Err(error) = seal_written(&app).await {
                    tracing::error!(%error, "sealing did not finish; it goes on in two seconds");
                }
            })
        }
    });
    for job in [forgetting, counting, sealing, sending(app)] {
        scheduler.add(job.map_err(fault)?).await.map_err(fault)?;
    }
    scheduler.start().await.map_err(fault)?;
    Ok(scheduler)
}

fn sending(app: &App) -> std::result::Result<Job, JobSchedulerError> {
    let (app, busy) = (app.clone(), Arc::new(Mutex::new(())));
    Job::new_async(EVERY_MINUTE, move |_, _| {
        let (app, busy) = (app.clone(), busy.clone());
        Box::pin(async move {
            // A mail server may take longer than a minute.
            let Ok(_alone) = busy.try_lock() else { return };
            if let Err(error) = delivery::remind(&app).await {
                tracing::error!(%error, "not every reminder is written; it goes on in a minute");
            }
            if let Err(error) = delivery::send_due(&app).await {
                tracing::error!(%error, "not every notice is sent; it goes on in a minute");
            }
        })
    })
}

/// Forgets the answers of retried writes after a day, sessions with their tokens a month after they
/// ended, and notices after three.
pub async fn forget_old(app: &App) -> Result<()> {
    let now = app.clock.now();
    let work = move |conn: &mut crate::db::Conn| {
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

/// Books the days ahead of every standing booking, a client at a time. Until then they are promises,
/// which take their seats all the same.
pub async fn keep_standing_bookings(app: &App) -> Result<()> {
    for site in app.db.read(staff::sites).await? {
        let ctx = app.system(site.id.clone());
        for client in app.db.read(move |conn| standing::keepers_at(conn, &site.id)).await? {
            let keep = move |conn: &mut crate::db::Conn, ctx: &crate::ctx::Ctx| {
                standing::keep_standing(conn, ctx, &client).map(|_| ())
            };
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
        let draw = |conn: &mut crate::db::Conn, ctx: &crate::ctx::Ctx| {
            takehome::call_backs::draw_call_backs(conn, ctx).map(|_| ())
        };
        app.act(&ctx, "takehome.draw", draw).await?;
    }
    Ok(())
}

/// Counts every record further, a batch in a transaction, so that a dose never waits for more.
pub async fn count_records(app: &App) -> Result<()> {
    let now = app.clock.now();
    loop {
        let work = move |conn: &mut crate::db::Conn| counted::count_on(conn, now.date(), now);
        if app.db.write(work, |_, _| Ok(())).await? == 0 {
            return Ok(());
        }
    }
}

/// Seals every row that has none, a batch in a transaction, so that a dose never waits for more.
pub async fn seal_written(app: &App) -> Result<()> {
    for chain in Chain::ALL.iter().copied() {
        if !app.db.read(move |conn| seals::is_behind(conn, chain)).await? {
            continue;
        }
        loop {
            let (keys, now) = (app.keys.clone(), app.clock.now());
            let work = move |conn: &mut crate::db::Conn| seals::seal_next(conn, &keys, now, chain);
            if app.db.write(work, |_, _| Ok(())).await? < seals::BATCH {
                break;
            }
        }
    }
    Ok(())
}
