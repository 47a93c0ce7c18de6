//! Requests as JSON.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Ask, Request, answer, ask};
use crate::app::App;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::{Answer, RequestKind, Role};

/// Who may ask: the client, and the care team for the client.
pub const ASKERS: &[Role] = &[Role::Pharmacist, Role::Doctor, Role::CaseWorker, Role::Manager, Role::Client];

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients/{code}/take-home/requests", web::post().to(add_request))
        .route("/api/v1/take-home-requests/{id}/answer", web::post().to(answer_request));
}

/// What this part adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(add_request, answer_request))]
pub struct Docs;

/// What a client asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestIn {
    /// What for.
    pub kind: RequestKind,
    /// How many doses.
    pub doses: Option<i64>,
    /// The first day of a journey.
    pub from: Option<NaiveDate>,
    /// Its last day.
    pub to: Option<NaiveDate>,
    /// In the client's words.
    pub words: Option<String>,
}

/// How a doctor answers.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestAnswerIn {
    /// As asked, in part, or no.
    pub answer: Answer,
    /// In words that the client reads; required with a no.
    pub words: Option<String>,
}

/// A request.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequestOut {
    /// Its id.
    pub id: String,
    /// What for.
    pub kind: RequestKind,
    /// How many doses.
    pub doses: Option<i64>,
    /// The first day of a journey.
    pub from: Option<NaiveDate>,
    /// Its last day.
    pub to: Option<NaiveDate>,
    /// The client's words.
    pub words: Option<String>,
    /// The service day on which it was made.
    pub asked_on: NaiveDate,
    /// By when it is answered.
    pub due_on: NaiveDate,
    /// How it was answered.
    pub answer: Option<Answer>,
    /// The words of the answer.
    pub answer_words: Option<String>,
}

impl RequestOut {
    /// The request as the API shows it.
    pub fn of(request: &Request, ctx: &Ctx) -> Result<Self> {
        Ok(RequestOut {
            id: request.id.to_string(),
            kind: request.kind,
            doses: request.doses,
            from: request.days.map(|days| days.0),
            to: request.days.map(|days| days.1),
            words: request.words(&ctx.keys)?,
            asked_on: request.service_day,
            due_on: request.due_on,
            answer: request.answer,
            answer_words: request.answer_words(&ctx.keys)?,
        })
    }
}

/// A client asks the doctor for more doses, for a journey, or for another look.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/take-home/requests", tag = "take-home", request_body = RequestIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never asks twice"),
    ),
    responses(
        (status = 201, body = RequestOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn add_request(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<RequestIn>,
) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let (code, RequestIn { kind, doses, from, to, words }) = (code.into_inner(), keyed.body);
    let asked = Ask { kind, doses, days: (from, to), words };
    let answer = act_once(&app, &asker, keyed.retry, "takehome.ask", 201, move |conn, ctx| {
        RequestOut::of(&ask(conn, ctx, &code, &asked)?, ctx)
    });
    Ok(answer.await?.http())
}

/// A doctor answers a request.
#[utoipa::path(
    post, path = "/api/v1/take-home-requests/{id}/answer", tag = "take-home", request_body = RequestAnswerIn,
    params(
        ("id" = String, Path, description = "Request"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never answers twice"),
    ),
    responses(
        (status = 200, body = RequestOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn answer_request(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<RequestAnswerIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor])?;
    let (id, body) = (RowId::from_text(id.into_inner()), keyed.body);
    let done = act_once(&app, &asker, keyed.retry, "takehome.answer", 200, move |conn, ctx| {
        RequestOut::of(&answer(conn, ctx, &id, body.answer, body.words.as_deref())?, ctx)
    });
    Ok(done.await?.http())
}
