//! What the calls about standing bookings take and answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rules::{DayState, weekdays};
use super::set::NewStanding;
use super::{Ahead, Standing, Weekday, outlook};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::units::rfc3339;
use crate::units::{clock_face, minute_of};
use crate::words::Part;

/// Whose.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
pub struct StandingQuery {
    /// Programme code; a client leaves it out, staff who do see those of their site.
    pub client: Option<String>,
}

/// A time to keep every week.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StandingIn {
    /// Programme code; a client leaves it out.
    pub client: Option<String>,
    /// Where.
    #[schema(value_type = String)]
    site: SiteId,
    /// On which weekdays.
    weekdays: Vec<Weekday>,
    /// The local time as HH:MM.
    time: String,
    /// Which part of the day; the whole if it is left out.
    part: Option<Part>,
    /// From which day on; today if it is left out.
    from: Option<NaiveDate>,
}

impl StandingIn {
    /// What it says. Field `time` (`not_a_time`).
    pub fn read(&self) -> Result<NewStanding> {
        let minute = minute_of(&self.time);
        let minute = minute.ok_or_else(|| Error::field("time", "not_a_time", "a time of the day, HH:MM"))?;
        let (site, weekdays) = (self.site.clone(), self.weekdays.clone());
        Ok(NewStanding { site, weekdays, minute, part: self.part.unwrap_or(Part::Whole), from: self.from })
    }
}

/// A day of a standing booking.
#[derive(Debug, Serialize, ToSchema)]
pub struct StandingDayOut {
    /// The day at the site.
    date: NaiveDate,
    /// How it stands.
    state: DayState,
    /// When its slot begins; none where the site has none.
    #[schema(value_type = Option<String>, format = DateTime)]
    starts_at: Option<String>,
    /// The booking that was made for it.
    booking: Option<String>,
}

impl From<Ahead> for StandingDayOut {
    fn from(ahead: Ahead) -> Self {
        StandingDayOut {
            date: ahead.day,
            state: ahead.state,
            starts_at: ahead.starts_at.map(rfc3339),
            booking: ahead.booking.map(|id| id.to_string()),
        }
    }
}

/// A standing booking.
#[derive(Debug, Serialize, ToSchema)]
pub struct StandingOut {
    /// Its id.
    id: String,
    /// Programme code.
    client: String,
    /// Where.
    #[schema(value_type = String)]
    site: SiteId,
    /// On which weekdays.
    weekdays: Vec<Weekday>,
    /// The local time.
    time: String,
    /// Which part of the day.
    part: Part,
    /// From which day on.
    from: NaiveDate,
    /// When it ended.
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<String>,
    /// The days ahead, by date; none once it has ended, nor in the list of a site.
    days: Vec<StandingDayOut>,
}

impl StandingOut {
    /// A standing booking of a client with this programme code.
    pub fn of(conn: &mut Conn, ctx: &Ctx, standing: &Standing, client: String) -> Result<StandingOut> {
        let days = if standing.ended_at.is_some() { Vec::new() } else { outlook(conn, ctx, standing)? };
        let days = days.into_iter().map(StandingDayOut::from).collect();
        Ok(StandingOut { days, ..StandingOut::brief(standing, client) })
    }

    /// [`StandingOut::of`] without its days.
    pub fn brief(standing: &Standing, client: String) -> StandingOut {
        StandingOut {
            id: standing.id.to_string(),
            client,
            site: standing.site_id.clone(),
            weekdays: weekdays(standing.weekdays),
            time: clock_face(standing.minute),
            part: standing.part,
            from: standing.from_day,
            ended_at: standing.ended_at.map(rfc3339),
            days: Vec::new(),
        }
    }
}

/// Standing bookings, oldest first of a client, by time of a site.
#[derive(Debug, Serialize, ToSchema)]
pub struct StandingsOut {
    /// The standing bookings.
    pub items: Vec<StandingOut>,
}
