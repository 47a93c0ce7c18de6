//! The clinics of a country and those who work there, made by the use cases that make any other.

use chrono_tz::Tz;

use super::super::dice::Dice;
use super::super::names;
use super::Plan;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ProductId, SiteId, StaffId};
use crate::register;
use crate::staff::{self, Hashed, NewStaff, Site, SiteKind};
use crate::units::Instant;
use crate::words::Role;

/// The zone of every clinic.
pub const ZONE: Tz = Tz::Asia__Ho_Chi_Minh;

/// The policy of every clinic.
pub const POLICY: &str = "viet-nam";

/// The smallest volume that is measured, in microlitres.
pub const STEP_UL: i64 = 100;

/// The concentration of what they pour, in mg/mL.
pub const MG_PER_ML: i64 = 10;

/// The name of what they pour.
pub const PRODUCT: &str = "Methadone hydrochloride 10 mg/mL";

/// Who acts at a clinic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Doses.
    Pharmacist = 0,
    /// The second person.
    Second = 1,
    /// Signs.
    Doctor = 2,
    /// Admits.
    Manager = 3,
}

impl Who {
    /// All of them.
    pub const ALL: [Who; 4] = [Who::Pharmacist, Who::Second, Who::Doctor, Who::Manager];

    /// The one role held, at this clinic only.
    pub const fn role(self) -> Role {
        match self {
            Who::Pharmacist | Who::Second => Role::Pharmacist,
            Who::Doctor => Role::Doctor,
            Who::Manager => Role::Manager,
        }
    }

    /// How they sign in at a clinic, counted from 0.
    pub fn login(self, clinic: usize) -> String {
        let word = match self {
            Who::Second => "pharmacist2",
            one => one.role().word(),
        };
        format!("{word}-{:03}", clinic + 1)
    }
}

/// A clinic with its people.
#[derive(Debug, Clone)]
pub struct Clinic {
    /// Its number, from 0.
    pub number: usize,
    /// The site.
    pub site: Site,
    /// What it pours.
    pub product: ProductId,
    crew: Vec<StaffId>,
}

impl Clinic {
    /// The account of one of them.
    pub fn id(&self, who: Who) -> &StaffId {
        &self.crew[who as usize]
    }

    /// The circumstances in which one of them works.
    pub fn ctx(&self, base: &Ctx, who: Who, now: Instant) -> Ctx {
        let roles = vec![(self.site.id.clone(), who.role())];
        let actor = Actor::Staff { id: self.id(who).clone(), roles };
        Ctx { actor, site: self.site.id.clone(), now, ..base.clone() }
    }
}

/// The id of a clinic's site.
pub fn site_of(clinic: usize) -> SiteId {
    SiteId::from_text(format!("clinic-{:03}", clinic + 1))
}

/// Opens a clinic: the site, its people, what it pours.
pub fn open(conn: &mut Conn, ctx: &Ctx, plan: &Plan, number: usize, password: &Hashed) -> Result<Clinic> {
    let site = Site {
        id: site_of(number),
        main_site_id: None,
        name: format!("Clinic {:03}", number + 1),
        zone: ZONE,
        policy_id: POLICY.to_owned(),
        measuring_step_ul: STEP_UL,
        telephone: Some(format!("024-0000 {:04}", number + 1)),
        one_person: false,
        kind: SiteKind::Clinic,
    };
    staff::add_site(conn, ctx, &site)?;
    let product = register::add_product(conn, ctx, PRODUCT, Some(MG_PER_ML))?;
    let mut crew = Vec::with_capacity(Who::ALL.len());
    for who in Who::ALL {
        let nth = u64::try_from(number * Who::ALL.len() + who as usize).unwrap_or(0);
        let invented = names::invent(&mut Dice::new(plan.seed, "crew", nth), 0, ctx.now.date());
        let new = NewStaff {
            login: who.login(number),
            display_name: invented.identity.name,
            language: "vi".to_owned(),
            roles: vec![(site.id.clone(), who.role())],
        };
        crew.push(staff::add_staff(conn, ctx, &new, password)?);
    }
    Ok(Clinic { number, site, product: product.id, crew })
}
