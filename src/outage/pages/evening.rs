//! The kit for an outage as one document: whom a site expects, and numbered lines to write on.

use askama::Template;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::clients::identity::Photo;
use crate::clock::local;
use crate::counter::pages::warning_words;
use crate::counter::refusals::Refusal;
use crate::error::{Error, Result};
use crate::outage::{Expected, Foreseen};
use crate::units::{Instant, volume_ul};
use crate::web::i18n::{Arg, Lang, Words};
use crate::words::{HoldKind, Part, Place};

/// Somebody who is expected, in words.
struct Row {
    code: String,
    initials: String,
    /// A data address; empty for none.
    photo: String,
    /// One line for each part: `60 mg`, with the volumes.
    due: Vec<(String, String)>,
    last: String,
    undosed: String,
    /// What would stop the dose; empty for nothing.
    stop: String,
    notes: Vec<String>,
}

impl Row {
    fn of(words: Words, day: &Foreseen, one: &Expected) -> Self {
        let last = match one.last {
            Some((dose_mcg, _, Some(at))) => {
                let moment = words.moment(local(at, day.zone));
                let args: [Arg<'_>; 2] = [("dose", words.mg(dose_mcg).into()), ("moment", moment.into())];
                words.say_with("outage-given", &args)
            }
            Some((dose_mcg, on, None)) => {
                let args: [Arg<'_>; 2] =
                    [("dose", words.mg(dose_mcg).into()), ("moment", words.date(on).into())];
                words.say_with("outage-given", &args)
            }
            None => words.say("outage-no-dose-yet"),
        };
        let bottle = |(part, dose_mcg): &(Part, i64)| {
            let args: [Arg<'_>; 2] =
                [("dose", words.mg(*dose_mcg).into()), ("part", words.of("part", part.word()).into())];
            words.say_with("outage-bottle", &args)
        };
        let warnings = one.warnings.iter().map(|warning| warning_words(words, warning));
        Row {
            code: one.code.clone(),
            initials: one.initials.clone(),
            photo: one.photo.as_ref().map(data_address).unwrap_or_default(),
            due: one.parts.iter().map(|part| due(words, day, *part)).collect(),
            last,
            undosed: words.count(one.run_undosed),
            stop: one.stop.as_ref().map(|stop| stop_words(words, stop)).unwrap_or_default(),
            notes: one.bottles.iter().map(bottle).chain(warnings).collect(),
        }
    }
}

fn due(words: Words, day: &Foreseen, (part, dose_mcg, place): (Part, i64, Place)) -> (String, String) {
    let mut lead = words.mg(dose_mcg);
    if part != Part::Whole {
        lead = format!("{} {lead}", words.of("part", part.word()));
    }
    if place == Place::Bottle {
        lead = format!("{lead}, {}", words.of("place", place.word()));
    }
    let volume = |strength: &i64| {
        format!("{} ({})", words.ml(volume_ul(dose_mcg, *strength, day.step_ul)), words.strength(*strength))
    };
    (lead, day.strengths.iter().map(volume).collect::<Vec<_>>().join(", "))
}

fn stop_words(words: Words, stop: &Refusal) -> String {
    let title = words.say(&format!("code-{}-title", stop.code()));
    match stop {
        Refusal::HoldOpen { kind, .. } => format!("{title}: {}", words.of("hold", kind.word())),
        Refusal::MissedDosesNeedDoctor { .. } => {
            format!("{title} {}", words.of("hold", HoldKind::MissedDoses.word()))
        }
        _ => title,
    }
}

fn data_address(photo: &Photo) -> String {
    format!("data:{};base64,{}", photo.kind.media_type(), STANDARD.encode(&photo.bytes))
}

#[derive(Template)]
#[template(path = "outage/evening.html")]
struct KitDocument {
    words: Words,
    title: String,
    site: String,
    made: String,
    rows: Vec<Row>,
    kit: i64,
    numbers: Vec<i64>,
}

impl KitDocument {
    fn say(&self, key: &str) -> String {
        self.words.say(key)
    }
}

/// The whole document: nothing in it is loaded from elsewhere.
pub fn document(lang: Lang, day: &Foreseen, (kit, lines): (i64, i64), made_at: Instant) -> Result<String> {
    let words = Words::new(lang);
    let args: [Arg<'_>; 2] =
        [("number", kit.into()), ("moment", words.moment(local(made_at, day.zone)).into())];
    let page = KitDocument {
        title: format!("{} · {}", day.site, words.full_date(day.day)),
        site: day.site.clone(),
        made: words.say_with("outage-kit-made", &args),
        rows: day.clients.iter().map(|one| Row::of(words, day, one)).collect(),
        kit,
        numbers: (1..=lines).collect(),
        words,
    };
    page.render().map_err(|cause| Error::Fault(Box::new(cause)))
}
