//! The client's own page: what the other rooms know of today, for the person whom it is about.
//!
//! This room decides nothing. Today's state is the counter's card, so that the phone and the window
//! never disagree; eligibility is take-home's. A phone may be shared, so no page here names a medicine
//! or an illness, and a dose is shown only to who asks for it.

pub mod api; // the JSON calls
pub mod asked; // what was asked, and what was decided
pub mod looks; // who looked
pub mod now; // today in one word
pub mod pages; // the pages
pub mod week; // seven days

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::announcements::{Announcement, shown_on};
use crate::clients::{self, Client, programme};
use crate::counter::card::{AtCounter, open_at_counter};
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ClientId;
use crate::orders::timeline::{effective_end, in_force};
use crate::slots::bookings::{Booking, on_day};
use crate::slots::queue::{InLine, own_ticket, phone_may};
use crate::takehome::sedations;
use crate::takehome::shown::{Asked as AskedFor, Shown, show_take_home};

use self::asked::{Asked, Decision};
use self::looks::Look;
use self::now::{Now, Settle};
use self::week::Week;

/// Entries of the audit on the first page.
const LOOKS: usize = 10;

/// Everything that the page says.
#[derive(Debug, Clone)]
pub struct Mine {
    /// Whose page it is.
    pub client: ClientId,
    /// The time that they have today.
    pub booking: Option<Booking>,
    /// Their ticket of today, where they are in the line.
    pub ticket: Option<InLine>,
    /// Whether the site is open, or opens soon, and a visit is due: a phone may say "I am here".
    pub may_check_in: bool,
    /// The service day.
    pub day: NaiveDate,
    /// The zone of the site.
    pub zone: Tz,
    /// Today in one word.
    pub now: Now,
    /// What has to be settled besides, before the next dose.
    pub also: Vec<Settle>,
    /// The order in force: micrograms a day, and its last day.
    pub order: Option<(i64, NaiveDate)>,
    /// Seven days; none for who is not in treatment.
    pub week: Option<Week>,
    /// Take-home as the rules and the doctor have it; none for who is not in treatment.
    pub take_home: Option<Shown>,
    /// Whether bottles wait until a doctor has looked.
    pub paused: bool,
    /// What was asked, newest first.
    pub asked: Vec<Asked>,
    /// What was decided and can be looked at by somebody else.
    pub decided: Vec<Decision>,
    /// What the clinic says to all.
    pub announced: Vec<Announcement>,
    /// Who looked last.
    pub looks: Vec<Look>,
}

/// The client who asks. 403 for anybody else.
pub fn own_client(conn: &mut Conn, ctx: &Ctx) -> Result<Client> {
    let Actor::Client(id) = &ctx.actor else { return Err(Error::Forbidden) };
    clients::client_by_id(conn, id)
}

/// What the page says today. Writes nothing: clients who read their own file are not written down.
pub fn my_day(conn: &mut Conn, ctx: &Ctx) -> Result<Mine> {
    let client = own_client(conn, ctx)?;
    let at = open_at_counter(conn, ctx, &client.code)?;
    let (day, zone) = (at.visitor.day, at.visitor.zone);
    let now = Now::of(&at);
    let (week, take_home) = match &at.visitor.episode {
        Some(episode) => {
            let shown = show_take_home(conn, ctx, &client.code, &AskedFor::default())?;
            (Some(week::week(conn, &at, &episode.site, &now)?), Some(shown))
        }
        None => (None, None),
    };
    let decided = asked::decided(conn, ctx, &client.id, day)?;
    let mut asked = asked::asked(conn, ctx, &client.id)?;
    // A no answers what was asked and stands by itself; its words are said once.
    for one in asked.iter_mut().filter(|one| decided.iter().any(|no| one.words.as_ref() == Some(&no.words))) {
        one.words = None;
    }
    let booking = on_day(conn, &client.id, day)?.filter(|booking| booking.is_live(ctx.now));
    let site = programme::site(conn, &ctx.site)?;
    let ticket = own_ticket(conn, ctx, &client.id, &site)?;
    let is_due = at.visitor.episode.is_some() && !matches!(now, Now::Dosed | Now::Bottle);
    let may_check_in = is_due && ticket.is_none() && phone_may(conn, ctx, &client, &site)?;
    Ok(Mine {
        booking,
        ticket,
        may_check_in,
        client: client.id.clone(),
        day,
        zone,
        also: now::also(&at, &now),
        order: order_in_force(&at),
        week,
        take_home,
        paused: !sedations::unlooked_of(conn, &client.id)?.is_empty(),
        asked,
        decided,
        announced: shown_on(conn, ctx, day)?,
        looks: looks::newest(conn, ctx, &client.id, zone, LOOKS)?,
        now,
    })
}

fn order_in_force(at: &AtCounter) -> Option<(i64, NaiveDate)> {
    let orders = &at.visitor.facts.orders;
    let order = in_force(orders, at.visitor.day)?;
    Some((order.dose_mcg, effective_end(orders, order).unwrap_or(order.ends_on)))
}
