//! What the clock made due is done before a client's times are shown, so that the page has it.

use crate::app::App;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClientId;
use crate::slots::standing::{is_behind, keep_standing};
use crate::slots::waitlist;
use crate::web::actor::Asker;

/// Books what a client's standing bookings have not made yet, and offers what became free.
pub async fn kept_up(app: &App, asker: &Asker, client: &ClientId) -> Result<()> {
    let of = client.clone();
    if app.look(&asker.ctx, move |conn, ctx| is_behind(conn, ctx, &of)).await? {
        let of = client.clone();
        app.act(&asker.ctx, "slots.keep_standing", move |conn, ctx| keep_standing(conn, ctx, &of)).await?;
    }
    let of = client.clone();
    if app.look(&asker.ctx, move |conn, ctx| waitlist::is_behind(conn, ctx, &of)).await? {
        let of = client.clone();
        let offer = move |conn: &mut Conn, ctx: &Ctx| waitlist::offers_kept_up(conn, ctx, Some(&of), None);
        app.act(&asker.ctx, "slots.offer", offer).await?;
    }
    Ok(())
}
