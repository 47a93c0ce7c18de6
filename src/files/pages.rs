//! `/clients`, the list and the search, and `/clients/{page}`, one file.

mod takehome; // the card of take-home

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::app::App;
use crate::clients::{self, CARE_TEAM, identity};
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::day_line::{DayKind, day_line};
use crate::error::Result;
use crate::monitoring::care;
use crate::orders;
use crate::staff;
use crate::web::actor::Asker;
use crate::web::draw::{Calendar, Day, DayMark, DoseLine, first_monday};
use crate::web::i18n::Words;
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

/// Clients on one page of the list.
const PAGE: i64 = 50;
/// Weeks in the calendar.
const WEEKS: u64 = 12;
/// Orders shown in the file.
const ORDERS: i64 = 6;

/// The pages of this room; the forms of the clients room stand before `/clients/{page}`.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/clients", web::get().to(list))
        .route("/clients/{page}/card", web::get().to(card))
        .route("/clients/{page}", web::get().to(file));
}

#[derive(Debug, Deserialize)]
struct Asked {
    search: Option<String>,
    after: Option<String>,
}

struct Found {
    page: String,
    code: String,
    name: String,
    born: String,
}

#[derive(Template)]
#[template(path = "files/list.html")]
struct ListPage {
    shell: Shell,
    search: String,
    searched: bool,
    admits: bool,
    screens: bool,
    cares: bool,
    looks: bool,
    clients: Vec<Found>,
    next: Option<String>,
}

async fn list(app: web::Data<App>, asker: Asker, asked: web::Query<Asked>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let shell = asker.shell(&app, Some(RoomName::Clients), "/clients").await?;
    let words = shell.words;
    let asked = asked.into_inner();
    let search = asked.search.unwrap_or_default().trim().to_owned();
    let (clients, next) = if search.is_empty() {
        let after = asked.after;
        let mut listed = app
            .look(&asker.ctx, move |conn, ctx| clients::list_clients(conn, &ctx.site, after.as_deref(), PAGE))
            .await?;
        let keep = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let more = listed.len() > keep;
        listed.truncate(keep);
        let next = listed.last().filter(|_| more).map(|last| last.client.code.clone());
        let plain = |one: clients::Listed| Found {
            page: one.client.page_id,
            code: one.client.code,
            name: String::new(),
            born: String::new(),
        };
        (listed.into_iter().map(plain).collect(), next)
    } else {
        // Whoever searches is written down, so a search is a write.
        let text = search.clone();
        let hits = app
            .act(&asker.ctx, "clients.search", move |conn, ctx| identity::find_clients(conn, ctx, &text))
            .await?;
        let found = hits.into_iter().map(|hit| Found {
            page: hit.client.page_id,
            code: hit.client.code,
            name: hit.identity.as_ref().map(|known| known.name.clone()).unwrap_or_default(),
            born: hit.identity.map(|known| words.date(known.date_of_birth)).unwrap_or_default(),
        });
        (found.collect(), None)
    };
    let admits = asker.ctx.has_role(&[Role::Doctor, Role::Manager]);
    let screens = asker.ctx.has_role(crate::monitoring::screening::RECORDERS);
    let cares = asker.ctx.has_role(care::CARERS);
    let looks = asker.ctx.has_role(clients::care_team::REVIEWERS);
    html(
        200,
        &ListPage {
            shell,
            searched: !search.is_empty(),
            search,
            admits,
            screens,
            cares,
            looks,
            clients,
            next,
        },
    )
}

struct OrderLine {
    dose: String,
    days: String,
    doctor: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "files/file.html")]
struct FilePage {
    shell: Shell,
    page: String,
    code: String,
    name: String,
    born: String,
    has_photo: bool,
    since: String,
    site: String,
    is_open: bool,
    end: String,
    doctor: bool,
    decides: bool,
    pharmacist: bool,
    calendar: Calendar,
    line: Option<DoseLine>,
    orders: Vec<OrderLine>,
    holds: Vec<String>,
    overdoses: Vec<String>,
    take_home: Option<takehome::Card>,
}

async fn file(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let (asked, page) = (asker.clone(), page.into_inner());
    let shown =
        app.act(&asker.ctx, "clients.open", move |conn, ctx| read_file(conn, ctx, &asked, &page)).await?;
    html(200, &shown)
}

