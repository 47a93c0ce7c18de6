//! What a doctor says by telephone, taken down at the counter: an order, or a hold that is settled.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::form::OrderForm;
use super::shown;
use super::view::{PreviewView, bottle_words, standing_words};
use crate::app::App;
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::HoldId;
use crate::orders::settle::Settling;
use crate::orders::sheet::{Sheet, open_sheet, sheet};
use crate::orders::telephone::{self, Heard};
use crate::orders::telephone_api;
use crate::orders::terms::OrderCommand;
use crate::orders::wire::HeardIn;
use crate::staff::{self, Holder, WitnessTyped};
use crate::web::actor::Asker;
use crate::web::form::{Problems, again};
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, Retry, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::{HoldKind, LowerReason, Place, Role};

/// A new order was said.
const ORDER: &str = "order";
/// The order in force stands.
const STANDS: &str = "stands";

/// What was said and by whom, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct TelephoneForm {
    #[serde(flatten)]
    order: OrderForm,
    said: String,
    why: String,
    doctor: String,
    read_back: String,
    witness_login: String,
    witness_password: String,
}

#[derive(Template)]
#[template(path = "orders/telephone.html")]
struct TelephonePage {
    shell: Shell,
    sheet: Sheet,
    form: OrderForm,
    told: TelephoneForm,
    problems: Problems,
    refusal: String,
    preview: PreviewView,
    look_first: bool,
    choices: Vec<(String, String)>,
    doctors: Vec<Holder>,
}

impl TelephonePage {
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
        self.shell.say("phone-order-override")
    }

    fn override_hint(&self) -> String {
        self.shell.say("phone-order-override-hint")
    }

    fn bottles(&self) -> Vec<String> {
        bottle_words(self.shell.words, &self.sheet)
    }
}

/// What the page shows beside what is typed.
struct Found {
    sheet: Sheet,
    preview: PreviewView,
    choices: Vec<(String, String)>,
    doctors: Vec<Holder>,
}

fn found(
    conn: &mut Conn,
    ctx: &Ctx,
    words: Words,
    sheet: Sheet,
    command: Option<&OrderCommand>,
) -> Result<Found> {
    let preview = shown(conn, ctx, words, &sheet, command)?;
    let mut choices = vec![(ORDER.to_owned(), words.say("phone-order-new"))];
    if let (true, Some((dose_mcg, _))) = (sheet.standing.stops, sheet.standing.in_force) {
        let dose = words.mg_number(dose_mcg);
        choices.push((STANDS.to_owned(), words.say_with("phone-order-stands", &[("dose", dose.into())])));
    }
    for open in clients::holds_of(conn, &sheet.client.id, sheet.subject.today)? {
        if open.stops && by_word(open.hold.kind) {
            let kind = words.of("hold", open.hold.kind.word());
            let label = words.say_with("phone-order-settled", &[("hold", kind.into())]);
            choices.push((open.hold.id.to_string(), label));
        }
    }
    let sites = clients::programme::site_ids(conn, &ctx.site)?;
    let mut doctors = staff::holders_at(conn, ctx, &sites, Role::Doctor)?;
    doctors.retain(|one| ctx.staff_id() != Some(&one.id));
    Ok(Found { sheet, preview, choices, doctors })
}

/// Whether a doctor's word alone settles it; missed doses by an order or by the one that stands.
fn by_word(kind: HoldKind) -> bool {
    matches!(kind, HoldKind::SeeDoctor | HoldKind::BottleLost | HoldKind::RecheckAlertness)
}

/// `GET /clients/{page_id}/telephone`
pub(super) async fn blank(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let (words, page_id) = (asker.words(), page.into_inner());
    let shell = asker.shell(&app, Some(RoomName::Counter), &path(&page_id)).await?;
    let read = app.act(&asker.ctx, "orders.open_form", move |conn, ctx| {
        let sheet = open_sheet(conn, ctx, &page_id)?;
        let order = OrderForm::prefilled(&sheet, new_key());
        let found = found(conn, ctx, words, sheet, order.read(words).ok().as_ref())?;
        Ok((found, order))
    });
    let (found, order) = read.await?;
    let form = TelephoneForm { order, ..TelephoneForm::default() };
    page_of(200, shell, found, form, (Problems::none(), String::new(), false))
}

fn path(page_id: &str) -> String {
    format!("/clients/{page_id}/telephone")
}

fn page_of(
    status: u16,
    shell: Shell,
    found: Found,
    mut told: TelephoneForm,
    (problems, refusal, look_first): (Problems, String, bool),
) -> Result<HttpResponse> {
    let Found { sheet, preview, choices, doctors } = found;
    let form = OrderForm { seen: preview.seen.clone(), ..std::mem::take(&mut told.order) };
    let page =
        TelephonePage { shell, sheet, form, told, problems, refusal, preview, look_first, choices, doctors };
    html(status, &page)
}

