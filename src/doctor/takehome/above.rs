//! The monthly list: approvals above the assessment, each with its written reason.

use chrono::{Datelike, Months, NaiveDate, NaiveTime};

use super::super::{Who, who_is};
use crate::clients::{self, programme};
use crate::clock::instant;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::staff;
use crate::takehome::{approvals, assessed};

/// One approval above the assessment.
#[derive(Debug, Clone)]
pub struct AboveLine {
    /// Who.
    pub who: Who,
    /// The number that was signed.
    pub doses: i64,
    /// What the assessment allowed.
    pub allowed: i64,
    /// Its first and last day.
    pub days: (NaiveDate, NaiveDate),
    /// The doctor's reason.
    pub reason: String,
    /// Who signed.
    pub doctor: String,
}

/// The first and last day of the month of a day.
pub fn month_of(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let first = day.with_day(1).unwrap_or(day);
    let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
    (first, next.pred_opt().unwrap_or(first))
}

/// The approvals above the assessment of the asker's programme that were signed in a month, oldest
/// first.
pub fn above_in(conn: &mut Conn, ctx: &Ctx, month: NaiveDate) -> Result<Vec<AboveLine>> {
    let (first, last) = month_of(month);
    let mut lines = Vec::new();
    for site in programme::sites(conn, &ctx.site)? {
        let midnight = |day: NaiveDate| instant(day, NaiveTime::MIN, site.zone);
        let between = (midnight(first), midnight(last.succ_opt().unwrap_or(last)));
        for approval in approvals::above_at(conn, &site.id, between)? {
            lines.push((
                approval.signed.at,
                AboveLine {
                    who: who_is(&clients::client_by_id(conn, &approval.client)?),
                    doses: approval.signed.max_doses,
                    allowed: assessed::assessment(conn, &approval.assessment)?.allowed_doses,
                    days: (approval.signed.valid_from, approval.signed.valid_until),
                    reason: approval.reason(&ctx.keys)?.unwrap_or_default(),
                    doctor: staff::staff_named(conn, ctx, &approval.by)?,
                },
            ));
        }
    }
    lines.sort_by_key(|(at, _)| *at);
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}
