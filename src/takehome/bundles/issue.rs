//! Fills the bottles of a bundle and hands them over.

use chrono::NaiveDate;

use super::gather::{Before, Gathered, gather};
use super::rules::{self, Approved, Command, Planned, Refusal};
use super::{CollectedBy, Naloxone, store};
use crate::audit::{self, About};
use crate::clients::{self, Client, fields::Fields};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::NewDose;
use crate::doses::bottles::{self, Bottle, NewBottle};
use crate::error::{Error, Refused, Result, RuleSource};
use crate::ids::{ContainerId, RowId, StaffId};
use crate::keys::Place;
use crate::monitoring::art::hand_over_beside;
use crate::policy::Policy;
use crate::register;
use crate::takehome::batches;
use crate::words::{Alertness, BundleKind, DoseKind, Identity, Role};

/// What is asked for, with the second persons already verified.
#[derive(Debug, Clone)]
pub struct Issue {
    /// Under what: the ladder, the second part of a split day, or a batch.
    pub kind: BundleKind,
    /// The batch, of closed days or of an emergency.
    pub batch: Option<RowId>,
    /// The dates.
    pub dates: Vec<NaiveDate>,
    /// The container that every bottle is filled from.
    pub container: ContainerId,
    /// Whether the way to store them was talked through.
    pub storage_shown: bool,
    /// Whether every cap is child-resistant.
    pub child_resistant_caps: bool,
    /// What came of offering naloxone.
    pub naloxone: Option<Naloxone>,
    /// Whether there is a lockbox.
    pub lockbox: Option<bool>,
    /// Whether they are handed over now; otherwise they wait, filled.
    pub hand_over: bool,
    /// Who takes it.
    pub collected_by: CollectedBy,
    /// The name of who takes it for the client; sealed.
    pub collector: Option<String>,
    /// How the person was recognised, where no dose is due.
    pub identity: Option<Identity>,
    /// How the person seems, where no dose is due.
    pub alertness: Option<Alertness>,
    /// The second person.
    pub witness: Option<StaffId>,
    /// The doctor who signs for what replaces a lost bottle.
    pub doctor: Option<StaffId>,
    /// Whether antiretroviral medicines go with them for the same days, where the client gets them here.
    pub with_medicines: bool,
}

/// A bundle as it is answered.
#[derive(Debug, Clone)]
pub struct Issued {
    /// Its id.
    pub id: RowId,
    /// Its bottles, by date and part.
    pub bottles: Vec<Bottle>,
}

/// Fills the bottles of some dates and hands them over, all or none: each takes the part of its date
/// and its volume out of the container in this transaction. Refuses with the codes of
/// [`super::rules`], 403, 404 `client_unknown`, 422 `episode_not_open`.
pub fn issue_bundle(conn: &mut Conn, ctx: &Ctx, code: &str, issue: &Issue) -> Result<Issued> {
    if !ctx.has_role(&[Role::Pharmacist]) {
        return Err(Error::Forbidden);
    }
    let client = clients::open_client(conn, ctx, code)?;
    conn.serialise_on(&format!("client:{}", client.id))?;
    if issue.batch.is_some() != matches!(issue.kind, BundleKind::Closure | BundleKind::Emergency) {
        let code = if issue.batch.is_some() { "not_here" } else { "required" };
        return Err(Error::field("batch", code, "bottles of closed days and of an emergency have a batch"));
    }
    let mut fields = Fields::default();
    let collector = fields.text("collector", issue.collector.as_deref());
    fields.done()?;
    // Held from here on, so that what is left in it cannot change before the bottles are filled.
    if let Err(other) = register::hold_container(conn, ctx, &issue.container)
        && !matches!(other, Error::Refused(_))
    {
        return Err(other);
    }
    let batch = batches::named_here(conn, ctx, issue.batch.as_ref())?;
    let before = batch.as_ref().map(|batch| Before { batch, assessed: None });
    let gathered = gather(conn, ctx, &client, Some(&issue.container), before)?;
    let command = command(issue, collector.is_some());
    match rules::decide(&gathered.facts, &command, &gathered.policy) {
        Ok(approved) => write(conn, ctx, &gathered, issue, &approved, collector.as_deref()),
        Err(refusal) => Err(refused(conn, ctx, &client, &gathered.policy, refusal, "takehome.issue")?),
    }
}

