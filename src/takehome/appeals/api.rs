//! Appeals as JSON.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Appeal, AppealCommand, Deciding, appeal, decide_appeal};
use crate::app::App;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::ids::RowId;
use crate::takehome::requests::api::ASKERS;
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::{Answer, AppealAgainst, Role};

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients/{code}/take-home/appeals", web::post().to(add_appeal))
        .route("/api/v1/appeals/{id}/decide", web::post().to(decide));
}

/// What this part adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(add_appeal, decide))]
pub struct Docs;

/// What a client appeals against.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AppealIn {
    /// The id of the decline or step-down; the newest one if left out.
    pub against: Option<String>,
    /// In the client's words.
    pub words: Option<String>,
}

/// How an appeal is decided.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideIn {
    /// As asked, in part (against a no only), or no.
    pub answer: Answer,
    /// In words that the client reads; required with a no.
    pub words: Option<String>,
    /// The doctor from outside with whom a manager decides.
    pub outside_doctor: Option<String>,
}

/// An appeal.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppealOut {
    /// Its id.
    pub id: String,
    /// Against a decline or a step-down.
    pub against: AppealAgainst,
    /// Which.
    pub against_id: String,
    /// The client's words.
    pub words: Option<String>,
    /// The service day on which it was made.
    pub appealed_on: NaiveDate,
    /// By when it is decided.
    pub due_on: NaiveDate,
    /// How it was decided.
    pub answer: Option<Answer>,
    /// The words of the answer.
    pub answer_words: Option<String>,
    /// The doctor from outside with whom a manager decided.
    pub outside_doctor: Option<String>,
    /// When it was decided (RFC 3339).
    pub decided_at: Option<String>,
}

impl AppealOut {
    /// The appeal as the API shows it.
    pub fn of(appeal: &Appeal, ctx: &Ctx) -> Result<Self> {
        Ok(AppealOut {
            id: appeal.id.to_string(),
            against: appeal.against,
            against_id: appeal.against_id.to_string(),
            words: appeal.words(&ctx.keys)?,
            appealed_on: appeal.service_day,
            due_on: appeal.due_on,
            answer: appeal.answer,
            answer_words: appeal.answer_words(&ctx.keys)?,
            outside_doctor: appeal.outside_doctor(&ctx.keys)?,
            decided_at: appeal.decided_at.map(rfc3339),
        })
    }
}

/// A client appeals against a no or a step-down. The earlier level stays meanwhile, unless the
/// reason is sedation.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/take-home/appeals", tag = "take-home", request_body = AppealIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never appeals twice"),
    ),
    responses(
        (status = 201, body = AppealOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn add_appeal(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<AppealIn>,
) -> Result<HttpResponse> {
    asker.need(ASKERS)?;
    let (code, body) = (code.into_inner(), keyed.body);
    let command = AppealCommand { against: body.against.map(RowId::from_text), words: body.words };
    let answer = act_once(&app, &asker, keyed.retry, "takehome.appeal", 201, move |conn, ctx| {
        AppealOut::of(&appeal(conn, ctx, &code, &command)?, ctx)
    });
    Ok(answer.await?.http())
}

/// Decides an appeal; never who decided first.
#[utoipa::path(
    post, path = "/api/v1/appeals/{id}/decide", tag = "take-home", request_body = DecideIn,
    params(
        ("id" = String, Path, description = "Appeal"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never decides twice"),
    ),
    responses(
        (status = 200, body = AppealOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn decide(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: MaybeKeyed<DecideIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor, Role::Manager])?;
    let (id, DecideIn { answer, words, outside_doctor }) = (RowId::from_text(id.into_inner()), keyed.body);
    let deciding = Deciding { answer, words, outside_doctor };
    let answer = act_once(&app, &asker, keyed.retry, "takehome.decide_appeal", 200, move |conn, ctx| {
        AppealOut::of(&decide_appeal(conn, ctx, &id, &deciding)?, ctx)
    });
    Ok(answer.await?.http())
}
