//! A client who is signed in types the PIN again, before what a shared phone should not show.

use zeroize::Zeroizing;

use super::delays::Try;
use super::desk::Desk;
use super::store;
use crate::error::Result;
use crate::ids::ClientId;

/// Whether the PIN is the client's. 429 while the delay of earlier misses lasts.
pub async fn confirm_pin(desk: &Desk, client: &ClientId, pin: &str, origin: &str) -> Result<bool> {
    let attempt = Try::new(desk, "confirm_pin", client.as_str(), origin);
    attempt.count(desk).await?;
    let whose = client.clone();
    let hash = desk.db.read(move |conn| store::pin_of(conn, &whose)).await?;
    let secret = Zeroizing::new(desk.keys().peppered_pin(pin));
    let matches = desk.passwords.verify(hash, secret).await?;
    if matches {
        let now = desk.clock.now();
        desk.db.write(move |conn| attempt.was_right(conn, now), |_, _| Ok(())).await?;
    }
    Ok(matches)
}
