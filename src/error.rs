//! One error for the whole service.
//!
//! * A rule said no: a room's `rules::Refusal`, turned into [`Error::Refused`] by its `mod.rs`.
//! * Something typed is wrong: [`Error::Invalid`], one entry a field.
//! * The database, the disk, a bug: [`Error::Fault`]; the outside sees a trace id and nothing more.
//! * The database is away or the queue is full: [`Error::Away`], which means "again in a moment".

use std::fmt;

use diesel::result::{DatabaseErrorKind, Error as DbError};

use crate::units::Instant;

/// The result of anything that may be refused or fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Which version of which policy a rule comes from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct RuleSource {
    /// The policy's id.
    pub policy: String,
    /// Its version.
    pub version: String,
    /// Where the rule or its number comes from.
    pub source: String,
}

/// A rule that said no, with what a person needs to act on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The stable code.
    pub code: &'static str,
    /// The HTTP status: 404, 409 or 422; 401 or 403 where a second step is missing.
    pub status: u16,
    /// The rule behind it.
    pub rule: Option<RuleSource>,
    /// When it will be possible, where time helps.
    pub until: Option<Instant>,
    /// The kind of hold behind `hold_open`, or another word that narrows the code.
    pub about: Option<String>,
    /// True if rows that go with the refusal (an alertness check, a hold) stay written.
    pub kept: bool,
}

impl Refused {
    /// A refusal with nothing but its code and status, and the rule of the service that it stands on.
    pub fn plain(status: u16, code: &'static str) -> Self {
        let rule = own_rule(code).map(|source| RuleSource {
            policy: "teduh".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            source: source.into(),
        });
        Refused { code, status, rule, until: None, about: None, kept: false }
    }
}

/// The rules that no policy can change, by the code of their refusal.
fn own_rule(code: &str) -> Option<&'static str> {
    Some(match code {
        "already_dosed_today" | "reserved_elsewhere" => {
            "one live dose per client, day and part in the whole programme"
        }
        "already_repeated" => "one repeat for each part of a day in the whole programme",
        "repeat_stands" => "a day is never open while a repeat of its dose stands",
        "vomit_over" => "a dose is given again on its own service day only",
        "number_entered_otherwise" => "a numbered line of paper is entered once",
        "letter_stands" => "two places never have a letter for the same day",
        "already_voided"
        | "reservation_ended"
        | "bottle_already_ended"
        | "bottle_already_destroyed"
        | "nothing_to_hand_over"
        | "hold_already_settled"
        | "nothing_to_settle"
        | "already_decided"
        | "already_answered"
        | "already_looked"
        | "already_told"
        | "already_returned"
        | "already_retired"
        | "already_signed"
        | "already_witnessed"
        | "booking_ended"
        | "standing_ended"
        | "waitlist_ended"
        | "offer_ended"
        | "batch_over"
        | "already_corrected"
        | "already_undone"
        | "referral_over"
        | "outcome_known" => "what was decided once is not decided again",
        "episode_not_open" | "episode_still_open" => {
            "a client has one open episode, and re-entry is always open"
        }
        "own_decision" => "an appeal is decided by somebody else than who decided first",
        "already_appealed" | "appeal_too_late" | "nothing_to_appeal" => {
            "a decision can be appealed against once, until its review day"
        }
        "list_changed" => "a doctor signs for the clients who were on the list",
        "other_site" => "a batch is for the clients of its own site",
        "already_asked" => "one request of a kind is open at a time",
        "call_back_not_due" => "a call-back is missed only when the client was told and the time is over",
        "approval_not_in_force" => "only the approval in force is stepped down",
        "own_account" => "nobody changes their own roles or retires themselves",
        "last_role" => "an account has a role, or is retired",
        "works_elsewhere" => "who retires an account manages every site where it works",
        "no_regimen" => "medicines of a regimen are handed over, and none is known",
        "already_booked" => "one time for a client, day and part",
        "already_waiting" => "a client waits once for a day and part",
        "seat_free" => "nobody waits while a seat is free",
        "already_standing" => "one standing time for a client, weekday and part",
        "slot_full" => "a slot never has more visits than its windows have time for",
        "slot_closed" => "visits are booked for when the site dispenses",
        "covered_by_take_home" => "a day with a bottle at home needs no visit",
        "too_late_to_cancel" => {
            "the site keeps a time before each slot free of changes; staff can always help"
        }
        "order_missing" | "order_not_in_force" => "a dose needs a signed order in force",
        "dose_not_as_ordered" => "staff at the counter never change a dose",
        "programme_code_taken" => "a programme code belongs to one person",
        "stock_too_low" => "a container never gives more than it holds",
        "witness_not_valid" => "the second person is not the first, with their own password or PIN",
        _ => return rule_of_bottles(code).or_else(|| rule_of_signing_in(code)),
    })
}

