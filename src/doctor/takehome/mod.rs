//! What about take-home waits for a doctor, exceptions first.

pub mod above; // the monthly list of approvals above the assessment
pub mod appeal; // one appeal before whoever decides it
pub mod case; // one client before the doctor
mod found; // one client of the list

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{Who, who_is};
use crate::clients::{self, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::code_order::natural_order;
use crate::doses::counted::{open_episodes, recent_records};
use crate::error::Result;
use crate::ids::{ClientId, RowId, SiteId};
use crate::takehome::batches::{self, Batch, BatchState};
use crate::takehome::gather::said_of;
use crate::takehome::{appeals, approvals, requests, sedations};
use crate::words::{AppealAgainst, RequestKind, SedationKind, StepDownReason};

/// Days before an approval's last day from which it is listed as lapsing.
pub const LAPSING_DAYS: i64 = 7;

/// Days for which an approval that has lapsed stays in the list.
pub const LAPSED_DAYS: i64 = 14;

/// Severe sedation that no doctor has looked at.
#[derive(Debug, Clone)]
pub struct SedationLine {
    /// Who.
    pub who: Who,
    /// What happened.
    pub kind: SedationKind,
    /// The service day.
    pub day: NaiveDate,
    /// Whether a doctor should have looked by now.
    pub is_overdue: bool,
}

/// An undecided appeal.
#[derive(Debug, Clone)]
pub struct AppealLine {
    /// Its id.
    pub id: RowId,
    /// Who.
    pub who: Who,
    /// Against what.
    pub against: AppealAgainst,
    /// By when it is decided.
    pub due_on: NaiveDate,
    /// Whether that day is over.
    pub is_overdue: bool,
    /// Whether the asker decided first, and so somebody else decides.
    pub is_own: bool,
}

/// An open request.
#[derive(Debug, Clone)]
pub struct RequestLine {
    /// Who.
    pub who: Who,
    /// What for.
    pub kind: RequestKind,
    /// How many doses.
    pub doses: Option<i64>,
    /// By when it is answered.
    pub due_on: NaiveDate,
    /// Whether that day is over.
    pub is_overdue: bool,
}

/// What one client's take-home needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// An appeal against a no was upheld, and nothing is signed since.
    Upheld,
    /// The rules propose a step-down.
    StepDown {
        /// Why.
        reasons: Vec<StepDownReason>,
        /// The number now.
        doses: i64,
    },
    /// A step-down is to be looked at again.
    Review {
        /// The number now.
        doses: i64,
        /// The day.
        on: NaiveDate,
    },
    /// The approval lapses and does not fit the rule as it stands.
    Lapsing {
        /// As signed.
        doses: i64,
        /// Its last day.
        until: NaiveDate,
        /// What the assessment allows.
        allowed: i64,
    },
    /// The approval lapses, and the same number fits the rule.
    Renewal {
        /// As signed.
        doses: i64,
        /// Its last day.
        until: NaiveDate,
    },
    /// The assessment allows some, and nothing is signed.
    Eligible {
        /// What it allows.
        allowed: i64,
    },
    /// The assessment is lower than what is signed; it lowers nothing.
    Lower {
        /// As signed.
        doses: i64,
        /// What the assessment allows.
        allowed: i64,
    },
}

/// The take-home part of the worklist.
#[derive(Debug, Clone, Default)]
pub struct TakeHomeWork {
    /// To look at, oldest first.
    pub sedations: Vec<SedationLine>,
    /// To decide, the first due first.
    pub appeals: Vec<AppealLine>,
    /// To answer, the first due first.
    pub requests: Vec<RequestLine>,
    /// Batches for closed days and emergencies that nobody has signed, the first day first.
    pub batches: Vec<Batch>,
    /// The other needs, by client.
    pub needs: Vec<(Who, Need)>,
}

impl TakeHomeWork {
    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.sedations.is_empty()
            && self.appeals.is_empty()
            && self.requests.is_empty()
            && self.batches.is_empty()
            && self.needs.is_empty()
    }

    /// The needs of one kind.
    pub fn only(&self, is_it: impl Fn(&Need) -> bool) -> Vec<&(Who, Need)> {
        self.needs.iter().filter(|(_, need)| is_it(need)).collect()
    }

    /// Routine renewals, the first that lapses first.
    pub fn renewals(&self) -> Vec<&(Who, Need)> {
        let mut found = self.only(|need| matches!(need, Need::Renewal { .. }));
        found.sort_by_key(|(who, need)| match need {
            Need::Renewal { until, .. } => (*until, who.code.clone()),
            _ => (NaiveDate::MAX, who.code.clone()),
        });
        found
    }
}

