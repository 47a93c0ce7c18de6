//! `/closures`: closing some days, and how everybody comes through them.

use std::collections::{BTreeMap, HashMap};

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use super::api::settle_one;
use super::{Line, List, Provided, SETTLERS, Way, enter, list, open_at, withdraw};
use crate::app::App;
use crate::clients::programme::{self, Site};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::slots::hours::SETTERS;
use crate::slots::pages::moment_at;
use crate::takehome::batches::{Batch, BatchState};
use crate::units::Instant;
use crate::web::actor::Asker;
use crate::web::form::{self, Problems, noted};
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

/// The pages of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/closures", web::get().to(all))
        .route("/closures", web::post().to(entered))
        .route("/closures/{id}", web::get().to(one))
        .route("/closures/{id}", web::post().to(settled))
        .route("/closures/{id}/withdraw", web::post().to(withdrawn));
}

/// What is typed for a closure.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ClosureForm {
    from: String,
    to: String,
    words: String,
}

impl ClosureForm {
    fn read(&self) -> Result<(NaiveDate, NaiveDate)> {
        let mut wrong = Vec::new();
        let from = noted(form::day("from", &self.from), &mut wrong);
        let to = noted(form::day("to", &self.to), &mut wrong);
        match (from, to) {
            (Some(from), Some(to)) => Ok((from, to)),
            _ => Err(Error::Invalid(wrong)),
        }
    }
}

/// The ways that are picked: `way-` and the word of the client's page.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct WaysForm {
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

struct Ahead {
    id: String,
    days: String,
}

#[derive(Template)]
#[template(path = "slots/closures/list.html")]
struct AllPage {
    shell: Shell,
    problems: Problems,
    ahead: Vec<Ahead>,
    sets: bool,
    form: ClosureForm,
    key: String,
}

/// One client in words.
struct LineView {
    code: String,
    page: String,
    provided: Provided,
    /// What is open.
    days: String,
    /// Each way with its words; the proposed or chosen one first.
    ways: Vec<(Way, String)>,
    /// The way to tick.
    picked: Option<Way>,
    /// What stands against bottles.
    no_bottles: String,
    /// Why the way that was just sent was refused.
    why: String,
}

impl LineView {
    fn is_picked(&self, way: &Way) -> bool {
        self.picked == Some(*way)
    }
}

#[derive(Template)]
#[template(path = "slots/closures/one.html")]
struct OnePage {
    shell: Shell,
    id: String,
    days: String,
    before: String,
    /// The plan of bottles and whether a doctor has signed it.
    batch: Option<(String, BatchState)>,
    open: Vec<LineView>,
    done: Vec<LineView>,
    is_open: bool,
    sets: bool,
    saved: usize,
    refusal: String,
}

pub(super) async fn all(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    show_all(&app, &asker, ClosureForm::default(), Problems::none()).await
}

pub(super) async fn entered(
    app: web::Data<App>,
    asker: Asker,
    sent: KeyedForm<ClosureForm>,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let form = sent.form;
    let typed = form.clone();
    let done = act_once(&app, &asker, sent.retry, "slots.enter_closure", 201, move |conn, ctx| {
        let (from, to) = typed.read()?;
        enter(conn, ctx, from, to, &typed.words).map(|closure| closure.id.to_string())
    });
    match Problems::caught(asker.words(), done.await)? {
        Ok(answer) => Ok(see_other(&format!("/closures/{}", answer.json.trim_matches('"')))),
        Err(problems) => show_all(&app, &asker, form, problems).await,
    }
}

async fn show_all(app: &App, asker: &Asker, form: ClosureForm, problems: Problems) -> Result<HttpResponse> {
    asker.need(SETTLERS)?;
    let shell = asker.shell(app, Some(RoomName::Visits), "/closures").await?;
    let words = shell.words;
    let read = move |conn: &mut Conn, ctx: &Ctx| {
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        let all = open_at(conn, &ctx.site, today)?.into_iter();
        Ok(all
            .map(|one| Ahead { id: one.id.to_string(), days: words.days(one.from_day, one.to_day) })
            .collect())
    };
    let ahead = app.look(&asker.ctx, read).await?;
    let status = if problems.is_empty() { 200 } else { 422 };
    let sets = asker.ctx.has_role(SETTERS);
    let labels = &[("from", "batch-from"), ("to", "batch-to"), ("words", "batch-why")];
    let problems = problems.called(words, labels);
    html(status, &AllPage { shell, problems, ahead, sets, form, key: new_key() })
}

pub(super) async fn one(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    show(&app, &asker, id.into_inner(), 0, HashMap::new(), String::new()).await
}

