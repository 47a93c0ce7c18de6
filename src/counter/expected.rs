//! The question "What dose do you take?": three doses to choose from.
//!
//! The answer is heard, not read: the due dose must not be told by where it stands, and the same
//! client sees the same three while the dose stands, so that asking twice gives nothing away.

use crate::units::MCG_PER_MG;

/// The due dose and two near it, rising; after a change the dose before it is among them.
///
/// Both amounts are of the due part, in micrograms.
pub fn expected_choices(due_mcg: i64, previous_mcg: Option<i64>) -> [i64; 3] {
    let due_mcg = due_mcg.max(1);
    let mixed = mix(due_mcg.unsigned_abs());
    let gap = gap_mcg(due_mcg, mixed);
    let mut choices = match previous_mcg.filter(|before| *before > 0 && *before != due_mcg) {
        Some(before) => [due_mcg, before, third(due_mcg, before, gap, mixed)],
        None => {
            // The due dose stands first, second or third; doses too small to go below it stand first.
            let below = (mixed % 3) as i64;
            let below = if due_mcg - below * gap > 0 { below } else { 0 };
            [due_mcg - below * gap, due_mcg + (1 - below) * gap, due_mcg + (2 - below) * gap]
        }
    };
    choices.sort_unstable();
    choices
}

/// A third dose beside two that differ: below, between or above them.
fn third(due_mcg: i64, before_mcg: i64, gap: i64, mixed: u64) -> i64 {
    let (low, high) = (due_mcg.min(before_mcg), due_mcg.max(before_mcg));
    match mixed % 3 {
        0 if low > gap => low - gap,
        1 if high - low >= 2 * gap => low + gap,
        _ => high + gap,
    }
}

/// Steps that people really change by: 5 mg for small doses, 5 or 10 mg otherwise; for a dose below
/// 5 mg, the dose itself.
fn gap_mcg(due_mcg: i64, mixed: u64) -> i64 {
    let five = 5 * MCG_PER_MG;
    if due_mcg < five {
        return due_mcg;
    }
    if due_mcg < 8 * five || (mixed >> 8).is_multiple_of(2) { five } else { 2 * five }
}

/// Spreads neighbouring doses over all positions (the finaliser of SplitMix64).
fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
