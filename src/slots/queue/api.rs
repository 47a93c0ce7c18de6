//! The queue as JSON.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};

use super::kiosks::{PREFIX, site_with, whose_card};
use super::wire::{CallIn, CheckInIn, QueueOut, QueueQuery, TicketOut, WaitsOut, WaitsQuery};
use super::{
    CALLERS, CameBy, CheckedIn, Coming, InLine, Need, TicketEnd, call, call_next, check_in, come_back, end,
    line_of, note_absent, waits_of,
};
use crate::app::App;
use crate::clients::{self, programme};
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::slots::{ASKERS, bookable_site, near};
use crate::web::actor::Asker;
use crate::web::problem::Problem;

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/check-ins", web::post().to(new_ticket))
        .route("/api/v1/queue", web::get().to(read_queue))
        .route("/api/v1/queue/waits", web::get().to(read_waits))
        .route("/api/v1/queue/next", web::post().to(next_one))
        .route("/api/v1/queue/{id}/call", web::post().to(call_one))
        .route("/api/v1/queue/{id}/absent", web::post().to(absent_one))
        .route("/api/v1/queue/{id}/back", web::post().to(back_one))
        .route("/api/v1/queue/{id}/served", web::post().to(served_one))
        .route("/api/v1/queue/{id}/left", web::post().to(left_one));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(
    new_ticket, read_queue, read_waits, next_one, call_one, absent_one, back_one, served_one, left_one
))]
pub struct Docs;

/// Takes a ticket, booked or not; who has one gets the same again. A kiosk's secret, sent as a token,
/// may do this and read the queue, nothing else.
#[utoipa::path(
    post, path = "/api/v1/check-ins", tag = "queue", request_body = CheckInIn,
    responses(
        (status = 201, body = TicketOut), (status = 200, body = TicketOut), (status = 400, body = Problem),
        (status = 401, body = Problem), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_ticket(app: web::Data<App>, door: AtDoor, body: web::Json<CheckInIn>) -> Result<HttpResponse> {
    let asked = body.into_inner();
    let ctx = match &door {
        AtDoor::Person(asker) => {
            asker.need(ASKERS)?;
            asker.ctx.clone()
        }
        AtDoor::Kiosk(ctx) => ctx.clone(),
    };
    let is_kiosk = matches!(door, AtDoor::Kiosk(_));
    let taken = app.act(&ctx, "queue.check_in", move |conn, ctx| {
        let taken = take(conn, ctx, &asked, is_kiosk)?;
        let site = programme::site(conn, &taken.in_line.ticket.site_id)?;
        Ok((TicketOut::of(conn, &site, &taken.in_line, ctx.now)?, taken.is_new))
    });
    let (ticket, is_new) = taken.await?;
    Ok(if is_new { HttpResponse::Created() } else { HttpResponse::Ok() }.json(ticket))
}

fn take(conn: &mut Conn, ctx: &Ctx, asked: &CheckInIn, is_kiosk: bool) -> Result<CheckedIn> {
    let need = asked.need.unwrap_or(Need::Dose);
    let required = || Error::field("client", "required", "who is there");
    let site = bookable_site(conn, ctx, asked.site.as_ref())?.id;
    if is_kiosk {
        let client = whose_card(conn, ctx, asked.client.as_deref().ok_or_else(required)?)?;
        let coming = Coming { need, first_for: None, came_by: CameBy::Kiosk };
        return check_in(conn, ctx, &client, &ctx.site, coming);
    }
    if let Actor::Client(own) = &ctx.actor {
        let client = match &asked.client {
            Some(code) => clients::open_client(conn, ctx, code)?,
            None => clients::client_by_id(conn, own)?,
        };
        let coming = Coming { need, first_for: None, came_by: CameBy::Phone };
        return check_in(conn, ctx, &client, &site, coming);
    }
    let client = clients::open_client(conn, ctx, asked.client.as_deref().ok_or_else(required)?)?;
    let coming = Coming { need, first_for: asked.first_for, came_by: CameBy::Counter };
    check_in(conn, ctx, &client, &site, coming)
}

/// The queue of a site today: numbers, never whose they are.
#[utoipa::path(
    get, path = "/api/v1/queue", tag = "queue", params(QueueQuery),
    responses(
        (status = 200, body = QueueOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn read_queue(
    app: web::Data<App>,
    door: AtDoor,
    asked: web::Query<QueueQuery>,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let (ctx, is_staff) = match &door {
        AtDoor::Person(asker) => {
            asker.need(ASKERS)?;
            (asker.ctx.clone(), asker.need(CALLERS).is_ok())
        }
        AtDoor::Kiosk(ctx) => (ctx.clone(), false),
    };
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let site = bookable_site(conn, ctx, asked.site.as_ref())?;
        Ok(QueueOut::of(&line_of(conn, &site, ctx.now)?, is_staff))
    };
    Ok(HttpResponse::Ok().json(app.look(&ctx, read).await?))
}

/// How long people waited on a day, those who still wait included.
#[utoipa::path(
    get, path = "/api/v1/queue/waits", tag = "queue", params(WaitsQuery),
    responses(
        (status = 200, body = WaitsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn read_waits(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<WaitsQuery>,
) -> Result<HttpResponse> {
    asker.need(CALLERS)?;
    let asked = asked.into_inner();
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let site = bookable_site(conn, ctx, asked.site.as_ref())?;
        let today = site.day(ctx.now);
        let day = near(asked.date.unwrap_or(today), today);
        let day = day.ok_or_else(|| Error::field("date", "out_of_range", "within three years"))?;
        Ok(WaitsOut::from(waits_of(conn, &site, day, ctx.now)?))
    };
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, read).await?))
}

