//! `/clients/{page}/plan`: the plan that runs, a new one, and those before.

mod form; // what was typed
mod view; // what is said of it

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use self::form::PlanForm;
use self::view::{PlanView, PreviewView, beside_the_fields};
use super::rules::PlanCommand;
use super::{PlanEnding, PlanKind, PlanState, PlanStop, end_plan, plans_of, sign_plan};
use crate::app::App;
use crate::clients::{self, CARE_TEAM};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::orders::pages::{bottle_words, standing_words};
use crate::orders::sheet::{Sheet, open_sheet, sheet};
use crate::orders::terms::BottleChoice;
use crate::web::actor::Asker;
use crate::web::form::{Problems, again, choice};
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::{LowerReason, Role};

/// The pages of plans.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/clients/{page_id}/plan", web::get().to(shown))
        .route("/clients/{page_id}/plan", web::post().to(signed))
        .route("/clients/{page_id}/plan/preview", web::post().to(previewed))
        .route("/clients/{page_id}/plan/{id}/end", web::post().to(ended));
}

#[derive(Template)]
#[template(path = "orders/plan.html")]
struct PlanPage {
    shell: Shell,
    sheet: Sheet,
    may_sign: bool,
    running: Option<PlanView>,
    before: Vec<PlanView>,
    form: PlanForm,
    ending: EndForm,
    problems: Problems,
    refusal: String,
    preview: PreviewView,
    /// Whether the button was pressed with something on the page that was not there before.
    look_first: bool,
}

impl PlanPage {
    fn kinds(&self) -> &'static [PlanKind] {
        PlanKind::ALL
    }

    fn reasons(&self) -> &'static [LowerReason] {
        LowerReason::ALL
    }

    fn name(&self) -> &str {
        self.sheet.called()
    }

    fn standing(&self) -> Vec<String> {
        standing_words(self.shell.words, &self.sheet)
    }

    fn bottles(&self) -> Vec<String> {
        bottle_words(self.shell.words, &self.sheet)
    }
}

#[derive(Template)]
#[template(path = "orders/plan_preview_alone.html")]
struct PreviewPart {
    shell: Shell,
    preview: PreviewView,
}

/// What the page shows beside what is typed.
struct Found {
    sheet: Sheet,
    running: Option<PlanView>,
    before: Vec<PlanView>,
    preview: PreviewView,
}

fn found(
    conn: &mut Conn,
    ctx: &Ctx,
    words: Words,
    sheet: Sheet,
    command: Option<&PlanCommand>,
) -> Result<Found> {
    let preview = match command {
        Some(command) => PreviewView::of(conn, ctx, words, &sheet, command)?,
        None => PreviewView::default(),
    };
    let (mut running, mut before) = (None, Vec::new());
    for plan in plans_of(conn, ctx, &sheet.client.id)? {
        let view = PlanView::of(conn, ctx, words, &sheet, &plan)?;
        if plan.state == PlanState::Running && running.is_none() {
            running = Some(view);
        } else {
            before.push(view);
        }
    }
    Ok(Found { sheet, running, before, preview })
}

fn path(page_id: &str) -> String {
    format!("/clients/{page_id}/plan")
}

/// What was wrong with what was sent.
#[derive(Default)]
struct Wrong {
    problems: Problems,
    refusal: String,
    look_first: bool,
}

fn page_of(
    asker: &Asker,
    status: u16,
    shell: Shell,
    found: Found,
    (form, ending): (PlanForm, EndForm),
    wrong: Wrong,
) -> Result<HttpResponse> {
    let Found { sheet, running, before, preview } = found;
    let form = PlanForm { seen: preview.seen.clone(), ..form };
    let Wrong { problems, refusal, look_first } = wrong;
    let may_sign = asker.ctx.has_role(&[Role::Doctor]);
    html(
        status,
        &PlanPage {
            shell,
            sheet,
            may_sign,
            running,
            before,
            form,
            ending,
            problems,
            refusal,
            preview,
            look_first,
        },
    )
}

/// `GET /clients/{page_id}/plan`
async fn shown(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let (words, page_id) = (asker.words(), page.into_inner());
    let shell = asker.shell(&app, Some(RoomName::Clients), &path(&page_id)).await?;
    let read = app.act(&asker.ctx, "orders.list", move |conn, ctx| {
        let sheet = open_sheet(conn, ctx, &page_id)?;
        let form = PlanForm::prefilled(&sheet, new_key());
        Ok((found(conn, ctx, words, sheet, None)?, form))
    });
    let (found, form) = read.await?;
    let ending = EndForm { key: new_key(), ..EndForm::default() };
    page_of(&asker, 200, shell, found, (form, ending), Wrong::default())
}

