//! Care around the dose as JSON.

use actix_web::{HttpResponse, web};
use serde::de::DeserializeOwned;

use super::contacts::record_contact;
use super::naloxone::{give_kits, report_use};
use super::outcomes::{record_follow_up, record_outcome};
use super::overdoses::{record_overdose, review_overdose};
use super::referrals::{record_referral, record_step};
use super::wire::{
    CareListOut, CareOut, CareWritten, ContactIn, FollowUpIn, KitUseIn, KitsIn, ListAsked, MistakeIn,
    OutcomeIn, OverdoseIn, ReferralIn, ReviewIn, StepIn,
};
use super::{CARERS, known, mark_mistake, note_list_look, worklist};
use crate::app::App;
use crate::clients::{self, CARE_TEAM};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::RowId;
use crate::monitoring::lines_asked;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/care", web::get().to(read_list))
        .route("/api/v1/clients/{code}/care", web::get().to(read_care))
        .route("/api/v1/clients/{code}/care/mistakes", web::post().to(new_mistake))
        .route("/api/v1/clients/{code}/referrals", web::post().to(new_referral))
        .route("/api/v1/referrals/{id}/steps", web::post().to(new_step))
        .route("/api/v1/clients/{code}/contacts", web::post().to(new_contact))
        .route("/api/v1/clients/{code}/naloxone", web::post().to(new_kits))
        .route("/api/v1/clients/{code}/naloxone/uses", web::post().to(new_use))
        .route("/api/v1/clients/{code}/overdoses", web::post().to(new_overdose))
        .route("/api/v1/overdoses/{id}/review", web::post().to(new_review))
        .route("/api/v1/clients/{code}/outcomes", web::post().to(new_outcome))
        .route("/api/v1/clients/{code}/follow-ups", web::post().to(new_follow_up));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(
    read_care,
    read_list,
    new_mistake,
    new_referral,
    new_step,
    new_contact,
    new_kits,
    new_use,
    new_overdose,
    new_review,
    new_outcome,
    new_follow_up,
))]
pub struct Docs;

/// Writes once what was sent, for those who may.
async fn written<T, R>(
    (app, asker): (web::Data<App>, Asker),
    roles: &[Role],
    (action, named): (&'static str, web::Path<String>),
    keyed: MaybeKeyed<T>,
    write: fn(&mut Conn, &Ctx, &str, T) -> Result<R>,
) -> Result<HttpResponse>
where
    T: DeserializeOwned + Clone + Send + Sync + 'static,
    R: Into<CareWritten> + 'static,
{
    asker.need(roles)?;
    let (named, body) = (named.into_inner(), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, action, 201, move |conn, ctx| {
        write(conn, ctx, &named, body.clone()).map(Into::into)
    });
    Ok(answer.await?.http())
}

/// What is written down of a client's care, and what needs somebody.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/care", tag = "monitoring",
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 200, body = CareOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn read_care(app: web::Data<App>, asker: Asker, code: web::Path<String>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let code = code.into_inner();
    let open = move |conn: &mut Conn, ctx: &Ctx| clients::open_client(conn, ctx, &code);
    let shown = app.look_into(&asker.ctx, "monitoring.care", open, known).await?;
    Ok(HttpResponse::Ok().json(CareOut::from(&shown)))
}

/// What needs somebody today at the site, part by part.
#[utoipa::path(
    get, path = "/api/v1/care", tag = "monitoring", params(ListAsked),
    responses(
        (status = 200, body = CareListOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn read_list(app: web::Data<App>, asker: Asker, asked: web::Query<ListAsked>) -> Result<HttpResponse> {
    asker.need(CARERS)?;
    let asked = asked.into_inner();
    let limit = lines_asked(asked.limit)?;
    let all = app.look(&asker.ctx, worklist).await?;
    app.act(&asker.ctx, "monitoring.care_list", note_list_look).await?;
    Ok(HttpResponse::Ok().json(CareListOut::page(&all, &asked, limit)))
}

/// Marks a row of a client's care as written by mistake; it stays.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/care/mistakes", tag = "monitoring", request_body = MistakeIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = CareWritten), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_mistake(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<MistakeIn>,
) -> Result<HttpResponse> {
    let to = ("monitoring.mark_mistake", named);
    written((app, asker), CARERS, to, keyed, |conn, ctx, named, body| {
        mark_mistake(conn, ctx, named, &RowId::from_text(body.row.clone()))?;
        Ok(RowId::from_text(body.row))
    })
    .await
}

/// Writes down to whom a client is referred.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/referrals", tag = "monitoring", request_body = ReferralIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = CareWritten), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_referral(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<ReferralIn>,
) -> Result<HttpResponse> {
    let to = ("monitoring.record_referral", named);
    written((app, asker), CARERS, to, keyed, |conn, ctx, named, body| {
        record_referral(conn, ctx, named, &body.into())
    })
    .await
}

/// Writes down what became of a referral.
#[utoipa::path(
    post, path = "/api/v1/referrals/{id}/steps", tag = "monitoring", request_body = StepIn,
    params(
        ("id" = String, Path, description = "The row"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = CareWritten), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_step(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<StepIn>,
) -> Result<HttpResponse> {
    let to = ("monitoring.record_referral_step", named);
    written((app, asker), CARERS, to, keyed, |conn, ctx, named, body| {
        record_step(conn, ctx, &RowId::from_text(named), &body.into())
    })
    .await
}

/// Writes down a talk, call or visit.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/contacts", tag = "monitoring", request_body = ContactIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = CareWritten), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_contact(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<ContactIn>,
) -> Result<HttpResponse> {
    let to = ("monitoring.record_contact", named);
    written((app, asker), CARERS, to, keyed, |conn, ctx, named, body| {
        record_contact(conn, ctx, named, &body.into())
    })
    .await
}

/// Writes down naloxone kits that were given, or declined.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/naloxone", tag = "monitoring", request_body = KitsIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = CareWritten), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_kits(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<KitsIn>,
) -> Result<HttpResponse> {
    let to = ("monitoring.give_naloxone", named);
    written((app, asker), CARERS, to, keyed, |conn, ctx, named, body| {
        give_kits(conn, ctx, named, &body.into())
    })
    .await
}

