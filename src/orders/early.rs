//! A doctor may allow today's dose although the last one was too short a time ago.

use chrono::NaiveDate;

use super::signer;
use super::subject::Subject;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::visits;
use crate::error::Result;
use crate::text::required_words;

/// Allows today's dose before its time, with the doctor's reason (domain § 6: `too_soon`). It holds
/// for this service day only.
pub fn allow_early(conn: &mut Conn, ctx: &Ctx, subject: &Subject, reason: &str) -> Result<NaiveDate> {
    signer(ctx)?;
    let reason = required_words("reason", reason)?;
    visits::allow_early(conn, ctx, &subject.client, subject.today, &reason)?;
    Ok(subject.today)
}
