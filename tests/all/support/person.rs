//! A person who speaks to the service over HTTP, signing in when it is needed.

use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::sync::Mutex;

/// One person with their own connection.
pub struct Person {
    http: Client,
    base: String,
    login: Option<(String, String)>,
    token: Mutex<Option<String>>,
}

/// What the service answered.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
    pub headers: reqwest::header::HeaderMap,
}

impl Answer {
    /// The body, if the status is as expected.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{:#}", self.body);
        self.body
    }

    /// The code of a problem, with its status: `422 too_soon`.
    pub fn code(&self) -> String {
        format!("{} {}", self.status, self.body["code"].as_str().unwrap_or("-"))
    }
}

impl Person {
    /// Somebody who does not sign in.
    pub fn nobody(base: &str) -> Person {
        Person { http: Client::new(), base: base.into(), login: None, token: Mutex::new(None) }
    }

    /// Somebody who signs in with the first call.
    pub fn with(base: &str, login: &str, password: &str) -> Person {
        Person { login: Some((login.into(), password.into())), ..Person::nobody(base) }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, None, None).await
    }

    /// A write with a key of its own.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        let key = uuid::Uuid::now_v7().to_string();
        self.call(Method::POST, path, Some(body), Some(&key)).await
    }

    pub async fn post_with_key(&self, path: &str, body: Value, key: &str) -> Answer {
        self.call(Method::POST, path, Some(body), Some(key)).await
    }

    pub async fn post_without_key(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(body), None).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PUT, path, Some(body), None).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path, None, None).await
    }

    /// Sends a form as a page does, and follows to the page that it leads to.
    pub async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token(None).await;
        let plain = |text: &str| -> String {
            text.bytes()
                .map(|byte| match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                        char::from(byte).to_string()
                    }
                    other => format!("%{other:02X}"),
                })
                .collect()
        };
        let pairs: Vec<String> =
            fields.iter().map(|(name, value)| format!("{}={}", plain(name), plain(value))).collect();
        let request = self.http.post(format!("{}{path}", self.base)).bearer_auth(token);
        let request = request.header("Content-Type", "application/x-www-form-urlencoded");
        let answer = request.body(pairs.join("&")).send().await.expect("the service answers");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Answer { status, body: Value::String(answer.text().await.expect("a whole answer")), headers }
    }

    /// Sends one file of a form as a page does.
    pub async fn upload(&self, path: &str, name: &str, file: &str) -> Answer {
        let part = format!(
            "--xYz\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"a.txt\"\r\n\r\n{file}\r\n--xYz--\r\n"
        );
        let request = self.http.post(format!("{}{path}", self.base)).bearer_auth(self.token(None).await);
        let request = request.header("Content-Type", "multipart/form-data; boundary=xYz");
        let answer = request.body(part).send().await.expect("the service answers");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Answer { status, body: Value::String(answer.text().await.expect("a whole answer")), headers }
    }

    /// One call; signs in first, and once more where the token has run out.
    pub async fn call(&self, method: Method, path: &str, body: Option<Value>, key: Option<&str>) -> Answer {
        let token = match &self.login {
            Some(_) => Some(self.token(None).await),
            None => None,
        };
        let answer = self.send(method.clone(), path, body.clone(), key, token.clone()).await;
        if answer.status != 401 || self.login.is_none() {
            return answer;
        }
        let token = self.token(token).await;
        self.send(method, path, body, key, Some(token)).await
    }

    /// One call with the token at hand, whatever becomes of it.
    pub async fn once(&self, method: Method, path: &str) -> Answer {
        let token = self.token.lock().await.clone();
        self.send(method, path, None, Some("once"), token).await
    }

    /// The token; a new one if there is none or `ended` is the one at hand. One sign-in at a time.
    async fn token(&self, ended: Option<String>) -> String {
        let mut known = self.token.lock().await;
        if let Some(token) = known.clone().filter(|token| Some(token) != ended.as_ref()) {
            return token;
        }
        let (login, password) = self.login.clone().expect("somebody who signs in");
        let body = json!({ "login": login, "password": password });
        let answer = self.send(Method::POST, "/api/v1/session", Some(body), None, None).await;
        let token = answer.expect(200)["token"].as_str().expect("a token").to_owned();
        *known = Some(token.clone());
        token
    }

    async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
        key: Option<&str>,
        token: Option<String>,
    ) -> Answer {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if let Some(body) = body {
            request = request.json(&body);
        }
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        // A connection that was idle may close as it is used; a key makes asking again safe.
        let again = request.try_clone().filter(|_| key.is_some());
        let answer = match (request.send().await, again) {
            (Err(error), Some(again)) if error.is_request() => again.send().await,
            (answer, _) => answer,
        };
        let answer = answer.expect("the service answers");
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        let text = answer.text().await.expect("a whole answer");
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        Answer { status, body, headers }
    }
}

/// The value that a hidden field of a page carries.
#[track_caller]
pub fn hidden(page: &str, name: &str) -> String {
    let marked = format!("name=\"{name}\" value=\"");
    page.split(&marked)
        .nth(1)
        .unwrap_or_else(|| panic!("{name} in {page}"))
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}
