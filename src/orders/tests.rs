//! The use cases of this room on an embedded database.

use std::sync::Arc;

use chrono::NaiveDate;

use super::listing::endings;
use super::settle::{Settling, settle};
use super::terms::OrderCommand;
use super::*;
use crate::clients::{Admission, Draft, NewHold, admit_client, client_by_code, holds_of, open_hold};
use crate::config::Database;
use crate::ctx::Actor;
use crate::db::{Db, migrate};
use crate::doses::{self, NewDose};
use crate::ids::{EpisodeId, SiteId};
use crate::keys::Keyring;
use crate::words::{DoseKind, HoldKind, LowerReason, Part, Role};

struct Clinic {
    db: Db,
    ctx: Ctx,
    _dir: tempfile::TempDir,
}

fn at(text: &str) -> Instant {
    Instant::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
}

/// A clinic in Kuala Lumpur on the morning of 24 November, with one admitted client, `K7M4`.
fn clinic() -> Clinic {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", dir.path().join("t.db").display());
    migrate(&url).unwrap();
    let db = Db::open(&Database { url, connections: 2, queue: 64, wait_seconds: 5 }).unwrap();
    let keys = Arc::new(Keyring::from_root(1, &[7; 32]));
    let rows = "INSERT INTO sites (id, main_site_id, name, zone, policy_id, measuring_step_ul, created_at) VALUES \
        ('main', NULL, 'Main', 'Asia/Kuala_Lumpur', 'harapan', 100, '2026-01-01 00:00:00'); \
        INSERT INTO staff VALUES ('d1', 'd1', x'00', '', 'en', '2026-01-01 00:00:00', NULL)";
    db.write_blocking(|conn| conn.run_either("", rows)).unwrap();
    let main = SiteId::from_text("main");
    let ctx = Ctx {
        actor: Actor::Staff {
            id: StaffId::from_text("d1"),
            roles: vec![(main.clone(), Role::Doctor), (main.clone(), Role::Manager)],
        },
        session: None,
        site: main,
        now: at("2026-11-24 01:30"),
        keys,
        policies: Arc::new(crate::policy::embedded().unwrap()),
    };
    let clinic = Clinic { db, ctx, _dir: dir };
    clinic.act(|conn, ctx| admit_client(conn, ctx, &admission())).unwrap();
    clinic
}

fn admission() -> Admission {
    Draft {
        programme_code: Some("K7M4".into()),
        name: "Hafizan bin Jamal".into(),
        date_of_birth: "1984-05-03".into(),
        sex: "male".into(),
        language: "ms".into(),
        site: "main".into(),
        ..Draft::default()
    }
    .read()
    .unwrap()
}

fn order(mg: i64, from: NaiveDate, to: NaiveDate) -> OrderCommand {
    OrderCommand {
        dose_mcg: mg * 1000,
        starts_on: from,
        ends_on: to,
        parts: vec![],
        reason: None,
        override_words: None,
        bottles: None,
    }
}

impl Clinic {
    fn act<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Conn, &Ctx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let ctx = self.ctx.clone();
        self.db.write_blocking(move |conn| work(conn, &ctx))
    }

    fn on(&mut self, now: &str) -> &Self {
        self.ctx.now = at(now);
        self
    }

    fn sign(&self, command: OrderCommand) -> Result<OrderSigned> {
        self.act(move |conn, ctx| {
            let client = hafizan(conn);
            sign_for(conn, ctx, &client, &command)
        })
    }

    /// Doses of 60 mg on these days of November, as if seen at 9 in the morning.
    fn dosed(&self, days: std::ops::RangeInclusive<u32>) {
        self.act(move |conn, ctx| {
            let client = hafizan(conn);
            let episode = crate::clients::open_episode(conn, &client.id)?.unwrap();
            for n in days.clone() {
                doses::append(conn, &dose(&client, &episode.id, &ctx.site, day(n)))?;
            }
            Ok(())
        })
        .unwrap();
    }
}

fn hafizan(conn: &mut Conn) -> Client {
    client_by_code(conn, "K7M4").unwrap().unwrap()
}

