//! Everybody at a site who needs somebody today, exception first.

use std::cmp::Reverse;
use std::collections::HashSet;

use chrono::{Days, NaiveDate};

use super::file::is_for;
use super::overdoses::rules::LISTED_DAYS;
use super::records::{self, Around};
use super::referrals::ReferralTo;
use super::{Ask, CareSection, missed};
use crate::audit::{self, About};
use crate::clients::{self, Client, ConsentKind, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::ids::ClientId;
use crate::monitoring::forms::follow_ups_due;
use crate::words::EpisodeEndReason;

/// How long after the end of a stay the client is read for: the last follow-up and its time on the list.
const AFTER_END_DAYS: u64 = 366 + 90;

/// A line of the worklist. It names no illness, no result and no dose.
#[derive(Debug, Clone)]
pub struct Line {
    /// Whose.
    pub client: Client,
    /// What, and since when.
    pub ask: Ask,
    /// To whom the client was referred, where a list names it.
    pub referral: Option<ReferralTo>,
    /// Whether the client agrees to be called or visited.
    pub may_call: bool,
    /// Missed days in a row.
    pub run_days: Option<i64>,
    /// The month after the end.
    pub month: Option<i64>,
}

/// Writes that somebody looked at the list.
pub fn note_list_look(conn: &mut Conn, ctx: &Ctx) -> Result<()> {
    audit::looked(conn, ctx, "monitoring.care_list", About::default())
}

/// What needs somebody today at the asker's site, part by part. It reads in a number of statements that
/// does not grow with the clients one by one.
pub fn worklist(conn: &mut Conn, ctx: &Ctx) -> Result<Vec<Line>> {
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    let everybody = everybody(conn, ctx, today)?;
    let ids: Vec<ClientId> = everybody.iter().map(|(client, _)| client.id.clone()).collect();
    let agreeing: HashSet<ClientId> =
        clients::consents::agreeing(conn, &ids, ConsentKind::HivData)?.into_iter().collect();
    let callable: HashSet<ClientId> =
        clients::consents::agreeing(conn, &ids, ConsentKind::Contact)?.into_iter().collect();
    let mut records = records::of_clients(conn, &ids, Some(today - Days::new(LISTED_DAYS)))?;
    let runs = missed::runs_at(conn, &ctx.site, today)?;
    let open = clients::open_episodes_at(conn, std::slice::from_ref(&ctx.site))?;
    let entered: Vec<_> = open.into_iter().map(|episode| (episode.client, episode.started_on)).collect();
    let forms = follow_ups_due(conn, &entered, today)?;
    let mut lines = Vec::new();
    for (client, ended) in everybody {
        let mut own = records.remove(&client.id).unwrap_or_default();
        if !agreeing.contains(&client.id) {
            own.referrals.retain(|one| !one.row.to_whom.tells_hiv());
        }
        let run = runs.get(&client.id).copied();
        let form_since = forms.get(&client.id).map(|due| due.on);
        let around = Around { run, ended, may_call: callable.contains(&client.id), form_since };
        for found in own.asks(&around, today).into_iter().filter(|one| is_for(ctx, one.ask.task)) {
            let referral = own.referrals.iter().find(|one| Some(&one.row.id) == found.row.as_ref());
            lines.push(Line {
                client: client.clone(),
                ask: found.ask,
                referral: referral.map(|one| one.row.to_whom).filter(|to| to.is_named_on_lists()),
                may_call: around.may_call,
                run_days: run.map(|run| run.days).filter(|_| found.ask.task.section() == CareSection::Missed),
                month: found.month,
            });
        }
    }
    lines.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.client.code.cmp(&b.client.code)));
    Ok(lines)
}

/// Part by part, what fell due first stands first; of missed doses the shortest run, which is the easiest
/// to end.
fn order(line: &Line) -> (CareSection, Option<Reverse<NaiveDate>>, NaiveDate) {
    let section = line.ask.task.section();
    (section, (section == CareSection::Missed).then_some(Reverse(line.ask.on)), line.ask.on)
}

/// The clients of the site, and those whose stay ended here not long ago, with that stay.
fn everybody(
    conn: &mut Conn,
    ctx: &Ctx,
    today: NaiveDate,
) -> Result<Vec<(Client, Option<clients::Episode>)>> {
    let mut all: Vec<_> = clients::clients_at(conn, &ctx.site)?.into_iter().map(|one| (one, None)).collect();
    let since = today - Days::new(AFTER_END_DAYS);
    let mut ended = clients::episodes::ended_at(conn, &ctx.site, since)?;
    ended.retain(|episode| episode.end_reason != Some(EpisodeEndReason::Died));
    let ids: Vec<ClientId> = ended.iter().map(|episode| episode.client.clone()).collect();
    let mut known = clients::clients_by_ids(conn, &ids)?;
    for episode in ended {
        let client = known.remove(&episode.client);
        all.extend(client.map(|client| (client, Some(episode))));
    }
    Ok(all)
}
