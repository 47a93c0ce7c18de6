//! The queue for staff: call whoever is next, say who is there and who left.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::TimeDelta;
use serde::Deserialize;

use super::live::mark;
use crate::app::App;
use crate::clients::{self, programme};
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{RowId, SiteId};
use crate::slots::queue::kiosks::KEEPERS;
use crate::slots::queue::rules::WINDOWS;
use crate::slots::queue::{
    CALLERS, CameBy, Coming, FirstFor, InLine, Need, TicketEnd, Waits, call, call_next, check_in, come_back,
    end, line_of, note_absent, waits_of, window_of,
};
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

const HERE: &str = "/queue";

/// To which window.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CallForm {
    window: String,
}

/// Who is there.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct CheckInForm {
    client: String,
    need: String,
    first_for: String,
}

/// A ticket as the list says it.
#[derive(Debug)]
struct Row {
    id: String,
    ticket: i64,
    /// Where its client is: at the counter for who dispenses, else the file.
    href: String,
    need: Option<Need>,
    since: String,
    window: i64,
    is_first: bool,
    is_booked: bool,
}

#[derive(Template)]
#[template(path = "slots/queue/queue.html")]
struct QueuePage {
    shell: Shell,
    site: SiteId,
    mark: String,
    window: i64,
    called: Vec<Row>,
    waiting: Vec<Row>,
    absent: Vec<Row>,
    waits: String,
    refusal: String,
    form: CheckInForm,
    sets_screens: bool,
}

/// `GET /queue`
pub async fn shown(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    page(&app, &asker, CheckInForm::default(), String::new()).await
}

/// Takes a ticket for whoever stands at the counter.
pub async fn checked_in(
    app: web::Data<App>,
    asker: Asker,
    form: web::Form<CheckInForm>,
) -> Result<HttpResponse> {
    asker.need(CALLERS)?;
    let form = form.into_inner();
    let coming = Coming {
        need: Need::from_word(&form.need).unwrap_or(Need::Dose),
        first_for: FirstFor::from_word(&form.first_for),
        came_by: CameBy::Counter,
    };
    let code = form.client.trim().to_owned();
    let done = app.act(&asker.ctx, "queue.check_in", move |conn, ctx| {
        let client = clients::open_client(conn, ctx, &code)?;
        check_in(conn, ctx, &client, &ctx.site, coming).map(|_| ())
    });
    after(&app, &asker, form, done.await).await
}

/// Calls whoever is next.
pub async fn called_next(
    app: web::Data<App>,
    asker: Asker,
    form: web::Form<CallForm>,
) -> Result<HttpResponse> {
    let window = form.window.trim().parse().unwrap_or(0);
    change(&app, &asker, "queue.call", move |conn, ctx| call_next(conn, ctx, window)).await
}

/// Calls a ticket, for the first time or again.
pub async fn called(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    form: web::Form<CallForm>,
) -> Result<HttpResponse> {
    let (id, window) = (RowId::from_text(id.into_inner()), form.window.trim().parse().unwrap_or(0));
    change(&app, &asker, "queue.call", move |conn, ctx| call(conn, ctx, &id, window)).await
}

/// Nobody came.
pub async fn absent(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let id = RowId::from_text(id.into_inner());
    change(&app, &asker, "queue.absent", move |conn, ctx| note_absent(conn, ctx, &id)).await
}

/// Back in the line.
pub async fn back(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let id = RowId::from_text(id.into_inner());
    change(&app, &asker, "queue.back", move |conn, ctx| come_back(conn, ctx, &id)).await
}

/// Seen.
pub async fn served(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let id = RowId::from_text(id.into_inner());
    change(&app, &asker, "queue.served", move |conn, ctx| end(conn, ctx, &id, TicketEnd::Served)).await
}

/// Left.
pub async fn left(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    let id = RowId::from_text(id.into_inner());
    change(&app, &asker, "queue.left", move |conn, ctx| end(conn, ctx, &id, TicketEnd::Left)).await
}

