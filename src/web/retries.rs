//! The same key never does twice: a retried write gets the first answer.
//!
//! Same user, route, key and body: the first answer with `Idempotent-Replay: true`. Another body:
//! 409. Only successes are kept, sealed, for 24 hours, in the transaction that did the work; a
//! refusal is decided anew.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::actor::Asker;
use super::nul::refuse_nul;
use super::store;
use crate::app::App;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::keys::{Place, sha256};
use crate::units::Instant;

/// Longest key that is taken.
const KEY_MAX: usize = 200;
/// Fields of a form that say who sends it, not what is asked.
const NOT_OF_THE_REQUEST: &[&str] = &["csrf=", "witness_password=", "doctor_password="];

/// What makes a retry the same request.
#[derive(Debug, Clone)]
pub struct Retry {
    /// The client's key; none where the route does not demand one and none came.
    key: Option<String>,
    route: String,
    body_hash: String,
}

impl Retry {
    /// A retry whose key came in a form field.
    pub fn of_form(route: &str, key: &str, body: impl AsRef<[u8]>) -> Self {
        Retry { key: Some(key.to_owned()), route: route.to_owned(), body_hash: sha256(body.as_ref()) }
    }
}

/// A form with the key that was made with its page, in the field `key`: the same page sent twice
/// does once.
#[derive(Debug, Clone)]
pub struct KeyedForm<T> {
    /// The form.
    pub form: T,
    /// The key.
    pub retry: Retry,
}

#[derive(serde::Deserialize)]
struct OnlyKey {
    key: Option<String>,
}

impl<T: DeserializeOwned + 'static> FromRequest for KeyedForm<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = web::Bytes::from_request(request, payload);
        let route = format!("{} {}", request.method(), request.path());
        Box::pin(async move {
            let bytes = bytes.await.map_err(|cause| Error::malformed(cause.to_string()))?;
            refuse_nul(&bytes)?;
            let body = std::str::from_utf8(&bytes).map_err(|_| Error::malformed("the form is not text"))?;
            let key = read_form::<OnlyKey>(body)?.key.filter(|key| !key.is_empty() && key.len() <= KEY_MAX);
            let Some(key) = key else {
                let detail = "This form needs the key that was made with its page.".to_owned();
                return Err(Error::Malformed { code: "idempotency_key_required", detail });
            };
            Ok(KeyedForm {
                form: read_form(body)?,
                retry: Retry::of_form(&route, &key, of_the_request(body)),
            })
        })
    }
}

/// A key for a page's form.
pub fn new_key() -> String {
    uuid::Uuid::now_v7().simple().to_string()
}

/// A form without what is secret or of the session: that does not make it another request.
fn of_the_request(body: &str) -> Vec<u8> {
    let own = |pair: &&str| !NOT_OF_THE_REQUEST.iter().any(|name| pair.starts_with(name));
    body.split('&').filter(own).collect::<Vec<_>>().join("&").into_bytes()
}

/// Forms and queries are written the same way.
fn read_form<T: DeserializeOwned>(body: &str) -> Result<T> {
    let read = web::Query::<T>::from_query(body).map_err(|cause| Error::malformed(cause.to_string()))?;
    Ok(read.into_inner())
}

/// A JSON body with the required `Idempotency-Key` of its request.
#[derive(Debug, Clone)]
pub struct Keyed<T> {
    /// The body.
    pub body: T,
    /// The key.
    pub retry: Retry,
}

/// A JSON body whose request may carry an `Idempotency-Key`.
#[derive(Debug, Clone)]
pub struct MaybeKeyed<T> {
    /// The body.
    pub body: T,
    /// The key, if any.
    pub retry: Retry,
}

