//! The table's lower dose, once, where no doctor can be reached.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::view::standing_words;
use crate::app::App;
use crate::clients;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::orders::lower_once::{lower_once, lower_once_mcg};
use crate::orders::sheet::{Sheet, open_sheet, sheet};
use crate::web::actor::Asker;
use crate::web::form::{Problems, again, called_here};
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct OnceForm {
    tried: String,
    key: String,
}

#[derive(Template)]
#[template(path = "orders/lower_once.html")]
struct OncePage {
    shell: Shell,
    sheet: Sheet,
    form: OnceForm,
    problems: Problems,
    refusal: String,
    /// `40 mg`; empty where a doctor is needed.
    dose: String,
}

impl OncePage {
    fn name(&self) -> &str {
        self.sheet.called()
    }

    fn standing(&self) -> Vec<String> {
        standing_words(self.shell.words, &self.sheet)
    }
}

fn path(page_id: &str) -> String {
    format!("/clients/{page_id}/lower-once")
}

/// The dose that may be given, in words; empty where a doctor is needed.
fn dose(ctx: &Ctx, words: Words, sheet: &Sheet) -> Result<String> {
    let once = lower_once_mcg(&sheet.standing, sheet.subject.policy(ctx)?);
    Ok(once.map(|mcg| words.mg(mcg)).unwrap_or_default())
}

/// `GET /clients/{page_id}/lower-once`
pub(super) async fn blank(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let page_id = page.into_inner();
    let shell = asker.shell(&app, Some(RoomName::Counter), &path(&page_id)).await?;
    let words = shell.words;
    let read = app.act(&asker.ctx, "orders.open_form", move |conn, ctx| {
        let sheet = open_sheet(conn, ctx, &page_id)?;
        let dose = dose(ctx, words, &sheet)?;
        Ok((sheet, dose))
    });
    let (sheet, dose) = read.await?;
    let form = OnceForm { key: new_key(), ..OnceForm::default() };
    html(200, &OncePage { shell, sheet, form, problems: Problems::none(), refusal: String::new(), dose })
}

/// `POST /clients/{page_id}/lower-once`
pub(super) async fn give_once(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<OnceForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let (page_id, form, words) = (page.into_inner(), sent.form, asker.words());
    let (for_order, not_reached) = (page_id.clone(), !form.tried.is_empty());
    let once = act_once(&app, &asker, sent.retry, "orders.lower_once", 201, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &for_order)?;
        Ok(lower_once(conn, ctx, &client, not_reached)?.order.terms.id.to_string())
    });
    let answer = once.await.map_err(|error| called_here(error, &[("doctor_not_reached", "tried")]));
    let Some((problems, refusal)) = again(words, answer)? else {
        return Ok(see_other(&format!("/counter/{page_id}")));
    };
    let for_sheet = page_id.clone();
    let read = app.look(&asker.ctx, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &for_sheet)?;
        let sheet = sheet(conn, ctx, client)?;
        let dose = dose(ctx, words, &sheet)?;
        Ok((sheet, dose))
    });
    let (sheet, dose) = read.await?;
    let shell = asker.shell(&app, Some(RoomName::Counter), &path(&page_id)).await?;
    let problems = problems.called(words, &[("tried", "once-tried")]);
    html(422, &OncePage { shell, sheet, form, problems, refusal, dose })
}
