//! Medicines, adherence and viral loads as JSON.

use actix_web::{HttpResponse, web};

use super::flagged_wire::{FlagListOut, FlagsAsked};
use super::wire::{
    ActIn, AdherenceIn, ArtOut, HandoverIn, LoadIn, MedicineIn, RegimenIn, StopIn, UndoIn, WrittenOut,
};
use super::{
    FlagCode, NewHandover, RECORDERS, act_on_flag, chart, hand_over, note_list_look, record_adherence,
    record_load, set_regimen, show, start_medicine, stop_medicine, undo_handover, worklist,
};
use crate::app::App;
use crate::clients::{self, CARE_TEAM, open_client_page};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::monitoring::lines_asked;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{MaybeKeyed, act_once};

/// The routes of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients/{code}/art", web::get().to(read_art))
        .route("/api/v1/clients/{code}/art/regimens", web::post().to(new_regimen))
        .route("/api/v1/clients/{code}/art/adherence", web::post().to(new_adherence))
        .route("/api/v1/clients/{code}/art/viral-loads", web::post().to(new_load))
        .route("/api/v1/clients/{code}/art/handovers", web::post().to(new_handover))
        .route("/api/v1/art-handovers/{id}/undo", web::post().to(undo))
        .route("/api/v1/clients/{code}/medicines", web::post().to(new_medicine))
        .route("/api/v1/medicines/{id}/stop", web::post().to(end_medicine))
        .route("/api/v1/art-flags", web::get().to(read_list))
        .route("/api/v1/art-flags/{id}/resolve", web::post().to(resolve));
}

/// What this part adds to the OpenAPI document.
#[derive(Debug, utoipa::OpenApi)]
#[openapi(paths(
    read_art,
    new_regimen,
    new_adherence,
    new_load,
    new_handover,
    undo,
    new_medicine,
    end_medicine,
    read_list,
    resolve
))]
pub struct Docs;

/// What is known of a client's medicines, adherence and viral loads, and the flags that are open.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/art", tag = "monitoring",
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 200, body = ArtOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn read_art(app: web::Data<App>, asker: Asker, code: web::Path<String>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let code = code.into_inner();
    let open = move |conn: &mut Conn, ctx: &Ctx| clients::open_client(conn, ctx, &code);
    let shown = app.look_into(&asker.ctx, "monitoring.art", open, chart).await?;
    Ok(HttpResponse::Ok().json(ArtOut::from(&shown)))
}

/// Sets the antiretroviral medicines of a client from a day on.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/art/regimens", tag = "monitoring", request_body = RegimenIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = ArtOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_regimen(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<RegimenIn>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let (named, body) = (named.into_inner(), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "monitoring.set_regimen", 201, move |conn, ctx| {
        set_regimen(conn, ctx, &named, &body.medicines, body.starts_on)?;
        let client = clients::open_client(conn, ctx, &named)?;
        Ok(ArtOut::from(&show(conn, ctx, client)?))
    });
    Ok(answer.await?.http())
}

/// Writes down how well antiretroviral medicines were taken.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/art/adherence", tag = "monitoring", request_body = AdherenceIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = WrittenOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_adherence(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<AdherenceIn>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let (named, body) = (named.into_inner(), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "monitoring.record_adherence", 201, move |conn, ctx| {
        let id = record_adherence(conn, ctx, &named, &body.clone().into())?;
        Ok(WrittenOut { id: id.to_string() })
    });
    Ok(answer.await?.http())
}

/// Writes down a viral load.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/art/viral-loads", tag = "monitoring", request_body = LoadIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = WrittenOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_load(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<LoadIn>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let (named, body) = (named.into_inner(), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "monitoring.record_load", 201, move |conn, ctx| {
        let id = record_load(conn, ctx, &named, &body.clone().into())?;
        Ok(WrittenOut { id: id.to_string() })
    });
    Ok(answer.await?.http())
}

/// Hands antiretroviral medicines over with the dose, for some days.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/art/handovers", tag = "monitoring", request_body = HandoverIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = WrittenOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_handover(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<HandoverIn>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let (named, HandoverIn { from, to, observed }) = (named.into_inner(), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "monitoring.hand_over", 201, move |conn, ctx| {
        let id = hand_over(conn, ctx, &named, &NewHandover { from, to, observed })?;
        Ok(WrittenOut { id: id.to_string() })
    });
    Ok(answer.await?.http())
}

