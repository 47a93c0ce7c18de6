//! What the pharmacist's screen shows of one client: the card, and what names and surrounds it.

use chrono::{Days, NaiveDate};

use super::brought::{Brought, todays_bottle};
use super::card::{AtCounter, at_counter};
use super::expected::expected_choices;
use super::reservations::Reservation;
use crate::clients::visiting::{self, HomeClinic};
use crate::clients::{self, Identity, identity};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::day_line::{DayMark, day_line};
use crate::doses::{self, Dose};
use crate::error::Result;
use crate::ids::OrderId;
use crate::monitoring::art;
use crate::orders;
use crate::orders::timeline::effective_end;
use crate::staff;
use crate::takehome;

/// Orders looked through for the one in force; the counter reads no more of one client either.
const ORDERS_MOST: i64 = 24;

/// A client on the screen.
#[derive(Debug, Clone)]
pub struct Screen {
    /// The card.
    pub at: AtCounter,
    /// Who it is; none for an imported client who is not enrolled yet.
    pub person: Option<Identity>,
    /// When the photo was taken, if there is one.
    pub photo_on: Option<NaiveDate>,
    /// The last seven days.
    pub days: Vec<DayMark>,
    /// The order in force.
    pub order: Option<OrderLine>,
    /// The three doses of the question; none while nothing is due.
    pub choices: Option<[i64; 3]>,
    /// Today's live doses.
    pub given: Vec<Dose>,
    /// The other site at which the client is being served, or was given the last of them.
    pub elsewhere: Option<String>,
    /// The asker's own reservation that waits for an answer.
    pub mine: Option<Reservation>,
    /// A reservation of today that ran out without an answer.
    pub left_open: Option<Reservation>,
    /// The most take-home dates in hand that a doctor approved, and the last day of it.
    pub approved: Option<(i64, NaiveDate)>,
    /// Today's bottle, if the client has it.
    pub brought: Option<Brought>,
    /// How many flags about other medicines nobody has acted on, and the highest.
    pub art: art::AtCounter,
}

/// Who signed the order in force, and for which days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderLine {
    /// The doctor's name.
    pub doctor: String,
    /// The first day.
    pub from: NaiveDate,
    /// The last day on which it is in force.
    pub to: NaiveDate,
    /// The day's dose in micrograms.
    pub dose_mcg: i64,
    /// For a guest, the clinic that confirmed it: nobody here has ordered it.
    pub home: Option<HomeClinic>,
}

/// Opens a client's screen by the word in its address. Refuses: 404 `client_unknown`.
pub fn screen(conn: &mut Conn, ctx: &Ctx, page: &str) -> Result<Screen> {
    let client = clients::open_client_page(conn, ctx, page)?;
    let id = client.id.clone();
    let at = at_counter(conn, ctx, client)?;
    let day = at.visitor.day;
    let from = day.checked_sub_days(Days::new(7)).unwrap_or(day);
    let to = day.pred_opt().unwrap_or(day);
    let order = match &at.card.ordered {
        Some(due) => order_line(conn, ctx, &at, &due.order)?,
        None => None,
    };
    let now = ctx.now;
    let reserved = at.visitor.reservation.clone();
    let is_mine = |open: &Reservation| Some(&open.by) == ctx.staff_id() && open.site == ctx.site;
    let approved = takehome::approvals::in_force(conn, ctx, &id, day)?;
    let mut given = doses::between(conn, &id, day, day)?;
    given.retain(|dose| dose.is_live);
    Ok(Screen {
        elsewhere: elsewhere(conn, ctx, reserved.as_ref(), &given)?,
        person: identity::identity(conn, ctx, &id)?,
        photo_on: identity::photo_day(conn, &id)?,
        days: day_line(conn, &id, from, to, day)?,
        order,
        choices: at.card.ordered.as_ref().map(|due| expected_choices(due.dose_mcg, due.previous_mcg)),
        given,
        mine: reserved.clone().filter(|open| is_mine(open) && !open.has_run_out(now)),
        left_open: reserved.filter(|open| open.has_run_out(now)),
        approved: approved.map(|signed| (signed.max_doses, signed.valid_until)),
        brought: todays_bottle(&at),
        art: art::at_counter(conn, ctx, &at.visitor.client, at.visitor.day)?,
        at,
    })
}

fn order_line(conn: &mut Conn, ctx: &Ctx, at: &AtCounter, id: &OrderId) -> Result<Option<OrderLine>> {
    let signed = orders::orders_of(conn, ctx, &at.visitor.client.id, None, ORDERS_MOST)?;
    let Some(order) = signed.into_iter().find(|order| order.terms.id == *id) else { return Ok(None) };
    Ok(Some(OrderLine {
        doctor: staff::staff_named(conn, ctx, &order.signed_by)?,
        from: order.terms.starts_on,
        to: effective_end(&at.visitor.facts.orders, &order.terms).unwrap_or(order.terms.ends_on),
        dose_mcg: order.terms.dose_mcg,
        home: home_clinic(conn, ctx, at)?,
    }))
}

fn home_clinic(conn: &mut Conn, ctx: &Ctx, at: &AtCounter) -> Result<Option<HomeClinic>> {
    let Some(stay) = at.visitor.episode.as_ref().filter(|stay| stay.guest) else { return Ok(None) };
    let visit = visiting::visit_of_stay(conn, ctx, &at.visitor.client.id, &stay.id)?;
    Ok(visit.map(|visit| visit.home))
}

/// The other site at which the client is being served, or was given the last of these doses; none for here.
fn elsewhere(
    conn: &mut Conn,
    ctx: &Ctx,
    reserved: Option<&Reservation>,
    given: &[Dose],
) -> Result<Option<String>> {
    let last = given.iter().max_by_key(|dose| dose.at).map(|dose| &dose.site);
    let kept = reserved.filter(|open| !open.has_run_out(ctx.now)).map(|open| &open.site);
    match kept.or(last).filter(|site| **site != ctx.site) {
        Some(site) => Ok(Some(staff::site(conn, site)?.name)),
        None => Ok(None),
    }
}
