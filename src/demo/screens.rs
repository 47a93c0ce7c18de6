//! Tests and screens: most clients have theirs, some are due, some long so, some said no.

use chrono::{NaiveDate, TimeDelta};

use crate::app::App;
use crate::clients::consents::has_consent;
use crate::clients::{self, Client, ConsentKind, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::monitoring::screening::{
    Certainty, Details, NewResult, ScreenAnswer, ScreenKind, Substance, TbSymptom, UrineMethod, record_result,
};

/// Writes down the tests of these clients; `ctx` is a doctor's.
pub fn test(app: &App, ctx: &Ctx, codes: &[String]) -> Result<()> {
    let codes = codes.to_vec();
    app.act_blocking(ctx, move |conn, ctx| {
        let today = programme::site(conn, &ctx.site)?.day(ctx.now);
        for (number, code) in (0_i64..).zip(&codes) {
            let client = clients::open_client(conn, ctx, code)?;
            one(conn, ctx, &client, number, today)?;
        }
        Ok(())
    })
}

fn write(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    (kind, answer, taken_on): (ScreenKind, ScreenAnswer, NaiveDate),
    details: Details,
) -> Result<()> {
    let new = NewResult { kind, taken_on, answer, details, corrects: None };
    record_result(conn, ctx, &client.code, &new).map(|_| ())
}

/// Of seven one has nothing yet, one said no to all, one is due, one will be soon.
fn one(conn: &mut Conn, ctx: &Ctx, client: &Client, number: i64, today: NaiveDate) -> Result<()> {
    use ScreenAnswer::{Declined, Measured, Negative, NonReactive, Positive, Reactive};
    let turn = number % 7;
    if turn == 0 {
        return Ok(());
    }
    let ago = |days: i64| today - TimeDelta::days(days);
    // Half a year is 183 days: due, soon, or not for long.
    let days = [0, 20, 186, 160, 60, 100, 14][usize::try_from(turn).unwrap_or_default()];
    let said = |answer: ScreenAnswer| if turn == 1 { Declined } else { answer };
    let has_hcv = client.living_with_hcv == Some(true);
    let antibody = if has_hcv { Reactive } else { NonReactive };
    write(conn, ctx, client, (ScreenKind::HcvAntibody, said(antibody), ago(days)), Details::default())?;
    write(conn, ctx, client, (ScreenKind::Hbsag, said(NonReactive), ago(days)), Details::default())?;
    let symptoms = if turn == 6 { vec![TbSymptom::Cough] } else { Vec::new() };
    let tb = if symptoms.is_empty() { Negative } else { Positive };
    write(
        conn,
        ctx,
        client,
        (ScreenKind::TbSymptoms, said(tb), ago(days)),
        Details { symptoms, ..Details::default() },
    )?;
    if has_hcv {
        let details = Details {
            alt: Some(40 + 9 * turn),
            ast: Some(38 + 7 * turn),
            ast_upper: Some(40),
            platelets: Some(250 - 20 * turn),
            ..Details::default()
        };
        let details = if turn == 1 { Details::default() } else { details };
        write(conn, ctx, client, (ScreenKind::Liver, said(Measured), ago(days + 2)), details)?;
    }
    if has_consent(conn, &client.id, ConsentKind::HivData)? && client.living_with_hiv != Some(true) {
        write(conn, ctx, client, (ScreenKind::Hiv, said(NonReactive), ago(days)), Details::default())?;
    }
    if turn >= 4 {
        let found = if turn == 5 {
            vec![Substance::Opiates, Substance::Methadone]
        } else {
            vec![Substance::Methadone]
        };
        let details = Details {
            method: Some(UrineMethod::Strip),
            certainty: Some(Certainty::Presumptive),
            found,
            ..Details::default()
        };
        let answer = if turn == 5 { Positive } else { Negative };
        write(conn, ctx, client, (ScreenKind::Urine, answer, ago(9)), details)?;
    }
    if turn == 3 {
        let details = Details { qt_ms: Some(410), heart_rate: Some(84), ..Details::default() };
        write(conn, ctx, client, (ScreenKind::Ecg, Measured, ago(30)), details)?;
    }
    Ok(())
}
