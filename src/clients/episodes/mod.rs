//! Episodes: one stay in treatment each. It moves unchanged within the programme, ends with a
//! reason from the closed list, and another one opens at once.

mod store;

use chrono::NaiveDate;

use super::{Client, care_team, programme, rules};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::{ClientId, EpisodeId, RowId, SiteId, StaffId};
use crate::words::EpisodeEndReason;

/// One stay in treatment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    /// Its id.
    pub id: EpisodeId,
    /// Whose.
    pub client: ClientId,
    /// The home site: its zone gives the service day, its policy the rules.
    pub site: SiteId,
    /// The service day of admission; the first dose may be later.
    pub started_on: NaiveDate,
    /// Since when treatment runs by a letter from outside; counts for ladders.
    pub treatment_since: Option<NaiveDate>,
    /// A policy other than the site's.
    pub policy: Option<String>,
    /// The service day on which it ended.
    pub ended_on: Option<NaiveDate>,
    /// Why it ended; given exactly when `ended_on` is.
    pub end_reason: Option<EpisodeEndReason>,
    /// Whether it is a guest's: for doses here of somebody whom another clinic treats.
    pub guest: bool,
}

impl Episode {
    /// Whether it has not ended.
    pub fn is_open(&self) -> bool {
        self.ended_on.is_none()
    }
}

/// The open episode of a client. One indexed statement.
pub fn open_episode(conn: &mut Conn, client: &ClientId) -> Result<Option<Episode>> {
    store::open(conn, client)
}

