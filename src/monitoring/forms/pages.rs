//! `/clients/{page}/forms`: questionnaires and follow-ups of a client, what is due, and scores over time.

mod sheet; // the form that is open
mod told; // what was said, in words and drawn

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use self::sheet::Sheet;
use self::told::LineView;
use super::due_rules::FormDue;
use super::{
    Employment, FOLLOW_UP, FollowUp, FormOutcome, Found, Housing, NewForm, RECORDERS, Shown, UsedSubstance,
    known, record_form,
};
use crate::app::App;
use crate::clients::{CARE_TEAM, open_client_page};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::monitoring::screening::ScreenState;
use crate::web::actor::Asker;
use crate::web::draw::ScoreLine;
use crate::web::form::{self, Problems, again, noted};
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

/// The pages of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/clients/{page}/forms", web::get().to(shown))
        .route("/clients/{page}/forms", web::post().to(saved));
}

/// What is sent from a form; asked for by GET, `form` says which is open, `corrects` which row it is to
/// correct, `of-…` of what it asks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct FormSent {
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

impl FormSent {
    fn at(&self, name: &str) -> &str {
        self.rest.get(name).map_or("", |typed| typed.trim())
    }

    fn put(&mut self, name: impl Into<String>, typed: impl ToString) {
        self.rest.insert(name.into(), typed.to_string());
    }

    /// The numbers that were typed under a name: `answers.9` is `9` of `answers`; an empty one is none.
    fn numbers(&self, name: &str, wrong: &mut Vec<FieldError>) -> BTreeMap<String, i64> {
        let mut found = BTreeMap::new();
        for (field, typed) in self.rest.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
            let Some(key) = field.strip_prefix(name).and_then(|rest| rest.strip_prefix('.')) else {
                continue;
            };
            found.extend(noted(form::whole(field, typed), wrong).map(|number| (key.to_owned(), number)));
        }
        found
    }

    /// What was sent. An answer that is left empty in a follow-up is what the client would rather not say.
    fn new_form(&self) -> Result<NewForm> {
        let mut wrong = Vec::new();
        let outcome = FormOutcome::from_word(self.at("outcome"));
        let outcome = outcome.ok_or_else(|| FieldError::new("outcome", "required", "one of the list"));
        let outcome = noted(outcome, &mut wrong);
        let filled_on = noted(form::day("filled_on", self.at("filled_on")), &mut wrong);
        let is_answered = outcome == Some(FormOutcome::Answered);
        let is_follow_up = self.at("form") == FOLLOW_UP;
        let answers = if is_answered { self.numbers("answers", &mut wrong) } else { BTreeMap::new() };
        let follow_up = (is_answered && is_follow_up).then(|| self.follow_up(&mut wrong));
        let corrects = self.at("corrects");
        match (outcome, filled_on) {
            (Some(outcome), Some(filled_on)) if wrong.is_empty() => Ok(NewForm {
                form: self.at("form").to_owned(),
                filled_on,
                outcome,
                answers,
                follow_up,
                corrects: (!corrects.is_empty()).then(|| RowId::from_text(corrects)),
            }),
            _ => Err(Error::Invalid(wrong)),
        }
    }

    fn follow_up(&self, wrong: &mut Vec<FieldError>) -> FollowUp {
        let said = |name: &str| match self.at(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let days = self.numbers("use_days", wrong).into_iter();
        FollowUp {
            employment: Employment::from_word(self.at("employment")),
            housing: Housing::from_word(self.at("housing")),
            use_days: days
                .filter_map(|(word, days)| Some((UsedSubstance::from_word(&word)?, days)))
                .collect(),
            injected: said("injected"),
            shared: said("shared"),
        }
    }

    /// Puts in what a row says that is to be corrected.
    fn take_over(&mut self, found: &Found) {
        self.put("filled_on", found.row.filled_on);
        for (key, points) in &found.answers {
            self.put(format!("answers.{key}"), points);
        }
        let Some(told) = &found.follow_up else { return };
        self.put("employment", told.employment.map_or("", Employment::word));
        self.put("housing", told.housing.map_or("", Housing::word));
        for (name, said) in [("injected", told.injected), ("shared", told.shared)] {
            self.put(name, said.map_or("", |said| if said { "yes" } else { "no" }));
        }
        for (substance, days) in &told.use_days {
            self.put(format!("use_days.{substance}"), days);
        }
    }
}

/// Where the follow-up stands, in words.
struct DueView {
    state: ScreenState,
    title: String,
    day: String,
}

#[derive(Template)]
#[template(path = "monitoring/forms/forms.html")]
struct FormsPage {
    shell: Shell,
    code: String,
    page: String,
    today: String,
    records: bool,
    safety: Vec<String>,
    due: Option<DueView>,
    offered: Vec<(String, String)>,
    /// The row that is to be corrected.
    corrected: Option<LineView>,
    open: Option<Sheet>,
    pictures: Vec<ScoreLine>,
    lines: Vec<LineView>,
    problems: Problems,
    refusal: String,
    form: FormSent,
    key: String,
}

