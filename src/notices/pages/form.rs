//! The choice as a form. The address is never shown again: a phone may be shared.

use chrono::{NaiveTime, TimeDelta};
use serde::Deserialize;

use crate::clients::{Client, programme};
use crate::clock::{instant, local};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::delivery::texts::text_of;
use crate::error::{Error, FieldError, Result};
use crate::notices::post::Post;
use crate::notices::rules::USUAL_HOURS;
use crate::notices::{Channel, Facts, NewChoice, Template, choice_of};
use crate::units::{clock_face, minute_of};
use crate::web::i18n::Words;
use crate::words::Language;

/// The fields and their labels.
pub const LABELS: &[(&str, &str)] = &[
    ("channel", "notices-channel"),
    ("address", "notices-address"),
    ("hours_from", "notices-from"),
    ("hours_to", "notices-to"),
];

/// What is typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ChoiceForm {
    channel: String,
    address: String,
    language: String,
    hours_from: String,
    hours_to: String,
}

impl ChoiceForm {
    /// What it says. Fields `channel` (`unknown_choice`), `hours_from`, `hours_to` (`not_a_time`).
    pub fn read(&self, own: Language) -> Result<NewChoice> {
        let mut wrong = Vec::new();
        let channel = Channel::from_word(&self.channel);
        if channel.is_none() {
            wrong.push(FieldError::new("channel", "unknown_choice", "one of the list"));
        }
        let mut time = |field: &str, typed: &str| {
            let minute = minute_of(typed);
            if minute.is_none() {
                wrong.push(FieldError::new(field, "not_a_time", "a time of the day, HH:MM"));
            }
            minute.unwrap_or_default()
        };
        let hours = (time("hours_from", &self.hours_from), time("hours_to", &self.hours_to));
        let Some(channel) = channel.filter(|_| wrong.is_empty()) else { return Err(Error::Invalid(wrong)) };
        let language = Language::from_word(&self.language).unwrap_or(own);
        Ok(NewChoice { channel, address: self.address.clone(), language, hours })
    }
}

/// One of a list.
#[derive(Debug)]
pub struct Pick {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it stands.
    pub chosen: bool,
}

/// The form as it stands.
#[derive(Debug)]
pub struct ChoiceView {
    /// Where a client can be written to.
    pub channels: Vec<Pick>,
    /// Whether this service sends anything.
    pub can_send: bool,
    /// Whether there is an address.
    pub has_address: bool,
    /// What was typed and could not be taken.
    pub address: String,
    /// The languages.
    pub languages: Vec<Pick>,
    /// From when.
    pub hours_from: Vec<Pick>,
    /// Until when.
    pub hours_to: Vec<Pick>,
    /// The language of the previews.
    pub language: Language,
    /// What messages look like in it.
    pub previews: Vec<String>,
}

impl ChoiceView {
    /// What a client chose, or what was typed over it.
    pub fn of(
        conn: &mut Conn,
        ctx: &Ctx,
        words: Words,
        client: &Client,
        post: &Post,
        typed: Option<&ChoiceForm>,
    ) -> Result<ChoiceView> {
        let stands = choice_of(conn, &client.id)?;
        let channel = stands.as_ref().map_or(Channel::None, |choice| choice.channel);
        let language = stands.as_ref().map_or(client.language, |choice| choice.language);
        let hours = stands.as_ref().map_or(USUAL_HOURS, |choice| choice.hours);
        let shown = typed.cloned().unwrap_or_else(|| ChoiceForm {
            channel: channel.word().to_owned(),
            address: String::new(),
            language: language.word().to_owned(),
            hours_from: clock_face(hours.0),
            hours_to: clock_face(hours.1),
        });
        let spoken = Language::from_word(&shown.language).unwrap_or(language);
        let offered = |one: &&Channel| post.is_set_up(**one) || **one == channel;
        let pick =
            |value: String, label: String, stands: &str| Pick { chosen: value == stands, value, label };
        let faces = |from: i64, to: i64, stands: &str| {
            let mut faces: Vec<String> = (from..=to).map(|hour| clock_face(hour * 60)).collect();
            if minute_of(stands).is_some() && !faces.iter().any(|face| face == stands) {
                faces.push(stands.to_owned());
                faces.sort();
            }
            faces.into_iter().map(|face| pick(face.clone(), face, stands)).collect::<Vec<Pick>>()
        };
        Ok(ChoiceView {
            channels: Channel::ALL
                .iter()
                .filter(offered)
                .map(|one| {
                    pick(one.word().to_owned(), words.of("notices-channel", one.word()), &shown.channel)
                })
                .collect(),
            can_send: Channel::ALL.iter().any(|one| *one != Channel::None && post.is_set_up(*one)),
            has_address: channel != Channel::None,
            languages: Language::ALL
                .iter()
                .map(|one| pick(one.word().to_owned(), one.own_name().to_owned(), &shown.language))
                .collect(),
            hours_from: faces(0, 23, &shown.hours_from),
            hours_to: faces(1, 24, &shown.hours_to),
            previews: previews(conn, ctx, spoken)?,
            language: spoken,
            address: shown.address,
        })
    }
}

/// One message of each kind, about a morning to come.
fn previews(conn: &mut Conn, ctx: &Ctx, language: Language) -> Result<Vec<String>> {
    let zone = programme::site(conn, &ctx.site)?.zone;
    let now = local(ctx.now, zone);
    let morning = |days: i64, minutes: i64| {
        let at = now.date().and_time(NaiveTime::MIN) + TimeDelta::days(days) + TimeDelta::minutes(minutes);
        instant(at.date(), at.time(), zone)
    };
    let kinds = [
        (Template::Reminder, Facts { at: morning(1, 435), other: None }),
        (Template::Moved, Facts { at: morning(3, 480), other: Some(morning(3, 435)) }),
        (Template::Cancelled, Facts { at: morning(3, 435), other: None }),
        (Template::Offer, Facts { at: morning(1, 435), other: Some(morning(0, 1200)) }),
        (Template::Closure, Facts { at: morning(2, 435), other: None }),
        (Template::Hold, Facts { at: morning(0, 480), other: None }),
    ];
    Ok(kinds
        .iter()
        .map(|(template, facts)| text_of(language, *template, facts, zone, now.date()).body)
        .collect())
}
