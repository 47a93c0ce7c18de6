//! Something is wrong with a record: what really happened, why, and a second person.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::answers::{amount, at_fields, second_person};
use super::open::{Opened, opened};
use super::view::{Who, clock_time};
use crate::app::App;
use crate::counter::saved::{self, Saved};
use crate::counter::voids::{Correction, VoidCommand, void_dose};
use crate::error::{Error, FieldError, Result};
use crate::ids::{ContainerId, DoseId};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::{Arg, Words};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::VoidKind;

/// What is wrong, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wrong {
    what: String,
    client: String,
    container: String,
    dose_mg: String,
    volume_ml: String,
    reason: String,
    witness_login: String,
    witness_password: String,
}

/// A container that it could have come from.
struct Bottle {
    id: String,
    label: String,
}

#[derive(Template)]
#[template(path = "counter/wrong.html")]
struct WrongPage {
    shell: Shell,
    who: Who,
    dose: String,
    /// What the record says.
    sentence: String,
    bottles: Vec<Bottle>,
    key: String,
    typed: Wrong,
    problems: Problems,
}

/// `GET /counter/{page}/wrong/{dose}`
pub async fn void_form(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (page, dose) = path.into_inner();
    let opened = opened(&app, &asker, &page).await?;
    void_page(&app, &asker, 200, opened, dose, Wrong::default(), &[]).await
}

async fn void_page(
    app: &App,
    asker: &Asker,
    status: u16,
    opened: Opened,
    dose: String,
    typed: Wrong,
    wrong: &[FieldError],
) -> Result<HttpResponse> {
    let (words, client) = (opened.words(), opened.screen.at.visitor.client.id.clone());
    let id = DoseId::from_text(dose.as_str());
    let saved = app.look(&asker.ctx, move |conn, ctx| saved::saved(conn, ctx, &client, &id)).await?;
    if saved.dose.void.is_some() {
        let page = &opened.screen.at.visitor.client.page_id;
        return Ok(see_other(&format!("/counter/{page}/saved/{dose}")));
    }
    let who = Who::of(words, &opened.screen);
    let bottles = opened.screen.at.visitor.containers.iter();
    let page = WrongPage {
        sentence: record(&opened, words, &who, &saved),
        bottles: bottles.map(|one| Bottle { id: one.id.to_string(), label: one.label.clone() }).collect(),
        who,
        dose,
        key: new_key(),
        typed: Wrong { witness_password: String::new(), ..typed },
        problems: Problems::of(words, wrong).called(words, super::FIELDS),
        shell: opened.shell,
    };
    html(status, &page)
}

fn record(opened: &Opened, words: Words, who: &Who, saved: &Saved) -> String {
    let args: [Arg<'_>; 4] = [
        ("name", who.name.as_str().into()),
        ("dose", words.mg(saved.dose.dose_mcg).into()),
        ("time", clock_time(words, opened.screen.at.visitor.site.zone, saved.dose.at).into()),
        ("date", words.near_date(saved.dose.service_day).into()),
    ];
    words.say_with("counter-saved-what-on", &args)
}

/// `POST /counter/{page}/wrong/{dose}`
pub async fn void(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String)>,
    sent: KeyedForm<Wrong>,
) -> Result<HttpResponse> {
    let (page, dose) = path.into_inner();
    let opened = opened(&app, &asker, &page).await?;
    let command = match command(&app, &asker, &opened, &sent.form).await {
        Ok(command) => command,
        Err(error) => {
            let wrong = at_fields(error)?;
            return void_page(&app, &asker, 422, opened, dose, sent.form, &wrong).await;
        }
    };
    let (id, is_record_only) =
        (DoseId::from_text(dose.as_str()), matches!(command.correction, Correction::RecordOnly { .. }));
    let once = act_once(&app, &asker, sent.retry, "counter.void", 200, move |conn, ctx| {
        Ok(void_dose(conn, ctx, &id, &command)?.corrected.map(|id| id.to_string()))
    });
    match once.await {
        Ok(answer) => {
            let corrected: Option<String> =
                serde_json::from_str(&answer.json).map_err(|cause| Error::Fault(Box::new(cause)))?;
            let stands = corrected.filter(|_| is_record_only).unwrap_or(dose);
            Ok(see_other(&format!("/counter/{page}/saved/{stands}")))
        }
        Err(error) => {
            let wrong = of_void(error)?;
            void_page(&app, &asker, 422, opened, dose, sent.form, &wrong).await
        }
    }
}

/// Refusals of a void that belong to one field.
fn of_void(error: Error) -> Result<Vec<FieldError>> {
    match error {
        Error::Refused(refused) if matches!(refused.code, "client_unknown" | "episode_not_open") => {
            Ok(vec![FieldError::new("client", "card_unknown", "no such client here")])
        }
        other => at_fields(other),
    }
}

async fn command(app: &App, asker: &Asker, opened: &Opened, typed: &Wrong) -> Result<VoidCommand> {
    let (words, mut wrong) = (opened.words(), Vec::new());
    let mut given = |field, text: &str| match text.trim() {
        "" => None,
        text => Some(amount(words, field, text, &mut wrong)),
    };
    let (dose_mcg, volume_ul) = (given("dose_mg", &typed.dose_mg), given("volume_ml", &typed.volume_ml));
    let mut need = |field: &str| wrong.push(FieldError::new(field, "required", "needed"));
    let correction = match VoidKind::from_word(&typed.what) {
        Some(VoidKind::Wasted) => Some(Correction::Wasted),
        Some(VoidKind::WrongClient) => {
            if typed.client.trim().is_empty() {
                need("client");
            }
            Some(Correction::WrongClient(typed.client.trim().to_owned()))
        }
        Some(VoidKind::RecordOnly) => {
            let container = Some(typed.container.as_str()).filter(|id| !id.is_empty());
            if container.is_none() && dose_mcg.is_none() && volume_ul.is_none() {
                need("dose_mg");
            }
            Some(Correction::RecordOnly {
                container: container.map(ContainerId::from_text),
                dose_mcg,
                volume_ul,
            })
        }
        None => {
            need("what");
            None
        }
    };
    if typed.reason.trim().is_empty() {
        need("reason");
    }
    let (Some(correction), true) = (correction, wrong.is_empty()) else { return Err(Error::Invalid(wrong)) };
    let witness = second_person(app, asker, &typed.witness_login, &typed.witness_password, true).await?;
    let witness = witness.ok_or_else(|| Error::refused(422, "witness_not_valid"))?;
    Ok(VoidCommand { correction, reason: typed.reason.clone(), witness })
}
