//! No doctor on site: where the policy lets them, a pharmacist gives the lower dose of the missed-dose table once
//! (domain § 4, off unless a clinic sets it).

use super::preview::{Standing, standing};
use super::terms::OrderCommand;
use super::{OrderSigned, dose_background, rule_source, sign_order, signer, subject_of};
use crate::audit::{self, About};
use crate::clients::Client;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Refused, Result};
use crate::policy::Policy;
use crate::policy::missed::pharmacist_may_give_once;
use crate::words::LowerReason;

/// The dose that a pharmacist may give today without a doctor, in micrograms: what a percent row of the table
/// proposes while it stops the client, where the policy lets them and a doctor's order is in force.
pub fn lower_once_mcg(standing: &Standing, policy: &Policy) -> Option<i64> {
    let may = pharmacist_may_give_once(policy, &standing.outcome) && standing.stops;
    standing.proposed_mcg.filter(|_| may && standing.in_force.is_some())
}

/// Makes the table's lower dose an order of today alone. It ends every other, so that tomorrow's dose asks for a
/// doctor again: the lower dose is given once.
///
/// Refusals: the field `doctor_not_reached` (`required`) unless one was tried; 422 `lower_dose_needs_doctor` where the policy, the table, pregnancy or a missing order leaves it to
/// a doctor; those of any order, such as `dose_out_of_range`.
pub fn lower_once(conn: &mut Conn, ctx: &Ctx, client: &Client, not_reached: bool) -> Result<OrderSigned> {
    let by = signer(ctx)?;
    if !not_reached {
        return Err(Error::field("doctor_not_reached", "required", "try to reach a doctor first"));
    }
    conn.serialise_on(&format!("client:{}", client.id))?;
    let subject = subject_of(conn, ctx, client)?;
    let policy = subject.policy(ctx)?;
    let background = dose_background(conn, &subject, policy)?;
    let standing = standing(conn, &subject, &background, policy)?;
    let Some(dose_mcg) = lower_once_mcg(&standing, policy) else {
        return Err(Error::Refused(Box::new(Refused {
            rule: Some(rule_source(policy, &standing.outcome_source)),
            ..Refused::plain(422, "lower_dose_needs_doctor")
        })));
    };
    let command = OrderCommand {
        dose_mcg,
        starts_on: subject.today,
        ends_on: subject.today,
        parts: Vec::new(),
        reason: Some(LowerReason::MissedDoses),
        override_words: None,
        bottles: None,
    };
    let signed = sign_order(conn, ctx, (&subject, by), &command, &background, policy)?;
    audit::done(conn, ctx, "orders.lower_once", About::row(&client.id, signed.order.terms.id.as_str()))?;
    Ok(signed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::MissedOutcome;

    fn standing(outcome: MissedOutcome, stops: bool, in_force: bool) -> Standing {
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        Standing {
            in_force: in_force.then_some((80_000, day)),
            first_free: day,
            outcome,
            outcome_source: "the table".into(),
            stops,
            proposed_mcg: Some(40_000),
        }
    }

    #[test]
    fn only_a_percent_row_and_only_where_the_policy_lets_them() {
        let policies = crate::policy::embedded().unwrap();
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let off = policies.in_force("harapan", day).unwrap().clone();
        let mut on = off.clone();
        on.missed_doses.pharmacist_once = Some(on.label.client_name.clone());
        on.missed_doses.pharmacist_once.as_mut().unwrap().value = true;
        let half = || MissedOutcome::Percent { percent: 50, at_most_mcg: None };
        let again = MissedOutcome::ReInduct {
            max_mcg: 30_000,
            day_total_mcg: None,
            new_episode_proposed: false,
            outreach: false,
        };
        assert_eq!(lower_once_mcg(&standing(half(), true, true), &on), Some(40_000));
        assert_eq!(lower_once_mcg(&standing(half(), true, true), &off), None);
        assert_eq!(lower_once_mcg(&standing(half(), false, true), &on), None, "a doctor has answered");
        assert_eq!(lower_once_mcg(&standing(half(), true, false), &on), None, "no order in force");
        assert_eq!(lower_once_mcg(&standing(MissedOutcome::Doctor, true, true), &on), None);
        assert_eq!(lower_once_mcg(&standing(again, true, true), &on), None);
        let pregnant = Standing { proposed_mcg: None, ..standing(half(), true, true) };
        assert_eq!(lower_once_mcg(&pregnant, &on), None);
    }
}
