//! Hours of both sites, the visits that are booked for today and tomorrow, and who is there already.

use chrono::{NaiveDate, TimeDelta};

use super::dice::Dice;
use crate::app::App;
use crate::clients::{self, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::SiteId;
use crate::slots::bookings::{Wish, book};
use crate::slots::hours::{Period, Terms, Weekly, set_weekly};
use crate::slots::queue::{CameBy, Coming, call_next, check_in};
use crate::slots::{SlotState, day_of};
use crate::words::Part;

/// Mornings have two windows, evenings one; the shops of Yuxi and Kuala Lumpur open long like this.
const MORNING: Period = Period { opens: 7 * 60, closes: 12 * 60, slot_minutes: 10, windows: 2 };
const EVENING: Period = Period { opens: 14 * 60, closes: 18 * 60, slot_minutes: 10, windows: 1 };

/// Sets the hours of a site from a day on: every day, on Sundays in the morning only.
pub fn open_site(conn: &mut Conn, ctx: &Ctx, site: &SiteId, from: NaiveDate) -> Result<()> {
    let ctx = Ctx { site: site.clone(), ..ctx.clone() };
    let mut days: [Vec<Period>; 7] = std::array::from_fn(|_| vec![MORNING, EVENING]);
    days[6] = vec![MORNING];
    set_weekly(conn, &ctx, &Weekly { from, terms: Terms::USUAL, days }).map(|_| ())
}

/// Books visits for most clients, today and tomorrow; who needs none gets none.
pub fn book_visits(app: &App, ctx: &Ctx, seed: u64, codes: &[String]) -> Result<()> {
    let codes = codes.to_vec();
    app.act_blocking(ctx, move |conn, ctx| {
        let site = programme::site(conn, &ctx.site)?;
        let today = site.day(ctx.now);
        for ahead in 0..2 {
            let day = today + TimeDelta::days(ahead);
            let open = day_of(conn, &site, day, ctx.now)?.slots;
            let open: Vec<_> = open.into_iter().filter(|filled| filled.state != SlotState::Past).collect();
            for (number, code) in (0..).zip(&codes) {
                let mut dice = Dice::new(seed, "visit", number * 2 + u64::from(ahead > 0));
                if open.is_empty() || dice.between(0, 9) < 3 {
                    continue;
                }
                let last = i64::try_from(open.len()).unwrap_or(1) - 1;
                let at = usize::try_from(dice.between(0, last)).unwrap_or(0);
                let starts_at = open[at].slot.starts_at;
                let wish = Wish { site: ctx.site.clone(), starts_at, part: Part::Whole };
                match book(conn, ctx, Some(code), &wish) {
                    Ok(_) | Err(Error::Refused(_)) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(())
    })
}

/// How many clients are there, and how many of them are called to a window.
const THERE: usize = 7;
const CALLED: i64 = 2;

/// Some clients are there: they have tickets, and the first were called.
pub fn fill_queue(app: &App, ctx: &Ctx, codes: &[String]) -> Result<()> {
    let codes: Vec<String> = codes.iter().take(THERE).cloned().collect();
    app.act_blocking(ctx, move |conn, ctx| {
        for code in &codes {
            let client = clients::open_client(conn, ctx, code)?;
            check_in(conn, ctx, &client, &ctx.site, Coming::for_dose(CameBy::Counter))?;
        }
        for window in 1..=CALLED.min(i64::try_from(codes.len()).unwrap_or(0)) {
            call_next(conn, ctx, window)?;
        }
        Ok(())
    })
}
