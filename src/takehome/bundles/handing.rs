//! A bundle that was filled before the visit changes hands.

use super::gather::{Before, gather};
use super::issue::{Issued, refused};
use super::rules::{self, Command, Refusal};
use super::{CollectedBy, store};
use crate::audit::{self, About};
use crate::clients::care_team;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::bottles::{self, Fate};
use crate::error::{Error, Result};
use crate::ids::RowId;
use crate::takehome::batches;
use crate::words::{Alertness, BundleKind, Identity, Role};

/// Hands over the bottles of a bundle that wait, after the same questions about the visit that filling
/// and handing over at once would ask. A bottle for a day that is over, or for today where nobody takes
/// it to the client, is ended first. Refuses: 403, 404 `bundle_unknown`, 409 `nothing_to_hand_over`,
/// `no_valid_approval`, the codes of a batch, `date_out_of_window` and the codes of the visit.
pub fn hand_over_bundle(
    conn: &mut Conn,
    ctx: &Ctx,
    id: &RowId,
    answers: (Option<Identity>, Option<Alertness>),
) -> Result<Issued> {
    if !ctx.has_role(&[Role::Pharmacist]) {
        return Err(Error::Forbidden);
    }
    let bundle = store::find(conn, id)?.filter(|bundle| bundle.site == ctx.site);
    let bundle = bundle.ok_or_else(|| Error::unknown("bundle_unknown"))?;
    let client = care_team::open_behind(conn, ctx, &bundle.client, "bundle_unknown")?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    let mut waiting = bottles::bottles_in(conn, id)?;
    waiting.retain(|bottle| bottle.fate == Fate::Prepared);
    if waiting.is_empty() {
        return Err(Error::refused(409, "nothing_to_hand_over"));
    }
    let batch = batches::named_here(conn, ctx, bundle.batch.as_ref())?;
    let before = batch.as_ref().map(|batch| Before { batch, assessed: None });
    let gathered = gather(conn, ctx, &client, None, before)?;
    let today = gathered.facts.today;
    let command = Command {
        kind: bundle.kind,
        dates: waiting.iter().map(|bottle| bottle.date).collect(),
        storage_shown: true,
        child_resistant_caps: true,
        collected_by: bundle.collected_by,
        is_handed_over: true,
        identity: answers.0,
        alertness: answers.1,
        has_collector: true,
        has_witness: true,
        has_doctor: true,
    };
    let for_today = bundle.kind == BundleKind::Part || bundle.collected_by != CollectedBy::Client;
    let is_late = |date| if for_today { date < today } else { date <= today };
    let late = command.dates.iter().find(|date| is_late(**date));
    let needs_approval = bundle.kind == BundleKind::Ladder && gathered.facts.approval.is_none();
    let stop = if needs_approval {
        Some(Refusal::NoValidApproval)
    } else {
        rules::admitted(&gathered.facts, &command, &gathered.policy)
            .and_then(|()| rules::visit(&gathered.facts, &command))
            .err()
            .or(late.map(|date| Refusal::DateOutOfWindow { date: *date }))
    };
    if let Some(refusal) = stop {
        return Err(refused(conn, ctx, &client, &gathered.policy, refusal, "takehome.hand_over")?);
    }
    for bottle in &waiting {
        bottles::hand_over_bottle(conn, ctx, bottle, today, None)?;
    }
    audit::done(conn, ctx, "takehome.hand_over", About::row(&client.id, id.as_str()))?;
    Ok(Issued { id: id.clone(), bottles: waiting })
}
