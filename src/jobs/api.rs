//! `GET /metrics`: for a supervisor on this machine, or with the token of the settings.

use actix_web::http::header::AUTHORIZATION;
use actix_web::{HttpRequest, HttpResponse, web};
use secrecy::{ExposeSecret as _, SecretString};
use subtle::ConstantTimeEq as _;

use super::{metrics, standings};
use crate::app::App;
use crate::error::{Error, Result};

/// The route that a supervisor asks.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/metrics", web::get().to(figures));
}

/// How the jobs go, without a word about anybody.
async fn figures(app: web::Data<App>, request: HttpRequest) -> Result<HttpResponse> {
    if !may_ask(&request, app.config.server.metrics_token.as_ref()) {
        return Err(Error::Forbidden);
    }
    let now = app.clock.now();
    let all = app.db.read(move |conn| standings(conn, now)).await?;
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(metrics::text(&all)))
}

/// With a token in the settings it is needed; without, only this machine asks, and no proxy for somebody.
fn may_ask(request: &HttpRequest, token: Option<&SecretString>) -> bool {
    let headers = request.headers();
    let Some(token) = token else {
        let is_here = request.peer_addr().is_some_and(|peer| peer.ip().is_loopback());
        return is_here && !headers.contains_key("x-forwarded-for") && !headers.contains_key("forwarded");
    };
    let sent = headers.get(AUTHORIZATION).and_then(|header| header.to_str().ok());
    let sent = sent.and_then(|text| text.strip_prefix("Bearer ")).unwrap_or_default();
    bool::from(sent.as_bytes().ct_eq(token.expose_secret().as_bytes()))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn with_a_token_in_the_settings_nobody_asks_without_it() {
        let token = SecretString::from("a long token");
        let asks = |sent: Option<&str>| {
            let request = TestRequest::get().peer_addr("127.0.0.1:4000".parse().unwrap());
            let request = match sent {
                Some(text) => request.insert_header((AUTHORIZATION, text)),
                None => request,
            };
            may_ask(&request.to_http_request(), Some(&token))
        };
        assert!(asks(Some("Bearer a long token")));
        assert!(!asks(Some("Bearer another")) && !asks(Some("Bearer ")) && !asks(None));
        let from = |peer: &str| TestRequest::get().peer_addr(peer.parse().unwrap()).to_http_request();
        assert!(may_ask(&from("127.0.0.1:4000"), None) && may_ask(&from("[::1]:4000"), None));
        assert!(!may_ask(&from("198.51.100.4:4000"), None));
    }
}
