//! Notices on their way out: what is due is asked again whether it is still so, put into the client's
//! words, handed on, and written down.
//!
//! Three steps for each notice: a transaction that takes it, the mail server or gateway without any
//! transaction, a transaction that says what became of it. A notice is taken before it leaves, so two
//! servers never send the same one, and one that broke off in between is given up as unknown.

#[cfg(test)]
mod tests;
pub mod texts; // the words

use crate::announcements::{self, Announcement};
use crate::app::App;
use crate::clients::{self, programme};
use crate::clock;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::notices::post::{Letter, Post};
use crate::notices::{self, Channel, Notice, Taken, Template, Trouble, rules};
use crate::slots::telling;
use crate::staff;

/// Notices of a site that one round sends at most; the rest waits for the next.
const ROUND: usize = 500;

/// Writes the reminders of tomorrow's visits that are due, a site at a time.
pub async fn remind(app: &App) -> Result<()> {
    for site in app.db.read(staff::sites).await? {
        let ctx = app.system(site.id);
        if !app.look(&ctx, telling::to_remind).await?.is_empty() {
            app.act(&ctx, "notices.remind", telling::remind).await?;
        }
    }
    Ok(())
}

/// Sends what is due at every site. Where the other side cannot be reached, the rest waits.
pub async fn send_due(app: &App) -> Result<()> {
    let now = app.clock.now();
    for site in app.db.read(move |conn| notices::sites_due(conn, now)).await? {
        let ctx = app.system(site.clone());
        app.act(&ctx, "notices.give_up", |conn, ctx| notices::expire(conn, ctx).map(|_| ())).await?;
        for _ in 0..ROUND {
            let step = app.act(&app.system(site.clone()), "notices.claim", take_next).await?;
            let (taken, channel, letter) = match step {
                Step::Nothing => break,
                Step::Next => continue,
                Step::Send(ready) => *ready,
            };
            let outcome = hand_on(&app.post, channel, letter).await;
            let settle = move |conn: &mut Conn, ctx: &Ctx| notices::settle(conn, ctx, &taken, outcome);
            app.act(&app.system(site.clone()), "notices.settle", settle).await?;
            if outcome == Err(Trouble::Unreachable) {
                tracing::warn!(channel = channel.word(), "nobody takes notices on; they wait");
                break;
            }
        }
    }
    Ok(())
}

/// Waits for the other side on a thread of its own. One that breaks off may have sent it.
async fn hand_on(post: &Post, channel: Channel, letter: Letter) -> std::result::Result<(), Trouble> {
    let post = post.clone();
    let sent = tokio::task::spawn_blocking(move || post.send(channel, &letter)).await;
    sent.unwrap_or(Err(Trouble::OutcomeUnknown))
}

/// What a look at the outbox came to.
enum Step {
    /// Nothing is due.
    Nothing,
    /// The first notice was dropped, waits for the client's hours, or belongs to another server.
    Next,
    /// This one is to be sent.
    Send(Box<(Taken, Channel, Letter)>),
}

/// Takes the next notice of the site that is still so and wanted now.
fn take_next(conn: &mut Conn, ctx: &Ctx) -> Result<Step> {
    let Some(notice) = notices::next_due(conn, ctx)? else { return Ok(Step::Nothing) };
    let choice =
        notices::choice_of(conn, &notice.client_id)?.filter(|choice| choice.channel != Channel::None);
    let Some(choice) = choice else {
        notices::drop_untrue(conn, ctx, &notice, Trouble::NotWanted)?;
        return Ok(Step::Next);
    };
    let Some(said) = still_so(conn, ctx, &notice)? else {
        notices::drop_untrue(conn, ctx, &notice, Trouble::NoLongerTrue)?;
        return Ok(Step::Next);
    };
    let zone = programme::site(conn, &notice.site_id)?.zone;
    let local = clock::local(ctx.now, zone);
    if let Some(opens) = rules::closed_until(local, choice.hours) {
        notices::postpone(conn, &notice, clock::instant(opens.date(), opens.time(), zone))?;
        return Ok(Step::Next);
    }
    let to = choice.address(&ctx.keys)?.ok_or_else(|| Error::fault("a channel without an address"))?;
    let text = texts::text_of(choice.language, notice.template, &notice.read()?, zone, local.date());
    let body = match said {
        Said::Own => text.body,
        Said::Announced(announcement) => announcement.text(choice.language).to_owned(),
    };
    let letter = Letter {
        id: notice.id.to_string(),
        to,
        subject: text.subject,
        text: body,
        language: choice.language,
        at: ctx.now,
    };
    let taken = notices::claim(conn, ctx, notice)?;
    Ok(taken.map_or(Step::Next, |taken| Step::Send(Box::new((taken, choice.channel, letter)))))
}

/// Whose words a notice has.
enum Said {
    /// The service's.
    Own,
    /// A clinic's.
    Announced(Announcement),
}

/// What is still to be told. Nothing is told to who is no longer in treatment.
fn still_so(conn: &mut Conn, ctx: &Ctx, notice: &Notice) -> Result<Option<Said>> {
    if clients::open_episode(conn, &notice.client_id)?.is_none() {
        return Ok(None);
    }
    if notice.template == Template::Announcement {
        let said = announcements::still_said(conn, ctx, &RowId::from_text(notice.subject_id.as_str()))?;
        return Ok(said.map(Said::Announced));
    }
    Ok(telling::is_so(conn, ctx, notice)?.then_some(Said::Own))
}
