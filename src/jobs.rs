//! What the service does by itself, on the hour: forgetting what is no longer needed.

use std::sync::Arc;

use chrono::TimeDelta;
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};

use crate::app::App;
use crate::error::{Error, Result};
use crate::staff;
use crate::web::retries;

/// Second, minute, hour, day, month, weekday, in UTC.
const HOURLY: &str = "0 7 * * * *";

/// How long the first answer to a retried write is kept.
const ANSWERS: TimeDelta = TimeDelta::hours(24);
/// How long an ended session stays, so that the audit's sessions can still be looked at.
const SESSIONS: TimeDelta = TimeDelta::days(30);

/// Starts the jobs; they stop with the runtime. Two instances on one database may both run them:
/// what the first has forgotten is not there for the second.
pub async fn start(app: &App) -> Result<JobScheduler> {
    let fault = |cause: JobSchedulerError| Error::fault(format!("the jobs cannot be started: {cause}"));
    let scheduler = JobScheduler::new().await.map_err(fault)?;
    let app = Arc::new(app.clone());
    let job = Job::new_async(HOURLY, move |_, _| {
        let app = app.clone();
        Box::pin(async move {
            if let Err(error) = forget_old(&app).await {
                tracing::error!(%error, "the hourly forgetting did not finish");
            }
        })
    });
    scheduler.add(job.map_err(fault)?).await.map_err(fault)?;
    scheduler.start().await.map_err(fault)?;
    Ok(scheduler)
}

/// Forgets the answers of retried writes after a day, and sessions with their tokens a month after
/// they ended.
pub async fn forget_old(app: &App) -> Result<()> {
    let now = app.clock.now();
    let work = move |conn: &mut crate::db::Conn| {
        let answers = retries::forget_before(conn, now - ANSWERS)?;
        let sessions = staff::forget_sessions(conn, now - SESSIONS)?;
        Ok((answers, sessions))
    };
    let (answers, sessions) = app.db.write(work, |_, _| Ok(())).await?;
    tracing::debug!(answers, sessions, "forgot what is no longer needed");
    Ok(())
}
