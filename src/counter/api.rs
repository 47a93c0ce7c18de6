//! The counter as JSON.

use actix_web::{HttpResponse, web};

use super::card_wire::CardOut;
use super::facts::CounterCommand;
use super::give::{self, Seen};
use super::reserve::{self, Asked};
use super::second::Second;
use super::voids::{self, Correction, VoidCommand};
use super::wire::{
    CorrectIn, DoseIn, DoseOut, LaterIn, RecheckIn, RecheckOut, ReservationOut, SecondIn, VoidIn, VoidOut,
    WithheldIn, WitnessIn, bottle, containers, instant_field,
};
use super::{card, withhold};
use crate::app::App;
use crate::doses::visits::Withheld;
use crate::error::{Error, Result};
use crate::ids::{ContainerId, DoseId, ReservationId, StaffId};
use crate::monitoring::art;
use crate::slots::bookings;
use crate::staff::{self, WitnessTyped};
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::problem::Problem;
use crate::web::retries::{Keyed, MaybeKeyed, act_once};
use crate::words::{Role, VoidKind};

/// The routes of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/api/v1/clients/{code}/counter", web::get().to(open_card))
        .route("/api/v1/reservations", web::post().to(reserve_dose))
        .route("/api/v1/reservations/{id}", web::delete().to(end_reservation))
        .route("/api/v1/doses", web::post().to(give_dose))
        .route("/api/v1/doses/{id}/void", web::post().to(void_dose))
        .route("/api/v1/withheld-doses", web::post().to(withhold_dose))
        .route("/api/v1/clients/{code}/rechecks", web::post().to(recheck_client))
        .configure(super::later_api::routes)
        .configure(super::vomiting::api::routes);
}

/// What this room adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(
    paths(open_card, reserve_dose, end_reservation, give_dose, void_dose, withhold_dose, recheck_client),
    components(schemas(CardOut, CorrectIn))
)]
pub struct Docs;

/// A client at the counter: what is due, or what stops it.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}/counter", tag = "counter",
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 200, body = CardOut), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 503, body = Problem),
    )
)]
async fn open_card(app: web::Data<App>, asker: Asker, code: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let code = code.into_inner();
    let opened = app.look(&asker.ctx, move |conn, ctx| {
        let at = card::open_at_counter(conn, ctx, &code)?;
        let allowed = card::allowed(conn, ctx, &at)?;
        let booking = bookings::on_day(conn, &at.visitor.client.id, at.visitor.day)?;
        let art = art::at_counter(conn, ctx, &at.visitor.client, at.visitor.day)?;
        Ok((at, allowed, booking, art))
    });
    let (at, allowed, booking, art) = opened.await?;
    let client = at.visitor.client.id.clone();
    app.note(&asker.ctx, move |conn, ctx| card::note_look(conn, ctx, &client)).await?;
    Ok(HttpResponse::Ok().json(CardOut::of(&at, allowed.as_ref(), booking.as_ref(), art)))
}

/// Runs every check and keeps the dose with its stock for some minutes.
#[utoipa::path(
    post, path = "/api/v1/reservations", tag = "counter", request_body = DoseIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never reserves twice")),
    responses(
        (status = 201, body = ReservationOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn reserve_dose(app: web::Data<App>, asker: Asker, keyed: Keyed<DoseIn>) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let (code, asked, _) = asked(&app, &asker, keyed.body, "counter.reserve").await?;
    let answer = act_once(&app, &asker, keyed.retry, "counter.reserve", 201, move |conn, ctx| {
        let reserved = reserve::reserve(conn, ctx, &code, &asked)?;
        Ok(ReservationOut { reservation: reserved.id.to_string(), expires_at: rfc3339(reserved.expires_at) })
    });
    Ok(answer.await?.http())
}

/// Nothing was swallowed: the stock is free again.
#[utoipa::path(
    delete, path = "/api/v1/reservations/{id}", tag = "counter",
    params(("id" = String, Path, description = "Reservation")),
    responses(
        (status = 204), (status = 400, body = Problem), (status = 401, body = Problem), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 409, body = Problem), (status = 503, body = Problem),
    )
)]
async fn end_reservation(app: web::Data<App>, asker: Asker, id: web::Path<String>) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let id = ReservationId::from_text(id.into_inner());
    app.act(&asker.ctx, "counter.not_swallowed", move |conn, ctx| reserve::not_swallowed(conn, ctx, &id))
        .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Records a dose: what was swallowed after a reservation, or a dose with all its checks.
