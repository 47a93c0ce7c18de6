//! How a client is written to, as JSON.

use actix_web::{HttpResponse, web};

use super::wire::{NoticesIn, NoticesOut};
use super::{choice_of, choose, notices_of};
use crate::app::App;
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::notices::post::Post;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// The care team, and clients for themselves.
const ASKERS: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::Manager, Role::CaseWorker, Role::Client];
/// Notices that are listed.
const LISTED: i64 = 20;

/// The routes of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients/{code}/notices", web::get().to(show))
        .route("/api/v1/clients/{code}/notices", web::put().to(put));
}

/// What this room adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(show, put))]
pub struct Docs;

/// How a client wants to be written to, and what became of the newest notices.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/notices", tag = "notices",
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 200, body = NoticesOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn show(app: web::Data<App>, asker: Asker, code: web::Path<String>) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let post = app.post.clone();
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let client = clients::open_client(conn, ctx, &code)?;
        out(conn, &post, client)
    };
    Ok(HttpResponse::Ok().json(app.look(&asker.ctx, read).await?))
}

/// Says how a client wants to be written to. Nothing is sent before.
#[utoipa::path(
    put, path = "/api/v1/clients/{code}/notices", tag = "notices", request_body = NoticesIn,
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 200, body = NoticesOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn put(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    typed: MaybeKeyed<NoticesIn>,
) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let (post, body) = (app.post.clone(), typed.body);
    let answer = act_once(&app, &asker, typed.retry, "notices.choose", 200, move |conn, ctx| {
        let client = clients::open_client(conn, ctx, &code)?;
        let new = body.read(client.language)?;
        choose(conn, ctx, &client.id, &new)?;
        out(conn, &post, client)
    });
    Ok(answer.await?.http())
}

fn out(conn: &mut Conn, post: &Post, client: Client) -> Result<NoticesOut> {
    let choice = choice_of(conn, &client.id)?;
    let newest = notices_of(conn, &client.id, LISTED)?;
    let is_set_up = |channel| post.is_set_up(channel);
    Ok(NoticesOut::of(client.code, client.language, choice.as_ref(), is_set_up, newest))
}
