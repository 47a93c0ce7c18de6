//! Talks, calls and visits, those that reached nobody too.

pub mod rules; // whom to call
pub mod store;

use chrono::NaiveDate;

use super::{CARERS, Relation, sealed};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{FieldError, Result};
use crate::ids::RowId;
use crate::monitoring::{Opened, none_wrong, open_to_write, wrong_day};
use crate::text::optional_words;

closed_list! {
    /// How somebody spoke with the client.
    ContactKind {
        /// Counselling, one to one.
        Counselling = "counselling",
        /// Counselling in a group.
        Group = "group",
        /// Counselling with the family.
        Family = "family",
        /// By telephone.
        Telephone = "telephone",
        /// By video.
        Video = "video",
        /// A visit at home.
        HomeVisit = "home_visit",
        /// Outreach.
        Outreach = "outreach",
    }
}

/// The longest contact, in minutes. Nothing clinical: a number typed wrong is caught.
const MOST_MINUTES: i64 = 720;

/// A contact to write down.
#[derive(Debug, Clone)]
pub struct NewContact {
    /// How.
    pub kind: ContactKind,
    /// Its day.
    pub on: NaiveDate,
    /// How long, in minutes.
    pub minutes: Option<i64>,
    /// With whom.
    pub with: Relation,
    /// Whether the client was reached, or whoever was to be.
    pub reached: bool,
    /// What there is to say.
    pub note: Option<String>,
}

/// Writes down a contact. Refuses: 403, 404 `client_unknown`, fields `on` (`in_the_future`,
/// `too_long_ago`), `minutes` (`out_of_range`: 1 to 720), `note` (`too_long`).
pub fn record_contact(conn: &mut Conn, ctx: &Ctx, code: &str, new: &NewContact) -> Result<RowId> {
    let Opened { client, by, today } = open_to_write(conn, ctx, code, CARERS)?;
    let mut wrong: Vec<FieldError> = wrong_day("on", new.on, today).into_iter().collect();
    if new.minutes.is_some_and(|minutes| !(1..=MOST_MINUTES).contains(&minutes)) {
        wrong.push(FieldError::new("minutes", "out_of_range", "1 to 720"));
    }
    none_wrong(wrong)?;
    let note = optional_words("note", new.note.as_deref())?;
    let id = RowId::new();
    let row = store::Contact {
        client_id: client.id.clone(),
        kind: new.kind,
        on_day: new.on,
        minutes: new.minutes,
        with_whom: new.with,
        reached: new.reached,
        note: sealed(ctx, ("care_contacts", "note", id.as_str()), note.as_deref())?,
        by_staff: by,
        at: ctx.now,
        id,
    };
    store::append(conn, &row)?;
    audit::done(conn, ctx, "monitoring.record_contact", About::row(&client.id, row.id.as_str()))?;
    Ok(row.id)
}