/// Every open episode at these sites. One indexed statement.
pub fn open_episodes_at(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<Episode>> {
    store::open_at(conn, sites)
}

/// Every episode of a client, the open one first, then the latest.
pub fn episodes_of(conn: &mut Conn, client: &ClientId) -> Result<Vec<Episode>> {
    store::all(conn, client)
}

/// For each of these clients the open episode, or the last one if none is open.
pub(super) fn latest_of(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Episode>> {
    let mut episodes = store::of(conn, clients)?;
    episodes.dedup_by(|later, kept| later.client == kept.client);
    Ok(episodes)
}

/// The stays that ended at this site since a day, of clients who have not come back: each client's last one.
pub fn ended_at(conn: &mut Conn, site: &SiteId, since: NaiveDate) -> Result<Vec<Episode>> {
    let clients = store::ended_at(conn, site, since)?;
    let mut last = latest_of(conn, &clients)?;
    last.retain(|episode| {
        !episode.guest && episode.site == *site && episode.ended_on.is_some_and(|on| on >= since)
    });
    Ok(last)
}

/// The home site of a client: where the open episode is, or where the last one ended.
pub fn home_site(conn: &mut Conn, client: &ClientId) -> Result<Option<SiteId>> {
    Ok(store::all(conn, client)?.into_iter().next().map(|episode| episode.site))
}

/// Today at the home site of a client, or where the asker works for who has none.
pub fn home_day(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<NaiveDate> {
    let site = home_site(conn, client)?.unwrap_or_else(|| ctx.site.clone());
    Ok(programme::site(conn, &site)?.day(ctx.now))
}

/// Opens an episode; the caller has made sure that none is open.
pub(super) fn open_new(conn: &mut Conn, ctx: &Ctx, new: Episode) -> Result<Episode> {
    store::add(conn, &new, ctx.now)?;
    let to = new.site.clone();
    keep_move(conn, ctx, &new.id, None, &to, new.started_on)?;
    Ok(new)
}

/// Opens a guest's stay at the asker's site; the caller has made sure that none is open.
pub fn open_guest_stay(conn: &mut Conn, ctx: &Ctx, client: &ClientId) -> Result<Episode> {
    let day = programme::site(conn, &ctx.site)?.day(ctx.now);
    open_new(conn, ctx, Episode { guest: true, ..new_episode(client, &ctx.site, day) })
}

/// Ends a guest's stay: the person is treated at home again. Nothing where it has ended.
pub fn end_guest_stay(conn: &mut Conn, ctx: &Ctx, client: &ClientId, stay: &EpisodeId) -> Result<()> {
    let day = programme::site(conn, &ctx.site)?.day(ctx.now);
    if store::end(conn, stay, day, EpisodeEndReason::Transfer)? {
        audit::done(conn, ctx, "clients.end_episode", About::row(client, stay.as_str()))?;
    }
    Ok(())
}

/// A new episode without an end.
pub(super) fn new_episode(client: &ClientId, site: &SiteId, started_on: NaiveDate) -> Episode {
    Episode {
        id: EpisodeId::new(),
        client: client.clone(),
        site: site.clone(),
        started_on,
        treatment_since: None,
        policy: None,
        ended_on: None,
        end_reason: None,
        guest: false,
    }
}

fn keep_move(
    conn: &mut Conn,
    ctx: &Ctx,
    episode: &EpisodeId,
    from: Option<&SiteId>,
    to: &SiteId,
    on: NaiveDate,
) -> Result<()> {
    let new = store::NewMove {
        id: RowId::new(),
        episode_id: episode,
        from_site_id: from,
        to_site_id: to,
        moved_on: on,
        moved_by: ctx.staff_id(),
        at: ctx.now,
    };
    store::add_move(conn, &new)
}

/// The client and the open episode, with every other writer about this client kept waiting.
fn locked(conn: &mut Conn, ctx: &Ctx, code: &str) -> Result<(Client, Option<Episode>)> {
    let client = care_team::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let episode = store::open(conn, &client.id)?;
    if let Some(open) = &episode {
        care_team::need_home(conn, ctx, &open.site)?;
    }
    Ok((client, episode))
}

fn not_open() -> Error {
    Error::refused(422, "episode_not_open")
}

/// Moves the open episode to another site of the programme. Refuses: 404 `client_unknown`, 422
/// `episode_not_open`, field `site` (`already_there`, `outside_programme`).
pub fn move_episode(conn: &mut Conn, ctx: &Ctx, code: &str, to: &SiteId) -> Result<Episode> {
    let (client, open) = locked(conn, ctx, code)?;
    let mut episode = open.ok_or_else(not_open)?;
    rules::move_to(&episode.site, to, &programme::site_ids(conn, &episode.site)?)?;
    let day = programme::site(conn, to)?.day(ctx.now);
    store::move_to(conn, &episode.id, to)?;
    keep_move(conn, ctx, &episode.id, Some(&episode.site), to, day)?;
    audit::done(conn, ctx, "clients.move", About::row(&client.id, episode.id.as_str()))?;
    episode.site = to.clone();
    Ok(episode)
}

/// How an episode is to end.
#[derive(Debug, Clone)]
pub struct Ending {
    /// Why (domain § 7, rule 3).
    pub reason: EpisodeEndReason,
    /// Another site was offered; needed for serious violence.
    pub other_site_offered: bool,
    /// The second person who signed, already verified; needed for serious violence. Whoever acts
    /// cannot be the second person too.
    pub second: Option<StaffId>,
    /// What there is to say about it, sealed.
    pub note: Option<String>,
}

/// Ends the open episode on today's service day. No job does this; a person signs. Refuses: 404
/// `client_unknown`, 422 `episode_not_open`, `witness_not_valid` (the second person is the first),
/// fields `other_site_offered` and `witness` (`required`).
pub fn end_episode(conn: &mut Conn, ctx: &Ctx, code: &str, ending: &Ending) -> Result<Episode> {
    let (client, open) = locked(conn, ctx, code)?;
    let mut episode = open.ok_or_else(not_open)?;
    if ending.second.is_some() && ending.second.as_ref() == ctx.staff_id() {
        return Err(Error::refused(422, "witness_not_valid"));
    }
    let facts = rules::EndFacts {
        second_signed: ending.second.is_some(),
        other_site_offered: ending.other_site_offered,
    };
    rules::end(ending.reason, facts)?;
    let day = programme::site(conn, &episode.site)?.day(ctx.now);
    if !store::end(conn, &episode.id, day, ending.reason)? {
        return Err(not_open());
    }
    let about = About { note: ending.note.as_deref(), ..About::row(&client.id, episode.id.as_str()) };
    audit::done(conn, ctx, "clients.end_episode", about)?;
    if let Some(second) = &ending.second {
        let about = About { note: Some(second.as_str()), ..About::row(&client.id, episode.id.as_str()) };
        audit::done(conn, ctx, "clients.end_second_signature", about)?;
    }
    (episode.ended_on, episode.end_reason) = (Some(day), Some(ending.reason));
    Ok(episode)
}

/// How a client comes back.
#[derive(Debug, Clone, Default)]
pub struct Return {
    /// Where; the site of the request if nothing is said.
    pub site: Option<SiteId>,
    /// A policy other than the site's.
    pub policy: Option<String>,
    /// Since when treatment runs by a letter from outside.
    pub treatment_since: Option<NaiveDate>,
}

/// Opens a new episode at once: re-entry is always open (domain § 7, rule 3). Refuses: 404
/// `client_unknown`, 409 `episode_still_open`, fields `site`, `policy`, `treatment_since`.
pub fn re_enter(conn: &mut Conn, ctx: &Ctx, code: &str, back: &Return) -> Result<Episode> {
    let (client, open) = locked(conn, ctx, code)?;
    if open.is_some() {
        return Err(Error::refused(409, "episode_still_open"));
    }
    let site = care_team::own_site(conn, ctx, back.site.as_ref().unwrap_or(&ctx.site))?;
    let policy = back.policy.as_deref().map(|id| care_team::known_policy(ctx, id)).transpose()?;
    let since =
        back.treatment_since.map(|since| rules::treatment_since(since, site.day(ctx.now))).transpose()?;
    let new =
        Episode { policy, treatment_since: since, ..new_episode(&client.id, &site.id, site.day(ctx.now)) };
    let episode = open_new(conn, ctx, new)?;
    audit::done(conn, ctx, "clients.re_enter", About::row(&client.id, episode.id.as_str()))?;
    Ok(episode)
}
