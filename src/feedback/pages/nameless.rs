//! The form without a name. It reads no session, even where a browser sends one, and keeps no answer of a retry.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::SayForm;
use crate::app::App;
use crate::error::{Error, Result};
use crate::feedback::{FeedbackKind, say_nameless};
use crate::ids::SiteId;
use crate::staff::{self, Site};
use crate::web::csrf;
use crate::web::form::Problems;
use crate::web::i18n::Lang;
use crate::web::page::{html, see_other};
use crate::web::shell::Shell;
use crate::web::tongue;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// About which site.
    site: Option<String>,
    /// Whether it was just sent.
    sent: Option<String>,
    /// In which language, for whoever comes from a page in it.
    lang: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct NamelessForm {
    site: String,
    #[serde(flatten)]
    said: SayForm,
}

#[derive(Template)]
#[template(path = "feedback/nameless.html")]
struct NamelessPage {
    shell: Shell,
    problems: Problems,
    typed: SayForm,
    site: String,
    sites: Vec<Site>,
    sent: bool,
}

impl NamelessPage {
    fn kinds(&self) -> &'static [FeedbackKind] {
        FeedbackKind::ALL
    }
}

pub(super) async fn blank(
    app: web::Data<App>,
    request: HttpRequest,
    asked: web::Query<Asked>,
) -> Result<HttpResponse> {
    let asked = asked.into_inner();
    let site = asked.site.unwrap_or_default();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    if !site.bytes().all(is_word) {
        return Err(Error::unknown("site_unknown"));
    }
    if let Some(lang) = asked.lang.as_deref().and_then(Lang::from_word) {
        let mut answer = see_other(&format!("/feedback?site={site}"));
        let cookie = tongue::cookie(lang, app.config.server.secure_cookies);
        answer.add_cookie(&cookie).map_err(|cause| Error::fault(cause.to_string()))?;
        return Ok(answer);
    }
    show(&app, &request, site, SayForm::default(), Problems::none(), asked.sent.is_some()).await
}

pub(super) async fn send(
    app: web::Data<App>,
    request: HttpRequest,
    form: web::Form<NamelessForm>,
) -> Result<HttpResponse> {
    csrf::refuse_foreign_sign_in(&request)?;
    let NamelessForm { site, said } = form.into_inner();
    let ctx = app.system(SiteId::from_text(&site));
    let words = said.words.clone();
    let done = match said.kind() {
        // Not through `App::act`, which writes a refusal down with its moment.
        Ok(kind) => app.db.write(move |conn| say_nameless(conn, &ctx, kind, &words), |_, _| Ok(())).await,
        Err(error) => Err(error),
    };
    match Problems::caught(tongue::words(&request), done)? {
        Ok(()) => Ok(see_other("/feedback?sent=yes")),
        Err(problems) => show(&app, &request, site, said, problems, false).await,
    }
}

async fn show(
    app: &App,
    request: &HttpRequest,
    site: String,
    typed: SayForm,
    problems: Problems,
    sent: bool,
) -> Result<HttpResponse> {
    let sites = app.db.read(staff::sites).await?;
    if !site.is_empty() && !sites.iter().any(|one| one.id.as_str() == site) {
        return Err(Error::unknown("site_unknown"));
    }
    let shell =
        Shell::for_anybody(tongue::words(request), "/feedback").practising(app.config.clinic.practice);
    let status = if problems.is_empty() { 200 } else { 422 };
    html(status, &NamelessPage { shell, problems, typed, site, sites, sent })
}