/// Calls whoever is next to a window.
#[utoipa::path(
    post, path = "/api/v1/queue/next", tag = "queue", request_body = CallIn,
    responses(
        (status = 200, body = TicketOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn next_one(app: web::Data<App>, asker: Asker, body: web::Json<CallIn>) -> Result<HttpResponse> {
    let CallIn { window } = body.into_inner();
    change(&app, &asker, "queue.call", move |conn, ctx| call_next(conn, ctx, window)).await
}

/// Calls a ticket to a window, for the first time or again.
#[utoipa::path(
    post, path = "/api/v1/queue/{id}/call", tag = "queue", request_body = CallIn,
    params(("id" = String, Path, description = "Ticket")),
    responses(
        (status = 200, body = TicketOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn call_one(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    body: web::Json<CallIn>,
) -> Result<HttpResponse> {
    let (id, CallIn { window }) = (RowId::from_text(id.into_inner()), body.into_inner());
    change(&app, &asker, "queue.call", move |conn, ctx| call(conn, ctx, &id, window)).await
}

/// Nobody came when it was called; it keeps its number.
#[utoipa::path(
    post, path = "/api/v1/queue/{id}/absent", tag = "queue",
    params(("id" = String, Path, description = "Ticket")),
    responses(
        (status = 200, body = TicketOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 503, body = Problem),
    )
)]
async fn absent_one(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let id = RowId::from_text(id.into_inner());
    change(&app, &asker, "queue.absent", move |conn, ctx| note_absent(conn, ctx, &id)).await
}

/// Back in the line, with the place of this moment.
#[utoipa::path(
    post, path = "/api/v1/queue/{id}/back", tag = "queue",
    params(("id" = String, Path, description = "Ticket")),
    responses(
        (status = 200, body = TicketOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 503, body = Problem),
    )
)]
async fn back_one(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let id = RowId::from_text(id.into_inner());
    change(&app, &asker, "queue.back", move |conn, ctx| come_back(conn, ctx, &id)).await
}

/// The client was seen; a dose says so by itself.
#[utoipa::path(
    post, path = "/api/v1/queue/{id}/served", tag = "queue",
    params(("id" = String, Path, description = "Ticket")),
    responses(
        (status = 200, body = TicketOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 503, body = Problem),
    )
)]
async fn served_one(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let id = RowId::from_text(id.into_inner());
    change(&app, &asker, "queue.served", move |conn, ctx| end(conn, ctx, &id, TicketEnd::Served)).await
}

/// The client left.
#[utoipa::path(
    post, path = "/api/v1/queue/{id}/left", tag = "queue",
    params(("id" = String, Path, description = "Ticket")),
    responses(
        (status = 200, body = TicketOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 503, body = Problem),
    )
)]
async fn left_one(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let id = RowId::from_text(id.into_inner());
    change(&app, &asker, "queue.left", move |conn, ctx| end(conn, ctx, &id, TicketEnd::Left)).await
}

async fn change<F>(app: &App, asker: &Asker, action: &'static str, work: F) -> Result<HttpResponse>
where
    F: Fn(&mut Conn, &Ctx) -> Result<InLine> + Send + 'static,
{
    asker.need(CALLERS)?;
    let changed = app.act(&asker.ctx, action, move |conn, ctx| {
        let one = work(conn, ctx)?;
        let site = programme::site(conn, &ctx.site)?;
        TicketOut::of(conn, &site, &one, ctx.now)
    });
    Ok(HttpResponse::Ok().json(changed.await?))
}

/// Who takes a ticket or looks at the queue: a person, or a screen of a site.
#[derive(Debug, Clone)]
pub enum AtDoor {
    /// Somebody who is signed in.
    Person(Box<Asker>),
    /// A screen.
    Kiosk(Ctx),
}

impl FromRequest for AtDoor {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let header = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let secret = header.and_then(|text| text.strip_prefix("Bearer ")).map(|text| text.trim().to_owned());
        let secret = secret.filter(|secret| secret.starts_with(PREFIX));
        let app = request.app_data::<web::Data<App>>().cloned();
        let person = Asker::from_request(request, payload);
        Box::pin(async move {
            match (secret, app) {
                (Some(secret), Some(app)) => Ok(AtDoor::Kiosk(ctx_of(&app, &secret).await?)),
                _ => Ok(AtDoor::Person(Box::new(person.await?))),
            }
        })
    }
}

/// The circumstances of a screen with this secret. 401 for one that does not stand.
pub(super) async fn ctx_of(app: &App, secret: &str) -> Result<Ctx> {
    let secret = secret.to_owned();
    let site = app.db.read(move |conn| site_with(conn, &secret)).await?;
    Ok(app.system(site))
}
