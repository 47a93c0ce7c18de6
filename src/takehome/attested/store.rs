//! The attestations, append-only.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::Attestation;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId, StaffId};
use crate::schema::attestations;
use crate::units::Instant;
use crate::words::Criterion;

/// Appends what was said.
pub fn append(conn: &mut Conn, said: &Attestation) -> Result<()> {
    diesel::insert_into(attestations::table)
        .values((
            attestations::id.eq(&said.id),
            attestations::client_id.eq(&said.client),
            attestations::kind.eq(said.kind),
            attestations::value.eq(said.value),
            attestations::note.eq(said.sealed_note.as_deref()),
            attestations::service_day.eq(said.service_day),
            attestations::by_staff.eq(&said.by),
            attestations::at.eq(said.at),
        ))
        .execute(conn)?;
    Ok(())
}

type Row = (RowId, ClientId, Criterion, bool, NaiveDate, StaffId, Instant, Option<Vec<u8>>);

/// Everything that was ever said of a client, oldest first.
pub fn all(conn: &mut Conn, client: &ClientId) -> Result<Vec<Attestation>> {
    let rows: Vec<Row> = attestations::table
        .filter(attestations::client_id.eq(client))
        .select((
            attestations::id,
            attestations::client_id,
            attestations::kind,
            attestations::value,
            attestations::service_day,
            attestations::by_staff,
            attestations::at,
            attestations::note,
        ))
        .order((attestations::service_day, attestations::at, attestations::id))
        .load(conn)?;
    let said = |(id, client, kind, value, service_day, by, at, sealed_note): Row| Attestation {
        id,
        client,
        kind,
        value,
        service_day,
        by,
        at,
        sealed_note,
    };
    Ok(rows.into_iter().map(said).collect())
}
