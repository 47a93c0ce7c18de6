//! Transfer, end and re-entry.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use utoipa::ToSchema;

use super::Problems;
use crate::app::App;
use crate::clients::CARE_TEAM;
use crate::clients::episodes::{self, Ending, Return, end_episode, move_episode};
use crate::clients::fields::Fields;
use crate::clients::wire::EpisodeOut;
use crate::error::Result;
use crate::ids::SiteId;
use crate::staff::{self, WitnessTyped};
use crate::web::actor::Asker;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::EpisodeEndReason;

/// Where a client is to be treated from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransferIn {
    /// Another site of the programme.
    site: String,
}

/// Moves the open episode, unchanged, to another site of the programme.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/transfer", tag = "clients", request_body = TransferIn,
    params(("code" = String, Path, description = "Programme code")),
    responses((status = 200, body = EpisodeOut, description = "The same episode, elsewhere"), Problems)
)]
pub async fn transfer(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    typed: MaybeKeyed<TransferIn>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let to = SiteId::from_text(typed.body.site.trim());
    let answer = act_once(&app, &asker, typed.retry, "clients.move", 200, move |conn, ctx| {
        move_episode(conn, ctx, &code, &to).map(EpisodeOut::from)
    });
    Ok(answer.await?.http())
}

/// Why an episode ends.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EndIn {
    /// The reason.
    reason: EpisodeEndReason,
    /// Another site was offered; required for serious violence.
    #[serde(default)]
    other_site_offered: bool,
    /// The second person who signs; required for serious violence.
    witness: Option<WitnessTyped>,
    /// What there is to say about it.
    #[schema(max_length = 2000)]
    note: Option<String>,
}

/// Ends the open episode. Re-entry stays open.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/episode-end", tag = "clients", request_body = EndIn,
    params(("code" = String, Path, description = "Programme code")),
    responses((status = 200, body = EpisodeOut, description = "Ended"), Problems)
)]
pub async fn end(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    typed: MaybeKeyed<EndIn>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let EndIn { reason, other_site_offered, witness, note } = typed.body;
    let mut fields = Fields::default();
    let note = fields.text("note", note.as_deref());
    fields.done()?;
    let second = match &witness {
        Some(typed) => {
            let witness =
                staff::verify_witness(&app.desk(), &asker.ctx, "clients.end_episode", typed, CARE_TEAM)
                    .await?;
            Some(witness.id().clone())
        }
        None => None,
    };
    let ending = Ending { reason, other_site_offered, second, note };
    let answer = act_once(&app, &asker, typed.retry, "clients.end_episode", 200, move |conn, ctx| {
        end_episode(conn, ctx, &code, &ending).map(EpisodeOut::from)
    });
    Ok(answer.await?.http())
}

/// How a client comes back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnIn {
    /// Where; the asker's site if left out.
    site: Option<String>,
    /// A policy other than the site's.
    policy: Option<String>,
    /// Since when treatment runs elsewhere, by letter.
    #[schema(format = Date)]
    treatment_since: Option<String>,
}

/// Opens a new episode at once for somebody whose last one has ended.
#[utoipa::path(
    post, path = "/api/v1/clients/{code}/episodes", tag = "clients", request_body = ReturnIn,
    params(("code" = String, Path, description = "Programme code")),
    responses((status = 201, body = EpisodeOut, description = "Open"), Problems)
)]
pub async fn re_enter(
    app: web::Data<App>,
    asker: Asker,
    code: web::Path<String>,
    typed: MaybeKeyed<ReturnIn>,
) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let ReturnIn { site, policy, treatment_since } = typed.body;
    let mut fields = Fields::default();
    let treatment_since = fields.date("treatment_since", treatment_since.as_deref());
    fields.done()?;
    let back = Return { site: site.map(|site| SiteId::from_text(site.trim())), policy, treatment_since };
    let answer = act_once(&app, &asker, typed.retry, "clients.re_enter", 201, move |conn, ctx| {
        episodes::re_enter(conn, ctx, &code, &back).map(EpisodeOut::from)
    });
    Ok(answer.await?.http())
}
