//! `/clients/{page}/screening`: tests and screens of a client, and what falls due.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::due_rules::Due;
use super::entry_rules::answers;
use super::{
    Certainty, Details, Found, NewResult, QtFormula, QtRiskFactor, RECORDERS, ScreenAnswer, ScreenKind,
    ScreenState, Substance, TbSymptom, UrineMethod, known, record_result,
};
use crate::app::App;
use crate::clients::{CARE_TEAM, open_client_page};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::monitoring::Sign;
use crate::web::actor::Asker;
use crate::web::form::{self, Problems, again};
use crate::web::i18n::Words;
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

/// The pages of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/clients/{page}/screening", web::get().to(shown))
        .route("/clients/{page}/screening", web::post().to(saved));
}

/// Which test's form is open.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    test: Option<String>,
}

/// What is sent from the form of a test.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ScreenForm {
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

impl ScreenForm {
    fn at(&self, name: &str) -> &str {
        self.rest.get(name).map_or("", |typed| typed.trim())
    }

    fn number(&self, name: &str) -> Result<Option<i64>> {
        if self.at(name).is_empty() { Ok(None) } else { Ok(Some(form::whole(name, self.at(name))?)) }
    }

    /// The boxes that are ticked under a name: `found-opiates` is one of `found`.
    fn ticked<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let words = self.rest.keys().filter_map(|key| key.strip_prefix(name)?.strip_prefix('-'));
        words.filter_map(read).collect()
    }

    /// What was sent. The choices of a form are never empty, so those that go with a number or an
    /// answer are read only where that is given.
    fn result(&self) -> Result<NewResult> {
        let kind = form::choice("kind", ScreenKind::from_word(self.at("kind")))?;
        let answer = form::choice("answer", ScreenAnswer::from_word(self.at("answer")))?;
        let says_nothing = matches!(answer, ScreenAnswer::Declined | ScreenAnswer::InError);
        let is = |one| kind == one && !says_nothing;
        let iu_per_ml = self.number("iu_per_ml")?;
        let (qt_ms, qtc_ms) = (self.number("qt_ms")?, self.number("qtc_ms")?);
        let details = Details {
            method: UrineMethod::from_word(self.at("method")).filter(|_| is(ScreenKind::Urine)),
            certainty: Certainty::from_word(self.at("certainty")).filter(|_| is(ScreenKind::Urine)),
            found: self.ticked("found", Substance::from_word),
            symptoms: self.ticked("symptoms", TbSymptom::from_word),
            risks: self.ticked("risks", QtRiskFactor::from_word),
            sign: Sign::from_word(self.at("sign")).filter(|_| iu_per_ml.is_some()),
            iu_per_ml,
            alt: self.number("alt")?,
            ast: self.number("ast")?,
            ast_upper: self.number("ast_upper")?,
            platelets: self.number("platelets")?,
            bilirubin: self.number("bilirubin")?,
            albumin: self.number("albumin")?,
            qt_ms,
            heart_rate: self.number("heart_rate")?,
            qtc_ms,
            formula: QtFormula::from_word(self.at("formula")).filter(|_| is(ScreenKind::Ecg)),
        };
        let corrects = self.at("corrects");
        Ok(NewResult {
            kind,
            taken_on: form::day("taken_on", self.at("taken_on"))?,
            answer,
            details,
            corrects: (!corrects.is_empty()).then(|| RowId::from_text(corrects)),
        })
    }
}

