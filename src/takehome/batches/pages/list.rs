//! The plans of a site, and a new one.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::form::PlanForm;
use super::{Line, line, room_of};
use crate::app::App;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::takehome::assessment::codes;
use crate::takehome::batches::rules::NEVER_WAIVED;
use crate::takehome::batches::{BatchKind, BatchState, PLANNERS, open_at, over_at, plan};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once};
use crate::web::shell::Shell;
use crate::words::Criterion;

/// Batches that are over and still shown.
const OVER: i64 = 10;

#[derive(Template)]
#[template(path = "takehome/batches/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
    problems: Problems,
    form: PlanForm,
    waivable: Vec<(Criterion, String)>,
}

pub(super) async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    let form = PlanForm::blank();
    show_list(&app, &asker, form, Problems::none()).await
}

pub(super) async fn planned(
    app: web::Data<App>,
    asker: Asker,
    sent: KeyedForm<PlanForm>,
) -> Result<HttpResponse> {
    asker.need(PLANNERS)?;
    let saved = match sent.form.read() {
        Ok(terms) => {
            let words = sent.form.words.clone();
            let work = move |conn: &mut Conn, ctx: &Ctx| Ok(plan(conn, ctx, &terms, &words)?.id.to_string());
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
        batches.extend(over_at(conn, &ctx.site, today, OVER)?);
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