/// Writes down that a kit was used.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/naloxone/uses", tag = "monitoring", request_body = KitUseIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = CareWritten), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_use(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<KitUseIn>,
) -> Result<HttpResponse> {
    let to = ("monitoring.report_naloxone_use", named);
    written((app, asker), CARERS, to, keyed, |conn, ctx, named, body| {
        report_use(conn, ctx, named, &body.into())
    })
    .await
}

/// Writes down an overdose; it stops and changes nothing.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/overdoses", tag = "monitoring", request_body = OverdoseIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = CareWritten), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_overdose(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<OverdoseIn>,
) -> Result<HttpResponse> {
    let to = ("monitoring.record_overdose", named);
    written((app, asker), CARERS, to, keyed, |conn, ctx, named, body| {
        record_overdose(conn, ctx, named, &body.into())
    })
    .await
}

/// Writes what follows from an overdose for the client's safety.
#[utoipa::path(
    post, path = "/api/v1/overdoses/{id}/review", tag = "monitoring", request_body = ReviewIn,
    params(
        ("id" = String, Path, description = "The row"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = CareWritten), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_review(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<ReviewIn>,
) -> Result<HttpResponse> {
    let to = ("monitoring.review_overdose", named);
    written((app, asker), &[Role::Doctor], to, keyed, |conn, ctx, named, body| {
        let id = RowId::from_text(named);
        review_overdose(conn, ctx, &id, &body.words)?;
        Ok(id)
    })
    .await
}

/// Writes down how a client was when the last stay ended.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/outcomes", tag = "monitoring", request_body = OutcomeIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = CareWritten), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_outcome(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<OutcomeIn>,
) -> Result<HttpResponse> {
    let to = ("monitoring.record_outcome", named);
    written((app, asker), CARERS, to, keyed, |conn, ctx, named, body| {
        record_outcome(conn, ctx, named, &body.into())
    })
    .await
}

/// Writes down what was heard of a client after the last stay ended.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/follow-ups", tag = "monitoring", request_body = FollowUpIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = CareWritten), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_follow_up(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<FollowUpIn>,
) -> Result<HttpResponse> {
    let to = ("monitoring.record_follow_up", named);
    written((app, asker), CARERS, to, keyed, |conn, ctx, named, body| {
        record_follow_up(conn, ctx, named, &body.into())
    })
    .await
}
