//! A browser without scripts: the pages as forms and links.

use reqwest::header::{HeaderMap, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};

use serde_json::json;

use super::app::{PASSWORD, TestApp};

/// The PIN of every client in the tests.
pub const PIN: &str = "482915";

impl TestApp {
    /// Gives a client the PIN.
    pub async fn set_pin(&self, code: &str) {
        let set = self.doctor().put(&format!("/api/v1/clients/{code}/pin"), json!({ "pin": PIN })).await;
        assert_eq!(set.status, 204, "{}", set.body);
    }
}

/// Keeps cookies, follows nothing by itself.
pub struct Browser {
    pub http: Client,
    base: String,
}

impl Browser {
    pub fn new(base: &str) -> Browser {
        let http = Client::builder().cookie_store(true).redirect(Policy::none()).build().unwrap();
        Browser { http, base: base.into() }
    }

    pub async fn get(&self, path: &str) -> (u16, HeaderMap, String) {
        read(self.http.get(format!("{}{path}", self.base)).send().await.unwrap()).await
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> (u16, HeaderMap, String) {
        let request = self.http.post(format!("{}{path}", self.base)).form(form);
        read(request.header("Sec-Fetch-Site", "same-origin").send().await.unwrap()).await
    }

    pub async fn sign_in(&self, login: &str) -> HeaderMap {
        let (status, headers, _) = self.post("/", &[("login", login), ("password", PASSWORD)]).await;
        assert_eq!(status, 303);
        headers
    }

    /// A client's phone, signed in with card and PIN.
    pub async fn of_client(app: &TestApp, code: &str) -> Browser {
        app.set_pin(code).await;
        let phone = Browser::new(&app.base);
        let (status, headers, html) =
            phone.post("/", &[("login", code), ("password", PIN), ("me", "1")]).await;
        assert_eq!(status, 303, "{html}");
        assert_eq!(leads_to(&headers), "/me");
        phone
    }

    /// The token that the page's forms carry.
    pub async fn csrf(&self, page: &str) -> String {
        let (status, _, html) = self.get(page).await;
        assert_eq!(status, 200, "{html}");
        let start = html.find("name=\"csrf\" value=\"").unwrap() + "name=\"csrf\" value=\"".len();
        html[start..].split('"').next().unwrap().to_owned()
    }
}

async fn read(answer: Response) -> (u16, HeaderMap, String) {
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    (status, headers, answer.text().await.unwrap())
}

pub fn leads_to(headers: &HeaderMap) -> &str {
    headers[LOCATION].to_str().unwrap()
}
