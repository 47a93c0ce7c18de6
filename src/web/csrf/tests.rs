//! Tests of csrf.

use super::*;
use actix_web::http::header::HOST;
use actix_web::test::TestRequest;

#[test]
fn the_token_is_found_in_both_kinds_of_form() {
    let form = "application/x-www-form-urlencoded";
    assert_eq!(token_in(form, b"a=1&csrf=abc-_9&b=2").as_deref(), Some("abc-_9"));
    assert_eq!(token_in(form, b"xcsrf=abc"), None);
    let parts = b"--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nabc\r\n--x--\r\n";
    assert_eq!(token_in("multipart/form-data", parts).as_deref(), Some("abc"));
    assert_eq!(token_in("application/json", b"{\"csrf\":\"abc\"}"), None);
}

#[test]
fn a_write_needs_the_right_token_from_our_own_pages() {
    let write = |token: Option<&str>, site: Option<&'static str>| {
        let mut request = TestRequest::post();
        if let Some(site) = site {
            request = request.insert_header(("Sec-Fetch-Site", site));
        }
        let request = request.to_http_request();
        if let Some(token) = token {
            request.extensions_mut().insert(SentToken(token.into()));
        }
        refuse_foreign_write(&request, "abc").is_ok()
    };
    assert!(write(Some("abc"), None));
    assert!(write(Some("abc"), Some("same-origin")));
    assert!(!write(Some("abc"), Some("cross-site")));
    assert!(!write(Some("abc"), Some("same-site")));
    assert!(!write(Some("abd"), None));
    assert!(!write(None, None));
    assert!(refuse_foreign_write(&TestRequest::get().to_http_request(), "abc").is_ok());
}

#[test]
fn a_sign_in_from_elsewhere_is_refused() {
    let from = |name: &'static str, value: &'static str| {
        let request = TestRequest::post()
            .insert_header((HOST, "clinic.example:8080"))
            .insert_header((name, value))
            .to_http_request();
        refuse_foreign_sign_in(&request).is_ok()
    };
    assert!(from("Origin", "https://clinic.example:8080"));
    assert!(!from("Origin", "https://elsewhere.example"));
    assert!(!from("Origin", "null"));
    assert!(from("Sec-Fetch-Site", "same-origin"));
    assert!(!from("Sec-Fetch-Site", "cross-site"));
}
