//! The front desk: what sign-in needs of the service.

use super::passwords::Passwords;
use crate::clock::Clock;
use crate::config::Sessions;
use crate::ctx::{Actor, Ctx};
use crate::db::Db;
use crate::ids::SiteId;
use crate::keys::Keyring;

/// What sign-in works with; cheap to make from the running service.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Hashing of passwords and PINs.
    pub passwords: Passwords,
    /// How long people stay signed in.
    pub settings: Sessions,
    /// The circumstances of the service itself, with its keys.
    pub service: Ctx,
}

impl Desk {
    /// The keys.
    pub(super) fn keys(&self) -> &Keyring {
        &self.service.keys
    }

    /// The circumstances of what somebody does who is not signed in yet.
    pub(super) fn ctx(&self, actor: Actor, site: SiteId) -> Ctx {
        Ctx { actor, session: None, site, now: self.clock.now(), ..self.service.clone() }
    }
}
