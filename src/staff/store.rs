//! The tables of people and sign-in: sites, accounts, roles, sessions, delays.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};

use crate::db::{Conn, Kept, on_either};
use crate::error::Result;
use crate::ids::{ClientId, RowId, SessionId, SiteId, StaffId};
use crate::schema::{
    client_pins, clients, episodes, refresh_tokens, sessions, shared_computer_people, sign_in_delays, sites,
    staff, staff_roles,
};
use crate::units::Instant;
use crate::words::Role;

/// A stored site.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = sites)]
pub struct SiteRow {
    pub id: SiteId,
    pub main_site_id: Option<SiteId>,
    pub name: String,
    pub zone: String,
    pub policy_id: String,
    pub measuring_step_ul: i64,
    pub telephone: Option<String>,
    pub one_person: bool,
    pub kind: super::SiteKind,
    pub created_at: Instant,
}

/// A stored account.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = staff)]
pub struct StaffRow {
    pub id: StaffId,
    pub login: String,
    pub display_name: Vec<u8>,
    pub password_hash: String,
    pub language: String,
    pub created_at: Instant,
    pub retired_at: Option<Instant>,
}

/// A client who may sign in.
#[derive(Queryable)]
pub struct PinRow {
    pub client_id: ClientId,
    pub pin_hash: String,
}

/// A stored session.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions)]
pub struct SessionRow {
    pub id: SessionId,
    pub audience: String,
    pub subject_id: String,
    pub site_id: SiteId,
    pub cookie_hash: Option<String>,
    pub csrf: String,
    pub created_at: Instant,
    pub seen_at: Instant,
    pub expires_at: Instant,
    pub revoked_at: Option<Instant>,
    pub computer_id: Option<RowId>,
    pub locked_at: Option<Instant>,
}

/// Appends a site.
pub fn add_site(conn: &mut Conn, row: &SiteRow) -> Result<()> {
    diesel::insert_into(sites::table).values(row).execute(conn)?;
    Ok(())
}

/// One site.
pub fn site(conn: &mut Conn, id: &SiteId) -> Result<Option<SiteRow>> {
    Ok(on_either!(conn, |conn| sites::table.find(id).select(SiteRow::as_select()).first(conn)).optional()?)
}

/// Every site, by id.
pub fn sites(conn: &mut Conn) -> Result<Vec<SiteRow>> {
    Ok(sites::table.select(SiteRow::as_select()).order(sites::id).load(conn)?)
}

/// A main site and the sites that belong to it.
pub fn sites_under(conn: &mut Conn, main: &SiteId) -> Result<Vec<SiteId>> {
    Ok(sites::table
        .filter(sites::id.eq(main).or(sites::main_site_id.eq(main)))
        .select(sites::id)
        .order(sites::id)
        .load(conn)?)
}

/// Appends an account.
pub fn add_staff(conn: &mut Conn, row: &StaffRow) -> Result<()> {
    diesel::insert_into(staff::table).values(row).execute(conn)?;
    Ok(())
}

/// An account by its id.
pub fn staff_by_id(conn: &mut Conn, id: &StaffId) -> Result<Option<StaffRow>> {
    Ok(staff::table.find(id).select(StaffRow::as_select()).first(conn).optional()?)
}

/// An account by its login.
pub fn staff_by_login(conn: &mut Conn, login: &str) -> Result<Option<StaffRow>> {
    Ok(staff::table.filter(staff::login.eq(login)).select(StaffRow::as_select()).first(conn).optional()?)
}

/// Accounts without a role anywhere.
pub fn logins_without_role(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(staff::table
        .filter(staff::retired_at.is_null())
        .filter(staff::id.ne_all(staff_roles::table.select(staff_roles::staff_id)))
        .select(staff::login)
        .order(staff::login)
        .load(conn)?)
}

/// The accounts with a role at one of these sites, retired ones too, by login.
pub fn staff_at(conn: &mut Conn, at: &[SiteId]) -> Result<Vec<StaffRow>> {
    let there = staff_roles::table.filter(staff_roles::site_id.eq_any(at)).select(staff_roles::staff_id);
    Ok(staff::table
        .filter(staff::id.eq_any(there))
        .select(StaffRow::as_select())
        .order(staff::login)
        .load(conn)?)
}

/// Who holds which role at these sites.
pub fn roles_at(conn: &mut Conn, at: &[SiteId]) -> Result<Vec<(StaffId, SiteId, Role)>> {
    Ok(staff_roles::table
        .filter(staff_roles::site_id.eq_any(at))
        .select((staff_roles::staff_id, staff_roles::site_id, staff_roles::role))
        .order((staff_roles::granted_at, staff_roles::site_id, staff_roles::role))
        .load(conn)?)
}

