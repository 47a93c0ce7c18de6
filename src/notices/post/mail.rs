//! A letter as a mail: plain text, a stable id, and a mark that nobody need answer.

use std::time::{Duration, SystemTime};

use lettre::Message;
use lettre::message::Mailbox;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};

use super::Letter;
use crate::notices::Trouble;

/// The mail of a letter. Its Message-ID is that of the notice, so that a mail server or a reader can tell
/// the same one again.
pub fn message(from: &Mailbox, letter: &Letter) -> Result<Message, Trouble> {
    let to = letter.to.parse::<Mailbox>().map_err(|_| Trouble::Refused)?;
    let seconds = u64::try_from(letter.at.and_utc().timestamp()).unwrap_or_default();
    let header = |name: &'static str, value: &str| {
        HeaderValue::new(HeaderName::new_from_ascii_str(name), value.into())
    };
    Message::builder()
        .from(from.clone())
        .to(to)
        .subject(letter.subject.as_str())
        .date(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds))
        .message_id(Some(format!("<{}@{}>", letter.id, from.email.domain())))
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("Content-Language", letter.language.word()))
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text.clone())
        .map_err(|_| Trouble::Refused)
}
