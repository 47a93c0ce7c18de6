//! `/me`: today in one sentence, the week, bottles, requests, who looked.

mod appeal; // somebody else looks
mod around; // what stands around every page of a client
mod calendar; // visits for a calendar elsewhere
mod closures; // days on which the site is closed
mod ask; // what is asked of the doctor
mod feedback; // what is said about the site
mod here; // "I am here"
mod looks; // who looked, all of it
mod results; // tests and medicines, after the PIN
mod notices; // how one is written to
mod phone; // one's own phone, and the copy there
mod take_home; // bottles, in words
mod today; // today, in words
mod told; // requests and decisions, in words
mod usual; // the time of every week
mod visit; // times, in words
mod visits; // times, picked and given back
mod waits; // seats that are offered and waited for
mod week; // seven days, in words

use actix_web::{HttpResponse, web};
use askama::Template;

use self::around::{Help, around};
use self::closures::ClosureView;
use self::here::QueueView;
use self::looks::LookLine;
use self::take_home::TakeHomeView;
use self::today::TodayView;
use self::told::{AskedLine, DecisionLine};
use self::visit::VisitView;
use self::visits::VisitsQuery;
use self::week::WeekView;
use super::{Mine, my_day};
use crate::app::App;
use crate::ctx::Actor;
use crate::error::Result;
use crate::slots::closures::Provided;
use crate::slots::pages::next::NextView;
use crate::slots::pages::waits::WaitsView;
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::shell::Shell;
use crate::words::Language;

/// The first page.
const HERE: &str = "/me";

/// The pages of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/me", web::get().to(show))
        .route("/me/check-in", web::post().to(here::check_in_here))
        .route("/me/visits", web::get().to(visits::show))
        .route("/me/visits", web::post().to(visits::pick))
        .route("/me/visits/wait", web::post().to(waits::join))
        .route("/me/visits/wait/{id}/{what}", web::post().to(waits::settled))
        .route("/me/visits/usual", web::post().to(usual::set))
        .route("/me/visits/usual/{id}/end", web::post().to(usual::end))
        .route("/me/visits/{id}/cancel", web::post().to(visits::give_back))
        .route("/me/closures/{id}", web::post().to(closures::choose))
        .route("/me/calendar", web::get().to(calendar::show))
        .route("/me/calendar", web::post().to(calendar::make))
        .route("/me/calendar/end", web::post().to(calendar::end))
        .route("/calendar/{secret}.ics", web::get().to(calendar::read))
        .route("/me/notices", web::get().to(notices::show))
        .route("/me/notices", web::post().to(notices::save))
        .route("/me/phone", web::get().to(phone::show))
        .route("/me/phone", web::post().to(phone::save))
        .route("/me/offline", web::get().to(phone::offline))
        .route("/me.webmanifest", web::get().to(phone::manifest))
        .route("/worker.js", web::get().to(phone::worker))
        .route("/me/results", web::get().to(results::show))
        .route("/me/results", web::post().to(results::tell))
        .route("/me/looks", web::get().to(looks::show))
        .route("/me/feedback", web::get().to(feedback::show))
        .route("/me/feedback", web::post().to(feedback::send))
        .route("/me/ask", web::get().to(ask::show))
        .route("/me/ask", web::post().to(ask::send))
        .route("/me/appeal/{id}", web::get().to(appeal::show))
        .route("/me/appeal/{id}", web::post().to(appeal::send));
}

#[derive(Template)]
#[template(path = "me/me.html")]
struct MePage {
    shell: Shell,
    help: Help,
    today: TodayView,
    announced: Vec<String>,
    queue: QueueView,
    closures: Vec<ClosureView>,
    visit: VisitView,
    next: NextView,
    waits: WaitsView,
    week: Option<WeekView>,
    take_home: Option<TakeHomeView>,
    asked: Vec<AskedLine>,
    decided: Vec<DecisionLine>,
    looks: Vec<LookLine>,
}

impl MePage {
    fn of(shell: Shell, help: Help, mine: &Mine, visits: Visits) -> MePage {
        let words = shell.words;
        MePage {
            today: TodayView::of(words, mine),
            announced: announced(words, mine),
            queue: QueueView::of(words, mine),
            week: mine.week.as_ref().map(|week| WeekView::of(words, mine.day, week)),
            take_home: mine.take_home.as_ref().map(|shown| TakeHomeView::of(words, shown, mine.paused)),
            asked: mine.asked.iter().map(|one| AskedLine::of(words, one)).collect(),
            decided: mine.decided.iter().map(|one| DecisionLine::of(words, one)).collect(),
            looks: mine.looks.iter().map(|look| LookLine::of(words, mine.zone, look)).collect(),
            closures: visits.closures,
            visit: visits.visit,
            next: visits.next,
            waits: visits.waits,
            shell,
            help,
        }
    }
}

/// The client's times and what may become of them.
struct Visits {
    closures: Vec<ClosureView>,
    visit: VisitView,
    next: NextView,
    waits: WaitsView,
}

/// What the clinic says, in the page's language.
fn announced(words: Words, mine: &Mine) -> Vec<String> {
    let language = Language::from_word(words.lang().word()).unwrap_or(Language::English);
    mine.announced.iter().map(|one| one.text(language).to_owned()).collect()
}

/// Staff who come here go on to their own work.
async fn show(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    if !matches!(asker.ctx.actor, Actor::Client(_)) {
        return Ok(see_other("/"));
    }
    usual::kept(&app, &asker).await?;
    let (inside, settings) = (asker.clone(), app.config.clinic.clone());
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let (shell, help) = around(conn, ctx, &inside, settings.telephone.as_deref(), HERE)?;
            let mine = my_day(conn, ctx)?;
            let (words, client) = (shell.words, &mine.client);
            let visits = Visits {
                closures: ClosureView::of(conn, ctx, words, client)?,
                visit: VisitView::of(conn, ctx, words, client, &VisitsQuery::default())?,
                next: NextView::of(conn, ctx, words, client, visits::HERE)?,
                waits: WaitsView::of(conn, ctx, words, client, visits::HERE)?,
            };
            Ok(MePage::of(shell, help, &mine, visits))
        })
        .await?;
    html(200, &page)
}
