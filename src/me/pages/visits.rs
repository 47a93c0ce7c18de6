//! `/me/visits`: the client's own times: booked, moved and given back.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::around::{Help, around};
use super::usual;
use super::visit::VisitView;
use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::me::own_client;
use crate::slots::bookings::{Wish, book, cancel, move_booking};
use crate::slots::pages::next::NextView;
use crate::slots::pages::usual::UsualView;
use crate::slots::pages::waits::WaitsView;
use crate::units::parse_rfc3339;
use crate::web::actor::Asker;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once};
use crate::web::shell::Shell;
use crate::words::Part;

pub(super) const HERE: &str = "/me/visits";

/// Which day, and which time gives way.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct VisitsQuery {
    pub day: String,
    pub moved: String,
}

/// What is picked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PickForm {
    at: String,
    day: String,
    moved: String,
}

#[derive(Template)]
#[template(path = "me/visits.html")]
struct VisitsPage {
    shell: Shell,
    help: Help,
    visit: VisitView,
    usual: UsualView,
    next: NextView,
    waits: WaitsView,
    refusal: String,
}

/// The times, and the days to pick another from.
pub async fn show(app: web::Data<App>, asker: Asker, asked: web::Query<VisitsQuery>) -> Result<HttpResponse> {
    page(&app, &asker, asked.into_inner(), String::new()).await
}

/// Books the picked time, or moves there.
pub async fn pick(app: web::Data<App>, asker: Asker, sent: KeyedForm<PickForm>) -> Result<HttpResponse> {
    let PickForm { at, day, moved } = sent.form;
    let again = VisitsQuery { day, moved: moved.clone() };
    let Some(starts_at) = parse_rfc3339(&at) else {
        return page(&app, &asker, again, asker.words().say("slots-choose")).await;
    };
    let done = act_once(&app, &asker, sent.retry, "slots.book", 201, move |conn, ctx| {
        own_client(conn, ctx)?;
        let booking = if moved.is_empty() {
            let wish = Wish { site: ctx.site.clone(), starts_at, part: Part::Whole };
            book(conn, ctx, None, &wish)?
        } else {
            move_booking(conn, ctx, &RowId::from_text(moved.as_str()), Some(&ctx.site), starts_at)?
        };
        Ok(booking.id.to_string())
    });
    after(&app, &asker, again, done.await.map(|_| ())).await
}

/// Gives a time back.
pub async fn give_back(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let id = RowId::from_text(id.into_inner());
    let done = app.act(&asker.ctx, "slots.cancel", move |conn, ctx| {
        own_client(conn, ctx)?;
        cancel(conn, ctx, &id).map(|_| ())
    });
    after(&app, &asker, VisitsQuery::default(), done.await).await
}

/// On to the first page, or back with words where a rule said no.
async fn after(app: &App, asker: &Asker, again: VisitsQuery, done: Result<()>) -> Result<HttpResponse> {
    match done {
        Ok(()) => Ok(see_other("/me")),
        Err(Error::Refused(refused)) => {
            page(app, asker, again, asker.words().say(&format!("code-{}", refused.code))).await
        }
        Err(Error::Invalid(_)) => page(app, asker, again, asker.words().say("slots-choose")).await,
        Err(other) => Err(other),
    }
}

pub(super) async fn page(
    app: &App,
    asker: &Asker,
    asked: VisitsQuery,
    refusal: String,
) -> Result<HttpResponse> {
    usual::kept(app, asker).await?;
    let (inside, telephone) = (asker.clone(), app.config.clinic.telephone.clone());
    let read = app.look(&asker.ctx, move |conn, ctx| {
        let (shell, help) = around(conn, ctx, &inside, telephone.as_deref(), HERE)?;
        let client = own_client(conn, ctx)?;
        let visit = VisitView::of(conn, ctx, shell.words, &client.id, &asked)?;
        let usual = UsualView::of(conn, ctx, shell.words, &client.id, HERE)?;
        let next = NextView::of(conn, ctx, shell.words, &client.id, HERE)?;
        let waits = WaitsView::of(conn, ctx, shell.words, &client.id, HERE)?;
        Ok((shell, help, visit, usual, next, waits))
    });
    let (shell, help, visit, usual, next, waits) = read.await?;
    let status = if refusal.is_empty() { 200 } else { 422 };
    html(status, &VisitsPage { shell, help, visit, usual, next, waits, refusal })
}
