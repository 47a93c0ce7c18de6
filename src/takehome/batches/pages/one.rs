//! A plan with its clients: who is left out, and the signature.

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use super::{Line, line, room_of};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::takehome::batches::listed::Covers;
use crate::takehome::batches::{BatchState, Listed, Listing, PLANNERS, Standing, end, listing, say, sign};
use crate::web::actor::Asker;
use crate::web::form::{Problems, refusal};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::Role;

#[derive(Template)]
#[template(path = "takehome/batches/one.html")]
struct OnePage {
    shell: Shell,
    line: Line,
    clients: Vec<Listed>,
    mark: String,
    is_doctor: bool,
    is_open: bool,
    may_end: bool,
    /// Why something was not taken.
    refusal: String,
    /// The client whose reason was not taken, and why.
    wrong: Option<(String, String)>,
    key: String,
}

impl OnePage {
    fn count(&self, is_it: impl Fn(&&Listed) -> bool) -> i64 {
        i64::try_from(self.clients.iter().filter(is_it).count()).unwrap_or(i64::MAX)
    }

    fn to_cover(&self) -> i64 {
        self.count(|one| one.standing != Standing::LeftOut)
    }

    fn left_out(&self) -> i64 {
        self.count(|one| one.standing == Standing::LeftOut)
    }

    fn covers(&self, one: &Listed) -> String {
        let words = self.shell.words;
        let about = one.about.clone().unwrap_or_default();
        let about = match about.parse::<NaiveDate>() {
            Ok(day) => words.near_date(day),
            Err(_) if about.is_empty() => about,
            Err(_) => words.of("criterion", &about),
        };
        let dates = i64::try_from(one.dates).unwrap_or(i64::MAX);
        let key = if one.covers == Covers::Bottles && dates == 0 {
            "batch-covers-emergency".to_owned()
        } else {
            format!("batch-covers-{}", one.covers.word())
        };
        words.say_with(&key, &[("dates", dates.into()), ("about", about.into())])
    }

    fn is_wrong(&self, code: &str) -> bool {
        self.wrong.as_ref().is_some_and(|(wrong, _)| wrong == code)
    }

    fn wrong_words(&self) -> &str {
        self.wrong.as_ref().map_or("", |(_, words)| words)
    }
}

/// What was said of one client.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SayForm {
    client: String,
    left_out: String,
    reason: String,
}

/// What was signed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SignForm {
    seen: String,
}

pub(super) async fn one(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    show(&app, &asker, id.into_inner(), String::new(), None).await
}

pub(super) async fn said(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<SayForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (path, typed) = (id.into_inner(), sent.form.clone());
    let id = RowId::from_text(path.as_str());
    let answer = act_once(&app, &asker, sent.retry, "takehome.leave_out", 200, move |conn, ctx| {
        let left_out = !typed.left_out.is_empty();
        say(conn, ctx, &id, &typed.client, left_out, Some(&typed.reason)).map(Standing::word)
    });
    match Problems::caught(asker.words(), answer.await) {
        Ok(Err(problems)) => {
            let wrong = Some((sent.form.client, problems.at("reason").to_owned()));
            show(&app, &asker, path, String::new(), wrong).await
        }
        other => after(&app, &asker, path, other.map(|_| ())).await,
    }
}

pub(super) async fn signed(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<SignForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (path, seen) = (id.into_inner(), sent.form.seen);
    let id = RowId::from_text(path.as_str());
    let answer = act_once(&app, &asker, sent.retry, "takehome.sign_batch", 200, move |conn, ctx| {
        sign(conn, ctx, &id, &seen).map(|_| ())
    });
    let done = answer.await.map(|_| ());
    after(&app, &asker, path, done).await
}

pub(super) async fn ended(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<SignForm>,
) -> Result<HttpResponse> {
    asker.need(PLANNERS)?;
    let path = id.into_inner();
    let id = RowId::from_text(path.as_str());
    let answer = act_once(&app, &asker, sent.retry, "takehome.end_batch", 200, move |conn, ctx| {
        end(conn, ctx, &id).map(|_| ())
    });
    let done = answer.await.map(|_| ());
    after(&app, &asker, path, done).await
}

/// Back to the batch, with words where a rule said no.
async fn after(app: &App, asker: &Asker, path: String, done: Result<()>) -> Result<HttpResponse> {
    match done {
        Ok(()) => Ok(see_other(&format!("/batches/{path}"))),
        Err(error) => show(app, asker, path, refusal(asker.words(), error)?, None).await,
    }
}

async fn show(
    app: &App,
    asker: &Asker,
    id: String,
    refusal: String,
    wrong: Option<(String, String)>,
) -> Result<HttpResponse> {
    asker.need(PLANNERS)?;
    let shell = asker.shell(app, Some(room_of(asker)), "/batches").await?;
    let words = shell.words;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let list = listing(conn, ctx, &RowId::from_text(id.as_str()))?;
        Ok((line(ctx, words, &list.batch, list.today)?, list))
    };
    let (line, list) = app.look(&asker.ctx, read).await?;
    let Listing { batch, today, mut clients, mark } = list;
    // What a doctor has to think about stands first.
    clients.sort_by_key(|one| one.covers == Covers::Bottles);
    let is_doctor = asker.ctx.has_role(&[Role::Doctor]);
    let is_open = batch.state(today) != BatchState::Ended;
    let status = if refusal.is_empty() && wrong.is_none() { 200 } else { 422 };
    let page = OnePage {
        shell,
        line,
        clients,
        mark,
        is_doctor,
        is_open,
        may_end: is_open && (is_doctor || batch.signed.is_none()),
        refusal,
        wrong,
        key: new_key(),
    };
    html(status, &page)
}
