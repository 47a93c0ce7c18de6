//! Antiretroviral treatment of who lives with HIV and agreed to its being kept: some need a second look.

use chrono::{NaiveDate, TimeDelta};

use crate::app::App;
use crate::clients::consents::has_consent;
use crate::clients::{self, ConsentKind, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::monitoring::Sign;
use crate::monitoring::art::{Method, NewAdherence, NewLoad, record_adherence, record_load, set_regimen};

const USUAL: [&str; 3] = ["dolutegravir", "tenofovir", "lamivudine"];
const INDUCING: [&str; 3] = ["efavirenz", "tenofovir", "lamivudine"];

/// Writes down the treatment of these clients; `ctx` is a doctor's.
pub fn treat(app: &App, ctx: &Ctx, codes: &[String]) -> Result<()> {
    let codes = codes.to_vec();
    app.act_blocking(ctx, move |conn, ctx| {
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        let mut number = 0;
        for code in &codes {
            let client = clients::open_client(conn, ctx, code)?;
            let agrees = has_consent(conn, &client.id, ConsentKind::HivData)?;
            if client.living_with_hiv == Some(true) && agrees {
                one(conn, ctx, code, number, today)?;
                number += 1;
            }
        }
        Ok(())
    })
}

/// One in five has just begun a medicine that lowers methadone, one has just left it, one has a high
/// load, one missed doses, one is well.
fn one(conn: &mut Conn, ctx: &Ctx, code: &str, number: i64, today: NaiveDate) -> Result<()> {
    let ago = |days: i64| today - TimeDelta::days(days);
    let regimen = |list: [&str; 3]| list.map(str::to_owned);
    match number % 5 {
        0 => set_regimen(conn, ctx, code, &regimen(INDUCING), ago(10))?,
        1 => {
            set_regimen(conn, ctx, code, &regimen(INDUCING), ago(150))?;
            set_regimen(conn, ctx, code, &regimen(USUAL), ago(4))?;
        }
        _ => set_regimen(conn, ctx, code, &regimen(USUAL), ago(320))?,
    }
    let (sign, copies) = if number % 5 == 2 { (Sign::Equal, 4_800) } else { (Sign::Below, 50) };
    if number % 5 > 1 {
        let load = NewLoad { taken_on: ago(40), sign, copies, limit: Some(50) };
        record_load(conn, ctx, code, &load)?;
        let taken = if number % 5 == 3 { 23 } else { 30 };
        let kept = NewAdherence { method: Method::PillCount, from: ago(32), to: ago(3), taken, due: 30 };
        record_adherence(conn, ctx, code, &kept)?;
    }
    Ok(())
}