impl<T: DeserializeOwned + 'static> FromRequest for MaybeKeyed<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = web::Bytes::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let key = match request.headers().get("Idempotency-Key") {
                None => None,
                Some(value) => match value.to_str() {
                    Ok(text) if !text.is_empty() && text.len() <= KEY_MAX => Some(text.to_owned()),
                    _ => return Err(Error::malformed("Idempotency-Key must be 1 to 200 visible characters")),
                },
            };
            let bytes = bytes.await.map_err(|cause| Error::malformed(cause.to_string()))?;
            refuse_nul(&bytes)?;
            let body = if bytes.is_empty() { b"{}".as_slice() } else { &bytes };
            let body = serde_json::from_slice(body).map_err(|cause| Error::malformed(cause.to_string()))?;
            let retry = Retry {
                key,
                route: format!("{} {}", request.method(), request.path()),
                body_hash: sha256(&bytes),
            };
            Ok(MaybeKeyed { body, retry })
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Keyed<T> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let maybe = MaybeKeyed::<T>::from_request(request, payload);
        Box::pin(async move {
            let MaybeKeyed { body, retry } = maybe.await?;
            if retry.key.is_none() {
                let detail = "This call needs an Idempotency-Key header.".to_owned();
                return Err(Error::Malformed { code: "idempotency_key_required", detail });
            }
            Ok(Keyed { body, retry })
        })
    }
}

/// An answer and whether it is the first one again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status of the first answer.
    pub status: u16,
    /// Its JSON.
    pub json: String,
    /// True if this is a replay.
    pub replayed: bool,
}

impl Answer {
    /// The answer as the API sends it.
    pub fn http(self) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut answer = HttpResponse::build(status);
        if self.replayed {
            answer.insert_header(("Idempotent-Replay", "true"));
        }
        answer.content_type("application/json").body(self.json)
    }
}

/// Forgets kept answers older than a moment; gives how many.
pub fn forget_before(conn: &mut Conn, moment: Instant) -> Result<usize> {
    store::forget_before(conn, moment)
}

/// Does one use case at most once for a key. `action` is `room.verb` for the audit, `status` the
/// one of a success.
pub async fn act_once<T, F>(
    app: &App,
    asker: &Asker,
    retry: Retry,
    action: &'static str,
    status: u16,
    work: F,
) -> Result<Answer>
where
    T: Serialize,
    F: Fn(&mut Conn, &Ctx) -> Result<T> + Send + 'static,
{
    app.act(&asker.ctx, action, move |conn, ctx| {
        let Some(key) = &retry.key else {
            let done = work(conn, ctx)?;
            return Ok(Answer { status, json: to_json(&done)?, replayed: false });
        };
        let tag = tag(ctx, &retry.route, key);
        // Keyed: a plain hash of a body with a second person's password could be tried out.
        let body_hash = ctx.keys.opaque_tag(&retry.body_hash);
        conn.serialise_on(&tag)?;
        if let Some(first) = store::first_answer(conn, &tag)? {
            if first.body_hash != body_hash {
                return Err(Error::refused(409, "idempotency_conflict"));
            }
            let json = ctx.keys.open_text(place(&tag), &first.answer)?;
            conn.keep_what_was_read()?;
            return Ok(Answer { status: u16::try_from(first.status).unwrap_or(200), json, replayed: true });
        }
        let json = to_json(&work(conn, ctx)?)?;
        let sealed = ctx.keys.seal_text(place(&tag), &json)?;
        store::keep_answer(conn, &tag, &body_hash, status, &sealed, ctx.now)?;
        Ok(Answer { status, json, replayed: false })
    })
    .await
}

fn to_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|cause| Error::Fault(Box::new(cause)))
}

fn tag(ctx: &Ctx, route: &str, key: &str) -> String {
    let who = match &ctx.actor {
        Actor::Staff { id, .. } => id.as_str(),
        Actor::Client(id) => id.as_str(),
        Actor::System => "system",
    };
    ctx.keys.opaque_tag(&format!("{who}\u{1f}{route}\u{1f}{key}"))
}

fn place(tag: &str) -> Place<'_> {
    Place::new("idempotency_keys", "answer", tag)
}
