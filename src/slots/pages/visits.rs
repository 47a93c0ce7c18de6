//! The times of one client: booked, moved and cancelled by staff.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use super::kept::kept_up;
use super::next::NextView;
use super::usual::UsualView;
use super::waits::WaitsView;
use super::{Choice, Near, choices, days_from, moment_of};
use crate::app::App;
use crate::clients;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::slots::bookings::{BookingState, Wish, book, cancel, move_booking, open_of};
use crate::slots::predicted::predicted;
use crate::slots::{BOOKERS, day_of, near, words_of};
use crate::units::parse_rfc3339;
use crate::web::actor::Asker;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Part;

/// How many days the page leads to.
const DAYS: i64 = 14;

/// Which day, and which booking is moved.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct VisitsQuery {
    day: Option<NaiveDate>,
    moved: Option<String>,
}

/// What is picked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PickForm {
    at: String,
    day: String,
    moved: String,
}

#[derive(Debug)]
struct Time {
    id: String,
    when: String,
    state: BookingState,
    is_moved: bool,
}

#[derive(Template)]
#[template(path = "slots/visits.html")]
struct VisitsPage {
    shell: Shell,
    page: String,
    code: String,
    times: Vec<Time>,
    days: Vec<Near>,
    day: NaiveDate,
    day_words: String,
    dated: Option<String>,
    choices: Vec<Choice>,
    has_full: bool,
    usual: UsualView,
    next: NextView,
    waits: WaitsView,
    moved: Option<String>,
    refusal: String,
    key: String,
}

pub(super) async fn shown(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    asked: web::Query<VisitsQuery>,
) -> Result<HttpResponse> {
    show(&app, &asker, page.into_inner(), asked.into_inner(), String::new()).await
}

pub(super) async fn booked(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<PickForm>,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let (page, PickForm { at, day, moved }) = (page.into_inner(), sent.form);
    let again = VisitsQuery { day: day.parse().ok(), moved: Some(moved).filter(|id| !id.is_empty()) };
    let Some(starts_at) = parse_rfc3339(&at) else {
        return show(&app, &asker, page, again, asker.words().say("slots-choose")).await;
    };
    let (of, moved) = (page.clone(), again.moved.clone().map(RowId::from_text));
    let done = act_once(&app, &asker, sent.retry, "slots.book", 201, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &of)?;
        let booking = match &moved {
            Some(id) => move_booking(conn, ctx, id, Some(&ctx.site), starts_at)?,
            None => {
                let wish = Wish { site: ctx.site.clone(), starts_at, part: Part::Whole };
                book(conn, ctx, Some(&client.code), &wish)?
            }
        };
        Ok(booking.id.to_string())
    });
    let done = done.await.map(|_| ());
    after(&app, &asker, page, again, done).await
}

pub(super) async fn cancelled(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let (page, id) = path.into_inner();
    let id = RowId::from_text(id);
    let done = app.act(&asker.ctx, "slots.cancel", move |conn, ctx| cancel(conn, ctx, &id).map(|_| ())).await;
    after(&app, &asker, page, VisitsQuery::default(), done).await
}

/// Back to the times, with words where a rule said no.
pub(super) async fn after(
    app: &App,
    asker: &Asker,
    page: String,
    again: VisitsQuery,
    done: Result<()>,
) -> Result<HttpResponse> {
    match done {
        Ok(()) => Ok(see_other(&format!("/clients/{page}/visits"))),
        Err(Error::Refused(refused)) if refused.code != "client_unknown" => {
            let words = asker.words().say(&format!("code-{}", refused.code));
            show(app, asker, page, again, words).await
        }
        Err(Error::Invalid(_)) => show(app, asker, page, again, asker.words().say("slots-choose")).await,
        Err(other) => Err(other),
    }
}

async fn show(
    app: &App,
    asker: &Asker,
    page: String,
    asked: VisitsQuery,
    refusal: String,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let here = format!("/clients/{page}/visits");
    let shell = asker.shell(app, Some(RoomName::Visits), &here).await?;
    let of = page.clone();
    let client = app.look(&asker.ctx, move |conn, ctx| clients::open_client_page(conn, ctx, &of)).await?;
    kept_up(app, asker, &client.id).await?;
    let (words, of, moved) = (shell.words, page.clone(), asked.moved.clone());
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let client = clients::open_client_page(conn, ctx, &of)?;
        let site = programme::site(conn, &ctx.site)?;
        let today = site.day(ctx.now);
        let date = asked.day.and_then(|day| near(day, today)).unwrap_or(today);
        let day = day_of(conn, &site, date, ctx.now)?;
        let mut times = Vec::new();
        for booking in open_of(conn, &client.id, today)? {
            let at = programme::site(conn, &booking.site_id)?;
            let id = booking.id.to_string();
            let is_moved = asked.moved.as_ref() == Some(&id);
            times.push(Time {
                id,
                when: moment_of(words, &at, &booking),
                state: booking.state(ctx.now),
                is_moved,
            });
        }
        let near = days_from(words, today, DAYS, day.date);
        let usual = UsualView::of(conn, ctx, words, &client.id, &here)?;
        let next = NextView::of(conn, ctx, words, &client.id, &here)?;
        let waits = WaitsView::of(conn, ctx, words, &client.id, &here)?;
        let expected = predicted(conn, &site, &day, ctx.now)?;
        let picked = (choices(words, &site, &day, &expected), words_of(ctx, &day)?, day.date);
        Ok((client.code, times, near, (usual, next, waits), picked))
    };
    let (code, times, days, (usual, next, waits), (choices, dated, day)) = app.look(&asker.ctx, read).await?;
    let status = if refusal.is_empty() { 200 } else { 422 };
    let day_words = words.near_date(day);
    let key = new_key();
    let page = VisitsPage {
        shell,
        page,
        code,
        times,
        days,
        day,
        day_words,
        dated,
        has_full: choices.iter().any(|choice| !choice.is_open),
        choices,
        usual,
        next,
        waits,
        moved,
        refusal,
        key,
    };
    html(status, &page)
}
