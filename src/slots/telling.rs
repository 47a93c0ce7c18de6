//! What clients are told of their visits: moved or cancelled by staff, a seat that is held, the evening
//! before. Written with the change; whether it is still so is asked again before it goes.

use std::collections::HashMap;

use super::bookings::{self, Booking};
use super::closures;
use super::day::bounds;
use super::waitlist::{self, Offer};
use crate::clients;
use crate::clients::holds::is_unsettled;
use crate::clients::programme;
use crate::clock;
use crate::ctx::{Actor, Ctx};
use crate::db::Conn;
use crate::error::Result;
use crate::ids::{ClientId, HoldId, RowId, SiteId};
use crate::notices::{self, Choice, Facts, NewNotice, Notice, Template, reminder_from};
use crate::units::Instant;

/// Tells a client that staff moved a visit. Of one moved twice before anybody was told, the first time is
/// the one that the client knows.
pub fn moved(conn: &mut Conn, ctx: &Ctx, old: &Booking, new: &Booking) -> Result<()> {
    if matches!(ctx.actor, Actor::Client(_)) {
        return Ok(());
    }
    let untold = notices::waiting_about(conn, Template::Moved, old.id.as_str())?;
    let known = untold.map(|notice| notice.read()).transpose()?.and_then(|facts| facts.other);
    let facts = Facts { at: new.starts_at, other: Some(known.unwrap_or(old.starts_at)) };
    tell(conn, ctx, new, Template::Moved, facts)
}

/// Tells a client that staff cancelled a visit to come.
pub fn cancelled(conn: &mut Conn, ctx: &Ctx, old: &Booking) -> Result<()> {
    if matches!(ctx.actor, Actor::Client(_)) || old.starts_at <= ctx.now {
        return Ok(());
    }
    tell(conn, ctx, old, Template::Cancelled, Facts { at: old.starts_at, other: None })
}

fn tell(conn: &mut Conn, ctx: &Ctx, about: &Booking, template: Template, facts: Facts) -> Result<()> {
    let subject = about.id.as_str();
    notices::tell(
        conn,
        ctx,
        &NewNotice { site: &about.site_id, client: &about.client_id, template, subject, facts },
    )
}

/// Tells a client that a seat is held.
pub fn offered(conn: &mut Conn, ctx: &Ctx, offer: &Offer) -> Result<()> {
    let new = NewNotice {
        site: &offer.site_id,
        client: &offer.client_id,
        template: Template::Offer,
        subject: offer.id.as_str(),
        facts: Facts { at: offer.starts_at, other: Some(offer.holds_until) },
    };
    notices::tell(conn, ctx, &new)
}

/// Tells a client once that a closure changed visits: when to come next.
pub fn closure(
    conn: &mut Conn,
    ctx: &Ctx,
    site: &SiteId,
    client: &ClientId,
    way: &RowId,
    next: Instant,
) -> Result<()> {
    if matches!(ctx.actor, Actor::Client(_)) {
        return Ok(());
    }
    let facts = Facts { at: next, other: None };
    let subject = way.as_str();
    notices::tell(conn, ctx, &NewNotice { site, client, template: Template::Closure, subject, facts })
}

/// Whether what a notice of this clinic's day tells is still so; announcements have their own room.
pub fn is_so(conn: &mut Conn, ctx: &Ctx, notice: &Notice) -> Result<bool> {
    let subject = RowId::from_text(notice.subject_id.as_str());
    Ok(match notice.template {
        Template::Reminder | Template::Moved => bookings::booking(conn, &subject)?
            .is_some_and(|one| one.ended_at.is_none() && one.arrived_at.is_none() && one.starts_at > ctx.now),
        Template::Cancelled => notice.read()?.at > ctx.now,
        Template::Offer => waitlist::is_held(conn, ctx, &subject)?,
        Template::Closure => closures::is_so(conn, ctx, &subject)?,
        Template::Hold => is_unsettled(conn, ctx, &HoldId::from_text(notice.subject_id.as_str()))?,
        Template::Announcement => false,
    })
}

/// The visits of tomorrow at the asker's site of which their clients are to be told now. A time that was
/// booked that evening needs no reminder.
pub fn to_remind(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Booking>> {
    let site = programme::site(conn, &ctx.site)?;
    let local = clock::local(ctx.now, site.zone);
    let Some(tomorrow) = local.date().succ_opt() else { return Ok(Vec::new()) };
    let mut visits = bookings::of_site(conn, &site.id, bounds(&site, tomorrow))?;
    visits.retain(|visit| visit.ended_at.is_none() && visit.arrived_at.is_none());
    let ids: Vec<ClientId> = visits.iter().map(|visit| visit.client_id.clone()).collect();
    let chosen: HashMap<ClientId, Choice> =
        notices::who_chose(conn, &ids)?.into_iter().map(|choice| (choice.client.clone(), choice)).collect();
    visits.retain(|visit| {
        chosen.get(&visit.client_id).is_some_and(|choice| {
            let from = reminder_from(tomorrow, choice.hours);
            from <= local && clock::local(visit.booked_at, site.zone) < from
        })
    });
    let subjects: Vec<String> = visits.iter().map(|visit| visit.id.to_string()).collect();
    let told = notices::told(conn, Template::Reminder, &subjects)?;
    visits.retain(|visit| !told.iter().any(|subject| subject == visit.id.as_str()));
    Ok(visits)
}

/// Writes the reminders of [`to_remind`]; each visit has one, whoever asks at once.
pub fn remind(conn: &mut Conn, ctx: &Ctx) -> Result<()> {
    conn.serialise_on(&format!("reminders:{}", ctx.site))?;
    for visit in to_remind(conn, ctx)? {
        if clients::open_episode(conn, &visit.client_id)?.is_some() {
            tell(conn, ctx, &visit, Template::Reminder, Facts { at: visit.starts_at, other: None })?;
        }
    }
    Ok(())
}