/// A box of a list, by its word, and what it says.
type BoxWords = (&'static str, String);

/// Where a test stands, in words.
struct DueView {
    state: ScreenState,
    title: String,
    day: String,
}

/// A result in words.
struct LineView {
    id: String,
    kind: ScreenKind,
    taken_on: String,
    title: String,
    more: String,
    /// The words beside a long QT time; empty for any other.
    mark: String,
}

#[derive(Template)]
#[template(path = "monitoring/screening/screening.html")]
struct ScreeningPage {
    shell: Shell,
    code: String,
    page: String,
    agrees: bool,
    records: bool,
    due: Vec<DueView>,
    lines: Vec<LineView>,
    kinds: Vec<ScreenKind>,
    open: Option<ScreenKind>,
    problems: Problems,
    refusal: String,
    form: ScreenForm,
    key: String,
}

impl ScreeningPage {
    fn typed(&self, name: &str) -> &str {
        self.form.at(name)
    }

    fn is_ticked(&self, list: &str, word: &str) -> bool {
        self.form.rest.contains_key(&format!("{list}-{word}"))
    }

    fn answers(&self) -> &'static [ScreenAnswer] {
        self.open.map_or(&[], answers)
    }

    fn is_open(&self, word: &str) -> bool {
        self.open.is_some_and(|kind| kind.word() == word)
    }

    /// The numbers of the open form, by their fields.
    fn numbers(&self) -> &'static [&'static str] {
        match self.open {
            Some(ScreenKind::Liver) => &["alt", "ast", "ast_upper", "platelets", "bilirubin", "albumin"],
            Some(ScreenKind::Ecg) => &["qtc_ms", "qt_ms", "heart_rate"],
            Some(ScreenKind::HcvRna) => &["iu_per_ml"],
            _ => &[],
        }
    }

    fn number_label(&self, name: &str) -> String {
        self.shell.of("screen", name)
    }

    /// The boxes of the open form: the list, its label, and each box with its words.
    fn boxes(&self) -> Option<(&'static str, String, Vec<BoxWords>)> {
        let say = |key: &str| self.shell.say(key);
        Some(match self.open? {
            ScreenKind::Urine => {
                let all =
                    Substance::ALL.iter().map(|one| (one.word(), self.shell.of("screen-found", one.word())));
                ("found", say("screen-found"), all.collect())
            }
            ScreenKind::TbSymptoms => {
                let all = TbSymptom::ALL
                    .iter()
                    .map(|one| (one.word(), self.shell.of("screen-symptom", one.word())));
                ("symptoms", say("screen-symptoms"), all.collect())
            }
            ScreenKind::QtRisk => {
                let all = QtRiskFactor::ALL
                    .iter()
                    .map(|one| (one.word(), self.shell.of("screen-risk", one.word())));
                ("risks", say("screen-risks"), all.collect())
            }
            _ => return None,
        })
    }
}

