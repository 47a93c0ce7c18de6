//! What a client agreed to. The latest word of each kind stands; nothing is ever changed.

mod store;

use super::care_team;
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClientId;
use crate::units::Instant;

closed_list! {
    /// What consent is asked for.
    ConsentKind {
        /// Treatment with methadone.
        Treatment = "treatment",
        /// To be called or visited.
        Contact = "contact",
        /// To show HIV data to the care team (domain § 7, rule 5).
        HivData = "hiv_data",
        /// To use de-identified data for research.
        Research = "research",
    }
}

/// What a client said, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consent {
    /// To what.
    pub kind: ConsentKind,
    /// Yes, or no and taken back.
    pub given: bool,
    /// When it was recorded.
    pub at: Instant,
}

/// Records what a client said. Refuses: 404 `client_unknown`.
pub fn record_consent(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    kind: ConsentKind,
    given: bool,
) -> Result<Consent> {
    let client = care_team::open_client(conn, ctx, code)?;
    let consent = Consent { kind, given, at: ctx.now };
    let id = store::add(conn, &client.id, &consent, ctx.staff_id())?;
    audit::done(conn, ctx, "clients.consent", About::row(&client.id, id.as_str()))?;
    Ok(consent)
}

/// The word that stands for each kind, as far as there is one, in the order of the list.
pub fn consents_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<Consent>> {
    let all = store::all(conn, client)?;
    Ok(ConsentKind::ALL
        .iter()
        .filter_map(|kind| all.iter().find(|said| said.kind == *kind).copied())
        .collect())
}

/// Whether a client agrees to something now. Silence is no.
pub fn has_consent(conn: &mut Conn, client: &ClientId, kind: ConsentKind) -> Result<bool> {
    Ok(consents_of(conn, client)?.iter().any(|said| said.kind == kind && said.given))
}

/// Those of these clients who agree to something now, in one statement for every few thousand.
pub fn agreeing(conn: &mut Conn, clients: &[ClientId], kind: ConsentKind) -> Result<Vec<ClientId>> {
    let mut latest: Vec<(ClientId, bool)> = store::said_by(conn, clients, kind)?;
    latest.dedup_by(|later, kept| later.0 == kept.0);
    Ok(latest.into_iter().filter(|(_, given)| *given).map(|(client, _)| client).collect())
}
