//! Orders as JSON.

use actix_web::{HttpResponse, web};

use super::settle::{self, Settling};
use super::telephone::{self, Heard};
use super::telephone_api::heard;
use super::wire::{
    AllowOut, ConfirmIn, ConfirmOut, EndingOut, EndingQuery, EndingsOut, HeardIn, LowerOnceIn, OrderIn,
    OrderOut, OrdersOut, OrdersQuery, PartBody, ReasonIn, SettleIn, SettleOut,
};
use super::{listing, subject};
use crate::app::App;
use crate::clients;
use crate::error::{Error, Result};
use crate::ids::{HoldId, OrderId};
use crate::staff;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// Orders in one answer, and the most that may be asked for.
const LIMIT: (i64, i64) = (50, 100);

/// Days ahead of the list of orders that end soon, and the most that may be asked for.
const WITHIN: (u32, u32) = (7, 60);

/// The routes of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients/{code}/orders", web::post().to(sign_order))
        .route("/api/v1/clients/{code}/orders", web::get().to(list_orders))
        .route("/api/v1/clients/{code}/orders/confirm", web::post().to(confirm_order))
        .route("/api/v1/clients/{code}/orders/lower-once", web::post().to(lower_once))
        .route("/api/v1/clients/{code}/allow-early", web::post().to(allow_early))
        .route("/api/v1/orders/ending", web::get().to(list_endings))
        .route("/api/v1/holds/{id}/settle", web::post().to(settle_hold))
        .configure(super::telephone_api::routes)
        .configure(super::plans::api::routes);
}

/// What this room adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(
    paths(sign_order, list_orders, confirm_order, lower_once, allow_early, list_endings, settle_hold),
    components(schemas(PartBody))
)]
pub struct Docs;

/// A doctor's own signature, or what a pharmacist took down.
async fn said(app: &App, asker: &Asker, typed: Option<HeardIn>) -> Result<Option<Heard>> {
    let Some(typed) = typed else {
        asker.need(&[Role::Doctor])?;
        return Ok(None);
    };
    asker.need(&[Role::Pharmacist])?;
    heard(app, asker, typed).await.map(Some)
}

