//! What stands at the head of a file: who, since when, and what is to be settled.

use chrono::NaiveDate;

use super::consents::{self, Consent, ConsentKind};
use super::episodes::Episode;
use super::holds::{self, OpenHold};
use super::identity::{self, Identity};
use super::{Client, File, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;

/// The head of a file, for people who may open it.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Whose. `living_with_hiv` is taken out unless the client consents to showing it.
    pub client: Client,
    /// Who they are; none for an imported client who is not enrolled yet.
    pub identity: Option<Identity>,
    /// The open episode, or the last one.
    pub episode: Option<Episode>,
    /// The policy in use: the episode's own, or the site's.
    pub policy: String,
    /// Today's service day at the home site.
    pub today: NaiveDate,
    /// When the photo was taken, if there is one.
    pub photo_taken_on: Option<NaiveDate>,
    /// What stands of each consent.
    pub consents: Vec<Consent>,
    /// The unsettled holds as they stand today.
    pub holds: Vec<OpenHold>,
}

/// Reads the head of a file that was opened.
pub fn sheet(conn: &mut Conn, ctx: &Ctx, file: File) -> Result<Sheet> {
    let File { mut client, episode } = file;
    let home = programme::site(conn, episode.as_ref().map_or(&ctx.site, |episode| &episode.site))?;
    let today = home.day(ctx.now);
    let consents = consents::consents_of(conn, &client.id)?;
    if !consents.iter().any(|said| said.kind == ConsentKind::HivData && said.given) {
        client.living_with_hiv = None;
    }
    Ok(Sheet {
        identity: identity::identity(conn, ctx, &client.id)?,
        policy: episode.as_ref().and_then(|episode| episode.policy.clone()).unwrap_or(home.policy),
        photo_taken_on: identity::photo_day(conn, &client.id)?,
        holds: holds::holds_of(conn, &client.id, today)?,
        client,
        episode,
        today,
        consents,
    })
}
