//! What the form shows before it is signed: while typing, and after submit without script.

use chrono::NaiveDate;

use super::Confirmation;
use super::background::DoseBackground;
use super::reading;
use super::rules::{self, OrderRefusal};
use super::settled::stops_today;
use super::subject::Subject;
use super::terms::{OrderCommand, OrderFacts};
use super::timeline;
use super::typing::{self, OrderWarning};
use crate::db::Conn;
use crate::error::Result;
use crate::policy::missed::missed_source;
use crate::policy::{MissedOutcome, Policy, proposed_dose};
use crate::units::volume_ul;

/// What stands where the order would go.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The dose of the order in force today, in micrograms, and its last day.
    pub in_force: Option<(i64, NaiveDate)>,
    /// The first day without an order, from today on.
    pub first_free: NaiveDate,
    /// What the missed-dose table says today.
    pub outcome: MissedOutcome,
    /// Where that row comes from.
    pub outcome_source: String,
    /// Whether it stops the client today: no doctor has answered it yet.
    pub stops: bool,
    /// The dose that the table proposes, in micrograms.
    pub proposed_mcg: Option<i64>,
}

/// What the form shows of an order as typed.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Why it could not be signed as it is.
    pub refusal: Option<OrderRefusal>,
    /// What would stay on it, and what to see.
    pub warnings: Vec<OrderWarning>,
    /// What would be poured for the whole day: concentration, mg/mL, and volume in microlitres.
    pub volumes: Vec<(i64, i64)>,
    /// Whether it lowers, so that a reason is asked for.
    pub lowers: bool,
}

/// What stands now, and what the table proposes.
pub fn standing(
    conn: &mut Conn,
    subject: &Subject,
    background: &DoseBackground,
    policy: &Policy,
) -> Result<Standing> {
    let facts = reading::order_facts(conn, subject, background, subject.today, policy)?;
    let confirmations = reading::confirmations_of(conn, &subject.client)?;
    Ok(read_standing(&facts, &confirmations, subject, background, policy))
}

fn read_standing(
    facts: &OrderFacts,
    confirmations: &[Confirmation],
    subject: &Subject,
    background: &DoseBackground,
    policy: &Policy,
) -> Standing {
    let today = subject.today;
    let in_force = timeline::in_force(&facts.orders, today);
    let outcome = background.outcome(policy);
    let outcome_source = missed_source(policy, background.run_undosed, &outcome).to_owned();
    // Where the order has run out, what the client last had stands in for it.
    let order_mcg = in_force.map(|order| order.dose_mcg);
    let last_mcg = background.last_taken.map(|(_, mcg)| mcg);
    let proposed_mcg = order_mcg
        .or(last_mcg)
        .zip(last_mcg.or(order_mcg))
        .and_then(|(order, last)| proposed_dose(&outcome, order, last, subject.pregnant, policy));
    let covered = timeline::covered_until(&facts.orders, today);
    Standing {
        in_force: in_force.map(|order| {
            (order.dose_mcg, timeline::effective_end(&facts.orders, order).unwrap_or(order.ends_on))
        }),
        first_free: covered.and_then(|until| until.succ_opt()).unwrap_or(today),
        stops: stops_today(in_force, confirmations, background, policy),
        outcome,
        outcome_source,
        proposed_mcg,
    }
}

/// What the form shows of an order as typed; stores nothing.
pub fn preview(
    conn: &mut Conn,
    subject: &Subject,
    command: &OrderCommand,
    background: &DoseBackground,
    policy: &Policy,
) -> Result<Preview> {
    let facts = reading::order_facts(conn, subject, background, command.starts_on, policy)?;
    Ok(read(&facts, subject, command, policy))
}

fn read(facts: &OrderFacts, subject: &Subject, command: &OrderCommand, policy: &Policy) -> Preview {
    let (refusal, warnings) = match rules::decide(facts, command, policy) {
        Ok(approved) => (None, approved.warnings),
        Err(refusal) => (Some(refusal), typing::warnings(facts, command, policy)),
    };
    let step_ul = subject.step_ul.max(1);
    let volumes = subject
        .mg_per_ml
        .iter()
        .filter(|strength| **strength > 0)
        .map(|strength| (*strength, poured_ul(command, *strength, step_ul)))
        .collect();
    Preview { refusal, warnings, volumes, lowers: rules::lowers(facts, command) }
}