fn dose(client: &Client, episode: &EpisodeId, site: &SiteId, on: NaiveDate) -> NewDose {
    NewDose {
        client: client.id.clone(),
        episode: episode.clone(),
        site: site.clone(),
        kind: DoseKind::Observed,
        service_day: on,
        part: Part::Whole,
        dose_mcg: 60_000,
        ordered_mcg: 60_000,
        volume_ul: Some(12_000),
        order: None,
        reservation: None,
        at: on.and_hms_opt(1, 0, 0).unwrap(),
        identity: None,
        alertness: None,
        expected_mcg: None,
        client_choice: false,
        warnings: vec![],
        by: Some(StaffId::from_text("d1")),
        witness: None,
        corrects: None,
    }
}

fn code_of<T>(result: Result<T>) -> &'static str {
    result.err().map_or("ok", |error| error.code())
}

fn in_force_today(clinic: &Clinic) -> Option<i64> {
    clinic
        .act(|conn, ctx| {
            let client = hafizan(conn);
            let subject = subject_of(conn, ctx, &client)?;
            let found = orders_for_counter(conn, &client.id, &subject.episode, subject.today)?;
            Ok(timeline::in_force(&found.orders, subject.today).map(|order| order.dose_mcg))
        })
        .unwrap()
}

#[test]
fn the_newest_signature_decides_and_nothing_is_edited() {
    let clinic = clinic();
    clinic.sign(order(30, day(24), day(30))).unwrap();
    assert_eq!(in_force_today(&clinic), Some(30_000));
    assert_eq!(code_of(clinic.sign(order(25, day(24), day(30)))), "reason_required");
    let lower = OrderCommand { reason: Some(LowerReason::Sedation), ..order(25, day(24), day(30)) };
    clinic.sign(lower).unwrap();
    assert_eq!(in_force_today(&clinic), Some(25_000));
    let listed = clinic.act(|conn, ctx| {
        let client = hafizan(conn);
        let first = orders_of(conn, ctx, &client.id, None, 1)?;
        let rest = orders_of(conn, ctx, &client.id, Some(&first[0].terms.id), 5)?;
        Ok([first, rest].concat().iter().map(|order| order.terms.dose_mcg).collect::<Vec<_>>())
    });
    assert_eq!(listed.unwrap(), [25_000, 30_000]);
}

#[test]
fn words_lift_a_limit_and_are_sealed() {
    let clinic = clinic();
    assert_eq!(code_of(clinic.sign(order(260, day(24), day(30)))), "dose_out_of_range");
    let words = Some("seen with the hospital, ECG normal".to_owned());
    let signed = clinic.sign(OrderCommand { override_words: words.clone(), ..order(260, day(24), day(30)) });
    assert!(signed.unwrap().order.terms.has_override);
    let read = clinic.act(|conn, ctx| {
        let client = hafizan(conn);
        orders_of(conn, ctx, &client.id, None, 1)
    });
    assert_eq!(read.unwrap()[0].override_words, words);
}

#[test]
fn fields_that_cannot_be_meant_are_refused_by_name() {
    let clinic = clinic();
    for (command, field) in [
        (order(30, day(23), day(30)), "starts_on"),
        (order(30, day(25), day(24)), "ends_on"),
        (order(0, day(24), day(30)), "dose_mg"),
    ] {
        let Err(Error::Invalid(errors)) = clinic.sign(command) else { panic!("{field} was taken") };
        assert_eq!(errors[0].field, field);
    }
}

