//! What the calls about notices take and answer.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rules::USUAL_HOURS;
use super::{Channel, Choice, NewChoice, Notice, NoticeState, Template, Trouble};
use crate::error::{Error, FieldError, Result};
use crate::units::{Instant, clock_face, minute_of, rfc3339};
use crate::words::Language;

/// How a client wants to be written to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticesIn {
    /// Where; with `none` nothing is sent and the address is forgotten.
    channel: Channel,
    /// A mail address, or a number as `+60123456789`. Left out, the one that stands is kept.
    address: Option<String>,
    /// In which language; the client's own if it is left out.
    language: Option<Language>,
    /// From when, at the site, as `HH:MM`; 08:00 if it is left out.
    hours_from: Option<String>,
    /// Until when; 21:00 if it is left out.
    hours_to: Option<String>,
}

impl NoticesIn {
    /// What it says, in the client's language unless it names another. Fields `hours_from`, `hours_to`
    /// (`not_a_time`).
    pub fn read(&self, own: Language) -> Result<NewChoice> {
        let mut wrong = Vec::new();
        let mut time = |field: &str, written: Option<&String>, usual: i64| {
            let minute = written.map_or(Some(usual), |written| minute_of(written));
            if minute.is_none() {
                wrong.push(FieldError::new(field, "not_a_time", "a time of the day, HH:MM"));
            }
            minute.unwrap_or_default()
        };
        let from = time("hours_from", self.hours_from.as_ref(), USUAL_HOURS.0);
        let to = time("hours_to", self.hours_to.as_ref(), USUAL_HOURS.1);
        if !wrong.is_empty() {
            return Err(Error::Invalid(wrong));
        }
        Ok(NewChoice {
            channel: self.channel,
            address: self.address.clone().unwrap_or_default(),
            language: self.language.unwrap_or(own),
            hours: (from, to),
        })
    }
}

/// A notice and what became of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeOut {
    /// Its id.
    id: String,
    /// What it tells.
    template: Template,
    /// How it stands.
    state: NoticeState,
    /// When it was written.
    #[schema(format = DateTime)]
    made_at: String,
    /// When it was sent, given up or dropped.
    #[schema(format = DateTime)]
    ended_at: Option<String>,
    /// How often it was tried.
    attempts: i64,
    /// What stood in the way last.
    trouble: Option<Trouble>,
}

impl From<Notice> for NoticeOut {
    fn from(notice: Notice) -> Self {
        NoticeOut {
            id: notice.id.to_string(),
            template: notice.template,
            state: notice.state,
            made_at: rfc3339(notice.made_at),
            ended_at: notice.ended_at.map(rfc3339),
            attempts: notice.attempts,
            trouble: notice.trouble,
        }
    }
}

/// How a client wants to be written to, and the newest notices. The address is never answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticesOut {
    /// Programme code.
    client: String,
    /// Where.
    channel: Channel,
    /// Whether this service can send there.
    is_set_up: bool,
    /// In which language.
    language: Language,
    /// From when, at the site.
    hours_from: String,
    /// Until when.
    hours_to: String,
    /// Since when; null for who never chose.
    #[schema(format = DateTime)]
    set_at: Option<String>,
    /// The newest notices.
    notices: Vec<NoticeOut>,
}

impl NoticesOut {
    /// What a client with this code and language chose.
    pub fn of(
        client: String,
        own: Language,
        choice: Option<&Choice>,
        is_set_up: impl Fn(Channel) -> bool,
        notices: Vec<Notice>,
    ) -> NoticesOut {
        let channel = choice.map_or(Channel::None, |choice| choice.channel);
        let hours = choice.map_or(USUAL_HOURS, |choice| choice.hours);
        let set_at: Option<Instant> = choice.map(|choice| choice.set_at);
        NoticesOut {
            client,
            channel,
            is_set_up: is_set_up(channel),
            language: choice.map_or(own, |choice| choice.language),
            hours_from: clock_face(hours.0),
            hours_to: clock_face(hours.1),
            set_at: set_at.map(rfc3339),
            notices: notices.into_iter().map(NoticeOut::from).collect(),
        }
    }
}
