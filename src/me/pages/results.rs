//! `/me/results`: tests and other medicines, for the client who types the PIN again: a phone may be shared.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::around::{Help, around};
use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::me::own_client;
use crate::monitoring::art::pages::lines::{kept, loads};
use crate::monitoring::art::{self, Level, Told};
use crate::monitoring::screening::pages::{more, title};
use crate::monitoring::screening::{self, ScreenState};
use crate::staff::confirm_pin;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::origin::origin;
use crate::web::page::html;
use crate::web::shell::Shell;

const HERE: &str = "/me/results";

#[derive(Template)]
#[template(path = "me/results.html")]
struct AskPage {
    shell: Shell,
    help: Help,
    problems: Problems,
}

/// What is known, in words.
struct Results {
    /// Whether what tells of HIV is among it, as the client chose.
    agrees: bool,
    /// What is due or soon will be.
    due: Vec<String>,
    /// Tests, the newest first.
    tests: Vec<(String, String)>,
    /// Medicines that are taken now.
    medicines: Vec<String>,
    /// Viral loads, the newest first.
    loads: Vec<String>,
    /// Adherence, the newest first.
    kept: Vec<String>,
    /// What the team may want to talk about.
    talk: Vec<String>,
}

#[derive(Template)]
#[template(path = "me/results_shown.html")]
struct ResultsPage {
    shell: Shell,
    help: Help,
    known: Results,
}

/// The PIN, typed again.
#[derive(Deserialize)]
pub struct PinForm {
    #[serde(default)]
    pin: String,
}

/// Asks for the PIN.
pub async fn show(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    ask(&app, &asker, 200, Problems::none()).await
}

async fn ask(app: &App, asker: &Asker, status: u16, problems: Problems) -> Result<HttpResponse> {
    let (inside, telephone) = (asker.clone(), app.config.clinic.telephone.clone());
    let read = app.look(&asker.ctx, move |conn, ctx| around(conn, ctx, &inside, telephone.as_deref(), HERE));
    let (shell, help) = read.await?;
    html(status, &AskPage { shell, help, problems })
}

/// Shows what is known to who typed the right PIN. Nothing of it is kept on the phone.
pub async fn tell(
    app: web::Data<App>,
    asker: Asker,
    request: HttpRequest,
    sent: web::Form<PinForm>,
) -> Result<HttpResponse> {
    let client = app.look(&asker.ctx, own_client).await?;
    if !confirm_pin(&app.desk(), &client.id, sent.pin.trim(), &origin(&request)).await? {
        let mut problems = Problems::none();
        problems.put("pin", asker.words().say("results-pin-wrong"));
        return ask(&app, &asker, 422, problems.called(asker.words(), &[("pin", "results-pin")])).await;
    }
    let (inside, telephone) = (asker.clone(), app.config.clinic.telephone.clone());
    let read = app.look(&asker.ctx, move |conn: &mut Conn, ctx: &Ctx| {
        let (shell, help) = around(conn, ctx, &inside, telephone.as_deref(), HERE)?;
        let known = results(conn, ctx, shell.words)?;
        Ok(ResultsPage { known, shell, help })
    });
    html(200, &read.await?)
}

fn results(conn: &mut Conn, ctx: &Ctx, words: Words) -> Result<Results> {
    let client = own_client(conn, ctx)?;
    let tests = screening::known(conn, ctx, client.clone())?;
    let care = art::known(conn, ctx, client)?;
    let due = tests.due.iter().filter(|due| due.state >= ScreenState::Soon);
    let due = due.map(|due| {
        let kind = words.of("screen-kind", due.kind.word());
        let day = due.on.map(|on| words.date(on)).unwrap_or_default();
        words.say_with("results-due", &[("kind", kind.into()), ("day", day.into())])
    });
    let is_taken = |one: &&Told| one.is_taken(care.today);
    let talk = care.flags.iter().filter(|flag| flag.level > Level::Calm);
    Ok(Results {
        agrees: tests.agrees,
        due: due.collect(),
        tests: tests
            .results
            .iter()
            .map(|found| (title(words, found), more(words, found).join(", ")))
            .collect(),
        medicines: care.medicines.iter().filter(is_taken).map(|one| medicine(words, one)).collect(),
        loads: loads(words, &care, |says| words.of("results-load", says.word())),
        kept: kept(words, &care),
        talk: talk.map(|flag| words.of("results-talk", flag.code.word())).collect(),
    })
}

fn medicine(words: Words, one: &Told) -> String {
    let since = words.say_with("art-since", &[("day", words.date(one.taking.started_on).into())]);
    format!("{}, {since}", one.medicine.name)
}
