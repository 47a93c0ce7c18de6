//! Blank numbered lines to print: what the pharmacist writes on while the service is away.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::{HERE, KitLine};
use crate::app::App;
use crate::error::Result;
use crate::outage::KEEPERS;
use crate::outage::api::kit_number;
use crate::outage::kit_here;
use crate::web::actor::Asker;
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};

#[derive(Template)]
#[template(path = "outage/paper.html")]
struct PaperPage {
    shell: Shell,
    kit: KitLine,
    numbers: Vec<i64>,
}

/// `GET /outage/{number}/paper`
pub async fn shown(app: web::Data<App>, asker: Asker, number: web::Path<String>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let number = kit_number(&number)?;
    let shell = asker.shell(&app, Some(RoomName::Counter), &format!("{HERE}/{number}/paper")).await?;
    let kit = app.look(&asker.ctx, move |conn, ctx| kit_here(conn, ctx, number)).await?;
    let numbers = (kit.first..=kit.last).collect();
    html(200, &PaperPage { kit: KitLine::of(asker.words(), &kit), shell, numbers })
}
