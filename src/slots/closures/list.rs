//! Everybody whom a closure touches: what each needs, which ways there are, how far they are provided for.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::ground::Ground;
use super::rules::{self, Facts, Need};
use super::store::{self, Closure};
use super::{Provided, SETTLERS, Touched, Way, here, open_at};
use crate::clients::programme::{self, Site};
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::code_order::natural_order;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::slots::Booking;
use crate::slots::affected::rules::{Place, nearest};
use crate::slots::affected::seats_at;
use crate::takehome::approvals;
use crate::takehome::batches::{self, Batch, BatchState, Covers, Standing};
use crate::units::Instant;

/// The nearest seat at another site, if there is one.
pub type Seating = Option<(Site, Instant)>;

/// One client.
#[derive(Debug, Clone)]
pub struct Line {
    /// Who.
    pub client: Client,
    /// The visits that cannot be kept.
    pub visits: Vec<Booking>,
    /// What is open on closed days.
    pub needs: Vec<Need>,
    /// For each of them the nearest seat at another site.
    pub seats: Vec<Seating>,
    /// The ways that are open, the one to propose first.
    pub ways: Vec<Way>,
    /// The way that was chosen.
    pub chosen: Option<Way>,
    /// How far the client is provided for.
    pub provided: Provided,
    /// What stands against bottles for the closed days.
    pub no_bottles: Option<Covers>,
}

/// A closure with everybody whom it touches.
#[derive(Debug)]
pub struct List {
    /// The closure.
    pub closure: Closure,
    /// The plan of bottles.
    pub batch: Option<Batch>,
    /// The service day at its site.
    pub today: NaiveDate,
    /// The last day before on which the site opens; none: too late for a visit before.
    pub before: Option<NaiveDate>,
    /// Those not provided for first, then by code.
    pub lines: Vec<Line>,
}

/// A closure at the asker's site with its clients. Refuses: 403, 404 `closure_unknown`.
pub fn list(conn: &mut Conn, ctx: &Ctx, id: &RowId) -> Result<List> {
    if !ctx.has_role(SETTLERS) {
        return Err(Error::Forbidden);
    }
    let closure = here(conn, ctx, id)?;
    let ground = Ground::of(conn, ctx, closure)?;
    let batch = batches::named_here(conn, ctx, ground.closure.batch_id.as_ref())?;
    let mut bottles = HashMap::new();
    if let Some(batch) = &batch {
        for one in batches::listing(conn, ctx, &batch.id)?.clients {
            bottles.insert(one.client.clone(), (one.covers, one.standing));
        }
    }
    let ways = store::ways_of(conn, id)?;
    let touched = ground.touched(conn, ctx, None)?;
    let mut lines = lines(conn, ctx, &ground, batch.as_ref(), touched, &bottles, &ways)?;
    lines.sort_by(|a, b| {
        let rank = |line: &Line| line.provided != Provided::Open;
        rank(a).cmp(&rank(b)).then_with(|| natural_order(&a.client.code, &b.client.code))
    });
    let Ground { closure, today, before, .. } = ground;
    Ok(List { closure, batch, today, before, lines })
}

/// One client of a closure.
pub(super) fn one(conn: &mut Conn, ctx: &Ctx, ground: &Ground, client: &Client) -> Result<Option<Line>> {
    let named = ground.closure.batch_id.as_ref();
    let batch = batches::named_at(conn, &ground.site.id, named)?;
    let mut bottles = HashMap::new();
    if let Some(batch) = &batch {
        bottles.insert(client.id.clone(), batches::covers_one(conn, ctx, batch, client)?);
    }
    let chosen = store::newest_way(conn, &ground.closure.id, &client.id)?;
    let ways = chosen.into_iter().map(|chosen| (chosen.client_id, chosen.way)).collect();
    let touched = ground.touched(conn, ctx, Some(client))?;
    Ok(lines(conn, ctx, ground, batch.as_ref(), touched, &bottles, &ways)?.pop())
}

