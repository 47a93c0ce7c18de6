//! What assessments read besides the dose record, for a group of clients at a time.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::ClientId;
use crate::schema::{approvals, attestations, bundles, severe_sedations};
use crate::words::{BundleKind, Criterion};

/// What was attested, in the order in which it was said.
pub fn attestations_of(
    conn: &mut Conn,
    clients: &[ClientId],
) -> Result<Vec<(ClientId, Criterion, bool, NaiveDate)>> {
    let ids = clients.len();
    Ok(on_either!(conn, |conn| Kept::for_one(
        attestations::table
            .filter(attestations::client_id.eq_any(clients))
            .select((
                attestations::client_id,
                attestations::kind,
                attestations::value,
                attestations::service_day
            ))
            .order((attestations::client_id, attestations::service_day, attestations::at, attestations::id)),
        ids
    )
    .load(conn))?)
}

/// The days of severe sedation.
pub fn sedations_of(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<(ClientId, NaiveDate)>> {
    let ids = clients.len();
    Ok(on_either!(conn, |conn| Kept::for_one(
        severe_sedations::table
            .filter(severe_sedations::client_id.eq_any(clients))
            .select((severe_sedations::client_id, severe_sedations::service_day)),
        ids
    )
    .load(conn))?)
}

/// First and last day of every approval.
pub fn approved_spans(
    conn: &mut Conn,
    clients: &[ClientId],
) -> Result<Vec<(ClientId, NaiveDate, NaiveDate)>> {
    let ids = clients.len();
    Ok(on_either!(conn, |conn| Kept::for_one(
        approvals::table.filter(approvals::client_id.eq_any(clients)).select((
            approvals::client_id,
            approvals::valid_from,
            approvals::valid_until
        )),
        ids
    )
    .load(conn))?)
}

/// The days on which bundles were handed over under an approval.
pub fn issues_of(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<(ClientId, NaiveDate)>> {
    let ids = clients.len();
    Ok(on_either!(conn, |conn| Kept::for_one(
        bundles::table
            .filter(bundles::client_id.eq_any(clients))
            .filter(bundles::kind.eq(BundleKind::Ladder))
            .select((bundles::client_id, bundles::service_day)),
        ids
    )
    .load(conn))?)
}
