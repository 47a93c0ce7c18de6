//! A doctor may allow today's dose although the last one was too short a time ago.

use chrono::NaiveDate;

use super::store::proposals::{self as store, NewAllowance};
use super::subject::Subject;
use super::{required_words, signer};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, RowId};
use crate::keys::Place;
use crate::units::Instant;

/// Allows today's dose before its time, with the doctor's reason (domain § 6: `too_soon`).
pub fn allow_early(conn: &mut Conn, ctx: &Ctx, subject: &Subject, reason: &str) -> Result<NaiveDate> {
    let allowed_by = signer(ctx)?;
    let reason = required_words("reason", reason)?;
    let id = RowId::new();
    store::allow(
        conn,
        &NewAllowance {
            id: &id,
            client_id: &subject.client,
            service_day: subject.today,
            reason: ctx.keys.seal_text(Place::new("early_allowances", "reason", id.as_str()), &reason)?,
            allowed_by,
            at: ctx.now,
        },
    )?;
    audit::done(conn, ctx, "orders.allow_early", About::row(&subject.client, id.as_str()))?;
    Ok(subject.today)
}

/// When a doctor last allowed an early dose on this service day.
pub fn early_allowed_at(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Option<Instant>> {
    store::allowed_at(conn, client, day)
}
