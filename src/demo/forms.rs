//! Questionnaires and follow-ups: some clients have theirs at entry, after three and six months, some said
//! no, some are asked for long.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate, TimeDelta};

use crate::app::App;
use crate::clients::{self, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::monitoring::forms::{
    Employment, FOLLOW_UP, FollowUp, FormOutcome, Housing, NewForm, UsedSubstance, record_form,
};

/// So many clients are asked; the others show what is overdue.
const ASKED: usize = 60;
/// Months after entry at which forms are filled in.
const MONTHS: [u32; 4] = [0, 3, 6, 12];

/// Writes down the forms of these clients; `ctx` is a doctor's.
pub fn ask(app: &App, ctx: &Ctx, codes: &[String]) -> Result<()> {
    let codes: Vec<String> = codes.iter().take(ASKED).cloned().collect();
    app.act_blocking(ctx, move |conn, ctx| {
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        for (number, code) in (0_i64..).zip(&codes) {
            let client = clients::open_client(conn, ctx, code)?;
            if let Some(episode) = clients::open_episode(conn, &client.id)? {
                one(conn, ctx, code, number % 5, (episode.started_on, today))?;
            }
        }
        Ok(())
    })
}

/// Of five one has nothing yet, one said no at entry, the others have theirs up to their last date.
fn one(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    turn: i64,
    (entered, today): (NaiveDate, NaiveDate),
) -> Result<()> {
    if turn == 0 {
        return Ok(());
    }
    let dates = MONTHS.iter().filter_map(|months| entered.checked_add_months(Months::new(*months)));
    let dates = dates.map(|date| date + TimeDelta::days(turn)).filter(|date| *date <= today);
    for (nth, filled_on) in (0_i64..).zip(dates) {
        let new = |form: &str, answers: BTreeMap<String, i64>| NewForm {
            form: form.to_owned(),
            filled_on,
            outcome: FormOutcome::Answered,
            answers,
            follow_up: None,
            corrects: None,
        };
        if turn == 1 {
            let no = NewForm { outcome: FormOutcome::Declined, ..new(FOLLOW_UP, BTreeMap::new()) };
            return record_form(conn, ctx, code, &no).map(|_| ());
        }
        let told = NewForm { follow_up: Some(follow_up(turn, nth)), ..new(FOLLOW_UP, BTreeMap::new()) };
        record_form(conn, ctx, code, &told)?;
        record_form(conn, ctx, code, &new("phq9", phq9(turn, nth)))?;
        if turn == 3 {
            let life = ["body", "mood", "people", "home", "day", "whole"];
            let life = life.map(|item| (item.to_owned(), 3 + nth));
            record_form(conn, ctx, code, &new("life", life.into()))?;
        }
    }
    Ok(())
}

/// Less use and steadier work with time.
fn follow_up(turn: i64, nth: i64) -> FollowUp {
    let days = (20 - 7 * nth - turn).max(0);
    FollowUp {
        employment: Some(if nth == 0 { Employment::Looking } else { Employment::Casual }),
        housing: (turn != 4).then_some(Housing::Family),
        use_days: [(UsedSubstance::Opioids, days), (UsedSubstance::Alcohol, turn)].into(),
        injected: Some(days > 10),
        shared: None,
    }
}

/// Each question a little lower with time, the ninth 0 but for one in five at entry.
fn phq9(turn: i64, nth: i64) -> BTreeMap<String, i64> {
    let points = |item: i64| match item {
        9 => i64::from(turn == 4 && nth == 0),
        _ => ((turn + item) % 4 - nth).max(0),
    };
    (1..=9).map(|item| (item.to_string(), points(item))).collect()
}