async fn change<F>(app: &App, asker: &Asker, action: &'static str, work: F) -> Result<HttpResponse>
where
    F: Fn(&mut Conn, &Ctx) -> Result<InLine> + Send + 'static,
{
    asker.need(CALLERS)?;
    let done = app.act(&asker.ctx, action, move |conn, ctx| work(conn, ctx).map(|_| ())).await;
    after(app, asker, CheckInForm::default(), done).await
}

/// Back to the queue, with words where a rule said no.
async fn after(app: &App, asker: &Asker, form: CheckInForm, done: Result<()>) -> Result<HttpResponse> {
    let words = asker.words();
    match done {
        Ok(()) => Ok(see_other(HERE)),
        Err(Error::Refused(refused)) => {
            page(app, asker, form, words.say(&format!("code-{}", refused.code))).await
        }
        Err(Error::Invalid(_)) => page(app, asker, form, words.say("field-window")).await,
        Err(other) => Err(other),
    }
}

async fn page(app: &App, asker: &Asker, form: CheckInForm, refusal: String) -> Result<HttpResponse> {
    asker.need(CALLERS)?;
    let shell = asker.shell(app, Some(RoomName::Queue), HERE).await?;
    let words = shell.words;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let site = programme::site(conn, &ctx.site)?;
        let line = line_of(conn, &site, ctx.now)?;
        let all = line.called.iter().chain(&line.waiting).chain(&line.absent);
        let ids: Vec<_> = all.map(|one| one.ticket.client_id.clone()).collect();
        let people = clients::clients_by_ids(conn, &ids)?;
        let room = if ctx.has_role(&[Role::Pharmacist]) { "counter" } else { "clients" };
        let row = |one: &InLine| Row {
            id: one.ticket.id.to_string(),
            ticket: one.ticket.number,
            href: people
                .get(&one.ticket.client_id)
                .map(|client| format!("/{room}/{}", client.page_id))
                .unwrap_or_default(),
            need: Some(one.ticket.need).filter(|need| *need != Need::Dose),
            since: words.time(clock::local(one.since, site.zone).time()),
            window: one.window.unwrap_or_default(),
            is_first: one.ticket.first_for.is_some(),
            is_booked: one.ticket.booking_id.is_some(),
        };
        let rows = |some: &[InLine]| some.iter().map(row).collect::<Vec<_>>();
        let mine = match ctx.staff_id() {
            Some(staff) => window_of(conn, staff, ctx.now - TimeDelta::hours(12))?,
            None => None,
        };
        let waits = waits_of(conn, &site, site.day(ctx.now), ctx.now)?;
        let (called, waiting, absent) = (rows(&line.called), rows(&line.waiting), rows(&line.absent));
        Ok((mark(&line), mine.unwrap_or(*WINDOWS.start()), called, waiting, absent, waits))
    };
    let (mark, window, called, waiting, absent, waits) = app.look(&asker.ctx, read).await?;
    let status = if refusal.is_empty() { 200 } else { 422 };
    let waits = waits_words(words, &waits);
    let (site, sets_screens) = (asker.ctx.site.clone(), asker.need(KEEPERS).is_ok());
    let page =
        QueuePage { shell, site, mark, window, called, waiting, absent, waits, refusal, form, sets_screens };
    html(status, &page)
}

/// How long people waited today; empty before the first ticket.
fn waits_words(words: Words, waits: &Waits) -> String {
    let (Some(half), Some(nine_of_ten)) = (waits.half, waits.nine_of_ten) else { return String::new() };
    let minutes = |seconds: i64| (seconds + 59) / 60;
    let args = [
        ("tickets", waits.tickets.into()),
        ("half", minutes(half).into()),
        ("most", minutes(nine_of_ten).into()),
    ];
    words.say_with("queue-waits", &args)
}