#[utoipa::path(
    post, path = "/api/v1/doses", tag = "counter", request_body = DoseIn,
    params(("Idempotency-Key" = String, Header, description = "The same key never gives twice")),
    responses(
        (status = 201, body = DoseOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn give_dose(app: web::Data<App>, asker: Asker, keyed: Keyed<DoseIn>) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist])?;
    let (dose_mcg, reservation) = (keyed.body.dose_mg.0, keyed.body.reservation.clone());
    let (code, asked, second) = asked(&app, &asker, keyed.body, "counter.give").await?;
    let answer = act_once(&app, &asker, keyed.retry, "counter.give", 201, move |conn, ctx| {
        let given = match &reservation {
            Some(id) => {
                let reservation = ReservationId::from_text(id.as_str());
                let seen = Seen { reservation, dose_mcg, second: second.clone() };
                give::give_reserved(conn, ctx, &code, &seen)?
            }
            None => give::give(conn, ctx, &code, &asked)?,
        };
        Ok(DoseOut::of(&code, &given))
    });
    Ok(answer.await?.http())
}

/// Voids a record: what happened, a reason and a second person.
#[utoipa::path(
    post, path = "/api/v1/doses/{id}/void", tag = "counter", request_body = VoidIn,
    params(
        ("id" = String, Path, description = "Dose"),
        ("Idempotency-Key" = String, Header, description = "The same key never voids twice"),
    ),
    responses(
        (status = 200, body = VoidOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 429, body = Problem), (status = 503, body = Problem),
    )
)]
async fn void_dose(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    keyed: Keyed<VoidIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist, Role::Doctor])?;
    let id = DoseId::from_text(id.into_inner());
    let body = keyed.body;
    if body.reason.trim().is_empty() {
        return Err(Error::field("reason", "required", "say why the record is wrong"));
    }
    let correction = correction(body.what, body.correct)?;
    let Some(typed) = body.witness else { return Err(Error::refused(422, "witness_not_valid")) };
    let witness = verified(&app, &asker, typed, "counter.void").await?;
    let command = VoidCommand { correction, reason: body.reason, witness };
    let answer = act_once(&app, &asker, keyed.retry, "counter.void", 200, move |conn, ctx| {
        let voided = voids::void_dose(conn, ctx, &id, &command)?;
        Ok(VoidOut {
            id: voided.dose.to_string(),
            what: voided.what,
            corrected: voided.corrected.map(|id| id.to_string()),
            incident: voided.incident.map(|kind| kind.word().to_owned()),
        })
    });
    Ok(answer.await?.http())
}

/// Withholds today's dose, with a plan.
#[utoipa::path(
    post, path = "/api/v1/withheld-doses", tag = "counter", request_body = WithheldIn,
    responses(
        (status = 201, body = crate::web::problem::Made), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn withhold_dose(
    app: web::Data<App>,
    asker: Asker,
    keyed: MaybeKeyed<WithheldIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist, Role::Doctor])?;
    let body = keyed.body;
    let withheld = Withheld {
        reason: body.reason,
        observed_until: instant_field("observed_until", body.observed_until.as_deref())?,
        naloxone_given: body.naloxone_given,
        recheck_at: instant_field("recheck_at", body.recheck_at.as_deref())?,
        sent_on: body.sent_on,
        note: body.note,
    };
    let code = body.client;
    let answer = act_once(&app, &asker, keyed.retry, "counter.withhold", 201, move |conn, ctx| {
        let id = withhold::withhold_dose(conn, ctx, &code, &withheld)?;
        Ok(crate::web::problem::Made { id: id.to_string() })
    });
    Ok(answer.await?.http())
}

