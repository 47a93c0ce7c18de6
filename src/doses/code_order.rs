//! Programme codes as people sort them.

use std::cmp::Ordering;

/// Codes as people sort them: runs of digits by their number, the rest by its letters.
pub fn natural_order(one: &str, other: &str) -> Ordering {
    let (mut a, mut b) = (one, other);
    while !a.is_empty() && !b.is_empty() {
        let (left, right);
        (left, a) = split_run(a);
        (right, b) = split_run(b);
        let by_run = if is_digits(left) && is_digits(right) {
            let (left, right) = (left.trim_start_matches('0'), right.trim_start_matches('0'));
            left.len().cmp(&right.len()).then_with(|| left.cmp(right))
        } else {
            left.cmp(right)
        };
        if by_run != Ordering::Equal {
            return by_run;
        }
    }
    a.len().cmp(&b.len()).then_with(|| one.cmp(other))
}

fn is_digits(run: &str) -> bool {
    run.starts_with(|sign: char| sign.is_ascii_digit())
}

/// The first run of digits or of other signs, and what follows it.
fn split_run(text: &str) -> (&str, &str) {
    let digits = is_digits(text);
    let end = text.find(|sign: char| sign.is_ascii_digit() != digits).unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_as_people_count() {
        let mut codes = ["16", "100", "2", "A10", "A9", "A9b", "a", "002", "K7M4-Q2TX", "A", "7-10", "7-9"];
        codes.sort_by(|a, b| natural_order(a, b));
        assert_eq!(
            codes,
            ["002", "2", "7-9", "7-10", "16", "100", "A", "A9", "A9b", "A10", "K7M4-Q2TX", "a"]
        );
    }
}