/// `POST /clients/{page_id}/plan/preview`
async fn previewed(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    form: web::Form<PlanForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (words, page_id, form) = (asker.words(), page.into_inner(), form.into_inner());
    let shell = Shell::for_anybody(words, "");
    let command = if form.is_readable() { form.read(words).ok() } else { None };
    let preview = app.look(&asker.ctx, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &page_id)?;
        let sheet = sheet(conn, ctx, client)?;
        match &command {
            Some(command) => PreviewView::of(conn, ctx, words, &sheet, command),
            None => Ok(PreviewView::default()),
        }
    });
    html(200, &PreviewPart { shell, preview: preview.await? })
}

/// `POST /clients/{page_id}/plan`
async fn signed(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<PlanForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (words, page_id, form) = (asker.words(), page.into_inner(), sent.form);
    let read = form.read(words);
    let command = read.as_ref().ok().cloned();
    let found = look(&app, &asker, &page_id, command.clone()).await?;
    let was_seen = form.seen == found.preview.seen;
    let mut wrong = Wrong::default();
    match read {
        Err(problems) => wrong.problems = problems.called(words, FIELDS),
        Ok(_) if !was_seen => wrong.look_first = found.preview.refusal.is_empty(),
        Ok(command) => {
            let for_client = page_id.clone();
            let once = act_once(&app, &asker, sent.retry, "orders.sign_plan", 201, move |conn, ctx| {
                let client = clients::open_client_page(conn, ctx, &for_client)?;
                Ok(sign_plan(conn, ctx, &client, &command)?.id.to_string())
            });
            match once.await {
                Ok(_) => return Ok(see_other(&path(&page_id))),
                Err(Error::Invalid(fields)) => {
                    wrong.problems = beside_the_fields(words, &fields).called(words, FIELDS);
                }
                // The preview says why, in the reader's words.
                Err(Error::Refused(refused)) if refused.status == 422 => {}
                Err(other) => return Err(other),
            }
        }
    }
    let shell = asker.shell(&app, Some(RoomName::Clients), &path(&page_id)).await?;
    let ending = EndForm { key: new_key(), ..EndForm::default() };
    page_of(&asker, 422, shell, found, (form, ending), wrong)
}

async fn look(app: &App, asker: &Asker, page_id: &str, command: Option<PlanCommand>) -> Result<Found> {
    let (words, page_id) = (asker.words(), page_id.to_owned());
    app.look(&asker.ctx, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &page_id)?;
        let sheet = sheet(conn, ctx, client)?;
        found(conn, ctx, words, sheet, command.as_ref())
    })
    .await
}

/// How a plan is stopped, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct EndForm {
    what: String,
    why: String,
    agreed: String,
    bottles: String,
    key: String,
}

impl EndForm {
    fn read(&self) -> Result<PlanEnding> {
        let stop = PlanStop::from_word(&self.what).filter(|stop| *stop != PlanStop::ReInduction);
        Ok(PlanEnding {
            what: choice("what", stop).map_err(|error| Error::Invalid(vec![error]))?,
            agreed: !self.agreed.is_empty(),
            reason: self.why.clone(),
            bottles: BottleChoice::from_word(&self.bottles),
        })
    }
}

/// `POST /clients/{page_id}/plan/{id}/end`
async fn ended(
    app: web::Data<App>,
    asker: Asker,
    at: web::Path<(String, String)>,
    sent: KeyedForm<EndForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (words, (page_id, id), ending) = (asker.words(), at.into_inner(), sent.form);
    let answer = match ending.read() {
        Ok(command) => {
            let id = RowId::from_text(id);
            act_once(&app, &asker, sent.retry, "orders.end_plan", 200, move |conn, ctx| {
                Ok(end_plan(conn, ctx, &id, &command)?.id.to_string())
            })
            .await
            .map(|_| ())
        }
        Err(error) => Err(error),
    };
    let answer = answer.map_err(|error| crate::web::form::called_here(error, &[("reason", "why")]));
    let Some((problems, refusal)) = again(words, answer)? else {
        return Ok(see_other(&path(&page_id)));
    };
    let found = look(&app, &asker, &page_id, None).await?;
    let form = PlanForm::prefilled(&found.sheet, new_key());
    let shell = asker.shell(&app, Some(RoomName::Clients), &path(&page_id)).await?;
    let wrong = Wrong { problems: problems.called(words, FIELDS), refusal, look_first: false };
    page_of(&asker, 422, shell, found, (form, ending), wrong)
}

/// What the forms call their fields.
const FIELDS: &[(&str, &str)] = &[
    ("agreed", "plan-agreed"),
    ("by_mg", "plan-by"),
    ("ends_on", "order-last-day"),
    ("every", "plan-every"),
    ("first_mg", "plan-first"),
    ("kind", "plan-kind"),
    ("reason", "order-reason"),
    ("starts_on", "order-first-day"),
    ("to_mg", "plan-to"),
    ("what", "plan-stop"),
    ("why", "plan-why"),
];
