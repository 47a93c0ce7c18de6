//! Where a request came from, for the delay after wrong passwords, and which name it was sent to. Never stored
//! or logged.

use actix_web::HttpRequest;
use actix_web::http::header::{HOST, HeaderMap};

/// The address of the other end. Behind a proxy on this machine, the last address that the proxy
/// wrote into `X-Forwarded-For`; what came from elsewhere in that header is not believed.
pub fn origin(request: &HttpRequest) -> String {
    let Some(peer) = request.peer_addr() else { return "unknown".into() };
    if peer.ip().is_loopback()
        && let Some(address) = forwarded(request.headers())
    {
        return address;
    }
    peer.ip().to_string()
}

/// The name and port that the request was sent to, as the other end wrote them; empty if it did not. In HTTP/2
/// they stand in the address.
pub fn host(request: &HttpRequest) -> &str {
    let written = request.headers().get(HOST).and_then(|value| value.to_str().ok());
    written.or_else(|| request.uri().authority().map(|at| at.as_str())).unwrap_or_default()
}

fn forwarded(headers: &HeaderMap) -> Option<String> {
    let last = headers.get_all("x-forwarded-for").last()?.to_str().ok()?.rsplit(',').next()?.trim();
    (!last.is_empty()).then(|| last.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn seen(peer: &str) -> String {
        let request = TestRequest::get()
            .peer_addr(peer.parse().unwrap())
            .insert_header(("X-Forwarded-For", "203.0.113.9, 198.51.100.4"));
        origin(&request.to_http_request())
    }

    #[test]
    fn only_a_proxy_on_this_machine_is_believed() {
        assert_eq!(seen("127.0.0.1:5000"), "198.51.100.4");
        assert_eq!(seen("192.0.2.7:5000"), "192.0.2.7");
    }
}
