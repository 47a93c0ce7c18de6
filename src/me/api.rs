//! What a client reads of themselves, as JSON.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::own_client;
use crate::app::App;
use crate::error::{Error, Result};
use crate::monitoring::art::wire::ArtOut;
use crate::monitoring::screening::wire::ScreeningOut;
use crate::monitoring::{art, screening};
use crate::staff::confirm_pin;
use crate::web::actor::Asker;
use crate::web::origin::origin;
use crate::web::problems::Problems;

/// The routes of this room.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/api/v1/me/results", web::post().to(results));
}

/// What this room adds to the OpenAPI document.
#[derive(utoipa::OpenApi)]
#[openapi(paths(results))]
pub struct Docs;

/// The PIN, typed again: the telephone or the token may be shared.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PinAgainIn {
    /// The client's PIN.
    pin: String,
}

/// Tests and other medicines, as far as the client agrees to them.
#[derive(Serialize, ToSchema)]
pub struct OwnResultsOut {
    /// Tests and what is offered.
    screening: ScreeningOut,
    /// Medicines, adherence, viral loads, and what the team would like to talk about.
    art: ArtOut,
}

/// The client's own results, for who types the PIN again. A wrong one makes the next try wait.
#[utoipa::path(
    post, path = "/api/v1/me/results", tag = "me", request_body = PinAgainIn,
    responses((status = 200, body = OwnResultsOut), Problems)
)]
async fn results(
    app: web::Data<App>,
    asker: Asker,
    request: HttpRequest,
    typed: web::Json<PinAgainIn>,
) -> Result<HttpResponse> {
    let client = app.look(&asker.ctx, own_client).await?;
    if !confirm_pin(&app.desk(), &client.id, typed.pin.trim(), &origin(&request)).await? {
        return Err(Error::field("pin", "wrong_pin", "not the PIN of this client"));
    }
    let read = app.look(&asker.ctx, |conn, ctx| {
        let client = own_client(conn, ctx)?;
        let screening = ScreeningOut::from(&screening::known(conn, ctx, client.clone())?);
        let mut chart = art::chart(conn, ctx, client)?;
        // Who of the team did what is for the team.
        chart.names.clear();
        chart.closed.clear();
        Ok(OwnResultsOut { screening, art: ArtOut::from(&chart) })
    });
    Ok(HttpResponse::Ok().json(read.await?))
}
