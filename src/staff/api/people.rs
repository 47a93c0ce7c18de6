//! The people of a manager's sites over JSON.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use zeroize::Zeroizing;

use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::staff::{self, Colleague, NewColleague};
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::problems::Problems;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// People in one answer if nothing else is asked, and at the most.
const LIMIT: usize = 200;

/// Which people.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StaffAsked {
    /// At most so many, 200 if not said.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<usize>,
    /// From after this login.
    after: Option<String>,
}

/// A page of people, by login.
#[derive(Serialize, ToSchema)]
pub struct StaffList {
    /// The people.
    items: Vec<StaffOut>,
    /// Goes into `after` for the next page; null after the last one.
    next: Option<String>,
}

/// A member of staff.
#[derive(Serialize, ToSchema)]
pub struct StaffOut {
    /// What the person types to sign in.
    login: String,
    /// What colleagues read.
    name: String,
    /// The language that pages speak to them.
    language: String,
    /// The roles at the asker's sites; of a retired person those at the end.
    roles: Vec<HeldRole>,
    /// Since when the account is retired; null for who works here.
    #[schema(format = DateTime)]
    retired_at: Option<String>,
}

/// A role at a site.
#[derive(Serialize, ToSchema)]
pub struct HeldRole {
    /// The site's id.
    site: String,
    /// The role.
    role: Role,
}

impl From<Colleague> for StaffOut {
    fn from(known: Colleague) -> Self {
        let roles = known.roles.into_iter();
        StaffOut {
            login: known.login,
            name: known.name,
            language: known.language,
            roles: roles.map(|(site, role)| HeldRole { site: site.to_string(), role }).collect(),
            retired_at: known.retired_at.map(rfc3339),
        }
    }
}

/// Everybody with a role at the sites that the asker manages, retired people too.
#[utoipa::path(
    get, path = "/api/v1/staff", tag = "staff", params(StaffAsked),
    responses((status = 200, body = StaffList, description = "A page of people"), Problems)
)]
pub async fn list(app: web::Data<App>, asker: Asker, asked: web::Query<StaffAsked>) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let StaffAsked { limit, after } = asked.into_inner();
    let limit = limit.unwrap_or(LIMIT);
    if !(1..=LIMIT).contains(&limit) {
        return Err(Error::field("limit", "out_of_range", "limit is from 1 to 200"));
    }
    let mut found = app.look(&asker.ctx, staff::colleagues).await?;
    found.retain(|known| after.as_ref().is_none_or(|after| known.login > *after));
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| last.login.clone());
    let items = found.into_iter().map(StaffOut::from).collect();
    Ok(HttpResponse::Ok().json(StaffList { items, next }))
}

/// Somebody to add. The password is never logged, stored or echoed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StaffIn {
    /// What the person will type to sign in: a-z, 0-9 and `._@-`.
    #[schema(min_length = 1, max_length = 64)]
    login: String,
    /// What colleagues will read.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// `en`, `ms`, `zh-Hans` or `vi`.
    language: String,
    /// Where they will work; the asker's site if not said.
    site: Option<String>,
    /// As what; `client` is no role of staff.
    role: Role,
    /// The first password.
    #[schema(min_length = 8, max_length = 256)]
    password: String,
}

/// Adds a member of staff with a first role and password.
#[utoipa::path(
    post, path = "/api/v1/staff", tag = "staff", request_body = StaffIn,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key never adds twice")),
    responses((status = 201, body = StaffOut, description = "Added"), Problems)
)]
pub async fn add(app: web::Data<App>, asker: Asker, typed: MaybeKeyed<StaffIn>) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let StaffIn { login, name, language, site, role, password } = typed.body;
    let password = Zeroizing::new(password);
    let site = site.map_or_else(|| asker.ctx.site.clone(), SiteId::from_text);
    let new = NewColleague { login, name, language, site, role };
    staff::check_new(&new, &password)?;
    let hashed = app.passwords.hash_apart("password", password).await?;
    let answer = act_once(&app, &asker, typed.retry, "staff.add", 201, move |conn, ctx| {
        staff::add_colleague(conn, ctx, &new, &hashed).map(StaffOut::from)
    });
    Ok(answer.await?.http())
}

/// A role to give or to take.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleIn {
    /// The role.
    role: Role,
    /// Where; the asker's site if not said.
    site: Option<String>,
    /// True gives it, false takes it.
    held: bool,
}

/// Gives a role at a site, or takes it. Nobody does that to their own account.
#[utoipa::path(
    post, path = "/api/v1/staff/{login}/roles", tag = "staff", request_body = RoleIn,
    params(("login" = String, Path, description = "What the person types to sign in")),
    responses((status = 200, body = StaffOut, description = "With the roles as they are now"), Problems)
)]
pub async fn set_role(
    app: web::Data<App>,
    asker: Asker,
    login: web::Path<String>,
    typed: MaybeKeyed<RoleIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let RoleIn { role, site, held } = typed.body;
    let site = site.map_or_else(|| asker.ctx.site.clone(), SiteId::from_text);
    let action = if held { "staff.grant_role" } else { "staff.take_role" };
    let answer = act_once(&app, &asker, typed.retry, action, 200, move |conn, ctx| {
        staff::set_role(conn, ctx, &login, (&site, role), held).map(StaffOut::from)
    });
    Ok(answer.await?.http())
}

/// Nothing more to say.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RetireIn {}

/// Retires a member of staff: the sessions end at once, and everything that they did stays.
#[utoipa::path(
    post, path = "/api/v1/staff/{login}/retire", tag = "staff", request_body = Option<RetireIn>,
    params(("login" = String, Path, description = "What the person types to sign in")),
    responses((status = 200, body = StaffOut, description = "Retired"), Problems)
)]
pub async fn retire(
    app: web::Data<App>,
    asker: Asker,
    login: web::Path<String>,
    typed: MaybeKeyed<RetireIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let answer = act_once(&app, &asker, typed.retry, "staff.retire", 200, move |conn, ctx| {
        staff::retire(conn, ctx, &login).map(StaffOut::from)
    });
    Ok(answer.await?.http())
}
