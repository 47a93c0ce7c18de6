//! An error of a page is a page: in the person's language, with what to do next.
//!
//! Handlers answer errors as problems; this turns those of pages into HTML on their way out. Who is
//! not signed in is led to the sign-in page.

mod typed; // what could not be saved now

use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error as WebError, HttpMessage as _, HttpRequest, HttpResponse};
use askama::Template;

use super::actor::Known;
use super::csrf::COOKIE;
use super::i18n::Words;
use super::shared_counter;
use super::shell::Shell;
use super::tongue;
use crate::ctx::Actor;
use typed::Typed;

/// `web/error.html`
#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorPage {
    shell: Shell,
    /// What is wrong.
    title: String,
    /// What to do.
    advice: String,
    /// Names the log line of a fault; empty otherwise.
    trace: String,
    /// The form that could not be saved now.
    typed: Option<Typed>,
}

/// Turns the problems of pages into pages.
pub async fn speak<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, WebError> {
    let is_page = !["/api/", "/assets/", "/health/", "/metrics"]
        .iter()
        .any(|machine| request.path().starts_with(machine));
    let sent = if is_page { typed::sent(&mut request).await } else { None };
    let answer = next.call(request).await?.map_into_boxed_body();
    let is_problem =
        answer.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes() == b"application/problem+json");
    if !is_page || !is_problem {
        return Ok(answer);
    }
    let (request, answer) = answer.into_parts();
    let page = if answer.status() == StatusCode::UNAUTHORIZED {
        let body = to_bytes(answer.into_body()).await.unwrap_or_default();
        let is_locked = body.windows(15).any(|piece| piece == b"\"screen_locked\"");
        if is_locked { to_lock(&request) } else { to_sign_in(&request) }
    } else {
        as_page(&request, answer, sent).await
    };
    Ok(ServiceResponse::new(request, page))
}

/// Leads to the sign-in page of staff or clients, which says so where a session has ended.
fn to_sign_in(request: &HttpRequest) -> HttpResponse {
    let is_clients = request.path() == "/me" || request.path().starts_with("/me/");
    let place = match (is_clients, request.cookie(COOKIE).is_some()) {
        (true, true) => "/?me=1&ended=1",
        (true, false) => "/?me=1",
        (false, true) => "/?ended=1",
        (false, false) => "/",
    };
    HttpResponse::SeeOther().insert_header((LOCATION, place)).finish()
}

/// Leads to the locked screen, which knows where the same person goes on.
fn to_lock(request: &HttpRequest) -> HttpResponse {
    let place = request.uri().path_and_query().map_or("/", |place| place.as_str());
    let place = if request.method() == Method::GET { place } else { "/" };
    HttpResponse::SeeOther().insert_header((LOCATION, shared_counter::lock_with(place))).finish()
}

async fn as_page(request: &HttpRequest, answer: HttpResponse<BoxBody>, sent: Option<Bytes>) -> HttpResponse {
    let status = answer.status();
    let wait = answer.headers().get(RETRY_AFTER).cloned();
    let problem = to_bytes(answer.into_body()).await.unwrap_or_default();
    let problem: serde_json::Value = serde_json::from_slice(&problem).unwrap_or_default();
    let text = |name: &str| problem[name].as_str().unwrap_or_default().to_owned();
    if text("code") == "second_step_required" {
        return HttpResponse::SeeOther().insert_header((LOCATION, "/account/second-step")).finish();
    }
    let words = tongue::words(request);
    let sent = sent.filter(|_| status == StatusCode::SERVICE_UNAVAILABLE);
    let typed = sent.and_then(|body| Typed::read(request, &body));
    let advice = match &typed {
        Some(_) => words.say("page-error-kept"),
        None if is_client(request) => words.say("me-error-advice"),
        None => advice(words, status),
    };
    let page = ErrorPage {
        title: title(words, &text("code"), &text("about"), status),
        advice,
        typed,
        trace: text("trace"),
        shell: Shell::for_anybody(words, "/"),
    };
    let mut out = HttpResponse::build(status);
    if let Some(wait) = wait {
        out.insert_header((RETRY_AFTER, wait));
    }
    match page.render() {
        Ok(html) => out.content_type("text/html; charset=utf-8").body(html),
        Err(cause) => {
            tracing::error!(%cause, "an error page could not be written");
            out.finish()
        }
    }
}

/// What staff do about an error is not what a client can do.
fn is_client(request: &HttpRequest) -> bool {
    let extensions = request.extensions();
    extensions.get::<Known>().is_some_and(|Known(ctx)| matches!(ctx.actor, Actor::Client(_)))
}

/// The refusal's own words where it has some (`code-…`), else those of its kind.
fn title(words: Words, code: &str, about: &str, status: StatusCode) -> String {
    let keys = [format!("code-{code}-{about}"), format!("code-{code}")];
    match keys.iter().find(|key| words.knows(key)) {
        Some(key) => words.say(key),
        None => words.of("page-error", kind(status)),
    }
}

fn advice(words: Words, status: StatusCode) -> String {
    words.of("page-error-advice", kind(status))
}

fn kind(status: StatusCode) -> &'static str {
    match status.as_u16() {
        403 => "forbidden",
        404 => "not-found",
        409 => "conflict",
        429 | 503 => "busy",
        500.. => "fault",
        _ => "refused",
    }
}
