//! What was said by telephone, as JSON.

use actix_web::{HttpResponse, web};

use super::telephone::{self, Heard, Telephoned};
use super::telephone_wire::{CountersignIn, Names, TelephonedListOut, TelephonedOut};
use super::wire::HeardIn;
use crate::app::App;
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{OrderId, RowId};
use crate::staff;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// The routes of what was said by telephone.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/telephone-orders", web::get().to(list))
        .route("/api/v1/telephone-orders/{id}/countersign", web::post().to(countersign))
        .route("/api/v1/orders/{id}/countersign", web::post().to(countersign_order));
}

/// What this adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list, countersign, countersign_order))]
pub struct Docs;

/// How it was heard, once the second person has signed: 422 `witness_not_valid`, or 429 after too many tries.
pub(super) async fn heard(app: &App, asker: &Asker, typed: HeardIn) -> Result<Heard> {
    let action = "orders.by_telephone";
    let second =
        staff::verify_witness(&app.desk(), &asker.ctx, action, &typed.witness, clients::CARE_TEAM).await?;
    Ok(Heard { doctor: typed.doctor, read_back: typed.read_back, second: second.id().clone() })
}

fn out(conn: &mut Conn, ctx: &Ctx, one: &Telephoned) -> Result<TelephonedOut> {
    let code = clients::client_by_id(conn, &one.client)?.code;
    let names = Names {
        doctor: staff::staff_named(conn, ctx, &one.doctor)?,
        taken_by: staff::staff_named(conn, ctx, &one.taken_by)?,
        second: staff::staff_named(conn, ctx, &one.second)?,
    };
    Ok(TelephonedOut::of(one, code, names))
}

/// What was said by telephone in the programme and waits for a doctor's signature.
#[utoipa::path(
    get, path = "/api/v1/telephone-orders", tag = "orders",
    responses(
        (status = 200, body = TelephonedListOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor, Role::Pharmacist])?;
    let shown = app.look(&asker.ctx, move |conn, ctx| {
        let waiting = telephone::waiting(conn, ctx)?;
        let items = waiting.iter().map(|one| out(conn, ctx, one)).collect::<Result<_>>()?;
        Ok(TelephonedListOut { items, next: None })
    });
    Ok(HttpResponse::Ok().json(shown.await?))
}

/// The doctor signs what was taken down, or says that it was not said so.
#[utoipa::path(
    post, path = "/api/v1/telephone-orders/{id}/countersign", tag = "orders", request_body = CountersignIn,
    params(
        ("id" = String, Path, description = "What was said by telephone"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never signs twice"),
    ),
    responses(
        (status = 200, body = TelephonedOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn countersign(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<CountersignIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (id, body) = (RowId::from_text(id.into_inner()), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "orders.countersign", 200, move |conn, ctx| {
        signed(conn, ctx, &id, &body)
    });
    Ok(answer.await?.http())
}

/// The same by the order that was said.
#[utoipa::path(
    post, path = "/api/v1/orders/{id}/countersign", tag = "orders", request_body = CountersignIn,
    params(
        ("id" = String, Path, description = "Order"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never signs twice"),
    ),
    responses(
        (status = 200, body = TelephonedOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn countersign_order(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<CountersignIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (id, body) = (OrderId::from_text(id.into_inner()), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "orders.countersign", 200, move |conn, ctx| {
        let said = telephone::of_order(conn, &id)?;
        signed(conn, ctx, &said, &body)
    });
    Ok(answer.await?.http())
}

fn signed(conn: &mut Conn, ctx: &Ctx, id: &RowId, body: &CountersignIn) -> Result<TelephonedOut> {
    let done = match &body.not_so {
        Some(words) => telephone::dispute(conn, ctx, id, words)?,
        None => telephone::countersign(conn, ctx, id)?,
    };
    out(conn, ctx, &done)
}
