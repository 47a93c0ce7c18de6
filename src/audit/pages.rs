//! The page on which a manager reads who did and who looked.

mod acts; // every act that can be asked for
pub mod reading; // lines with names and codes

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use self::reading::{Asked, Read, Told, read};
use super::Outcome;
use crate::app::App;
use crate::clock::local;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::staff;
use crate::web::actor::Asker;
use crate::web::form::Problems;
use crate::web::i18n::Words;
use crate::web::page::html;
use crate::web::shell::{RoomName, Shell};
use crate::words::Role;

/// Lines on one page.
const LINES: i64 = 25;
/// The actions that have a message, a line each; the build lists them.
const ACTIONS: &str = include_str!(concat!(env!("OUT_DIR"), "/audit_actions.txt"));

/// The page of the audit.
pub fn routes(service: &mut web::ServiceConfig) {
    service.route("/audit", web::get().to(audit_page)).route("/audit/acts", web::get().to(acts::shown));
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
    person: String,
    #[serde(default)]
    action: String,
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
    person: String,
    /// Logins and names to choose from; others may be typed.
    people: Vec<(String, String)>,
    problems: Problems,
    actions: Vec<Choice>,
    outcomes: Vec<Choice>,
    lines: Vec<Line>,
    /// The address of the next page; empty on the last.
    next: String,
}

/// One answer of a choice.
struct Choice {
    word: String,
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
    let words = asker.words();
    let mut problems = Problems::none();
    let wanted = Asked {
        from: day(words, &mut problems, "from", &filters.from),
        to: day(words, &mut problems, "to", &filters.to),
        outcome: Outcome::from_word(&filters.outcome),
        client: Some(filters.client.clone()),
        person: Some(filters.person.clone()),
        action: Some(filters.action.clone()),
        limit: LINES,
        before: (!filters.after.is_empty()).then(|| RowId::from_text(filters.after.clone())),
    };
    let inside = asker.clone();
    let page = app
        .look(&asker.ctx, move |conn, ctx| {
            let shell = inside.shell_in(conn, Some(RoomName::Audit), "/audit")?;
            let people = staff::colleagues(conn, ctx)?;
            let people = people.into_iter().map(|known| (known.login, known.name)).collect();
            let mut problems = problems;
            let found = match read(conn, ctx, &wanted) {
                Ok(found) if problems.is_empty() => found,
                Ok(_) => nothing(conn, ctx)?,
                Err(error) => {
                    note(words, &mut problems, error)?;
                    nothing(conn, ctx)?
                }
            };
            Ok(page(shell, &filters, &found, people, problems))
        })
        .await?;
    html(if page.problems.is_empty() { 200 } else { 422 }, &page)
}

/// The day of a field; an empty one says nothing.
fn day(words: Words, problems: &mut Problems, field: &str, text: &str) -> Option<NaiveDate> {
    let day = text.parse().ok();
    if day.is_none() && !text.is_empty() {
        problems.add(words, field, "unknown_date");
    }
    day
}

/// Puts what cannot be asked beside its field; anything else goes on as it is.
fn note(words: Words, problems: &mut Problems, error: Error) -> Result<()> {
    match error {
        Error::Invalid(fields) => problems.list.extend(Problems::of(words, &fields).list),
        Error::Refused(refused) if refused.code == "client_unknown" => {
            problems.add(words, "client", "not_known_here")
        }
        Error::Refused(refused) if refused.code == "staff_unknown" => {
            problems.add(words, "person", "not_known_here")
        }
        other => return Err(other),
    }
    Ok(())
}

/// No line, in the days of the site.
fn nothing(conn: &mut Conn, ctx: &Ctx) -> Result<Read> {
    Ok(Read { next: None, ..read(conn, ctx, &Asked::default())? })
}

/// The actions of these lines and the one that was asked for, by its words; `/audit/acts` has the others.
fn actions(words: Words, chosen: &str, lines: &[Told]) -> Vec<Choice> {
    let choice = |word: &str| Choice {
        label: action_words(words, word),
        chosen: chosen == word,
        word: word.to_owned(),
    };
    let of_lines = lines.iter().map(|told| told.line.action.as_str());
    let seen: BTreeSet<&str> = of_lines.chain(Some(chosen).filter(|one| !one.is_empty())).collect();
    let mut actions: Vec<Choice> = seen.into_iter().map(choice).collect();
    actions.sort_by(|one, other| one.label.cmp(&other.label));
    actions
}

fn page(
    shell: Shell,
    filters: &Filters,
    found: &Read,
    people: Vec<(String, String)>,
    problems: Problems,
) -> AuditPage {
    let words = shell.words;
    let next = found.next.as_ref().map(|id| {
        format!(
            "/audit?from={}&to={}&outcome={}&client={}&person={}&action={}&after={id}",
            found.from,
            found.to,
            Outcome::from_word(&filters.outcome).map_or("", Outcome::word),
            plain(&filters.client),
            plain(&filters.person),
            plain(&filters.action),
        )
    });
    let outcome = |one: &Outcome| Choice {
        word: one.word().to_owned(),
        label: words.of("audit-outcome", one.word()),
        chosen: filters.outcome == one.word(),
    };
    let or = |typed: &str, day: NaiveDate| if typed.is_empty() { day.to_string() } else { typed.to_owned() };
    AuditPage {
        from: or(&filters.from, found.from),
        to: or(&filters.to, found.to),
        client: filters.client.clone(),
        person: filters.person.clone(),
        people,
        actions: actions(words, &filters.action, &found.lines),
        outcomes: Outcome::ALL.iter().map(outcome).collect(),
        lines: found.lines.iter().map(|told| line(words, found, told)).collect(),
        next: next.unwrap_or_default(),
        problems,
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

/// Only what a programme code, a login or an action may hold goes into an address.
fn plain(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.@".contains(*c)).collect()
}
