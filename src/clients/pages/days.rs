//! Days without a dose that are nobody's fault, and a doctor's wish to see the client first.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{About, Around, around, back_to_file, problems_of};
use crate::app::App;
use crate::clients::excused::{Excuse, excuse_days};
use crate::clients::fields::Fields;
use crate::clients::holds::place_hold;
use crate::clients::{CARE_TEAM, open_client_page, rules};
use crate::error::{Error, Result};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::html;
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::{ExcusedReason, Role};

/// Days to excuse, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ExcuseForm {
    from: String,
    to: String,
    reason: String,
    dose_confirmed: String,
    key: String,
}

impl ExcuseForm {
    fn read(&self) -> Result<Excuse> {
        let mut fields = Fields::default();
        let from = fields.required_date("from", &self.from);
        let to = fields.required_date("to", &self.to);
        let reason = fields.word("reason", &self.reason, ExcusedReason::from_word);
        fields.done()?;
        let (Some(from), Some(to), Some(reason)) = (from, to, reason) else {
            return Err(Error::fault("a field was neither read nor refused"));
        };
        Ok(Excuse { from, to, reason, dose_confirmed: !self.dose_confirmed.is_empty() })
    }
}

#[derive(Template)]
#[template(path = "clients/excused.html")]
struct ExcusePage {
    shell: Shell,
    about: About,
    problems: Problems,
    form: ExcuseForm,
}

impl ExcusePage {
    /// Withheld days are excused where the dose is withheld, not here.
    fn reasons(&self) -> Vec<ExcusedReason> {
        ExcusedReason::ALL.iter().copied().filter(|reason| *reason != ExcusedReason::Withheld).collect()
    }
}

pub async fn blank_excuse(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
) -> Result<HttpResponse> {
    let Around { shell, about, .. } = around(&app, &asker, &page, "excused", |_, _, _| Ok(())).await?;
    let form = ExcuseForm { key: new_key(), ..ExcuseForm::default() };
    html(200, &ExcusePage { shell, about, problems: Problems::none(), form })
}

pub async fn excuse(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<ExcuseForm>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let saved = match sent.form.read() {
        Ok(excuse) => {
            let page = page.clone();
            act_once(&app, &asker, sent.retry, "clients.excuse", 201, move |conn, ctx| {
                let client = open_client_page(conn, ctx, &page)?;
                excuse_days(conn, ctx, &client.code, &excuse).map(|_| ())
            })
            .await
        }
        Err(error) => Err(error),
    };
    match problems_of(asker.words(), saved)? {
        Ok(_) => Ok(back_to_file(&page, "excused")),
        Err(problems) => {
            let Around { shell, about, .. } =
                around(&app, &asker, &page, "excused", |_, _, _| Ok(())).await?;
            html(422, &ExcusePage { shell, about, problems, form: sent.form })
        }
    }
}

/// A hold, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HoldForm {
    ends_on: String,
    note: String,
    key: String,
}

#[derive(Template)]
#[template(path = "clients/hold.html")]
struct HoldPage {
    shell: Shell,
    about: About,
    problems: Problems,
    form: HoldForm,
}

impl HoldPage {
    /// How long it stops a dose at most.
    fn days(&self) -> i64 {
        i64::try_from(rules::SEE_DOCTOR_DAYS).unwrap_or(0)
    }
}

pub async fn blank_hold(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let Around { shell, about, .. } = around(&app, &asker, &page, "hold", |_, _, _| Ok(())).await?;
    let form = HoldForm { key: new_key(), ..HoldForm::default() };
    html(200, &HoldPage { shell, about, problems: Problems::none(), form })
}

pub async fn hold(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<HoldForm>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let mut fields = Fields::default();
    let ends_on = fields.date("ends_on", Some(&sent.form.ends_on));
    let note = fields.text("note", Some(&sent.form.note));
    let placed = match fields.done() {
        Ok(()) => {
            let page = page.clone();
            act_once(&app, &asker, sent.retry, "clients.open_hold", 201, move |conn, ctx| {
                let client = open_client_page(conn, ctx, &page)?;
                place_hold(conn, ctx, &client.code, ends_on, note.as_deref()).map(|_| ())
            })
            .await
        }
        Err(error) => Err(error),
    };
    match problems_of(asker.words(), placed)? {
        Ok(_) => Ok(back_to_file(&page, "hold")),
        Err(problems) => {
            let Around { shell, about, .. } = around(&app, &asker, &page, "hold", |_, _, _| Ok(())).await?;
            html(422, &HoldPage { shell, about, problems, form: sent.form })
        }
    }
}
