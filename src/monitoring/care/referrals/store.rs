//! Referrals and their steps; rows are only added.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{ReferralEnd, ReferralStep, ReferralTo};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::monitoring::CHUNK;
use crate::schema::{referral_steps, referrals};
use crate::units::Instant;

/// A referral as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = referrals)]
pub struct Referral {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client_id: ClientId,
    /// To whom.
    pub to_whom: ReferralTo,
    /// What the place is called, sealed.
    pub place: Option<Vec<u8>>,
    /// Why, sealed.
    pub why: Vec<u8>,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// The day on which it was made.
    pub made_on: NaiveDate,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// A step as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = referral_steps)]
pub struct Step {
    /// Its id.
    pub id: RowId,
    /// Of which referral.
    pub referral_id: RowId,
    /// Which.
    pub kind: ReferralStep,
    /// Its day.
    pub on_day: NaiveDate,
    /// Why it ended.
    pub because: Option<ReferralEnd>,
    /// The result in short, or what there is to say, sealed.
    pub words: Option<Vec<u8>>,
    /// Who wrote it down.
    pub by_staff: StaffId,
    /// When.
    pub at: Instant,
}

/// Appends a referral.
pub fn append(conn: &mut Conn, new: &Referral) -> Result<()> {
    diesel::insert_into(referrals::table).values(new).execute(conn)?;
    Ok(())
}

/// Appends a step.
pub fn append_step(conn: &mut Conn, new: &Step) -> Result<()> {
    diesel::insert_into(referral_steps::table).values(new).execute(conn)?;
    Ok(())
}

/// One referral.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<Referral>> {
    Ok(referrals::table.find(id).select(Referral::as_select()).first(conn).optional()?)
}

/// The referrals of these clients by their day.
pub fn of_clients(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Referral>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<Referral> = referrals::table
            .filter(referrals::client_id.eq_any(chunk))
            .order((referrals::made_on, referrals::at, referrals::id))
            .select(Referral::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}

/// The steps of these clients' referrals, as they were written.
pub fn steps_of_clients(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Step>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let own = referrals::table.filter(referrals::client_id.eq_any(chunk)).select(referrals::id);
        let rows: Vec<Step> = referral_steps::table
            .filter(referral_steps::referral_id.eq_any(own))
            .order((referral_steps::at, referral_steps::id))
            .select(Step::as_select())
            .load(conn)?;
        found.extend(rows);
    }
    Ok(found)
}
