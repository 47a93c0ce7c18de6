//! What every use case is told: who asks, where, when, and by which policies.

use std::sync::Arc;

use crate::ids::{ClientId, SessionId, SiteId, StaffId};
use crate::keys::Keyring;
use crate::policy::Policies;
use crate::units::Instant;
use crate::words::Role;

/// Who asks.
#[derive(Debug, Clone)]
pub enum Actor {
    /// A member of staff with the roles held, each at a site.
    Staff {
        /// Who.
        id: StaffId,
        /// The roles held and where.
        roles: Vec<(SiteId, Role)>,
    },
    /// A client, about their own file.
    Client(ClientId),
    /// The service itself, or a person at the machine's own terminal.
    System,
}

/// The circumstances of one request, read once.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// Who asks.
    pub actor: Actor,
    /// The session they are signed in with; none for the service itself.
    pub session: Option<SessionId>,
    /// The site where they work now.
    pub site: SiteId,
    /// The moment.
    pub now: Instant,
    /// The keys that seal and open what names a person.
    pub keys: Arc<Keyring>,
    /// Every policy.
    pub policies: Arc<Policies>,
}

impl Ctx {
    /// The member of staff who asks, if one does.
    pub fn staff_id(&self) -> Option<&StaffId> {
        match &self.actor {
            Actor::Staff { id, .. } => Some(id),
            _ => None,
        }
    }

    /// Whether the asker holds one of these roles at the site of the request.
    pub fn has_role(&self, any: &[Role]) -> bool {
        match &self.actor {
            Actor::Staff { roles, .. } => {
                roles.iter().any(|(site, role)| *site == self.site && any.contains(role))
            }
            Actor::Client(_) => any.contains(&Role::Client),
            Actor::System => true,
        }
    }
}
