//! `/batches`: bottles for closed days and emergencies, planned, and signed by a doctor.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use super::listed::Covers;
use super::rules::NEVER_WAIVED;
use super::{
    Batch, BatchKind, BatchState, Listed, Listing, PLANNERS, PlanCommand, Standing, end, listing, open_at,
    plan, say, sign, store,
};
use crate::app::App;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::takehome::assessment::codes;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::{Criterion, Role};

/// Batches that are over and still shown.
const OVER: i64 = 10;

/// The pages of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/batches", web::get().to(list))
        .route("/batches", web::post().to(planned))
        .route("/batches/{id}", web::get().to(one))
        .route("/batches/{id}/clients", web::post().to(said))
        .route("/batches/{id}/sign", web::post().to(signed))
        .route("/batches/{id}/end", web::post().to(ended));
}

/// One batch in words.
#[derive(Debug)]
struct Line {
    id: String,
    state: BatchState,
    kind: String,
    days: String,
    terms: String,
    why: String,
}

#[derive(Template)]
#[template(path = "takehome/batches/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
    problems: Problems,
    form: PlanForm,
    waivable: Vec<(Criterion, String)>,
}

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

/// What was typed for a plan.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PlanForm {
    kind: String,
    from: String,
    to: String,
    cap: String,
    words: String,
    key: String,
    #[serde(flatten)]
    rest: HashMap<String, String>,
}

/// What the boxes of criteria are called, before the criterion's word.
const WAIVE: &str = "waive-";

impl PlanForm {
    fn waives(&self, code: &Criterion) -> bool {
        self.rest.contains_key(&format!("{WAIVE}{code}"))
    }

    fn read(&self) -> Result<PlanCommand> {
        let mut wrong = Vec::new();
        let kind = BatchKind::from_word(&self.kind);
        if kind.is_none() {
            wrong.push(FieldError::new("kind", "required", "say what for"));
        }
        let mut day = |field: &str, typed: &str| {
            let code = if typed.trim().is_empty() { "required" } else { "unknown_date" };
            let read = typed.trim().parse::<NaiveDate>().ok();
            if read.is_none() {
                wrong.push(FieldError::new(field, code, "a date"));
            }
            read
        };
        let (from, to) = (day("from", &self.from), day("to", &self.to));
        let cap = match self.cap.trim() {
            "" => None,
            typed => match typed.parse::<i64>() {
                Ok(cap) => Some(cap),
                Err(_) => {
                    wrong.push(FieldError::new("cap", "not_a_number", "a whole number"));
                    None
                }
            },
        };
        let (Some(kind), Some(from), Some(to), true) = (kind, from, to, wrong.is_empty()) else {
            return Err(Error::Invalid(wrong));
        };
        let waived = self.rest.keys().filter_map(|name| Criterion::from_word(name.strip_prefix(WAIVE)?));
        let waived = waived.collect();
        Ok(PlanCommand { kind, from, to, cap, waived, words: self.words.clone() })
    }
}

async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let form = PlanForm { key: new_key(), ..PlanForm::default() };
    show_list(&app, &asker, form, Problems::none()).await
}

async fn planned(app: web::Data<App>, asker: Asker, sent: KeyedForm<PlanForm>) -> Result<HttpResponse> {
    asker.need(PLANNERS)?;
    let saved = match sent.form.read() {
        Ok(command) => {
            let work = move |conn: &mut Conn, ctx: &Ctx| Ok(plan(conn, ctx, &command)?.id.to_string());
            act_once(&app, &asker, sent.retry, "takehome.plan", 201, work).await
        }
        Err(error) => Err(error),
    };
    match Problems::caught(asker.words(), saved)? {
        Ok(answer) => Ok(see_other(&format!("/batches/{}", answer.json.trim_matches('"')))),
        Err(problems) => show_list(&app, &asker, sent.form, problems).await,
    }
}

async fn show_list(app: &App, asker: &Asker, form: PlanForm, problems: Problems) -> Result<HttpResponse> {
    asker.need(PLANNERS)?;
    let shell = asker.shell(app, Some(room_of(asker)), "/batches").await?;
    let words = shell.words;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let site = programme::site(conn, &ctx.site)?;
        let today = site.day(ctx.now);
        let mut batches = open_at(conn, &ctx.site, today)?;
        batches.extend(store::over_at(conn, &ctx.site, today, OVER)?);
        let lines: Result<Vec<Line>> = batches.iter().map(|batch| line(ctx, words, batch, today)).collect();
        let policy = ctx.policies.in_force(&site.policy, today);
        let known = policy.map_or_else(Vec::new, |policy| codes(&policy.takehome).collect());
        Ok((lines?, known))
    };
    let (lines, known) = app.look(&asker.ctx, read).await?;
    let waivable = known.into_iter().filter(|code| !NEVER_WAIVED.contains(code));
    let waivable = waivable.map(|code| (code, words.of("criterion", code.word()))).collect();
    let status = if problems.is_empty() { 200 } else { 422 };
    html(status, &ListPage { shell, lines, problems, form, waivable })
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

async fn one(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    show(&app, &asker, id.into_inner(), String::new(), None).await
}

async fn said(
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

async fn signed(
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

async fn ended(
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
        Err(Error::Refused(refused)) if refused.status != 404 => {
            let refusal = asker.words().say(&format!("code-{}", refused.code));
            show(app, asker, path, refusal, None).await
        }
        Err(other) => Err(other),
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
    let Listing { batch, today, clients, mark } = list;
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

/// The room from which somebody comes here.
fn room_of(asker: &Asker) -> RoomName {
    if asker.ctx.has_role(&[Role::Doctor]) { RoomName::Worklist } else { RoomName::Counter }
}

fn line(ctx: &Ctx, words: Words, batch: &Batch, today: NaiveDate) -> Result<Line> {
    let waived: Vec<String> = batch.waived.iter().map(|code| words.of("criterion", code.word())).collect();
    let terms = match batch.cap {
        None => String::new(),
        Some(cap) if waived.is_empty() => words.say_with("batch-cap", &[("cap", cap.into())]),
        Some(cap) => {
            words.say_with("batch-cap-waived", &[("cap", cap.into()), ("waived", waived.join(", ").into())])
        }
    };
    let days = [("from", words.near_date(batch.from).into()), ("to", words.near_date(batch.to).into())];
    Ok(Line {
        id: batch.id.to_string(),
        state: batch.state(today),
        kind: words.of("batch", batch.kind.word()),
        days: if batch.from == batch.to {
            words.near_date(batch.from)
        } else {
            words.say_with("batch-days", &days)
        },
        terms,
        why: batch.words(&ctx.keys)?,
    })
}