/// Each part is rounded once (domain § 2).
fn poured_ul(command: &OrderCommand, mg_per_ml: i64, step_ul: i64) -> i64 {
    super::terms::day_parts(command.dose_mcg.max(0), &command.parts)
        .iter()
        .map(|part| volume_ul(part.dose_mcg.max(0), mg_per_ml, step_ul))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{ClientId, EpisodeId, OrderId, SiteId};
    use crate::orders::terms::{OrderPart, SignedOrder};
    use crate::words::{Part, Place};

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn subject() -> Subject {
        Subject {
            client: ClientId::new(),
            episode: EpisodeId::new(),
            site: SiteId::from_text("main"),
            zone: chrono_tz::Tz::UTC,
            today: day(24),
            pregnant: false,
            treatment_since: None,
            policy_id: "harapan".into(),
            mg_per_ml: vec![5, 10],
            step_ul: 100,
        }
    }

    fn facts(orders: Vec<SignedOrder>) -> OrderFacts {
        OrderFacts {
            today: day(24),
            orders,
            induction_start: Some(day(1)),
            outcome: MissedOutcome::Same,
            bottles: vec![],
            mg_per_ml: vec![5, 10],
            step_ul: 100,
        }
    }

    fn order(dose_mcg: i64, to: u32) -> SignedOrder {
        SignedOrder {
            id: OrderId::new(),
            dose_mcg,
            parts: vec![],
            starts_on: day(1),
            ends_on: day(to),
            signed_at: day(1).and_hms_opt(8, 0, 0).unwrap(),
            signed_on: day(1),
            reason: None,
            has_override: false,
            signed_for: None,
        }
    }

    fn command(dose_mcg: i64, parts: Vec<OrderPart>) -> OrderCommand {
        OrderCommand {
            dose_mcg,
            starts_on: day(24),
            ends_on: day(30),
            parts,
            reason: None,
            override_words: None,
            bottles: None,
        }
    }

    #[test]
    fn the_table_proposes_half_of_the_lower_of_order_and_last_dose() {
        let policies = crate::policy::embedded().unwrap();
        let policy = policies.in_force("harapan", day(24)).unwrap();
        let background = DoseBackground {
            induction_day: Some(90),
            run_undosed: 3,
            last_taken: Some((day(20), 75_000)),
            ..Default::default()
        };
        let standing = read_standing(&facts(vec![order(80_000, 30)]), &[], &subject(), &background, policy);
        assert_eq!(standing.proposed_mcg, Some(37_000));
        assert_eq!(
            (standing.in_force, standing.first_free),
            (Some((80_000, day(30))), day(30).succ_opt().unwrap())
        );
        assert!(standing.stops && !standing.outcome_source.is_empty());
        let pregnant = Subject { pregnant: true, ..subject() };
        let standing = read_standing(&facts(vec![order(80_000, 30)]), &[], &pregnant, &background, policy);
        assert_eq!(standing.proposed_mcg, None);
    }

    #[test]
    fn a_typed_order_shows_volumes_and_what_cannot_be_measured() {
        let policies = crate::policy::embedded().unwrap();
        let policy = policies.in_force("harapan", day(24)).unwrap();
        let shown = read(&facts(vec![order(80_000, 30)]), &subject(), &command(82_500, vec![]), policy);
        assert_eq!(shown.volumes, [(5, 16_500), (10, 8_300)]);
        let inexact = OrderWarning::NotMeasurable { mg_per_ml: 10, dose_mcg: 82_500 };
        assert!(shown.warnings.contains(&inexact));
        let lower = read(&facts(vec![order(80_000, 30)]), &subject(), &command(60_000, vec![]), policy);
        assert_eq!(lower.refusal, Some(OrderRefusal::ReasonRequired));
        assert!(lower.lowers);
        let half = |part| OrderPart { part, dose_mcg: 42_500, place: Place::Seen };
        let split = command(85_000, vec![half(Part::Am), half(Part::Pm)]);
        let shown = read(&facts(vec![order(80_000, 30)]), &subject(), &split, policy);
        assert_eq!(shown.volumes, [(5, 17_000), (10, 8_600)]);
    }
}
