//! A browser without scripts: the pages as forms and links.

use reqwest::header::{HeaderMap, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};

use super::app::PASSWORD;

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
