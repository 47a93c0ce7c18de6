//! The approvals, and what is read with them: step-downs, returns and appeals.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Approval, Signed, SteppedDown};
use crate::db::{Conn, Fixed, on_either};
use crate::error::Result;
use crate::ids::{ClientId, EpisodeId, RowId, SiteId, StaffId};
use crate::schema::{appeals, approvals, episodes, step_down_returns, step_downs};
use crate::units::Instant;
use crate::words::{Answer, StepDownReason};

/// A stored approval.
#[derive(Queryable, Selectable)]
#[diesel(table_name = approvals)]
struct Row {
    id: RowId,
    client_id: ClientId,
    episode_id: EpisodeId,
    site_id: SiteId,
    assessment_id: RowId,
    max_doses: i64,
    valid_from: NaiveDate,
    valid_until: NaiveDate,
    above_assessment: bool,
    reason: Option<Vec<u8>>,
    by_staff: StaffId,
    at: Instant,
}

impl From<Row> for Approval {
    fn from(row: Row) -> Self {
        let signed = Signed {
            id: row.id,
            max_doses: row.max_doses,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
            above_assessment: row.above_assessment,
            at: row.at,
        };
        Approval {
            signed,
            client: row.client_id,
            episode: row.episode_id,
            site: row.site_id,
            assessment: row.assessment_id,
            by: row.by_staff,
            sealed_reason: row.reason,
        }
    }
}

/// Appends an approval.
pub fn append(conn: &mut Conn, new: &Approval) -> Result<()> {
    diesel::insert_into(approvals::table)
        .values((
            approvals::id.eq(&new.signed.id),
            approvals::client_id.eq(&new.client),
            approvals::episode_id.eq(&new.episode),
            approvals::site_id.eq(&new.site),
            approvals::assessment_id.eq(&new.assessment),
            approvals::max_doses.eq(new.signed.max_doses),
            approvals::valid_from.eq(new.signed.valid_from),
            approvals::valid_until.eq(new.signed.valid_until),
            approvals::above_assessment.eq(new.signed.above_assessment),
            approvals::reason.eq(new.sealed_reason.as_deref()),
            approvals::by_staff.eq(&new.by),
            approvals::at.eq(new.signed.at),
        ))
        .execute(conn)?;
    Ok(())
}

/// The approvals of one episode, in the order of the signatures.
pub fn signed_of(conn: &mut Conn, client: &ClientId, episode: &EpisodeId) -> Result<Vec<Signed>> {
    let rows = on_either!(conn, |conn| Fixed::new(
        approvals::table
            .filter(approvals::client_id.eq(client))
            .filter(approvals::episode_id.eq(episode))
            .select(Row::as_select())
            .order((approvals::at, approvals::id))
    )
    .load(conn))?;
    Ok(rows.into_iter().map(|row| Approval::from(row).signed).collect())
}

/// The last approvals of a client, newest signature first.
pub fn recent(conn: &mut Conn, client: &ClientId, limit: i64) -> Result<Vec<Approval>> {
    let rows = approvals::table
        .filter(approvals::client_id.eq(client))
        .select(Row::as_select())
        .order((approvals::at.desc(), approvals::id.desc()))
        .limit(limit)
        .load(conn)?;
    Ok(rows.into_iter().map(Approval::from).collect())
}

type StepDown = (RowId, RowId, i64, i64, StepDownReason, NaiveDate, NaiveDate, Option<NaiveDate>);

/// The step-downs of a client with the day on which each came back, in the order of the signatures.
pub fn step_downs_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<SteppedDown>> {
    let rows: Vec<StepDown> = step_downs::table
        .left_join(step_down_returns::table.on(step_down_returns::step_down_id.eq(step_downs::id)))
        .filter(step_downs::client_id.eq(client))
        .select((
            step_downs::id,
            step_downs::approval_id,
            step_downs::from_doses,
            step_downs::to_doses,
            step_downs::reason,
            step_downs::from_day,
            step_downs::review_on,
            step_down_returns::from_day.nullable(),
        ))
        .order((step_downs::at, step_downs::id))
        .load(conn)?;
    let step = |row: StepDown| SteppedDown {
        id: row.0,
        approval: row.1,
        from_doses: row.2,
        to_doses: row.3,
        reason: row.4,
        from_day: row.5,
        review_on: row.6,
        back_on: row.7,
        appeal: None,
    };
    Ok(rows.into_iter().map(step).collect())
}

/// What of an appeal counts for a level.
#[derive(Queryable, Selectable)]
#[diesel(table_name = appeals)]
pub struct AppealRow {
    /// The step-down or decline.
    pub against_id: RowId,
    /// The day on which it was made.
    pub service_day: NaiveDate,
    /// How it was decided.
    pub answer: Option<Answer>,
    /// When.
    pub decided_at: Option<Instant>,
}

/// The appeals of a client.
pub fn appeals_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<AppealRow>> {
    let rows = appeals::table.filter(appeals::client_id.eq(client)).select(AppealRow::as_select());
    Ok(rows.load(conn)?)
}

/// The clients with an open episode at a site for whom anything was ever approved.
pub fn signed_at(conn: &mut Conn, site: &SiteId) -> Result<Vec<ClientId>> {
    let there = episodes::table
        .filter(episodes::ended_on.is_null())
        .filter(episodes::site_id.eq(site))
        .select(episodes::id);
    let signed = approvals::table.filter(approvals::episode_id.eq_any(there));
    Ok(signed.select(approvals::client_id).distinct().load(conn)?)
}

/// The approvals above the assessment at a site from a moment to before another.
pub fn above_at(conn: &mut Conn, site: &SiteId, between: (Instant, Instant)) -> Result<Vec<Approval>> {
    let rows = approvals::table
        .filter(approvals::site_id.eq(site))
        .filter(approvals::above_assessment.eq(true))
        .filter(approvals::at.ge(between.0))
        .filter(approvals::at.lt(between.1))
        .select(Row::as_select())
        .order((approvals::at, approvals::id))
        .load(conn)?;
    Ok(rows.into_iter().map(Approval::from).collect())
}
