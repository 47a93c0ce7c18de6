//! `/slots`: a day's visits, the times of one client, and the hours of a site.

mod affected; // visits that no longer fit their day
mod day; // a day's visits
mod holidays; // days out of a file
mod hours; // when the site dispenses
mod hours_form; // what is typed for hours
mod picture; // waits of a day, drawn
mod simulator; // a day tried with other windows and times
mod times; // how long visits take
pub mod kept; // what the clock made due
pub mod next; // the visit after today
pub mod usual; // the times that a client keeps every week
mod visits; // the times of one client
pub mod waits; // seats that are offered and waited for

use actix_web::web;
use chrono::{NaiveDate, TimeDelta};

use super::bookings::Booking;
use super::{Day, SlotState};
use crate::clients::programme::Site;
use crate::clock;
use crate::units::{Instant, rfc3339};
use crate::web::i18n::Words;

/// The pages of this part.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/slots", web::get().to(day::shown))
        .route("/slots", web::post().to(day::booked))
        .route("/slots/affected", web::get().to(affected::shown))
        .route("/slots/affected", web::post().to(affected::moved))
        .route("/slots/hours", web::get().to(hours::shown))
        .route("/slots/hours", web::post().to(hours::set))
        .route("/slots/times", web::post().to(times::taken_over))
        .route("/slots/simulator", web::get().to(simulator::shown))
        .route("/slots/holidays", web::get().to(holidays::blank))
        .route("/slots/holidays", web::post().to(holidays::set))
        .route("/slots/holidays/look", web::post().to(holidays::look))
        .route("/slots/days", web::post().to(hours::set_one_day))
        .route("/clients/{page}/visits", web::get().to(visits::shown))
        .route("/clients/{page}/visits", web::post().to(visits::booked))
        .route("/clients/{page}/visits/wait", web::post().to(waits::joined))
        .route("/clients/{page}/visits/wait/{id}/{what}", web::post().to(waits::settled))
        .route("/clients/{page}/visits/usual", web::post().to(usual::set))
        .route("/clients/{page}/visits/usual/{id}/end", web::post().to(usual::end))
        .route("/clients/{page}/visits/{id}/cancel", web::post().to(visits::cancelled));
}

/// A slot that can be picked, or is full.
#[derive(Debug)]
pub struct Choice {
    /// The moment, as the form sends it.
    pub value: String,
    /// The time at the site.
    pub time: String,
    /// How much is left of it.
    pub left: String,
    /// How long whoever picks it would wait; empty where it is full.
    pub wait: String,
    /// Whether it can be picked.
    pub is_open: bool,
}

/// The slots of a day that are not over, as they are picked; `waits` are those of [`super::predicted`].
pub fn choices(words: Words, site: &Site, day: &Day, waits: &[Option<i64>]) -> Vec<Choice> {
    let open = day.slots.iter().zip(waits).filter(|(filled, _)| filled.state != SlotState::Past);
    let choice = |(filled, wait): (&super::Filled, &Option<i64>)| Choice {
        wait: match wait {
            Some(minutes) if filled.state != SlotState::Full => about(words, *minutes),
            _ => String::new(),
        },
        value: rfc3339(filled.slot.starts_at),
        time: time_of(words, site, filled.slot.starts_at),
        left: match filled.state {
            SlotState::Few => words.say_with("slots-left", &[("count", filled.doses_left.into())]),
            state => words.of("slot_state", state.word()),
        },
        is_open: filled.state != SlotState::Full,
    };
    open.map(choice).collect()
}

/// A wait to the next five minutes, as nobody knows it better.
fn about(words: Words, minutes: i64) -> String {
    let fives = (minutes.max(0) + 4) / 5 * 5;
    words.say_with("slots-wait-about", &[("minutes", fives.into())])
}

fn time_of(words: Words, site: &Site, at: Instant) -> String {
    words.time(clock::local(at, site.zone).time())
}

/// `Tuesday 1 December, 07:20` at the site of a booking.
pub fn moment_of(words: Words, site: &Site, booking: &Booking) -> String {
    moment_at(words, site, booking.starts_at)
}

/// [`moment_of`] of any moment.
pub fn moment_at(words: Words, site: &Site, at: Instant) -> String {
    let day = words.near_date(site.day(at));
    let time = time_of(words, site, at);
    words.say_with("slots-moment", &[("day", day.into()), ("time", time.into())])
}

/// A day that a page leads to.
#[derive(Debug)]
pub struct Near {
    /// The day.
    pub day: NaiveDate,
    /// In words.
    pub label: String,
    /// Whether it is the one that is shown.
    pub is_this: bool,
}

/// The days from one on.
pub fn days_from(words: Words, first: NaiveDate, count: i64, this: NaiveDate) -> Vec<Near> {
    let near = |ahead| {
        let day = first + TimeDelta::days(ahead);
        Near { day, label: words.week_day(day), is_this: day == this }
    };
    (0..count).map(near).collect()
}
