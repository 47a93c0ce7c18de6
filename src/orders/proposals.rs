//! What an import proposes; only a doctor's signature makes it an order.

use chrono::NaiveDate;

use super::store::proposals as store;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClientId;

/// The last stretch of an imported history, as an order that nobody has signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Whose.
    pub client: ClientId,
    /// The day's dose in micrograms.
    pub dose_mcg: i64,
    /// The first day on which it stood.
    pub since_day: NaiveDate,
    /// The last day on which it was given.
    pub last_day: NaiveDate,
    /// The codes of what is odd in this stretch, to be looked at before signing.
    pub doubts: Vec<String>,
}

/// Stores a proposal in the place of the client's earlier one. A proposal that a doctor has
/// answered stays answered; then nothing is written and the answer is false.
pub fn propose_order(conn: &mut Conn, ctx: &Ctx, proposal: &Proposal) -> Result<bool> {
    store::put(conn, proposal, ctx.now)
}

/// The client's proposal that waits for a doctor.
pub fn proposed_of(conn: &mut Conn, client: &ClientId) -> Result<Option<Proposal>> {
    Ok(store::unanswered(conn, std::slice::from_ref(client))?.pop())
}

/// The proposals for these clients that wait for a doctor, the latest dose first.
pub fn proposed_at(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Proposal>> {
    let mut found = store::unanswered(conn, clients)?;
    found.sort_by(|a, b| (b.last_day, &a.client).cmp(&(a.last_day, &b.client)));
    Ok(found)
}

/// A signature answers the client's proposal.
pub(super) fn answer(conn: &mut Conn, client: &ClientId, ctx: &Ctx) -> Result<()> {
    store::answer(conn, client, ctx.now)
}
