//! Stock and the register over JSON.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};

use super::wire::{
    ContainerOut, Containers, CountIn, CountOut, Entries, EntryOut, ListAsked, LossIn, LossOut, Named,
    OpenIn, ProductIn, ProductOut, Products, ReceiptIn, RegisterAsked,
};
use super::{Count, Entry, Listing, Receipt, Spill};
use crate::app::App;
use crate::clients::{self, CARE_TEAM};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, ContainerId, EntryId, SiteId, StaffId};
use crate::staff::{self, Witness, WitnessTyped};
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{Keyed, act_once};
use crate::words::Role;

/// Who writes stock.
const KEEPERS: &[Role] = &[Role::Pharmacist];
/// Who may name a product.
const NAMERS: &[Role] = &[Role::Pharmacist, Role::Manager];
/// Who reads stock and the register.
const READERS: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::CaseWorker, Role::Manager, Role::Auditor];

/// Lines in one answer if nothing else is asked.
const LIMIT: u32 = 100;
/// Lines in one answer at the most.
const LIMIT_MAX: u32 = 500;

/// The routes of stock.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/stock/products", web::get().to(list_products))
        .route("/api/v1/stock/products", web::post().to(add_product))
        .route("/api/v1/stock/receipts", web::post().to(receive_container))
        .route("/api/v1/stock/containers", web::get().to(list_containers))
        .route("/api/v1/stock/containers/{id}/open", web::post().to(open_container))
        .route("/api/v1/stock/losses", web::post().to(record_loss))
        .route("/api/v1/stock/counts", web::post().to(count_container))
        .route("/api/v1/stock/register", web::get().to(read_register));
}

/// What this room adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(
    list_products,
    add_product,
    receive_container,
    list_containers,
    open_container,
    record_loss,
    count_container,
    read_register
))]
pub struct Docs;

/// What any call of stock may answer instead.
#[derive(utoipa::IntoResponses)]
#[expect(dead_code, reason = "only describes answers for the OpenAPI document")]
enum Problems {
    /// Malformed, or without its Idempotency-Key
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(#[to_schema] Problem),
    /// Not signed in
    #[response(status = 401, content_type = "application/problem+json")]
    NotSignedIn(#[to_schema] Problem),
    /// Not with this role, or not at this site
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(#[to_schema] Problem),
    /// A field cannot be taken, or a rule said no
    #[response(status = 422, content_type = "application/problem+json")]
    Refused(#[to_schema] Problem),
    /// Busy or not connected
    #[response(status = 503, content_type = "application/problem+json")]
    Away(#[to_schema] Problem),
}

/// What a write of stock may answer besides.
#[derive(utoipa::IntoResponses)]
#[expect(dead_code, reason = "only describes answers for the OpenAPI document")]
enum WriteProblems {
    /// No such container at this site
    #[response(status = 404, content_type = "application/problem+json")]
    Unknown(#[to_schema] Problem),
    /// The key came with another body, or the balance has moved
    #[response(status = 409, content_type = "application/problem+json")]
    Conflict(#[to_schema] Problem),
    /// Wait for Retry-After seconds
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(#[to_schema] Problem),
}

/// Every product of the programme, by name.
#[utoipa::path(get, path = "/api/v1/stock/products", tag = "stock", params(ListAsked),
    responses((status = 200, body = Products, description = "Products"), Problems))]
async fn list_products(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<ListAsked>,
) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let limit = limit(asked.limit)?;
    let all = app.look(&asker.ctx, |conn, _| super::products(conn)).await?;
    let all = all.into_iter().map(ProductOut::from).collect();
    let (items, next) = page(all, asked.after.as_deref(), limit, |product| &product.id);
    Ok(HttpResponse::Ok().json(Products { items, next }))
}

/// Add a product. One of the same name and concentration is answered as it is.
#[utoipa::path(post, path = "/api/v1/stock/products", tag = "stock", request_body = ProductIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never adds twice")),
    responses((status = 201, body = ProductOut, description = "The product"), Problems, WriteProblems))]
async fn add_product(app: web::Data<App>, asker: Asker, keyed: Keyed<ProductIn>) -> Result<HttpResponse> {
    asker.need(NAMERS)?;
    let body = keyed.body;
    let answer = act_once(&app, &asker, keyed.retry, "register.add_product", 201, move |conn, ctx| {
        super::add_product(conn, ctx, &body.product, body.mg_per_ml).map(ProductOut::from)
    });
    Ok(answer.await?.http())
}

/// Take a container in.
#[utoipa::path(post, path = "/api/v1/stock/receipts", tag = "stock", request_body = ReceiptIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never receives twice")),
    responses((status = 201, body = ContainerOut, description = "The sealed container"), Problems, WriteProblems))]
async fn receive_container(
    app: web::Data<App>,
    asker: Asker,
    keyed: Keyed<ReceiptIn>,
) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let ReceiptIn { product, mg_per_ml, lot, expires_on, volume_ml, label } = keyed.body;
    let name = product.trim().to_owned();
    let receipt = Receipt { product, mg_per_ml, lot, expires_on, volume_ul: volume_ml.0, label };
    let answer = act_once(&app, &asker, keyed.retry, "register.receive", 201, move |conn, ctx| {
        let container = super::receive(conn, ctx, &receipt)?;
        Ok(ContainerOut::of(container, name.clone()))
    });
    Ok(answer.await?.http())
}

