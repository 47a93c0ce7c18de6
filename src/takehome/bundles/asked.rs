//! What was handed over together, and what was said with it, read again.

use chrono::NaiveDate;

use super::{Bundle, store};
use crate::audit::{self, About};
use crate::clients::care_team;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::bottles::{Bottle, bottles_in};
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};

/// A bundle with its bottles, for who has the client's file open. Refuses 404 `bundle_unknown`.
pub fn show_bundle(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<(Bundle, Vec<Bottle>)> {
    let bundle = store::find(conn, id)?.ok_or_else(|| Error::unknown("bundle_unknown"))?;
    care_team::open_behind(conn, ctx, &bundle.client, "bundle_unknown")?;
    let bottles = bottles_in(conn, id)?;
    Ok((bundle, bottles))
}

/// The bundles of a client that were filled since a day.
pub fn bundles_since(conn: &mut Conn, client: &ClientId, day: NaiveDate) -> Result<Vec<Bundle>> {
    store::since(conn, client, day)
}

/// Writes into the audit that somebody read a bundle.
pub(super) fn note_look(conn: &mut Conn, ctx: &Ctx, bundle: &Bundle) -> Result<()> {
    audit::looked(conn, ctx, "takehome.read_bundle", About::row(&bundle.client, bundle.id.as_str()))
}
