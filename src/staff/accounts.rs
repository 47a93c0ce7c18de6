//! Accounts of staff and the roles they hold, each at a site.

use super::passwords::Hashed;
use super::{sites, store};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, SiteId, StaffId};
use crate::keys::Place;
use crate::words::Role;

/// The languages that pages speak.
pub const LANGUAGES: [&str; 4] = ["en", "ms", "zh-Hans", "vi"];

/// An account to add.
#[derive(Debug, Clone)]
pub struct NewStaff {
    /// What the person types to sign in: a-z, 0-9 and `._@-`.
    pub login: String,
    /// What colleagues read; sealed before it is stored.
    pub display_name: String,
    /// `en`, `ms`, `zh-Hans` or `vi`.
    pub language: String,
    /// The roles held and where, at least one.
    pub roles: Vec<(SiteId, Role)>,
}

/// Adds an account with its roles. 422 for a login that is not plain or is taken, an unknown
/// language or site, no role, or the role `client`, which no account has.
pub fn add_staff(conn: &mut Conn, ctx: &Ctx, new: &NewStaff, password: &Hashed) -> Result<StaffId> {
    let login = plain_login(&new.login)?;
    refuse_language(&new.language)?;
    refuse_name(&new.display_name)?;
    if new.roles.is_empty() {
        return Err(Error::field("roles", "required", "An account needs a role."));
    }
    conn.serialise_on("staff")?;
    if store::staff_by_login(conn, &login)?.is_some() {
        return Err(Error::field("login", "taken", format!("There is an account {login} already.")));
    }
    let id = StaffId::new();
    let place = Place::new("staff", "display_name", id.as_str());
    store::add_staff(
        conn,
        &store::StaffRow {
            id: id.clone(),
            login: login.clone(),
            display_name: ctx.keys.seal_text(place, new.display_name.trim())?,
            password_hash: password.as_str().to_owned(),
            language: new.language.clone(),
            created_at: ctx.now,
            retired_at: None,
        },
    )?;
    audit::done(
        conn,
        ctx,
        "staff.add",
        About { subject: Some(id.as_str()), note: Some(&login), client: None },
    )?;
    for (site, role) in &new.roles {
        grant_role(conn, ctx, &id, site, *role)?;
    }
    Ok(id)
}

/// Grants a role at a site; one that is held already stays as it is. 409 `already_retired` for an
/// account that is retired.
pub fn grant_role(conn: &mut Conn, ctx: &Ctx, id: &StaffId, site: &SiteId, role: Role) -> Result<()> {
    if role == Role::Client {
        return Err(Error::field("role", "not_for_staff", "A client signs in with a programme code."));
    }
    sites::site(conn, site)?;
    let row = store::staff_by_id(conn, id)?.ok_or_else(|| Error::unknown("staff_unknown"))?;
    if row.retired_at.is_some() {
        return Err(Error::refused(409, "already_retired"));
    }
    if store::roles(conn, id)?.contains(&(site.clone(), role)) {
        return Ok(());
    }
    store::add_role(conn, id, site, role, ctx.now)?;
    let note = format!("{}: {role} {site}", row.login);
    audit::done(
        conn,
        ctx,
        "staff.grant_role",
        About { subject: Some(id.as_str()), note: Some(&note), client: None },
    )
}

/// Sets the password of an account whose person has lost it; their sessions end.
pub fn set_password(conn: &mut Conn, ctx: &Ctx, id: &StaffId, password: &Hashed) -> Result<()> {
    let login = login_of(conn, id)?;
    store::set_password(conn, id, password.as_str())?;
    store::revoke_sessions(conn, id, None, ctx.now)?;
    let about = About { subject: Some(id.as_str()), note: Some(&login), client: None };
    audit::done(conn, ctx, "staff.set_password", about)
}

/// The account with a login, if there is one.
pub fn staff_by_login(conn: &mut Conn, login: &str) -> Result<Option<StaffId>> {
    Ok(store::staff_by_login(conn, &folded(login))?.map(|row| row.id))
}

/// What a member of staff types to sign in; 404 `staff_unknown`.
pub fn login_of(conn: &mut Conn, id: &StaffId) -> Result<String> {
    store::staff_by_id(conn, id)?.map(|row| row.login).ok_or_else(|| Error::unknown("staff_unknown"))
}

