//! Requests from outside, over JSON.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};

use super::wire::{
    DisclosureAnswerIn, DisclosureNotedOut, DisclosureQuery, DisclosureRequestIn, DisclosureRequestOut,
    DisclosureRequestsOut,
};
use super::{ANSWERERS, Reply, about_client, answer_request, note_request, requests};
use crate::app::App;
use crate::clients::{self, CARE_TEAM};
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::listed;
use crate::web::problems::Problems;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// Who reads what was asked about one client: the care team, and the client.
const OF_ONE: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::CaseWorker, Role::Manager, Role::Client];
/// Requests in one answer, and the most that may be asked for.
const LIMIT: (i64, i64) = (50, 100);

/// The routes of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/disclosure-requests", web::get().to(list))
        .route("/api/v1/disclosure-requests", web::post().to(note))
        .route("/api/v1/disclosure-requests/{id}/answer", web::post().to(answer))
        .route("/api/v1/clients/{code}/disclosure-requests", web::get().to(of_client));
}

/// What this room adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list, note, answer, of_client))]
pub struct Docs;

/// What somebody outside asked to be told, newest first. Without an answer nothing was told.
#[utoipa::path(
    get, path = "/api/v1/disclosure-requests", tag = "disclosures", params(DisclosureQuery),
    responses((status = 200, body = DisclosureRequestsOut), Problems)
)]
async fn list(app: web::Data<App>, asker: Asker, asked: web::Query<DisclosureQuery>) -> Result<HttpResponse> {
    asker.need(ANSWERERS)?;
    let limit = listed::limit(asked.limit, LIMIT)?;
    let after = asked.into_inner().after.map(RowId::from_text);
    let shown = app.act(&asker.ctx, "disclosures.list", move |conn, ctx| {
        let found = requests(conn, ctx, after.as_ref(), limit)?;
        let is_full = i64::try_from(found.len()).is_ok_and(|len| len == limit);
        let next = found.last().filter(|_| is_full).map(|last| last.id.to_string());
        Ok(DisclosureRequestsOut { items: told(conn, found, false)?, next })
    });
    Ok(HttpResponse::Ok().json(shown.await?))
}

fn told(conn: &mut Conn, found: Vec<super::Request>, is_client: bool) -> Result<Vec<DisclosureRequestOut>> {
    let ids: Vec<_> = found.iter().filter_map(|request| request.client.clone()).collect();
    let codes: HashMap<_, _> = clients::codes_of(conn, &ids)?;
    Ok(found.into_iter().map(|request| DisclosureRequestOut::of(request, &codes, is_client)).collect())
}

/// Writes down that somebody asked. Nothing is told by that.
#[utoipa::path(
    post, path = "/api/v1/disclosure-requests", tag = "disclosures", request_body = DisclosureRequestIn,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice")),
    responses((status = 201, body = DisclosureNotedOut), Problems)
)]
async fn note(
    app: web::Data<App>,
    asker: Asker,
    keyed: MaybeKeyed<DisclosureRequestIn>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let new = keyed.body.into();
    let answer = act_once(&app, &asker, keyed.retry, "disclosures.note", 201, move |conn, ctx| {
        Ok(DisclosureNotedOut { id: note_request(conn, ctx, &new)?.to_string() })
    });
    Ok(answer.await?.http())
}

/// A manager's answer, once, by name; without a ground nothing is told.
#[utoipa::path(
    post, path = "/api/v1/disclosure-requests/{id}/answer", tag = "disclosures",
    request_body = DisclosureAnswerIn,
    params(
        ("id" = String, Path, description = "Request"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never answers twice"),
    ),
    responses((status = 201, body = DisclosureNotedOut), Problems)
)]
async fn answer(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<DisclosureAnswerIn>,
) -> Result<HttpResponse> {
    asker.need(ANSWERERS)?;
    let (id, reply) = (RowId::from_text(id.into_inner()), Reply::from(keyed.body));
    let answer = act_once(&app, &asker, keyed.retry, "disclosures.answer", 201, move |conn, ctx| {
        answer_request(conn, ctx, &id, &reply)?;
        Ok(DisclosureNotedOut { id: id.to_string() })
    });
    Ok(answer.await?.http())
}

/// What somebody outside asked to be told about a client, for the care team and for the client.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/disclosure-requests", tag = "disclosures",
    params(("code" = String, Path, description = "Programme code")),
    responses((status = 200, body = DisclosureRequestsOut), Problems)
)]
async fn of_client(app: web::Data<App>, asker: Asker, code: web::Path<String>) -> Result<HttpResponse> {
    asker.need(OF_ONE)?;
    let open = move |conn: &mut Conn, ctx: &Ctx| clients::open_client(conn, ctx, &code);
    let known = |conn: &mut Conn, ctx: &Ctx, client: clients::Client| {
        let found = about_client(conn, ctx, &client.id)?;
        let is_client = matches!(ctx.actor, Actor::Client(_));
        Ok(DisclosureRequestsOut { items: told(conn, found, is_client)?, next: None })
    };
    let shown = app.look_into(&asker.ctx, "disclosures.open", open, known).await?;
    Ok(HttpResponse::Ok().json(shown))
}
