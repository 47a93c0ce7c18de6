//! Vomiting as JSON.

use actix_web::{HttpResponse, web};

use super::answer::{Decided, answer_vomit};
use super::asked_at;
use super::record::{Said, record_vomit};
use super::wire::{VomitAnswerIn, VomitIn, VomitOut, VomitWaitingOut, VomitsOut};
use crate::app::App;
use crate::clients;
use crate::error::Result;
use crate::ids::{DoseId, RowId};
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{Keyed, act_once};
use crate::words::Role;

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/doses/{id}/vomit", web::post().to(write_down))
        .route("/api/v1/vomits", web::get().to(list_waiting))
        .route("/api/v1/vomits/{id}/answer", web::post().to(answer));
}

/// What this part adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(write_down, list_waiting, answer))]
pub struct Docs;

/// A client vomited after a dose of today: a doctor is asked whether it is given again.
#[utoipa::path(
    post, path = "/api/v1/doses/{id}/vomit", tag = "counter", request_body = VomitIn,
    params(
        ("id" = String, Path, description = "Dose"),
        ("Idempotency-Key" = String, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = VomitOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn write_down(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: Keyed<VomitIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist, Role::Doctor])?;
    let id = DoseId::from_text(id.into_inner());
    let VomitIn { minutes_after, witnessed, note } = keyed.body;
    let said = Said { minutes_after, witnessed, note };
    let done = act_once(&app, &asker, keyed.retry, "counter.vomit", 201, move |conn, ctx| {
        VomitOut::of(&record_vomit(conn, ctx, &id, &said)?, ctx)
    });
    Ok(done.await?.http())
}

/// What waits for a doctor in the programme, the longest first.
#[utoipa::path(
    get, path = "/api/v1/vomits", tag = "counter",
    responses(
        (status = 200, body = VomitsOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list_waiting(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let read = app.look(&asker.ctx, |conn, ctx| {
        let sites = clients::programme::site_ids(conn, &ctx.site)?;
        let mut items = Vec::new();
        for standing in asked_at(conn, ctx, &sites)? {
            let client = clients::client_by_id(conn, &standing.vomit.client)?.code;
            items.push(VomitWaitingOut::of(client, &standing, ctx)?);
        }
        Ok(VomitsOut { items, next: None })
    });
    Ok(HttpResponse::Ok().json(read.await?))
}

/// A doctor signs what may be given again today, or that nothing is.
#[utoipa::path(
    post, path = "/api/v1/vomits/{id}/answer", tag = "counter", request_body = VomitAnswerIn,
    params(
        ("id" = String, Path, description = "What was written down"),
        ("Idempotency-Key" = String, Header, description = "The same key never answers twice"),
    ),
    responses(
        (status = 200, body = VomitOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn answer(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: Keyed<VomitAnswerIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let id = RowId::from_text(id.into_inner());
    let decided = Decided { dose_mcg: keyed.body.dose_mg.0, reason: keyed.body.reason };
    let done = act_once(&app, &asker, keyed.retry, "counter.answer_vomit", 200, move |conn, ctx| {
        VomitOut::of(&answer_vomit(conn, ctx, &id, &decided)?, ctx)
    });
    Ok(done.await?.http())
}