/// What colleagues read for an account; 404 `staff_unknown`.
pub fn staff_named(conn: &mut Conn, ctx: &Ctx, id: &StaffId) -> Result<String> {
    let row = store::staff_by_id(conn, id)?.ok_or_else(|| Error::unknown("staff_unknown"))?;
    ctx.keys.open_text(Place::new("staff", "display_name", id.as_str()), &row.display_name)
}

/// Somebody with a role, as colleagues choose among them.
#[derive(Debug, Clone)]
pub struct Holder {
    /// The account.
    pub id: StaffId,
    /// What the person types to sign in.
    pub login: String,
    /// What colleagues read.
    pub name: String,
}

/// Who holds a role at one of these sites and is not retired, by login.
pub fn holders_at(conn: &mut Conn, ctx: &Ctx, sites: &[SiteId], role: Role) -> Result<Vec<Holder>> {
    let roles = store::roles_at(conn, sites)?;
    let holds = |id: &StaffId| roles.iter().any(|(who, _, held)| who == id && *held == role);
    let rows = store::staff_at(conn, sites)?;
    let rows = rows.into_iter().filter(|row| row.retired_at.is_none() && holds(&row.id));
    rows.map(|row| {
        let place = Place::new("staff", "display_name", row.id.as_str());
        let name = ctx.keys.open_text(place, &row.display_name)?;
        Ok(Holder { id: row.id, login: row.login, name })
    })
    .collect()
}

/// The roles of an account, by the time they were granted.
pub fn roles_of(conn: &mut Conn, id: &StaffId) -> Result<Vec<(SiteId, Role)>> {
    store::roles(conn, id)
}

/// Sets the language that pages speak to the asker; clients' languages are on their own file.
pub fn set_language(conn: &mut Conn, ctx: &Ctx, language: &str) -> Result<()> {
    let known = LANGUAGES.iter().find(|one| **one == language);
    let language = known.ok_or_else(|| Error::malformed("the languages are en, ms, zh-Hans and vi"))?;
    match ctx.staff_id() {
        Some(id) => store::set_language(conn, id, language),
        None => Ok(()),
    }
}

/// Sets the PIN of a client, in person. Whoever is signed in with the earlier one is signed out.
pub fn set_pin(conn: &mut Conn, ctx: &Ctx, client: &ClientId, pin: &Hashed) -> Result<()> {
    store::set_pin(conn, client, pin.as_str(), ctx.now)?;
    store::revoke_client_sessions(conn, client, ctx.now)?;
    audit::done(conn, ctx, "staff.set_pin", About::client(client))
}

/// What is wrong with sites and accounts, one line each.
pub fn check(conn: &mut Conn) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    for row in store::sites(conn)? {
        if row.zone.parse::<chrono_tz::Tz>().is_err() {
            findings.push(format!("site {}: {:?} is no time zone", row.id, row.zone));
        }
    }
    for login in store::logins_without_role(conn)? {
        findings.push(format!("account {login}: no role at any site"));
    }
    Ok(findings)
}

/// A login as it is stored and looked up.
pub fn folded(login: &str) -> String {
    login.trim().to_lowercase()
}

/// 422 at `language` for one that pages do not speak.
pub(super) fn refuse_language(language: &str) -> Result<()> {
    if LANGUAGES.contains(&language) {
        return Ok(());
    }
    Err(Error::field("language", "unknown", "The languages are en, ms, zh-Hans and vi."))
}

/// 422 at `name` for a name that cannot be one.
pub(super) fn refuse_name(name: &str) -> Result<()> {
    let name = name.trim();
    let code = match name.chars().count() {
        0 => "required",
        201.. => "too_long",
        _ if name.chars().any(char::is_control) => "not_text",
        _ => return Ok(()),
    };
    Err(Error::field("name", code, "A name is 1 to 200 characters on one line."))
}

pub(super) fn plain_login(login: &str) -> Result<String> {
    let login = folded(login);
    let plain = |c: char| c.is_ascii_alphanumeric() || "._@-".contains(c);
    if login.is_empty() || login.len() > 64 || !login.chars().all(plain) {
        return Err(Error::field("login", "not_plain", "A login is 1 to 64 of a-z, 0-9 and ._@-"));
    }
    Ok(login)
}
