//! The people of a manager's sites: add, give or take a role, retire.

use super::passwords::Hashed;
use super::rules::{self, Account, Refusal};
use super::{NewStaff, accounts, sites, store};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::{SiteId, StaffId};
use crate::keys::Place;
use crate::units::Instant;
use crate::words::Role;

/// A member of staff, as a manager of some of their sites knows them.
#[derive(Debug, Clone)]
pub struct Colleague {
    /// The account.
    pub id: StaffId,
    /// What the person types to sign in.
    pub login: String,
    /// What colleagues read.
    pub name: String,
    /// The language that pages speak to them.
    pub language: String,
    /// The roles at the manager's sites, those at retirement for who is retired.
    pub roles: Vec<(SiteId, Role)>,
    /// Since when the account is retired.
    pub retired_at: Option<Instant>,
    /// Whether it is the asker's own account.
    pub is_own: bool,
}

/// Somebody to add.
#[derive(Debug, Clone)]
pub struct NewColleague {
    /// What the person will type to sign in.
    pub login: String,
    /// What colleagues will read.
    pub name: String,
    /// `en`, `ms`, `zh-Hans` or `vi`.
    pub language: String,
    /// Where they will work.
    pub site: SiteId,
    /// As what.
    pub role: Role,
}

/// Everybody with a role at a site that the asker manages, by login.
pub fn colleagues(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Colleague>> {
    let managed = managed(conn, ctx)?;
    let rows = store::staff_at(conn, &managed)?;
    let roles = store::roles_at(conn, &managed)?;
    rows.into_iter().map(|row| known(ctx, row, &roles)).collect()
}

/// One of them; 404 `staff_unknown`.
pub fn colleague(conn: &mut Conn, ctx: &Ctx, login: &str) -> Result<Colleague> {
    let managed = managed(conn, ctx)?;
    among(conn, ctx, login, &managed)
}

fn among(conn: &mut Conn, ctx: &Ctx, login: &str, managed: &[SiteId]) -> Result<Colleague> {
    let unknown = || Error::unknown("staff_unknown");
    let row = store::staff_by_login(conn, &accounts::folded(login))?.ok_or_else(unknown)?;
    let roles = store::roles_at(conn, managed)?;
    if !roles.iter().any(|(id, ..)| *id == row.id) {
        return Err(unknown());
    }
    known(ctx, row, &roles)
}

/// 422 with everything that is wrong with a new account by itself.
pub fn check_new(new: &NewColleague, password: &str) -> Result<()> {
    let checks = [
        accounts::plain_login(&new.login).map(|_| ()),
        accounts::refuse_name(&new.name),
        accounts::refuse_language(&new.language),
        super::passwords::refuse_length("password", password),
    ];
    let mut wrong: Vec<FieldError> = Vec::new();
    for check in checks {
        match check {
            Ok(()) => {}
            Err(Error::Invalid(fields)) => wrong.extend(fields),
            Err(other) => return Err(other),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

/// Adds somebody at a site that the asker manages, with a first password.
pub fn add_colleague(conn: &mut Conn, ctx: &Ctx, new: &NewColleague, password: &Hashed) -> Result<Colleague> {
    refuse_site(&managed(conn, ctx)?, &new.site)?;
    let account = NewStaff {
        login: new.login.clone(),
        display_name: new.name.clone(),
        language: new.language.clone(),
        roles: vec![(new.site.clone(), new.role)],
    };
    accounts::add_staff(conn, ctx, &account, password)?;
    colleague(conn, ctx, &new.login)
}

/// Gives a role at a site that the asker manages, or takes it; what stands so already stays. Who loses
/// a role signs in anew where a token says it.
pub fn set_role(
    conn: &mut Conn,
    ctx: &Ctx,
    login: &str,
    (site, role): (&SiteId, Role),
    held: bool,
) -> Result<Colleague> {
    conn.serialise_on("staff")?;
    let managed = managed(conn, ctx)?;
    let known = among(conn, ctx, login, &managed)?;
    refuse_site(&managed, site)?;
    let roles = store::roles(conn, &known.id)?;
    let account = Account { is_own: known.is_own, is_retired: known.retired_at.is_some(), roles: &roles };
    rules::may_give(&account).map_err(refused)?;
    let holds = roles.contains(&(site.clone(), role));
    if held {
        accounts::grant_role(conn, ctx, &known.id, site, role)?;
    } else if holds {
        rules::may_take(&account).map_err(refused)?;
        store::remove_role(conn, &known.id, site, role)?;
        store::revoke_token_sessions(conn, &known.id, ctx.now)?;
        let note = format!("{}: {role} {site}", known.login);
        let about = About { subject: Some(known.id.as_str()), note: Some(&note), client: None };
        audit::done(conn, ctx, "staff.take_role", about)?;
    }
    let roles = store::roles_at(conn, &managed)?;
    Ok(Colleague { roles: held_by(&known.id, &roles), ..known })
}

/// Retires somebody: nobody signs in with the account any more, its sessions end, and everything that
/// it did stays.
pub fn retire(conn: &mut Conn, ctx: &Ctx, login: &str) -> Result<Colleague> {
    conn.serialise_on("staff")?;
    let managed = managed(conn, ctx)?;
    let known = among(conn, ctx, login, &managed)?;
    let roles = store::roles(conn, &known.id)?;
    let account = Account { is_own: known.is_own, is_retired: known.retired_at.is_some(), roles: &roles };
    rules::may_retire(&account, &managed).map_err(refused)?;
    store::retire(conn, &known.id, ctx.now)?;
    store::revoke_sessions(conn, &known.id, None, ctx.now)?;
    let about = About { subject: Some(known.id.as_str()), note: Some(&known.login), client: None };
    audit::done(conn, ctx, "staff.retire", about)?;
    Ok(Colleague { retired_at: Some(ctx.now), ..known })
}

fn managed(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<SiteId>> {
    Ok(sites::managed_sites(conn, ctx)?.into_iter().map(|site| site.id).collect())
}

fn refuse_site(managed: &[SiteId], site: &SiteId) -> Result<()> {
    if managed.contains(site) {
        return Ok(());
    }
    Err(Error::field("site", "unknown_choice", "This is none of the sites that you manage."))
}

fn known(ctx: &Ctx, row: store::StaffRow, roles: &[(StaffId, SiteId, Role)]) -> Result<Colleague> {
    let place = Place::new("staff", "display_name", row.id.as_str());
    let name = ctx.keys.open_text(place, &row.display_name)?;
    Ok(Colleague {
        roles: held_by(&row.id, roles),
        is_own: ctx.staff_id() == Some(&row.id),
        name,
        login: row.login,
        language: row.language,
        retired_at: row.retired_at,
        id: row.id,
    })
}

fn held_by(id: &StaffId, roles: &[(StaffId, SiteId, Role)]) -> Vec<(SiteId, Role)> {
    let own = roles.iter().filter(|(whose, ..)| whose == id);
    own.map(|(_, site, role)| (site.clone(), *role)).collect()
}

fn refused(refusal: Refusal) -> Error {
    let (status, code) = refusal.code();
    Error::refused(status, code)
}
