//! `/clients/{page}/art`: medicines, adherence, viral loads and flags of a client.

pub mod lines; // what it says, in words and as a picture

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use self::lines::{
    ClosedView, FlagView, TakingView, closed_view, flag_view, handed, kept, loads, takings, year,
};
use super::api::flag_named;
use super::{
    Act, Level, Method, NewAdherence, NewHandover, NewLoad, RECORDERS, Sign, act_on_flag, chart, hand_over,
    record_adherence, record_load, set_regimen, start_medicine, stop_medicine, undo_handover,
};
use crate::app::App;
use crate::clients::{CARE_TEAM, open_client_page};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::policy::medicines::Medicine;
use crate::web::actor::Asker;
use crate::web::draw::Year;
use crate::web::form::{self, Problems, again, called_here};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

/// The pages of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/clients/{page}/art", web::get().to(shown))
        .route("/clients/{page}/art", web::post().to(saved));
}

/// What is sent from one of the page's forms; `what` says which.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ArtForm {
    what: String,
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

/// What the boxes of antiretroviral medicines are called, before the code.
const TAKES: &str = "takes-";

impl ArtForm {
    fn at(&self, name: &str) -> &str {
        self.rest.get(name).map_or("", |typed| typed.trim())
    }

    fn day(&self, name: &str) -> Result<NaiveDate> {
        Ok(form::day(name, self.at(name))?)
    }

    fn number(&self, name: &str) -> Result<i64> {
        Ok(form::whole(name, self.at(name))?)
    }

    fn medicines(&self) -> Vec<String> {
        self.rest.keys().filter_map(|name| name.strip_prefix(TAKES)).map(str::to_owned).collect()
    }
}

/// What one of the forms asks for.
fn save(conn: &mut Conn, ctx: &Ctx, page: &str, form: &ArtForm) -> Result<()> {
    let code = open_client_page(conn, ctx, page)?.code;
    match form.what.as_str() {
        "regimen" => set_regimen(conn, ctx, &code, &form.medicines(), form.day("starts_on")?),
        "medicine" => {
            let begun = start_medicine(conn, ctx, &code, form.at("medicine"), form.day("medicine_from")?);
            begun.map(|_| ()).map_err(|error| called_here(error, &[("starts_on", "medicine_from")]))
        }
        "stop" => {
            let id = RowId::from_text(form.at("taking"));
            stop_medicine(conn, ctx, &id, form.day("stopped_on")?, !form.at("in_error").is_empty())
        }
        "adherence" => {
            let new = NewAdherence {
                method: form::choice("method", Method::from_word(form.at("method")))?,
                from: form.day("from")?,
                to: form.day("to")?,
                taken: form.number("taken")?,
                due: form.number("due")?,
            };
            record_adherence(conn, ctx, &code, &new).map(|_| ())
        }
        "load" => {
            let limit = if form.at("limit").is_empty() { None } else { Some(form.number("limit")?) };
            let new = NewLoad {
                taken_on: form.day("taken_on")?,
                sign: form::choice("sign", Sign::from_word(form.at("sign")))?,
                copies: form.number("copies")?,
                limit,
            };
            record_load(conn, ctx, &code, &new).map(|_| ())
        }
        "handover" => {
            let new = NewHandover {
                from: form.day("handed_from")?,
                to: form.day("handed_to")?,
                observed: !form.at("observed").is_empty(),
            };
            let done = hand_over(conn, ctx, &code, &new);
            done.map(|_| ())
                .map_err(|error| called_here(error, &[("from", "handed_from"), ("to", "handed_to")]))
        }
        "undo" => undo_handover(conn, ctx, &RowId::from_text(form.at("handover"))),
        "flag" => {
            let (code, flag, about) = flag_named(conn, ctx, form.at("flag"))?;
            let act = form::choice("act", Act::from_word(form.at("act")))?;
            act_on_flag(conn, ctx, &code, (flag, &about), act, Some(form.at("act_words")))
        }
        _ => Err(Error::malformed("what is asked for is not known")),
    }
}

