//! The doctor's worklist: what needs a signature, exceptions first.

pub mod pages; // the phone pages
pub mod takehome; // what about take-home waits
mod undosed; // who would be stopped today
pub mod vomits; // who vomited and waits

use chrono::NaiveDate;

use crate::clients::{self, Client, Hold};
use crate::clock;
use crate::counter::vomiting::Standing;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::bottles;
use crate::doses::visits::{self, IncidentKind};
use crate::error::Result;
use crate::ids::{ClientId, HoldId, RowId, SiteId};
use crate::orders::plans::{WaitingRise, waiting_rises};
use crate::orders::sheet::{Sheet, sheet};
use crate::orders::telephone::{self, Telephoned};
use crate::orders::{self, Ending, Proposal, listing};
use crate::outage;
use crate::units::Instant;
use crate::words::{BottleEnd, HoldKind};

pub use takehome::TakeHomeWork;
pub use undosed::Undosed;

/// Days ahead for orders that end soon (domain § 6: within 7 days).
const ENDING_DAYS: u32 = 7;

/// Lines of one list on the page; more are counted.
pub const SHOWN: usize = 20;

/// A client as a list names one: by code, never by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// The programme code.
    pub code: String,
    /// The word in page addresses.
    pub page_id: String,
}

/// A client whom missed doses stop, with what the table proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stopped {
    /// Who.
    pub who: Who,
    /// Days without a swallowed dose.
    pub run_undosed: i64,
    /// The dose that the table proposes, in micrograms.
    pub proposed_mcg: Option<i64>,
}

/// A hold that stops a client today.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The hold.
    pub hold: HoldId,
    /// What is to be settled.
    pub kind: HoldKind,
    /// Since when.
    pub opened_at: Instant,
    /// Who.
    pub who: Who,
    /// What the table says, where missed doses are the reason.
    pub missed: Option<Stopped>,
}

/// Something that happened and that a doctor has to see.
#[derive(Debug, Clone)]
pub struct IncidentLine {
    /// Its id.
    pub id: RowId,
    /// What.
    pub kind: IncidentKind,
    /// When.
    pub at: Instant,
    /// Who.
    pub who: Who,
    /// The message that says what the counter would have stopped a dose of a paper for.
    pub why: Option<String>,
}

/// The worklist of the asker's programme.
#[derive(Debug, Clone)]
pub struct Worklist {
    /// Clients who vomited after a dose and wait for an answer, the longest first.
    pub vomits: Vec<(Who, Standing)>,
    /// Holds that stop somebody today, oldest first.
    pub waiting: Vec<Waiting>,
    /// What was said by telephone and waits for a signature, the earliest due first.
    pub telephoned: Vec<(Who, Telephoned)>,
    /// Rises of plans that are held back, the longest first.
    pub rises: Vec<(Who, WaitingRise)>,
    /// Clients without a hold whom missed doses would stop today, the shortest run first.
    pub stopped: Vec<Stopped>,
    /// How many have had no dose for longer than `undosed::AWAY_DAYS` days.
    pub away: usize,
    /// Incidents that no doctor has seen, newest first.
    pub incidents: Vec<IncidentLine>,
    /// Orders that end soon or have ended.
    pub endings: Vec<(Who, Ending)>,
    /// How many of them there are in all.
    pub endings_total: usize,
    /// Orders that an import proposes.
    pub proposals: Vec<(Who, Proposal)>,
    /// How many of them there are in all.
    pub proposals_total: usize,
    /// What about take-home waits.
    pub take_home: TakeHomeWork,
}

impl Worklist {
    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.vomits.is_empty()
            && self.waiting.is_empty()
            && self.telephoned.is_empty()
            && self.rises.is_empty()
            && self.stopped.is_empty()
            && self.incidents.is_empty()
            && self.endings.is_empty()
            && self.proposals.is_empty()
            && self.take_home.is_empty()
    }
}

/// Gathers the worklist of the asker's programme.
pub fn worklist(conn: &mut Conn, ctx: &Ctx) -> Result<Worklist> {
    let sites = clients::programme::site_ids(conn, &ctx.site)?;
    let waiting = waiting(conn, ctx, &sites)?;
    let undosed = undosed::undosed(conn, ctx, &sites)?;
    let held = |who: &Who| waiting.iter().any(|one| one.missed.is_some() && one.who == *who);
    let stopped = undosed.stopped.into_iter().filter(|one| !held(&one.who)).collect();
    let endings = listing::endings(conn, ctx, ENDING_DAYS)?;
    let open: Vec<ClientId> =
        clients::open_episodes_at(conn, &sites)?.into_iter().map(|episode| episode.client).collect();
    let proposals = orders::proposed_at(conn, &open)?;
    let mut telephoned = Vec::new();
    for one in telephone::waiting(conn, ctx)? {
        telephoned.push((who_is(&clients::client_by_id(conn, &one.client)?), one));
    }
    let rises = waiting_rises(conn, ctx)?;
    Ok(Worklist {
        rises: with_who(conn, rises, |rise| &rise.client)?,
        vomits: vomits::waiting(conn, ctx, &sites)?,
        waiting,
        telephoned,
        stopped,
        away: undosed.away,
        incidents: incidents(conn, &sites)?,
        endings_total: endings.len(),
        endings: with_who(conn, endings, |ending| &ending.client)?,
        proposals_total: proposals.len(),
        proposals: with_who(conn, proposals, |proposal| &proposal.client)?,
        take_home: takehome::take_home_work(conn, ctx, &sites)?,
    })
}

