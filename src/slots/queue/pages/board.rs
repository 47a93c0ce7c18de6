//! `/queue/board`: who is called to which window, who is next, how long it takes. Numbers only.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::live::mark;
use super::{BoardQuery, board_site};
use crate::app::App;
use crate::clock;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::slots::queue::{expected_minutes, line_of};
use crate::web::actor::Asker;
use crate::web::i18n::{Lang, Words};
use crate::web::page::html;
use crate::web::shell::Shell;
use crate::web::tongue;

/// How many calls and how many next ones a screen has room for.
const CALLS: usize = 3;
const NEXT: usize = 8;

#[derive(Debug)]
struct Called {
    ticket: i64,
    window: i64,
}

/// One thing in every language.
#[derive(Debug)]
struct Said {
    first: String,
    others: Vec<(&'static str, String)>,
}

#[derive(Template)]
#[template(path = "slots/queue/board.html")]
struct BoardPage {
    shell: Shell,
    site: SiteId,
    mark: String,
    now: Said,
    next: Said,
    window: Said,
    called: Vec<Called>,
    waiting: Vec<i64>,
    more: i64,
    minutes: i64,
    time: String,
}

/// `GET /queue/board`
pub async fn shown(
    app: web::Data<App>,
    request: HttpRequest,
    asker: Result<Asker, Error>,
    asked: web::Query<BoardQuery>,
) -> Result<HttpResponse> {
    let site = board_site(&app, asker, asked.into_inner().site).await?;
    let words = tongue::words(&request);
    let (at, now) = (site.clone(), app.clock.now());
    let read = app.db.read(move |conn: &mut Conn| {
        let line = line_of(conn, &at, now)?;
        let behind = i64::try_from(line.waiting.len()).unwrap_or(i64::MAX);
        Ok((expected_minutes(conn, &at, now, behind)?, line))
    });
    let (minutes, line) = read.await?;
    let called = line.called.iter().take(CALLS);
    let page = BoardPage {
        shell: Shell::for_anybody(words, "").practising(app.config.clinic.practice),
        mark: mark(&line),
        now: said(words, "queue-now"),
        next: said(words, "queue-next"),
        window: said(words, "queue-window"),
        called: called
            .map(|one| Called { ticket: one.ticket.number, window: one.window.unwrap_or_default() })
            .collect(),
        waiting: line.waiting.iter().take(NEXT).map(|one| one.ticket.number).collect(),
        more: i64::try_from(line.waiting.len().saturating_sub(NEXT)).unwrap_or(i64::MAX),
        minutes,
        time: words.time(clock::local(now, site.zone).time()),
        site: site.id,
    };
    html(200, &page)
}

fn said(words: Words, key: &str) -> Said {
    let others = Lang::ALL.iter().filter(|lang| **lang != words.lang());
    Said {
        first: words.say(key),
        others: others.map(|lang| (lang.word(), Words::new(*lang).say(key))).collect(),
    }
}