impl FormsPage {
    fn typed(&self, name: &str) -> &str {
        self.form.at(name)
    }

    fn is_open(&self, word: &str) -> bool {
        self.open.as_ref().is_some_and(|sheet| sheet.word == word)
    }

    /// The fields for days of use, each with the word of its substance.
    fn days_fields(&self) -> Vec<(String, &'static str)> {
        UsedSubstance::ALL.iter().map(|one| (format!("use_days.{one}"), one.word())).collect()
    }

    /// The questions that are answered with yes or no.
    fn yes_or_no(&self) -> Vec<&'static str> {
        vec!["injected", "shared"]
    }

    fn is_typed(&self, name: &str, word: &str) -> bool {
        self.typed(name) == word
    }
}

async fn shown(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    asked: web::Query<FormSent>,
) -> Result<HttpResponse> {
    let mut form = asked.into_inner();
    form.rest.remove("outcome");
    render(&app, &asker, page.into_inner(), form, Problems::none(), String::new()).await
}

async fn saved(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<FormSent>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let (path, form) = (page.into_inner(), sent.form);
    let (page, typed) = (path.clone(), form.clone());
    let done = act_once(&app, &asker, sent.retry, "monitoring.record_form", 201, move |conn, ctx| {
        let code = open_client_page(conn, ctx, &page)?.code;
        record_form(conn, ctx, &code, &typed.new_form()?).map(|_| ())
    });
    match again(asker.words(), done.await)? {
        None => Ok(see_other(&format!("/clients/{path}/forms"))),
        Some((problems, refusal)) => render(&app, &asker, path, form, problems, refusal).await,
    }
}

const LABELS: &[(&str, &str)] = &[
    ("form", "forms-write"),
    ("filled_on", "forms-day"),
    ("employment", "forms-employment"),
    ("housing", "forms-housing"),
    ("injected", "forms-asked-injected"),
    ("shared", "forms-asked-shared"),
];

async fn render(
    app: &App,
    asker: &Asker,
    page: String,
    mut form: FormSent,
    problems: Problems,
    refusal: String,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let shell = asker.shell(app, Some(RoomName::Clients), "/clients").await?;
    let words = shell.words;
    let named = page.clone();
    let open = move |conn: &mut Conn, ctx: &Ctx| open_client_page(conn, ctx, &named);
    let shown = app.look_into(&asker.ctx, "monitoring.forms", open, known).await?;
    let records = asker.ctx.has_role(RECORDERS);
    let is_it = |found: &&Found| {
        found.row.id.as_str() == form.at("corrects") && found.row.form == form.at("form") && records
    };
    let corrected = shown.forms.iter().find(is_it);
    if form.at("outcome").is_empty() {
        form.put("filled_on", shown.today);
        if let Some(found) = corrected {
            form.take_over(found);
        }
    }
    let open = Sheet::of(words, &shown, &form).filter(|_| records);
    let mut problems = problems.called(words, LABELS);
    for problem in problems.list.iter_mut().filter(|problem| problem.name.is_empty()) {
        problem.name = open.as_ref().map(|sheet| sheet.name_of(words, &problem.field)).unwrap_or_default();
    }
    let status = if problems.is_empty() && refusal.is_empty() { 200 } else { 422 };
    let view = FormsPage {
        code: shown.client.code.clone(),
        today: shown.today.to_string(),
        records,
        safety: told::safety(words, &shown),
        due: shown.due.map(|due| due_view(words, due)),
        offered: offered(words, &shown),
        corrected: corrected.map(|found| told::line(words, found)),
        open,
        pictures: told::pictures(words, &shown),
        lines: told::lines(words, &shown),
        problems,
        refusal,
        form,
        key: new_key(),
        page,
        shell,
    };
    html(status, &view)
}

/// The forms that can be filled in, by their words and names; the follow-up first.
fn offered(words: Words, shown: &Shown) -> Vec<(String, String)> {
    let follow_up = (FOLLOW_UP.to_owned(), words.say("forms-follow-up"));
    let named =
        shown.offered.iter().map(|one| (one.id.clone(), one.name.in_tongue(words.lang().word()).to_owned()));
    [follow_up].into_iter().chain(named).collect()
}

fn due_view(words: Words, due: FormDue) -> DueView {
    let key = if due.state >= ScreenState::Due { "screen-since" } else { "screen-on" };
    let date = match due.month {
        0 => words.say("forms-at-entry"),
        month => words.say_with("forms-at-month", &[("month", i64::from(month).into())]),
    };
    DueView {
        state: due.state,
        title: format!("{date}: {}", words.of("screen-state", due.state.word())),
        day: words.say_with(key, &[("day", words.date(due.on).into())]),
    }
}
