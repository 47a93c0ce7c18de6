//! What was typed into a form that cannot be saved now, kept on the page that says so.
//!
//! With scripts the form itself stays where it is. Without them a browser has left its page, and going back
//! loads that anew, because pages are kept nowhere.

use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::Method;
use actix_web::web::{Bytes, Query};
use actix_web::{HttpMessage as _, HttpRequest};

use crate::web::csrf::COOKIE;

/// A form as it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Where it goes.
    pub to: String,
    /// Its fields but for a secret.
    pub fields: Vec<(String, String)>,
    /// The name of its password or PIN, which no page says again; empty where there is none.
    pub secret: String,
}

impl Typed {
    /// Reads it; none where a page could not ask for all of it again.
    pub fn read(request: &HttpRequest, body: &Bytes) -> Option<Typed> {
        let text = std::str::from_utf8(body).ok()?;
        let all = Query::<Vec<(String, String)>>::from_query(text).ok()?.into_inner();
        let (secrets, fields): (Vec<_>, Vec<_>) = all.into_iter().partition(|(name, _)| is_secret(name));
        let to = request.uri().path_and_query()?.as_str().to_owned();
        let mut secrets = secrets.into_iter().map(|(name, _)| name);
        let secret = secrets.next().unwrap_or_default();
        // Several could not be told apart.
        if secrets.next().is_some() { None } else { Some(Typed { to, fields, secret }) }
    }

    /// Whether it is saved once, however often it is sent.
    pub fn is_keyed(&self) -> bool {
        self.fields.iter().any(|(name, _)| name == "key")
    }
}

fn is_secret(name: &str) -> bool {
    name.contains("password") || ["pin", "otp", "old", "new", "again"].contains(&name)
}

/// The body of a form that somebody signed in sends; it is put back for whoever reads it.
pub async fn sent(request: &mut ServiceRequest) -> Option<Bytes> {
    let is_form = request.method() == Method::POST
        && request.content_type() == "application/x-www-form-urlencoded"
        && request.cookie(COOKIE).is_some();
    if !is_form {
        return None;
    }
    // A body that cannot be read is the handler's to refuse.
    let body = request.extract::<Bytes>().await.unwrap_or_default();
    request.set_payload(Payload::from(body.clone()));
    Some(body)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_secret_is_asked_for_again_and_all_else_is_kept() {
        let read = |body: &'static str| {
            let request = TestRequest::post().uri("/counter/x/reserve?at=1").to_http_request();
            Typed::read(&request, &Bytes::from_static(body.as_bytes()))
        };
        let typed = read("key=k&note=a%26b+%E7%BE%8E&witness_password=hush").unwrap();
        assert_eq!(
            (typed.to.as_str(), typed.secret.as_str()),
            ("/counter/x/reserve?at=1", "witness_password")
        );
        assert_eq!(
            typed.fields,
            [("key".to_owned(), "k".to_owned()), ("note".to_owned(), "a&b 美".to_owned())]
        );
        assert!(typed.is_keyed() && !format!("{typed:?}").contains("hush"));
        assert_eq!(read("old=a&new=b&again=b"), None);
        assert!(!read("note=x").unwrap().is_keyed());
    }
}
