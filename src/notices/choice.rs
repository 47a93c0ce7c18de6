//! How a client wants to be written to: not at all until they say so.

use super::choice_store::{self as store, Row};
use super::{Channel, rules};
use crate::audit::{self, About};
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::error::{Error, FieldError, Result};
use crate::ids::ClientId;
use crate::keys::{Keyring, Place};
use crate::units::Instant;
use crate::words::Language;

/// What a client chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Whose.
    pub client: ClientId,
    /// Where they are written to.
    pub channel: Channel,
    sealed: Option<Vec<u8>>,
    /// In which language.
    pub language: Language,
    /// Between which minutes of the day at the site.
    pub hours: (i64, i64),
    /// Since when.
    pub set_at: Instant,
}

impl Choice {
    /// The address, opened.
    pub fn address(&self, keys: &Keyring) -> Result<Option<String>> {
        self.sealed
            .as_deref()
            .map(|sealed| keys.open_text(place(&self.client, self.channel), sealed))
            .transpose()
    }
}

impl From<Row> for Choice {
    fn from(row: Row) -> Self {
        Choice {
            client: row.client_id,
            channel: row.channel,
            sealed: row.address,
            language: row.language,
            hours: (row.from_minute, row.to_minute),
            set_at: row.set_at,
        }
    }
}

/// Bound to the channel too, so that a number never passes for a mail address.
fn place(client: &ClientId, channel: Channel) -> Place<'_> {
    let column = if channel == Channel::Text { "address.text" } else { "address.email" };
    Place::new("notice_choices", column, client.as_str())
}

/// What is to be chosen.
#[derive(Debug, Clone)]
pub struct NewChoice {
    /// Where.
    pub channel: Channel,
    /// The address as typed; empty keeps the one that stands, of the same channel.
    pub address: String,
    /// In which language.
    pub language: Language,
    /// Between which minutes of the day at the site.
    pub hours: (i64, i64),
}

/// What a client chose; none who never did.
pub fn choice_of(conn: &mut Conn, client: &ClientId) -> Result<Option<Choice>> {
    Ok(store::find(conn, client)?.map(Choice::from))
}

/// Those of these clients who are written to.
pub fn who_chose(conn: &mut Conn, clients: &[ClientId]) -> Result<Vec<Choice>> {
    Ok(store::chosen(conn, clients)?.into_iter().map(Choice::from).collect())
}

/// Keeps what a client chose, and forgets the address of who wants nothing. The caller has checked
/// who asks. Fields `address` (`required`, `not_an_address`), `hours_to` (`not_hours`).
pub fn choose(conn: &mut Conn, ctx: &Ctx, client: &ClientId, new: &NewChoice) -> Result<Choice> {
    conn.serialise_on(&format!("client:{client}"))?;
    let address = rules::tidied(new.channel, &new.address);
    let stands = store::find(conn, client)?.filter(|row| row.channel == new.channel);
    let mut wrong = Vec::new();
    let sealed = if new.channel == Channel::None {
        None
    } else if address.is_empty() {
        let kept = stands.and_then(|row| row.address);
        if kept.is_none() {
            wrong.push(FieldError::new("address", "required", "where to write to"));
        }
        kept
    } else if rules::is_address(new.channel, &address) {
        Some(ctx.keys.seal_text(place(client, new.channel), &address)?)
    } else {
        wrong.push(FieldError::new(
            "address",
            "not_an_address",
            "a mail address, or a number as +60123456789",
        ));
        None
    };
    if !rules::are_hours(new.hours.0, new.hours.1) {
        wrong.push(FieldError::new("hours_to", "not_hours", "later than the beginning, on the same day"));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let row = Row {
        client_id: client.clone(),
        channel: new.channel,
        address: sealed,
        language: new.language,
        from_minute: new.hours.0,
        to_minute: new.hours.1,
        set_by: ctx.staff_id().cloned(),
        set_at: ctx.now,
    };
    store::put(conn, &row)?;
    audit::done(conn, ctx, "notices.choose", About::client(client))?;
    Ok(Choice::from(row))
}
