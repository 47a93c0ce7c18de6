//! Every refusal over HTTP: its status, its code, where the rule comes from, and that nothing was
//! written but one line of the audit.

mod counter;
mod elsewhere;

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::app::TestApp;
use crate::support::person::Person;
use crate::support::rows::rows_but;

/// What a refusal may write: the audit, who is signed in, and how often a password was wrong.
const MAY_CHANGE: [&str; 4] = ["audit_log", "sessions", "refresh_tokens", "sign_in_delays"];

/// Every other row.
fn kept(t: &TestApp) -> Vec<String> {
    tokio::task::block_in_place(|| rows_but(&t.app.config, &MAY_CHANGE))
}

/// The lines of the audit that hold this code as a refusal.
fn audited(t: &TestApp, code: &str) -> usize {
    let rows = tokio::task::block_in_place(|| rows_but(&t.app.config, &[]));
    let refused =
        |row: &&String| row.starts_with("audit_log ") && row.contains("refused") && row.contains(code);
    rows.iter().filter(refused).count()
}

/// The codes that a test has seen.
#[derive(Default)]
pub struct Seen(BTreeSet<String>);

impl Seen {
    /// Posts a body that must be refused with `422 code` or the like; gives the problem.
    pub async fn refused(
        &mut self,
        t: &TestApp,
        who: &Person,
        path: &str,
        body: Value,
        wanted: &str,
    ) -> Value {
        who.get("/api/v1/clients").await;
        let code = wanted.split(' ').nth(1).expect("a status and a code");
        let (before, lines) = (kept(t), audited(t, code));
        let answer = who.post(path, body).await;
        assert_eq!(answer.code(), wanted, "{:#}", answer.body);
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert_eq!(kept(t), before, "{wanted} wrote something");
        // A form with a wrong field is typed again; it is no decision about anybody.
        let decided = usize::from(code != "invalid");
        assert_eq!(audited(t, code), lines + decided, "{wanted} stands in the audit once");
        self.note(code);
        answer.body
    }

    fn note(&mut self, code: &str) {
        self.0.insert(code.to_owned());
    }

    /// The same, for a refusal that names its rule: of a policy, or of the service itself.
    pub async fn ruled(&mut self, t: &TestApp, who: &Person, path: &str, body: Value, wanted: &str) -> Value {
        let problem = self.refused(t, who, path, body, wanted).await;
        for part in ["policy", "version", "source"] {
            assert!(problem["rule"][part].as_str().is_some_and(|text| !text.is_empty()), "{problem:#}");
        }
        problem
    }

    /// That these are the codes of a list in the source.
    pub fn are_all_of(&self, source: &str, but: &[&str]) {
        let arm = |line: &str| {
            let code = line.split_once("=> \"")?.1.strip_suffix("\",")?;
            code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_').then(|| code.to_owned())
        };
        let named: BTreeSet<String> = source.lines().filter_map(arm).collect();
        let missing: Vec<_> =
            named.iter().filter(|code| !self.0.contains(*code) && !but.contains(&code.as_str())).collect();
        assert!(named.len() > 3 && missing.is_empty(), "no case for {missing:?}");
    }
}
