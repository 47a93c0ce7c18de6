//! The words of notices: when, and nothing else. No name, no place, no medicine, no dose.

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::clock::local;
use crate::notices::{Facts, Template};
use crate::units::Instant;
use crate::web::i18n::{Lang, Words};
use crate::words::Language;

/// What a client reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The subject of a mail.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// The words of a language.
pub fn words_in(language: Language) -> Words {
    Words::new(Lang::from_word(language.word()).unwrap_or(Lang::En))
}

/// A notice in words, read on a day at the site.
pub fn text_of(language: Language, template: Template, facts: &Facts, zone: Tz, today: NaiveDate) -> Text {
    let words = words_in(language);
    let when = |at: Instant| moment(words, zone, today, at);
    let other = facts.other.map(when).unwrap_or_default();
    let args = [("when", when(facts.at).into()), ("other", other.into())];
    let key = match template {
        Template::Reminder => "notice-reminder",
        Template::Moved => "notice-moved",
        Template::Cancelled => "notice-cancelled",
        Template::Offer => "notice-offer",
        Template::Hold => "notice-hold",
        Template::Closure => "notice-closure",
        Template::Announcement => "notice-announcement",
    };
    Text { subject: words.of("notice-subject", template.word()), body: words.say_with(key, &args) }
}

/// `tomorrow 07:15`, or with the day.
fn moment(words: Words, zone: Tz, today: NaiveDate, at: Instant) -> String {
    let at = local(at, zone);
    let time = words.time(at.time());
    let key = match (at.date() - today).num_days() {
        0 => "notice-today",
        1 => "notice-tomorrow",
        _ => {
            return words.say_with(
                "notice-day",
                &[("day", words.near_date(at.date()).into()), ("time", time.into())],
            );
        }
    };
    words.say_with(key, &[("time", time.into())])
}