fn read_file(conn: &mut Conn, ctx: &Ctx, asker: &Asker, page: &str) -> Result<FilePage> {
    let file = clients::open_file_page(conn, ctx, page)?;
    let client = file.client;
    let shell = asker.shell_in(conn, Some(RoomName::Clients), &format!("/clients/{page}"))?;
    let words = shell.words;
    let home = staff::site(conn, file.episode.as_ref().map_or(&ctx.site, |episode| &episode.site))?;
    let today = service_day(ctx.now, home.zone);
    let from = first_monday(today, WEEKS);
    let days = drawn(&day_line(conn, &client.id, from, today, today)?, today);
    let known = clients::identity(conn, ctx, &client.id)?;
    let holds = clients::holds_of(conn, &client.id, today)?;
    let episode = file.episode.as_ref();
    let is_open = episode.is_some_and(clients::Episode::is_open);
    let ended = episode.and_then(|episode| episode.ended_on.zip(episode.end_reason));
    Ok(FilePage {
        page: page.to_owned(),
        code: client.code.clone(),
        name: known.as_ref().map_or_else(|| client.code.clone(), |known| known.name.clone()),
        born: known.map(|known| words.date(known.date_of_birth)).unwrap_or_default(),
        has_photo: identity::has_photo(conn, &client.id)?,
        since: episode.map(|episode| words.date(episode.started_on)).unwrap_or_default(),
        site: home.name,
        is_open,
        end: ended
            .map(|(on, why)| format!("{}, {}", words.date(on), words.of("episode_end", why.word())))
            .unwrap_or_default(),
        doctor: ctx.has_role(&[Role::Doctor]),
        decides: ctx.has_role(&[Role::Doctor, Role::Manager]),
        pharmacist: ctx.has_role(&[Role::Pharmacist]),
        calendar: Calendar::of(words, &days, today, WEEKS, None),
        line: DoseLine::of(words, &days, today, WEEKS),
        orders: order_lines(conn, ctx, words, &client.id)?,
        take_home: match is_open {
            true => Some(takehome::card(conn, ctx, words, &client)?),
            false => None,
        },
        overdoses: overdose_lines(conn, words, &client.id)?,
        holds: holds.iter().map(|open| words.of("hold", open.hold.kind.word())).collect(),
        shell,
    })
}

fn order_lines(
    conn: &mut Conn,
    ctx: &Ctx,
    words: Words,
    client: &crate::ids::ClientId,
) -> Result<Vec<OrderLine>> {
    let mut names = HashMap::new();
    let mut lines = Vec::new();
    for order in orders::orders_of(conn, ctx, client, None, ORDERS)? {
        if !names.contains_key(&order.signed_by) {
            names.insert(order.signed_by.clone(), staff::staff_named(conn, ctx, &order.signed_by)?);
        }
        let reason = order.terms.reason.map(|reason| words.of("lower_reason", reason.word()));
        lines.push(OrderLine {
            dose: words.mg(order.terms.dose_mcg),
            days: format!("{} – {}", words.date(order.terms.starts_on), words.date(order.terms.ends_on)),
            doctor: names.get(&order.signed_by).cloned().unwrap_or_default(),
            reason: reason.unwrap_or_default(),
        });
    }
    Ok(lines)
}

fn overdose_lines(conn: &mut Conn, words: Words, client: &crate::ids::ClientId) -> Result<Vec<String>> {
    let known = care::overdoses_of(conn, client)?;
    let day = |one: &care::Overdosed| care::pages::overdose_day(words, one.on_day, one.month_only);
    let line = |one: &care::Overdosed| {
        let outcome = words.of("care-overdose", one.outcome.word());
        format!("{}: {}, {outcome}", words.say("care-overdosed"), day(one))
    };
    Ok(known.iter().rev().map(line).collect())
}

/// The record's days as the pictures show them; days before the first dose are left out.
pub fn drawn(marks: &[crate::doses::day_line::DayMark], today: NaiveDate) -> Vec<Day> {
    let shown = marks.iter().filter(|mark| mark.kind != DayKind::None || mark.day == today);
    shown
        .map(|mark| Day {
            date: mark.day,
            mark: match mark.kind {
                DayKind::Seen => DayMark::Seen,
                DayKind::TakeHome => DayMark::Home,
                DayKind::Elsewhere | DayKind::Imported => DayMark::Else,
                DayKind::Missed => DayMark::Miss,
                DayKind::Withheld => DayMark::Held,
                DayKind::Excused => DayMark::Exc,
                DayKind::None => DayMark::Today,
            },
            dose_mcg: mark.dose_mcg,
        })
        .collect()
}

#[derive(Template)]
#[template(path = "files/card.html")]
struct CardPage {
    shell: Shell,
    page: String,
    code: String,
    qr: String,
}

/// The card: the bare code, for a scanner and for the eye. No name and no address stand on it.
async fn card(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let page = page.into_inner();
    let shell = asker.shell(&app, Some(RoomName::Clients), "/clients").await?;
    let asked = page.clone();
    let client = app.look(&asker.ctx, move |conn, ctx| clients::open_client_page(conn, ctx, &asked)).await?;
    let picture = qrcode::QrCode::new(client.code.as_bytes())
        .map_err(|cause| crate::error::Error::Fault(Box::new(cause)))?
        .render::<qrcode::render::svg::Color<'_>>()
        .min_dimensions(180, 180)
        .build();
    let qr = picture.split_once("?>").map_or(picture.clone(), |(_, svg)| svg.to_owned());
    html(200, &CardPage { shell, page, code: client.code, qr })
}
