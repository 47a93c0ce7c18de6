//! The order form and the list of a client's orders.

mod form; // what was typed
mod lower_once; // the table's lower dose, once
mod telephone; // what a doctor says by telephone
mod view; // what is said of it

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

pub use form::OrderForm;
pub(in crate::orders) use view::warning_words;
pub use view::{PreviewView, bottle_words, dose_words, import_words, refusal_words, standing_words};

use super::sheet::{Sheet, open_sheet, preview_on, sheet};
use super::telephone as said;
use super::terms::OrderCommand;
use super::{Order, listing, orders_of, sign_for, wire};
use crate::app::App;
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ClientId;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, Retry, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::{LowerReason, Place, Role};

/// Orders on the page; older ones are in the API.
const LISTED: i64 = 50;

/// The pages of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/clients/{page_id}/orders", web::get().to(list))
        .route("/clients/{page_id}/orders/new", web::get().to(blank))
        .route("/clients/{page_id}/orders/new", web::post().to(sign))
        .route("/clients/{page_id}/orders/preview", web::post().to(preview))
        .route("/clients/{page_id}/telephone", web::get().to(telephone::blank))
        .route("/clients/{page_id}/telephone", web::post().to(telephone::take_down))
        .route("/clients/{page_id}/lower-once", web::get().to(lower_once::blank))
        .route("/clients/{page_id}/lower-once", web::post().to(lower_once::give_once))
        .configure(super::plans::pages::routes);
}

#[derive(Template)]
#[template(path = "orders/new.html")]
struct NewPage {
    shell: Shell,
    sheet: Sheet,
    form: OrderForm,
    problems: Problems,
    preview: PreviewView,
    /// Whether the button was pressed with something on the page that was not there before.
    look_first: bool,
}

impl NewPage {
    fn reasons(&self) -> &'static [LowerReason] {
        LowerReason::ALL
    }

    fn places(&self) -> &'static [Place] {
        Place::ALL
    }

    fn name(&self) -> &str {
        self.sheet.called()
    }

    fn standing(&self) -> Vec<String> {
        standing_words(self.shell.words, &self.sheet)
    }

    fn override_label(&self) -> String {
        self.shell.say("order-override")
    }

    fn override_hint(&self) -> String {
        self.shell.say("order-override-hint")
    }

    fn bottles(&self) -> Vec<String> {
        bottle_words(self.shell.words, &self.sheet)
    }

    fn import(&self) -> String {
        self.sheet.proposal.as_ref().map(|found| import_words(self.shell.words, found)).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "orders/preview.html")]
struct PreviewPart {
    shell: Shell,
    preview: PreviewView,
}

/// The path of the form for this client.
pub fn new_path(page_id: &str) -> String {
    format!("/clients/{page_id}/orders/new")
}

async fn blank(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let words = asker.words();
    let page_id = page.into_inner();
    let shell = asker.shell(&app, Some(RoomName::Clients), &new_path(&page_id)).await?;
    let found = app.act(&asker.ctx, "orders.open_form", move |conn, ctx| {
        let sheet = open_sheet(conn, ctx, &page_id)?;
        let form = OrderForm::prefilled(&sheet, new_key());
        let preview = shown(conn, ctx, words, &sheet, form.read(words).ok().as_ref())?;
        Ok((sheet, form, preview))
    });
    let (sheet, mut form, preview) = found.await?;
    form.seen.clone_from(&preview.seen);
    html(200, &NewPage { shell, sheet, form, problems: Problems::none(), preview, look_first: false })
}

/// What the form shows of an order; nothing while it cannot be read.
pub fn shown(
    conn: &mut Conn,
    ctx: &Ctx,
    words: Words,
    sheet: &Sheet,
    command: Option<&OrderCommand>,
) -> Result<PreviewView> {
    let Some(command) = command else { return Ok(PreviewView::default()) };
    let preview = preview_on(conn, ctx, sheet, command)?;
    Ok(PreviewView::of(words, sheet, sheet.subject.policy(ctx)?, command, &preview))
}

async fn preview(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    form: web::Form<OrderForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor, Role::Pharmacist])?;
    let (words, page_id, form) = (asker.words(), page.into_inner(), form.into_inner());
    let shell = Shell::for_anybody(words, "");
    let command = if form.is_readable() { form.read(words).ok() } else { None };
    let preview = app.look(&asker.ctx, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &page_id)?;
        let sheet = sheet(conn, ctx, client)?;
        shown(conn, ctx, words, &sheet, command.as_ref())
    });
    html(200, &PreviewPart { shell, preview: preview.await? })
}

