//! Who is signed in types a PIN or password again: a client before what a shared phone should not show, a
//! member of staff before a signature at a shared computer.

use zeroize::Zeroizing;

use super::delays::Try;
use super::desk::Desk;
use super::store;
use crate::error::Result;
use crate::ids::{ClientId, StaffId};

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

/// Whether the password is the one of the member of staff who asks, typed again before a signature. 429
/// while the delay of earlier misses lasts.
pub async fn confirm_password(desk: &Desk, who: &StaffId, password: &str) -> Result<bool> {
    let attempt = Try::new(desk, "confirm_password", who.as_str(), who.as_str());
    attempt.count(desk).await?;
    let whose = who.clone();
    let row = desk.db.read(move |conn| store::staff_by_id(conn, &whose)).await?;
    let hash = row.filter(|row| row.retired_at.is_none()).map(|row| row.password_hash);
    let matches = desk.passwords.verify(hash, Zeroizing::new(password.to_owned())).await?;
    if matches {
        let now = desk.clock.now();
        desk.db.write(move |conn| attempt.was_right(conn, now), |_, _| Ok(())).await?;
    }
    Ok(matches)
}