async fn shown(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse> {
    let mut form = ScreenForm::default();
    if let Some(test) = asked.into_inner().test {
        form.rest.insert("kind".to_owned(), test);
    }
    render(&app, &asker, page.into_inner(), form, Problems::none(), String::new()).await
}

async fn saved(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<ScreenForm>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let (path, form) = (page.into_inner(), sent.form);
    let (page, typed) = (path.clone(), form.clone());
    let done = act_once(&app, &asker, sent.retry, "monitoring.record_result", 201, move |conn, ctx| {
        let code = open_client_page(conn, ctx, &page)?.code;
        record_result(conn, ctx, &code, &typed.result()?).map(|_| ())
    });
    match again(asker.words(), done.await)? {
        None => Ok(see_other(&format!("/clients/{path}/screening"))),
        Some((problems, refusal)) => render(&app, &asker, path, form, problems, refusal).await,
    }
}

const LABELS: &[(&str, &str)] = &[
    ("kind", "screen-write"),
    ("taken_on", "screen-day"),
    ("answer", "screen-answer"),
    ("method", "screen-method"),
    ("certainty", "screen-certainty"),
    ("found", "screen-found"),
    ("symptoms", "screen-symptoms"),
    ("risks", "screen-risks"),
    ("sign", "screen-sign"),
    ("iu_per_ml", "screen-iu_per_ml"),
    ("alt", "screen-alt"),
    ("ast", "screen-ast"),
    ("ast_upper", "screen-ast_upper"),
    ("platelets", "screen-platelets"),
    ("bilirubin", "screen-bilirubin"),
    ("albumin", "screen-albumin"),
    ("qtc_ms", "screen-qtc_ms"),
    ("qt_ms", "screen-qt_ms"),
    ("heart_rate", "screen-heart_rate"),
    ("formula", "screen-formula"),
];

async fn render(
    app: &App,
    asker: &Asker,
    page: String,
    form: ScreenForm,
    problems: Problems,
    refusal: String,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let shell = asker.shell(app, Some(RoomName::Clients), "/clients").await?;
    let words = shell.words;
    let named = page.clone();
    let open = move |conn: &mut Conn, ctx: &Ctx| open_client_page(conn, ctx, &named);
    let shown = app.look_into(&asker.ctx, "monitoring.screening", open, known).await?;
    let records = asker.ctx.has_role(RECORDERS);
    let may_write = |kind: &ScreenKind| shown.agrees || *kind != ScreenKind::Hiv;
    let status = if problems.is_empty() && refusal.is_empty() { 200 } else { 422 };
    let view = ScreeningPage {
        code: shown.client.code.clone(),
        agrees: shown.agrees,
        records,
        due: shown.due.iter().map(|due| due_view(words, due)).collect(),
        lines: shown.results.iter().map(|found| line_view(words, found, shown.long_qtc)).collect(),
        kinds: ScreenKind::ALL.iter().copied().filter(may_write).collect(),
        open: ScreenKind::from_word(form.at("kind")).filter(may_write).filter(|_| records),
        problems: problems.called(words, LABELS),
        refusal,
        form,
        key: new_key(),
        page,
        shell,
    };
    html(status, &view)
}

fn due_view(words: Words, due: &Due) -> DueView {
    let key = if due.state >= ScreenState::Due { "screen-since" } else { "screen-on" };
    DueView {
        state: due.state,
        title: format!(
            "{}: {}",
            words.of("screen-kind", due.kind.word()),
            words.of("screen-state", due.state.word())
        ),
        day: due.on.map(|on| words.say_with(key, &[("day", words.date(on).into())])).unwrap_or_default(),
    }
}

fn line_view(words: Words, found: &Found, (amber_ms, red_ms): (i64, i64)) -> LineView {
    let row = &found.row;
    let passed = found.qtc.and_then(|(ms, _)| [red_ms, amber_ms].into_iter().find(|limit| ms >= *limit));
    let mark = passed.map(|limit| words.say_with("screen-long", &[("ms", limit.into())])).unwrap_or_default();
    LineView {
        id: row.id.to_string(),
        kind: row.kind,
        taken_on: row.taken_on.to_string(),
        title: title(words, found),
        more: more(words, found).join(", "),
        mark,
    }
}

/// Day, test and answer of a result.
pub fn title(words: Words, found: &Found) -> String {
    let row = &found.row;
    let args = [
        ("day", words.date(row.taken_on).into()),
        ("kind", words.of("screen-kind", row.kind.word()).into()),
        ("answer", words.of("screen-answer", row.answer.word()).into()),
    ];
    words.say_with("screen-line", &args)
}

/// What a result says beyond its answer, piece by piece.
pub fn more(words: Words, found: &Found) -> Vec<String> {
    let details = &found.details;
    let mut pieces = Vec::new();
    pieces.extend(details.method.map(|one| words.of("screen-method", one.word())));
    pieces.extend(details.certainty.map(|one| words.of("screen-certainty", one.word())));
    pieces.extend(details.found.iter().map(|one| words.of("screen-found", one.word())));
    pieces.extend(details.symptoms.iter().map(|one| words.of("screen-symptom", one.word())));
    pieces.extend(details.risks.iter().map(|one| words.of("screen-risk", one.word())));
    if let Some(number) = details.iu_per_ml {
        let sign = details.sign.filter(|sign| *sign != Sign::Equal).map_or("", Sign::word);
        pieces.push(format!("{sign}{} IU/mL", words.count(number)));
    }
    let figures = [
        ("ALT", details.alt, " U/L"),
        ("AST", details.ast, " U/L"),
        ("AST ULN", details.ast_upper, " U/L"),
        ("PLT", details.platelets, " × 10⁹/L"),
        ("QT", details.qt_ms, " ms"),
    ];
    for (name, value, unit) in figures {
        pieces.extend(value.map(|value| format!("{name} {}{unit}", words.count(value))));
    }
    let named = [
        ("screen-bilirubin", details.bilirubin),
        ("screen-albumin", details.albumin),
        ("screen-heart_rate", details.heart_rate),
    ];
    for (key, value) in named {
        pieces.extend(value.map(|value| format!("{} {}", words.say(key), words.count(value))));
    }
    for (name, value) in [("APRI", found.liver.apri), ("FIB-4", found.liver.fib4)] {
        pieces.extend(value.map(|value| format!("{name} {}", words.mg_number(value * 10))));
    }
    pieces.extend(
        found
            .qtc
            .map(|(ms, by)| format!("QTc {} ms, {}", words.count(ms), words.of("screen-formula", by.word()))),
    );
    pieces
}
