//! Everything that is shown of a client's medicines, adherence and virus, as far as the client agrees.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::handover_store::{self, Handover};
use super::rules::{self, Done, Facts, Flag, Kept};
use super::store::{self, Acted, Adherence, Load, Stop, Taking};
use super::{Band, Suppression};
use crate::clients::{self, Client, ConsentKind, consents};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::ids::ClientId;
use crate::monitoring::forms::reported_opioid_days;
use crate::monitoring::screening::opioid_days;
use crate::orders::dose_changes;
use crate::orders::timeline::Change;
use crate::policy::medicines::{Effect, Medicine};

/// A medicine and its end.
#[derive(Debug, Clone)]
pub struct Told {
    /// The row.
    pub taking: Taking,
    /// What is known of the medicine.
    pub medicine: Arc<Medicine>,
    /// The first day without it.
    pub stopped_on: Option<NaiveDate>,
}

impl Told {
    /// Whether it has not ended by a day.
    pub fn is_taken(&self, day: NaiveDate) -> bool {
        self.stopped_on.is_none_or(|stopped| day < stopped)
    }
}

/// What is shown of a client.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Whose.
    pub client: Client,
    /// The service day at the home site.
    pub today: NaiveDate,
    /// Whether the client agrees to HIV data; without it only other medicines and their flags are here.
    pub agrees: bool,
    /// Medicines by their first day, those that ended too.
    pub medicines: Vec<Told>,
    /// Records of adherence, the newest last.
    pub adherence: Vec<(Adherence, Option<Band>)>,
    /// Viral loads, the newest last.
    pub loads: Vec<(Load, Suppression)>,
    /// What was handed over with the dose, the newest last.
    pub handed: Vec<Handover>,
    /// Flags that are open.
    pub flags: Vec<Flag>,
}

