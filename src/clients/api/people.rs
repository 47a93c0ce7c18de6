//! Admission, the list, the search and one file.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::{Problems, head};
use crate::app::App;
use crate::clients::identity::find_clients;
use crate::clients::wire::{ClientIn, ClientOut, Clients, ListedOut};
use crate::clients::{CARE_TEAM, Draft, File, admit_client, list_clients, open_file};
use crate::error::{Error, Result};
use crate::web::actor::Asker;
use crate::web::retries::{MaybeKeyed, act_once};
use crate::words::Role;

/// Clients in one answer if nothing else is asked.
const LIMIT: i64 = 50;
/// Clients in one answer at the most.
const LIMIT_MAX: i64 = 200;
/// Longest search text.
const SEARCH_MAX: usize = 200;

/// Admits a person: makes the file and opens the first episode.
#[utoipa::path(
    post, path = "/api/v1/clients", tag = "clients", request_body = ClientIn,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key never admits twice")),
    responses((status = 201, body = ClientOut, description = "Admitted"), Problems)
)]
pub async fn admit(app: web::Data<App>, asker: Asker, typed: MaybeKeyed<ClientIn>) -> Result<HttpResponse> {
    asker.need(&[Role::Doctor, Role::Manager])?;
    let admission = Draft::from(typed.body).read()?;
    let answer = act_once(&app, &asker, typed.retry, "clients.admit", 201, move |conn, ctx| {
        let made = admit_client(conn, ctx, &admission)?;
        head(conn, ctx, File { client: made.client, episode: Some(made.episode) })
    });
    Ok(answer.await?.http())
}

/// What a list of clients may be asked for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// Exact words of a name, a telephone number or a programme code; at most 20 are found.
    #[param(max_length = 200)]
    search: Option<String>,
    /// At most so many.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<i64>,
    /// From after this programme code.
    after: Option<String>,
}

/// The programme's clients by programme code, or those who fit a search. A search is logged.
#[utoipa::path(
    get, path = "/api/v1/clients", tag = "clients", params(Asked),
    responses((status = 200, body = Clients, description = "A page of clients"), Problems)
)]
pub async fn list(app: web::Data<App>, asker: Asker, asked: web::Query<Asked>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let Asked { search, limit, after } = asked.into_inner();
    let limit = limit.unwrap_or(LIMIT);
    if !(1..=LIMIT_MAX).contains(&limit) {
        return Err(Error::field("limit", "out_of_range", "must be 1 to 200"));
    }
    if let Some(text) = search.filter(|text| !text.trim().is_empty()) {
        if text.chars().count() > SEARCH_MAX {
            return Err(Error::field("search", "too_long", "Search for at most 200 characters."));
        }
        let hits =
            app.act(&asker.ctx, "clients.search", move |conn, ctx| find_clients(conn, ctx, &text)).await?;
        let items = hits.into_iter().map(ListedOut::from).collect();
        return Ok(HttpResponse::Ok().json(Clients { items, next: None }));
    }
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut found =
        app.look(&asker.ctx, move |conn, ctx| list_clients(conn, &ctx.site, after.as_deref(), limit)).await?;
    let more = found.len() > wanted;
    found.truncate(wanted);
    let next = found.last().filter(|_| more).map(|last| last.client.code.clone());
    let items = found.into_iter().map(ListedOut::from).collect();
    Ok(HttpResponse::Ok().json(Clients { items, next }))
}

/// Opens a file. It is logged, and the client can see it.
#[utoipa::path(
    get, path = "/api/v1/clients/{code}", tag = "clients",
    params(("code" = String, Path, description = "Programme code")),
    responses((status = 200, body = ClientOut, description = "The head of the file"), Problems)
)]
pub async fn open(app: web::Data<App>, asker: Asker, code: web::Path<String>) -> Result<HttpResponse> {
    asker.need(CARE_TEAM)?;
    let code = code.into_inner();
    let out = app.act(&asker.ctx, "clients.open", move |conn, ctx| {
        let file = open_file(conn, ctx, &code)?;
        head(conn, ctx, file)
    });
    Ok(HttpResponse::Ok().json(out.await?))
}