/// The containers of the site that are not used up, by label.
#[utoipa::path(get, path = "/api/v1/stock/containers", tag = "stock", params(ListAsked),
    responses((status = 200, body = Containers, description = "Containers"), Problems))]
async fn list_containers(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<ListAsked>,
) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let limit = limit(asked.limit)?;
    let (all, names) = app
        .look(&asker.ctx, |conn, ctx| Ok((super::containers_at(conn, &ctx.site)?, super::products(conn)?)))
        .await?;
    let names: HashMap<_, _> = names.into_iter().map(|product| (product.id, product.name)).collect();
    let named = |one: super::Container| {
        let product = names.get(&one.product).cloned().unwrap_or_default();
        ContainerOut::of(one, product)
    };
    let all = all.into_iter().map(named).collect();
    let (items, next) = page(all, asked.after.as_deref(), limit, |container| &container.id);
    Ok(HttpResponse::Ok().json(Containers { items, next }))
}

/// Open a sealed container at a window.
#[utoipa::path(post, path = "/api/v1/stock/containers/{id}/open", tag = "stock", request_body = OpenIn,
    params(
        ("id" = String, Path, description = "Container"),
        ("Idempotency-Key" = String, Header, description = "The same key never opens twice"),
    ),
    responses((status = 200, body = ContainerOut, description = "The open container"), Problems, WriteProblems))]
async fn open_container(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: Keyed<OpenIn>,
) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let (id, body) = (ContainerId::from_text(id.into_inner()), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "register.open", 200, move |conn, ctx| {
        let container = super::open_container(conn, ctx, &id, &body.window)?;
        let product = super::product_of(conn, &container)?;
        Ok(ContainerOut::of(container, product))
    });
    Ok(answer.await?.http())
}

/// Write off what was spilt, with a second person.
#[utoipa::path(post, path = "/api/v1/stock/losses", tag = "stock", request_body = LossIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never writes off twice")),
    responses((status = 201, body = LossOut, description = "The register entry"), Problems, WriteProblems))]
async fn record_loss(app: web::Data<App>, asker: Asker, keyed: Keyed<LossIn>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let body = keyed.body;
    let witness = verified(&app, &asker, "register.spill", &body.witness).await?.id().clone();
    let container = ContainerId::from_text(body.container);
    let spill = Spill { container, volume_ul: body.volume_ml.0, reason: body.reason, witness };
    let answer = act_once(&app, &asker, keyed.retry, "register.spill", 201, move |conn, ctx| {
        Ok(LossOut::of(&spill.container, &super::record_spill(conn, ctx, &spill)?))
    });
    Ok(answer.await?.http())
}

/// Book what was counted. A difference needs a second person.
#[utoipa::path(post, path = "/api/v1/stock/counts", tag = "stock", request_body = CountIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never counts twice")),
    responses((status = 201, body = CountOut, description = "What the count came to"), Problems, WriteProblems))]
async fn count_container(app: web::Data<App>, asker: Asker, keyed: Keyed<CountIn>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let body = keyed.body;
    let witness = match &body.witness {
        Some(typed) => Some(verified(&app, &asker, "register.count", typed).await?.id().clone()),
        None => None,
    };
    let count = Count {
        container: ContainerId::from_text(body.container),
        counted_ul: body.counted_ml.0,
        book_ul: body.book_ml.map(|book| book.0),
        witness,
        note: body.note,
    };
    let answer = act_once(&app, &asker, keyed.retry, "register.count", 201, move |conn, ctx| {
        Ok(CountOut::of(&count.container, &super::count(conn, ctx, &count)?))
    });
    Ok(answer.await?.http())
}

