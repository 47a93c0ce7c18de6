//! What a page looks like: its size, its light, its picture, and what is wrong with it.

use std::path::PathBuf;
use std::sync::LazyLock;

use base64::Engine as _;
use serde_json::{Value, json};

use super::Browser;

/// Run in a page, they say what somebody would stumble over.
const STUMBLES: &str = include_str!("stumbles.js");
const GLYPHS: &str = include_str!("glyphs.js");
const AXE: &str = include_str!("axe.js");

/// What the console says of a form that was not taken.
const ANSWERS: [&str; 2] = ["responded with a status of 409", "responded with a status of 422"];

/// The axe-core engine, where `scripts/needs.sh` has put it; it belongs to no commit.
static ENGINE: LazyLock<Option<String>> = LazyLock::new(|| {
    let engine = std::fs::read_to_string(target().join("tools/axe/axe.min.js")).ok();
    if engine.is_none() {
        eprintln!("axe-core is not here: pages are only asked the house's own questions.");
    }
    engine
});

fn target() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("..")
}

impl Browser {
    /// Nothing on the page stands in anybody's way, on a desk in the light and on a phone in the
    /// dark, and nothing went wrong behind it. Leaves a picture of each.
    pub async fn is_sound(&self, name: &str) {
        assert_eq!(self.wrongs(name).await, Vec::<String>::new());
    }

    /// What keeps a page from being sound.
    pub async fn wrongs(&self, name: &str) -> Vec<String> {
        let mut found = self.wrongs_at(name, 1280, "light").await;
        found.extend(self.wrongs_at(&format!("{name}-phone-dark"), 360, "dark").await);
        self.resize(1280, 800).await;
        self.light("light").await;
        found
    }

    async fn wrongs_at(&self, name: &str, width: u32, scheme: &str) -> Vec<String> {
        self.resize(width, 800).await;
        self.light(scheme).await;
        self.picture(name).await;
        let mut found = self.found(STUMBLES).await;
        if self.sideways().await != 0 {
            found.push("scrolls sideways".to_owned());
        }
        found.extend(self.found(GLYPHS).await);
        if ENGINE.is_some() {
            found.extend(self.found(AXE).await);
        }
        found.extend(self.complaints().await);
        found.into_iter().map(|wrong| format!("{name}: {wrong}")).collect()
    }

    /// Makes the window so wide and high, as a phone of that size would be.
    pub async fn resize(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.tools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Shows pages as in a dark or a light room.
    pub async fn light(&self, scheme: &str) {
        let media = json!({ "media": "", "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.tools("Emulation.setEmulatedMedia", media).await;
    }

    /// Shows pages as on paper.
    pub async fn paper(&self) {
        self.tools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    }

    /// Keeps a picture of the whole page in `target/screenshots`.
    pub async fn picture(&self, name: &str) {
        let how = json!({ "format": "png", "captureBeyondViewport": true });
        let taken = self.tools("Page.captureScreenshot", how).await;
        self.keep(&format!("{name}.png"), &taken);
    }

    /// Keeps the page as a printer gets it in `target/screenshots`.
    pub async fn print(&self, name: &str) {
        let how = json!({ "preferCSSPageSize": true, "printBackground": false });
        let printed = self.tools("Page.printToPDF", how).await;
        self.keep(&format!("{name}.pdf"), &printed);
    }

    fn keep(&self, file: &str, answer: &Value) {
        let folder = target().join("screenshots");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let data = answer["data"].as_str().expect("a picture");
        let picture = base64::engine::general_purpose::STANDARD.decode(data).expect("base64");
        std::fs::write(folder.join(file), picture).expect("keeps the picture");
    }

    /// How many pixels the page is wider than its window: 0, or it scrolls sideways.
    pub async fn sideways(&self) -> i64 {
        let script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        self.script(script, vec![]).await.as_i64().expect("a number")
    }

    /// Whether axe-core is asked too.
    pub fn has_engine() -> bool {
        ENGINE.is_some()
    }

    /// Brings the axe-core engine into every page that is opened from now on.
    pub(super) async fn with_engine(&self) {
        if let Some(engine) = ENGINE.as_ref() {
            self.tools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": engine })).await;
        }
    }

    /// Asks the page with a script that answers a list of sentences.
    async fn found(&self, script: &str) -> Vec<String> {
        let found = self.script(script, vec![]).await;
        let lines = found.as_array().expect("a list").iter();
        lines.map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// What the console has said since the last time: errors of scripts and of the content policy.
    /// A form that is answered with what is wrong in it is no error.
    pub async fn complaints(&self) -> Vec<String> {
        let path = format!("{}/session/{}/se/log", self.driver, self.page.session_id());
        let answer =
            self.http.post(path).json(&json!({ "type": "browser" })).send().await.expect("the driver");
        let log: Value = answer.json().await.expect("a log");
        let lines = log["value"].as_array().expect("lines").iter();
        let severe = lines.filter(|line| line["level"] == "SEVERE");
        let said = severe.map(|line| line["message"].as_str().unwrap_or_default().to_owned());
        said.filter(|message| !ANSWERS.iter().any(|status| message.contains(status))).collect()
    }
}
