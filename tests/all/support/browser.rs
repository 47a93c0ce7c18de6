//! A headless Chromium in front of the service: a person at a window, with a keyboard and a scanner.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use base64::Engine as _;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::ChromeCapabilities;
use thirtyfour::prelude::*;

use super::app::{PASSWORD, TestApp};

const DRIVER: &str = "/usr/bin/chromedriver";
/// What keeps it quiet: nothing is fetched from anywhere, nothing outlives the test.
const QUIET: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--window-size=1280,800",
    "--lang=en",
];
/// Longest that a page may take to say what was waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// A browser with a driver of its own; both end with it.
pub struct Browser {
    pub page: WebDriver,
    base: String,
    driver: String,
    http: reqwest::Client,
    process: Child,
    actions: u32,
    _profile: TempDir,
}

impl Browser {
    /// Starts a browser that has not been anywhere.
    pub async fn start(app: &TestApp) -> Browser {
        let mut process = Command::new(DRIVER)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed: run ./scripts/test");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split("on port ").nth(1)?.trim_end_matches('.').parse::<u16>().ok())
            .expect("chromedriver says where it listens");
        // Its output is read to the end, or it would wait with a full pipe.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        let driver = format!("http://127.0.0.1:{port}");
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let page = WebDriver::new(&driver, capabilities(&profile)).await.expect("Chromium starts");
        Browser {
            page,
            base: app.base.clone(),
            driver,
            http: reqwest::Client::new(),
            process,
            actions: 0,
            _profile: profile,
        }
    }

    /// Starts a browser and signs in on the sign-in page.
    pub async fn signed_in(app: &TestApp, login: &str) -> Browser {
        let browser = Browser::start(app).await;
        browser.go("/").await;
        browser.fill("login", login).await;
        browser.fill("password", PASSWORD).await;
        browser.submit("form[action='/']").await;
        browser.until_gone("input[name=password]").await;
        browser
    }

    /// Opens an address of the service.
    pub async fn go(&self, path: &str) {
        self.page.goto(format!("{}{path}", self.base)).await.expect("the page opens");
    }

    /// The path of the page.
    pub async fn path(&self) -> String {
        self.page.current_url().await.expect("an address").path().to_owned()
    }

    /// Scans a card: keys faster than a person's, ended by Enter. No action of a person.
    pub async fn scan(&self, code: &str) {
        let keys = self.page.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        keys.send_keys(code).send_keys(Key::Enter).perform().await.expect("keys");
    }

    /// Presses one key, which counts as one action.
    pub async fn press(&mut self, key: impl Into<TypingData>) {
        self.actions += 1;
        self.page.action_chain().send_keys(key).perform().await.expect("a key");
    }

    /// How many keys a person has pressed so far.
    pub fn actions(&self) -> u32 {
        self.actions
    }

    /// Waits until there is such an element and gives it.
    pub async fn see(&self, css: &str) -> WebElement {
        let found = self.page.query(By::Css(css)).wait(PATIENCE, Duration::from_millis(40)).first().await;
        match found {
            Ok(element) => element,
            Err(_) => panic!("{css} did not come; the page says: {}", self.text("body").await),
        }
    }

    /// Waits until there is no such element any more.
    pub async fn until_gone(&self, css: &str) {
        let gone = self.page.query(By::Css(css)).wait(PATIENCE, Duration::from_millis(40)).not_exists().await;
        assert!(gone.expect("a page"), "{css} stays");
    }

    /// The text of an element that is there now.
    pub async fn text(&self, css: &str) -> String {
        let script = "const at = document.querySelector(arguments[0]); return at ? at.innerText : ''";
        self.script(script, vec![json!(css)]).await.as_str().unwrap_or_default().to_owned()
    }