fn rule_of_bottles(code: &str) -> Option<&'static str> {
    Some(match code {
        "date_already_covered" => "one live dose per client, day and part in the whole programme",
        "bottle_not_handed_over" => "nobody drinks from a bottle that never left the clinic",
        "bottle_not_returned" | "container_not_quarantined" | "nothing_to_destroy" => {
            "only what came back is destroyed"
        }
        "bottle_not_for_today" => "a bottle is for the one date on its label",
        _ => return None,
    })
}

fn rule_of_signing_in(code: &str) -> Option<&'static str> {
    Some(match code {
        "otp_required" | "otp_wrong" => "whoever has a second step signs in with password and code",
        "second_step_required" => "a role for which the clinic asks for a second step at sign-in",
        "second_step_stands" | "no_second_step" | "second_step_not_begun" => {
            "a person has one second step, and it counts once a code of it was typed"
        }
        "passkey_wrong" | "passkey_taken" => {
            "a passkey is one person's, and answers what it was asked for once"
        }
        "passkeys_need_a_name" => "browsers keep passkeys for names, not for numbers",
        "screen_locked" | "pin_way_closed" => "a shared computer is open to who signed in there today",
        "own_second_step" => "the own second step is taken away with password and code",
        _ => return None,
    })
}

/// One field that cannot be taken as it stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// The field's name on the wire.
    pub field: String,
    /// A stable word for what is wrong, e.g. `required`, `not_a_date`, `out_of_range`.
    pub code: String,
    /// A sentence in English for the API; pages say it in the user's language by its code.
    pub message: String,
}

impl FieldError {
    /// A field error from its three parts.
    pub fn new(field: &str, code: &str, message: impl Into<String>) -> Self {
        FieldError { field: field.into(), code: code.into(), message: message.into() }
    }
}

/// Everything that can go wrong.
#[derive(Debug)]
pub enum Error {
    /// 400: the request cannot be read.
    Malformed {
        /// The stable code, usually `malformed`.
        code: &'static str,
        /// What is wrong, in one sentence.
        detail: String,
    },
    /// 401: nobody is signed in, or the session has ended.
    NotSignedIn,
    /// 403: signed in, but not in this role or not at this site.
    Forbidden,
    /// 404, 409 or 422, and 401 or 403 for the second step: a rule said no.
    Refused(Box<Refused>),
    /// 422: fields that cannot be taken.
    Invalid(Vec<FieldError>),
    /// 429: too many tries; seconds to wait.
    TooMany(u32),
    /// 503: the database is away or the queue is full.
    Away,
    /// 500: a fault of ours.
    Fault(Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// A refusal with a status and a code only.
    pub fn refused(status: u16, code: &'static str) -> Self {
        Error::Refused(Box::new(Refused::plain(status, code)))
    }

    /// [`Error::refused`] with the moment from which it will be possible.
    pub fn refused_until(status: u16, code: &'static str, until: Option<Instant>) -> Self {
        Error::Refused(Box::new(Refused { until, ..Refused::plain(status, code) }))
    }

    /// 404 with a code; also for things that exist and are not the asker's to know.
    pub fn unknown(code: &'static str) -> Self {
        Self::refused(404, code)
    }

    /// 400 with the general code.
    pub fn malformed(detail: impl Into<String>) -> Self {
        Error::Malformed { code: "malformed", detail: detail.into() }
    }

    /// 422 for one field.
    pub fn field(field: &str, code: &str, message: impl Into<String>) -> Self {
        Error::Invalid(vec![FieldError::new(field, code, message)])
    }

    /// A fault described in words.
    pub fn fault(words: impl Into<String>) -> Self {
        Error::Fault(words.into().into())
    }

    /// The stable code of this error.
    pub fn code(&self) -> &'static str {
        match self {
            Error::Malformed { code, .. } => code,
            Error::NotSignedIn => "not_signed_in",
            Error::Forbidden => "forbidden",
            Error::Refused(refused) => refused.code,
            Error::Invalid(_) => "invalid",
            Error::TooMany(_) => "too_many",
            Error::Away => "away",
            Error::Fault(_) => "fault",
        }
    }

