//! What the pages say of an order that is not signed yet.

use crate::orders::preview::Preview;
use crate::orders::proposals::Proposal;
use crate::orders::rules::OrderRefusal;
use crate::orders::sheet::Sheet;
use crate::orders::terms::{BottleInHand, OrderCommand, day_parts};
use crate::orders::typing::OrderWarning;
use crate::policy::Policy;
use crate::units::volume_ul;
use crate::web::i18n::Words;

/// An order as typed, in words.
#[derive(Debug, Clone, Default)]
pub struct PreviewView {
    /// Dose, volume and strength, one row for each concentration poured from today.
    pub amounts: Vec<[String; 3]>,
    /// Why it cannot be signed as it is.
    pub refusal: String,
    /// Whether the doctor's words would lift that.
    pub can_be_lifted: bool,
    /// What to see before signing.
    pub notes: Vec<String>,
    /// The codes of these notes, for the form to send back.
    pub seen: String,
    /// Whether anything was typed that can be shown.
    pub is_shown: bool,
}

impl PreviewView {
    /// The words for a preview.
    pub fn of(
        words: Words,
        sheet: &Sheet,
        policy: &Policy,
        command: &OrderCommand,
        preview: &Preview,
    ) -> Self {
        let mg = words.mg_number(command.dose_mcg);
        let amount = |(strength, ul): &(i64, i64)| [mg.clone(), words.ml_number(*ul), strength.to_string()];
        let refusal = preview.refusal.as_ref();
        PreviewView {
            amounts: preview.volumes.iter().map(amount).collect(),
            refusal: refusal.map(|refusal| refusal_words(words, refusal, policy)).unwrap_or_default(),
            can_be_lifted: refusal.is_some_and(OrderRefusal::can_be_lifted),
            notes: preview
                .warnings
                .iter()
                .map(|warning| warning_words(words, sheet, command, warning))
                .collect(),
            seen: codes(&preview.warnings),
            is_shown: true,
        }
    }

    /// Whether everything that is shown now was on the page when the button was pressed.
    pub fn was_seen(&self, seen: &str) -> bool {
        self.seen.split_whitespace().all(|code| seen.split_whitespace().any(|shown| shown == code))
    }
}

fn codes(warnings: &[OrderWarning]) -> String {
    let mut codes: Vec<&str> = warnings
        .iter()
        // The doctor wrote the words that lift a limit; nothing new is to be seen.
        .filter(|warning| !matches!(warning, OrderWarning::Overridden { .. }))
        .map(OrderWarning::code)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join(" ")
}

/// Why an order cannot be signed.
pub fn refusal_words(words: Words, refusal: &OrderRefusal, policy: &Policy) -> String {
    let key = format!("order-refusal-{}", refusal.code());
    let limits = &policy.orders;
    match refusal {
        OrderRefusal::Invalid(_) => words.say("order-refusal-invalid"),
        OrderRefusal::DoseOutOfRange => words.say_with(
            &key,
            &[
                ("least", words.mg_number(limits.min_mg.value.0).into()),
                ("most", words.mg_number(limits.max_mg.value.0).into()),
            ],
        ),
        OrderRefusal::StepTooLarge => {
            words.say_with(&key, &[("most", words.mg_number(limits.step_max_mg.value.0).into())])
        }
        OrderRefusal::StepTooSoon { from } => {
            words.say_with(&key, &[("date", words.near_date(*from).into())])
        }
        OrderRefusal::WeeklyRiseLimit => {
            words.say_with(&key, &[("most", words.mg_number(limits.weekly_rise_max_mg.value.0).into())])
        }
        OrderRefusal::OrderOverlapsBottles { date, .. } => {
            words.say_with(&key, &[("date", words.near_date(*date).into())])
        }
        OrderRefusal::ReasonRequired => words.say(&key),
    }
}

