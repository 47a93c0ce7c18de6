//! What is written down: medicines begun and ended, adherence, viral loads, what was done about a flag.

use chrono::{Days, NaiveDate};

use super::store::{self, Acted, Adherence, Load, Stop, Taking};
use super::{Act, FlagCode, Method, RECORDERS, Sign, turns, view};
use crate::audit::{self, About};
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::{RowId, StaffId};
use crate::keys::Place;
use crate::monitoring::{Opened, need_consent, none_wrong, open_to_write, wrong_day};
use crate::text::optional_words;

/// The most copies per mL that an assay tells, and the most doses of a record.
const MOST_COPIES: i64 = 1_000_000_000;
const MOST_DOSES: i64 = 1_000;

/// A record of adherence to write down.
#[derive(Debug, Clone)]
pub struct NewAdherence {
    /// How it was found.
    pub method: Method,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// Doses taken.
    pub taken: i64,
    /// Doses due.
    pub due: i64,
}

/// A viral load to write down.
#[derive(Debug, Clone)]
pub struct NewLoad {
    /// The day of the blood.
    pub taken_on: NaiveDate,
    /// The sign before the number.
    pub sign: Sign,
    /// Copies per mL.
    pub copies: i64,
    /// The least that the assay tells.
    pub limit: Option<i64>,
}

/// Sets the antiretroviral medicines of a client from a day on: those left out end there, new ones begin,
/// the others go on. None at all ends the regimen. Refuses: 403, 404 `client_unknown`, 422
/// `hiv_consent_missing`, fields `medicines` (`unknown_choice`), `starts_on` (`in_the_future`,
/// `too_long_ago`, `before_from`: before one of them began).
pub fn set_regimen(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    medicines: &[String],
    starts_on: NaiveDate,
) -> Result<()> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, RECORDERS)?;
    need_consent(conn, &client)?;
    let known = ctx.policies.medicines();
    let mut wrong: Vec<FieldError> = wrong_day("starts_on", starts_on, today).into_iter().collect();
    if medicines.iter().any(|code| known.find(code, today).is_none_or(|one| !one.art)) {
        wrong.push(FieldError::new("medicines", "unknown_choice", "antiretroviral medicines that are known"));
    }
    let now: Vec<_> = view::told_of(conn, ctx, &client, true, today)?
        .into_iter()
        .filter(|one| one.medicine.art && one.stopped_on.is_none())
        .collect();
    if now.iter().any(|one| one.taking.started_on > starts_on) {
        wrong.push(FieldError::new("starts_on", "before_from", "not before the present regimen began"));
    }
    none_wrong(wrong)?;
    for one in now.iter().filter(|one| !medicines.contains(&one.taking.medicine)) {
        let stop = Stop {
            taken_id: one.taking.id.clone(),
            stopped_on: starts_on,
            in_error: false,
            by_staff: by.clone(),
            at: ctx.now,
        };
        store::append_stop(conn, &stop)?;
    }
    for (number, medicine) in medicines.iter().enumerate() {
        let goes_on = now.iter().any(|one| one.taking.medicine == *medicine);
        if goes_on || medicines[..number].contains(medicine) {
            continue;
        }
        store::append_taking(conn, &taking(ctx, &client, &by, medicine, starts_on))?;
    }
    turns::keep_one(conn, ctx, &client)?;
    audit::done(conn, ctx, "monitoring.set_regimen", About::client(&client.id))
}

fn taking(ctx: &Ctx, client: &Client, by: &StaffId, medicine: &str, started_on: NaiveDate) -> Taking {
    Taking {
        id: RowId::new(),
        client_id: client.id.clone(),
        medicine: medicine.to_owned(),
        started_on,
        by_staff: by.clone(),
        at: ctx.now,
    }
}

/// Writes down that a client takes another medicine. Refuses: 403, 404 `client_unknown`, 409
/// `already_taken`, fields `medicine` (`unknown_choice`; antiretroviral ones belong to a regimen),
/// `starts_on`.
pub fn start_medicine(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    medicine: &str,
    starts_on: NaiveDate,
) -> Result<RowId> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, RECORDERS)?;
    let mut wrong: Vec<FieldError> = wrong_day("starts_on", starts_on, today).into_iter().collect();
    if ctx.policies.medicines().find(medicine, today).is_none_or(|one| one.art) {
        wrong.push(FieldError::new(
            "medicine",
            "unknown_choice",
            "a medicine that is known, not antiretroviral",
        ));
    }
    none_wrong(wrong)?;
    let now = view::told_of(conn, ctx, &client, false, today)?;
    if now.iter().any(|one| one.taking.medicine == medicine && one.stopped_on.is_none()) {
        return Err(Error::refused(409, "already_taken"));
    }
    let new = taking(ctx, &client, &by, medicine, starts_on);
    store::append_taking(conn, &new)?;
    turns::keep_one(conn, ctx, &client)?;
    audit::done(conn, ctx, "monitoring.start_medicine", About::row(&client.id, new.id.as_str()))?;
    Ok(new.id)
}

