//! Looks from outside the care team, for the managers of the client's programme.

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::Problems;
use crate::app::App;
use crate::clients::care_team::{OutsideLook, REVIEWERS, outside_looks, review_look};
use crate::clients::codes_of;
use crate::error::Result;
use crate::ids::{ClientId, RowId};
use crate::units::rfc3339;
use crate::web::actor::Asker;
use crate::web::listed;
use crate::web::retries::{MaybeKeyed, act_once};

/// Looks in one answer, and the most that may be asked for.
const LIMIT: (i64, i64) = (50, 100);

/// Which part of the list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LooksQuery {
    /// Looks in the answer, 1 to 100; 50 if left out.
    limit: Option<i64>,
    /// The `next` of the page before.
    after: Option<String>,
}

/// A look from outside the care team.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutsideLookOut {
    /// Its id.
    id: String,
    /// Programme code.
    client: String,
    /// Where the person works who looked.
    site: String,
    /// Their name.
    by: String,
    /// When the file opened.
    #[schema(format = DateTime)]
    at: String,
    /// When it closed.
    #[schema(format = DateTime)]
    until: String,
    /// Whether somebody's life was at risk, as they said.
    emergency: bool,
    /// The purpose as it was stated.
    purpose: String,
    /// What a manager found; null: nobody has read of it.
    review: Option<LookReviewOut>,
}

/// A manager has read of a look.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookReviewOut {
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// Who.
    by: String,
    /// What came of it.
    words: Option<String>,
}

/// Looks, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutsideLooksOut {
    /// The looks.
    items: Vec<OutsideLookOut>,
    /// Where the next page begins.
    next: Option<String>,
}

/// What a manager says of a look.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LookReviewIn {
    /// What came of it. Sealed.
    #[schema(max_length = 2000)]
    words: Option<String>,
}

/// The look that was read of.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookReviewedOut {
    /// Its id.
    id: String,
}

impl OutsideLookOut {
    fn of(look: OutsideLook, codes: &HashMap<ClientId, String>) -> Self {
        OutsideLookOut {
            id: look.id.to_string(),
            client: codes.get(&look.client).cloned().unwrap_or_default(),
            site: look.site.to_string(),
            by: look.by,
            at: rfc3339(look.at),
            until: rfc3339(look.until),
            emergency: look.emergency,
            purpose: look.purpose,
            review: look.review.map(|review| LookReviewOut {
                at: rfc3339(review.at),
                by: review.by,
                words: review.words,
            }),
        }
    }
}

/// Looks from outside the care team at files of the asker's programme, newest first.
#[utoipa::path(
    get, path = "/api/v1/looks", tag = "clients", params(LooksQuery),
    responses((status = 200, body = OutsideLooksOut), Problems)
)]
pub async fn list(app: web::Data<App>, asker: Asker, asked: web::Query<LooksQuery>) -> Result<HttpResponse> {
    asker.need(REVIEWERS)?;
    let limit = listed::limit(asked.limit, LIMIT)?;
    let after = asked.into_inner().after.map(RowId::from_text);
    let shown = app.act(&asker.ctx, "clients.looks", move |conn, ctx| {
        let found = outside_looks(conn, ctx, after.as_ref(), limit)?;
        let ids: Vec<ClientId> = found.iter().map(|look| look.client.clone()).collect();
        let codes = codes_of(conn, &ids)?;
        let is_full = i64::try_from(found.len()).is_ok_and(|len| len == limit);
        let next = found.last().filter(|_| is_full).map(|last| last.id.to_string());
        let items = found.into_iter().map(|look| OutsideLookOut::of(look, &codes)).collect();
        Ok(OutsideLooksOut { items, next })
    });
    Ok(HttpResponse::Ok().json(shown.await?))
}

/// Says once that a manager has read of a look.
#[utoipa::path(
    post, path = "/api/v1/looks/{id}/review", tag = "clients", request_body = LookReviewIn,
    params(("id" = String, Path, description = "Look")),
    responses((status = 201, body = LookReviewedOut), Problems)
)]
pub async fn review(
    app: web::Data<App>,
    asker: Asker,
    id: web::Path<String>,
    typed: MaybeKeyed<LookReviewIn>,
) -> Result<HttpResponse> {
    asker.need(REVIEWERS)?;
    let (id, words) = (RowId::from_text(id.into_inner()), typed.body.words);
    let answer = act_once(&app, &asker, typed.retry, "clients.review_look", 201, move |conn, ctx| {
        review_look(conn, ctx, &id, words.as_deref())?;
        Ok(LookReviewedOut { id: id.to_string() })
    });
    Ok(answer.await?.http())
}
