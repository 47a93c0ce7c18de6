//! `/outage`: papers for when the service is away, what is missing of them, and the form for their lines.

mod evening; // the kit of each evening, as a document
mod kit; // one paper with its lines
mod lines; // what is typed of a line
mod list; // the papers of a site
mod paper; // blank lines to print

use actix_web::web;

pub use evening::document;

use super::Kit;
use crate::web::i18n::{Arg, Words};

const HERE: &str = "/outage";

/// The pages of papers.
pub fn routes(service: &mut web::ServiceConfig) {
    service
        .route("/outage", web::get().to(list::shown))
        .route("/outage", web::post().to(list::made))
        .route("/outage/{number}", web::get().to(kit::shown))
        .route("/outage/{number}", web::post().to(kit::entered))
        .route("/outage/{number}/nothing", web::post().to(kit::nothing))
        .route("/outage/{number}/close", web::post().to(kit::closed))
        .route("/outage/{number}/paper", web::get().to(paper::shown));
}

/// What the forms call their fields.
const FIELDS: &[(&str, &str)] = &[
    ("client", "outage-code"),
    ("container", "outage-container"),
    ("day", "outage-day"),
    ("dose_mg", "outage-mg"),
    ("for_day", "outage-for-day"),
    ("last_used", "outage-last-used"),
    ("line", "outage-number"),
    ("lines", "outage-lines"),
    ("number", "outage-number"),
    ("part", "outage-part"),
    ("reason", "outage-why"),
    ("second_person", "outage-second"),
    ("time", "outage-time"),
    ("volume_ml", "outage-ml"),
    ("what", "outage-what"),
];

/// `3, 6–9`.
fn ranges(lines: &[i64]) -> String {
    let mut parts: Vec<(i64, i64)> = Vec::new();
    for line in lines {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => parts.push((*line, *line)),
        }
    }
    let said = |(first, last): &(i64, i64)| match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    };
    parts.iter().map(said).collect::<Vec<_>>().join(", ")
}

/// A paper in words, as both pages say it.
struct KitLine {
    number: i64,
    title: String,
    about: String,
    /// Which lines are missing; empty for none.
    gaps: String,
    is_closed: bool,
    is_settled: bool,
    is_used: bool,
}

impl KitLine {
    fn of(words: Words, kit: &Kit) -> Self {
        let about: [Arg<'_>; 3] =
            [("day", words.date(kit.for_day).into()), ("first", kit.first.into()), ("last", kit.last.into())];
        let standing = &kit.standing;
        let gaps: [Arg<'_>; 2] = [
            ("lines", ranges(&standing.gaps).into()),
            ("count", i64::try_from(standing.gaps.len()).unwrap_or(i64::MAX).into()),
        ];
        KitLine {
            number: kit.number,
            title: words.say_with("outage-kit", &[("number", kit.number.into())]),
            about: words.say_with("outage-kit-about", &about),
            gaps: if standing.gaps.is_empty() { String::new() } else { words.say_with("outage-gaps", &gaps) },
            is_closed: standing.is_closed,
            is_settled: standing.is_settled(),
            is_used: standing.highest.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_in_a_row_are_said_together() {
        assert_eq!(ranges(&[3, 6, 7, 8, 12]), "3, 6–8, 12");
        assert_eq!(ranges(&[]), "");
    }
}
