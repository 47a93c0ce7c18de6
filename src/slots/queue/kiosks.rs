//! Screens at which clients take a ticket themselves. The secret of one opens nothing else: it can
//! neither read a file nor tell whether somebody was dosed.

use super::kiosk_store as store;
pub use super::kiosk_store::Kiosk;
use crate::audit::{self, About};
use crate::clients::{self, Client, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RowId, SiteId};
use crate::keys::{random_secret, sha256};
use crate::words::Role;

/// Who sets up screens.
pub const KEEPERS: &[Role] = &[Role::Manager];

/// What the secret of a kiosk begins with, so that it is never taken for a person's token.
pub(super) const PREFIX: &str = "kiosk_";

/// Sets up a screen at the asker's site; its secret is told once and stored as a hash.
pub fn set_up(conn: &mut Conn, ctx: &Ctx) -> Result<(RowId, String)> {
    let (id, secret) = (RowId::new(), format!("{PREFIX}{}", random_secret()?));
    let kiosk = Kiosk {
        id: id.clone(),
        site_id: ctx.site.clone(),
        secret_hash: sha256(secret.as_bytes()),
        made_by: ctx.staff_id().cloned(),
        made_at: ctx.now,
        ended_by: None,
        ended_at: None,
    };
    store::append(conn, &kiosk)?;
    audit::done(conn, ctx, "queue.kiosk_set_up", About { subject: Some(id.as_str()), ..About::default() })?;
    Ok((id, secret))
}

/// Ends a screen at once. Refuses: 404 `kiosk_unknown`.
pub fn take_down(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<()> {
    if !store::end(conn, id, &ctx.site, ctx.staff_id(), ctx.now)? {
        return Err(Error::unknown("kiosk_unknown"));
    }
    audit::done(conn, ctx, "queue.kiosk_end", About { subject: Some(id.as_str()), ..About::default() })
}

/// The screens of the asker's site that stand, oldest first.
pub fn standing(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Kiosk>> {
    store::standing(conn, &ctx.site)
}

/// Where the screen with this secret stands. 401 for one that does not stand.
pub fn site_with(conn: &mut Conn, secret: &str) -> Result<SiteId> {
    store::site_of(conn, &sha256(secret.as_bytes()))?.ok_or(Error::NotSignedIn)
}

/// Whoever has a card with this code in the programme of a screen's site; the screen learns no more
/// than that there is such a card. Refuses: 404 `client_unknown`.
pub fn whose_card(conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<Client> {
    let unknown = || Error::unknown("client_unknown");
    let client = clients::client_by_code(conn, code)?.ok_or_else(unknown)?;
    let episode = clients::open_episode(conn, &client.id)?.ok_or_else(unknown)?;
    if programme::same(conn, &ctx.site, &episode.site)? { Ok(client) } else { Err(unknown()) }
}
