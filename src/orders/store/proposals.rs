//! The table of what an import proposes.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId};
use crate::orders::proposals::Proposal;
use crate::schema::proposed_orders;
use crate::units::Instant;

/// Parameters of one statement, well below what SQLite takes.
const CHUNK: usize = 500;

type ProposalRow = (ClientId, i64, NaiveDate, NaiveDate, String);

fn proposal((client, dose_mcg, since_day, last_day, doubts): ProposalRow) -> Proposal {
    let doubts = doubts.split_whitespace().map(str::to_owned).collect();
    Proposal { client, dose_mcg, since_day, last_day, doubts }
}

/// The unanswered proposals for these clients.
pub fn unanswered(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Proposal>> {
    let mut found = Vec::new();
    for chunk in clients.chunks(CHUNK) {
        let rows: Vec<ProposalRow> = proposed_orders::table
            .filter(proposed_orders::client_id.eq_any(chunk.iter().collect::<Vec<_>>()))
            .filter(proposed_orders::answered_at.is_null())
            .order((proposed_orders::last_day.desc(), proposed_orders::client_id))
            .select((
                proposed_orders::client_id,
                proposed_orders::dose_mcg,
                proposed_orders::since_day,
                proposed_orders::last_day,
                proposed_orders::doubts,
            ))
            .load(conn)?;
        found.extend(rows.into_iter().map(proposal));
    }
    Ok(found)
}

/// Writes a proposal, in the place of the client's earlier one unless that was answered. Whether
/// anything was written.
pub fn put(conn: &mut Conn, proposal: &Proposal, now: Instant) -> Result<bool> {
    let earlier: Option<Option<Instant>> = proposed_orders::table
        .filter(proposed_orders::client_id.eq(&proposal.client))
        .select(proposed_orders::answered_at)
        .first(conn)
        .optional()?;
    match earlier {
        Some(Some(_)) => return Ok(false),
        Some(None) => {
            diesel::update(proposed_orders::table.filter(proposed_orders::client_id.eq(&proposal.client)))
                .set((
                    proposed_orders::dose_mcg.eq(proposal.dose_mcg),
                    proposed_orders::since_day.eq(proposal.since_day),
                    proposed_orders::last_day.eq(proposal.last_day),
                    proposed_orders::doubts.eq(proposal.doubts.join(" ")),
                ))
                .execute(conn)?;
        }
        None => {
            diesel::insert_into(proposed_orders::table)
                .values((
                    proposed_orders::id.eq(RowId::new()),
                    proposed_orders::client_id.eq(&proposal.client),
                    proposed_orders::dose_mcg.eq(proposal.dose_mcg),
                    proposed_orders::since_day.eq(proposal.since_day),
                    proposed_orders::last_day.eq(proposal.last_day),
                    proposed_orders::doubts.eq(proposal.doubts.join(" ")),
                    proposed_orders::created_at.eq(now),
                ))
                .execute(conn)?;
        }
    }
    Ok(true)
}

/// Answers the client's proposal, if one is open.
pub fn answer(conn: &mut Conn, client: &ClientId, now: Instant) -> Result<()> {
    diesel::update(
        proposed_orders::table
            .filter(proposed_orders::client_id.eq(client))
            .filter(proposed_orders::answered_at.is_null()),
    )
    .set(proposed_orders::answered_at.eq(now))
    .execute(conn)?;
    Ok(())
}
