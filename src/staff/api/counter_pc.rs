//! The own PIN for shared computers, and which computers these are, as JSON.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zeroize::Zeroizing;

use crate::app::App;
use crate::error::Result;
use crate::ids::RowId;
use crate::staff::{self, CounterPin, MarkedComputer};
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::problems::Problems;
use crate::words::Role;

/// A password and a PIN. Never logged, stored or echoed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CounterPinIn {
    /// The password that stands.
    password: String,
    /// The PIN to take: 6 to 12 digits.
    pin: String,
}

/// A computer that colleagues share.
#[derive(Serialize, ToSchema)]
pub struct SharedComputerOut {
    /// Its id.
    id: String,
    /// The site where it stands, by name.
    site: String,
    /// Who said so, by name.
    by: String,
    /// When (RFC 3339).
    since: String,
}

impl SharedComputerOut {
    fn of(one: MarkedComputer) -> Self {
        SharedComputerOut { id: one.id.to_string(), site: one.site, by: one.by, since: rfc3339(one.since) }
    }
}

/// The shared computers of a manager's sites.
#[derive(Serialize, ToSchema)]
pub struct SharedComputersOut {
    /// The newest first.
    items: Vec<SharedComputerOut>,
    /// Always null: the list is whole.
    next: Option<String>,
}

/// Set one's own PIN for shared computers.
#[utoipa::path(
    put, path = "/api/v1/staff/me/counter-pin", tag = "staff", request_body = CounterPinIn,
    responses((status = 204, description = "Set"), Problems)
)]
pub async fn set_pin(
    app: web::Data<App>,
    asker: Asker,
    typed: web::Json<CounterPinIn>,
) -> Result<HttpResponse> {
    let CounterPinIn { password, pin } = typed.into_inner();
    let typed = CounterPin { password: Zeroizing::new(password), pin: Zeroizing::new(pin) };
    staff::set_counter_pin(&app.desk(), &asker.ctx, typed).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The computers that colleagues share.
#[utoipa::path(
    get, path = "/api/v1/shared-computers", tag = "staff",
    responses((status = 200, body = SharedComputersOut), Problems)
)]
pub async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let found = app.look(&asker.ctx, staff::shared_computers).await?;
    let items = found.into_iter().map(SharedComputerOut::of).collect();
    Ok(HttpResponse::Ok().json(SharedComputersOut { items, next: None }))
}

/// A computer is no longer shared: whoever is signed in there is signed out.
#[utoipa::path(
    delete, path = "/api/v1/shared-computers/{id}", tag = "staff",
    params(("id" = String, Path, description = "Computer")),
    responses((status = 204, description = "Ended"), Problems)
)]
pub async fn end(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let id = RowId::from_text(id.into_inner());
    let work = move |conn: &mut _, ctx: &_| staff::end_computer(conn, ctx, &id);
    app.act(&asker.ctx, "staff.end_computer", work).await?;
    Ok(HttpResponse::NoContent().finish())
}