fn command(issue: &Issue, has_collector: bool) -> Command {
    Command {
        kind: issue.kind,
        dates: issue.dates.clone(),
        storage_shown: issue.storage_shown,
        child_resistant_caps: issue.child_resistant_caps,
        collected_by: issue.collected_by,
        is_handed_over: issue.hand_over,
        identity: issue.identity,
        alertness: issue.alertness,
        has_collector,
        has_witness: issue.witness.is_some(),
        has_doctor: issue.doctor.is_some(),
    }
}

/// A refusal as the outside sees it, with its line in the audit.
pub(super) fn refused(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    policy: &Policy,
    refusal: Refusal,
    action: &str,
) -> Result<Error> {
    if let Refusal::Invalid(field, code, words) = refusal {
        return Ok(Error::field(field, code, words));
    }
    audit::refused_about(conn, ctx, action, refusal.code(), About::client(&client.id))?;
    Ok(Error::Refused(Box::new(Refused {
        code: refusal.code(),
        status: refusal.status(),
        rule: Some(RuleSource {
            policy: policy.id.clone(),
            version: policy.version.clone(),
            source: refusal.source(policy).to_owned(),
        }),
        until: refusal.until(),
        about: refusal.about(),
        kept: true,
    })))
}

fn write(
    conn: &mut Conn,
    ctx: &Ctx,
    gathered: &Gathered,
    issue: &Issue,
    approved: &Approved,
    collector: Option<&str>,
) -> Result<Issued> {
    let (id, by) = (RowId::new(), ctx.staff_id().ok_or(Error::Forbidden)?);
    let subject = &gathered.subject;
    let witness = issue.witness.as_ref().or(issue.doctor.as_ref());
    if witness == Some(by) {
        return Err(Error::refused(422, "witness_not_valid"));
    }
    let place = Place::new("bundles", "collector", id.as_str());
    let row = store::NewBundle {
        id: &id,
        client_id: &subject.client,
        episode_id: &subject.episode,
        site_id: &ctx.site,
        kind: issue.kind,
        approval_id: approved.approval.as_ref(),
        batch_id: issue.batch.as_ref(),
        service_day: subject.today,
        storage_shown: issue.storage_shown,
        child_resistant_caps: issue.child_resistant_caps,
        lockbox: issue.lockbox,
        naloxone: issue.naloxone,
        collected_by: issue.collected_by,
        collector: collector.map(|name| ctx.keys.seal_text(place, name)).transpose()?,
        by_staff: by,
        witness,
        at: ctx.now,
    };
    store::insert(conn, &row)?;
    let mut filled = Vec::with_capacity(approved.bottles.len());
    for planned in &approved.bottles {
        let dose = dose(ctx, gathered, planned, issue);
        let new = NewBottle {
            bundle: &id,
            dose: &dose,
            container: (&issue.container, approved.mg_per_ml),
            replaces: planned.replaces.as_ref(),
        };
        let bottle = bottles::fill_bottle(conn, ctx, &new)?;
        if issue.hand_over {
            bottles::hand_over_bottle(conn, ctx, &bottle, subject.today, witness)?;
        }
        filled.push(bottle);
    }
    if issue.with_medicines && issue.hand_over {
        let client = clients::client_by_id(conn, &subject.client)?;
        hand_over_beside(conn, ctx, &client, &issue.dates)?;
    }
    audit::done(conn, ctx, "takehome.issue", About::row(&subject.client, id.as_str()))?;
    Ok(Issued { id, bottles: filled })
}

fn dose(ctx: &Ctx, gathered: &Gathered, planned: &Planned, issue: &Issue) -> NewDose {
    NewDose {
        client: gathered.subject.client.clone(),
        episode: gathered.subject.episode.clone(),
        site: ctx.site.clone(),
        kind: DoseKind::TakeHome,
        service_day: planned.date,
        part: planned.part,
        dose_mcg: planned.dose_mcg,
        ordered_mcg: planned.dose_mcg,
        volume_ul: Some(planned.volume_ul),
        order: Some(planned.order.clone()),
        reservation: None,
        at: ctx.now,
        identity: issue.identity,
        alertness: issue.alertness,
        expected_mcg: None,
        client_choice: false,
        warnings: Vec::new(),
        by: ctx.staff_id().cloned(),
        witness: planned.replaces.as_ref().and(issue.doctor.clone()).or_else(|| issue.witness.clone()),
        corrects: None,
    }
}
