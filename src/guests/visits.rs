//! A guest: taken in with what the home clinic confirmed by telephone, dosed as anybody, and the answer home.

use chrono::NaiveDate;

use super::given::{Said, given_there, keep_said};
use super::{ConfirmedHow, rules};
use crate::audit::{self, About};
use crate::clients::visiting::{self, GuestVisit, HomeClinic};
use crate::clients::{self, Admission, Client, Facts, Identity, Language, Sex, programme};
use crate::clock::service_day;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::{self, Dose};
use crate::error::{Error, Result};
use crate::ids::{ClientId, EpisodeId, OrderId, RowId};
use crate::orders::{CopiedOrder, copy_order};
use crate::staff;
use crate::text::{optional_words, required_words};
use crate::units::Instant;
use crate::words::{DoseKind, Part};

/// Days that a visit stays on the list of guests after its last one.
const LISTED_DAYS: u64 = 30;

/// Who comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guest {
    /// Somebody whom this service knows, of another programme or from an earlier visit: code and birth date.
    Known(String, NaiveDate),
    /// Somebody new to it.
    New {
        /// The programme code; drawn where none is given.
        code: Option<String>,
        /// The whole name.
        name: String,
        /// Birth date.
        born: NaiveDate,
        /// Sex.
        sex: Sex,
        /// The language to speak in.
        language: Language,
    },
}

/// What the home clinic confirmed of dose and last dose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Treated {
    /// The day's dose that is ordered there, in micrograms.
    pub dose_mcg: i64,
    /// When the last dose was swallowed there.
    pub last_at: Instant,
    /// What it was, in micrograms.
    pub last_mcg: i64,
    /// Days for which the guest has bottles of the home clinic.
    pub bottles: Vec<NaiveDate>,
}

/// A visit to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVisit {
    /// Who.
    pub guest: Guest,
    /// The first day here; today where absent.
    pub from: Option<NaiveDate>,
    /// The last day here.
    pub to: NaiveDate,
    /// The clinic, and who there confirmed.
    pub home: HomeClinic,
    /// When they confirmed by telephone.
    pub confirmed_at: Instant,
    /// Dose and last dose; not needed for somebody who has an order in another programme of this service.
    pub treated: Option<Treated>,
}

/// Takes a guest in. The order is copied, and the last dose there stands in the record as a confirmed dose, so
/// that every check of the counter finds what it asks for; days with a bottle of the home clinic are held.
///
/// Refuses: 404 `client_unknown` where code and birth date do not belong together; 409 `episode_still_open` for a
/// client of this programme; 422 `dose_out_of_range`; the fields `clinic`, `confirmed_by` (`required`), `from`,
/// `to`, `confirmed_at`, `treated` (`required`), `last_dose_at`, `last_dose_mg`, `dose_mg`, `bottles`.
pub fn open_visit(conn: &mut Conn, ctx: &Ctx, new: &NewVisit) -> Result<GuestVisit> {
    let by = ctx.staff_id().ok_or(Error::Forbidden)?.clone();
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    let from = new.from.unwrap_or(today);
    rules::letter_days(from, new.to, today)?;
    rules::telephoned(new.confirmed_at, ctx.now)?;
    let home = HomeClinic {
        clinic: required_words("clinic", &new.home.clinic)?,
        telephone: optional_words("telephone", new.home.telephone.as_deref())?,
        code: optional_words("their_code", new.home.code.as_deref())?,
        confirmed_by: required_words("confirmed_by", &new.home.confirmed_by)?,
        note: optional_words("note", new.home.note.as_deref())?,
    };
    let (client, has_home) = taken_in(conn, ctx, &new.guest)?;
    let (episode, order) = match has_home {
        true => (None, None),
        false => {
            let missing =
                || Error::field("dose_mg", "required", "dose and last dose as the home clinic says");
            let treated = new.treated.as_ref().ok_or_else(missing)?;
            let stay = clients::open_episode(conn, &client.id)?;
            let stay = stay.ok_or_else(|| Error::fault("a guest was taken in without a stay"))?.id;
            let order = treat(conn, ctx, (&client.id, &stay), (from, new.to), treated, &home)?;
            (Some(stay), Some(order))
        }
    };
    let visit = GuestVisit {
        id: RowId::new(),
        client: client.id,
        site: ctx.site.clone(),
        episode,
        order,
        from,
        to: new.to,
        home,
        confirmed_at: new.confirmed_at,
        by,
        at: ctx.now,
        ended_at: None,
    };
    visiting::add_visit(conn, ctx, &visit)?;
    Ok(visit)
}