/// `POST /clients/{page_id}/telephone`
pub(super) async fn take_down(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<TelephoneForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let (words, page_id, form) = (asker.words(), page.into_inner(), sent.form);
    let read = form.order.read(words);
    let command = read.as_ref().ok().cloned();
    let for_sheet = page_id.clone();
    let looked = app.look(&asker.ctx, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &for_sheet)?;
        let sheet = sheet(conn, ctx, client)?;
        found(conn, ctx, words, sheet, command.as_ref())
    });
    let found = looked.await?;
    let is_order = form.said == ORDER;
    let said = match (is_order, read) {
        (true, Err(problems)) => Err((problems.called(words, super::FIELDS), String::new())),
        (true, Ok(_)) if !found.preview.refusal.is_empty() => Err((Problems::none(), String::new())),
        (true, Ok(_)) if !found.preview.was_seen(&form.order.seen) => Err((Problems::none(), String::new())),
        (true, Ok(command)) => Ok(Some(command)),
        (false, _) => Ok(None),
    };
    let look_first =
        matches!(&said, Err((problems, _)) if problems.is_empty()) && found.preview.refusal.is_empty();
    let answer = match said {
        Ok(command) => taken(&app, &asker, sent.retry, &page_id, &form, command).await?,
        Err(said) => Some(said),
    };
    let Some((problems, refusal)) = answer else {
        return Ok(see_other(&format!("/counter/{page_id}")));
    };
    let shell = asker.shell(&app, Some(RoomName::Counter), &path(&page_id)).await?;
    page_of(422, shell, found, form, (problems.called(words, FIELDS), refusal, look_first))
}

/// What the form calls its fields beside those of an order.
const FIELDS: &[(&str, &str)] = &[
    ("doctor", "phone-order-doctor"),
    ("read_back", "phone-order-heard"),
    ("said", "phone-order-said"),
    ("why", "phone-order-why"),
    ("witness", "phone-order-second"),
];

/// Takes it down once for the form's key; what is wrong with it otherwise.
async fn taken(
    app: &App,
    asker: &Asker,
    retry: Retry,
    page_id: &str,
    form: &TelephoneForm,
    command: Option<OrderCommand>,
) -> Result<Option<(Problems, String)>> {
    let words = asker.words();
    let heard = match heard(app, asker, form).await {
        Ok(heard) => heard,
        Err(error) => return again::<()>(words, Err(beside_the_second(error))),
    };
    let (page_id, said, why) = (page_id.to_owned(), form.said.clone(), form.why.clone());
    let action = "orders.by_telephone";
    let once = act_once(app, asker, retry, action, 201, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &page_id)?;
        if let Some(command) = &command {
            return Ok(telephone::order(conn, ctx, &client, command, &heard)?.order.terms.id.to_string());
        }
        if said == STANDS {
            return Ok(telephone::confirm(conn, ctx, &client, &why, &heard)?.order.to_string());
        }
        let settling = Settling { confirm_order: false, reason: why.clone() };
        let hold = HoldId::from_text(said.clone());
        Ok(telephone::settle(conn, ctx, &hold, &settling, &heard)?.hold.id.to_string())
    });
    again(words, once.await.map_err(beside_the_second).map_err(beside_why))
}

async fn heard(app: &App, asker: &Asker, form: &TelephoneForm) -> Result<Heard> {
    let mut wrong = Vec::new();
    if form.said.is_empty() {
        wrong.push(FieldError::new("said", "required", "what the doctor said"));
    }
    if form.doctor.trim().is_empty() {
        wrong.push(FieldError::new("doctor", "required", "who said it"));
    }
    if form.read_back.is_empty() {
        wrong.push(FieldError::new("read_back", "required", "read it back to the doctor first"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let witness = WitnessTyped { login: form.witness_login.clone(), password: form.witness_password.clone() };
    let typed = HeardIn { doctor: form.doctor.clone(), read_back: true, witness };
    telephone_api::heard(app, asker, typed).await
}

/// A second person who is not accepted is a matter of that field.
fn beside_the_second(error: Error) -> Error {
    match error {
        Error::Refused(refused) if refused.code == "witness_not_valid" => {
            Error::field("witness", "witness_not_valid", "another member of staff, with the right password")
        }
        other => other,
    }
}

/// What the rules call a reason is `why` on this form.
fn beside_why(error: Error) -> Error {
    crate::web::form::called_here(error, &[("reason", "why")])
}