    /// The HTTP status of this error.
    pub fn status(&self) -> u16 {
        match self {
            Error::Malformed { .. } => 400,
            Error::NotSignedIn => 401,
            Error::Forbidden => 403,
            Error::Refused(refused) => refused.status,
            Error::Invalid(_) => 422,
            Error::TooMany(_) => 429,
            Error::Away => 503,
            Error::Fault(_) => 500,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Malformed { detail, .. } => f.write_str(detail),
            Error::Refused(refused) => f.write_str(refused.code),
            Error::Invalid(fields) => {
                let words: Vec<_> = fields.iter().map(|e| format!("{}: {}", e.field, e.message)).collect();
                f.write_str(&words.join("; "))
            }
            Error::Away => f.write_str("the database is away or busy; try again in a moment"),
            Error::Fault(cause) => write!(f, "{cause}"),
            other => f.write_str(other.code()),
        }
    }
}

impl std::error::Error for Error {}

impl From<FieldError> for Error {
    fn from(wrong: FieldError) -> Self {
        Error::Invalid(vec![wrong])
    }
}

impl From<DbError> for Error {
    fn from(cause: DbError) -> Self {
        if is_away(&cause) {
            Error::Away
        // What came in was read for NUL already; this answers for a way in that forgot to.
        } else if cause.to_string().contains("invalid byte sequence for encoding") {
            Error::malformed("a text holds a character that cannot be kept")
        } else {
            Error::Fault(Box::new(cause))
        }
    }
}

/// Whether a failed statement means that the database is away, locked from outside or on a disk that takes
/// nothing.
pub fn is_away(cause: &DbError) -> bool {
    match cause {
        DbError::DatabaseError(
            DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::UnableToSendCommand,
            _,
        ) => true,
        DbError::DatabaseError(_, about) => {
            let words = about.message();
            [
                "database is locked",
                "database table is locked",
                "due to lock timeout",
                "server closed the connection",
                "terminating connection",
                "no connection to the server",
                "could not connect",
                "the database system is",
                "disk I/O error",
                "database or disk is full",
                "attempt to write a readonly database",
                "No space left on device",
                "Read-only file system",
            ]
            .iter()
            .any(|sign| words.contains(sign))
        }
        DbError::BrokenTransactionManager => true,
        // A commit that went down with its connection; whether it came through, its key says later.
        DbError::RollbackErrorOnCommit { commit_error, .. } => is_away(commit_error),
        _ => false,
    }
}

/// Whether a statement failed because another transaction won; it may be tried again.
pub fn is_conflict(cause: &DbError) -> bool {
    match cause {
        DbError::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => true,
        DbError::DatabaseError(_, about) => about.message().contains("deadlock detected"),
        _ => false,
    }
}

/// Whether an insert was refused by a unique key of `table` (SQLite names the table in its
/// message, PostgreSQL the constraint, which starts with the table).
pub fn is_taken(cause: &DbError, table: &str) -> bool {
    match cause {
        DbError::DatabaseError(DatabaseErrorKind::UniqueViolation, about) => match about.constraint_name() {
            Some(name) => name.starts_with(table),
            None => {
                about.message().contains(&format!("{table}."))
                    || about.message().contains(&format!("index '{table}"))
            }
        },
        _ => false,
    }
}
