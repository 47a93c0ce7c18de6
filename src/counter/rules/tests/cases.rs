//! The cases that a pharmacist can read.

use chrono_tz::Tz;
use serde::Deserialize;

use super::*;
use crate::counter::facts::{Confirmation, OpenHold, OpenReservation};
use crate::doses::background::end_of;
use crate::orders::terms::OrderPart;
use crate::units::{Mg, Ml, tenths};
use crate::words::{LowerReason, Place};

const TEXT: &str = include_str!("../../../../tests/cases/counter.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    what: String,
    policy: Option<String>,
    now: Option<Instant>,
    client: Option<bool>,
    episode: Option<bool>,
    orders: Option<Vec<Terms>>,
    confirmed: Option<Confirmed>,
    am: Option<Held>,
    pm: Option<Held>,
    swallowed_today_mg: Option<Mg>,
    last: Option<Last>,
    early: Option<bool>,
    reservation: Option<Reservation>,
    holds: Option<Vec<Hold>>,
    recent: Option<Vec<Mg>>,
    undosed: Option<i64>,
    induction_day: Option<i64>,
    first_dose: Option<bool>,
    pregnant: Option<bool>,
    ongoing_use: Option<bool>,
    ecg: Option<NaiveDate>,
    qtc_ms: Option<i64>,
    containers: Option<Vec<Bottle>>,
    guest_arranged: Option<bool>,
    at_home: Option<bool>,
    one_person_site: Option<bool>,
    #[serde(default)]
    give: Give,
    answer: String,
    until: Option<Instant>,
    proposed_mg: Option<Mg>,
    pours: Option<Vec<String>>,
    card: Option<String>,
    card_pours: Option<Vec<String>>,
    #[serde(default)]
    warnings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Terms {
    mg: Mg,
    am: Option<Mg>,
    pm: Option<Mg>,
    from: String,
    to: String,
    signed: Option<Instant>,
    signed_for: Option<String>,
    reason: Option<LowerReason>,
    #[serde(default)]
    words: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Confirmed {
    at: Instant,
    signed_for: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Held {
    Dosed,
    Bottle,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Last {
    day: NaiveDate,
    at: Option<Instant>,
    part: Option<Part>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reservation {
    whose: String,
    day: NaiveDate,
    expires: Instant,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hold {
    kind: HoldKind,
    ends_on: Option<NaiveDate>,
    until: Option<Instant>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bottle {
    id: String,
    state: Option<String>,
    expires: Option<NaiveDate>,
    mg_per_ml: Option<i64>,
    ml: Ml,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Give {
    mg: Option<Mg>,
    part: Option<Part>,
    from: Option<Vec<From>>,
    asked: Option<bool>,
    says: Option<Mg>,
    identity: Option<String>,
    alertness: Option<String>,
    confirm_jump: Option<bool>,
    witness: Option<String>,
    choice: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct From {
    id: String,
    ml: Option<Ml>,
}

impl Terms {
    fn signed(&self) -> SignedOrder {
        let mut order = order(self.mg.0, &self.from, &self.to);
        let part = |part, mg: Option<Mg>| mg.map(|mg| OrderPart { part, dose_mcg: mg.0, place: Place::Seen });
        order.parts = [part(Part::Am, self.am), part(Part::Pm, self.pm)].into_iter().flatten().collect();
        order.signed_at = self.signed.unwrap_or(order.signed_at);
        order.signed_on = order.signed_at.date();
        order.signed_for = self.signed_for.clone();
        order.reason = self.reason;
        order.has_override = self.words;
        order
    }
}

impl Bottle {
    fn facts(&self) -> ContainerFacts {
        let mut facts = container(&self.id);
        if self.state.as_deref() == Some("sealed") {
            facts.state = ContainerState::Sealed;
        }
        facts.expires_on = self.expires.unwrap_or(facts.expires_on);
        (facts.mg_per_ml, facts.free_ul) = (self.mg_per_ml, self.ml.0);
        facts
    }
}

impl Case {
    fn facts(&self) -> CounterFacts {
        let mut facts = ordinary_facts();
        facts.now = self.now.unwrap_or(facts.now);
        facts.client_known = self.client.unwrap_or(true);
        facts.episode_open = self.episode.unwrap_or(true);
        if let Some(orders) = &self.orders {
            facts.orders = orders.iter().map(Terms::signed).collect();
        }
        facts.confirmations.extend(self.confirmed.as_ref().map(|confirmed| Confirmation {
            order: facts.orders[0].id.clone(),
            at: confirmed.at,
            signed_for: confirmed.signed_for.clone(),
        }));
        let guard = |held: &Option<Held>| match held {
            None => Guard::Free,
            Some(Held::Dosed) => Guard::Dosed,
            Some(Held::Bottle) => Guard::BottleInHand,
        };
        (facts.am, facts.pm) = (guard(&self.am), guard(&self.pm));
        facts.swallowed_today_mcg = self.swallowed_today_mg.map_or(0, |mg| mg.0);
        if let Some(last) = &self.last {
            let part = last.part.unwrap_or(Part::Whole);
            let latest_at = last.at.unwrap_or_else(|| end_of(last.day, Tz::Asia__Kuala_Lumpur));
            facts.last_swallowed = Some(LastSwallowed { day: last.day, at: last.at, latest_at, part });
        }
        if let Some(totals) = &self.recent {
            facts.recent = recent(&totals.iter().map(|mg| mg.0).collect::<Vec<_>>());
        }
        facts.run_undosed = self.undosed.unwrap_or(0);
        facts.induction_day = self.induction_day.or(facts.induction_day);
        if self.first_dose == Some(true) {
            (facts.induction_day, facts.last_swallowed) = (None, None);
        }
        self.add_rest(&mut facts);
        facts
    }

    fn add_rest(&self, facts: &mut CounterFacts) {
        facts.early_allowed = self.early.unwrap_or(false);
        facts.reservation = self.reservation.as_ref().map(|open| OpenReservation {
            whose: if open.whose == "mine" { Whose::Mine } else { Whose::Elsewhere },
            day: open.day,
            expires_at: open.expires,
        });
        let hold = |hold: &Hold| OpenHold { kind: hold.kind, ends_on: hold.ends_on, until: hold.until };
        facts.holds = self.holds.iter().flatten().map(hold).collect();
        facts.clinical = Clinical {
            pregnant: self.pregnant,
            ongoing_use: self.ongoing_use,
            last_ecg_on: self.ecg,
            qtc_ms: self.qtc_ms,
        };
        if let Some(containers) = &self.containers {
            facts.containers = containers.iter().map(Bottle::facts).collect();
        }
        facts.guest_arranged = self.guest_arranged.unwrap_or(false);
        facts.at_home = self.at_home.unwrap_or(false);
        facts.one_person_site = self.one_person_site.unwrap_or(false);
    }

    fn command(&self, facts: &CounterFacts, policy: &Policy) -> CounterCommand {
        let give = &self.give;
        let due = visit(facts, give.part, policy).ok().and_then(|visit| visit.due_mcg()).unwrap_or(60_000);
        let mut command = ordinary_command(give.mg.map_or(due, |mg| mg.0));
        command.part = give.part;
        if let Some(from) = &give.from {
            let pour = |from: &From| PourFrom {
                container: ContainerId::from_text(from.id.as_str()),
                volume_ul: from.ml.map(|ml| ml.0),
            };
            command.containers = from.iter().map(pour).collect();
        }
        let said = give.says.map_or(due, |mg| mg.0);
        command.expected_mcg = Some(said).filter(|_| give.asked != Some(false));
        if let Some(word) = &give.identity {
            command.identity = Identity::from_word(word);
        }
        if let Some(word) = &give.alertness {
            command.alertness = Alertness::from_word(word);
        }
        command.confirm_jump = give.confirm_jump.unwrap_or(false);
        command.witness = match give.witness.as_deref() {
            None => Witness::Absent,
            Some("valid") => Witness::Valid,
            Some("later") => Witness::Later,
            Some(_) => Witness::NotValid,
        };
        command.client_choice = give.choice.unwrap_or(false);
        command
    }
}

fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::HoldOpen { kind, .. } => format!("hold_open {kind}"),
        other => other.code().into(),
    }
}

fn volumes(pours: &[Pour]) -> Vec<String> {
    pours.iter().map(|pour| format!("{} {}", pour.container, tenths(pour.volume_ul))).collect()
}

#[test]
fn the_cases() {
    let cases: Cases = toml::from_str(TEXT).unwrap();
    for case in cases.case {
        let what = &case.what;
        let policy = policy(case.policy.as_deref().unwrap_or("harapan"));
        let facts = case.facts();
        match decide(&facts, &case.command(&facts, &policy), &policy) {
            Ok(approved) => {
                assert_eq!("given", case.answer, "{what}");
                let codes: Vec<_> = approved.warnings.iter().map(Warning::code).collect();
                assert_eq!(codes, case.warnings, "{what}");
                if let Some(pours) = &case.pours {
                    assert_eq!(&volumes(&approved.pours), pours, "{what}");
                }
            }
            Err(refusal) => {
                assert_eq!(words(&refusal), case.answer, "{what}: {refusal:?}");
                assert_eq!(refusal.until(), case.until, "{what}");
                if let Refusal::MissedDosesNeedDoctor { proposed_mcg, .. } = refusal {
                    assert_eq!(proposed_mcg.map(Mg), case.proposed_mg, "{what}");
                }
            }
        }
        let card = card(&facts, &policy);
        let on_card = card.stop.as_ref().map_or("due".into(), words);
        let answer = if case.answer == "given" { "due" } else { case.answer.as_str() };
        assert_eq!(on_card, case.card.as_deref().unwrap_or(answer), "{what}: the card");
        assert_eq!(card.due.is_some(), card.stop.is_none(), "{what}");
        if let Some(pours) = &case.card_pours {
            assert_eq!(&volumes(&card.pours), pours, "{what}");
        }
    }
}
