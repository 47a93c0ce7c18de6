//! Today at a site: who is at a window, who has a stop, who was dosed. Codes, never names.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::reservations;
use crate::clients;
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::{self, Dose};
use crate::error::Result;
use crate::ids::ClientId;
use crate::staff;
use crate::units::Instant;
use crate::words::{DoseKind, HoldKind, VoidKind};

/// One line of today's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodayLine {
    /// Programme code.
    pub code: String,
    /// When: of the dose, or since when it is kept.
    pub at: Option<Instant>,
    /// How it stands.
    pub state: TodayState,
    /// The other site of the programme where it was; none for here.
    pub place: Option<String>,
}

/// How a client of today's list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TodayState {
    /// Checked and kept, until then.
    AtWindow(Instant),
    /// Checked and kept, and nobody said what happened.
    NotAnswered,
    /// Something is to be settled first.
    Stop(HoldKind),
    /// Dosed, micrograms.
    Dosed(i64),
    /// Another place confirmed so many micrograms.
    Guest(i64),
    /// A record that is void.
    Void(VoidKind),
}

/// Today's list.
#[derive(Debug, Clone)]
pub struct Today {
    /// The site's service day.
    pub day: NaiveDate,
    /// The site's time zone.
    pub zone: Tz,
    /// How many people were dosed.
    pub dosed: usize,
    /// At a window, then stops, then doses here, newest first, then those of other sites of the programme.
    pub lines: Vec<TodayLine>,
}

/// Today at the asker's site.
pub fn today(conn: &mut Conn, ctx: &Ctx) -> Result<Today> {
    let site = staff::site(conn, &ctx.site)?;
    let day = service_day(ctx.now, site.zone);
    let mut found: Vec<(ClientId, Option<Instant>, TodayState)> = Vec::new();
    for open in reservations::open_at(conn, &ctx.site)? {
        if open.service_day == day {
            let ran_out = open.has_run_out(ctx.now);
            let state = if ran_out { TodayState::NotAnswered } else { TodayState::AtWindow(open.expires_at) };
            found.push((open.client, Some(open.at), state));
        }
    }
    for open in clients::open_holds_at(conn, std::slice::from_ref(&ctx.site), day)? {
        if open.stops {
            found.push((open.hold.client, None, TodayState::Stop(open.hold.kind)));
        }
    }
    let mut dosed = BTreeSet::new();
    for dose in doses::given_at(conn, &ctx.site, day)? {
        if dose.void.is_none() && dose.kind != DoseKind::Guest {
            dosed.insert(dose.client.clone());
        }
        let state = stands(&dose);
        found.push((dose.client, Some(dose.at), state));
    }
    let mut places: Vec<Option<String>> = vec![None; found.len()];
    for dose in doses::given_elsewhere(conn, &ctx.site, day)? {
        places.push(Some(staff::site(conn, &dose.site)?.name));
        let state = stands(&dose);
        found.push((dose.client, Some(dose.at), state));
    }
    let ids: Vec<ClientId> = found.iter().map(|(client, ..)| client.clone()).collect();
    let codes = clients::codes_of(conn, &ids)?;
    let line = |((client, at, state), place)| TodayLine {
        code: codes.get(&client).cloned().unwrap_or_default(),
        at,
        state,
        place,
    };
    let lines = found.into_iter().zip(places).map(line).collect();
    Ok(Today { day, zone: site.zone, dosed: dosed.len(), lines })
}

fn stands(dose: &Dose) -> TodayState {
    match (dose.void, dose.kind) {
        (Some(void), _) => TodayState::Void(void),
        (None, DoseKind::Guest) => TodayState::Guest(dose.dose_mcg),
        (None, _) => TodayState::Dosed(dose.dose_mcg),
    }
}