/// Marks an account as retired.
pub fn retire(conn: &mut Conn, id: &StaffId, now: Instant) -> Result<()> {
    diesel::update(staff::table.find(id)).set(staff::retired_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Takes a role at a site.
pub fn remove_role(conn: &mut Conn, id: &StaffId, site: &SiteId, role: Role) -> Result<()> {
    diesel::delete(staff_roles::table.find((id, site, role))).execute(conn)?;
    Ok(())
}

/// Sets the language that pages speak to a member of staff.
pub fn set_language(conn: &mut Conn, id: &StaffId, language: &str) -> Result<()> {
    diesel::update(staff::table.find(id)).set(staff::language.eq(language)).execute(conn)?;
    Ok(())
}

/// Sets the password of a member of staff, whatever it was.
pub fn set_password(conn: &mut Conn, id: &StaffId, hash: &str) -> Result<()> {
    diesel::update(staff::table.find(id)).set(staff::password_hash.eq(hash)).execute(conn)?;
    Ok(())
}

/// Sets the password of a member of staff; false if `before` is not the one that stands.
pub fn change_password(conn: &mut Conn, id: &StaffId, before: &str, hash: &str) -> Result<bool> {
    let changed = diesel::update(staff::table.find(id).filter(staff::password_hash.eq(before)))
        .set(staff::password_hash.eq(hash))
        .execute(conn)?;
    Ok(changed == 1)
}

/// The roles of an account, by site.
pub fn roles(conn: &mut Conn, id: &StaffId) -> Result<Vec<(SiteId, Role)>> {
    Ok(staff_roles::table
        .filter(staff_roles::staff_id.eq(id))
        .select((staff_roles::site_id, staff_roles::role))
        .order((staff_roles::granted_at, staff_roles::site_id, staff_roles::role))
        .load(conn)?)
}

/// Grants a role at a site.
pub fn add_role(conn: &mut Conn, id: &StaffId, site: &SiteId, role: Role, now: Instant) -> Result<()> {
    diesel::insert_into(staff_roles::table)
        .values((
            staff_roles::staff_id.eq(id),
            staff_roles::site_id.eq(site),
            staff_roles::role.eq(role),
            staff_roles::granted_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// A client with a PIN, by programme code in upper case without hyphens; the index is over the same
/// expression.
pub fn pin_by_code(conn: &mut Conn, code_key: &str) -> Result<Option<PinRow>> {
    Ok(client_pins::table
        .inner_join(clients::table)
        .filter(sql::<Bool>("REPLACE(UPPER(programme_code), '-', '') = ").bind::<Text, _>(code_key))
        .select((clients::id, client_pins::pin_hash))
        .first(conn)
        .optional()?)
}

/// The hash of a client's PIN, where there is one.
pub fn pin_of(conn: &mut Conn, client: &ClientId) -> Result<Option<String>> {
    Ok(client_pins::table.find(client).select(client_pins::pin_hash).first(conn).optional()?)
}

/// The language of a client.
pub fn client_language(conn: &mut Conn, client: &ClientId) -> Result<Option<String>> {
    Ok(clients::table.find(client).select(clients::language).first(conn).optional()?)
}

/// The home site of a client: that of the episode begun last.
pub fn home_site(conn: &mut Conn, client: &ClientId) -> Result<Option<SiteId>> {
    Ok(episodes::table
        .filter(episodes::client_id.eq(client))
        .select(episodes::site_id)
        .order((episodes::started_on.desc(), episodes::id.desc()))
        .first(conn)
        .optional()?)
}

/// Sets the PIN of a client, in place of an earlier one.
pub fn set_pin(conn: &mut Conn, client: &ClientId, pin_hash: &str, now: Instant) -> Result<()> {
    let row = (client_pins::pin_hash.eq(pin_hash), client_pins::set_at.eq(now));
    if diesel::update(client_pins::table.find(client)).set(row).execute(conn)? == 0 {
        diesel::insert_into(client_pins::table)
            .values((
                client_pins::client_id.eq(client),
                client_pins::pin_hash.eq(pin_hash),
                client_pins::set_at.eq(now),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Appends a session.
pub fn add_session(conn: &mut Conn, row: &SessionRow) -> Result<()> {
    diesel::insert_into(sessions::table).values(row).execute(conn)?;
    Ok(())
}

/// A session by its id.
pub fn session(conn: &mut Conn, id: &SessionId) -> Result<Option<SessionRow>> {
    Ok(sessions::table.find(id).select(SessionRow::as_select()).first(conn).optional()?)
}

/// A page session by the hash of its cookie.
pub fn session_by_cookie(conn: &mut Conn, hash: &str) -> Result<Option<SessionRow>> {
    Ok(sessions::table
        .filter(sessions::cookie_hash.eq(hash))
        .select(SessionRow::as_select())
        .first(conn)
        .optional()?)
}

/// Whether a session is neither revoked nor over.
pub fn session_stands(conn: &mut Conn, id: &SessionId, now: Instant) -> Result<bool> {
    let one: Option<SessionId> = on_either!(conn, |conn| sessions::table
        .find(id)
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .select(sessions::id)
        .first(conn))
    .optional()?;
    Ok(one.is_some())
}

/// Ends a session now; one that has ended stays as it is.
pub fn revoke_session(conn: &mut Conn, id: &SessionId, now: Instant) -> Result<()> {
    diesel::update(sessions::table.find(id).filter(sessions::revoked_at.is_null()))
        .set(sessions::revoked_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Ends the sessions of a member of staff that are known by a token, which says the roles held.
pub fn revoke_token_sessions(conn: &mut Conn, id: &StaffId, now: Instant) -> Result<()> {
    diesel::update(
        sessions::table
            .filter(sessions::audience.eq("staff"))
            .filter(sessions::subject_id.eq(id.as_str()))
            .filter(sessions::cookie_hash.is_null())
            .filter(sessions::revoked_at.is_null()),
    )
    .set(sessions::revoked_at.eq(now))
    .execute(conn)?;
    Ok(())
}

/// Ends every session of a member of staff now, but for one; where they signed in on a shared computer only
/// the password lets them in again.
pub fn revoke_sessions(conn: &mut Conn, id: &StaffId, but: Option<&SessionId>, now: Instant) -> Result<()> {
    let kept = but.map_or("", SessionId::as_str);
    let there = shared_computer_people::table.filter(shared_computer_people::staff_id.eq(id));
    diesel::delete(there).execute(conn)?;
    diesel::update(
        sessions::table
            .filter(sessions::audience.eq("staff"))
            .filter(sessions::subject_id.eq(id.as_str()))
            .filter(sessions::id.ne(kept))
            .filter(sessions::revoked_at.is_null()),
    )
    .set(sessions::revoked_at.eq(now))
    .execute(conn)?;
    Ok(())
}

/// Ends every session of a client now.
pub fn revoke_client_sessions(conn: &mut Conn, id: &ClientId, now: Instant) -> Result<()> {
    let theirs = sessions::table
        .filter(sessions::audience.eq("client"))
        .filter(sessions::subject_id.eq(id.as_str()))
        .filter(sessions::revoked_at.is_null());
    diesel::update(theirs).set(sessions::revoked_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Notes that a session was used.
pub fn touch_session(conn: &mut Conn, id: &SessionId, now: Instant) -> Result<()> {
    let seen = Kept::new(diesel::update(sessions::table.find(id)).set(sessions::seen_at.eq(now)));
    on_either!(conn, |conn| seen.execute(conn))?;
    Ok(())
}

/// Lets a session last longer.
pub fn prolong_session(conn: &mut Conn, id: &SessionId, now: Instant, until: Instant) -> Result<()> {
    diesel::update(sessions::table.find(id))
        .set((sessions::seen_at.eq(now), sessions::expires_at.eq(until)))
        .execute(conn)?;
    Ok(())
}

/// Moves a session to another site.
pub fn move_session(conn: &mut Conn, id: &SessionId, site: &SiteId) -> Result<()> {
    diesel::update(sessions::table.find(id)).set(sessions::site_id.eq(site)).execute(conn)?;
    Ok(())
}

/// Forgets sessions that ended before a moment, with their refresh tokens; gives how many.
pub fn forget_sessions_before(conn: &mut Conn, moment: Instant) -> Result<usize> {
    let old = sessions::table.filter(sessions::expires_at.lt(moment)).select(sessions::id);
    diesel::delete(refresh_tokens::table.filter(refresh_tokens::session_id.eq_any(old))).execute(conn)?;
    let gone = diesel::delete(sessions::table.filter(sessions::expires_at.lt(moment))).execute(conn)?;
    diesel::delete(sign_in_delays::table.filter(sign_in_delays::next_at.lt(moment))).execute(conn)?;
    Ok(gone)
}

/// The misses under a tag and when the next try may come.
pub fn delay(conn: &mut Conn, tag: &str) -> Result<Option<(i64, Instant)>> {
    Ok(sign_in_delays::table
        .find(tag)
        .select((sign_in_delays::misses, sign_in_delays::next_at))
        .first(conn)
        .optional()?)
}

/// Sets the misses under a tag and when the next try may come.
pub fn set_delay(conn: &mut Conn, tag: &str, misses: i64, next_at: Instant) -> Result<()> {
    let changed = diesel::update(sign_in_delays::table.find(tag))
        .set((sign_in_delays::misses.eq(misses), sign_in_delays::next_at.eq(next_at)))
        .execute(conn)?;
    if changed == 0 {
        diesel::insert_into(sign_in_delays::table)
            .values((
                sign_in_delays::tag.eq(tag),
                sign_in_delays::misses.eq(misses),
                sign_in_delays::next_at.eq(next_at),
            ))
            .execute(conn)?;
    }
    Ok(())
}
