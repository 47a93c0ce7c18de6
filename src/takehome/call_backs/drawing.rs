//! The draw of a site and a day.

use chrono::NaiveDate;

use super::rules::{self, Candidate};
use super::{CallBack, store};
use crate::audit::{self, About};
use crate::clients::{self, programme};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::bottles;
use crate::error::{Error, Result};
use crate::ids::{ClientId, RowId};
use crate::keys::sha256;
use crate::policy::TakeHome;
use crate::takehome::approvals;
use crate::takehome::gather::said_of;

/// What a draw came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The service day.
    pub day: NaiveDate,
    /// The seed.
    pub seed: String,
    /// Clients who may be drawn.
    pub eligible: usize,
    /// Who was drawn.
    pub call_backs: Vec<CallBack>,
}

/// Draws for the site of the request on its service day; nothing where that day has its draw. The
/// seed is made from the service's key, the site and the day, so that nobody chooses it and anybody
/// with the key can draw again.
pub fn draw_call_backs(conn: &mut Conn, ctx: &Ctx) -> Result<Option<Drawn>> {
    let site = programme::site(conn, &ctx.site)?;
    let day = site.day(ctx.now);
    conn.serialise_on(&format!("call-backs:{}", site.id))?;
    if store::has_drawn(conn, &site.id, day)? {
        return Ok(None);
    }
    let policy = ctx.policies.in_force(&site.policy, day);
    let policy = policy.ok_or_else(|| Error::fault(format!("no policy file has the id {}", site.policy)))?;
    let take_home = &policy.takehome;
    let seed = ctx.keys.opaque_tag(&format!("call-backs:{}:{day}", site.id));
    let mut clients = Vec::new();
    let mut candidates = Vec::new();
    for (client, episode) in store::approved_at(conn, &site.id, day)? {
        let open = clients::open_episode(conn, &client)?.filter(|open| open.id == episode);
        if let Some(candidate) =
            open.map(|_| candidate(conn, ctx, &client, day, &seed, take_home)).transpose()?
        {
            clients.push(client);
            candidates.push(candidate);
        }
    }
    let call_backs = &take_home.call_backs;
    let is_eligible = |one: &&Candidate| rules::every_days(call_backs, one, day).is_some();
    let eligible = candidates.iter().filter(is_eligible).count();
    let most = call_backs.most_a_day.value;
    let picked = rules::draw(call_backs, &candidates, day, usize::try_from(most).unwrap_or(0));
    let id = RowId::new();
    let draw = store::NewDraw {
        id: &id,
        site: &site.id,
        day,
        seed: &seed,
        eligible: i64::try_from(eligible).unwrap_or(i64::MAX),
        picked: i64::try_from(picked.len()).unwrap_or(i64::MAX),
        most,
        at: ctx.now,
    };
    store::append_draw(conn, &draw)?;
    let mut drawn = Vec::new();
    for at in picked {
        let call_back = CallBack {
            id: RowId::new(),
            client: clients[at].clone(),
            site: site.id.clone(),
            drawn_on: day,
            answer_hours: call_backs.answer_hours.value,
            told_at: None,
            due_at: None,
            answer: None,
            expected: None,
            counted: None,
            answered_at: None,
        };
        store::append(conn, &id, &call_back)?;
        audit::done(conn, ctx, "takehome.draw", About::row(&call_back.client, call_back.id.as_str()))?;
        drawn.push(call_back);
    }
    Ok(Some(Drawn { day, seed, eligible, call_backs: drawn }))
}

fn candidate(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &ClientId,
    day: NaiveDate,
    seed: &str,
    take_home: &TakeHome,
) -> Result<Candidate> {
    let doses = approvals::in_force(conn, ctx, client, day)?.map_or(0, |level| level.max_doses);
    let tomorrow = day.succ_opt().unwrap_or(day);
    let bottles = bottles::open_bottles(conn, client, tomorrow)?.len();
    let said = said_of(conn, std::slice::from_ref(client))?.remove(client).unwrap_or_default();
    Ok(Candidate {
        lot: lot(seed, client),
        doses,
        bottles: i64::try_from(bottles).unwrap_or(i64::MAX),
        first_issue: said.first_issue(day, take_home),
        has_open: store::of_client(conn, client)?.iter().any(|one| one.answered_at.is_none()),
    })
}

/// The lot of a client under a seed.
pub(super) fn lot(seed: &str, client: &ClientId) -> String {
    sha256(format!("{seed}:{client}").as_bytes())
}