/// Signs an order. It ends every other order of the client from its first day on.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/orders", tag = "orders", request_body = OrderIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never signs twice"),
    ),
    responses(
        (status = 201, body = OrderOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn sign_order(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<OrderIn>,
) -> Result<HttpResponse> {
    let heard = said(&app, &asker, keyed.body.telephone.clone()).await?;
    let (code, command) = (code.into_inner(), keyed.body.command()?);
    let answer = act_once(&app, &asker, keyed.retry, "orders.sign", 201, move |conn, ctx| {
        let client = clients::open_client(conn, ctx, &code)?;
        let signed = match &heard {
            Some(heard) => telephone::order(conn, ctx, &client, &command, heard)?,
            None => super::sign_for(conn, ctx, &client, &command)?,
        };
        let name = staff::staff_named(conn, ctx, &signed.order.signed_by)?;
        Ok(OrderOut::of(&signed.order, &name))
    });
    Ok(answer.await?.http())
}

/// A client's orders of every episode, newest signature first.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/orders", tag = "orders",
    params(("code" = String, Path, description = "Programme code"), OrdersQuery),
    responses(
        (status = 200, body = OrdersOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list_orders(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    query: web::Query<OrdersQuery>,
) -> Result<HttpResponse> {
    asker.need(clients::CARE_TEAM)?;
    let (code, query) = (code.into_inner(), query.into_inner());
    let limit = query.limit.unwrap_or(LIMIT.0);
    if !(1..=LIMIT.1).contains(&limit) {
        return Err(Error::field("limit", "out_of_range", format!("1 to {}", LIMIT.1)));
    }
    let after = query.after.map(OrderId::from_text);
    let shown = app.look(&asker.ctx, move |conn, ctx| {
        let client = clients::open_client(conn, ctx, &code)?;
        let mut orders = super::orders_of(conn, ctx, &client.id, after.as_ref(), limit + 1)?;
        let keep = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = orders.len() > keep;
        orders.truncate(keep);
        let next = orders.last().filter(|_| more).map(|order| order.terms.id.to_string());
        let names = listing::signers(conn, ctx, &orders)?;
        let name = |order: &super::Order| names.get(&order.signed_by).cloned().unwrap_or_default();
        let items = orders.iter().map(|order| OrderOut::of(order, &name(order))).collect();
        Ok((client.id, OrdersOut { items, next }))
    });
    let (client, shown) = shown.await?;
    app.act(&asker.ctx, "orders.list", move |conn, ctx| listing::note_look(conn, ctx, &client)).await?;
    Ok(HttpResponse::Ok().json(shown))
}

/// After missed doses: the order in force stands.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/orders/confirm", tag = "orders", request_body = ConfirmIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never confirms twice"),
    ),
    responses(
        (status = 201, body = ConfirmOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn confirm_order(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<ConfirmIn>,
) -> Result<HttpResponse> {
    let (code, body) = (code.into_inner(), keyed.body);
    let heard = said(&app, &asker, body.telephone.clone()).await?;
    let answer = act_once(&app, &asker, keyed.retry, "orders.confirm", 201, move |conn, ctx| {
        let client = clients::open_client(conn, ctx, &code)?;
        let confirmed = match &heard {
            Some(heard) => telephone::confirm(conn, ctx, &client, &body.reason, heard)?,
            None => super::confirm_for(conn, ctx, &client, &body.reason)?,
        };
        let settled = confirmed.settled.iter().map(ToString::to_string).collect();
        Ok(ConfirmOut { order: confirmed.order.to_string(), settled })
    });
    Ok(answer.await?.http())
}

/// No doctor on site: the dose that the missed-dose table proposes, for today alone, where the policy lets a
/// pharmacist give it once.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/orders/lower-once", tag = "orders", request_body = LowerOnceIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never orders twice"),
    ),
    responses(
        (status = 201, body = OrderOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn lower_once(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<LowerOnceIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let (code, not_reached) = (code.into_inner(), keyed.body.doctor_not_reached);
    let answer = act_once(&app, &asker, keyed.retry, "orders.lower_once", 201, move |conn, ctx| {
        let client = clients::open_client(conn, ctx, &code)?;
        let signed = super::lower_once::lower_once(conn, ctx, &client, not_reached)?;
        let name = staff::staff_named(conn, ctx, &signed.order.signed_by)?;
        Ok(OrderOut::of(&signed.order, &name))
    });
    Ok(answer.await?.http())
}

/// Today's dose may come before its time.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/allow-early", tag = "orders", request_body = ReasonIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never allows twice"),
    ),
    responses(
        (status = 201, body = AllowOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn allow_early(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<ReasonIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (code, body) = (code.into_inner(), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "orders.allow_early", 201, move |conn, ctx| {
        let client = clients::open_client(conn, ctx, &code)?;
        let subject = subject::subject_of(conn, ctx, &client)?;
        Ok(AllowOut { service_day: super::allow_early(conn, ctx, &subject, &body.reason)? })
    });
    Ok(answer.await?.http())
}

/// The orders of the programme that end soon, or have ended with nothing after them.
#[utoipa::path(
    get, path = "/api/v1/orders/ending", tag = "orders", params(EndingQuery),
    responses(
        (status = 200, body = EndingsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn list_endings(
    app: web::Data<App>,
    asker: Asker,
    query: web::Query<EndingQuery>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor, Role::Pharmacist, Role::Manager])?;
    let within = query.within.unwrap_or(WITHIN.0);
    if within > WITHIN.1 {
        return Err(Error::field("within", "out_of_range", format!("0 to {}", WITHIN.1)));
    }
    let shown = app.look(&asker.ctx, move |conn, ctx| {
        let endings = listing::endings(conn, ctx, within)?;
        let ids: Vec<_> = endings.iter().map(|ending| ending.client.clone()).collect();
        let codes = clients::codes_of(conn, &ids)?;
        let code = |ending: &super::Ending| codes.get(&ending.client).cloned().unwrap_or_default();
        let items = endings.iter().map(|ending| EndingOut::of(ending, &code(ending))).collect();
        Ok(EndingsOut { items, next: None })
    });
    Ok(HttpResponse::Ok().json(shown.await?))
}

/// A doctor settles a hold; after missed doses by confirming the order in force.
#[utoipa::path(
    post, path = "/api/v1/holds/{id}/settle", tag = "orders", request_body = SettleIn,
    params(
        ("id" = String, Path, description = "Hold"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never settles twice"),
    ),
    responses(
        (status = 200, body = SettleOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn settle_hold(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<SettleIn>,
) -> Result<HttpResponse> {
    let heard = said(&app, &asker, keyed.body.telephone.clone()).await?;
    let id = HoldId::from_text(id.into_inner());
    let settling = Settling { confirm_order: keyed.body.confirm_order, reason: keyed.body.reason };
    let answer = act_once(&app, &asker, keyed.retry, "orders.settle_hold", 200, move |conn, ctx| {
        let settled = match &heard {
            Some(heard) => telephone::settle(conn, ctx, &id, &settling, heard)?,
            None => settle::settle(conn, ctx, &id, &settling)?,
        };
        Ok(SettleOut::of(&settled))
    });
    Ok(answer.await?.http())
}
