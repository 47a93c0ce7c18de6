//! The forms that write stock, each a page of its own.

mod count;
mod fields;
mod open;
mod receive;
mod spill;

use actix_web::HttpResponse;

use super::{Bottle, product_names};
use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::{ContainerId, StaffId};
use crate::register::{self, Container, api};
use crate::staff::WitnessTyped;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::see_other;
use crate::web::shell::{RoomName, Shell};

pub use count::{count, count_form};
pub use fields::retold;
pub use open::{open, open_form};
pub use receive::{receive, receive_form};
pub use spill::{spill, spill_form};

/// The frame of a form about one container, and the container.
async fn around(
    app: &App,
    asker: &Asker,
    id: String,
    act: &'static str,
) -> Result<(Shell, Container, Bottle)> {
    let words = asker.words();
    let (container, bottle) = app
        .look(&asker.ctx, move |conn, ctx| {
            let container = register::container_here(conn, ctx, &ContainerId::from_text(id))?;
            let today = register::service_day(conn, ctx)?;
            let product = product_names(conn)?.get(&container.product).cloned().unwrap_or_default();
            let bottle = Bottle::of(words, &container, &product, today);
            Ok((container, bottle))
        })
        .await?;
    let here = format!("/stock/containers/{}/{act}", container.id);
    Ok((asker.shell(app, Some(RoomName::Stock), &here).await?, container, bottle))
}

/// A second person, if one has typed anything.
fn typed(login: &str, password: &str) -> Option<WitnessTyped> {
    let nothing = login.trim().is_empty() && password.is_empty();
    (!nothing).then(|| WitnessTyped { login: login.to_owned(), password: password.to_owned() })
}

async fn signed(app: &App, asker: &Asker, action: &'static str, typed: &WitnessTyped) -> Result<StaffId> {
    Ok(api::verified(app, asker, action, typed).await?.id().clone())
}

/// A form comes back with 422 if anything in it cannot be taken.
fn status(problems: &Problems) -> u16 {
    if problems.is_empty() { 200 } else { 422 }
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|cause| Error::Fault(Box::new(cause)))
}

/// Back to the list, which says what was done to the container of the answer.
fn back(done: &str, json: &str) -> Result<HttpResponse> {
    Ok(to_stock(done, &read::<String>(json)?))
}

fn to_stock(done: &str, id: &str) -> HttpResponse {
    see_other(&format!("/stock?done={done}&container={id}"))
}