/// Carries out what is picked, each client by itself.
pub(super) async fn settled(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: web::Form<WaysForm>,
) -> Result<HttpResponse> {
    asker.need(SETTLERS)?;
    let path = id.into_inner();
    let id = RowId::from_text(path.as_str());
    let known = {
        let id = id.clone();
        app.look(&asker.ctx, move |conn, ctx| list(conn, ctx, &id)).await?
    };
    let (mut saved, mut why) = (0, HashMap::new());
    for line in known.lines.iter().filter(|line| line.provided != Provided::Settled) {
        let picked = sent.rest.get(&format!("way-{}", line.client.page_id));
        let Some(way) = picked.and_then(|word| Way::from_word(word)) else { continue };
        if line.chosen == Some(way) && line.provided != Provided::Open {
            continue;
        }
        match settle_one(&app, &asker, id.clone(), Some(line.client.code.clone()), way).await? {
            Ok(_) => saved += 1,
            Err(code) => {
                why.insert(line.client.code.clone(), asker.words().say(&format!("code-{code}")));
            }
        }
    }
    show(&app, &asker, path, saved, why, String::new()).await
}

pub(super) async fn withdrawn(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
) -> Result<HttpResponse> {
    asker.need(SETTERS)?;
    let path = id.into_inner();
    let id = RowId::from_text(path.as_str());
    let done =
        app.act(&asker.ctx, "slots.withdraw_closure", move |conn, ctx| withdraw(conn, ctx, &id).map(|_| ()));
    match done.await {
        Ok(()) => Ok(see_other("/closures")),
        Err(error) => {
            let refusal = form::refusal(asker.words(), error)?;
            show(&app, &asker, path, 0, HashMap::new(), refusal).await
        }
    }
}

async fn show(
    app: &App,
    asker: &Asker,
    id: String,
    saved: usize,
    why: HashMap<String, String>,
    refusal: String,
) -> Result<HttpResponse> {
    asker.need(SETTLERS)?;
    let shell = asker.shell(app, Some(RoomName::Visits), "/closures").await?;
    let words = shell.words;
    let named = RowId::from_text(id.as_str());
    let read = move |conn: &mut Conn, ctx: &Ctx| list(conn, ctx, &named);
    let List { closure, batch, today, before, lines } = app.look(&asker.ctx, read).await?;
    let views = lines.iter().map(|line| view(words, line, &why));
    let (open, done) = views.partition(|view: &LineView| view.provided == Provided::Open);
    let state = |batch: Batch| (batch.id.to_string(), batch.state(today));
    let status = if refusal.is_empty() && why.is_empty() { 200 } else { 422 };
    let page = OnePage {
        id,
        days: words.days(closure.from_day, closure.to_day),
        before: before.map(|day| words.near_date(day)).unwrap_or_default(),
        batch: batch.map(state),
        open,
        done,
        is_open: closure.is_open(today),
        sets: asker.ctx.has_role(SETTERS),
        saved,
        refusal,
        shell,
    };
    html(status, &page)
}

/// A way in words: where and when.
pub fn way_words(words: Words, line: &Line, way: Way) -> String {
    match way {
        Way::Move if line.needs.is_empty() => words.say("closure-way-free"),
        Way::OtherSite => {
            words.say_with("closure-way-other_site", &[("where", seats(words, line).join("; ").into())])
        }
        Way::Move | Way::Bottles => words.of("closure-way", way.word()),
    }
}

/// The seats at other sites in words; a site is named where it differs from the one before.
fn seats(words: Words, line: &Line) -> Vec<String> {
    let mut last = None;
    let seat = |(site, at): &(Site, Instant)| {
        let moment = moment_at(words, site, *at);
        let is_new = last.replace(site.id.clone()).as_ref() != Some(&site.id);
        if is_new { format!("{}: {moment}", site.name) } else { moment }
    };
    line.seats.iter().flatten().map(seat).collect()
}

/// The closed days for which something is open.
pub fn open_days(words: Words, line: &Line) -> String {
    let mut days: Vec<NaiveDate> = line.needs.iter().map(|need| need.day).collect();
    days.extend(line.visits.iter().filter(|_| line.needs.is_empty()).map(|visit| visit.service_day));
    days.dedup();
    days.into_iter().map(|day| words.week_day(day)).collect::<Vec<_>>().join(", ")
}

fn view(words: Words, line: &Line, why: &HashMap<String, String>) -> LineView {
    let chosen = line.chosen.filter(|way| line.ways.contains(way));
    LineView {
        code: line.client.code.clone(),
        page: line.client.page_id.clone(),
        provided: line.provided,
        days: open_days(words, line),
        ways: line.ways.iter().map(|way| (*way, way_words(words, line, *way))).collect(),
        picked: chosen.or(line.ways.first().copied()),
        no_bottles: line.no_bottles.map(|no| words.of("closure-no", no.word())).unwrap_or_default(),
        why: why.get(&line.client.code).cloned().unwrap_or_default(),
    }
}