/// Writes down that a medicine ended, or that it was never taken. Refuses: 403, 404 `medicine_unknown`,
/// 409 `already_stopped`, 422 `hiv_consent_missing`, field `stopped_on` (`before_from`, `in_the_future`).
pub fn stop_medicine(
    conn: &mut Conn,
    ctx: &Ctx,
    id: &RowId,
    stopped_on: NaiveDate,
    in_error: bool,
) -> Result<()> {
    let by = ctx.staff_id().filter(|_| ctx.has_role(RECORDERS)).cloned().ok_or(Error::Forbidden)?;
    let taking = store::taking(conn, id)?.ok_or_else(|| Error::unknown("medicine_unknown"))?;
    let client = clients::care_team::open_behind(conn, ctx, &taking.client_id, "medicine_unknown")?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let today = clients::home_day(conn, ctx, &client.id)?;
    if ctx.policies.medicines().find(&taking.medicine, today).is_some_and(|one| one.art) {
        need_consent(conn, &client)?;
    }
    if stopped_on < taking.started_on {
        return Err(Error::field("stopped_on", "before_from", "not before its first day"));
    }
    none_wrong(wrong_day("stopped_on", stopped_on, today).into_iter().collect())?;
    let stop = Stop { taken_id: id.clone(), stopped_on, in_error, by_staff: by, at: ctx.now };
    if !store::append_stop(conn, &stop)? {
        return Err(Error::refused(409, "already_stopped"));
    }
    turns::keep_one(conn, ctx, &client)?;
    audit::done(conn, ctx, "monitoring.stop_medicine", About::row(&client.id, id.as_str()))
}

/// Writes down how well antiretroviral medicines were taken. Refuses: 403, 404 `client_unknown`, 422
/// `hiv_consent_missing`, fields `from`, `to` (`in_the_future`, `before_from`), `taken`, `due`
/// (`out_of_range`: 1 to 1000 due, at most as many taken).
pub fn record_adherence(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewAdherence) -> Result<RowId> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, RECORDERS)?;
    need_consent(conn, &client)?;
    let mut wrong: Vec<FieldError> = wrong_day("from", new.from, today).into_iter().collect();
    if new.to < new.from {
        wrong.push(FieldError::new("to", "before_from", "not before the first day"));
    } else if new.method != Method::Refill {
        wrong.extend(wrong_day("to", new.to, today));
    } else if new.to > today + Days::new(366) {
        wrong.push(FieldError::new("to", "too_far_ahead", "at most a year ahead"));
    }
    if !(1..=MOST_DOSES).contains(&new.due) {
        wrong.push(FieldError::new("due", "out_of_range", "1 to 1000"));
    }
    if !(0..=new.due).contains(&new.taken) {
        wrong.push(FieldError::new("taken", "out_of_range", "0 to as many as were due"));
    }
    none_wrong(wrong)?;
    let row = Adherence {
        id: RowId::new(),
        client_id: client.id.clone(),
        method: new.method,
        from_day: new.from,
        to_day: new.to,
        taken: new.taken,
        due: new.due,
        by_staff: by,
        at: ctx.now,
    };
    store::append_adherence(conn, &row)?;
    turns::keep_one(conn, ctx, &client)?;
    audit::done(conn, ctx, "monitoring.record_adherence", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}

/// Writes down a viral load. Refuses: 403, 404 `client_unknown`, 422 `hiv_consent_missing`, fields
/// `taken_on` (`in_the_future`, `too_long_ago`), `copies`, `limit` (`out_of_range`).
pub fn record_load(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewLoad) -> Result<RowId> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, RECORDERS)?;
    need_consent(conn, &client)?;
    let mut wrong: Vec<FieldError> = wrong_day("taken_on", new.taken_on, today).into_iter().collect();
    let out = |field| FieldError::new(field, "out_of_range", "0 to 1,000,000,000 copies per mL");
    if !(0..=MOST_COPIES).contains(&new.copies) {
        wrong.push(out("copies"));
    }
    if new.limit.is_some_and(|limit| !(1..=MOST_COPIES).contains(&limit)) {
        wrong.push(out("limit"));
    }
    none_wrong(wrong)?;
    let row = Load {
        id: RowId::new(),
        client_id: client.id.clone(),
        taken_on: new.taken_on,
        sign: new.sign,
        copies: new.copies,
        assay_limit: new.limit,
        by_staff: by,
        at: ctx.now,
    };
    store::append_load(conn, &row)?;
    turns::keep_one(conn, ctx, &client)?;
    audit::done(conn, ctx, "monitoring.record_load", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}

/// Writes down what was done about a flag that is open; it closes by itself when its facts change.
/// Refuses: 403, 404 `client_unknown`, `flag_unknown`, field `words` (`too_long`).
pub fn act_on_flag(
    conn: &mut Conn,
    ctx: &Ctx,
    code: &str,
    (flag, about): (FlagCode, &str),
    act: Act,
    words: Option<&str>,
) -> Result<()> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, RECORDERS)?;
    let words = optional_words("words", words)?;
    let open = view::known(conn, ctx, client.clone())?.flags;
    if !open.iter().any(|one| one.code == flag && one.about == about) {
        return Err(Error::unknown("flag_unknown"));
    }
    let id = RowId::new();
    let place = Place::new("flag_acts", "words", id.as_str());
    let sealed = words.map(|words| ctx.keys.seal_text(place, &words)).transpose()?;
    let row = Acted {
        id,
        client_id: client.id.clone(),
        flag,
        about: about.to_owned(),
        act,
        on_day: today,
        words: sealed,
        by_staff: by,
        at: ctx.now,
    };
    store::append_act(conn, &row)?;
    turns::keep_one(conn, ctx, &client)?;
    audit::done(conn, ctx, "monitoring.act_on_flag", About::row(&client.id, row.id.as_str()))
}
