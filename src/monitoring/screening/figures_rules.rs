//! What is computed from a result: figures to read, never a decision. Pure, in integers.

use chrono::NaiveDate;

use super::details::Details;
use super::{QtFormula, ScreenAnswer};

/// AST to platelet ratio index, in hundredths, rounded half up: (AST / upper limit × 100) / platelets
/// in 10⁹/L (Wai et al., Hepatology 2003; 38: 518). None where a figure is missing or not above zero.
pub fn apri_hundredths(ast: i64, ast_upper: i64, platelets: i64) -> Option<i64> {
    if ast < 0 || ast_upper <= 0 || platelets <= 0 {
        return None;
    }
    let (above, below) = (ast.checked_mul(10_000)?, ast_upper.checked_mul(platelets)?);
    Some((above.checked_mul(2)?.checked_add(below)?) / below.checked_mul(2)?)
}

/// FIB-4, in hundredths, rounded half up: age × AST / (platelets in 10⁹/L × √ALT), age in whole years
/// (Sterling et al., Hepatology 2006; 43: 1317). None where a figure is missing or not above zero.
pub fn fib4_hundredths(age: i64, ast: i64, alt: i64, platelets: i64) -> Option<i64> {
    if age < 0 || ast < 0 || alt <= 0 || platelets <= 0 {
        return None;
    }
    let wide = |number: i64| u128::try_from(number).ok();
    let above = wide(age)?.checked_mul(wide(ast)?)?.checked_mul(100)?;
    let below = wide(platelets)?.checked_mul(wide(platelets)?)?.checked_mul(wide(alt)?)?;
    half_up(above.checked_mul(above)?.checked_mul(4)?.checked_div(below)?.isqrt())
}

/// QT corrected for the heart rate, ms, rounded half up: by Fridericia QT × ∛(rate / 60) (Fridericia,
/// Acta Med Scand 1920; 53: 469), by Bazett QT × √(rate / 60) (Bazett, Heart 1920; 7: 353).
pub fn corrected_ms(qt_ms: i64, heart_rate: i64, formula: QtFormula) -> Option<i64> {
    let (qt, rate) = (u128::try_from(qt_ms).ok()?, u128::try_from(heart_rate).ok()?);
    let square = qt.checked_mul(qt)?;
    match formula {
        QtFormula::Fridericia => {
            let doubled = square.checked_mul(qt)?.checked_mul(rate)?.checked_mul(8)? / 60;
            half_up(cube_root(doubled))
        }
        QtFormula::Bazett => half_up((square.checked_mul(rate)?.checked_mul(4)? / 60).isqrt()),
        QtFormula::NotSaid => None,
    }
}

/// The corrected QT time of an ECG with the way it was corrected; what the device told goes before what
/// can be computed, and Fridericia before Bazett.
pub fn qtc(details: &Details) -> Option<(i64, QtFormula)> {
    if let Some(told) = details.qtc_ms {
        return Some((told, details.formula.unwrap_or(QtFormula::NotSaid)));
    }
    let formula = match details.formula {
        Some(QtFormula::Bazett) => QtFormula::Bazett,
        _ => QtFormula::Fridericia,
    };
    Some((corrected_ms(details.qt_ms?, details.heart_rate?, formula)?, formula))
}

/// What is computed of a liver panel, each in hundredths.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LiverFigures {
    /// APRI.
    pub apri: Option<i64>,
    /// FIB-4.
    pub fib4: Option<i64>,
}

/// APRI and FIB-4 of a panel, of somebody who was born on this day.
pub fn liver(
    details: &Details,
    answer: ScreenAnswer,
    taken_on: NaiveDate,
    born: Option<NaiveDate>,
) -> LiverFigures {
    let (Some(ast), Some(platelets), ScreenAnswer::Measured) = (details.ast, details.platelets, answer)
    else {
        return LiverFigures::default();
    };
    let age = born.and_then(|born| taken_on.years_since(born)).map(i64::from);
    LiverFigures {
        apri: details.ast_upper.and_then(|upper| apri_hundredths(ast, upper, platelets)),
        fib4: age.zip(details.alt).and_then(|(age, alt)| fib4_hundredths(age, ast, alt, platelets)),
    }
}

/// A number from twice it, of which the part below one was cut off.
fn half_up(doubled: u128) -> Option<i64> {
    i64::try_from(doubled.checked_add(1)? / 2).ok()
}

/// The whole part of a cube root.
fn cube_root(number: u128) -> u128 {
    let (mut low, mut high) = (0_u128, 1 << 42);
    while low < high {
        let middle = (low + high).div_ceil(2);
        let fits = middle.checked_pow(3).is_some_and(|cube| cube <= number);
        if fits { low = middle } else { high = middle - 1 }
    }
    low
}
