//! The time that a client keeps every week, set and ended on the phone.

use actix_web::{HttpResponse, web};

use super::visits::{HERE, VisitsQuery, page};
use crate::app::App;
use crate::ctx::Actor;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::me::own_client;
use crate::slots::pages::kept::kept_up;
use crate::slots::pages::usual::UsualForm;
use crate::slots::standing::{end_standing, set_standing};
use crate::web::actor::Asker;
use crate::web::page::see_other;
use crate::web::retries::{KeyedForm, act_once};

/// Keeps a time every week.
pub async fn set(app: web::Data<App>, asker: Asker, sent: KeyedForm<UsualForm>) -> Result<HttpResponse> {
    let form = sent.form;
    let done = act_once(&app, &asker, sent.retry, "slots.set_standing", 201, move |conn, ctx| {
        own_client(conn, ctx)?;
        let new = form.read(&ctx.site)?;
        set_standing(conn, ctx, None, &new).map(|standing| standing.id.to_string())
    });
    after(&app, &asker, done.await.map(|_| ()), "usual-choose").await
}

/// Keeps it no longer.
pub async fn end(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let id = RowId::from_text(id.into_inner());
    let done = app.act(&asker.ctx, "slots.end_standing", move |conn, ctx| {
        own_client(conn, ctx)?;
        end_standing(conn, ctx, &id).map(|_| ())
    });
    after(&app, &asker, done.await, "usual-choose").await
}

/// Books what the client's standing bookings have not made yet.
pub async fn kept(app: &App, asker: &Asker) -> Result<()> {
    match &asker.ctx.actor {
        Actor::Client(id) => kept_up(app, asker, id).await,
        _ => Ok(()),
    }
}

pub(super) async fn after(app: &App, asker: &Asker, done: Result<()>, unread: &str) -> Result<HttpResponse> {
    let words = asker.words();
    let refusal = match done {
        Ok(()) => return Ok(see_other(&format!("{HERE}#usual"))),
        Err(Error::Refused(refused)) => words.say(&format!("code-{}", refused.code)),
        Err(Error::Invalid(_)) => words.say(unread),
        Err(other) => return Err(other),
    };
    page(app, asker, VisitsQuery::default(), refusal).await
}
