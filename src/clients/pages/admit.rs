//! The admission form.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{Choice, back_to_file, given, policy_choices, problems_of, site_choices, sites, yes_or_no};
use crate::app::App;
use crate::clients::{Draft, Language, Sex, admit_client};
use crate::error::{Error, Result};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::html;
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

/// Who admits.
const ADMITS: &[Role] = &[Role::Doctor, Role::Manager];

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AdmitForm {
    name: String,
    date_of_birth: String,
    sex: String,
    language: String,
    site: String,
    contact: String,
    programme_code: String,
    policy: String,
    treatment_since: String,
    living_with_hiv: String,
    living_with_hcv: String,
    key: String,
}

impl AdmitForm {
    fn draft(&self) -> Draft {
        Draft {
            programme_code: given(&self.programme_code),
            name: self.name.clone(),
            date_of_birth: self.date_of_birth.clone(),
            sex: self.sex.clone(),
            language: self.language.clone(),
            site: self.site.clone(),
            policy: given(&self.policy),
            treatment_since: given(&self.treatment_since),
            living_with_hiv: yes_or_no(&self.living_with_hiv),
            living_with_hcv: yes_or_no(&self.living_with_hcv),
            contact: given(&self.contact),
        }
    }
}

#[derive(Template)]
#[template(path = "clients/new.html")]
struct AdmitPage {
    shell: Shell,
    problems: Problems,
    form: AdmitForm,
    sites: Vec<Choice>,
    policies: Vec<Choice>,
}

impl AdmitPage {
    fn sexes(&self) -> &'static [Sex] {
        Sex::ALL
    }

    fn languages(&self) -> &'static [Language] {
        Language::ALL
    }
}

async fn page(app: &App, asker: &Asker, form: AdmitForm, problems: Problems) -> Result<AdmitPage> {
    let (who, form) = (asker.clone(), form);
    app.look(&asker.ctx, move |conn, ctx| {
        Ok(AdmitPage {
            shell: who.shell_in(conn, Some(RoomName::Clients), "/clients/new")?,
            problems,
            sites: site_choices(&sites(conn, ctx)?, &form.site),
            policies: policy_choices(ctx, &form.policy),
            form,
        })
    })
    .await
}

pub async fn blank(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(ADMITS)?;
    let form = AdmitForm { site: asker.ctx.site.to_string(), key: new_key(), ..AdmitForm::default() };
    html(200, &page(&app, &asker, form, Problems::none()).await?)
}

pub async fn admit(app: web::Data<App>, asker: Asker, sent: KeyedForm<AdmitForm>) -> Result<HttpResponse> {
    asker.need(ADMITS)?;
    let words = asker.words();
    let problems = match problems_of(words, admitted(&app, &asker, &sent).await) {
        Ok(Ok(page)) => return Ok(back_to_file(&page, "admitted")),
        Ok(Err(problems)) => problems,
        Err(Error::Refused(refused)) if refused.code == "programme_code_taken" => {
            let mut problems = Problems::none();
            problems.add(words, "programme_code", "taken");
            problems
        }
        Err(other) => return Err(other),
    };
    html(422, &page(&app, &asker, sent.form, problems).await?)
}

/// Admits once for the form's key; the page id of the file.
async fn admitted(app: &App, asker: &Asker, sent: &KeyedForm<AdmitForm>) -> Result<String> {
    let admission = sent.form.draft().read()?;
    let answer = act_once(app, asker, sent.retry.clone(), "clients.admit", 201, move |conn, ctx| {
        Ok(admit_client(conn, ctx, &admission)?.client.page_id)
    });
    serde_json::from_str(&answer.await?.json).map_err(|cause| Error::Fault(Box::new(cause)))
}