pub(in crate::orders) fn warning_words(
    words: Words,
    sheet: &Sheet,
    command: &OrderCommand,
    warning: &OrderWarning,
) -> String {
    match warning {
        OrderWarning::Overridden { limit } => {
            words.say_with("order-note-overridden", &[("limit", words.of("order-limit", limit).into())])
        }
        OrderWarning::AboveFirstDayLimit => {
            let (dose, day) = sheet.first_day;
            let dose = dose.unwrap_or(day);
            words.say_with(
                "order-note-above_first_day_limit",
                &[("dose", words.mg_number(dose).into()), ("day", words.mg_number(day).into())],
            )
        }
        OrderWarning::EndsOrders { orders } => words.say_with(
            "order-note-ends_orders",
            &[("count", orders.len().into()), ("date", words.near_date(command.starts_on).into())],
        ),
        OrderWarning::Gap { from, to } => words.say_with(
            "order-note-gap",
            &[("from", words.near_date(*from).into()), ("to", words.near_date(*to).into())],
        ),
        OrderWarning::StartsInPast => words.say("order-note-starts_in_past"),
        OrderWarning::NotMeasurable { mg_per_ml, dose_mcg } => {
            let ul = volume_ul(*dose_mcg, *mg_per_ml, sheet.subject.step_ul.max(1));
            words.say_with(
                "order-note-not_measurable",
                &[
                    ("dose", words.mg_number(*dose_mcg).into()),
                    ("strength", mg_per_ml.to_string().into()),
                    ("volume", words.ml_number(ul).into()),
                    ("holds", words.mg_number(ul.saturating_mul(*mg_per_ml)).into()),
                ],
            )
        }
    }
}

/// What stands, what the table says and what pregnancy changes, a sentence each.
pub fn standing_words(words: Words, sheet: &Sheet) -> Vec<String> {
    let standing = &sheet.standing;
    let mut told = vec![match standing.in_force {
        Some((dose_mcg, until)) => words.say_with(
            "order-in-force",
            &[("dose", words.mg_number(dose_mcg).into()), ("date", words.near_date(until).into())],
        ),
        None => words.say("order-none-in-force"),
    }];
    if standing.stops {
        told.push(words.say_with("order-undosed", &[("count", sheet.background.run_undosed.into())]));
        if let Some(dose_mcg) = standing.proposed_mcg {
            told.push(
                words.say_with("order-proposed-by-table", &[("dose", words.mg_number(dose_mcg).into())]),
            );
        }
        if sheet.subject.pregnant {
            told.push(words.say("order-pregnant"));
        }
    }
    told
}

/// What an import proposes, with its doubts.
pub fn import_words(words: Words, proposal: &Proposal) -> String {
    let mut told = vec![words.say_with(
        "order-proposed-by-import",
        &[
            ("dose", words.mg_number(proposal.dose_mcg).into()),
            ("from", words.date(proposal.since_day).into()),
            ("to", words.date(proposal.last_day).into()),
        ],
    )];
    told.extend(proposal.doubts.iter().map(|doubt| words.of("order-doubt", doubt)));
    told.join(" ")
}

/// `50 + 30 mg` for a split order, `80 mg` for a whole one.
pub fn dose_words(words: Words, dose_mcg: i64, parts: &[crate::orders::terms::OrderPart]) -> String {
    let parts: Vec<String> =
        day_parts(dose_mcg, parts).iter().map(|part| words.mg_number(part.dose_mcg)).collect();
    format!("{}\u{a0}mg", parts.join(" + "))
}

/// The bottles that the client has in hand, a line each: for a changed order they are kept or exchanged.
pub fn bottle_words(words: Words, sheet: &Sheet) -> Vec<String> {
    let line = |bottle: &BottleInHand| {
        let (date, dose) = (words.near_date(bottle.date), words.mg(bottle.dose_mcg));
        words.say_with("order-bottle", &[("date", date.into()), ("dose", dose.into())])
    };
    sheet.background.bottles.iter().map(line).collect()
}
