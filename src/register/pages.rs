//! Stock and the register as pages.

mod acts; // receive, open, count, write off
mod sheet; // the register page

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use super::api::{KEEPERS, READERS};
use super::{Container, ContainerState};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ContainerId, ProductId};
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};

/// The pages of stock.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/stock", web::get().to(stock))
        .route("/stock/register", web::get().to(sheet::register))
        .route("/stock/receive", web::get().to(acts::receive_form))
        .route("/stock/receive", web::post().to(acts::receive))
        .route("/stock/containers/{id}/open", web::get().to(acts::open_form))
        .route("/stock/containers/{id}/open", web::post().to(acts::open))
        .route("/stock/containers/{id}/count", web::get().to(acts::count_form))
        .route("/stock/containers/{id}/count", web::post().to(acts::count))
        .route("/stock/containers/{id}/spill", web::get().to(acts::spill_form))
        .route("/stock/containers/{id}/spill", web::post().to(acts::spill));
}

/// What was done a moment ago.
#[derive(Debug, Deserialize)]
struct Done {
    done: Option<String>,
    container: Option<String>,
}

/// `/stock`
#[derive(Template)]
#[template(path = "register/stock.html")]
struct StockPage {
    shell: Shell,
    /// May write.
    keeps: bool,
    /// What was done a moment ago, in words.
    done: String,
    open: Vec<Bottle>,
    sealed: Vec<Bottle>,
    apart: Vec<Bottle>,
}

/// A container as a page says it.
struct Bottle {
    id: String,
    label: String,
    product: String,
    strength: String,
    lot: String,
    expires: String,
    /// Empty, or what to know about its last day.
    warning: String,
    /// Empty, or at which window it is open.
    window: String,
    balance: String,
    /// Empty, or what is set aside.
    set_aside: String,
    below_zero: bool,
    /// Whether it may be opened.
    opens: bool,
    /// Whether what came back lies in it and can be destroyed.
    destroys: bool,
}

impl Bottle {
    fn of(words: Words, container: &Container, product: &str, today: NaiveDate) -> Self {
        let expires = words.column_date(container.expires_on);
        let warning = if container.is_expired(today) {
            words.say("stock-expired")
        } else if container.expires_soon(today) {
            words.say("stock-expires-soon")
        } else {
            String::new()
        };
        let set_aside = match container.set_aside_ul {
            0 => String::new(),
            volume => words.say_with("stock-set-aside", &[("volume", words.ml(volume).into())]),
        };
        Bottle {
            id: container.id.to_string(),
            label: container.label.clone(),
            product: product.to_owned(),
            strength: strength(words, product, container.mg_per_ml),
            lot: container.lot.clone(),
            expires,
            warning,
            window: at_window(words, container.window.as_deref()),
            balance: words.ml_number(container.balance_ul),
            set_aside,
            below_zero: container.balance_ul < 0,
            opens: container.state == ContainerState::Sealed && !container.is_expired(today),
            destroys: container.state == ContainerState::Quarantined && container.balance_ul != 0,
        }
    }
}

/// At which window a container is open; empty if at none.
fn at_window(words: Words, window: Option<&str>) -> String {
    let said = |window: &str| words.say_with("stock-at-window", &[("window", window.into())]);
    window.map(said).unwrap_or_default()
}

/// A concentration, or that it is not known; empty where the product's name says it already.
fn strength(words: Words, product: &str, mg_per_ml: Option<i64>) -> String {
    match mg_per_ml {
        None => words.say("stock-strength-unknown"),
        Some(known) if product.contains(&format!("{known} mg/mL")) => String::new(),
        Some(known) => words.strength(known),
    }
}

/// The containers of the site.
async fn stock(app: web::Data<App>, asker: Asker, asked: web::Query<Done>) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let (words, keeps) = (asker.words(), asker.ctx.has_role(KEEPERS));
    let Done { done, container } = asked.into_inner();
    let shell = asker.shell(&app, Some(RoomName::Stock), "/stock").await?;
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let today = super::service_day(conn, ctx)?;
            let products = product_names(conn)?;
            let all = super::containers_at(conn, &ctx.site)?;
            let done = said(conn, ctx, words, done.as_deref(), container)?;
            let bottles = |state: fn(ContainerState) -> bool| {
                let mut some: Vec<&Container> = all.iter().filter(|one| state(one.state)).collect();
                some.sort_by_key(|one| one.expires_on);
                let named = |one: &Container| products.get(&one.product).cloned().unwrap_or_default();
                some.iter().map(|one| Bottle::of(words, one, &named(one), today)).collect()
            };
            Ok(StockPage {
                shell,
                keeps,
                done,
                open: bottles(|state| state == ContainerState::Open),
                sealed: bottles(|state| state == ContainerState::Sealed),
                apart: bottles(|state| matches!(state, ContainerState::Empty | ContainerState::Quarantined)),
            })
        })
        .await?;
    html(200, &page)
}

/// The sentence about what was done a moment ago; empty for anything else.
fn said(
    conn: &mut Conn,
    ctx: &Ctx,
    words: Words,
    done: Option<&str>,
    container: Option<String>,
) -> Result<String> {
    let (Some(done), Some(id)) = (done, container) else { return Ok(String::new()) };
    let container = super::container_here(conn, ctx, &ContainerId::from_text(id))?;
    let args = [
        ("label", container.label.as_str().into()),
        ("volume", words.ml(container.balance_ul).into()),
        ("window", at_window(words, container.window.as_deref()).into()),
    ];
    Ok(match done {
        "received" => words.say_with("stock-done-received", &args[..2]),
        "opened" => words.say_with("stock-done-opened", &[args[0].clone(), args[2].clone()]),
        "counted" => words.say_with("stock-done-counted", &args[..2]),
        "emptied" => words.say_with("stock-done-emptied", &args[..1]),
        "destroyed" => words.say_with("stock-done-destroyed", &args[..2]),
        "spilt" => words.say_with("stock-done-spilt", &args[..2]),
        _ => String::new(),
    })
}

fn product_names(conn: &mut Conn) -> Result<HashMap<ProductId, String>> {
    Ok(super::products(conn)?.into_iter().map(|product| (product.id, product.name)).collect())
}
