//! Losses and counts over JSON.

use actix_web::{HttpResponse, web};

use super::problems::{Problems, WriteProblems};
use super::wire::{CountIn, CountOut, LossIn, LossOut};
use super::{KEEPERS, verified};
use crate::app::App;
use crate::error::Result;
use crate::ids::ContainerId;
use crate::register::{self, Count, Spill};
use crate::web::actor::Asker;
use crate::web::retries::{Keyed, act_once};

/// Write off what was spilt, with a second person.
#[utoipa::path(post, path = "/api/v1/stock/losses", tag = "stock", request_body = LossIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never writes off twice")),
    responses((status = 201, body = LossOut, description = "The register entry"), Problems, WriteProblems))]
pub async fn record_loss(app: web::Data<App>, asker: Asker, keyed: Keyed<LossIn>) -> Result<HttpResponse> {
    asker.need(KEEPERS)?;
    let body = keyed.body;
    let witness = verified(&app, &asker, "register.spill", &body.witness).await?.id().clone();
    let container = ContainerId::from_text(body.container);
    let spill = Spill { container, volume_ul: body.volume_ml.0, reason: body.reason, witness };
    let answer = act_once(&app, &asker, keyed.retry, "register.spill", 201, move |conn, ctx| {
        Ok(LossOut::of(&spill.container, &register::record_spill(conn, ctx, &spill)?))
    });
    Ok(answer.await?.http())
}

/// Book what was counted. A difference needs a second person.
#[utoipa::path(post, path = "/api/v1/stock/counts", tag = "stock", request_body = CountIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never counts twice")),
    responses((status = 201, body = CountOut, description = "What the count came to"), Problems, WriteProblems))]
pub async fn count_container(
    app: web::Data<App>,
    asker: Asker,
    keyed: Keyed<CountIn>,
) -> Result<HttpResponse> {
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
        Ok(CountOut::of(&count.container, &register::count(conn, ctx, &count)?))
    });
    Ok(answer.await?.http())
}
