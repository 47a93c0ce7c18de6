//! A headless Chromium in front of the service: a person at a window, with a keyboard and a scanner.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::ChromeCapabilities;
use thirtyfour::prelude::*;

use super::app::{PASSWORD, TestApp};

mod device; // a device that keeps passkeys
mod looks; // what a page looks like, and what is wrong with it

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

/// How often a driver is started: it takes a free port of IPv4 and then asks for the same of IPv6,
/// which another test may hold, and then it ends at once.
const STARTS: u32 = 5;

/// A driver and its port; none if it ended without one.
fn listening() -> Option<(Child, u16)> {
    let mut process = Command::new(DRIVER)
        .args(["--port=0", "--log-level=SEVERE"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("chromedriver is installed: run ./scripts/test");
    let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let port = line.split("successfully on port ").nth(1)?;
        port.trim_end_matches('.').parse::<u16>().ok()
    });
    let Some(port) = port else {
        process.wait().expect("it ended");
        return None;
    };
    // Its output is read to the end, or it would wait with a full pipe.
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
    Some((process, port))
}

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
        let (process, port) =
            (0..STARTS).find_map(|_| listening()).expect("chromedriver says where it listens");
        let driver = format!("http://127.0.0.1:{port}");
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let page = WebDriver::new(&driver, capabilities(&profile)).await.expect("Chromium starts");
        let browser = Browser {
            page,
            base: app.base.clone(),
            driver,
            http: reqwest::Client::new(),
            process,
            actions: 0,
            _profile: profile,
        };
        browser.with_engine().await;
        browser
    }

    /// Starts a browser and signs in on the sign-in page.
    pub async fn signed_in(app: &TestApp, login: &str) -> Browser {
        let browser = Browser::start(app).await;
        browser.sign_in(login).await;
        browser
    }

    /// Signs in on the sign-in page.
    pub async fn sign_in(&self, login: &str) {
        self.sign_in_at("/", login, PASSWORD).await;
    }

    /// Signs in on one of the two sign-in pages.
    pub async fn sign_in_at(&self, door: &str, login: &str, password: &str) {
        self.go(door).await;
        self.fill("login", login).await;
        self.fill("password", password).await;
        self.submit("form[action='/']").await;
        self.until_gone("input[name=password]").await;
    }

    /// Goes to another server from now on.
    pub fn goes_to(&mut self, base: &str) {
        base.clone_into(&mut self.base);
    }

    /// Opens an address of the service.
    pub async fn go(&self, path: &str) {
        self.page.goto(format!("{}{path}", self.base)).await.expect("the page opens");
    }

    /// The path of the page.
    pub async fn path(&self) -> String {
        self.page.current_url().await.expect("an address").path().to_owned()
    }

    /// Scans a card: keys faster than a person's, ended by Enter. No action of a person. The hand
    /// then takes a moment to come back, since a digit right behind a code is the scanner's too.
    pub async fn scan(&self, code: &str) {
        self.scan_at(code, Duration::ZERO).await;
    }

    /// Scans a card on a computer that is slow to pass each key on.
    pub async fn scan_at(&self, code: &str, between: Duration) {
        let keys = self.page.action_chain_with_delay(Some(between), Some(between));
        keys.send_keys(code).send_keys(Key::Enter).perform().await.expect("keys");
        tokio::time::sleep(Duration::from_millis(400)).await;
    }

    /// Goes to the counter and scans a card there.
    pub async fn scan_on_the_counter(&self, code: &str) {
        self.go("/counter").await;
        self.scan(code).await;
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

    /// Whether somebody sees such an element now.
    pub async fn is_shown(&self, css: &str) -> bool {
        let script = "return document.querySelector(arguments[0])?.checkVisibility() === true";
        self.script(script, vec![json!(css)]).await == json!(true)
    }

    /// Fills a field by its name.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.see(&format!("[name={name}]:not([type=hidden])")).await;
        field.clear().await.expect("a field");
        field.send_keys(text).await.expect("a field that takes text");
    }

    /// Fills a field whose keys depend on the browser's country: a date, a time, a choice.
    pub async fn set(&self, name: &str, value: &str) {
        self.see(&format!("[name={name}]")).await;
        let script = "document.querySelector(arguments[0]).value = arguments[1]";
        self.script(script, vec![json!(format!("[name={name}]")), json!(value)]).await;
    }

    /// Gives an answer by its name and value.
    pub async fn choose(&self, name: &str, value: &str) {
        self.click(&format!("input[name={name}][value='{value}']")).await;
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

    /// Sends a form and waits until another page stands there, be it the same form.
    pub async fn submit_again(&self, form: &str) {
        self.script("document.body.dataset.sent = ''", vec![]).await;
        self.submit(form).await;
        self.until_gone("body[data-sent]").await;
    }

    /// Runs a script and gives its value.
    pub async fn script(&self, script: &str, args: Vec<Value>) -> Value {
        self.page.execute(script, args).await.expect("the script runs").json().clone()
    }

    /// Opens pages without running what they bring, as with scripts switched off.
    pub async fn without_scripts(&self) {
        self.tools("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await;
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
