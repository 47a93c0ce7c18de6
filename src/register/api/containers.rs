//! Products, receipts and openings over JSON.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};

use super::problems::{Problems, WriteProblems};
use super::wire::{ContainerOut, Containers, ListAsked, OpenIn, ProductIn, ProductOut, Products, ReceiptIn};
use super::{KEEPERS, READERS, limit};
use crate::app::App;
use crate::error::Result;
use crate::ids::ContainerId;
use crate::register::{self, Container, Receipt};
use crate::web::actor::Asker;
use crate::web::retries::{Keyed, act_once};
use crate::words::Role;

/// Who may name a product.
const NAMERS: &[Role] = &[Role::Pharmacist, Role::Manager];

/// Every product of the programme, by name.
#[utoipa::path(get, path = "/api/v1/stock/products", tag = "stock", params(ListAsked),
    responses((status = 200, body = Products, description = "Products"), Problems))]
pub async fn list_products(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<ListAsked>,
) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let limit = limit(asked.limit)?;
    let all = app.look(&asker.ctx, |conn, _| register::products(conn)).await?;
    let all = all.into_iter().map(ProductOut::from).collect();
    let (items, next) = page(all, asked.after.as_deref(), limit, |product| &product.id);
    Ok(HttpResponse::Ok().json(Products { items, next }))
}

/// Add a product. One of the same name and concentration is answered as it is.
#[utoipa::path(post, path = "/api/v1/stock/products", tag = "stock", request_body = ProductIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never adds twice")),
    responses((status = 201, body = ProductOut, description = "The product"), Problems, WriteProblems))]
pub async fn add_product(app: web::Data<App>, asker: Asker, keyed: Keyed<ProductIn>) -> Result<HttpResponse> {
    asker.need(NAMERS)?;
    let body = keyed.body;
    let answer = act_once(&app, &asker, keyed.retry, "register.add_product", 201, move |conn, ctx| {
        register::add_product(conn, ctx, &body.product, body.mg_per_ml).map(ProductOut::from)
    });
    Ok(answer.await?.http())
}

/// Take a container in.
#[utoipa::path(post, path = "/api/v1/stock/receipts", tag = "stock", request_body = ReceiptIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never receives twice")),
    responses((status = 201, body = ContainerOut, description = "The sealed container"), Problems, WriteProblems))]
pub async fn receive_container(
    app: web::Data<App>,
    asker: Asker,
    keyed: Keyed<ReceiptIn>,
) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let ReceiptIn { product, mg_per_ml, lot, expires_on, volume_ml, label } = keyed.body;
    let name = product.trim().to_owned();
    let receipt = Receipt { product, mg_per_ml, lot, expires_on, volume_ul: volume_ml.0, label };
    let answer = act_once(&app, &asker, keyed.retry, "register.receive", 201, move |conn, ctx| {
        let container = register::receive(conn, ctx, &receipt)?;
        Ok(ContainerOut::of(container, name.clone()))
    });
    Ok(answer.await?.http())
}

/// The containers of the site that are not used up, by label.
#[utoipa::path(get, path = "/api/v1/stock/containers", tag = "stock", params(ListAsked),
    responses((status = 200, body = Containers, description = "Containers"), Problems))]
pub async fn list_containers(
    app: web::Data<App>,
    asker: Asker,
    asked: web::Query<ListAsked>,
) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let limit = limit(asked.limit)?;
    let (all, names) = app
        .look(&asker.ctx, |conn, ctx| {
            Ok((register::containers_at(conn, &ctx.site)?, register::products(conn)?))
        })
        .await?;
    let names: HashMap<_, _> = names.into_iter().map(|product| (product.id, product.name)).collect();
    let named = |one: Container| {
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
pub async fn open_container(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: Keyed<OpenIn>,
) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let (id, body) = (ContainerId::from_text(id.into_inner()), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "register.open", 200, move |conn, ctx| {
        let container = register::open_container(conn, ctx, &id, &body.window)?;
        let product = register::product_of(conn, &container)?;
        Ok(ContainerOut::of(container, product))
    });
    Ok(answer.await?.http())
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
