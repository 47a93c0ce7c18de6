//! What a person says of a client's eligibility: consent, safe storage and the like. The newest of a
//! kind counts, for as long as the policy says.

pub mod api; // the JSON call
mod store;

use chrono::NaiveDate;

use crate::audit::{self, About};
use crate::clients::{self, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, StaffId};
use crate::keys::{Keyring, Place};
use crate::text::{optional_words, required_words};
use crate::units::Instant;
use crate::words::{Criterion, Role};

/// What is said.
#[derive(Debug, Clone)]
pub struct Attest {
    /// Of which criterion.
    pub kind: Criterion,
    /// Whether it holds.
    pub value: bool,
    /// What there is to say about it; for the criteria of 42 CFR 8.12(i)(2) the practitioner's reason.
    pub note: Option<String>,
}

/// What was said.
#[derive(Debug, Clone)]
pub struct Attestation {
    /// Its id.
    pub id: RowId,
    /// Whose.
    pub client: ClientId,
    /// Of which criterion.
    pub kind: Criterion,
    /// Whether it holds.
    pub value: bool,
    /// The service day.
    pub service_day: NaiveDate,
    /// Who said it.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    sealed_note: Option<Vec<u8>>,
}

impl Attestation {
    /// What there was to say about it.
    pub fn note(&self, keys: &Keyring) -> Result<Option<String>> {
        let place = Place::new("attestations", "note", self.id.as_str());
        self.sealed_note.as_deref().map(|sealed| keys.open_text(place, sealed)).transpose()
    }
}

/// Records what a doctor or pharmacist says. Refuses: 403 for anybody else, 404 `client_unknown`,
/// fields `kind` (`not_by_hand` for what is computed) and `note` (`required` for the criteria of 42
/// CFR 8.12(i)(2), `too_long`).
pub fn attest(conn: &mut Conn, ctx: &Ctx, code: &str, said: &Attest) -> Result<Attestation> {
    if !ctx.has_role(&[Role::Doctor, Role::Pharmacist]) {
        return Err(Error::Forbidden);
    }
    let by = ctx.staff_id().ok_or(Error::Forbidden)?.clone();
    let client = clients::open_client(conn, ctx, code)?;
    if !said.kind.is_attested() {
        return Err(Error::field("kind", "not_by_hand", "this is computed from the record"));
    }
    let needs_reason = said.kind >= Criterion::Us1;
    let note = match said.note.as_deref() {
        note if needs_reason => Some(required_words("note", note.unwrap_or_default())?),
        note => optional_words("note", note)?,
    };
    let site = clients::home_site(conn, &client.id)?.unwrap_or_else(|| ctx.site.clone());
    let id = RowId::new();
    let place = Place::new("attestations", "note", id.as_str());
    let sealed_note = note.map(|note| ctx.keys.seal_text(place, &note)).transpose()?;
    let attestation = Attestation {
        id,
        client: client.id,
        kind: said.kind,
        value: said.value,
        service_day: programme::site(conn, &site)?.day(ctx.now),
        by,
        at: ctx.now,
        sealed_note,
    };
    store::append(conn, &attestation)?;
    audit::done(conn, ctx, "takehome.attest", About::row(&attestation.client, attestation.id.as_str()))?;
    Ok(attestation)
}

/// The newest of each kind, in the order of the criteria.
pub fn newest_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<Attestation>> {
    let mut newest: Vec<Attestation> = Vec::new();
    for said in store::all(conn, client)? {
        newest.retain(|earlier| earlier.kind != said.kind);
        newest.push(said);
    }
    newest.sort_by_key(|said| said.kind);
    Ok(newest)
}
