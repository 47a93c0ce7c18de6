//! Naloxone kits that were given, to clients and to people around them, and kits that were used.
//!
//! What was offered with take-home bottles stands with the bottles; here stand the kits.

pub mod rules; // kits left, and when to offer another
pub mod store;

use chrono::{Days, NaiveDate};

use super::{CARERS, Relation, records};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::RowId;
use crate::monitoring::{Opened, none_wrong, open_to_write, wrong_day};

closed_list! {
    /// What a kit is.
    KitKind {
        /// Into the nose.
        Nasal = "nasal",
        /// Into a muscle.
        Injection = "injection",
    }
}

closed_list! {
    /// For whom a kit was used.
    KitUsedFor {
        /// The client.
        Client = "client",
        /// Somebody else, who is not named.
        SomebodyElse = "somebody_else",
    }
}

closed_list! {
    /// What came of it.
    KitOutcome {
        /// Breathed again.
        Recovered = "recovered",
        /// Taken to a hospital.
        Hospital = "hospital",
        /// Died.
        Died = "died",
        /// Nobody knows.
        Unknown = "unknown",
    }
}

/// The most kits at one time, the longest lot, and how far ahead an expiry may lie, in days. Nothing
/// clinical: what was typed wrong is caught.
const MOST_KITS: i64 = 20;
const LONGEST_LOT: usize = 40;
const AHEAD_DAYS: u64 = 366 * 6;

/// Kits to write down.
#[derive(Debug, Clone)]
pub struct NewKits {
    /// The day.
    pub given_on: NaiveDate,
    /// To whom.
    pub to: Relation,
    /// How many; 0 where they were offered and declined.
    pub count: i64,
    /// What they are; of kits that were given.
    pub kind: Option<KitKind>,
    /// Their lot.
    pub lot: Option<String>,
    /// The date on them; of kits that were given.
    pub expires_on: Option<NaiveDate>,
    /// Whether their use was shown.
    pub trained: bool,
}

/// A use to write down.
#[derive(Debug, Clone)]
pub struct NewUse {
    /// The kits that it was one of, where somebody knows.
    pub kit: Option<RowId>,
    /// The day.
    pub used_on: NaiveDate,
    /// By whom.
    pub by: Relation,
    /// For whom.
    pub used_for: KitUsedFor,
    /// What came of it.
    pub outcome: KitOutcome,
}

/// Writes down kits, or that they were declined. Refuses: 403, 404 `client_unknown`, fields `given_on`
/// (`in_the_future`, `too_long_ago`), `count` (`out_of_range`: 0 to 20), `kind`, `expires_on` (`required` of
/// kits, `not_wanted` of none; `before_given`, `too_far_ahead`), `lot` (`too_long`, `not_wanted`).
pub fn give_kits(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewKits) -> Result<RowId> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, CARERS)?;
    let lot = new.lot.as_deref().map(str::trim).filter(|lot| !lot.is_empty());
    none_wrong(wrong_kits(new, lot, today))?;
    let row = store::Kits {
        id: RowId::new(),
        client_id: client.id.clone(),
        given_on: new.given_on,
        to_whom: new.to,
        count: new.count,
        kind: new.kind,
        lot: lot.map(str::to_owned),
        expires_on: new.expires_on,
        trained: new.trained,
        by_staff: by,
        at: ctx.now,
    };
    store::append(conn, &row)?;
    audit::done(conn, ctx, "monitoring.give_naloxone", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}

fn wrong_kits(new: &NewKits, lot: Option<&str>, today: NaiveDate) -> Vec<FieldError> {
    let mut wrong: Vec<FieldError> = wrong_day("given_on", new.given_on, today).into_iter().collect();
    if !(0..=MOST_KITS).contains(&new.count) {
        wrong.push(FieldError::new("count", "out_of_range", "0 to 20"));
    }
    let is_given = new.count > 0;
    for (field, there) in [("kind", new.kind.is_some()), ("expires_on", new.expires_on.is_some())] {
        if there != is_given {
            let code = if is_given { "required" } else { "not_wanted" };
            wrong.push(FieldError::new(field, code, "of kits that are given, and of no others"));
        }
    }
    if new.expires_on.is_some_and(|on| on < new.given_on) {
        wrong.push(FieldError::new("expires_on", "before_given", "not before the day of the kit"));
    }
    if new.expires_on.is_some_and(|on| on > today + Days::new(AHEAD_DAYS)) {
        wrong.push(FieldError::new("expires_on", "too_far_ahead", "within six years"));
    }
    if lot.is_some_and(|lot| lot.chars().count() > LONGEST_LOT) {
        wrong.push(FieldError::new("lot", "too_long", "at most 40 characters"));
    } else if lot.is_some() && !is_given {
        wrong.push(FieldError::new("lot", "not_wanted", "leave it out here"));
    }
    wrong
}

/// Writes down that a kit was used. Refuses: 403, 404 `client_unknown`, `kit_unknown` (no kits of this
/// client), fields `used_on` (`in_the_future`, `too_long_ago`).
pub fn report_use(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewUse) -> Result<RowId> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, CARERS)?;
    none_wrong(wrong_day("used_on", new.used_on, today).into_iter().collect())?;
    if let Some(kit) = &new.kit {
        let records = records::of_client(conn, &client.id, false)?;
        if !records.kits.iter().any(|one| one.id == *kit && one.count > 0) {
            return Err(Error::unknown("kit_unknown"));
        }
    }
    let row = store::Used {
        id: RowId::new(),
        client_id: client.id.clone(),
        kit_id: new.kit.clone(),
        used_on: new.used_on,
        by_whom: new.by,
        used_for: new.used_for,
        outcome: new.outcome,
        by_staff: by,
        at: ctx.now,
    };
    store::append_use(conn, &row)?;
    audit::done(conn, ctx, "monitoring.report_naloxone_use", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}