/// The register of a site, in the order of days and of writing.
#[utoipa::path(get, path = "/api/v1/stock/register", tag = "stock", params(RegisterAsked),
    responses((status = 200, body = Entries, description = "Entries"), Problems))]
async fn read_register(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<RegisterAsked>,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let site = asked.site.clone().map_or_else(|| asker.ctx.site.clone(), SiteId::from_text);
    let ctx = Ctx { site, ..asker.ctx.clone() };
    if !ctx.has_role(READERS) {
        return Err(Error::Forbidden);
    }
    let limit = limit(asked.limit)?;
    let entries = app
        .look(&ctx, move |conn, ctx| {
            let from = asked.from.map_or_else(|| super::service_day(conn, ctx), Ok)?;
            let to = asked.to.unwrap_or(from);
            let after = asked.after.map(EntryId::from_text);
            let listing = Listing { from, to, after, limit: i64::from(limit) + 1 };
            let mut found = super::entries(conn, ctx, &listing)?;
            let more = found.len() > limit as usize;
            found.truncate(limit as usize);
            let next = found.last().filter(|_| more).map(|(entry, _)| entry.id.to_string());
            Ok(Entries { items: named(conn, ctx, found)?, next })
        })
        .await?;
    Ok(HttpResponse::Ok().json(entries))
}

/// Entries with codes and names in place of ids. Who is not of the care team sees pseudonyms.
fn named(conn: &mut Conn, ctx: &Ctx, entries: Vec<(Entry, Option<i64>)>) -> Result<Vec<EntryOut>> {
    let ids: Vec<ClientId> = entries.iter().filter_map(|(entry, _)| entry.client.clone()).collect();
    let codes = codes(conn, ctx, ids)?;
    let people = entries.iter().flat_map(|(entry, _)| [&entry.by, &entry.witness]).flatten();
    let people = names(conn, ctx, people)?;
    let named = |(entry, reverses): (Entry, Option<i64>)| {
        let client = entry.client.as_ref().and_then(|id| codes.get(id).cloned());
        let by = entry.by.as_ref().and_then(|id| people.get(id).cloned());
        let witness = entry.witness.as_ref().and_then(|id| people.get(id).cloned());
        EntryOut::of(entry, Named { client, by, witness, reverses })
    };
    Ok(entries.into_iter().map(named).collect())
}

/// What the asker reads for clients: codes in the care team, pseudonyms outside it.
pub(super) fn codes(conn: &mut Conn, ctx: &Ctx, mut ids: Vec<ClientId>) -> Result<HashMap<ClientId, String>> {
    ids.sort();
    ids.dedup();
    if ctx.has_role(CARE_TEAM) {
        return clients::codes_of(conn, &ids);
    }
    Ok(ids.into_iter().map(|id| (id.clone(), super::pseudonym(ctx, &id))).collect())
}

/// The names of members of staff.
pub(super) fn names<'a>(
    conn: &mut Conn,
    ctx: &Ctx,
    people: impl Iterator<Item = &'a StaffId>,
) -> Result<HashMap<StaffId, String>> {
    let mut names = HashMap::new();
    for id in people {
        if !names.contains_key(id) {
            names.insert(id.clone(), staff::staff_named(conn, ctx, id)?);
        }
    }
    Ok(names)
}

/// A second person of the care team at this site.
pub(super) async fn verified(
    app: &App,
    asker: &Asker,
    action: &'static str,
    typed: &WitnessTyped,
) -> Result<Witness> {
    staff::verify_witness(&app.desk(), &asker.ctx, action, typed, CARE_TEAM).await
}

fn limit(asked: Option<u32>) -> Result<u32> {
    match asked.unwrap_or(LIMIT) {
        limit @ 1..=LIMIT_MAX => Ok(limit),
        _ => Err(Error::field("limit", "out_of_range", format!("must be 1 to {LIMIT_MAX}"))),
    }
}

/// The items after an id, and where the next page begins.
fn page<T>(
    all: Vec<T>,
    after: Option<&str>,
    limit: u32,
    id: impl Fn(&T) -> &String,
) -> (Vec<T>, Option<String>) {
    let start =
        after.map_or(0, |after| all.iter().position(|one| id(one) == after).map_or(all.len(), |at| at + 1));
    let rest = all.len() - start;
    let items: Vec<T> = all.into_iter().skip(start).take(limit as usize).collect();
    let next = items.last().filter(|_| rest > items.len()).map(|last| id(last).clone());
    (items, next)
}
