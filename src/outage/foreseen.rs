//! Whom a site expects on a day, as the evening before knows it: what the kit for an outage says.

use chrono::{NaiveDate, NaiveTime};
use chrono_tz::Tz;

use crate::clients::identity::{Photo, identities_of, photo};
use crate::clients::{self, Client};
use crate::clock::instant;
use crate::counter::card::at_counter;
use crate::counter::refusals::Refusal;
use crate::counter::warnings::Warning;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::doses::code_order::natural_order;
use crate::error::Result;
use crate::ids::ClientId;
use crate::orders::terms::SignedOrder;
use crate::orders::timeline::in_force;
use crate::register;
use crate::staff;
use crate::units::Instant;
use crate::words::{DoseKind, Part, Place};

/// The hour at which the day is looked at: in the morning, when the windows open.
const MORNING: u32 = 8;

/// A site and a day, with whom it expects.
#[derive(Debug, Clone)]
pub struct Foreseen {
    /// The site's name.
    pub site: String,
    /// Its zone.
    pub zone: Tz,
    /// The day.
    pub day: NaiveDate,
    /// Where the site measures, in microlitres.
    pub step_ul: i64,
    /// The strengths of the containers that are open, mg/mL, the weakest first.
    pub strengths: Vec<i64>,
    /// Who, by code.
    pub clients: Vec<Expected>,
}

/// Somebody who is expected.
#[derive(Debug, Clone)]
pub struct Expected {
    /// Programme code.
    pub code: String,
    /// The first letters of the name; empty for who has none here yet.
    pub initials: String,
    /// The photo.
    pub photo: Option<Photo>,
    /// What the order in force says for the day: part, micrograms, and where it is taken.
    pub parts: Vec<(Part, i64, Place)>,
    /// The last dose in micrograms, its day, and its moment where that is known.
    pub last: Option<(i64, NaiveDate, Option<Instant>)>,
    /// Days without a swallowed dose up to the day before.
    pub run_undosed: i64,
    /// What would stop the dose.
    pub stop: Option<Refusal>,
    /// What the counter would warn of.
    pub warnings: Vec<Warning>,
    /// Bottles in hand for the day: part and micrograms.
    pub bottles: Vec<(Part, i64)>,
}

/// Whom the site of `ctx` expects on a day: everybody whose home it is. HIV facts are not asked for.
pub fn foresee(conn: &mut Conn, ctx: &Ctx, day: NaiveDate) -> Result<Foreseen> {
    let site = staff::site(conn, &ctx.site)?;
    let morning = NaiveTime::from_hms_opt(MORNING, 0, 0).unwrap_or_default();
    let then = Ctx { now: instant(day, morning, site.zone), ..ctx.clone() };
    let mut expected = Vec::new();
    let mut here: Vec<Client> = Vec::new();
    for episode in clients::open_episodes_at(conn, std::slice::from_ref(&ctx.site))? {
        here.push(clients::client_by_id(conn, &episode.client)?);
    }
    here.sort_by(|a, b| natural_order(&a.code, &b.code));
    let ids: Vec<ClientId> = here.iter().map(|client| client.id.clone()).collect();
    let names = identities_of(conn, ctx, &ids)?;
    for client in here {
        let initials = names.get(&client.id).map(|known| initials(&known.name)).unwrap_or_default();
        expected.push(one(conn, &then, client, initials)?);
    }
    let open = register::containers_for_counter(conn, &ctx.site)?;
    let mut strengths: Vec<i64> = open.iter().filter_map(|container| container.mg_per_ml).collect();
    strengths.sort_unstable();
    strengths.dedup();
    Ok(Foreseen {
        site: site.name,
        zone: site.zone,
        day,
        step_ul: site.measuring_step_ul,
        strengths,
        clients: expected,
    })
}

fn one(conn: &mut Conn, then: &Ctx, client: Client, initials: String) -> Result<Expected> {
    let (id, code) = (client.id.clone(), client.code.clone());
    let photo = photo(conn, then, &id)?;
    let at = at_counter(conn, then, client)?;
    let (visitor, facts) = (&at.visitor, &at.visitor.facts);
    let parts = in_force(&facts.orders, visitor.day).map(SignedOrder::day_parts).unwrap_or_default();
    let newest = visitor.background.as_ref().and_then(|known| known.rows.first());
    let last = newest.map(|dose| {
        let is_seen = !matches!(dose.kind, DoseKind::Imported | DoseKind::TakeHome);
        (dose.dose_mcg, dose.service_day, is_seen.then_some(dose.at))
    });
    let todays = visitor.bottles.iter().filter(|bottle| bottle.date == visitor.day);
    Ok(Expected {
        code,
        initials,
        photo,
        parts: parts.iter().map(|part| (part.part, part.dose_mcg, part.place)).collect(),
        last,
        run_undosed: facts.run_undosed,
        stop: at.card.stop.clone().filter(is_about_the_client),
        warnings: at.card.warnings.clone(),
        bottles: todays.map(|bottle| (bottle.part, bottle.dose_mcg)).collect(),
    })
}

/// What stands in the cupboard tonight is looked at in the morning.
fn is_about_the_client(stop: &Refusal) -> bool {
    !matches!(
        stop,
        Refusal::ContainerNotOpen { .. }
            | Refusal::ContainerExpired { .. }
            | Refusal::ConcentrationUnknown { .. }
            | Refusal::StockTooLow { .. }
            | Refusal::Invalid(_)
    )
}

/// The first letters of at most three words of a name.
fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().find(|letter| letter.is_alphabetic());
    name.split_whitespace().filter_map(first).take(3).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_to_its_first_letters() {
        assert_eq!(initials("Hafizan bin Jamal"), "HBJ");
        assert_eq!(initials("đặng  văn an tí"), "ĐVA");
        assert_eq!(initials(""), "");
    }
}
