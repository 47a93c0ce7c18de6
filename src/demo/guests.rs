//! Doses at other places: a letter that runs, with a dose that was confirmed, one that begins in some days, and a
//! guest of another clinic.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};

use super::dice::Dice;
use super::names;
use crate::app::App;
use crate::clients::visiting::HomeClinic;
use crate::clients::{self, Language, Sex, programme};
use crate::clock::instant;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::guests::visits::{Guest, NewVisit, Treated, open_visit};
use crate::guests::{ConfirmedHow, NewConfirmed, NewLetter, confirm_dose, print_letter, sign_letter};

/// Where somebody goes, and in how many days for how many.
const JOURNEYS: [(&str, &str, u64, u64); 2] =
    [("Klinik Kesihatan Ipoh", "05-000 0000", 0, 6), ("Klinik Kesihatan Muar", "06-000 0000", 4, 10)];

/// Writes the letters, for clients from the end of the list so that the first ones are at home; `ctx` is a
/// doctor's.
pub fn send(app: &App, ctx: &Ctx, seed: u64, codes: &[String]) -> Result<()> {
    let codes = codes.to_vec();
    app.act_blocking(ctx, move |conn, ctx| {
        let mut journeys = JOURNEYS.iter();
        let mut next = journeys.next();
        for code in codes.iter().rev() {
            let Some((place, telephone, begins, days)) = next else { break };
            if letter(conn, ctx, code, (place, telephone), (*begins, *days))? {
                next = journeys.next();
            }
        }
        visit(conn, ctx, names::code(&mut Dice::new(seed, "guest", 0)))
    })
}

/// Whether somebody could be sent: nobody without an order, or dosed at home today, is.
fn letter(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    (place, telephone): (&str, &str),
    (begins, days): (u64, u64),
) -> Result<bool> {
    let client = clients::open_client(conn, ctx, code)?;
    let today = clients::home_day(conn, ctx, &client.id)?;
    if !crate::doses::held_between(conn, &client.id, today, today + Days::new(begins + days))?.is_empty() {
        return Ok(false);
    }
    let from = today + Days::new(begins);
    let new = NewLetter {
        place: place.to_owned(),
        telephone: Some(telephone.to_owned()),
        from,
        to: from + Days::new(days),
        allergies: Some("penicillin".to_owned()),
        note: None,
    };
    let letter = match sign_letter(conn, ctx, code, &new) {
        Ok(letter) => letter,
        Err(Error::Refused(_) | Error::Invalid(_)) => return Ok(false),
        Err(other) => return Err(other),
    };
    let print = print_letter(conn, ctx, &letter.id, Language::Malay)?;
    let given_at = ctx.now - TimeDelta::minutes(40);
    // In the small hours nobody has been dosed yet.
    if begins == 0 && programme::site(conn, &ctx.site)?.day(given_at) == today {
        let given = NewConfirmed {
            given_at,
            dose_mcg: print.told.doses.first().map_or(60_000, |dose| dose.dose_mcg),
            part: None,
            place: None,
            confirmed_by: "Puan Salmah, pharmacist".to_owned(),
            how: ConfirmedHow::Telephone,
            extra: false,
        };
        confirm_dose(conn, ctx, code, &given)?;
    }
    Ok(true)
}

/// Somebody from the coast for some days, on 70 mg, last dosed there yesterday morning.
fn visit(conn: &mut Conn, ctx: &Ctx, code: String) -> Result<()> {
    let site = programme::site(conn, &ctx.site)?;
    let today = site.day(ctx.now);
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    let new = NewVisit {
        guest: Guest::New {
            code: Some(code),
            name: "Rosli bin Hamid".to_owned(),
            born: NaiveDate::from_ymd_opt(1979, 2, 11).unwrap_or(today),
            sex: Sex::Male,
            language: Language::Malay,
        },
        from: None,
        to: today + Days::new(5),
        home: HomeClinic {
            clinic: "Klinik Kesihatan Kuantan".to_owned(),
            telephone: Some("09-000 0000".to_owned()),
            code: Some("KT-0417".to_owned()),
            confirmed_by: "Encik Osman, pharmacist".to_owned(),
            note: None,
        },
        confirmed_at: ctx.now - TimeDelta::minutes(20),
        treated: Some(Treated {
            dose_mcg: 70_000,
            last_at: instant(today - Days::new(1), nine, site.zone),
            last_mcg: 70_000,
            bottles: Vec::new(),
        }),
    };
    open_visit(conn, ctx, &new).map(|_| ())
}