fn waiting(conn: &mut Conn, ctx: &Ctx, sites: &[SiteId]) -> Result<Vec<Waiting>> {
    let today = clock::service_day(ctx.now, clients::programme::site(conn, &ctx.site)?.zone);
    let mut found = Vec::new();
    for open in clients::open_holds_at(conn, sites, today)? {
        if !open.stops {
            continue;
        }
        let hold = open.hold;
        let client = clients::client_by_id(conn, &hold.client)?;
        let who = who_is(&client);
        let missed = match hold.kind {
            HoldKind::MissedDoses => Some(stopped_by(&sheet(conn, ctx, client)?)),
            _ => None,
        };
        found.push(Waiting { hold: hold.id, kind: hold.kind, opened_at: hold.opened_at, who, missed });
    }
    Ok(found)
}

fn incidents(conn: &mut Conn, sites: &[SiteId]) -> Result<Vec<IncidentLine>> {
    let mut found = Vec::new();
    for incident in visits::open_incidents(conn, sites)? {
        let who = who_is(&clients::client_by_id(conn, &incident.client)?);
        let dose = incident.dose.as_ref().filter(|_| incident.kind == IncidentKind::PaperDose);
        let stopped = match dose {
            Some(dose) => outage::stopped_of(conn, dose)?,
            None => None,
        };
        let why = stopped.map(|code| format!("code-{code}-title"));
        found.push(IncidentLine { id: incident.id, kind: incident.kind, at: incident.at, who, why });
    }
    Ok(found)
}

/// The first lines of a list, each with who it is about.
fn with_who<T>(conn: &mut Conn, lines: Vec<T>, client_of: impl Fn(&T) -> &ClientId) -> Result<Vec<(Who, T)>> {
    lines
        .into_iter()
        .take(SHOWN)
        .map(|line| Ok((who_is(&clients::client_by_id(conn, client_of(&line))?), line)))
        .collect()
}

fn who_is(client: &Client) -> Who {
    Who { code: client.code.clone(), page_id: client.page_id.clone() }
}

fn stopped_by(sheet: &Sheet) -> Stopped {
    Stopped {
        who: who_is(&sheet.client),
        run_undosed: sheet.background.run_undosed,
        proposed_mcg: sheet.standing.proposed_mcg,
    }
}

/// A hold before the doctor: with the sheet where an episode is open.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The hold.
    pub hold: Hold,
    /// What was said with it.
    pub note: Option<String>,
    /// How the bottle of its day ended, where it is about one.
    pub bottle: Option<BottleEnd>,
    /// The client before the decision.
    pub sheet: Sheet,
}

/// Opens a hold for the doctor, with the look in the audit. 404 `hold_unknown`, 409
/// `hold_already_settled`, 422 `episode_not_open`.
pub fn open_decision(conn: &mut Conn, ctx: &Ctx, id: &HoldId) -> Result<Decision> {
    let hold = clients::holds::hold_by_id(conn, ctx, id)?;
    if hold.settled_at.is_some() {
        return Err(crate::error::Error::refused(409, "hold_already_settled"));
    }
    let client = clients::client_by_id(conn, &hold.client)?;
    let sheet = orders::sheet::open_sheet(conn, ctx, &client.page_id)?;
    let bottle = match hold.kind {
        HoldKind::BottleLost => lost_bottle(conn, &hold)?,
        _ => None,
    };
    Ok(Decision { note: hold.note(&ctx.keys)?, hold, bottle, sheet })
}

fn lost_bottle(conn: &mut Conn, hold: &Hold) -> Result<Option<BottleEnd>> {
    let of_the_day = bottles::bottles_of(conn, &hold.client, hold.service_day)?;
    let ended = of_the_day.iter().filter(|bottle| bottle.date == hold.service_day);
    Ok(ended.filter_map(|bottle| bottle.fate.ending()).find(|end| end.opens_day()))
}

/// The service day at the asker's site.
pub fn today(conn: &mut Conn, ctx: &Ctx) -> Result<NaiveDate> {
    Ok(clients::programme::site(conn, &ctx.site)?.day(ctx.now))
}
