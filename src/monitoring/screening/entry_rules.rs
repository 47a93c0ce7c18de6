//! What belongs to which test, and within which limits. Pure.

use super::details::Details;
use super::{QtFormula, ScreenAnswer, ScreenKind, Substance};

/// A field that cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wrong {
    /// Which.
    pub field: &'static str,
    /// `required`, `not_wanted`, `unknown_choice`, `out_of_range`.
    pub code: &'static str,
    /// What can be taken.
    pub message: &'static str,
}

/// What may come of a test, beside `in_error`.
pub const fn answers(kind: ScreenKind) -> &'static [ScreenAnswer] {
    use ScreenAnswer::{Declined, Indeterminate, Measured, Negative, NonReactive, Positive, Reactive};
    match kind {
        ScreenKind::Hiv | ScreenKind::HcvAntibody | ScreenKind::Hbsag => {
            &[NonReactive, Reactive, Indeterminate, Declined]
        }
        ScreenKind::HcvRna | ScreenKind::Urine | ScreenKind::Pregnancy => {
            &[Negative, Positive, Indeterminate, Declined]
        }
        ScreenKind::TbSymptoms | ScreenKind::QtRisk => &[Negative, Positive, Declined],
        ScreenKind::Liver | ScreenKind::Ecg => &[Measured, Declined],
    }
}

/// The figures of a test: name, value, least, most, and the kind that has them. Nothing clinical: what
/// was typed wrong is caught.
fn figures(details: &Details) -> [(&'static str, Option<i64>, i64, i64, ScreenKind); 10] {
    let (liver, ecg) = (ScreenKind::Liver, ScreenKind::Ecg);
    [
        ("iu_per_ml", details.iu_per_ml, 0, 1_000_000_000, ScreenKind::HcvRna),
        ("alt", details.alt, 1, 20_000, liver),
        ("ast", details.ast, 1, 20_000, liver),
        ("ast_upper", details.ast_upper, 5, 200, liver),
        ("platelets", details.platelets, 1, 2_000, liver),
        ("bilirubin", details.bilirubin, 1, 1_500, liver),
        ("albumin", details.albumin, 1, 90, liver),
        ("qt_ms", details.qt_ms, 200, 800, ecg),
        ("heart_rate", details.heart_rate, 20, 250, ecg),
        ("qtc_ms", details.qtc_ms, 200, 800, ecg),
    ]
}

/// What is wrong with a result; nothing where it can be taken.
pub fn wrong(kind: ScreenKind, answer: ScreenAnswer, details: &Details) -> Vec<Wrong> {
    let mut found = Vec::new();
    if answer != ScreenAnswer::InError && !answers(kind).contains(&answer) {
        found.push(Wrong { field: "answer", code: "unknown_choice", message: "an answer of this test" });
        return found;
    }
    let says_nothing = matches!(answer, ScreenAnswer::Declined | ScreenAnswer::InError);
    let mut note = |is_wrong: bool, field, code, message| {
        if is_wrong {
            found.push(Wrong { field, code, message });
        }
    };
    let unwanted = "leave it out here";
    for (field, value, least, most, of) in figures(details) {
        note(value.is_some() && (of != kind || says_nothing), field, "not_wanted", unwanted);
        let fits = value.is_none_or(|value| (least..=most).contains(&value));
        note(of == kind && !says_nothing && !fits, field, "out_of_range", "a number that is possible here");
    }
    let is = |one: ScreenKind| kind == one && !says_nothing;
    let has_number = details.sign.is_some() || details.iu_per_ml.is_some();
    let is_found = answer == ScreenAnswer::Positive;
    note(details.sign.is_some() && !is(ScreenKind::HcvRna), "sign", "not_wanted", unwanted);
    note(details.sign.is_some() && details.iu_per_ml.is_none(), "iu_per_ml", "required", "a number");
    note(
        is(ScreenKind::HcvRna) && has_number && !is_found && details.sign.is_none(),
        "sign",
        "required",
        "<",
    );
    note(details.formula.is_some() && !is(ScreenKind::Ecg), "formula", "not_wanted", unwanted);
    note(
        details.method.is_some() != is(ScreenKind::Urine),
        "method",
        asked(is(ScreenKind::Urine)),
        "how it was tested",
    );
    note(
        details.certainty.is_some() != is(ScreenKind::Urine),
        "certainty",
        asked(is(ScreenKind::Urine)),
        "presumptive or confirmed",
    );
    let beyond_methadone = details.found.iter().any(|one| *one != Substance::Methadone);
    let urine_found = is(ScreenKind::Urine) && is_found;
    note(!is(ScreenKind::Urine) && !details.found.is_empty(), "found", "not_wanted", unwanted);
    note(
        is(ScreenKind::Urine) && beyond_methadone != urine_found,
        "found",
        asked(urine_found),
        "what was found",
    );
    listed(&mut note, "symptoms", details.symptoms.len(), is(ScreenKind::TbSymptoms) && is_found);
    listed(&mut note, "risks", details.risks.len(), is(ScreenKind::QtRisk) && is_found);
    note(is(ScreenKind::Liver) && details.alt.is_none(), "alt", "required", "ALT in U/L");
    if is(ScreenKind::Ecg) {
        ecg(&mut note, details);
    }
    found
}

const fn asked(is_asked: bool) -> &'static str {
    if is_asked { "required" } else { "not_wanted" }
}

fn listed(
    note: &mut impl FnMut(bool, &'static str, &'static str, &'static str),
    field: &'static str,
    count: usize,
    is_asked: bool,
) {
    note((count > 0) != is_asked, field, asked(is_asked), "one or more where something was told");
}

/// An ECG has the corrected time, or what it is computed from, not both.
fn ecg(note: &mut impl FnMut(bool, &'static str, &'static str, &'static str), details: &Details) {
    let to_compute = details.qt_ms.is_some() || details.heart_rate.is_some();
    let told = details.qtc_ms.is_some();
    note(told && to_compute, "qtc_ms", "not_wanted", "QTc, or QT with the heart rate");
    note(!told && !to_compute, "qtc_ms", "required", "QTc, or QT with the heart rate");
    note(!told && to_compute && details.qt_ms.is_none(), "qt_ms", "required", "QT in ms");
    note(!told && to_compute && details.heart_rate.is_none(), "heart_rate", "required", "beats a minute");
    let cannot = !told && details.formula == Some(QtFormula::NotSaid);
    note(cannot, "formula", "unknown_choice", "fridericia or bazett");
}