/// What the care team sees of a client.
pub fn known(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<Shown> {
    let today = clients::home_day(conn, ctx, &client.id)?;
    known_on(conn, ctx, client, today)
}

/// [`known`] for who knows the service day at home.
pub(super) fn known_on(conn: &mut Conn, ctx: &Ctx, client: Client, today: NaiveDate) -> Result<Shown> {
    let mut all = known_of(conn, ctx, vec![client], today)?;
    all.pop().ok_or_else(|| Error::fault("one client was asked for"))
}

/// What the care team sees of these clients, all of one service day, in a number of statements that does
/// not grow with them one by one.
pub(super) fn known_of(
    conn: &mut Conn,
    ctx: &Ctx,
    clients: Vec<Client>,
    today: NaiveDate,
) -> Result<Vec<Shown>> {
    let ids: Vec<ClientId> = clients.iter().map(|client| client.id.clone()).collect();
    let agreeing = consents::agreeing(conn, &ids, ConsentKind::HivData)?;
    let mut medicines = told(conn, ctx, &ids, &agreeing, today)?;
    let those = |like: &dyn Fn(Effect) -> bool| -> Vec<ClientId> {
        let taken = |one: &Told| one.stopped_on.is_none() && like(one.medicine.effect);
        let all = medicines.iter().filter(|(_, own)| own.iter().any(taken));
        all.map(|(client, _)| client.clone()).collect()
    };
    let (changing, lowering) =
        (those(&|effect| effect != Effect::None), those(&|effect| effect == Effect::Lowers));
    let mut changes = dose_changes(conn, &changing, today)?;
    let mut uses = told_opioid_days(conn, &lowering)?;
    let mut adherence = by_client(store::adherence_of(conn, &agreeing)?, |one| &one.client_id);
    let mut loads = by_client(store::loads_of(conn, &agreeing)?, |one| &one.client_id);
    let mut handed = by_client(handover_store::of_clients(conn, &agreeing)?, |one| &one.client_id);
    let mut acts = by_client(store::acts_of(conn, &ids)?, |one| &one.client_id);
    let agreeing: HashSet<ClientId> = agreeing.into_iter().collect();
    let mut found = Vec::with_capacity(clients.len());
    for client in clients {
        let id = &client.id;
        let own = Own {
            agrees: agreeing.contains(id),
            medicines: medicines.remove(id).unwrap_or_default(),
            adherence: adherence.remove(id).unwrap_or_default(),
            loads: loads.remove(id).unwrap_or_default(),
            handed: handed.remove(id).unwrap_or_default(),
            acts: acts.remove(id).unwrap_or_default(),
            dose_changes: changes.remove(id).unwrap_or_default().iter().filter_map(changed).collect(),
            opioid_days: uses.remove(id).unwrap_or_default(),
        };
        found.push(own.shown(client, today));
    }
    Ok(found)
}

/// The days that tell of an opioid other than methadone: urine that was positive, use that was reported.
fn told_opioid_days(conn: &mut Conn, clients: &[ClientId]) -> Result<HashMap<ClientId, Vec<NaiveDate>>> {
    let mut days = opioid_days(conn, clients)?;
    for (client, reported) in reported_opioid_days(conn, clients)? {
        days.entry(client).or_default().extend(reported);
    }
    Ok(days)
}

/// The first order of a client is no change of the dose.
fn changed(change: &Change) -> Option<NaiveDate> {
    change.from_mcg.map(|_| change.on)
}

fn by_client<T>(rows: Vec<T>, of: impl Fn(&T) -> &ClientId) -> HashMap<ClientId, Vec<T>> {
    let mut found: HashMap<ClientId, Vec<T>> = HashMap::new();
    for row in rows {
        found.entry(of(&row).clone()).or_default().push(row);
    }
    found
}

/// The medicines of a client that may be shown; what was written down by mistake is left out.
pub(super) fn told_of(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    agrees: bool,
    today: NaiveDate,
) -> Result<Vec<Told>> {
    let id = std::slice::from_ref(&client.id);
    let mut found = told(conn, ctx, id, if agrees { id } else { &[] }, today)?;
    Ok(found.remove(&client.id).unwrap_or_default())
}

fn told(
    conn: &mut Conn,
    ctx: &Ctx,
    clients: &[ClientId],
    agreeing: &[ClientId],
    today: NaiveDate,
) -> Result<HashMap<ClientId, Vec<Told>>> {
    let takings: Vec<(Taking, Option<Stop>)> = store::takings_of(conn, clients)?;
    let known = ctx.policies.medicines();
    let mut found: HashMap<ClientId, Vec<Told>> = HashMap::new();
    let agreeing: HashSet<&ClientId> = agreeing.iter().collect();
    for (taking, stop) in takings {
        let Some(medicine) = known.find(&taking.medicine, today) else { continue };
        let in_error = stop.as_ref().is_some_and(|stop| stop.in_error);
        if !in_error && (!medicine.art || agreeing.contains(&taking.client_id)) {
            let stopped_on = stop.map(|stop| stop.stopped_on);
            let told = Told { medicine: Arc::clone(medicine), stopped_on, taking };
            found.entry(told.taking.client_id.clone()).or_default().push(told);
        }
    }
    Ok(found)
}

/// What is written down of one client, as far as it may be shown.
struct Own {
    agrees: bool,
    medicines: Vec<Told>,
    adherence: Vec<Adherence>,
    loads: Vec<Load>,
    handed: Vec<Handover>,
    acts: Vec<Acted>,
    dose_changes: Vec<NaiveDate>,
    opioid_days: Vec<NaiveDate>,
}

impl Own {
    fn shown(self, client: Client, today: NaiveDate) -> Shown {
        let flags = rules::flags(&self.facts(self.agrees && client.living_with_hiv == Some(true)), today);
        Shown {
            client,
            today,
            agrees: self.agrees,
            medicines: self.medicines,
            adherence: self.adherence.into_iter().map(with_band).collect(),
            loads: self.loads.into_iter().map(with_meaning).collect(),
            handed: self.handed,
            flags,
        }
    }

    fn facts(&self, lives_with_hiv: bool) -> Facts<'_> {
        Facts {
            lives_with_hiv,
            medicines: self.medicines.iter().map(taken).collect(),
            adherence: self.adherence.iter().map(kept).collect(),
            handed: self.handed.iter().map(|one| (one.id.as_str(), one.to_day)).collect(),
            loads: self.loads.iter().map(load).collect(),
            done: self.acts.iter().map(done).collect(),
            dose_changes: self.dose_changes.clone(),
            opioid_days: self.opioid_days.clone(),
        }
    }
}

fn with_band(one: Adherence) -> (Adherence, Option<Band>) {
    let band = rules::band(one.taken, one.due);
    (one, band)
}

fn with_meaning(one: Load) -> (Load, Suppression) {
    let says = load(&one).says;
    (one, says)
}

fn taken(one: &Told) -> rules::Taken<'_> {
    rules::Taken {
        id: one.taking.id.as_str(),
        medicine: &one.medicine,
        from: one.taking.started_on,
        stopped: one.stopped_on,
    }
}

fn kept(one: &Adherence) -> Kept<'_> {
    Kept {
        id: one.id.as_str(),
        method: one.method,
        from: one.from_day,
        to: one.to_day,
        taken: one.taken,
        due: one.due,
    }
}

fn load(one: &Load) -> rules::Load<'_> {
    let says = rules::suppression(one.sign, one.copies, one.assay_limit);
    rules::Load { id: one.id.as_str(), day: one.taken_on, says }
}

fn done(one: &Acted) -> Done<'_> {
    Done { flag: one.flag, about: &one.about, act: one.act, on: one.on_day, by: &one.by_staff }
}