/// The guest's file, and whether they have a stay in another programme of this service; otherwise one is opened.
fn taken_in(conn: &mut Conn, ctx: &Ctx, guest: &Guest) -> Result<(Client, bool)> {
    let unknown = || Error::unknown("client_unknown");
    match guest {
        Guest::New { code, name, born, sex, language } => {
            let admission = Admission {
                code: code.clone(),
                identity: Identity {
                    name: required_words("name", name)?,
                    date_of_birth: *born,
                    contact: None,
                },
                facts: Facts { sex: Some(*sex), language: Some(*language), ..Facts::default() },
                site: ctx.site.clone(),
                policy: None,
                treatment_since: None,
            };
            Ok((clients::admit_guest(conn, ctx, &admission)?.client, false))
        }
        Guest::Known(code, born) => {
            let client = clients::client_by_code(conn, code)?.ok_or_else(unknown)?;
            let known = clients::identity(conn, ctx, &client.id)?;
            if known.is_none_or(|known| known.date_of_birth != *born) {
                return Err(unknown());
            }
            conn.serialise_on(&format!("client:{}", client.id))?;
            match clients::open_episode(conn, &client.id)? {
                Some(stay) if programme::same(conn, &stay.site, &ctx.site)? => {
                    Err(Error::refused(409, "episode_still_open"))
                }
                Some(_) => Ok((client, true)),
                None => {
                    clients::episodes::open_guest_stay(conn, ctx, &client.id)?;
                    Ok((client, false))
                }
            }
        }
    }
}

/// The order copied, and the doses of the home clinic in the record.
fn treat(
    conn: &mut Conn,
    ctx: &Ctx,
    (client, stay): (&ClientId, &EpisodeId),
    (from, to): (NaiveDate, NaiveDate),
    treated: &Treated,
    home: &HomeClinic,
) -> Result<OrderId> {
    let site = staff::site(conn, &ctx.site)?;
    let last_on = service_day(treated.last_at, site.zone);
    let today = service_day(ctx.now, site.zone);
    rules::treated((treated.last_at, ctx.now), (last_on, today), treated.dose_mcg, treated.last_mcg)?;
    rules::bottle_days(&treated.bottles, last_on, (today, to))?;
    let policy = ctx.policies.in_force(&site.policy_id, today);
    let policy = policy.ok_or_else(|| Error::fault(format!("no policy {}", site.policy_id)))?;
    let copied = CopiedOrder { dose_mcg: treated.dose_mcg, from, to };
    let order = copy_order(conn, ctx, (client, stay), copied, policy)?;
    let said = Said { place: home.clinic.clone(), by: home.confirmed_by.clone() };
    let mut given = vec![(last_on, treated.last_at, treated.last_mcg)];
    // A bottle of the home clinic is swallowed unseen; its day begins it, as nobody knows the hour.
    let midnight = |day| crate::clock::instant(day, chrono::NaiveTime::MIN, site.zone);
    given.extend(treated.bottles.iter().map(|day| (*day, midnight(*day), treated.dose_mcg)));
    for (day, at, dose_mcg) in given {
        let whole = (DoseKind::Guest, Part::Whole);
        let record = given_there(ctx, (client, stay, &ctx.site), whole, (day, at), dose_mcg);
        let dose = doses::append(conn, &record)?;
        keep_said(conn, ctx, &dose, None, (&said, ConfirmedHow::Telephone))?;
    }
    Ok(order)
}

/// The doses that a guest had here in a visit, oldest first: what the home clinic is told.
pub fn doses_here(conn: &mut Conn, ctx: &Ctx, visit: &GuestVisit) -> Result<Vec<Dose>> {
    let sites = programme::site_ids(conn, &ctx.site)?;
    let given = doses::between(conn, &visit.client, visit.from, visit.to)?.into_iter();
    let is_here = |dose: &Dose| dose.is_live && dose.kind != DoseKind::Guest && sites.contains(&dose.site);
    Ok(given.filter(is_here).collect())
}

/// The first last day of a visit that the list of guests still shows.
pub fn month(conn: &mut Conn, ctx: &Ctx) -> Result<NaiveDate> {
    let today = programme::site(conn, &ctx.site)?.day(ctx.now);
    Ok(today - chrono::Days::new(LISTED_DAYS))
}

/// Writes that somebody looked at these visits.
pub fn note_guests(conn: &mut Conn, ctx: &Ctx, visits: &[GuestVisit]) -> Result<()> {
    for visit in visits {
        audit::looked(conn, ctx, "guests.show_visit", About::row(&visit.client, visit.id.as_str()))?;
    }
    Ok(())
}
