//! The choice as a form, what became of each notice, and those that were given up.

pub mod form; // the choice, on the phone and for staff

use actix_web::{HttpResponse, web};
use askama::Template;

use self::form::{ChoiceForm, ChoiceView};
use super::{Notice, NoticeState, choose, given_up, notices_of};
use crate::app::App;
use crate::clients::{self, CARE_TEAM, programme};
use crate::clock::local;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClientId;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

/// Notices on a page.
const LISTED: i64 = 50;

/// The pages of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/notices", web::get().to(list))
        .route("/clients/{page}/notices", web::get().to(shown))
        .route("/clients/{page}/notices", web::post().to(chosen));
}

/// A notice in words.
#[derive(Debug)]
pub struct NoticeLine {
    /// What it tells.
    pub what: String,
    /// When it was written.
    pub when: String,
    /// The colour of its state.
    pub kind: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// How it stands.
    pub state: String,
    /// What stood in the way; empty where nothing did.
    pub trouble: String,
    /// Programme code and page; empty on the client's own.
    pub code: String,
    /// The word in the address of the client's pages.
    pub page: String,
}

impl NoticeLine {
    /// Puts a notice into words.
    pub fn of(words: Words, zone: chrono_tz::Tz, notice: &Notice) -> NoticeLine {
        let (kind, icon) = match notice.state {
            NoticeState::Sent => ("done", "tick"),
            NoticeState::GivenUp => ("stop", "stop"),
            NoticeState::Dropped => ("wait", "info"),
            NoticeState::Waiting | NoticeState::Sending => ("wait", "wait"),
        };
        NoticeLine {
            what: words.of("notice-subject", notice.template.word()),
            when: words.moment(local(notice.ended_at.unwrap_or(notice.made_at), zone)),
            kind,
            icon,
            state: words.of("notice-state", notice.state.word()),
            trouble: notice.trouble.map(|one| words.of("notice-trouble", one.word())).unwrap_or_default(),
            code: String::new(),
            page: String::new(),
        }
    }
}

#[derive(Template)]
#[template(path = "notices/client.html")]
struct ClientPage {
    shell: Shell,
    page: String,
    code: String,
    choice: ChoiceView,
    problems: Problems,
    lines: Vec<NoticeLine>,
}

async fn shown(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    show(&app, &asker, page.into_inner(), None, Problems::none()).await
}

async fn chosen(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: web::Form<ChoiceForm>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let (page, form) = (page.into_inner(), sent.into_inner());
    let (of, typed) = (page.clone(), form.clone());
    let done = app.act(&asker.ctx, "notices.choose", move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &of)?;
        choose(conn, ctx, &client.id, &typed.read(client.language)?).map(|_| ())
    });
    match Problems::caught(asker.words(), done.await)? {
        Ok(()) => Ok(see_other(&format!("/clients/{page}/notices"))),
        Err(problems) => show(&app, &asker, page, Some(form), problems).await,
    }
}

async fn show(
    app: &App,
    asker: &Asker,
    page: String,
    typed: Option<ChoiceForm>,
    problems: Problems,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let shell = asker.shell(app, Some(RoomName::Clients), &format!("/clients/{page}/notices")).await?;
    let (words, of, post) = (shell.words, page.clone(), app.post.clone());
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let client = clients::open_client_page(conn, ctx, &of)?;
        let zone = programme::site(conn, &ctx.site)?.zone;
        let choice = ChoiceView::of(conn, ctx, words, &client, &post, typed.as_ref())?;
        let newest = notices_of(conn, &client.id, LISTED)?;
        let lines = newest.iter().map(|notice| NoticeLine::of(words, zone, notice)).collect();
        Ok((client.code, choice, lines))
    };
    let (code, choice, lines) = app.look(&asker.ctx, read).await?;
    let status = if problems.is_empty() { 200 } else { 422 };
    let problems = problems.called(words, form::LABELS);
    html(status, &ClientPage { shell, page, code, choice, problems, lines })
}

#[derive(Template)]
#[template(path = "notices/given_up.html")]
struct GivenUpPage {
    shell: Shell,
    lines: Vec<NoticeLine>,
}

async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let shell = asker.shell(&app, Some(RoomName::Visits), "/notices").await?;
    let words = shell.words;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let zone = programme::site(conn, &ctx.site)?.zone;
        let all = given_up(conn, ctx, LISTED)?;
        let ids: Vec<ClientId> = all.iter().map(|notice| notice.client_id.clone()).collect();
        let clients = clients::clients_by_ids(conn, &ids)?;
        let line = |notice: &Notice| {
            let client = clients.get(&notice.client_id)?;
            let line = NoticeLine::of(words, zone, notice);
            Some(NoticeLine { code: client.code.clone(), page: client.page_id.clone(), ..line })
        };
        Ok(all.iter().filter_map(line).collect())
    };
    let lines = app.look(&asker.ctx, read).await?;
    html(200, &GivenUpPage { shell, lines })
}
