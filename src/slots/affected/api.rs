//! Visits that no longer fit their day as JSON, and moving them in a batch.

use actix_web::{HttpResponse, web};

use super::affected;
use super::wire::{AffectedOut, AffectedsOut, BatchMoveIn, BatchMovedOut, BatchMovedsOut, BatchMovesIn};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RowId, SiteId};
use crate::slots::bookings::move_booking;
use crate::slots::wire::SlotsQuery;
use crate::slots::{BOOKERS, bookable_site, near};
use crate::units::Instant;
use crate::web::actor::Asker;
use crate::web::problem::Problem;

/// Most visits of one batch.
const MOST: usize = 200;

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/affected-bookings", web::get().to(list))
        .route("/api/v1/affected-bookings/move", web::post().to(move_all));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(list, move_all))]
pub struct Docs;

/// The visits of a day at a site that no longer fit its hours, each with the nearest free time.
#[utoipa::path(
    get, path = "/api/v1/affected-bookings", tag = "slots", params(SlotsQuery),
    responses(
        (status = 200, body = AffectedsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list(app: web::Data<App>, asker: Asker, asked: web::Query<SlotsQuery>) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let asked = asked.into_inner();
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let site = bookable_site(conn, ctx, asked.site.as_ref())?;
        let today = site.day(ctx.now);
        let day = near(asked.date.unwrap_or(today), today);
        let day = day.ok_or_else(|| Error::field("date", "out_of_range", "within three years"))?;
        let all = affected(conn, ctx, &site, day)?.into_iter();
        Ok(AffectedsOut { items: all.map(|one| AffectedOut::of(one, ctx.now)).collect() })
    };
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, read).await?))
}

/// Moves visits in one batch. Each moves or stays as it was, and the answer says which and why.
#[utoipa::path(
    post, path = "/api/v1/affected-bookings/move", tag = "slots", request_body = BatchMovesIn,
    responses(
        (status = 200, body = BatchMovedsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn move_all(app: web::Data<App>, asker: Asker, body: web::Json<BatchMovesIn>) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let moves = body.into_inner().moves;
    if moves.len() > MOST {
        return Err(Error::field("moves", "out_of_range", format!("at most {MOST}")));
    }
    let mut items = Vec::with_capacity(moves.len());
    for BatchMoveIn { booking, site, starts_at } in moves {
        let done = move_one(&app, &asker, RowId::from_text(booking.as_str()), site, starts_at).await?;
        let (moved, code) = match done {
            Ok(id) => (Some(id), None),
            Err(code) => (None, Some(code.to_owned())),
        };
        items.push(BatchMovedOut { booking, moved, code });
    }
    Ok(HttpResponse::Ok().json(BatchMovedsOut { items }))
}

/// Moves one visit of a batch in a transaction of its own: its new id, or the code of the refusal.
pub async fn move_one(
    app: &App,
    asker: &Asker,
    id: RowId,
    site: SiteId,
    starts_at: Instant,
) -> Result<std::result::Result<String, &'static str>> {
    let done = app.act(&asker.ctx, "slots.move", move |conn, ctx| {
        move_booking(conn, ctx, &id, Some(&site), starts_at).map(|booking| booking.id.to_string())
    });
    match done.await {
        Ok(id) => Ok(Ok(id)),
        Err(Error::Refused(refused)) => Ok(Err(refused.code)),
        Err(Error::Invalid(_)) => Ok(Err("slot_closed")),
        Err(other) => Err(other),
    }
}
