//! Seats that are offered and waited for, on the phone.

use actix_web::{HttpResponse, web};

use super::usual::after;
use crate::app::App;
use crate::error::Result;
use crate::ids::RowId;
use crate::me::own_client;
use crate::slots::pages::waits::{WaitForm, action_of, settle};
use crate::slots::waitlist::join_waitlist;
use crate::web::actor::Asker;
use crate::web::retries::{KeyedForm, act_once};

/// Waits for a seat.
pub async fn join(app: web::Data<App>, asker: Asker, sent: KeyedForm<WaitForm>) -> Result<HttpResponse> {
    let form = sent.form;
    let done = act_once(&app, &asker, sent.retry, "slots.wait", 201, move |conn, ctx| {
        own_client(conn, ctx)?;
        let new = form.read(&ctx.site)?;
        join_waitlist(conn, ctx, None, &new).map(|entry| entry.id.to_string())
    });
    after(&app, &asker, done.await.map(|_| ()), "slots-choose").await
}

/// Takes the seat that is held, lets it go, or waits no longer.
pub async fn settled(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (id, what) = path.into_inner();
    let id = RowId::from_text(id);
    let done = app.act(&asker.ctx, action_of(&what), move |conn, ctx| {
        own_client(conn, ctx)?;
        settle(conn, ctx, &id, &what)
    });
    after(&app, &asker, done.await, "slots-choose").await
}
