//! What a closure means for everybody alike: which days, the day before, seats there and elsewhere.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::enter::last_open_before;
use super::store::Closure;
use super::{Touched, rules};
use crate::clients::programme::{self, Site};
use crate::clients::{self, Client};
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses;
use crate::doses::counted::open_episodes;
use crate::error::Result;
use crate::ids::ClientId;
use crate::slots::bookings::{self, Booking, latest_of};
use crate::slots::day::bounds;
use crate::slots::hours::{Terms, moment, timetable};
use crate::units::Instant;
use crate::words::Part;

/// A closure with what is the same for all its clients.
#[derive(Debug)]
pub struct Ground {
    pub closure: Closure,
    pub site: Site,
    pub today: NaiveDate,
    /// The days that are still to come and closed.
    pub days: Vec<NaiveDate>,
    /// The last day before on which the site opens.
    pub before: Option<NaiveDate>,
    pub terms: Terms,
    /// Other sites of the programme.
    pub others: Vec<Site>,
}

impl Ground {
    /// The ground of a closure at a moment.
    pub fn of(conn: &mut Conn, ctx: &Ctx, closure: Closure) -> Result<Ground> {
        let site = programme::site(conn, &closure.site_id)?;
        let today = site.day(ctx.now);
        let hours = timetable(conn, &site, (today, closure.to_day))?;
        let is_ahead = |day: NaiveDate| hours.slots(day).iter().any(|slot| slot.starts_at > ctx.now);
        let before = last_open_before(is_ahead, &closure, today);
        let mut days = closure.days_from(today);
        days.retain(|day| hours.slots(*day).is_empty());
        let mut others = programme::sites(conn, &site.id)?;
        others.retain(|other| other.id != site.id);
        let terms = hours.terms(before.unwrap_or(today));
        Ok(Ground { closure, site, today, days, before, terms, others })
    }

    /// Everybody whom it touches, or one client: who is treated there, and guests with a visit there.
    pub fn touched(&self, conn: &mut Conn, ctx: &Ctx, only: Option<&Client>) -> Result<Vec<Touched>> {
        let mut visits: BTreeMap<ClientId, Vec<Booking>> = BTreeMap::new();
        for day in &self.days {
            for visit in bookings::of_site(conn, &self.site.id, bounds(&self.site, *day))? {
                let is_asked = only.is_none_or(|client| client.id == visit.client_id);
                if is_asked && visit.is_live(ctx.now) && visit.arrived_at.is_none() {
                    visits.entry(visit.client_id.clone()).or_default().push(visit);
                }
            }
        }
        match only {
            Some(client) => {
                visits.entry(client.id.clone()).or_default();
            }
            None => {
                for episode in open_episodes(conn, Some(std::slice::from_ref(&self.site.id)))? {
                    visits.entry(episode.client).or_default();
                }
            }
        }
        let ids: Vec<ClientId> = visits.keys().cloned().collect();
        let mut held: HashMap<ClientId, Vec<(NaiveDate, Part)>> = HashMap::new();
        for day in &self.days {
            for (client, part) in doses::held_on(conn, &ids, *day)? {
                held.entry(client).or_default().push((*day, part));
            }
            for visit in bookings::bookings_on(conn, &ids, *day)? {
                if visit.site_id != self.site.id && visit.is_live(ctx.now) {
                    held.entry(visit.client_id).or_default().push((*day, visit.part));
                }
            }
        }
        let clients = clients::clients_by_ids(conn, &ids)?;
        let touched = |(id, visits): (ClientId, Vec<Booking>)| {
            let client = clients.get(&id)?.clone();
            let booked: Vec<(NaiveDate, Part)> =
                visits.iter().map(|visit| (visit.service_day, visit.part)).collect();
            let needs = rules::needs(&self.days, held.get(&id).map_or(&[], Vec::as_slice), &booked);
            Some(Touched { client, visits, needs })
        };
        Ok(visits.into_iter().filter_map(touched).collect())
    }

    /// The moment of a day at which a client would come: that of a visit, else of the last one, else as
    /// early as can be.
    pub fn usual(
        &self,
        conn: &mut Conn,
        client: &ClientId,
        visit: Option<&Booking>,
        day: NaiveDate,
    ) -> Result<Instant> {
        let known = match visit {
            Some(visit) => Some(visit.starts_at),
            None => latest_of(conn, client)?.map(|last| last.starts_at),
        };
        let time = known.map(|at| clock::local(at, self.site.zone).time());
        Ok(time.map_or_else(|| moment(&self.site, day, 0), |time| clock::instant(day, time, self.site.zone)))
    }
}
