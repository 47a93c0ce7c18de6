//! Today in words: one sentence, why, and what else comes first.

use chrono_tz::Tz;

use crate::clock::local;
use crate::me::Mine;
use crate::me::now::{Now, Settle};
use crate::slots::Booking;
use crate::units::Instant;
use crate::web::i18n::Words;
use crate::words::HoldKind;

/// Today as the page says it.
pub struct TodayView {
    /// The one sentence.
    pub title: String,
    /// The colour and icon of what stands below it.
    pub kind: &'static str,
    /// The icon.
    pub icon: &'static str,
    /// Whether something stands in the way.
    pub mark: String,
    /// Why, and until when.
    pub why: Vec<String>,
    /// What else is to be settled before the next dose.
    pub also: Vec<String>,
    /// The dose, behind a tap; empty without an order.
    pub dose: String,
}

impl TodayView {
    /// Puts today into words.
    pub fn of(words: Words, mine: &Mine) -> TodayView {
        let (kind, icon, mark) = match mine.now {
            Now::Ready | Now::Preparing => ("done", "tick", "me-clear"),
            Now::Dosed | Now::Bottle => ("done", "tick", "me-all-done"),
            Now::From(_) | Now::Begins(_) | Now::Left => ("wait", "wait", "me-time"),
            Now::Settle(_) | Now::DoctorSets | Now::NoOrder => ("check", "check", "me-first"),
        };
        let dose = mine.order.map(|(mcg, until)| {
            words.say_with("me-dose", &[("dose", words.mg(mcg).into()), ("day", words.date(until).into())])
        });
        TodayView {
            title: title(words, mine),
            kind,
            icon,
            mark: words.say(mark),
            why: why(words, &mine.now),
            also: mine.also.iter().map(|settle| words.of("me-why", settle.kind.word())).collect(),
            dose: dose.unwrap_or_default(),
        }
    }
}

fn title(words: Words, mine: &Mine) -> String {
    match mine.now {
        Now::Ready => match &mine.booking {
            Some(booking) => between(words, mine.zone, booking),
            None => words.say("me-now-ready"),
        },
        Now::Dosed => words.say("me-now-dosed"),
        Now::Bottle => words.say("me-now-bottle"),
        Now::From(at) => at_time(words, "me-now-from", mine.zone, at),
        Now::Preparing => words.say("me-now-preparing"),
        Now::Settle(Settle { kind: HoldKind::RecheckAlertness, from: Some(at), .. }) => {
            at_time(words, "me-now-again", mine.zone, at)
        }
        Now::Settle(Settle { kind: HoldKind::OutcomeUnknown | HoldKind::RecheckAlertness, .. }) => {
            words.say("me-now-counter")
        }
        Now::Settle(_) | Now::DoctorSets => words.say("me-now-doctor"),
        Now::NoOrder => words.say("me-now-no_order"),
        Now::Begins(on) => words.say_with("me-now-begins", &[("day", words.near_date(on).into())]),
        Now::Left => words.say("me-now-left"),
    }
}

fn between(words: Words, zone: Tz, booking: &Booking) -> String {
    let time = |at| words.time(local(at, zone).time());
    let (from, to) = (time(booking.starts_at), time(booking.ends_at));
    words.say_with("me-now-come", &[("from", from.into()), ("to", to.into())])
}

fn at_time(words: Words, key: &str, zone: Tz, at: Instant) -> String {
    words.say_with(key, &[("time", words.time(local(at, zone).time()).into())])
}

fn why(words: Words, now: &Now) -> Vec<String> {
    let word = match now {
        Now::Ready | Now::Dosed => return Vec::new(),
        Now::Bottle => "bottle",
        Now::From(_) => "from",
        Now::Preparing => "preparing",
        Now::Settle(settle) => settle.kind.word(),
        Now::DoctorSets => "doctor_sets",
        Now::NoOrder => "no_order",
        Now::Begins(_) => "begins",
        Now::Left => "left",
    };
    let mut why = vec![words.of("me-why", word)];
    if let Now::Settle(Settle { until: Some(day), .. }) = now {
        why.push(words.say_with("me-until", &[("day", words.near_date(*day).into())]));
    }
    why
}
