//! What one client's take-home needs of a doctor.

use chrono::NaiveDate;

use super::{LAPSED_DAYS, LAPSING_DAYS, Need};
use crate::clients::Episode;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::counted::Recent;
use crate::error::{Error, Result};
use crate::policy::Policy;
use crate::takehome::approvals::{self, Record as Signatures};
use crate::takehome::gather::Said;
use crate::takehome::{Facts, appeals, assess, declines, step_downs};
use crate::words::{Answer, AppealAgainst, StepDownReason};

/// The days before, in which missed days may propose a step-down (domain § 5).
const MISSED_DAYS: u32 = 30;

/// One client with what was read for a whole group.
pub struct Seen<'a> {
    /// The open episode.
    pub episode: &'a Episode,
    /// What an assessment reads of its record.
    pub record: &'a Recent,
    /// What was said and signed.
    pub said: Option<&'a Said>,
    /// Whether anything was ever approved.
    pub was_signed: bool,
    /// Whether bundles are paused until a doctor looks.
    pub is_paused: bool,
    /// The policy in force.
    pub policy: &'a Policy,
    /// The service day.
    pub today: NaiveDate,
}

/// The policy of an episode, or of its site.
pub fn policy_of<'c>(
    ctx: &'c Ctx,
    episode: &Episode,
    site_policy: &str,
    day: NaiveDate,
) -> Result<&'c Policy> {
    let id = episode.policy.as_deref().unwrap_or(site_policy);
    ctx.policies.in_force(id, day).ok_or_else(|| Error::fault(format!("no policy file has the id {id}")))
}

/// The needs of one client.
pub fn needs_of(conn: &mut Conn, ctx: &Ctx, seen: &Seen<'_>) -> Result<Vec<Need>> {
    let none = Said::default();
    let (record, since) = (seen.record, seen.episode.treatment_since);
    let facts = Facts::counted_with(&record.history, record.last_rise, seen.today, since);
    let facts = seen.said.unwrap_or(&none).complete(facts, &seen.policy.takehome);
    let allowed = assess(&facts, &seen.policy.takehome).allowed_doses;
    if !seen.was_signed {
        return first_needs(conn, seen, allowed);
    }
    let signatures = approvals::record_of(conn, ctx, seen.episode)?;
    let mut needs = Vec::new();
    let proposed = proposed(conn, seen, &signatures)?;
    let level = approvals::level_on(&signatures, seen.today);
    let doses = level.map_or(0, |level| level.doses);
    if !proposed.is_empty() && doses > 0 {
        needs.push(Need::StepDown { reasons: proposed.clone(), doses });
    }
    let stepped = level.and_then(|level| level.stepped_down);
    if let Some(step) = stepped.filter(|step| step.review_on <= seen.today) {
        needs.push(Need::Review { doses, on: step.review_on });
    }
    match lapse(&signatures, seen.today) {
        Some((doses, until)) => {
            let routine = allowed >= doses && proposed.is_empty() && stepped.is_none() && !seen.is_paused;
            if !is_answered(conn, seen, &signatures)? {
                needs.push(if routine {
                    Need::Renewal { doses, until }
                } else {
                    Need::Lapsing { doses, until, allowed }
                });
            }
        }
        None => match level {
            Some(level) if allowed < level.doses && !level.signed.above_assessment => {
                needs.push(Need::Lower { doses: level.doses, allowed });
            }
            Some(_) => {}
            None => needs.extend(first_needs(conn, seen, allowed)?),
        },
    }
    Ok(needs)
}

/// The approval that ends within days, or ended days ago with nothing after it.
fn lapse(signatures: &Signatures, today: NaiveDate) -> Option<(i64, NaiveDate)> {
    let (signed, until) = approvals::covered_until(signatures, today, LAPSED_DAYS)?;
    ((until - today).num_days() <= LAPSING_DAYS).then_some((signed.max_doses, until))
}

/// Whether a doctor has said no since the last signature.
fn is_answered(conn: &mut Conn, seen: &Seen<'_>, signatures: &Signatures) -> Result<bool> {
    let last = signatures.approvals.iter().map(|signed| signed.at).max();
    let no = declines::declines_of(conn, &seen.episode.client, 1)?.into_iter().next();
    Ok(no.is_some_and(|no| last.is_none_or(|last| no.at > last) && no.review_on > seen.today))
}

fn proposed(conn: &mut Conn, seen: &Seen<'_>, signatures: &Signatures) -> Result<Vec<StepDownReason>> {
    let missed = seen.record.history.missed_days(seen.today, MISSED_DAYS);
    let signs = step_downs::signs_beside(conn, &seen.episode.client, missed)?;
    // What stood before the last signature was seen by whoever signed.
    let stepped = signatures.step_downs.iter().map(|step| step.from_day).max();
    Ok(signs.proposed(seen.today, stepped, &seen.policy.takehome.step_down))
}

/// The needs of somebody with nothing in force: newly eligible, unless a doctor has said no for now
/// and that no stands.
fn first_needs(conn: &mut Conn, seen: &Seen<'_>, allowed: i64) -> Result<Vec<Need>> {
    let client = &seen.episode.client;
    let Some(no) = declines::declines_of(conn, client, 1)?.into_iter().next() else {
        return Ok(if allowed > 0 { vec![Need::Eligible { allowed }] } else { Vec::new() });
    };
    let upheld = appeals::appeals_of(conn, client, 10)?.into_iter().find(|appeal| {
        appeal.against == AppealAgainst::Decline
            && appeal.against_id == no.id
            && matches!(appeal.answer, Some(Answer::Granted | Answer::InPart))
    });
    if upheld.is_some() {
        return Ok(vec![Need::Upheld]);
    }
    let stands = no.review_on > seen.today;
    Ok(if allowed > 0 && !stands { vec![Need::Eligible { allowed }] } else { Vec::new() })
}
