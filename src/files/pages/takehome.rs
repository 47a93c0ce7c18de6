//! Take-home in a client's file: what is signed, what the rules allow, what was asked and answered.

use crate::clients::Client;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::takehome::shown::{Asked, show_take_home};
use crate::takehome::{appeals, approvals, requests, sedations};
use crate::web::i18n::Words;

/// Requests and appeals that are shown.
const ROWS: i64 = 4;

/// The card.
#[derive(Debug, Clone)]
pub struct Card {
    /// What is signed.
    pub stands: String,
    /// What the rules allow.
    pub allowed: String,
    /// Severe sedation that pauses bottles.
    pub paused: Vec<String>,
    /// What was asked.
    pub requests: Vec<String>,
    /// Appeals, with the id of those that wait for an answer.
    pub appeals: Vec<(String, Option<String>)>,
}

/// Reads the card of a client with an open episode.
pub fn card(conn: &mut Conn, ctx: &Ctx, words: Words, client: &Client) -> Result<Card> {
    let shown = show_take_home(conn, ctx, &client.code, &Asked::default())?;
    let level = approvals::in_force(conn, ctx, &client.id, shown.assessed.as_of)?;
    let stands = match &level {
        None => words.say("case-stands-none"),
        Some(level) => words.say_with(
            if level.stepped_down.is_some() { "case-stands-lowered" } else { "case-stands" },
            &[
                ("doses", level.max_doses.into()),
                ("signed", level.signed_doses.into()),
                ("date", words.date(level.valid_until).into()),
            ],
        ),
    };
    let paused = sedations::unlooked_of(conn, &client.id)?;
    let paused = paused.iter().map(|one| {
        let what = words.of("sedation", one.kind.word());
        words
            .say_with("card-sedation", &[("what", what.into()), ("date", words.date(one.service_day).into())])
    });
    let requests = requests::requests_of(conn, &client.id, ROWS)?;
    let requests = requests.iter().map(|one| {
        let what = words.of("request", one.kind.word());
        let what = one.doses.map_or(what.clone(), |doses| format!("{what}: {doses}"));
        let args = |last| [("what", what.clone().into()), ("date", words.date(one.service_day).into()), last];
        match one.answer {
            None => words.say_with("card-request", &args(("due", words.date(one.due_on).into()))),
            Some(answer) => {
                words.say_with("card-answered", &args(("answer", words.of("answer", answer.word()).into())))
            }
        }
    });
    let appeals = appeals::appeals_of(conn, &client.id, ROWS)?;
    let appeals = appeals.iter().map(|one| {
        let what = words.of("appeal", one.against.word());
        let args = |last| [("what", what.clone().into()), ("date", words.date(one.service_day).into()), last];
        match one.answer {
            None => {
                let said = words.say_with("card-appeal", &args(("due", words.date(one.due_on).into())));
                (said, Some(one.id.to_string()))
            }
            Some(answer) => {
                let answer = words.of("answer", answer.word());
                (words.say_with("card-appealed", &args(("answer", answer.into()))), None)
            }
        }
    });
    Ok(Card {
        allowed: words.say_with("takehome-allowed", &[("doses", shown.assessed.allowed_doses.into())]),
        stands,
        paused: paused.collect(),
        requests: requests.collect(),
        appeals: appeals.collect(),
    })
}
