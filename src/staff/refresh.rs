//! From a refresh token to the next access token, once.

use chrono::TimeDelta;

use super::desk::Desk;
use super::person::{Opened, actor, audience_of, person};
use super::{refresh_store, store};
use crate::audit;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::keys::{random_secret, sha256};

/// Trades a refresh token for another one, once. Used again it ends the whole session: 401.
pub async fn refresh(desk: &Desk, token: &str) -> Result<Opened> {
    let (hash, secret, now) = (sha256(token.as_bytes()), random_secret()?, desk.clock.now());
    let lasts = TimeDelta::hours(desk.settings.refresh_hours);
    let inside = desk.clone();
    let traded = move |conn: &mut Conn| -> Result<Option<Opened>> {
        let Some((id, issued_at)) = refresh_store::refresh(conn, &hash)? else { return Ok(None) };
        let Some(row) = store::session(conn, &id)? else { return Ok(None) };
        let audience = audience_of(&row)?;
        if !refresh_store::use_refresh(conn, &hash, now)? {
            let ctx = inside.ctx(actor(audience, row.subject_id, Vec::new()), row.site_id);
            store::revoke_session(conn, &id, now)?;
            audit::refused(conn, &ctx, "staff.refresh", "refresh_token_reused")?;
            return Ok(None);
        }
        if row.revoked_at.is_some() || row.expires_at <= now || issued_at + lasts <= now {
            return Ok(None);
        }
        let Some(person) = person(conn, audience, &row.subject_id)? else { return Ok(None) };
        store::prolong_session(conn, &id, now, now + lasts)?;
        refresh_store::add_refresh(conn, &sha256(secret.as_bytes()), &id, now)?;
        let secret = Some(secret.clone());
        Ok(Some(Opened { person, session: id, site: row.site_id, secret, led_to_second_step: false }))
    };
    desk.db.write(traded, |_, _| Ok(())).await?.ok_or(Error::NotSignedIn)
}