/// Takes a handover back that was written down by mistake.
#[utoipa::path(
    post, path = "/api/v1/art-handovers/{id}/undo", tag = "monitoring", request_body = UndoIn,
    params(
        ("id" = String, Path, description = "Handover"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 200, body = WrittenOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn undo(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<UndoIn>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let named = named.into_inner();
    let answer = act_once(&app, &asker, keyed.retry, "monitoring.undo_handover", 200, move |conn, ctx| {
        undo_handover(conn, ctx, &RowId::from_text(named.as_str()))?;
        Ok(WrittenOut { id: named.clone() })
    });
    Ok(answer.await?.http())
}

/// Writes down that a client takes another medicine.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/medicines", tag = "monitoring", request_body = MedicineIn,
    params(
        ("code" = String, Path, description = "Programme code"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 201, body = WrittenOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn new_medicine(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<MedicineIn>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let (named, body) = (named.into_inner(), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "monitoring.start_medicine", 201, move |conn, ctx| {
        let id = start_medicine(conn, ctx, &named, &body.medicine, body.starts_on)?;
        Ok(WrittenOut { id: id.to_string() })
    });
    Ok(answer.await?.http())
}

/// Writes down that a medicine ended, or that it was never taken.
#[utoipa::path(
    post, path = "/api/v1/medicines/{id}/stop", tag = "monitoring", request_body = StopIn,
    params(
        ("id" = String, Path, description = "The medicine of a client"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 200, body = WrittenOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn end_medicine(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<StopIn>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let (named, body) = (named.into_inner(), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "monitoring.stop_medicine", 200, move |conn, ctx| {
        stop_medicine(conn, ctx, &RowId::from_text(named.as_str()), body.stopped_on, body.in_error)?;
        Ok(WrittenOut { id: named.clone() })
    });
    Ok(answer.await?.http())
}

/// The clients of the site whose flags wait for somebody: red first, then amber.
#[utoipa::path(
    get, path = "/api/v1/art-flags", tag = "monitoring", params(FlagsAsked),
    responses(
        (status = 200, body = FlagListOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn read_list(app: web::Data<App>, asker: Asker, asked: web::Query<FlagsAsked>) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let asked = asked.into_inner();
    let limit = lines_asked(asked.limit)?;
    let all = app.look(&asker.ctx, worklist).await?;
    app.act(&asker.ctx, "monitoring.flag_list", note_list_look).await?;
    Ok(HttpResponse::Ok().json(FlagListOut::page(&all, &asked, limit)))
}

/// Writes down what was done about a flag; it closes by itself when its facts change.
#[utoipa::path(
    post, path = "/api/v1/art-flags/{id}/resolve", tag = "monitoring", request_body = ActIn,
    params(
        ("id" = String, Path, description = "Flag"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key never writes twice"),
    ),
    responses(
        (status = 200, body = ArtOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn resolve(
    app: web::Data<App>,
    asker: Asker,
    named: web::Path<String>,
    keyed: MaybeKeyed<ActIn>,
) -> Result<HttpResponse> {
    asker.need(RECORDERS)?;
    let (named, body) = (named.into_inner(), keyed.body);
    let answer = act_once(&app, &asker, keyed.retry, "monitoring.act_on_flag", 200, move |conn, ctx| {
        let (code, flag, about) = flag_named(conn, ctx, &named)?;
        act_on_flag(conn, ctx, &code, (flag, &about), body.act, body.words.as_deref())?;
        let client = clients::open_client(conn, ctx, &code)?;
        Ok(ArtOut::from(&show(conn, ctx, client)?))
    });
    Ok(answer.await?.http())
}

/// The client, the flag and the row that a flag's id names. 404 `flag_unknown`.
pub fn flag_named(conn: &mut Conn, ctx: &Ctx, id: &str) -> Result<(String, FlagCode, String)> {
    let unknown = || Error::unknown("flag_unknown");
    let mut parts = id.splitn(3, '.');
    let (page, flag, about) = (parts.next(), parts.next(), parts.next());
    let (Some(page), Some(flag), Some(about)) = (page, flag.and_then(FlagCode::from_word), about) else {
        return Err(unknown());
    };
    let client = open_client_page(conn, ctx, page).map_err(|_| unknown())?;
    Ok((client.code, flag, about.to_owned()))
}
