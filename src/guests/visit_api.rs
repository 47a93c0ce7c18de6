//! Guests, as JSON.

use actix_web::{HttpResponse, web};

use super::WRITERS;
use super::visit_wire::{GuestDoseOut, GuestDosesOut, GuestVisitIn, GuestVisitOut, GuestVisitsOut};
use super::visits::{doses_here, month, note_guests, open_visit};
use crate::app::App;
use crate::clients::visiting::{GuestVisit, end_visit, visit_of, visits_since};
use crate::clients::{self, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};

/// The routes of guests.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/guest-visits", web::get().to(list))
        .route("/api/v1/guest-visits", web::post().to(open))
        .route("/api/v1/guest-visits/{id}/end", web::post().to(end))
        .route("/api/v1/guest-visits/{id}/doses", web::get().to(doses));
}

/// What this adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list, open, end, doses))]
pub struct Docs;

fn out(conn: &mut Conn, ctx: &Ctx, visit: GuestVisit) -> Result<GuestVisitOut> {
    let today = programme::site(conn, &visit.site)?.day(ctx.now);
    let code = clients::client_by_id(conn, &visit.client)?.code;
    Ok(GuestVisitOut::of(visit, code, today))
}

/// The guests of the programme whose visit was over at most a month ago.
#[utoipa::path(
    get, path = "/api/v1/guest-visits", tag = "guests",
    responses(
        (status = 200, body = GuestVisitsOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(clients::CARE_TEAM)?;
    let shown = app.act(&asker.ctx, "guests.visits", move |conn, ctx| {
        let since = month(conn, ctx)?;
        let visits = visits_since(conn, ctx, since)?;
        note_guests(conn, ctx, &visits)?;
        let items = visits.into_iter().map(|visit| out(conn, ctx, visit)).collect::<Result<_>>()?;
        Ok(GuestVisitsOut { items, next: None })
    });
    Ok(HttpResponse::Ok().json(shown.await?))
}

/// Takes a guest in with what the home clinic confirmed by telephone.
#[utoipa::path(
    post, path = "/api/v1/guest-visits", tag = "guests", request_body = GuestVisitIn,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key never takes in twice")),
    responses(
        (status = 201, body = GuestVisitOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn open(app: web::Data<App>, asker: Asker, keyed: MaybeKeyed<GuestVisitIn>) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let new = keyed.body.command()?;
    let answer = act_once(&app, &asker, keyed.retry, "guests.open_visit", 201, move |conn, ctx| {
        let visit = open_visit(conn, ctx, &new)?;
        out(conn, ctx, visit)
    });
    Ok(answer.await?.http())
}

/// Says that a visit is over.
#[utoipa::path(
    post, path = "/api/v1/guest-visits/{id}/end", tag = "guests",
    params(("id" = String, Path, description = "Visit")),
    responses(
        (status = 200, body = GuestVisitOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn end(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(WRITERS)?;
    let id = RowId::from_text(id.into_inner());
    let ended = app.act(&asker.ctx, "clients.end_guest", move |conn, ctx| {
        let visit = end_visit(conn, ctx, &id)?;
        out(conn, ctx, visit)
    });
    Ok(HttpResponse::Ok().json(ended.await?))
}

/// The doses that a guest had here: what the home clinic is told.
#[utoipa::path(
    get, path = "/api/v1/guest-visits/{id}/doses", tag = "guests",
    params(("id" = String, Path, description = "Visit")),
    responses(
        (status = 200, body = GuestDosesOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn doses(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(clients::CARE_TEAM)?;
    let id = RowId::from_text(id.into_inner());
    let shown = app.act(&asker.ctx, "guests.show_visit", move |conn, ctx| {
        let visit = visit_of(conn, ctx, &id)?;
        note_guests(conn, ctx, std::slice::from_ref(&visit))?;
        let items = doses_here(conn, ctx, &visit)?.iter().map(GuestDoseOut::of).collect();
        Ok(GuestDosesOut { items, next: None })
    });
    Ok(HttpResponse::Ok().json(shown.await?))
}
