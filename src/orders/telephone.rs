//! What a doctor says by telephone: taken down by a pharmacist, read back, heard by a second person, in force
//! at once, and countersigned within the policy's time (domain § 4, no doctor on site).

use chrono::TimeDelta;

use super::settle::{self, Settled, Settling};
use super::telephone_store::{self as store, Answered, Row};
use super::terms::OrderCommand;
use super::{Confirmed, OrderSigned, confirm_as, sign_as, signer};
use crate::audit::{self, About};
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, HoldId, OrderId, RowId, StaffId};
use crate::keys::Place;
use crate::staff;
use crate::text::required_words;
use crate::units::Instant;
use crate::words::Role;

closed_list! {
    /// What was said.
    Spoken {
        /// A new order.
        Order = "order",
        /// After missed doses the order in force stands.
        Confirmation = "confirmation",
        /// A hold is settled with a reason.
        Settlement = "settlement",
    }
}

closed_list! {
    /// What the doctor says of it afterwards.
    TelephoneAnswer {
        /// It was said so.
        Countersigned = "countersigned",
        /// It was not said so, or not meant so.
        NotSo = "not_so",
    }
}

/// How it was said and heard. Everything but the second person is as it was typed.
#[derive(Debug, Clone)]
pub struct Heard {
    /// The doctor's login.
    pub doctor: String,
    /// Whether it was read back to the doctor, who said yes.
    pub read_back: bool,
    /// Who heard it too: a member of staff who has signed with an own password.
    pub second: StaffId,
}

/// One that was taken down.
#[derive(Debug, Clone)]
pub struct Telephoned {
    /// Its id.
    pub id: RowId,
    /// About whom.
    pub client: ClientId,
    /// What it was.
    pub what: Spoken,
    /// The order or the hold that it is about.
    pub about: String,
    /// The doctor's reason as it was taken down; an order carries its own.
    pub words: Option<String>,
    /// Who said it.
    pub doctor: StaffId,
    /// Who took it down.
    pub taken_by: StaffId,
    /// Who heard it too.
    pub second: StaffId,
    /// When.
    pub at: Instant,
    /// Until when the doctor signs.
    pub countersign_by: Instant,
    /// What was said of it afterwards, by whom and when.
    pub answered: Option<(TelephoneAnswer, StaffId, Instant)>,
}

/// A new order by telephone. The rules are those of any order; the doctor named has signed it.
///
/// Refuses what [`super::sign_for`] refuses, and the fields `doctor`: `not_a_doctor_here`, `read_back`:
/// `required`; 422 `witness_not_valid` where the second person is the doctor.
pub fn order(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    command: &OrderCommand,
    heard: &Heard,
) -> Result<OrderSigned> {
    let doctor = doctor_of(conn, ctx, heard)?;
    let signed = sign_as(conn, ctx, &doctor, client, command)?;
    note(conn, ctx, client, (Spoken::Order, signed.order.terms.id.as_str(), None), (&doctor, heard))?;
    Ok(signed)
}

/// After missed doses the order in force stands, as the doctor said by telephone. Refuses what
/// [`super::confirm_for`] and [`order`] refuse.
pub fn confirm(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    reason: &str,
    heard: &Heard,
) -> Result<Confirmed> {
    let doctor = doctor_of(conn, ctx, heard)?;
    let confirmed = confirm_as(conn, ctx, &doctor, client, reason)?;
    let about = (Spoken::Confirmation, confirmed.order.as_str(), Some(reason));
    note(conn, ctx, client, about, (&doctor, heard))?;
    Ok(confirmed)
}

/// A hold is settled, as the doctor said by telephone. Refuses what [`settle::settle`] and [`order`] refuse.
pub fn settle(
    conn: &mut Conn,
    ctx: &Ctx,
    id: &HoldId,
    settling: &Settling,
    heard: &Heard,
) -> Result<Settled> {
    let doctor = doctor_of(conn, ctx, heard)?;
    let settled = settle::settle_as(conn, ctx, &doctor, id, settling)?;
    let client = clients::client_by_id(conn, &settled.hold.client)?;
    let reason = Some(settling.reason.as_str());
    let about = match &settled.confirmed {
        Some(order) => (Spoken::Confirmation, order.as_str(), reason),
        None => (Spoken::Settlement, id.as_str(), reason),
    };
    note(conn, ctx, &client, about, (&doctor, heard))?;
    Ok(settled)
}

/// The doctor who spoke: of the programme, neither the asker nor the second person.
fn doctor_of(conn: &mut Conn, ctx: &Ctx, heard: &Heard) -> Result<StaffId> {
    let taken_by = signer(ctx)?;
    if !heard.read_back {
        return Err(Error::field("read_back", "required", "read it back to the doctor first"));
    }
    let sites = clients::programme::site_ids(conn, &ctx.site)?;
    let known = staff::holders_at(conn, ctx, &sites, Role::Doctor)?;
    let login = heard.doctor.trim().to_lowercase();
    let doctor = known
        .into_iter()
        .find(|one| one.login == login && one.id != *taken_by)
        .ok_or_else(|| Error::field("doctor", "not_a_doctor_here", "a doctor of this programme, not you"))?;
    if doctor.id == heard.second {
        return Err(Error::refused(422, "witness_not_valid"));
    }
    Ok(doctor.id)
}

