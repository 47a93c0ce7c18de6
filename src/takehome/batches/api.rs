//! Batches as JSON.

use actix_web::{HttpResponse, web};

use super::wire::{
    BatchListOut, BatchOut, BatchPlanIn, BatchSayIn, BatchSignIn, BatchStandingOut, BatchesOut,
};
use super::{PLANNERS, end, listing, open_at, plan, say, sign};
use crate::app::App;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/batches", web::get().to(list_batches))
        .route("/api/v1/batches", web::post().to(plan_batch))
        .route("/api/v1/batches/{id}", web::get().to(read_batch))
        .route("/api/v1/batches/{id}/clients", web::post().to(say_of_client))
        .route("/api/v1/batches/{id}/sign", web::post().to(sign_batch))
        .route("/api/v1/batches/{id}/end", web::post().to(end_batch));
}

/// What this part adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list_batches, plan_batch, read_batch, say_of_client, sign_batch, end_batch))]
pub struct Docs;

/// The batches of the site that are not over.
#[utoipa::path(
    get, path = "/api/v1/batches", tag = "take-home",
    responses(
        (status = 200, body = BatchesOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 503, body = Problem),
    )
)]
async fn list_batches(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(PLANNERS)?;
    let read = |conn: &mut Conn, ctx: &Ctx| {
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        let open = open_at(conn, &ctx.site, today)?;
        open.iter().map(|batch| BatchOut::of(batch, today, &ctx.keys)).collect::<Result<Vec<BatchOut>>>()
    };
    let items = app.look(&asker.ctx, read).await?;
    Ok(HttpResponse::Ok().json(BatchesOut { items }))
}

/// Plans bottles for closed days or an emergency, for everybody at the site.
#[utoipa::path(
    post, path = "/api/v1/batches", tag = "take-home", request_body = BatchPlanIn,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key never plans twice")),
    responses(
        (status = 201, body = BatchOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem),
        (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn plan_batch(
    app: web::Data<App>,
    asker: Asker,
    keyed: MaybeKeyed<BatchPlanIn>,
) -> Result<HttpResponse> {
    asker.need(PLANNERS)?;
    let (terms, words) = keyed.body.read();
    let answer = act_once(&app, &asker, keyed.retry, "takehome.plan", 201, move |conn, ctx| {
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        BatchOut::of(&plan(conn, ctx, &terms, &words)?, today, &ctx.keys)
    });
    Ok(answer.await?.http())
}

/// A batch with everybody whom it is about.
#[utoipa::path(
    get, path = "/api/v1/batches/{id}", tag = "take-home",
    params(("id" = String, Path, description = "Batch")),
    responses(
        (status = 200, body = BatchListOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn read_batch(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(PLANNERS)?;
    let id = RowId::from_text(id.into_inner());
    let read = move |conn: &mut Conn, ctx: &Ctx| BatchListOut::of(&listing(conn, ctx, &id)?, &ctx.keys);
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, read).await?))
}

/// A doctor leaves one client out of a batch, or takes one in.
#[utoipa::path(
    post, path = "/api/v1/batches/{id}/clients", tag = "take-home", request_body = BatchSayIn,
    params(
        ("id" = String, Path, description = "Batch"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never says it twice"),
    ),
    responses(
        (status = 200, body = BatchStandingOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn say_of_client(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<BatchSayIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (id, body) = (RowId::from_text(id.into_inner()), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "takehome.leave_out", 200, move |conn, ctx| {
        let reason = body.reason.as_deref();
        say(conn, ctx, &id, &body.client, body.left_out, reason).map(|standing| BatchStandingOut { standing })
    });
    Ok(answer.await?.http())
}

/// A doctor signs a batch for everybody on the list, but those who are left out.
#[utoipa::path(
    post, path = "/api/v1/batches/{id}/sign", tag = "take-home", request_body = BatchSignIn,
    params(
        ("id" = String, Path, description = "Batch"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never signs twice"),
    ),
    responses(
        (status = 200, body = BatchOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn sign_batch(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<BatchSignIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (id, seen) = (RowId::from_text(id.into_inner()), keyed.body.seen);
    let answer = act_once(&app, &asker, keyed.retry, "takehome.sign_batch", 200, move |conn, ctx| {
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        BatchOut::of(&sign(conn, ctx, &id, &seen)?, today, &ctx.keys)
    });
    Ok(answer.await?.http())
}

/// Ends a batch; what was handed over stays.
#[utoipa::path(
    post, path = "/api/v1/batches/{id}/end", tag = "take-home",
    params(("id" = String, Path, description = "Batch")),
    responses(
        (status = 200, body = BatchOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn end_batch(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(PLANNERS)?;
    let id = RowId::from_text(id.into_inner());
    let ended = app.act(&asker.ctx, "takehome.end_batch", move |conn, ctx| {
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        BatchOut::of(&end(conn, ctx, &id)?, today, &ctx.keys)
    });
    Ok(HttpResponse::Ok().json(ended.await?))
}
