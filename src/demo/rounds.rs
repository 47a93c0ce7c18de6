//! The way of the satellite's van: some of its clients, in order.

use crate::app::App;
use crate::clients;
use crate::ctx::Ctx;
use crate::error::Result;
use crate::rounds::add_stop;

/// How they are found.
const WAYS: [&str; 4] = [
    "behind the jetty, blue door",
    "second floor, ring twice",
    "at the bus stop, eight o’clock",
    "house beside the mosque",
];

/// Puts clients of the site where `ctx` works on its way.
pub fn way(app: &App, ctx: &Ctx, codes: &[String]) -> Result<()> {
    let codes = codes.to_vec();
    app.act_blocking(ctx, move |conn, ctx| {
        let mut ways = WAYS.iter();
        for code in &codes {
            let client = clients::open_client(conn, ctx, code)?;
            let stay = clients::open_episode(conn, &client.id)?;
            if stay.is_none_or(|stay| stay.site != ctx.site) {
                continue;
            }
            let Some(words) = ways.next() else { break };
            add_stop(conn, ctx, code, Some(words))?;
        }
        Ok(())
    })
}
