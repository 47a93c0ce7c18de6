//! Care around the dose: referrals in every state, kits, an overdose, talks, and those who left.

use chrono::{Days, NaiveDate, TimeDelta};

use crate::app::App;
use crate::clients::{self, Client, Episode, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::monitoring::care::Relation;
use crate::monitoring::care::contacts::{ContactKind, NewContact, record_contact};
use crate::monitoring::care::naloxone::{
    KitKind, KitOutcome, KitUsedFor, NewKits, NewUse, give_kits, report_use,
};
use crate::monitoring::care::outcomes::rules::{MONTHS, day_of};
use crate::monitoring::care::outcomes::{
    CareAfterEnd, FollowUpResult, HousingAtEnd, NewFollowUp, NewOutcome, WorkAtEnd, record_follow_up,
    record_outcome,
};
use crate::monitoring::care::overdoses::{
    NewOverdose, OverdoseOf, OverdoseOutcome, OverdoseToldBy, WasDone, record_overdose,
};
use crate::monitoring::care::referrals::{
    NewReferral, NewStep, ReferralEnd, ReferralStep, ReferralTo, record_referral, record_step,
};
use crate::words::EpisodeEndReason;

/// Writes down the care of these clients; `ctx` is a case worker's.
pub fn care(app: &App, ctx: &Ctx, codes: &[String]) -> Result<()> {
    let codes = codes.to_vec();
    app.act_blocking(ctx, move |conn, ctx| {
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        let (mut here, mut gone) = (0, 0);
        for code in &codes {
            let client = clients::open_client(conn, ctx, code)?;
            let last = clients::episodes::episodes_of(conn, &client.id)?.into_iter().next();
            match last {
                Some(episode) if !episode.is_open() => {
                    left(conn, ctx, &client, &episode, gone, today)?;
                    gone += 1;
                }
                _ => {
                    present(conn, ctx, &client, here, today)?;
                    here += 1;
                }
            }
        }
        Ok(())
    })
}

fn ago(today: NaiveDate, days: i64) -> NaiveDate {
    today - TimeDelta::days(days)
}

/// A referral, the days since it was made, and its steps with the days since each.
type Course = (ReferralTo, &'static str, i64, &'static [(ReferralStep, i64)]);

const COURSES: [Course; 8] = {
    use ReferralStep::{Attended, Booked, Closed, Missed, Result};
    [
        (ReferralTo::Housing, "sleeps at a friend's, who moves away", 12, &[]),
        (ReferralTo::MentalHealth, "sleeps badly since the summer", 3, &[]),
        (ReferralTo::SocialHelp, "papers for the allowance", 16, &[(Booked, 6)]),
        (ReferralTo::Hepatology, "liver test was high", 30, &[(Booked, 12), (Missed, 12)]),
        (ReferralTo::Tb, "coughs for three weeks", 50, &[(Booked, 40), (Attended, 40)]),
        (ReferralTo::LegalAid, "a letter from the court", 40, &[(Booked, 30), (Attended, 30), (Result, 20)]),
        (ReferralTo::Inpatient, "asked for a quiet week", 25, &[(Closed, 18)]),
        (ReferralTo::OtherSite, "works in the other town from next month", 9, &[(Booked, -6)]),
    ]
};

/// Of three one was referred, one has kits, one was visited; the fourth of twenty told of an overdose.
fn present(conn: &mut Conn, ctx: &Ctx, client: &Client, number: usize, today: NaiveDate) -> Result<()> {
    match number % 3 {
        0 => refer(conn, ctx, client, &COURSES[(number / 3) % COURSES.len()], today)?,
        1 => kits(conn, ctx, client, number, today)?,
        _ => {
            let new = NewContact {
                kind: ContactKind::ALL[(number / 3) % ContactKind::ALL.len()],
                on: ago(today, 2 + i64::try_from(number % 20).unwrap_or_default()),
                minutes: Some(25),
                with: if number.is_multiple_of(2) { Relation::Client } else { Relation::Family },
                reached: number % 7 != 2,
                note: None,
            };
            record_contact(conn, ctx, &client.code, &new)?;
        }
    }
    if number % 20 == 4 {
        let new = NewOverdose {
            on: ago(today, 9),
            month_only: false,
            told_by: OverdoseToldBy::Family,
            of: vec![OverdoseOf::Opioids, OverdoseOf::Benzodiazepines],
            naloxone: WasDone::Yes,
            help_called: WasDone::No,
            outcome: OverdoseOutcome::Treated,
            note: Some("A neighbour used the kit and stayed until morning".to_owned()),
        };
        record_overdose(conn, ctx, &client.code, &new)?;
    }
    Ok(())
}

fn refer(conn: &mut Conn, ctx: &Ctx, client: &Client, course: &Course, today: NaiveDate) -> Result<()> {
    let (to, why, made, steps) = course;
    let new = NewReferral {
        to: *to,
        place: None,
        why: (*why).to_owned(),
        urgent: *made == 12,
        made_on: ago(today, *made),
    };
    let id = record_referral(conn, ctx, &client.code, &new)?;
    for (kind, days) in *steps {
        let because = (*kind == ReferralStep::Closed).then_some(ReferralEnd::ClientChoice);
        let step = NewStep { kind: *kind, on: ago(today, *days), because, words: None };
        record_step(conn, ctx, &id, &step)?;
    }
    Ok(())
}

/// One of four is past its date, one soon will be, one was used.
fn kits(conn: &mut Conn, ctx: &Ctx, client: &Client, number: usize, today: NaiveDate) -> Result<()> {
    let turn = (number / 3) % 4;
    let expires_on = match turn {
        0 => ago(today, 8),
        1 => today + Days::new(33),
        _ => today + Days::new(400),
    };
    let new = NewKits {
        given_on: ago(today, 120),
        to: if number.is_multiple_of(2) { Relation::Peer } else { Relation::Client },
        count: 2,
        kind: Some(if turn == 3 { KitKind::Injection } else { KitKind::Nasal }),
        lot: Some(format!("N26-{turn}")),
        expires_on: Some(expires_on),
        trained: true,
    };
    let id = give_kits(conn, ctx, &client.code, &new)?;
    if turn == 2 {
        let used = NewUse {
            kit: Some(id),
            used_on: ago(today, 9),
            by: Relation::Friend,
            used_for: KitUsedFor::SomebodyElse,
            outcome: KitOutcome::Recovered,
        };
        report_use(conn, ctx, &client.code, &used)?;
    }
    Ok(())
}

/// Of four who left one was not written about, one was and is asked for now, the others were heard of.
fn left(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    episode: &Episode,
    number: usize,
    today: NaiveDate,
) -> Result<()> {
    if number.is_multiple_of(4) || episode.end_reason == Some(EpisodeEndReason::Died) {
        return Ok(());
    }
    let new = NewOutcome {
        work: WorkAtEnd::ALL[number % WorkAtEnd::ALL.len()],
        housing: HousingAtEnd::ALL[number % HousingAtEnd::ALL.len()],
        after: CareAfterEnd::ALL[number % CareAfterEnd::ALL.len()],
        note: None,
    };
    record_outcome(conn, ctx, &client.code, &new)?;
    let Some(ended_on) = episode.ended_on.filter(|_| number % 4 > 1) else { return Ok(()) };
    for month in MONTHS {
        let on = day_of(ended_on, month);
        if on <= today {
            let result = if number % 4 == 2 { FollowUpResult::Reached } else { FollowUpResult::NotReached };
            record_follow_up(conn, ctx, &client.code, &NewFollowUp { month, on, result, note: None })?;
        }
    }
    Ok(())
}
