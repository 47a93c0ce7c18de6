//! The people who work in the demo: one login per role, one password that everybody may know.

use super::{LoginLine, MAIN, SATELLITE};
use crate::app::App;
use crate::ctx::{Actor, Ctx};
use crate::error::Result;
use crate::ids::{SiteId, StaffId};
use crate::staff::{self, NewStaff};
use crate::units::Instant;
use crate::words::Role;

/// The password of every login of a demo. It protects invented people on one's own machine.
pub const PASSWORD: &str = "teduh-demo-1";

/// Their PIN at a computer that they share.
pub const PIN: &str = "246810";

/// Login, role, name, language and whether they work at both sites.
const STAFF: &[(&str, Role, &str, &str, bool)] = &[
    ("pharmacist", Role::Pharmacist, "Wong Mei Ling", "en", true),
    ("pharmacist2", Role::Pharmacist, "Nor Aisyah binti Hamdan", "ms", true),
    ("doctor", Role::Doctor, "Dr Kavitha Suppiah", "en", true),
    ("manager", Role::Manager, "Rahim bin Osman", "ms", true),
    ("case_worker", Role::CaseWorker, "Trần Thu Hà", "vi", true),
    ("auditor", Role::Auditor, "Lee Chong Beng", "zh-Hans", false),
    ("analyst", Role::Analyst, "Dr Farid Iskandar", "en", false),
];

/// Somebody who acts in the history.
#[derive(Debug, Clone)]
struct Member {
    id: StaffId,
    roles: Vec<(SiteId, Role)>,
}

/// Those who act in the history.
#[derive(Debug, Clone)]
pub struct Team {
    members: Vec<Member>,
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Doses at the main site.
    Pharmacist = 0,
    /// Doses at the satellite, second person at the main site.
    Second = 1,
    /// Signs.
    Doctor = 2,
    /// Admits and ends.
    Manager = 3,
    /// Records what happens outside.
    CaseWorker = 4,
}

impl Team {
    /// The circumstances in which one of them works.
    pub fn ctx(&self, base: &Ctx, who: Who, site: &SiteId, now: Instant) -> Ctx {
        let member = &self.members[who as usize];
        let actor = Actor::Staff { id: member.id.clone(), roles: member.roles.clone() };
        Ctx { actor, site: site.clone(), now, ..base.clone() }
    }

    /// The account of one of them.
    pub fn id(&self, who: Who) -> &StaffId {
        &self.members[who as usize].id
    }

    /// Whoever doses at a site, and the other one as the second person there.
    pub fn at_window(site: &SiteId) -> (Who, Who) {
        if site.as_str() == MAIN { (Who::Pharmacist, Who::Second) } else { (Who::Second, Who::Pharmacist) }
    }
}

/// Adds the accounts. The password is hashed once.
pub fn hire(app: &App, base: &Ctx) -> Result<Team> {
    let password = app.passwords.hash(PASSWORD)?;
    let pin = app.passwords.hash_pin(&app.keys, PIN)?;
    app.act_blocking(base, move |conn, ctx| {
        let mut members = Vec::new();
        for (login, role, name, language, at_both) in STAFF {
            let sites = if *at_both { &[MAIN, SATELLITE][..] } else { &[MAIN] };
            let roles: Vec<(SiteId, Role)> =
                sites.iter().map(|site| (SiteId::from_text(*site), *role)).collect();
            let new = NewStaff {
                login: (*login).to_owned(),
                display_name: (*name).to_owned(),
                language: (*language).to_owned(),
                roles: roles.clone(),
            };
            let id = staff::add_staff(conn, ctx, &new, &password)?;
            staff::give_counter_pin(conn, ctx, &id, &pin)?;
            members.push(Member { id, roles });
        }
        Ok(Team { members })
    })
}

/// How to sign in as each of them.
pub fn logins() -> Vec<LoginLine> {
    let line = |(login, role, ..): &(&str, Role, &str, &str, bool)| LoginLine {
        role: *role,
        login: (*login).to_owned(),
        password: PASSWORD.to_owned(),
        site: MAIN.to_owned(),
    };
    STAFF.iter().map(line).collect()
}
