//! `/clients/{page}/care`: what needs somebody, referrals, and everything else day by day.

mod fields; // the fields of each form
mod form; // what is sent
mod lines; // what is shown, in words

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use self::fields::{FieldView, Input};
use self::form::CareForm;
use self::lines::{AskView, LineView, ReferralView};
pub use self::lines::{day_key, overdose_day, task_words};
use super::{CARERS, Shown, known};
use crate::app::App;
use crate::clients::{CARE_TEAM, open_client_page};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::web::actor::Asker;
use crate::web::form::{Problems, again};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

/// The pages of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/clients/{page}/care", web::get().to(shown))
        .route("/clients/{page}/care", web::post().to(saved));
}

/// Which form is open.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    write: Option<String>,
    month: Option<String>,
    step: Option<String>,
    review: Option<String>,
    wrong: Option<String>,
}

impl Asked {
    /// A form with what the link says.
    fn form(self) -> CareForm {
        let mut form = CareForm::default();
        let named = [("step", self.step), ("review", self.review), ("mistake", self.wrong)];
        for (write, row) in named {
            if let Some(row) = row {
                form.put("write", write.to_owned());
                form.put("row", row);
            }
        }
        if let Some(write) = self.write {
            form.put("write", write);
        }
        if let Some(month) = self.month {
            form.put("month", month);
        }
        form
    }
}

#[derive(Template)]
#[template(path = "monitoring/care/care.html")]
struct CarePage {
    shell: Shell,
    code: String,
    page: String,
    agrees: bool,
    records: bool,
    /// Whether the last stay has ended and none is open.
    ended: bool,
    asks: Vec<AskView>,
    referrals: Vec<ReferralView>,
    lines: Vec<LineView>,
    more: String,
    writes: Vec<(&'static str, String)>,
    /// The open form: its word and its title.
    open: Option<(&'static str, String)>,
    /// The row that the open form is about.
    row: String,
    fields: Vec<FieldView>,
    problems: Problems,
    refusal: String,
    key: String,
}

impl CarePage {
    fn is_open(&self, word: &str) -> bool {
        self.open.as_ref().is_some_and(|(open, _)| *open == word)
    }
}

async fn shown(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse> {
    let form = asked.into_inner().form();
    render(&app, &asker, page.into_inner(), form, Problems::none(), String::new()).await
}

async fn saved(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<CareForm>,
) -> Result<HttpResponse> {
    asker.need(CARERS)?;
    let (path, form) = (page.into_inner(), sent.form);
    let (page, typed) = (path.clone(), form.clone());
    let done = act_once(&app, &asker, sent.retry, form.action(), 201, move |conn, ctx| {
        let code = open_client_page(conn, ctx, &page)?.code;
        typed.save(conn, ctx, &code)
    });
    match again(asker.words(), done.await)? {
        None => Ok(see_other(&format!("/clients/{path}/care"))),
        Some((problems, refusal)) => render(&app, &asker, path, form, problems, refusal).await,
    }
}

async fn render(
    app: &App,
    asker: &Asker,
    page: String,
    form: CareForm,
    problems: Problems,
    refusal: String,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let shell = asker.shell(app, Some(RoomName::Clients), "/clients").await?;
    let named = page.clone();
    let open = move |conn: &mut Conn, ctx: &Ctx| open_client_page(conn, ctx, &named);
    let shown = app.look_into(&asker.ctx, "monitoring.care", open, known).await?;
    let status = if problems.is_empty() && refusal.is_empty() { 200 } else { 422 };
    html(status, &of(shell, asker, &shown, page, &form, problems, refusal))
}

fn of(
    shell: Shell,
    asker: &Asker,
    shown: &Shown,
    page: String,
    form: &CareForm,
    problems: Problems,
    refusal: String,
) -> CarePage {
    let words = shell.words;
    let records = asker.ctx.has_role(CARERS);
    let reviews = asker.ctx.has_role(&[Role::Doctor]);
    let open = form.write().filter(|write| records && (*write != "review" || reviews));
    let (lines, more) = lines::lines(words, shown, reviews);
    CarePage {
        code: shown.client.code.clone(),
        agrees: shown.agrees,
        records,
        ended: shown.ended.is_some() && !shown.is_open,
        asks: shown.asks.iter().map(|one| lines::ask(words, shown, one)).collect(),
        referrals: lines::open_referrals(words, shown),
        lines,
        more,
        writes: form::links(shown).into_iter().map(|one| (one, words.of("care-write", one))).collect(),
        open: open.map(|write| (write, words.of("care-write", write))),
        row: form.at("row").to_owned(),
        fields: open.map(|write| fields::of(words, shown, form, write)).unwrap_or_default(),
        problems: problems.called(words, fields::LABELS),
        refusal,
        key: new_key(),
        page,
        shell,
    }
}
