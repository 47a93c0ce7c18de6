//! Move to another site, end, come back.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{
    About, Around, Choice, around, back_to_file, given, policy_choices, problems_of, site_choices, sites,
};
use crate::app::App;
use crate::clients::episodes::{Ending, Return, end_episode, move_episode, re_enter};
use crate::clients::fields::Fields;
use crate::clients::{CARE_TEAM, open_client_page};
use crate::error::{Error, Result};
use crate::ids::{SiteId, StaffId};
use crate::staff::{self, WitnessTyped};
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::page::html;
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::Shell;
use crate::words::EpisodeEndReason;

/// Where to.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TransferForm {
    site: String,
}

#[derive(Template)]
#[template(path = "clients/transfer.html")]
struct TransferPage {
    shell: Shell,
    about: About,
    problems: Problems,
    /// Every other site of the programme.
    sites: Vec<Choice>,
    key: String,
}

async fn transfer_form(
    app: &App,
    asker: &Asker,
    page: &str,
    status: u16,
    problems: Problems,
) -> Result<HttpResponse> {
    let around = around(app, asker, page, "transfer", |conn, ctx, file| {
        let here = file.episode.as_ref().map(|episode| episode.site.clone());
        let mut sites = sites(conn, ctx)?;
        sites.retain(|site| Some(&site.id) != here.as_ref());
        Ok(sites)
    });
    let Around { shell, about, more: sites } = around.await?;
    let sites = site_choices(&sites, "");
    html(status, &TransferPage { shell, about, problems, sites, key: new_key() })
}

pub async fn blank_transfer(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
) -> Result<HttpResponse> {
    transfer_form(&app, &asker, &page, 200, Problems::none()).await
}

pub async fn transfer(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<TransferForm>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let moved = if sent.form.site.is_empty() {
        Err(Error::field("site", "required", "Choose a site."))
    } else {
        let (page, to) = (page.clone(), SiteId::from_text(sent.form.site));
        act_once(&app, &asker, sent.retry, "clients.move", 200, move |conn, ctx| {
            let client = open_client_page(conn, ctx, &page)?;
            move_episode(conn, ctx, &client.code, &to).map(|_| ())
        })
        .await
    };
    match problems_of(asker.words(), moved)? {
        Ok(_) => Ok(back_to_file(&page, "moved")),
        Err(problems) => transfer_form(&app, &asker, &page, 422, problems).await,
    }
}

/// Why it ends, as typed; the second person's password is never kept or shown again.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct EndForm {
    reason: String,
    other_site_offered: String,
    login: String,
    password: String,
    note: String,
}

#[derive(Template)]
#[template(path = "clients/end.html")]
struct EndPage {
    shell: Shell,
    about: About,
    problems: Problems,
    form: EndForm,
    key: String,
}

impl EndPage {
    fn reasons(&self) -> &'static [EpisodeEndReason] {
        EpisodeEndReason::ALL
    }
}

pub async fn blank_end(app: web::Data<App>, asker: Asker, page: web::Path<String>) -> Result<HttpResponse> {
    let Around { shell, about, .. } = around(&app, &asker, &page, "end", |_, _, _| Ok(())).await?;
    let form = EndForm::default();
    html(200, &EndPage { shell, about, problems: Problems::none(), form, key: new_key() })
}

pub async fn end(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<EndForm>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let words = asker.words();
    let ended = match read_ending(&app, &asker, &sent.form).await {
        Ok(ending) => {
            let page = page.clone();
            act_once(&app, &asker, sent.retry, "clients.end_episode", 200, move |conn, ctx| {
                let client = open_client_page(conn, ctx, &page)?;
                end_episode(conn, ctx, &client.code, &ending).map(|_| ())
            })
            .await
        }
        Err(error) => Err(error),
    };
    let problems = match problems_of(words, ended) {
        Ok(Ok(_)) => return Ok(back_to_file(&page, "ended")),
        Ok(Err(problems)) => problems,
        Err(Error::Refused(refused)) if refused.code == "witness_not_valid" => {
            let mut problems = Problems::none();
            problems.add(words, "witness", "witness_not_valid");
            problems
        }
        Err(other) => return Err(other),
    };
    let Around { shell, about, .. } = around(&app, &asker, &page, "end", |_, _, _| Ok(())).await?;
    html(422, &EndPage { shell, about, problems, form: sent.form, key: new_key() })
}

async fn read_ending(app: &App, asker: &Asker, form: &EndForm) -> Result<Ending> {
    let mut fields = Fields::default();
    let reason = fields.word("reason", &form.reason, EpisodeEndReason::from_word);
    let note = fields.text("note", Some(&form.note));
    fields.done()?;
    let reason = reason.ok_or_else(|| Error::fault("a reason was neither read nor refused"))?;
    let second = second_person(app, asker, form).await?;
    Ok(Ending { reason, other_site_offered: !form.other_site_offered.is_empty(), second, note })
}

async fn second_person(app: &App, asker: &Asker, form: &EndForm) -> Result<Option<StaffId>> {
    if form.login.trim().is_empty() {
        return Ok(None);
    }
    let typed = WitnessTyped { login: form.login.clone(), password: form.password.clone() };
    let second =
        staff::verify_witness(&app.desk(), &asker.ctx, "clients.end_episode", &typed, CARE_TEAM).await?;
    Ok(Some(second.id().clone()))
}

/// How they come back, as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ReturnForm {
    site: String,
    policy: String,
    treatment_since: String,
}

#[derive(Template)]
#[template(path = "clients/return.html")]
struct ReturnPage {
    shell: Shell,
    about: About,
    problems: Problems,
    form: ReturnForm,
    sites: Vec<Choice>,
    policies: Vec<Choice>,
    key: String,
}

async fn return_form(
    app: &App,
    asker: &Asker,
    page: &str,
    form: ReturnForm,
    problems: Problems,
) -> Result<ReturnPage> {
    let chosen = form.clone();
    let around = around(app, asker, page, "return", move |conn, ctx, _| {
        Ok((site_choices(&sites(conn, ctx)?, &chosen.site), policy_choices(ctx, &chosen.policy)))
    });
    let Around { shell, about, more: (sites, policies) } = around.await?;
    Ok(ReturnPage { shell, about, problems, form, sites, policies, key: new_key() })
}

pub async fn blank_return(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
) -> Result<HttpResponse> {
    let form = ReturnForm { site: asker.ctx.site.to_string(), ..ReturnForm::default() };
    html(200, &return_form(&app, &asker, &page, form, Problems::none()).await?)
}

pub async fn come_back(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<ReturnForm>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let mut fields = Fields::default();
    let treatment_since = fields.date("treatment_since", Some(&sent.form.treatment_since));
    let back = Return {
        site: given(&sent.form.site).map(SiteId::from_text),
        policy: given(&sent.form.policy),
        treatment_since,
    };
    let opened = match fields.done() {
        Ok(()) => {
            let page = page.clone();
            act_once(&app, &asker, sent.retry, "clients.re_enter", 201, move |conn, ctx| {
                let client = open_client_page(conn, ctx, &page)?;
                re_enter(conn, ctx, &client.code, &back).map(|_| ())
            })
            .await
        }
        Err(error) => Err(error),
    };
    match problems_of(asker.words(), opened)? {
        Ok(_) => Ok(back_to_file(&page, "returned")),
        Err(problems) => html(422, &return_form(&app, &asker, &page, sent.form, problems).await?),
    }
}