#[test]
fn missed_doses_are_settled_by_an_order_or_a_confirmation() {
    let mut clinic = clinic();
    clinic.on("2026-11-01 00:30").sign(order(60, day(1), day(30))).unwrap();
    clinic.dosed(1..=20);
    clinic.on("2026-11-24 01:30");
    let hold = clinic.act(|conn, ctx| {
        let client = hafizan(conn);
        open_hold(conn, ctx, &NewHold::plain(&client.id, HoldKind::MissedDoses, day(24)))
    });
    let hold = hold.unwrap().id;
    let answer = |confirm_order| {
        let (hold, reason) = (hold.clone(), "seen in the ward, awake, dosed there".to_owned());
        clinic.act(move |conn, ctx| {
            settle(conn, ctx, &hold, &Settling { confirm_order, reason: reason.clone() })
        })
    };
    assert_eq!(code_of(answer(false)), "invalid");
    assert!(answer(true).unwrap().confirmed.is_some());
    assert_eq!(code_of(answer(true)), "hold_already_settled");
    let found = clinic
        .act(|conn, ctx| {
            let client = hafizan(conn);
            let subject = subject_of(conn, ctx, &client)?;
            orders_for_counter(conn, &client.id, &subject.episode, subject.today)
        })
        .unwrap();
    assert_eq!(found.confirmations[0].settles_outcome, "percent_50");

    let half = OrderCommand { reason: Some(LowerReason::MissedDoses), ..order(30, day(24), day(30)) };
    let again = clinic.act(|conn, ctx| {
        let client = hafizan(conn);
        open_hold(conn, ctx, &NewHold::plain(&client.id, HoldKind::MissedDoses, day(24)))
    });
    let signed = clinic.sign(half).unwrap();
    assert_eq!(signed.settled, [again.unwrap().id]);
    assert_eq!(signed.order.terms.signed_for.as_deref(), Some("percent_50"));
    let left = clinic.act(|conn, _| {
        let client = hafizan(conn);
        holds_of(conn, &client.id, day(24))
    });
    assert!(left.unwrap().is_empty());
}

#[test]
fn orders_that_end_soon_and_have_ended_are_listed() {
    let mut clinic = clinic();
    clinic.sign(order(30, day(24), day(28))).unwrap();
    let listed = |clinic: &Clinic, within| {
        let found = clinic.act(move |conn, ctx| endings(conn, ctx, within)).unwrap();
        found.iter().map(|ending| (ending.last_day, ending.has_ended)).collect::<Vec<_>>()
    };
    assert_eq!(listed(&clinic, 7), [(day(28), false)]);
    assert_eq!(listed(&clinic, 3), []);
    assert_eq!(listed(clinic.on("2026-11-29 01:30"), 7), [(day(28), true)]);
    let last = NaiveDate::from_ymd_opt(2027, 1, 15).unwrap();
    clinic.sign(order(30, day(29), last)).unwrap();
    assert_eq!(listed(&clinic, 7), []);
}

#[test]
fn a_signature_answers_the_proposed_order_for_good() {
    let clinic = clinic();
    let propose = |dose_mcg| {
        clinic.act(move |conn, ctx| {
            let client = hafizan(conn).id;
            propose_order(
                conn,
                ctx,
                &Proposal { client, dose_mcg, since_day: day(1), last_day: day(23), doubts: vec![] },
            )
        })
    };
    assert!(propose(25_000).unwrap());
    assert!(propose(30_000).unwrap());
    let waiting = |clinic: &Clinic| {
        let found = clinic.act(|conn, _| {
            let client = hafizan(conn);
            proposed_of(conn, &client.id)
        });
        found.unwrap().map(|proposal| proposal.dose_mcg)
    };
    assert_eq!(waiting(&clinic), Some(30_000));
    clinic.sign(order(30, day(24), day(30))).unwrap();
    assert_eq!(waiting(&clinic), None);
    assert!(!propose(35_000).unwrap());
    assert_eq!(waiting(&clinic), None);
}

#[test]
fn the_doctor_sees_what_became_of_the_last_seven_days() {
    let mut clinic = clinic();
    clinic.dosed(18..=20);
    let background = clinic
        .on("2026-11-24 01:30")
        .act(|conn, ctx| {
            let client = hafizan(conn);
            let subject = subject_of(conn, ctx, &client)?;
            dose_background(conn, &subject, subject.policy(ctx)?)
        })
        .unwrap();
    assert_eq!((background.run_undosed, background.treatment_day), (3, Some(7)));
    assert_eq!(background.last_taken, Some((day(20), 60_000)));
    assert_eq!(background.last_swallowed_on, Some(day(20)));
    let kinds: Vec<_> = background.last_seven.iter().map(|mark| mark.kind.word()).collect();
    assert_eq!(kinds, ["seen", "seen", "seen", "missed", "missed", "missed"]);
}
