//! What stands around every page of a client: languages, the way out, whom to call.

use crate::clock::service_day;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::staff;
use crate::web::actor::Asker;
use crate::web::shell::Shell;

/// Whom to call, and when the page ends by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// The site's name.
    pub site: String,
    /// Its telephone number as people read it; empty where none is known.
    pub telephone: String,
    /// The national emergency number; empty where the policy names none.
    pub emergency: String,
    /// Minutes without a touch after which the session ends; 0 for a token.
    pub minutes: u32,
    /// Whether this is the client's own phone.
    pub own_phone: bool,
}

impl Help {
    /// A number as a telephone dials it.
    fn dialled(&self, number: &str) -> String {
        number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    /// The address that calls the site.
    pub fn call_site(&self) -> String {
        format!("tel:{}", self.dialled(&self.telephone))
    }

    /// The address that calls for help at once.
    pub fn call_emergency(&self) -> String {
        format!("tel:{}", self.dialled(&self.emergency))
    }
}

/// The frame for a client; `telephone` is the clinic's where the site has none. 403 for staff.
pub fn around(
    conn: &mut Conn,
    ctx: &Ctx,
    asker: &Asker,
    telephone: Option<&str>,
    here: &str,
) -> Result<(Shell, Help)> {
    let Actor::Client(_) = &ctx.actor else { return Err(Error::Forbidden) };
    let site = staff::site(conn, &ctx.site)?;
    let policy = ctx.policies.in_force(&site.policy_id, service_day(ctx.now, site.zone));
    let help = Help {
        telephone: site.telephone.or_else(|| telephone.map(str::to_owned)).unwrap_or_default(),
        emergency: policy.map(|policy| policy.label.emergency_number.value.clone()).unwrap_or_default(),
        minutes: asker.idle_seconds / 60,
        own_phone: asker.own_phone,
        site: site.name,
    };
    Ok((asker.shell_in(conn, None, here)?, help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_dialled_without_what_only_people_read() {
        let help = Help {
            site: "Main clinic".into(),
            telephone: "+60 3-0000 0000 (ext)".into(),
            emergency: "999".into(),
            minutes: 10,
            own_phone: false,
        };
        assert_eq!(help.call_site(), "tel:+60300000000");
        assert_eq!(help.call_emergency(), "tel:999");
    }
}
