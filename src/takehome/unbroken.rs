//! Since when a client takes doses home without a break: the first issue under the approvals that
//! follow each other (domain § 5, viet-nam's ladder).

use chrono::NaiveDate;

use super::facts::days_between;

/// The first issue on or before `day` under the approvals that are unbroken on it. Days without an
/// approval break nothing while they are at most `break_days`.
pub fn first_issue(
    approvals: &[(NaiveDate, NaiveDate)],
    issues: &[NaiveDate],
    day: NaiveDate,
    break_days: i64,
) -> Option<NaiveDate> {
    let mut spans: Vec<(NaiveDate, NaiveDate)> =
        approvals.iter().copied().filter(|(from, _)| *from <= day).collect();
    spans.sort_unstable();
    let mut present: Option<(NaiveDate, NaiveDate)> = None;
    for (from, until) in spans {
        present = match present {
            Some((since, last)) if days_between(last, from) - 1 <= break_days => {
                Some((since, last.max(until)))
            }
            _ => Some((from, until)),
        };
    }
    let (since, last) = present?;
    if days_between(last, day) > break_days {
        return None;
    }
    issues.iter().copied().filter(|issue| (since..=day).contains(issue)).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_break_of_thirty_days_breaks_nothing_and_one_of_thirty_one_does() {
        let issues = [day("2026-01-05"), day("2026-03-03"), day("2026-04-20")];
        let first = |second_from: &str, on: &str| {
            let approvals = [(day(second_from), day("2026-05-31")), (day("2026-01-01"), day("2026-01-30"))];
            first_issue(&approvals, &issues, day(on), 30)
        };
        assert_eq!(first("2026-03-02", "2026-04-30"), Some(day("2026-01-05")), "30 days between");
        assert_eq!(first("2026-03-03", "2026-04-30"), Some(day("2026-03-03")), "31 days between");
        assert_eq!(
            first("2026-03-03", "2026-02-10"),
            Some(day("2026-01-05")),
            "the later ones are not known yet"
        );
        assert_eq!(first("2026-03-02", "2026-06-30"), Some(day("2026-01-05")), "lapsed 30 days ago");
        assert_eq!(first("2026-03-02", "2026-07-01"), None, "lapsed 31 days ago");
        assert_eq!(first("2026-05-05", "2026-05-05"), None, "approved and nothing issued yet");
        assert_eq!(first_issue(&[], &issues, day("2026-04-30"), 30), None);
    }
}