async fn sign(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<OrderForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (words, page_id, form) = (asker.words(), page.into_inner(), sent.form);
    let read = form.read(words);
    let command = read.as_ref().ok().cloned();
    let for_sheet = page_id.clone();
    let found = app.look(&asker.ctx, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &for_sheet)?;
        let sheet = sheet(conn, ctx, client)?;
        let preview = shown(conn, ctx, words, &sheet, command.as_ref())?;
        Ok((sheet, preview))
    });
    let (sheet, preview) = found.await?;
    let problems = match read {
        Ok(command) if preview.was_seen(&form.seen) => {
            match signed(&app, &asker, &page_id, sent.retry, command).await {
                Ok(order) => return Ok(see_other(&format!("/clients/{page_id}/orders?signed={order}"))),
                Err(Error::Invalid(fields)) => Problems::of(words, &fields),
                // The preview says why, in the reader's words.
                Err(Error::Refused(refused)) if refused.status == 422 => Problems::none(),
                Err(other) => return Err(other),
            }
        }
        Ok(_) => Problems::none(),
        Err(problems) => problems,
    }
    .called(words, FIELDS);
    let shell = asker.shell(&app, Some(RoomName::Clients), &new_path(&page_id)).await?;
    let look_first = problems.is_empty() && preview.refusal.is_empty();
    let form = OrderForm { seen: preview.seen.clone(), ..form };
    html(422, &NewPage { shell, sheet, form, problems, preview, look_first })
}

/// What the form calls its fields.
const FIELDS: &[(&str, &str)] = &[
    ("am_mg", "part-am"),
    ("dose_mg", "order-dose"),
    ("ends_on", "order-last-day"),
    ("pm_mg", "part-pm"),
    ("reason", "order-reason"),
    ("starts_on", "order-first-day"),
];

/// Signs once for the form's key; the id of the order.
async fn signed(
    app: &App,
    asker: &Asker,
    page_id: &str,
    retry: Retry,
    command: OrderCommand,
) -> Result<String> {
    let page_id = page_id.to_owned();
    let answer = act_once(app, asker, retry, "orders.sign", 201, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &page_id)?;
        Ok(sign_for(conn, ctx, &client, &command)?.order.terms.id.to_string())
    });
    serde_json::from_str(&answer.await?.json).map_err(|cause| Error::Fault(Box::new(cause)))
}

#[derive(Debug, Deserialize)]
struct ListQuery {
    signed: Option<String>,
}

/// An order as the list shows it.
struct Line {
    dose: String,
    from: String,
    to: String,
    by: String,
    reason: String,
    override_words: String,
    notes: Vec<String>,
}

#[derive(Template)]
#[template(path = "orders/list.html")]
struct ListPage {
    shell: Shell,
    page_id: String,
    code: String,
    name: String,
    may_sign: bool,
    signed: Option<Line>,
    lines: Vec<Line>,
}

async fn list(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    query: web::Query<ListQuery>,
) -> Result<HttpResponse> {
    asker.need(clients::CARE_TEAM)?;
    let (words, page_id) = (asker.words(), page.into_inner());
    let here = format!("/clients/{page_id}/orders");
    let shell = asker.shell(&app, Some(RoomName::Clients), &here).await?;
    let for_list = page_id.clone();
    let found = app.act(&asker.ctx, "orders.list", move |conn, ctx| {
        let client = clients::open_file_page(conn, ctx, &for_list)?.client;
        let name = clients::identity(conn, ctx, &client.id)?.map(|known| known.name);
        let orders = orders_of(conn, ctx, &client.id, None, LISTED)?;
        let names = listing::signers(conn, ctx, &orders)?;
        let said = orders_said(conn, ctx, &client.id)?;
        let line = |order: &Order| {
            let by = names.get(&order.signed_by).map_or("", String::as_str);
            line(words, order, by, said.get(order.terms.id.as_str()).copied())
        };
        Ok((client.code, name, orders.iter().map(|o| (o.terms.id.to_string(), line(o))).collect::<Vec<_>>()))
    });
    let (code, name, lines) = found.await?;
    let (now, lines): (Vec<_>, Vec<_>) =
        lines.into_iter().partition(|(id, _)| query.signed.as_ref() == Some(id));
    let page = ListPage {
        shell,
        page_id,
        name: name.unwrap_or_else(|| code.clone()),
        code,
        may_sign: asker.ctx.has_role(&[Role::Doctor]),
        signed: now.into_iter().next().map(|(_, line)| line),
        lines: lines.into_iter().map(|(_, line)| line).collect(),
    };
    html(200, &page)
}

/// The answers to the orders of a client that were said by telephone; none where it is still waited for.
fn orders_said(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
) -> Result<HashMap<String, Option<said::TelephoneAnswer>>> {
    let orders =
        said::of_client(conn, ctx, client)?.into_iter().filter(|one| one.what == said::Spoken::Order);
    Ok(orders.map(|one| (one.about, one.answered.map(|(answer, ..)| answer))).collect())
}

fn line(words: Words, order: &Order, by: &str, by_telephone: Option<Option<said::TelephoneAnswer>>) -> Line {
    let terms = &order.terms;
    let said = by_telephone
        .map(|answer| words.of("phone-order-mark", answer.map_or("open", said::TelephoneAnswer::word)));
    Line {
        dose: dose_words(words, terms.dose_mcg, &terms.parts),
        from: words.column_date(terms.starts_on),
        to: words.column_date(terms.ends_on),
        by: by.to_owned(),
        reason: terms.reason.map(|reason| words.of("lower_reason", reason.word())).unwrap_or_default(),
        override_words: order.override_words.clone().unwrap_or_default(),
        notes: said
            .into_iter()
            .chain(order.warnings.iter().map(|warning| {
                words.of("order-mark", wire::warning_word(warning).split(':').next().unwrap_or(""))
            }))
            .collect(),
    }
}
