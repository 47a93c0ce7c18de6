//! `/round`: whom this van or round comes to, in the order of the way. Codes, never names.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{DRIVERS, RoundState, RouteStop, add_stop, end_stop, move_stop, note_round, round};
use crate::app::App;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::form::{Problems, again};
use crate::web::i18n::{Arg, Words};
use crate::web::page::{html, see_other};
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::web::shell::{RoomName, Shell};

const HERE: &str = "/round";

/// What the form calls its fields.
const FIELDS: &[(&str, &str)] = &[("client", "round-code"), ("words", "round-words")];

/// The pages of rounds.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/round", web::get().to(shown))
        .route("/round", web::post().to(added))
        .route("/round/{id}", web::post().to(changed));
}

/// One stop in words.
struct Line {
    id: String,
    page: String,
    code: String,
    place: i64,
    words: String,
    kind: &'static str,
    icon: &'static str,
    state: String,
    dose: String,
    key: String,
}

fn line(words: Words, stop: RouteStop) -> Line {
    let (kind, icon) = match stop.state {
        RoundState::Dosed => ("done", "tick"),
        RoundState::Bottle => ("home", "home"),
        RoundState::Stopped | RoundState::NotOrdered => ("check", "check"),
        RoundState::Waits | RoundState::PartDosed => ("now", "go"),
    };
    Line {
        kind,
        icon,
        state: words.of("round-state", stop.state.word()),
        dose: stop.dose_mcg.map(|mcg| words.mg(mcg)).unwrap_or_default(),
        id: stop.id.to_string(),
        page: stop.page,
        code: stop.code,
        place: stop.place,
        words: stop.words.unwrap_or_default(),
        key: new_key(),
    }
}

/// A stop as typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct StopForm {
    client: String,
    words: String,
    key: String,
}

#[derive(Template)]
#[template(path = "rounds/round.html")]
struct RoundPage {
    shell: Shell,
    problems: Problems,
    refusal: String,
    form: StopForm,
    lines: Vec<Line>,
    /// How much is ordered for those who still wait.
    along: String,
}

async fn page(
    app: &App,
    asker: &Asker,
    status: u16,
    (form, problems, refusal): (StopForm, Problems, String),
) -> Result<HttpResponse> {
    let shell = asker.shell(app, Some(RoomName::Counter), HERE).await?;
    let read = app.act(&asker.ctx, "rounds.list", move |conn, ctx| {
        note_round(conn, ctx)?;
        round(conn, ctx)
    });
    let stops = read.await?;
    let words = asker.words();
    let waits = stops.iter().filter(|stop| stop.state == RoundState::Waits);
    let total: i64 = waits.filter_map(|stop| stop.dose_mcg).sum();
    let along: [Arg<'_>; 1] = [("dose", words.mg(total).into())];
    let page = RoundPage {
        shell,
        problems: problems.called(words, FIELDS),
        refusal,
        form: StopForm { key: new_key(), ..form },
        along: words.say_with("round-along", &along),
        lines: stops.into_iter().map(|stop| line(words, stop)).collect(),
    };
    html(status, &page)
}

/// `GET /round`
async fn shown(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(DRIVERS)?;
    page(&app, &asker, 200, (StopForm::default(), Problems::none(), String::new())).await
}

/// `POST /round`: adds a client to the end of the way.
async fn added(app: web::Data<App>, asker: Asker, sent: KeyedForm<StopForm>) -> Result<HttpResponse> {
    asker.need(DRIVERS)?;
    let (words, form) = (asker.words(), sent.form);
    let typed = form.clone();
    let once = act_once(&app, &asker, sent.retry, "rounds.add_stop", 201, move |conn, ctx| {
        Ok(add_stop(conn, ctx, &typed.client, Some(&typed.words))?.to_string())
    });
    let answer = match once.await {
        Err(Error::Refused(refused)) if refused.code == "client_unknown" => {
            Err(Error::field("client", "card_unknown", "no client of this programme"))
        }
        other => other,
    };
    match again(words, answer)? {
        None => Ok(see_other(HERE)),
        Some((problems, refusal)) => page(&app, &asker, 422, (form, problems, refusal)).await,
    }
}

/// What becomes of a stop: another place, or off the way.
#[derive(Debug, Clone, Deserialize)]
pub struct ChangeForm {
    #[serde(default)]
    to: String,
}

/// `POST /round/{id}`
async fn changed(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    sent: KeyedForm<ChangeForm>,
) -> Result<HttpResponse> {
    asker.need(DRIVERS)?;
    let id = RowId::from_text(id.into_inner());
    let to: Option<i64> = sent.form.to.trim().parse().ok();
    let action = if to.is_some() { "rounds.move_stop" } else { "rounds.end_stop" };
    let once = act_once(&app, &asker, sent.retry, action, 200, move |conn, ctx| {
        match to {
            Some(to) => move_stop(conn, ctx, &id, to)?,
            None => end_stop(conn, ctx, &id)?,
        }
        Ok(id.to_string())
    });
    once.await?;
    Ok(see_other(HERE))
}