#[derive(Template)]
#[template(path = "monitoring/art/art.html")]
struct ArtPage {
    shell: Shell,
    code: String,
    page: String,
    agrees: bool,
    records: bool,
    flags: Vec<FlagView>,
    closed: Vec<ClosedView>,
    year: Option<Year>,
    taken: Vec<TakingView>,
    ended: Vec<TakingView>,
    adherence: Vec<String>,
    loads: Vec<String>,
    /// What was handed over with the dose: the row and its line.
    handed: Vec<(String, String)>,
    art: Vec<(Medicine, bool)>,
    others: Vec<Medicine>,
    problems: Problems,
    refusal: String,
    form: ArtForm,
    key: String,
}

impl ArtPage {
    fn typed(&self, name: &str) -> &str {
        self.form.at(name)
    }
}

pub(super) async fn shown(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
) -> Result<HttpResponse> {
    render(&app, &asker, page.into_inner(), ArtForm::default(), Problems::none(), String::new()).await
}

pub(super) async fn saved(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<ArtForm>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let (path, form) = (page.into_inner(), sent.form);
    let (page, typed) = (path.clone(), form.clone());
    let done = act_once(&app, &asker, sent.retry, "monitoring.save", 201, move |conn, ctx| {
        save(conn, ctx, &page, &typed)
    });
    match again(asker.words(), done.await)? {
        None => Ok(see_other(&format!("/clients/{path}/art"))),
        Some((problems, refusal)) => render(&app, &asker, path, form, problems, refusal).await,
    }
}

const LABELS: &[(&str, &str)] = &[
    ("starts_on", "art-from"),
    ("medicines", "art-regimen"),
    ("medicine", "art-medicine"),
    ("medicine_from", "art-from"),
    ("stopped_on", "art-stopped"),
    ("method", "art-method"),
    ("from", "art-first-day"),
    ("to", "art-last-day"),
    ("taken", "art-taken"),
    ("due", "art-due"),
    ("taken_on", "art-day"),
    ("sign", "art-sign"),
    ("copies", "art-copies"),
    ("limit", "art-limit"),
    ("act", "art-act"),
    ("handed_from", "art-first-day"),
    ("handed_to", "art-last-day"),
    ("observed", "handed-observed"),
];

async fn render(
    app: &App,
    asker: &Asker,
    page: String,
    form: ArtForm,
    problems: Problems,
    refusal: String,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let shell = asker.shell(app, Some(RoomName::Clients), "/clients").await?;
    let words = shell.words;
    let named = page.clone();
    let open = move |conn: &mut Conn, ctx: &Ctx| open_client_page(conn, ctx, &named);
    let chart = app.look_into(&asker.ctx, "monitoring.art", open, chart).await?;
    let shown = &chart.shown;
    let known = app.policies.medicines().on(shown.today);
    let is_taken = |code: &str| {
        shown.medicines.iter().any(|one| one.taking.medicine == code && one.stopped_on.is_none())
    };
    let (art, others): (Vec<Medicine>, Vec<Medicine>) = known.into_iter().cloned().partition(|one| one.art);
    let (taken, ended) = takings(words, shown).into_iter().partition(|one: &TakingView| one.is_taken);
    let status = if problems.is_empty() && refusal.is_empty() { 200 } else { 422 };
    let view = ArtPage {
        code: shown.client.code.clone(),
        agrees: shown.agrees,
        records: asker.ctx.has_role(RECORDERS),
        flags: shown.flags.iter().map(|flag| flag_view(words, &chart, flag)).collect(),
        closed: chart.closed.iter().map(|spell| closed_view(words, &chart, spell)).collect(),
        year: year(words, &chart),
        taken,
        ended,
        adherence: kept(words, shown),
        loads: loads(words, shown, |says| words.of("art-says", says.word())),
        handed: handed(words, shown),
        art: art.into_iter().map(|one| (is_taken(&one.code), one)).map(|(is, one)| (one, is)).collect(),
        others,
        problems: problems.called(words, LABELS),
        refusal,
        form,
        key: new_key(),
        page,
        shell,
    };
    html(status, &view)
}
