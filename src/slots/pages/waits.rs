//! Seats that are offered and waited for: on the client's own page, and for staff.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::visits::{VisitsQuery, after};
use super::{moment_at, time_of};
use crate::app::App;
use crate::clients;
use crate::clients::programme;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId, SiteId};
use crate::slots::BOOKERS;
use crate::slots::waitlist::{
    NewEntry, decline_offer, entries_of, join_waitlist, leave_waitlist, take_offer,
};
use crate::units::parse_rfc3339;
use crate::web::actor::Asker;
use crate::web::i18n::Words;
use crate::web::retries::{KeyedForm, act_once, new_key};
use crate::words::Part;

/// Between which times a seat is wanted.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct WaitForm {
    from: String,
    to: String,
}

impl WaitForm {
    /// What it says. Fields `from`, `to` (`required`).
    pub fn read(&self, site: &SiteId) -> Result<NewEntry> {
        let read = |field: &str, typed: &str| {
            parse_rfc3339(typed).ok_or_else(|| Error::field(field, "required", "one of the times"))
        };
        let (from, to) = (read("from", &self.from)?, read("to", &self.to)?);
        Ok(NewEntry { site: site.clone(), from, to, part: Part::Whole })
    }
}

/// A seat that is held, or waited for.
#[derive(Debug)]
pub struct WaitLine {
    /// The id of the offer, or of the entry.
    pub id: String,
    /// When.
    pub when: String,
    /// Until when it is held; empty where none is.
    pub until: String,
}

/// The seats that are held for a client, and what the client waits for.
#[derive(Debug)]
pub struct WaitsView {
    /// Where its forms go.
    pub base: String,
    /// Held.
    pub offers: Vec<WaitLine>,
    /// Waited for.
    pub waits: Vec<WaitLine>,
    /// The key of the form.
    pub key: String,
}

impl WaitsView {
    /// What is held for a client; forms go below `base`.
    pub fn of(conn: &mut Conn, ctx: &Ctx, words: Words, client: &ClientId, base: &str) -> Result<WaitsView> {
        let (mut offers, mut waits) = (Vec::new(), Vec::new());
        for one in entries_of(conn, ctx, client)? {
            let site = programme::site(conn, &one.entry.site_id)?;
            if let Some(offer) = one.offer {
                offers.push(WaitLine {
                    id: offer.id.to_string(),
                    when: moment_at(words, &site, offer.starts_at),
                    until: moment_at(words, &site, offer.holds_until),
                });
            }
            let day = words.near_date(site.day(one.entry.from_at));
            let (from, to) =
                (time_of(words, &site, one.entry.from_at), time_of(words, &site, one.entry.to_at));
            let args = [("day", day.into()), ("from", from.into()), ("to", to.into())];
            let when = words.say_with("wait-window", &args);
            waits.push(WaitLine { id: one.entry.id.to_string(), when, until: String::new() });
        }
        Ok(WaitsView { base: base.to_owned(), offers, waits, key: new_key() })
    }
}

/// What [`settle`] is called in the audit.
pub fn action_of(what: &str) -> &'static str {
    match what {
        "decline" => "slots.decline_offer",
        "leave" => "slots.leave",
        _ => "slots.take_offer",
    }
}

/// What is said to an offer or an entry: `take`, `decline`, `leave`. 404 `offer_unknown` for anything else.
pub fn settle(conn: &mut Conn, ctx: &Ctx, id: &RowId, what: &str) -> Result<()> {
    match what {
        "take" => take_offer(conn, ctx, id).map(|_| ()),
        "decline" => decline_offer(conn, ctx, id).map(|_| ()),
        "leave" => leave_waitlist(conn, ctx, id).map(|_| ()),
        _ => Err(Error::unknown("offer_unknown")),
    }
}

pub(super) async fn joined(
    app: web::Data<App>,
    asker: Asker,
    page: web::Path<String>,
    sent: KeyedForm<WaitForm>,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let (page, form) = (page.into_inner(), sent.form);
    let of = page.clone();
    let done = act_once(&app, &asker, sent.retry, "slots.wait", 201, move |conn, ctx| {
        let client = clients::open_client_page(conn, ctx, &of)?;
        let new = form.read(&ctx.site)?;
        join_waitlist(conn, ctx, Some(&client.code), &new).map(|entry| entry.id.to_string())
    });
    let done = done.await.map(|_| ());
    after(&app, &asker, page, VisitsQuery::default(), done).await
}

pub(super) async fn settled(
    app: web::Data<App>,
    asker: Asker,
    path: web::Path<(String, String, String)>,
) -> Result<HttpResponse> {
    asker.need(BOOKERS)?;
    let (page, id, what) = path.into_inner();
    let id = RowId::from_text(id);
    let action = action_of(&what);
    let done = app.act(&asker.ctx, action, move |conn, ctx| settle(conn, ctx, &id, &what)).await;
    after(&app, &asker, page, VisitsQuery::default(), done).await
}
