//! The monitoring around the dose. Nothing here stops, lowers or ends a dose: methadone never depends on
//! antiretroviral treatment (domain § 7, rule 10).

pub mod art; // medicines beside methadone, adherence, viral loads, flags
pub mod forms; // questionnaires with their scores, and the follow-up
pub mod care; // referrals, contacts, naloxone, overdoses, what became of a stay
pub mod list_pages; // the frame of the worklists
pub mod screening; // tests and screens, what was declined, what falls due

use chrono::{Days, NaiveDate};

use crate::clients::consents::has_consent;
use crate::clients::{self, Client, ConsentKind};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::StaffId;
use crate::words::Role;

closed_list! {
    /// The sign before a number that a laboratory tells.
    Sign {
        /// As much.
        Equal = "=",
        /// Less.
        Below = "<",
        /// More.
        Above = ">",
    }
}

/// A result older than as many days says nothing of use now ○.
const USE_DAYS: i64 = 28;
/// Lines of a list where nothing is said, and at most.
const LINES: usize = 50;
const LINES_MOST: usize = 200;
/// Clients asked for in one statement.
const CHUNK: usize = 10_000;
/// How far back something may be written down, in days. Nothing clinical: a year typed wrong is caught.
const BACK_DAYS: u64 = 366 * 30;

/// What is wrong with the day of something that was: `in_the_future`, `too_long_ago`.
fn wrong_day(field: &str, day: NaiveDate, today: NaiveDate) -> Option<FieldError> {
    if day > today {
        return Some(FieldError::new(field, "in_the_future", "today or earlier"));
    }
    (day + Days::new(BACK_DAYS) < today)
        .then(|| FieldError::new(field, "too_long_ago", "within thirty years"))
}

/// How many lines of a list are asked for. Refuses the field `limit` (`out_of_range`: 1 to 200).
fn lines_asked(limit: Option<usize>) -> Result<usize> {
    let limit = limit.unwrap_or(LINES);
    if !(1..=LINES_MOST).contains(&limit) {
        return Err(Error::field("limit", "out_of_range", "must be 1 to 200"));
    }
    Ok(limit)
}

/// At most `limit` of a list after the client with a programme code, and the code of the last one where
/// more come.
fn page_after<'a, T>(
    all: &'a [&'a T],
    after: Option<&str>,
    limit: usize,
    code: impl Fn(&T) -> &String,
) -> (&'a [&'a T], Option<String>) {
    let from =
        after.map_or(0, |after| all.iter().position(|one| code(one) == after).map_or(all.len(), |at| at + 1));
    let rest = &all[from..];
    let shown = &rest[..rest.len().min(limit)];
    let next = shown.last().filter(|_| rest.len() > limit).map(|last| code(last).clone());
    (shown, next)
}

/// 422 `hiv_consent_missing` unless the client agrees to HIV data being kept and shown here.
fn need_consent(conn: &mut Conn, client: &Client) -> Result<()> {
    if agrees(conn, client)? { Ok(()) } else { Err(Error::refused(422, "hiv_consent_missing")) }
}

/// Whether the client agrees to HIV data being kept and shown here.
fn agrees(conn: &mut Conn, client: &Client) -> Result<bool> {
    has_consent(conn, &client.id, ConsentKind::HivData)
}

/// A client's file with somebody who writes in it.
struct Opened {
    client: Client,
    by: StaffId,
    /// The service day at the home site.
    today: NaiveDate,
}

/// Opens a file to write, every other writer about this client kept waiting. Refuses: 403 for who has none
/// of these roles, 404 `client_unknown`.
fn open_to_write(conn: &mut Conn, ctx: &Ctx, code: &str, roles: &[Role]) -> Result<Opened> {
    let by = ctx.staff_id().filter(|_| ctx.has_role(roles)).cloned().ok_or(Error::Forbidden)?;
    let client = clients::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let today = clients::home_day(conn, ctx, &client.id)?;
    Ok(Opened { client, by, today })
}

fn none_wrong(wrong: Vec<FieldError>) -> Result<()> {
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}
