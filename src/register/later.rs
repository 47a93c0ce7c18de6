//! What one person did alone where two sign: it stands as unwitnessed until the second person signs from
//! another device (domain § 6). Rows are only added, and nothing waits for the signature.

use std::collections::HashMap;

use super::store;
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, EntryId, RowId, SiteId, StaffId};
use crate::units::Instant;

/// Ids of one question: a page of the register may have more lines than a statement takes.
const AT_ONCE: usize = 500;

closed_list! {
    /// What a second person signs later.
    Unwitnessed {
        /// A dose that was given.
        Dose = "dose",
        /// What was poured and thrown away, as an entry of the register.
        Waste = "waste",
    }
}

/// What one person did alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Later {
    /// Its id.
    pub id: RowId,
    /// Whose dose.
    pub client: ClientId,
    /// Where.
    pub site: SiteId,
    /// What.
    pub what: Unwitnessed,
    /// The id of the dose, or of the register entry of waste.
    pub about: String,
    /// Who did it.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    /// Until when the second person signs.
    pub sign_by: Instant,
    /// Who signed, and when; none while it stands as unwitnessed.
    pub signed: Option<(StaffId, Instant)>,
}

impl Later {
    /// Whether it waits longer than it should.
    pub fn is_late(&self, now: Instant) -> bool {
        self.signed.is_none() && self.sign_by <= now
    }
}

/// Writes that the asker did it alone, now; about is the id of the dose or of the entry.
pub fn leave(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    (what, about): (Unwitnessed, &str),
    sign_by: Instant,
) -> Result<()> {
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    let row = store::LaterRow {
        id: RowId::new(),
        client_id: client.clone(),
        site_id: ctx.site.clone(),
        what,
        about_id: about.to_owned(),
        by_staff: by.clone(),
        at: ctx.now,
        sign_by,
    };
    store::leave(conn, &row)?;
    audit::done(conn, ctx, "counter.witness_later", About::row(client, about))
}

/// Signs as the second person, once. Refuses 422 `witness_not_valid` for whoever did it, 409
/// `already_witnessed`.
pub fn sign(conn: &mut Conn, ctx: &Ctx, later: &Later) -> Result<Later> {
    let by = ctx.staff_id().ok_or(Error::Forbidden)?;
    if *by == later.by {
        return Err(Error::refused(422, "witness_not_valid"));
    }
    conn.serialise_on(&format!("later:{}", later.id))?;
    let row = store::SignatureRow {
        later_id: later.id.clone(),
        done_by: later.by.clone(),
        by_staff: by.clone(),
        at: ctx.now,
    };
    if !store::sign(conn, &row)? {
        return Err(Error::refused(409, "already_witnessed"));
    }
    audit::done(conn, ctx, "counter.sign_later", About::row(&later.client, &later.about))?;
    Ok(Later { signed: Some((row.by_staff, row.at)), ..later.clone() })
}

/// What nobody has signed yet at these sites, the earliest due first.
pub fn waiting_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Later>> {
    Ok(store::unsigned_at(conn, sites)?.into_iter().map(|row| told((row, None))).collect())
}

/// How many of them there are.
pub fn count_at(conn: &mut Conn, sites: &[SiteId]) -> Result<i64> {
    store::count_unsigned(conn, sites)
}

/// One by its own id.
pub fn find(conn: &mut Conn, id: &RowId) -> Result<Option<Later>> {
    Ok(store::later(conn, id)?.map(told))
}

/// Those about these doses and entries, by their ids.
pub fn about(conn: &mut Conn, ids: &[String]) -> Result<HashMap<String, Later>> {
    let mut found = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let told = store::later_about(conn, some)?.into_iter().map(told);
        found.extend(told.map(|one| (one.about.clone(), one)));
    }
    Ok(found)
}

/// What an entry of waste took out, in µL.
pub fn wasted_ul(conn: &mut Conn, entry: &str) -> Result<i64> {
    Ok(store::entry(conn, &EntryId::from_text(entry))?.map_or(0, |entry| -entry.volume_ul))
}

fn told((row, signature): (store::LaterRow, Option<store::SignatureRow>)) -> Later {
    Later {
        id: row.id,
        client: row.client_id,
        site: row.site_id,
        what: row.what,
        about: row.about_id,
        by: row.by_staff,
        at: row.at,
        sign_by: row.sign_by,
        signed: signature.map(|one| (one.by_staff, one.at)),
    }
}