/// The closures ahead that touch a client: those of the home site, with what is open for the client.
pub fn for_client(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<Vec<(Closure, Line)>> {
    let Some(episode) = clients::open_episode(conn, client)? else { return Ok(Vec::new()) };
    let today = programme::site(conn, &episode.site)?.day(ctx.now);
    let mut found = Vec::new();
    for closure in open_at(conn, &episode.site, today)? {
        let ground = Ground::of(conn, ctx, closure)?;
        let client = clients::client_by_id(conn, client)?;
        if let Some(line) = one(conn, ctx, &ground, &client)? {
            found.push((ground.closure, line));
        }
    }
    Ok(found)
}

type Bottles = HashMap<ClientId, (Covers, Standing)>;

fn lines(
    conn: &mut Conn,
    ctx: &Ctx,
    ground: &Ground,
    batch: Option<&Batch>,
    touched: Vec<Touched>,
    bottles: &Bottles,
    ways: &HashMap<ClientId, Way>,
) -> Result<Vec<Line>> {
    let mut seats = seats(conn, ctx, ground, &touched)?;
    let mut lines = Vec::with_capacity(touched.len());
    for (number, one) in touched.into_iter().enumerate() {
        let seats = seats.remove(&number).unwrap_or_else(|| vec![None; one.needs.len()]);
        let facts = facts(conn, ctx, ground, &one, bottles.get(one.id()), &seats)?;
        let chosen = ways.get(one.id()).copied();
        let is_signed = batch.is_some_and(|batch| batch.state(ground.today) == BatchState::Signed)
            && bottles.get(one.id()).is_some_and(|(_, standing)| *standing == Standing::Signed);
        let covers = bottles.get(one.id()).map(|(covers, _)| *covers);
        lines.push(Line {
            ways: rules::ways(&facts),
            provided: rules::provided(&facts, chosen, is_signed),
            chosen,
            no_bottles: covers.filter(|covers| !matches!(covers, Covers::Bottles | Covers::InHand)),
            client: one.client,
            visits: one.visits,
            needs: one.needs,
            seats,
        });
    }
    Ok(lines)
}

fn facts(
    conn: &mut Conn,
    ctx: &Ctx,
    ground: &Ground,
    one: &Touched,
    bottles: Option<&(Covers, Standing)>,
    seats: &[Seating],
) -> Result<Facts> {
    let last = one.needs.last().map(|need| need.day);
    let reach = ground.before.zip(last).map(|(before, last)| (before, (last - before).num_days()));
    let approved = match reach {
        Some((before, _)) => approvals::in_force(conn, ctx, one.id(), before)?.map_or(0, |one| one.max_doses),
        None => 0,
    };
    Ok(Facts {
        visits: one.visits.len(),
        needs: one.needs.len(),
        reach: reach.map(|(_, days)| days),
        approved,
        has_bottles: bottles
            .is_some_and(|(covers, standing)| *covers == Covers::Bottles && *standing != Standing::LeftOut),
        seats: seats.iter().filter(|seat| seat.is_some()).count(),
    })
}

/// The nearest seats at other sites, for everybody at once: nobody is offered the seat of another.
fn seats(
    conn: &mut Conn,
    ctx: &Ctx,
    ground: &Ground,
    touched: &[Touched],
) -> Result<HashMap<usize, Vec<Seating>>> {
    let mut found: HashMap<usize, Vec<Seating>> = HashMap::new();
    let days: BTreeSet<NaiveDate> =
        touched.iter().flat_map(|one| one.needs.iter().map(|need| need.day)).collect();
    for day in days {
        let open = seats_at(conn, ctx, &ground.others, day)?;
        let (mut whose, mut places) = (Vec::new(), Vec::new());
        for (number, one) in touched.iter().enumerate() {
            for need in one.needs.iter().filter(|need| need.day == day) {
                let visit = need.visit.and_then(|at| one.visits.get(at));
                let starts_at = ground.usual(conn, one.id(), visit, day)?;
                let seconds = visit.map_or(ground.terms.cup_seconds, |visit| visit.seconds);
                whose.push(number);
                places.push(Place { starts_at, seconds });
            }
        }
        for (number, at) in whose.into_iter().zip(nearest(&places, &open)) {
            let seat = at.map(|at| (ground.others[open[at].site].clone(), open[at].slot.starts_at));
            found.entry(number).or_default().push(seat);
        }
    }
    Ok(found)
}
