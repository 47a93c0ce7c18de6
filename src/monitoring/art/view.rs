//! Everything that is shown of a client's medicines, adherence and virus, as far as the client agrees.

use chrono::NaiveDate;

use super::rules::{self, Done, Facts, Flag, Kept};
use super::store::{self, Acted, Adherence, Load, Taking};
use super::{Band, Level, Suppression};
use crate::audit::{self, About};
use crate::clients::{self, Client};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::Result;
use crate::monitoring::agrees;
use crate::monitoring::screening::opioid_days;
use crate::orders::dose_changes;
use crate::policy::medicines::{Effect, Medicine};

/// A medicine and its end.
#[derive(Debug, Clone)]
pub struct Told {
    /// The row.
    pub taking: Taking,
    /// What is known of the medicine.
    pub medicine: Medicine,
    /// The first day without it.
    pub stopped_on: Option<NaiveDate>,
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
    /// Flags that are open.
    pub flags: Vec<Flag>,
}

/// [`known`], and writes that it was looked at.
pub fn show(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<Shown> {
    audit::looked(conn, ctx, "monitoring.art", About::client(&client.id))?;
    known(conn, ctx, client)
}

/// How many open flags nobody has acted on, and the highest of them; none where there is none. It names
/// neither a medicine nor an illness, so that it may stand on the counter's card.
pub fn to_look_at(conn: &mut Conn, ctx: &Ctx, client: &Client) -> Result<Option<(i64, Level)>> {
    let flags = known(conn, ctx, client.clone())?.flags;
    let open: Vec<&Flag> =
        flags.iter().filter(|flag| flag.level > Level::Calm && flag.done.is_none()).collect();
    let count = i64::try_from(open.len()).unwrap_or(i64::MAX);
    Ok(open.iter().map(|flag| flag.level).max().map(|level| (count, level)))
}

/// What the care team sees of a client.
pub fn known(conn: &mut Conn, ctx: &Ctx, client: Client) -> Result<Shown> {
    let today = clients::home_day(conn, ctx, &client.id)?;
    let agrees = agrees(conn, &client)?;
    let medicines = told(conn, ctx, &client, agrees, today)?;
    let any_taken = |like: &dyn Fn(Effect) -> bool| {
        medicines.iter().any(|one| one.stopped_on.is_none() && like(one.medicine.effect))
    };
    let changes_methadone = any_taken(&|effect| effect != Effect::None);
    let dose_changes = if changes_methadone { dose_changes(conn, &client.id, today)? } else { Vec::new() };
    let lowers_it = any_taken(&|effect| effect == Effect::Lowers);
    let opioid_days = if lowers_it { opioid_days(conn, &client.id)? } else { Vec::new() };
    let (adherence, loads) = if agrees {
        (store::adherence_of(conn, &client.id)?, store::loads_of(conn, &client.id)?)
    } else {
        (Vec::new(), Vec::new())
    };
    let loads: Vec<(Load, Suppression)> = loads
        .into_iter()
        .map(|load| {
            let says = rules::suppression(load.sign, load.copies, load.assay_limit);
            (load, says)
        })
        .collect();
    let acts = store::acts_of(conn, &client.id)?;
    let lives_with_hiv = agrees && client.living_with_hiv == Some(true);
    let facts =
        Facts { dose_changes, opioid_days, ..facts(lives_with_hiv, &medicines, &adherence, &loads, &acts) };
    let flags = rules::flags(&facts, today);
    let adherence = adherence
        .into_iter()
        .map(|one| {
            let band = rules::band(one.taken, one.due);
            (one, band)
        })
        .collect();
    Ok(Shown { client, today, agrees, medicines, adherence, loads, flags })
}

/// The medicines of a client that may be shown; what was written down by mistake is left out.
pub(super) fn told(
    conn: &mut Conn,
    ctx: &Ctx,
    client: &Client,
    agrees: bool,
    today: NaiveDate,
) -> Result<Vec<Told>> {
    let takings = store::takings_of(conn, &client.id)?;
    let known = ctx.policies.medicines();
    let mut found = Vec::new();
    for (taking, stop) in takings {
        let Some(medicine) = known.find(&taking.medicine, today) else { continue };
        let in_error = stop.as_ref().is_some_and(|stop| stop.in_error);
        if !in_error && (agrees || !medicine.art) {
            let stopped_on = stop.map(|stop| stop.stopped_on);
            found.push(Told { taking, medicine: medicine.clone(), stopped_on });
        }
    }
    Ok(found)
}

fn facts<'a>(
    lives_with_hiv: bool,
    medicines: &'a [Told],
    adherence: &'a [Adherence],
    loads: &'a [(Load, Suppression)],
    acts: &'a [Acted],
) -> Facts<'a> {
    let taken = |one: &'a Told| rules::Taken {
        id: one.taking.id.as_str(),
        medicine: &one.medicine,
        from: one.taking.started_on,
        stopped: one.stopped_on,
    };
    let kept = |one: &'a Adherence| Kept {
        id: one.id.as_str(),
        method: one.method,
        from: one.from_day,
        to: one.to_day,
        taken: one.taken,
        due: one.due,
    };
    let load = |(load, says): &'a (Load, Suppression)| rules::Load {
        id: load.id.as_str(),
        day: load.taken_on,
        says: *says,
    };
    let done = |one: &'a Acted| Done { flag: one.flag, about: &one.about, act: one.act, on: one.on_day };
    Facts {
        lives_with_hiv,
        medicines: medicines.iter().map(taken).collect(),
        adherence: adherence.iter().map(kept).collect(),
        loads: loads.iter().map(load).collect(),
        done: acts.iter().map(done).collect(),
        dose_changes: Vec::new(),
        opioid_days: Vec::new(),
    }
}
