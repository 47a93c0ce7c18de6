//! Call-backs as JSON.

use actix_web::{HttpResponse, web};
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::checked::READERS;
use super::{CallBack, CheckedDraw, Counted, answer, draws_at, open_at, tell};
use crate::app::App;
use crate::clients;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::listed;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::{CallBackAnswer, Role};

const COUNTERS: &[Role] = &[Role::Pharmacist, Role::Doctor];
/// The usual number of draws in an answer, and the most.
const LIMIT: (i64, i64) = (31, 100);

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/call-backs", web::get().to(list))
        .route("/api/v1/call-back-draws", web::get().to(list_draws))
        .route("/api/v1/call-backs/{id}/tell", web::post().to(note_told))
        .route("/api/v1/call-backs/{id}/answer", web::post().to(note_answer));
}

/// What this part adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list, list_draws, note_told, note_answer))]
pub struct Docs;

/// What was found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallBackAnswerIn {
    /// Full bottles that were brought; left out where the client did not come.
    #[schema(minimum = 0, maximum = 99)]
    pub bottles: Option<i64>,
    /// Whether every seal was whole.
    #[serde(default = "whole")]
    pub seals_whole: bool,
    /// What there is to say.
    pub note: Option<String>,
}

fn whole() -> bool {
    true
}

/// A client who is asked to bring the bottles in hand.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallBackOut {
    /// Its id.
    pub id: String,
    /// Programme code.
    pub client: String,
    /// The service day of the draw.
    pub drawn_on: NaiveDate,
    /// Hours to answer in, from when the client was told.
    pub answer_hours: i64,
    /// When the client is known to have been told (RFC 3339).
    pub told_at: Option<String>,
    /// Until when the client may come (RFC 3339).
    pub due_at: Option<String>,
    /// How it ended; null while it is open.
    pub answer: Option<CallBackAnswer>,
    /// Bottles in hand by the record when it was answered.
    pub expected: Option<i64>,
    /// Bottles that were counted.
    pub counted: Option<i64>,
}

/// Call-backs, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct CallBacksOut {
    /// Those that wait for an answer at the site of the session.
    pub items: Vec<CallBackOut>,
    /// Always null: they come all at once.
    pub next: Option<String>,
}

fn out(conn: &mut Conn, call_back: CallBack) -> Result<CallBackOut> {
    Ok(CallBackOut {
        id: call_back.id.to_string(),
        client: clients::client_by_id(conn, &call_back.client)?.code,
        drawn_on: call_back.drawn_on,
        answer_hours: call_back.answer_hours,
        told_at: call_back.told_at.map(rfc3339),
        due_at: call_back.due_at.map(rfc3339),
        answer: call_back.answer,
        expected: call_back.expected,
        counted: call_back.counted,
    })
}

/// What waits for an answer at the site of the session.
#[utoipa::path(
    get, path = "/api/v1/call-backs", tag = "take-home",
    responses(
        (status = 200, body = CallBacksOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 503, body = Problem),
    )
)]
async fn list(app: web::Data<App>, asker: Asker) -> Result<HttpResponse> {
    asker.need(COUNTERS)?;
    let read = |conn: &mut Conn, ctx: &Ctx| {
        let open = open_at(conn, std::slice::from_ref(&ctx.site))?;
        open.into_iter().map(|one| out(conn, one)).collect::<Result<Vec<CallBackOut>>>()
    };
    let items = app.look(&asker.ctx, read).await?;
    Ok(HttpResponse::Ok().json(CallBacksOut { items, next: None }))
}

/// The client is known to have been told; the hours to answer begin.
#[utoipa::path(
    post, path = "/api/v1/call-backs/{id}/tell", tag = "take-home",
    params(("id" = String, Path, description = "Call-back")),
    responses(
        (status = 200, body = CallBackOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 503, body = Problem),
    )
)]
async fn note_told(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(COUNTERS)?;
    let id = RowId::from_text(id.into_inner());
    let told = app.act(&asker.ctx, "takehome.tell", move |conn, ctx| {
        let told = tell(conn, ctx, &id)?;
        out(conn, told)
    });
    Ok(HttpResponse::Ok().json(told.await?))
}

/// What was counted, or that nobody came. Nothing follows by itself.
#[utoipa::path(
    post, path = "/api/v1/call-backs/{id}/answer", tag = "take-home", request_body = CallBackAnswerIn,
    params(
        ("id" = String, Path, description = "Call-back"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never answers twice"),
    ),
    responses(
        (status = 200, body = CallBackOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn note_answer(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<CallBackAnswerIn>,
) -> Result<HttpResponse> {
    asker.need(COUNTERS)?;
    let (id, body) = (RowId::from_text(id.into_inner()), keyed.body);
    let counted = Counted { bottles: body.bottles, seals_whole: body.seals_whole, note: body.note };
    let answered = act_once(&app, &asker, keyed.retry, "takehome.count", 200, move |conn, ctx| {
        let answered = answer(conn, ctx, &id, &counted)?;
        out(conn, answered)
    });
    Ok(answered.await?.http())
}

/// Which draws.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DrawsQuery {
    /// At most so many, 1 to 100; 31 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<i64>,
    /// Those before this day.
    after: Option<NaiveDate>,
}

/// A draw of call-backs. It names nobody.
#[derive(Debug, Serialize, ToSchema)]
struct DrawOut {
    /// The service day.
    drawn_on: NaiveDate,
    /// The seed: made from the service's key, the site and the day, so that nobody chooses it.
    seed: String,
    /// Clients who could be drawn.
    eligible: i64,
    /// Clients who were.
    picked: i64,
    /// The most that the policy lets the site draw in a day.
    most: i64,
    /// Whether everybody who was drawn follows from the seed under the policy of the day.
    follows: bool,
}

/// Draws, newest first.
#[derive(Debug, Serialize, ToSchema)]
struct DrawsOut {
    /// Those of the site of the session.
    items: Vec<DrawOut>,
    /// Goes into `after` for the next page; null after the last one.
    next: Option<NaiveDate>,
}

/// How the draws of the site came about, for whoever wants to know that nobody chose them.
#[utoipa::path(
    get, path = "/api/v1/call-back-draws", tag = "take-home", params(DrawsQuery),
    responses(
        (status = 200, body = DrawsOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn list_draws(
    app: web::Data<App>,
    asker: Asker,
    query: web::Query<DrawsQuery>,
) -> Result<HttpResponse> {
    asker.need(READERS)?;
    let DrawsQuery { limit, after } = query.into_inner();
    let limit = listed::limit(limit, LIMIT)?;
    if after.is_some_and(|day| !(1900..=2200).contains(&day.year())) {
        return Err(Error::field("after", "unknown_date", "must be a day from 1900 to 2200"));
    }
    let draws = app.look(&asker.ctx, move |conn, ctx| draws_at(conn, ctx, after, limit)).await?;
    let is_full = i64::try_from(draws.len()).is_ok_and(|found| found == limit);
    let next = draws.last().filter(|_| is_full).map(|draw| draw.day);
    let items = draws.into_iter().map(DrawOut::from).collect();
    Ok(HttpResponse::Ok().json(DrawsOut { items, next }))
}

impl From<CheckedDraw> for DrawOut {
    fn from(draw: CheckedDraw) -> Self {
        let CheckedDraw { day, seed, eligible, picked, most, follows } = draw;
        DrawOut { drawn_on: day, seed, eligible, picked, most, follows }
    }
}