/// Looks again at a client who was not alert.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/rechecks", tag = "counter", request_body = RecheckIn,
    params(("code" = String, Path, description = "Programme code")),
    responses(
        (status = 201, body = RecheckOut), (status = 400, body = Problem), (status = 401, body = Problem),
        (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem),
        (status = 422, body = Problem), (status = 503, body = Problem),
    )
)]
async fn recheck_client(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    keyed: MaybeKeyed<RecheckIn>,
) -> Result<HttpResponse> {
    asker.need(&[Role::Pharmacist, Role::Doctor])?;
    let (code, alertness) = (code.into_inner(), keyed.body.alertness);
    let answer = act_once(&app, &asker, keyed.retry, "counter.recheck", 201, move |conn, ctx| {
        Ok(RecheckOut { settled: withhold::recheck(conn, ctx, &code, alertness)? })
    });
    Ok(answer.await?.http())
}

/// The answers of a body, with the second person verified before any transaction begins.
async fn asked(
    app: &App,
    asker: &Asker,
    body: DoseIn,
    action: &'static str,
) -> Result<(String, Asked, Second)> {
    let second = match body.witness {
        None | Some(SecondIn::Later(LaterIn { later: false })) => Second::Absent,
        Some(SecondIn::Later(LaterIn { later: true })) => Second::Later,
        Some(SecondIn::Here(typed)) => Second::Here(verified(app, asker, typed, action).await?),
    };
    let command = CounterCommand {
        dose_mcg: body.dose_mg.0,
        part: body.part,
        containers: containers(body.container.as_ref()),
        expected_mcg: body.expected_dose_mg.map(|mg| mg.0),
        identity: body.identity,
        alertness: body.alertness,
        confirm_jump: body.confirm_jump,
        witness: second.fact(),
        client_choice: body.client_choice,
    };
    let bottle = bottle(body.container.as_ref());
    let repeats = body.repeats.map(DoseId::from_text);
    Ok((body.client, Asked { command, witness: second.id().cloned(), bottle, repeats }, second))
}

/// Verifies a second person: 422 `witness_not_valid`, or 429 after too many tries.
async fn verified(app: &App, asker: &Asker, typed: WitnessIn, action: &'static str) -> Result<StaffId> {
    let typed = WitnessTyped { login: typed.login, password: typed.password };
    let witness =
        staff::verify_witness(&app.desk(), &asker.ctx, action, &typed, &[Role::Pharmacist, Role::Doctor])
            .await?;
    Ok(witness.id().clone())
}

fn correction(what: VoidKind, correct: Option<CorrectIn>) -> Result<Correction> {
    match (what, correct) {
        (VoidKind::Wasted, None) => Ok(Correction::Wasted),
        (VoidKind::Wasted, Some(_)) => {
            Err(Error::field("correct", "not_wanted", "nothing stands instead of waste"))
        }
        (VoidKind::WrongClient, Some(CorrectIn { client: Some(code), .. })) => {
            Ok(Correction::WrongClient(code))
        }
        (VoidKind::WrongClient, _) => Err(Error::field("correct.client", "required", "say who swallowed it")),
        (VoidKind::RecordOnly, correct) => {
            let correct = correct.ok_or_else(|| Error::field("correct", "required", "say what is right"))?;
            Ok(Correction::RecordOnly {
                container: correct.container.map(ContainerId::from_text),
                dose_mcg: correct.dose_mg.map(|mg| mg.0),
                volume_ul: correct.volume_ml.map(|ml| ml.0),
            })
        }
    }
}
