//! Replay: any policy over any day of the record, for everybody, without storing anything.

use chrono::NaiveDate;

use super::assessment::assess;
use super::gather::{Said, said_of};
use super::replay_row::Row;
use crate::db::Conn;
use crate::doses::records::{ClientRecords, each_group, record_on};
use crate::error::{Error, Result};
use crate::ids::{ClientId, SiteId};
use crate::policy::Policies;

/// What is replayed.
#[derive(Debug, Clone)]
pub struct Replay {
    /// The policies, by id; on each day the version in force then.
    pub policies: Vec<String>,
    /// The days, in order; each itself not counted.
    pub days: Vec<NaiveDate>,
    /// Take every attested criterion as met.
    pub attested: bool,
    /// Only clients whose present or last episode is at this site.
    pub site: Option<SiteId>,
}

/// Tells `each` every client's rows, by client, day and policy. Clients without a dose before a day,
/// or who had left by then, have no row for it. `seen` is told after each group how many clients are
/// done.
pub fn replay(
    conn: &mut Conn,
    policies: &Policies,
    wanted: &Replay,
    mut each: impl FnMut(&Row) -> Result<()>,
    mut seen: impl FnMut(usize),
) -> Result<()> {
    let mut done = 0;
    each_group(conn, wanted.site.as_ref(), |conn, group| {
        let clients: Vec<ClientId> = group
            .iter()
            .filter_map(|records| records.first())
            .map(|record| record.episode.client.clone())
            .collect();
        let mut said = said_of(conn, &clients)?;
        for (records, client) in group.iter().zip(&clients) {
            let said = said.remove(client).unwrap_or_default();
            for day in &wanted.days {
                one_day(policies, wanted, records, &said, *day, &mut each)?;
            }
        }
        done += group.len();
        seen(done);
        Ok(())
    })
}

fn one_day(
    policies: &Policies,
    wanted: &Replay,
    records: &ClientRecords,
    said: &Said,
    day: NaiveDate,
    each: &mut impl FnMut(&Row) -> Result<()>,
) -> Result<()> {
    let Some(record) = record_on(records, day) else { return Ok(()) };
    let Some(figures) = record.history.adherence(day) else { return Ok(()) };
    for id in &wanted.policies {
        let policy = policies.in_force(id, day).ok_or_else(|| unknown(policies, id))?;
        let facts = said.facts(record, day, &policy.takehome);
        let facts = if wanted.attested { facts.all_attested(&policy.takehome) } else { facts };
        let assessed = assess(&facts, &policy.takehome);
        each(&Row {
            client: record.episode.code.clone(),
            as_of: day,
            policy: policy.id.clone(),
            version: policy.version.clone(),
            treatment_day: facts.treatment_day(day),
            missed_30: facts.missed_in(day, 30),
            missed_90: facts.missed_in(day, 90),
            run_missed: figures.run_missed,
            longest_run: figures.longest_run,
            taken_28: facts.taken_28(day),
            stable_days: facts.stable_days(day),
            allowed_doses: assessed.allowed_doses,
            unmet: assessed.unmet(),
        })?;
    }
    Ok(())
}

/// Names the policies that there are.
pub fn unknown(policies: &Policies, id: &str) -> Error {
    Error::fault(format!("there is no policy {id}; there is {}", policies.ids().join(", ")))
}