/// Gathers the take-home part of the worklist of these sites.
pub fn take_home_work(conn: &mut Conn, ctx: &Ctx, sites: &[SiteId]) -> Result<TakeHomeWork> {
    let mut work = TakeHomeWork::default();
    let mut unlooked = HashSet::new();
    for sedation in sedations::unlooked_at(conn, sites)? {
        let home = programme::site(conn, &sedation.site)?;
        let who = who_is(&clients::client_by_id(conn, &sedation.client)?);
        let policy = ctx.policies.in_force(&home.policy, home.day(ctx.now));
        let look_days = policy.map_or(0, |policy| policy.takehome.step_down.sedation_look_days.value);
        work.sedations.push(SedationLine {
            who,
            kind: sedation.kind,
            day: sedation.service_day,
            is_overdue: (home.day(ctx.now) - home.day(sedation.at)).num_days() >= look_days,
        });
        unlooked.insert(sedation.client);
    }
    work.sedations.sort_by_key(|line| !line.is_overdue);
    for appeal in appeals::undecided_at(conn, sites)? {
        let today = programme::site(conn, &appeal.site)?.day(ctx.now);
        work.appeals.push(AppealLine {
            id: appeal.id,
            who: who_is(&clients::client_by_id(conn, &appeal.client)?),
            against: appeal.against,
            due_on: appeal.due_on,
            is_overdue: appeal.due_on < today,
            is_own: ctx.staff_id() == Some(&appeal.first_decided_by),
        });
    }
    for request in requests::open_at(conn, sites)? {
        let today = programme::site(conn, &request.site)?.day(ctx.now);
        work.requests.push(RequestLine {
            who: who_is(&clients::client_by_id(conn, &request.client)?),
            kind: request.kind,
            doses: request.doses,
            due_on: request.due_on,
            is_overdue: request.due_on < today,
        });
    }
    // A doctor signs batches of the site at work.
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    work.batches = batches::open_at(conn, &ctx.site, today)?;
    work.batches.retain(|batch| batch.state(today) == BatchState::Planned);
    for site in sites {
        work.needs.extend(needs_at(conn, ctx, site, &unlooked)?);
    }
    Ok(work)
}

/// Records in memory at one time.
const GROUP: usize = 200;

/// The needs of every client with an open episode at a site, by code: one season of each record with
/// what was counted before it, a group at a time, and what was signed only for those for whom
/// anything was.
fn needs_at(
    conn: &mut Conn,
    ctx: &Ctx,
    site: &SiteId,
    unlooked: &HashSet<ClientId>,
) -> Result<Vec<(Who, Need)>> {
    let home = programme::site(conn, site)?;
    let today = home.day(ctx.now);
    let signed: HashSet<ClientId> = approvals::signed_at(conn, site)?.into_iter().collect();
    let episodes: HashMap<ClientId, clients::Episode> =
        clients::open_episodes_at(conn, std::slice::from_ref(site))?
            .into_iter()
            .map(|episode| (episode.client.clone(), episode))
            .collect();
    let mut needs = Vec::new();
    for group in open_episodes(conn, Some(std::slice::from_ref(site)))?.chunks(GROUP) {
        let ids: Vec<ClientId> = group.iter().map(|row| row.client.clone()).collect();
        let (records, said) = (recent_records(conn, group, today)?, said_of(conn, &ids)?);
        for row in group {
            let Some((record, episode)) = records.get(&row.id).zip(episodes.get(&row.client)) else {
                continue;
            };
            let seen = found::Seen {
                episode,
                record,
                said: said.get(&episode.client),
                was_signed: signed.contains(&episode.client),
                is_paused: unlooked.contains(&episode.client),
                policy: found::policy_of(ctx, episode, &home.policy, today)?,
                today,
            };
            let found = found::needs_of(conn, ctx, &seen)?;
            if !found.is_empty() {
                let who = who_is(&clients::client_by_id(conn, &episode.client)?);
                needs.extend(found.into_iter().map(|need| (who.clone(), need)));
            }
        }
    }
    needs.sort_by(|(a, _): &(Who, Need), (b, _)| natural_order(&a.code, &b.code));
    Ok(needs)
}
