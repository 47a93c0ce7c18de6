//! The page on which a manager reads who did and who looked.

pub mod reading; // lines with names and codes

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use self::reading::{Asked, Read, Told, read};
use super::Outcome;
use crate::app::App;
use crate::clock::local;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

/// Lines on one page.
const LINES: i64 = 50;

/// The page of the audit.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/audit", web::get().to(audit_page));
}

/// What the form and the links ask for; fields left empty arrive as empty text.
#[derive(Debug, Default, Deserialize)]
struct Filters {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    client: String,
    #[serde(default)]
    after: String,
}

/// `/audit`
#[derive(Template)]
#[template(path = "audit/lines.html")]
struct AuditPage {
    shell: Shell,
    from: String,
    to: String,
    client: String,
    /// True if the code that was asked for is nobody's.
    unknown_client: bool,
    outcomes: Vec<Choice>,
    lines: Vec<Line>,
    /// The address of the next page; empty on the last.
    next: String,
}

/// One answer of a choice.
struct Choice {
    word: &'static str,
    label: String,
    chosen: bool,
}

/// A line in words.
struct Line {
    at: String,
    instant: String,
    who: String,
    roles: String,
    action: String,
    client: String,
    outcome: String,
    /// The colour and icon of the outcome.
    kind: &'static str,
    icon: &'static str,
    /// A refusal's words or a stated purpose; empty otherwise.
    more: String,
}

async fn audit_page(app: web::Data<App>, asker: Asker, asked: web::Query<Filters>) -> Result<HttpResponse> {
    asker.need(&[Role::Manager])?;
    let filters = asked.into_inner();
    let wanted = Asked {
        from: day(&filters.from)?,
        to: day(&filters.to)?,
        outcome: Outcome::from_word(&filters.outcome),
        client: Some(filters.client.clone()),
        limit: LINES,
        before: (!filters.after.is_empty()).then(|| RowId::from_text(filters.after.clone())),
    };
    let inside = asker.clone();
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let shell = inside.shell_in(conn, Some(RoomName::Audit), "/audit")?;
            match read(conn, ctx, &wanted) {
                Ok(found) => Ok(page(shell, &filters, &found, false)),
                Err(Error::Refused(refused)) if refused.code == "client_unknown" => {
                    let found = read(conn, ctx, &Asked { client: None, limit: 0, ..wanted })?;
                    Ok(page(shell, &filters, &found, true))
                }
                Err(error) => Err(error),
            }
        })
        .await?;
    let text = page.render().map_err(|cause| Error::Fault(Box::new(cause)))?;
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(text))
}

fn day(text: &str) -> Result<Option<NaiveDate>> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Error::malformed("from and to are dates: YYYY-MM-DD"))
}

fn page(shell: Shell, filters: &Filters, found: &Read, unknown_client: bool) -> AuditPage {
    let words = shell.words;
    let next = found.next.as_ref().filter(|_| !unknown_client).map(|id| {
        format!(
            "/audit?from={}&to={}&outcome={}&client={}&after={id}",
            found.from,
            found.to,
            Outcome::from_word(&filters.outcome).map_or("", Outcome::word),
            plain(&filters.client),
        )
    });
    AuditPage {
        from: found.from.to_string(),
        to: found.to.to_string(),
        client: filters.client.clone(),
        unknown_client,
        outcomes: Outcome::ALL
            .iter()
            .map(|one| Choice {
                word: one.word(),
                label: words.of("audit-outcome", one.word()),
                chosen: filters.outcome == one.word(),
            })
            .collect(),
        lines: found.lines.iter().map(|told| line(words, found, told)).collect(),
        next: next.unwrap_or_default(),
        shell,
    }
}

fn line(words: Words, found: &Read, told: &Told) -> Line {
    let line = &told.line;
    let at = local(line.at, found.zone);
    let roles: Vec<String> = line.roles.iter().map(|role| words.of("role", role.word())).collect();
    let (kind, icon) = match line.outcome {
        Outcome::Done => ("done", "tick"),
        Outcome::Refused => ("stop", "stop"),
        Outcome::Looked => ("wait", "info"),
    };
    Line {
        at: words.moment(at),
        instant: crate::units::rfc3339(line.at),
        who: told.by.clone().unwrap_or_else(|| words.of("audit-actor", &line.actor_kind)),
        roles: match line.actor_kind.as_str() {
            "client" => words.of("role", Role::Client.word()),
            _ => roles.join(", "),
        },
        action: action_words(words, &line.action),
        client: told.client.clone().unwrap_or_default(),
        outcome: words.of("audit-outcome", line.outcome.word()),
        kind,
        icon,
        more: match (&line.code, &line.note) {
            (Some(code), _) => code_words(words, code),
            (None, Some(note)) => note.clone(),
            (None, None) => String::new(),
        },
    }
}

/// `counter.give` in words, or as it is where it has none.
fn action_words(words: Words, action: &str) -> String {
    let key = format!("audit-action-{}", action.replace('.', "-"));
    if words.knows(&key) { words.say(&key) } else { action.to_owned() }
}

/// A refusal's code in words, or readable as it is.
fn code_words(words: Words, code: &str) -> String {
    let keys = [format!("code-{code}"), format!("audit-code-{code}")];
    keys.iter().find(|key| words.knows(key)).map_or_else(|| code.replace('_', " "), |key| words.say(key))
}

/// Only what a programme code may hold goes into an address.
fn plain(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect()
}