fn note(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    (what, about, words): (Spoken, &str, Option<&str>),
    (doctor, heard): (&StaffId, &Heard),
) -> Result<()> {
    let hours = super::subject_of(conn, ctx, client)?.policy(ctx)?.orders.countersign_hours.value;
    let id = RowId::new();
    let seal = |text: &str| ctx.keys.seal_text(Place::new("telephone_orders", "words", id.as_str()), text);
    let row = Row {
        words: words.map(|text| seal(text.trim())).transpose()?,
        client_id: client.id.clone(),
        site_id: ctx.site.clone(),
        what,
        about_id: about.to_owned(),
        doctor: doctor.clone(),
        taken_by: signer(ctx)?.clone(),
        second: heard.second.clone(),
        at: ctx.now,
        countersign_by: ctx.now + TimeDelta::hours(hours),
        id,
    };
    store::append(conn, &row)?;
    audit::done(conn, ctx, "orders.by_telephone", About::row(&client.id, row.id.as_str()))
}

/// What is taken down and not answered in the asker's programme, the earliest due first.
pub fn waiting(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Telephoned>> {
    let sites = clients::programme::site_ids(conn, &ctx.site)?;
    store::waiting_at(conn, &sites)?.into_iter().map(|row| told(ctx, row, None)).collect()
}

/// Everything of a client that was taken down, the newest first.
pub fn of_client(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<Vec<Telephoned>> {
    let rows = store::of_client(conn, client)?;
    rows.into_iter().map(|(row, answered)| told(ctx, row, answered)).collect()
}

/// One that is taken down. 404 `telephone_order_unknown`.
pub fn one(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Telephoned> {
    let unknown = || Error::unknown("telephone_order_unknown");
    let (row, answered) = store::find(conn, id)?.ok_or_else(unknown)?;
    clients::care_team::open_behind(conn, ctx, &row.client_id, "telephone_order_unknown")?;
    told(ctx, row, answered)
}

/// The one that made this order. 404 `telephone_order_unknown`.
pub fn of_order(conn: &mut Conn, order: &OrderId) -> Result<RowId> {
    store::of_order(conn, order.as_str())?.ok_or_else(|| Error::unknown("telephone_order_unknown"))
}

fn told(ctx: &Ctx, row: Row, answered: Option<Answered>) -> Result<Telephoned> {
    let place = Place::new("telephone_orders", "words", row.id.as_str());
    let words = row.words.as_deref().map(|sealed| ctx.keys.open_text(place, sealed)).transpose()?;
    Ok(Telephoned {
        words,
        id: row.id,
        client: row.client_id,
        what: row.what,
        about: row.about_id,
        doctor: row.doctor,
        taken_by: row.taken_by,
        second: row.second,
        at: row.at,
        countersign_by: row.countersign_by,
        answered: answered.map(|one| (one.answer, one.by_staff, one.at)),
    })
}

/// The doctor signs what was taken down. Another doctor of the programme may do so once its time is over,
/// so that nothing stays open when somebody has left.
///
/// Refuses: 404 `telephone_order_unknown`, 409 `already_countersigned`, 422 `not_your_order`.
pub fn countersign(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<Telephoned> {
    answer(conn, ctx, id, (TelephoneAnswer::Countersigned, None))
}

/// The doctor says that it was not said so. What was taken down stays in force until another order ends it,
/// so the next dose waits for the doctor, for three days at most (hold `see_doctor`).
///
/// Refuses: what [`countersign`] refuses, and the field `words`: `required`.
pub fn dispute(conn: &mut Conn, ctx: &Ctx, id: &RowId, words: &str) -> Result<Telephoned> {
    let words = required_words("words", words)?;
    let done = answer(conn, ctx, id, (TelephoneAnswer::NotSo, Some(&words)))?;
    let client = clients::client_by_id(conn, &done.client)?;
    clients::holds::place_hold(conn, ctx, &client.code, None, Some(&words))?;
    Ok(done)
}

fn answer(
    conn: &mut Conn,
    ctx: &Ctx,
    id: &RowId,
    (answer, words): (TelephoneAnswer, Option<&str>),
) -> Result<Telephoned> {
    let by = signer(ctx)?.clone();
    let found = one(conn, ctx, id)?;
    conn.serialise_on(&format!("client:{}", found.client))?;
    if found.answered.is_some() {
        return Err(Error::refused(409, "already_countersigned"));
    }
    if found.doctor != by && ctx.now < found.countersign_by {
        return Err(Error::refused(422, "not_your_order"));
    }
    let place = Place::new("telephone_answers", "words", id.as_str());
    let answered = Answered {
        telephone_id: id.clone(),
        answer,
        words: words.map(|text| ctx.keys.seal_text(place, text)).transpose()?,
        by_staff: by,
        at: ctx.now,
    };
    if !store::append_answer(conn, &answered)? {
        return Err(Error::refused(409, "already_countersigned"));
    }
    let action = match answer {
        TelephoneAnswer::Countersigned => "orders.countersign",
        TelephoneAnswer::NotSo => "orders.dispute",
    };
    audit::done(conn, ctx, action, About::row(&found.client, id.as_str()))?;
    Ok(Telephoned { answered: Some((answer, answered.by_staff, ctx.now)), ..found })
}