    /// Fills a field by its name.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.see(&format!("[name={name}]:not([type=hidden])")).await;
        field.clear().await.expect("a field");
        field.send_keys(text).await.expect("a field that takes text");
    }

    /// Clicks an element.
    pub async fn click(&self, css: &str) {
        let element = self.see(css).await;
        element.scroll_into_view().await.expect("can be seen");
        self.script("arguments[0].click()", vec![element.to_json().expect("an element")]).await;
    }

    /// Sends a form as its button would.
    pub async fn submit(&self, form: &str) {
        self.click(&format!("{form} button:not([type=button])")).await;
    }

    /// Runs a script and gives its value.
    pub async fn script(&self, script: &str, args: Vec<Value>) -> Value {
        self.page.execute(script, args).await.expect("the script runs").json().clone()
    }

    /// Makes the window so wide and high, as a phone of that size would be.
    pub async fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Shows pages as in a dark or a light room.
    pub async fn light(&self, scheme: &str) {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.tools("Emulation.setEmulatedMedia", media).await;
    }

    /// Keeps a picture of the whole page in `target/screenshots`.
    pub async fn picture(&self, name: &str) {
        let how = json!({ "format": "png", "captureBeyondViewport": true });
        let taken = self.tools("Page.captureScreenshot", how).await;
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../screenshots");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let data = taken["data"].as_str().expect("a picture");
        let picture = base64::engine::general_purpose::STANDARD.decode(data).expect("base64");
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("keeps the picture");
    }

    /// How many pixels the page is wider than its window: 0, or it scrolls sideways.
    pub async fn sideways(&self) -> i64 {
        let script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        self.script(script, vec![]).await.as_i64().expect("a number")
    }

    /// What a reader of the screen would stumble over: a control without a name, a picture without
    /// words, an id that is there twice, a heading that is left out, a form without its token.
    pub async fn stumbles(&self) -> Vec<String> {
        let found = self.script(STUMBLES, vec![]).await;
        let lines = found.as_array().expect("a list").iter();
        lines.map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What the console has said since the last time: errors of scripts and of the content policy.
    pub async fn complaints(&self) -> Vec<String> {
        let path = format!("{}/session/{}/se/log", self.driver, self.page.session_id());
        let answer =
            self.http.post(path).json(&json!({ "type": "browser" })).send().await.expect("the driver");
        let log: Value = answer.json().await.expect("a log");
        let lines = log["value"].as_array().expect("lines").iter();
        let severe = lines.filter(|line| line["level"] == "SEVERE");
        severe.map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Ends the browser.
    pub async fn close(self) {
        self.page.clone().quit().await.expect("Chromium ends");
    }

    async fn tools(&self, command: &str, parameters: Value) -> Value {
        let path = format!("{}/session/{}/goog/cdp/execute", self.driver, self.page.session_id());
        let body = json!({ "cmd": command, "params": parameters });
        let answer = self.http.post(path).json(&body).send().await.expect("the driver");
        let answer: Value = answer.json().await.expect("an answer");
        assert!(answer["value"]["error"].is_null(), "{command}: {answer}");
        answer["value"].clone()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver ends its Chromium when it is asked to, and not when it is killed.
        let quit = format!("{}/shutdown", self.driver);
        let asked = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map(|runtime| runtime.block_on(reqwest::get(quit))).is_ok()
        });
        let _ = asked.join();
        for _ in 0..50 {
            if matches!(self.process.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn capabilities(profile: &TempDir) -> ChromeCapabilities {
    let mut chrome = DesiredCapabilities::chrome();
    for argument in QUIET {
        chrome.add_arg(argument).expect("an argument");
    }
    chrome.add_arg(&format!("--user-data-dir={}", profile.path().display())).expect("an argument");
    chrome.set("goog:loggingPrefs", json!({ "browser": "ALL" })).expect("a capability");
    chrome
}

const STUMBLES: &str = r#"
const found = [];
const at = (element) => element.outerHTML.slice(0, 120);
const shown = (element) => element.checkVisibility();
const words = (element) => (element?.textContent || "").trim();
for (const control of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
  if (!shown(control)) continue;
  const labelled = (control.getAttribute("aria-labelledby") || "").split(" ").map((id) => words(document.getElementById(id))).join("");
  const name = control.getAttribute("aria-label") || labelled || [...(control.labels || [])].map(words).join("") || words(control) || control.title;
  if (!name) found.push("no name: " + at(control));
}
for (const picture of document.querySelectorAll("img:not([alt]), svg:not([aria-hidden=true])")) {
  if (picture.closest("[aria-hidden=true]") || picture.closest("[role=img]") !== null && picture.closest("[role=img]") !== picture) continue;
  if (picture.getAttribute("role") !== "img" || !picture.getAttribute("aria-label")) found.push("no words: " + at(picture));
}
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index))) found.push("twice: #" + id);
for (const name of ["aria-labelledby", "aria-describedby", "for"]) {
  for (const element of document.querySelectorAll(`[${name}]`)) {
    for (const id of element.getAttribute(name).split(" ")) if (!document.getElementById(id)) found.push(`${name} points nowhere: ` + at(element));
  }
}
if (document.querySelectorAll("h1").length !== 1) found.push("h1: " + document.querySelectorAll("h1").length);
if (document.querySelectorAll("main").length !== 1) found.push("main: " + document.querySelectorAll("main").length);
for (const form of document.querySelectorAll("form[method=post]")) if (!form.querySelector("[name=csrf]")) found.push("no token: " + at(form));
if (document.querySelector("[style]:not([data-allowed]), script:not([src]), style")) {
  const inline = document.querySelector("script:not([src]), style");
  if (inline) found.push("inline: " + at(inline));
}
return found;
"#;
