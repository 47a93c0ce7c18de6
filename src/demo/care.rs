//! Antiretroviral treatment of who lives with HIV and agreed to its being kept: some need a second look.

use chrono::{NaiveDate, TimeDelta};

use crate::app::App;
use crate::clients::consents::has_consent;
use crate::clients::{self, ConsentKind, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClientId;
use crate::monitoring::Sign;
use crate::monitoring::art::{
    Method, NewAdherence, NewHandover, NewLoad, hand_over, record_adherence, record_load, set_regimen,
    start_medicine,
};
use crate::monitoring::screening::{
    Certainty, Details, NewResult, ScreenAnswer, ScreenKind, Substance, UrineMethod, record_result,
};
use crate::orders::dose_changes;

const USUAL: [&str; 3] = ["dolutegravir", "tenofovir", "lamivudine"];
const INDUCING: [&str; 3] = ["efavirenz", "tenofovir", "lamivudine"];

/// The place of the one who uses beside an inducer.
const BESIDE_INDUCER: usize = 7;

/// Writes down the treatment of these clients; `ctx` is a doctor's.
pub fn treat(app: &App, ctx: &Ctx, codes: &[String]) -> Result<()> {
    let codes = codes.to_vec();
    app.act_blocking(ctx, move |conn, ctx| {
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        let mut treated = Vec::new();
        for code in &codes {
            let client = clients::open_client(conn, ctx, code)?;
            let agrees = has_consent(conn, &client.id, ConsentKind::HivData)?;
            if client.living_with_hiv == Some(true) && agrees {
                treated.push((last_change(conn, &client.id, today)?, code));
            }
        }
        // Only beside a dose that has not changed for long is use read as a dose that is too low.
        let unchanged = (0..treated.len()).min_by_key(|at| treated[*at].0);
        if let (Some(unchanged), true) = (unchanged, treated.len() > BESIDE_INDUCER) {
            treated.swap(unchanged, BESIDE_INDUCER);
        }
        for (number, (changed, code)) in treated.into_iter().enumerate() {
            one(conn, ctx, code, number, (changed, today))?;
        }
        Ok(())
    })
}

/// The day on which the dose of a client changed last.
fn last_change(conn: &mut Conn, client: &ClientId, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let changes = dose_changes(conn, std::slice::from_ref(client), today)?.remove(client);
    Ok(changes.and_then(|all| all.last().map(|change| change.on)))
}

/// Of eight one has just begun a medicine that lowers methadone, one has just left it, one has a high load,
/// one missed doses, one gets them with the dose, one is late for a refill and a load, one takes none, and
/// one uses beside an inducer.
fn one(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    number: usize,
    (changed, today): (Option<NaiveDate>, NaiveDate),
) -> Result<()> {
    let ago = |days: i64| today - TimeDelta::days(days);
    let regimen = |list: [&str; 3]| list.map(str::to_owned);
    match number % 8 {
        0 => set_regimen(conn, ctx, code, &regimen(INDUCING), ago(10))?,
        1 => {
            set_regimen(conn, ctx, code, &regimen(INDUCING), ago(150))?;
            set_regimen(conn, ctx, code, &regimen(USUAL), ago(4))?;
        }
        2 | 3 => {
            set_regimen(conn, ctx, code, &regimen(USUAL), ago(320))?;
            let (sign, copies) = if number % 8 == 2 { (Sign::Equal, 4_800) } else { (Sign::Below, 50) };
            load(conn, ctx, code, (ago(40), sign, copies))?;
            let taken = if number % 8 == 3 { 23 } else { 30 };
            kept(conn, ctx, code, Method::PillCount, (ago(32), ago(3), taken))?;
        }
        4 => {
            set_regimen(conn, ctx, code, &regimen(USUAL), ago(320))?;
            load(conn, ctx, code, (ago(200), Sign::Equal, 620))?;
            load(conn, ctx, code, (ago(20), Sign::Below, 50))?;
            kept(conn, ctx, code, Method::SelfReport, (ago(60), ago(31), 29))?;
            hand_over(conn, ctx, code, &NewHandover { from: ago(1), to: ago(1), observed: true })?;
        }
        5 => {
            set_regimen(conn, ctx, code, &regimen(USUAL), ago(200))?;
            kept(conn, ctx, code, Method::Refill, (ago(44), ago(15), 30))?;
        }
        6 => {}
        _ => {
            set_regimen(conn, ctx, code, &regimen(USUAL), ago(320))?;
            start_medicine(conn, ctx, code, "rifampicin", changed.map_or(ago(12), |on| on.max(ago(12))))?;
            let details = Details {
                method: Some(UrineMethod::Strip),
                certainty: Some(Certainty::Presumptive),
                found: vec![Substance::Opiates, Substance::Methadone],
                ..Details::default()
            };
            let (kind, answer) = (ScreenKind::Urine, ScreenAnswer::Positive);
            let new = NewResult { kind, taken_on: ago(1), answer, details, corrects: None };
            record_result(conn, ctx, code, &new)?;
        }
    }
    Ok(())
}

fn load(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    (taken_on, sign, copies): (NaiveDate, Sign, i64),
) -> Result<()> {
    record_load(conn, ctx, code, &NewLoad { taken_on, sign, copies, limit: Some(50) }).map(|_| ())
}

fn kept(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    method: Method,
    (from, to, taken): (NaiveDate, NaiveDate, i64),
) -> Result<()> {
    record_adherence(conn, ctx, code, &NewAdherence { method, from, to, taken, due: 30 }).map(|_| ())
}
