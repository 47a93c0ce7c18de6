//! The front desk: what sign-in needs of the service.

use std::sync::Arc;

use super::passwords::Passwords;
use crate::clock::Clock;
use crate::config::Sessions;
use crate::ctx::{Actor, Ctx};
use crate::db::Db;
use crate::ids::SiteId;
use crate::keys::Keyring;
use crate::policy::Policies;

/// What sign-in works with; cheap to make from the running service.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// The keys.
    pub keys: Arc<Keyring>,
    /// Every policy, which each request carries.
    pub policies: Arc<Policies>,
    /// Hashing of passwords and PINs.
    pub passwords: Passwords,
    /// How long people stay signed in.
    pub settings: Sessions,
}

impl Desk {
    /// The circumstances of what somebody does who is not signed in yet.
    pub(super) fn ctx(&self, actor: Actor, site: SiteId) -> Ctx {
        Ctx {
            actor,
            session: None,
            site,
            now: self.clock.now(),
            keys: self.keys.clone(),
            policies: self.policies.clone(),
        }
    }
}
