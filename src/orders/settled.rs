//! Whether a doctor has already answered today's missed doses.

use super::Confirmation;
use super::background::DoseBackground;
use super::terms::SignedOrder;
use crate::policy::Policy;
use crate::units::Instant;

/// Whether missed doses stop the client today: the table asks for a doctor, nothing was swallowed
/// today, and no signature answers it. A signature answers only if it came after the last swallowed
/// dose and only while the table says what it said then (domain § 4).
pub fn stops_today(
    in_force: Option<&SignedOrder>,
    confirmations: &[Confirmation],
    background: &DoseBackground,
    policy: &Policy,
) -> bool {
    if !background.stops(policy) {
        return false;
    }
    let Some(order) = in_force else { return true };
    let word = background.outcome(policy).word();
    let is_answer = |signed_for: &str, at: Instant| signed_for == word && is_after_last_dose(background, at);
    let by_order = order.signed_for.as_deref().is_some_and(|word| is_answer(word, order.signed_at));
    let by_confirmation = confirmations.iter().any(|confirmed| {
        confirmed.order == order.id && is_answer(&confirmed.settles_outcome, confirmed.confirmed_at)
    });
    !(by_order || by_confirmation)
}

fn is_after_last_dose(background: &DoseBackground, at: Instant) -> bool {
    background.last_swallowed.is_none_or(|last| last.is_before(at))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::doses::background::LastSwallowed;
    use crate::ids::OrderId;
    use crate::words::Part;

    fn at(day: u32, hour: u32) -> Instant {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, 0, 0).unwrap()
    }

    fn order(signed_for: Option<&str>) -> SignedOrder {
        SignedOrder {
            id: OrderId::new(),
            dose_mcg: 40_000,
            parts: vec![],
            starts_on: at(24, 0).date(),
            ends_on: at(30, 0).date(),
            signed_at: at(24, 1),
            signed_on: at(24, 0).date(),
            reason: None,
            has_override: false,
            signed_for: signed_for.map(str::to_owned),
        }
    }

    fn stops(order: &SignedOrder, confirmations: &[Confirmation], run_undosed: i64, seen: Instant) -> bool {
        let policies = crate::policy::embedded().unwrap();
        let policy = policies.in_force("harapan", at(24, 0).date()).unwrap();
        let background = DoseBackground {
            induction_day: Some(90),
            run_undosed,
            last_swallowed: Some(LastSwallowed {
                day: seen.date(),
                at: Some(seen),
                latest_at: seen,
                part: Part::Whole,
            }),
            ..DoseBackground::default()
        };
        stops_today(Some(order), confirmations, &background, policy)
    }

    #[test]
    fn a_signature_answers_while_the_table_says_the_same() {
        assert!(stops(&order(None), &[], 3, at(20, 1)));
        assert!(!stops(&order(Some("percent_50")), &[], 3, at(20, 1)));
        assert!(stops(&order(Some("percent_50")), &[], 5, at(18, 1)), "the table says re-induct now");
        assert!(stops(&order(Some("percent_50")), &[], 3, at(24, 2)), "signed before the last dose");
        assert!(!stops(&order(None), &[], 2, at(21, 1)), "two days go through");
    }

    #[test]
    fn a_confirmation_answers_for_its_own_order() {
        let order = order(None);
        let confirmed = |of: &OrderId| Confirmation {
            order: of.clone(),
            settles_outcome: "percent_50".into(),
            confirmed_at: at(24, 1),
        };
        assert!(!stops(&order, &[confirmed(&order.id)], 3, at(20, 1)));
        assert!(stops(&order, &[confirmed(&OrderId::new())], 3, at(20, 1)));
    }
}
